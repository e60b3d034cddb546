"""One list of everything dated: each source is in it, in order, and doubt is kept."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from astra.errors import EphemerisError, InvalidInput
from astra.sky.birth import BirthData, TimePrecision
from astra.sky.bodies import Angle, Body
from astra.sky.chart import ChartOptions, natal
from astra.sky.eclipses import eclipses
from astra.sky.positions import positions_at
from astra.sky.progressions import lunations
from astra.sky.spans import Kind
from astra.sky.timeline import timeline
from astra.sky.transits import ORBS_DEG
from astra.sky.zodiac import separation

BIRTH = BirthData(dt.date(1990, 7, 15), dt.time(10, 30), "Asia/Kolkata", 13.0827, 80.2707)
CHART = natal(BIRTH)
START, END = dt.datetime(2024, 1, 1, tzinfo=dt.UTC), dt.datetime(2025, 1, 1, tzinfo=dt.UTC)
HALF_A_MINUTE = dt.timedelta(seconds=30)


@pytest.fixture(scope="module")
def year():
    return timeline(CHART, START, END)


def of(kind, spans):
    return [span for span in spans if span.kind is kind]


def test_year_holds_something_of_every_kind_and_nothing_beyond_it(year):
    # Saturn came into sidereal Aquarius, the sign before this Moon's, on 2023-01-17 (any panchang
    # of 2023): his seven and a half years over her began then.
    ten = timeline(CHART, START, START + dt.timedelta(days=3653))
    assert {span.kind for span in ten} == set(Kind)
    assert all(span.start < END and span.end >= START for span in year)
    assert [span.start for span in year] == sorted(span.start for span in year)
    assert all(0 < span.strength <= 1 and span.solid for span in year)
    rising = of(Kind.SADE_SATI, year)[0]
    assert (rising.parts["phase"], rising.start.date()) == ("rising", dt.date(2023, 1, 17))


def test_eclipses_of_the_year_are_told_with_where_they_fall(year):
    # NASA, Five Millennium Canon: total eclipse of 2024 April 8, greatest at 18:18:29 in
    # Terrestrial Time, which is 18:17:20 UTC.
    eclipsed = of(Kind.ECLIPSE, year)
    (april,) = [span for span in eclipsed if span.parts["name"] == "total solar eclipse"]

    (greatest,) = april.exact
    assert abs(greatest - dt.datetime(2024, 4, 8, 18, 17, 20, tzinfo=dt.UTC)) <= HALF_A_MINUTE
    assert april.parts["sign"] == "Aries"
    assert CHART.houses is not None
    sun = positions_at(greatest)[Body.SUN].longitude_deg
    assert [april.parts["house"]] == CHART.houses.houses_of([sun])
    assert april.start < greatest < april.end


def test_transits_are_whole_and_exact_where_they_say(year):
    for span in of(Kind.TRANSIT, year):
        body, natal_point = Body(span.parts["body"]), span.parts["natal"]
        place = CHART.longitude_of(natal_point)
        assert all(span.start < moment < span.end for moment in span.exact)
        angle = span.parts["aspect"].angle_deg
        for moment in span.exact:
            arc = separation(positions_at(moment)[body].longitude_deg, place)
            assert arc == pytest.approx(angle, abs=1e-4)
        for edge in (span.start, span.end):
            arc = separation(positions_at(edge)[body].longitude_deg, place)
            assert abs(arc - angle) == pytest.approx(ORBS_DEG[body], abs=1e-4)


def test_stations_and_houses_hold_in_the_sky_of_their_day(year):
    for span in of(Kind.STATION, year):
        position = positions_at(span.start)[Body(span.parts["body"])]
        arc = separation(position.longitude_deg, CHART.longitude_of(span.parts["natal"]))
        assert abs(arc - span.parts["aspect"].angle_deg) <= 1.0
        assert abs(position.speed_deg_per_day) < 1e-3
        later = positions_at(span.start + dt.timedelta(days=1))[position.body]
        assert later.retrograde is (span.parts["turns"] == "retrograde")
    ten = timeline(CHART, START, START + dt.timedelta(days=3653), [Kind.HOUSE])
    assert any("turns" in span.parts for span in ten)
    for span in ten:
        later = positions_at(span.start + dt.timedelta(hours=2))[Body(span.parts["body"])]
        assert CHART.houses is not None
        assert CHART.houses.houses_of([later.longitude_deg]) == [span.parts["house"]]


def test_periods_of_each_level_fill_the_year(year):
    for level in ("mahadasha", "antardasha", "pratyantardasha"):
        periods = [span for span in of(Kind.DASHA, year) if span.parts["level"] == level]
        assert periods[0].start <= START
        assert periods[-1].end >= END
        ends = [span.end for span in periods[:-1]]
        assert ends == [span.start for span in periods[1:]]


def test_birthday_ends_one_profected_year_and_begins_the_next(year):
    (birthday,) = [span for span in of(Kind.RETURN, year) if span.parts["body"] is Body.SUN]
    before, after = of(Kind.PROFECTION, year)

    assert before.end == birthday.start == after.start
    assert birthday.momentary
    assert not after.momentary
    assert (before.parts["age"], after.parts["age"]) == (33, 34)
    moons = [span for span in of(Kind.RETURN, year) if span.parts["body"] is Body.MOON]
    assert len(moons) in {13, 14}


def test_progressed_moon_phases_stand_beside_the_rest():
    ten = START + dt.timedelta(days=3653)
    told = [
        span.start
        for span in timeline(CHART, START, ten, [Kind.PROGRESSION])
        if span.parts["event"] == "lunation"
    ]

    assert told == [one.utc for one in lunations(CHART, START, ten)]


def test_unknown_time_keeps_what_is_sure_and_asserts_no_more():
    nameless = natal(replace(BIRTH, time=None, precision=TimePrecision.UNKNOWN))
    found = timeline(nameless, START, END)

    assert not of(Kind.PROFECTION, found)
    assert not of(Kind.HOUSE, found)
    assert not any(isinstance(span.parts.get("natal"), Angle) for span in found)
    assert len(of(Kind.ECLIPSE, found)) == len(eclipses(START, END))
    assert not any("house" in span.parts for span in of(Kind.ECLIPSE, found))
    for kind in (Kind.RETURN, Kind.PROGRESSION, Kind.DASHA):
        assert of(kind, found)
        assert not any(span.solid for span in of(kind, found))
    assert any(span.solid for span in of(Kind.TRANSIT, found))
    to_moon = [span for span in of(Kind.TRANSIT, found) if span.parts["natal"] is Body.MOON]
    assert not any(span.solid for span in to_moon)


def test_approximate_time_doubts_houses_and_trusts_birthdays():
    about = natal(replace(BIRTH, precision=TimePrecision.APPROXIMATE))
    found = timeline(about, START, START + dt.timedelta(days=3653))

    assert not any(span.solid for span in of(Kind.HOUSE, found))
    assert not any(span.solid for span in of(Kind.DASHA, found))  # their dates are months in doubt
    assert all(span.solid for span in of(Kind.RETURN, found))
    assert not any(
        span.solid for span in of(Kind.TRANSIT, found) if isinstance(span.parts["natal"], Angle)
    )


def test_sidereal_chart_is_told_in_its_own_zodiac():
    sidereal = natal(BIRTH, ChartOptions(zodiac="sidereal", house_system="whole_sign"))
    ten = timeline(sidereal, START, START + dt.timedelta(days=3653), [Kind.HOUSE, Kind.DASHA])

    # Saturn entered sidereal Pisces on 2025-03-29 (any panchang of 2025): by whole signs a house.
    dates = {span.start.date() for span in ten if span.parts.get("body") is Body.SATURN}
    assert dt.date(2025, 3, 29) in dates


def test_nothing_is_told_before_birth_or_outside_the_almanac():
    birth = CHART.moment.utc

    assert timeline(CHART, birth - dt.timedelta(days=900), birth) == ()
    childhood = timeline(CHART, birth - dt.timedelta(days=900), birth + dt.timedelta(days=30))
    assert min(span.end for span in childhood) >= birth
    with pytest.raises(InvalidInput):
        timeline(CHART, END, START)
    with pytest.raises(EphemerisError):
        timeline(CHART, START, dt.datetime(2450, 1, 1, tzinfo=dt.UTC), [Kind.TRANSIT])


def test_only_the_kinds_asked_for_are_told_each_once(year):
    found = timeline(CHART, START, END, [Kind.ECLIPSE, Kind.RETURN, Kind.ECLIPSE])

    assert set(found) == {span for span in year if span.kind in (Kind.ECLIPSE, Kind.RETURN)}
    assert len(found) == len(set(found))


@settings(max_examples=8, deadline=None)
@given(split=st.integers(1, 364))
def test_two_halves_of_a_year_tell_the_year(year, split):
    middle = START + dt.timedelta(days=split)
    halves = (*timeline(CHART, START, middle), *timeline(CHART, middle, END))

    def key(span):
        # A moment found again by another search may differ by its rounding.
        return span.kind, tuple(span.parts.items()), round(span.start.timestamp() / 10)

    assert {key(span) for span in halves} == {key(span) for span in year}
