"""A day for a year, against published equinoxes and Moon phases, and its laws."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from astra.errors import BirthDataError
from astra.sky.aspects import ANGLES_DEG, AspectKind
from astra.sky.birth import BirthData, TimePrecision
from astra.sky.bodies import Angle, Body
from astra.sky.chart import ChartOptions, natal
from astra.sky.directions import directed, solar_arc_deg, solar_arcs
from astra.sky.progressed import AngleRate, progressed
from astra.sky.progressions import (
    TROPICAL_YEAR_DAYS,
    Phase,
    date_of,
    day_of,
    hits,
    ingresses,
    lunations,
    stations,
)
from astra.sky.zodiac import separation

YEAR = dt.timedelta(days=TROPICAL_YEAR_DAYS)
A_SECOND = dt.timedelta(seconds=1)

# US Naval Observatory, Earth's Seasons, 2000, to the minute.
EQUINOX = dt.datetime(2000, 3, 20, 7, 35, tzinfo=dt.UTC)
SOLSTICE = dt.datetime(2000, 6, 21, 1, 48, tzinfo=dt.UTC)
HALF_A_MINUTE_OF_DAYS = dt.timedelta(minutes=0.5) * TROPICAL_YEAR_DAYS


def born(utc: dt.datetime, **changes: object) -> BirthData:
    birth = BirthData(utc.date(), utc.time(), "UTC", 51.5, -0.1)
    return replace(birth, **changes)


def test_progressed_sun_enters_aries_as_many_years_on_as_the_equinox_came_days_on():
    chart = natal(born(EQUINOX - dt.timedelta(days=10)))
    birth = chart.moment.utc

    (sun,) = ingresses(chart, birth, birth + 25 * YEAR, (Body.SUN,))

    assert sun.sign == "Aries"
    assert abs(sun.utc - (birth + 10 * YEAR)) <= HALF_A_MINUTE_OF_DAYS
    assert sun.solid


def test_progressed_moon_is_new_and_full_as_many_years_on_as_the_almanac_says_days_on():
    # sky_events.json, computed from JPL DE440: 2025-01-13T22:26:55Z full, 2025-01-29T12:35:59Z
    # new; 30 seconds of days are three hours of life.
    birth = dt.datetime(2025, 1, 1, tzinfo=dt.UTC)
    chart = natal(born(birth))
    full = dt.datetime(2025, 1, 13, 22, 26, 55, tzinfo=dt.UTC)
    new = dt.datetime(2025, 1, 29, 12, 35, 59, tzinfo=dt.UTC)

    dates = {one.phase: one.utc for one in lunations(chart, birth, birth + 29 * YEAR)}

    assert list(dates)[:3] == [Phase.CRESCENT, Phase.FIRST_QUARTER, Phase.GIBBOUS]
    for phase, day in ((Phase.FULL, full), (Phase.NEW, new)):
        assert abs(dates[phase] - date_of(birth, day)) <= HALF_A_MINUTE_OF_DAYS


def test_progressed_mercury_turns_as_many_years_on_as_its_station_came_days_on():
    # Published station, planetwaves.net: Mercury retrograde 2008-05-26T15:47:34Z at 21 Gemini 32.
    station = dt.datetime(2008, 5, 26, 15, 47, 34, tzinfo=dt.UTC)
    birth = station - dt.timedelta(days=20)
    chart = natal(born(birth))

    (turn,) = stations(chart, birth, birth + 30 * YEAR, (Body.MERCURY,))

    assert abs(turn.utc - (birth + 20 * YEAR)) <= 2 * HALF_A_MINUTE_OF_DAYS
    assert not turn.direct
    assert turn.longitude_deg == pytest.approx(81.538911, abs=1e-4)


def test_solar_arc_is_a_right_angle_when_the_sun_has_gone_from_equinox_to_solstice():
    chart = natal(born(EQUINOX))

    assert solar_arc_deg(chart, date_of(EQUINOX, SOLSTICE)) == pytest.approx(90, abs=0.001)
    assert solar_arc_deg(chart, EQUINOX) == pytest.approx(0, abs=1e-6)


def test_meridian_moves_by_naibods_key_in_right_ascension():
    # 0 degrees 59' 08.33" a year: a Midheaven at 0 Aries gains 29 degrees 34' 10" of right
    # ascension in thirty years, which the ecliptic (23 degrees 26' 21") meets at 31 degrees 44'.
    noon = dt.datetime(2000, 3, 20, 12, 7, 26, tzinfo=dt.UTC)  # the equinox culminates
    chart = natal(born(noon, longitude_deg=0.0))
    assert separation(chart.midheaven_deg, 0.0) < 1.0

    found = progressed(chart, noon + 30 * YEAR, AngleRate.NAIBOD_RA)

    midheaven = {one.angle: one for one in found.angles}[Angle.MIDHEAVEN]
    from_start = chart.midheaven_deg
    assert midheaven.solid
    assert separation(midheaven.longitude_deg, from_start) == pytest.approx(31 + 44 / 60, abs=0.2)


def test_midheaven_moved_by_the_solar_arc_is_the_directed_one():
    chart = natal(born(EQUINOX))
    moment = EQUINOX + 40 * YEAR
    angles = {one.angle: one.longitude_deg for one in progressed(chart, moment).angles}

    assert separation(angles[Angle.MIDHEAVEN], directed(chart, moment)[Angle.MIDHEAVEN]) < 1e-6


def test_rates_of_the_angles_differ_by_what_the_sun_and_the_equator_do():
    # The Sun of April is slower than the mean Sun, and degrees of the equator are not the ecliptic's.
    chart = natal(born(EQUINOX))
    moment = EQUINOX + 40 * YEAR
    found = {
        rate: progressed(chart, moment, rate).angles[1].longitude_deg - chart.midheaven_deg
        for rate in AngleRate
    }

    assert found[AngleRate.NAIBOD] == pytest.approx(40 * 0.985647, abs=0.01)
    assert found[AngleRate.SOLAR_ARC] < found[AngleRate.NAIBOD]
    assert len({round(arc, 2) for arc in found.values()}) == 4
    assert all(35 < arc < 45 for arc in found.values())


def test_progressed_sun_squares_a_midheaven_in_the_year_that_was_published():
    # sallyducharme.com, "Princess Diana and Her Progressed Sun": square to her Midheaven in 1975.
    diana = natal(BirthData(dt.date(1961, 7, 1), dt.time(19, 45), "Europe/London", 52.8333, 0.5))
    found = hits(
        diana,
        dt.datetime(1965, 1, 1, tzinfo=dt.UTC),
        dt.datetime(1990, 1, 1, tzinfo=dt.UTC),
        bodies=(Body.SUN,),
        kinds=(AspectKind.SQUARE,),
    )

    assert [one.utc.year for one in found if one.natal is Angle.MIDHEAVEN] == [1975]


def test_angles_stand_at_birth_where_they_were_born():
    chart = natal(born(EQUINOX))
    for rate in AngleRate:
        angles = {one.angle: one.longitude_deg for one in progressed(chart, EQUINOX, rate).angles}

        assert separation(angles[Angle.ASCENDANT], chart.ascendant_deg) < 1e-6
        assert separation(angles[Angle.MIDHEAVEN], chart.midheaven_deg) < 1e-6


def test_progressed_body_is_told_with_its_natal_house_and_what_it_touches():
    chart = natal(born(EQUINOX - dt.timedelta(days=10)))
    moment = chart.moment.utc + 30 * YEAR
    found = progressed(chart, moment)

    assert found.day_utc == chart.moment.utc + dt.timedelta(days=30)
    sun = found.positions[Body.SUN]
    assert chart.houses is not None
    assert [sun.house] == chart.houses.houses_of([sun.longitude_deg])
    assert found.contacts
    for contact in found.contacts:
        arc = separation(
            found.positions[contact.progressed].longitude_deg, chart.longitude_of(contact.natal)
        )
        assert abs(arc - ANGLES_DEG[contact.kind]) == pytest.approx(contact.orb_deg)
        later = progressed(chart, moment + dt.timedelta(days=1)).positions[contact.progressed]
        nearer = separation(later.longitude_deg, chart.longitude_of(contact.natal))
        closing = abs(nearer - ANGLES_DEG[contact.kind]) < contact.orb_deg
        assert contact.applying is closing


@pytest.mark.parametrize("zodiac", ["tropical", "sidereal"])
def test_hits_are_exact_on_their_dates(zodiac):
    chart = natal(born(EQUINOX), ChartOptions(zodiac=zodiac))
    start = EQUINOX + 30 * YEAR

    found = hits(chart, start, start + 2 * YEAR)

    assert len({one.moving for one in found}) > 2
    assert [one.utc for one in found] == sorted(one.utc for one in found)
    for hit in found:
        place = progressed(chart, hit.utc).positions[hit.moving]
        arc = separation(place.longitude_deg, chart.longitude_of(hit.natal))
        assert arc == pytest.approx(ANGLES_DEG[hit.kind], abs=1e-4)
        assert hit.retrograde is place.retrograde


def test_directions_are_exact_on_their_dates():
    chart = natal(born(EQUINOX))
    found = solar_arcs(chart, EQUINOX + 30 * YEAR, EQUINOX + 40 * YEAR)

    assert any(isinstance(one.moving, Angle) for one in found)
    for hit in found:
        place = directed(chart, hit.utc)[hit.moving]
        arc = separation(place, chart.longitude_of(hit.natal))
        assert arc == pytest.approx(ANGLES_DEG[hit.kind], abs=1e-4)


@pytest.mark.parametrize("minutes", [-29, 17, 30])
def test_dates_are_off_by_no_more_than_they_say(minutes):
    exact = natal(born(EQUINOX + dt.timedelta(minutes=minutes)))
    about = natal(born(EQUINOX, precision=TimePrecision.APPROXIMATE))
    start, end = EQUINOX + 20 * YEAR, EQUINOX + 30 * YEAR
    wide = start - 2 * YEAR, end + 2 * YEAR

    for search in (hits, solar_arcs, ingresses):
        true = search(exact, *wide)
        told = [one for one in search(about, start, end) if one.solid]
        assert told
        for one in told:
            dates = [other.utc for other in true if _same(one, other)]
            assert min(abs(date - one.utc) for date in dates) <= one.uncertainty + A_SECOND


def _same(one: object, other: object) -> bool:
    names = ("body", "sign", "moving", "natal", "kind", "retrograde")
    return all(getattr(one, name, None) == getattr(other, name, None) for name in names)


def test_unknown_time_leaves_the_year_of_progressed_dates_open():
    nameless = natal(born(EQUINOX, time=None, precision=TimePrecision.UNKNOWN))
    start = EQUINOX + 20 * YEAR

    changes = ingresses(nameless, start, start + 10 * YEAR)
    assert changes
    assert not any(one.solid for one in changes)
    assert changes[0].uncertainty > dt.timedelta(days=180)
    sky = progressed(nameless, start)
    assert sky.angles == ()
    assert 5 < sky.positions[Body.MOON].uncertainty_deg < 8
    assert not any(one.solid for one in sky.contacts if one.progressed is Body.MOON)


def test_nothing_progresses_before_birth():
    chart = natal(born(EQUINOX))

    with pytest.raises(BirthDataError) as refused:
        progressed(chart, EQUINOX - YEAR)
    assert refused.value.code == "out_of_range"
    assert hits(chart, EQUINOX - 2 * YEAR, EQUINOX - YEAR) == []
    with pytest.raises(ValueError, match="time zone"):
        progressed(chart, dt.datetime(2030, 1, 1))  # noqa: DTZ001 - the point of the test


@given(years=st.floats(0, 120))
def test_days_and_dates_undo_each_other(years):
    moment = EQUINOX + years * YEAR

    back = date_of(EQUINOX, day_of(EQUINOX, moment))
    assert abs(back - moment) < dt.timedelta(milliseconds=1)


@settings(max_examples=15, deadline=None)
@given(
    day=st.dates(dt.date(1850, 1, 1), dt.date(2050, 1, 1)),
    clock=st.times(),
    age=st.floats(0, 90),
)
def test_laws_of_every_progression(day, clock, age):
    birth = dt.datetime.combine(day, clock, dt.UTC)
    chart = natal(born(birth))
    found = progressed(chart, birth + age * YEAR)

    # The Sun goes 0.95 to 1.02 degrees a day, so a little less or more a year.
    assert 0.95 * age - 1e-6 <= solar_arc_deg(chart, birth + age * YEAR) <= 1.02 * age + 1e-6
    assert 0 <= found.elongation_deg < 360
    for place in found.positions.values():
        assert 0 <= place.longitude_deg < 360
        assert place.house in range(1, 13)
        assert place.solid
        assert place.house_solid
    kinds = {contact.kind for contact in found.contacts}
    assert kinds <= set(AspectKind)
