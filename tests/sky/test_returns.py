"""Returns against instants computed from JPL DE440, brute force, and the length of the year."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from astra.errors import BirthDataError, InvalidInput
from astra.sky.birth import BirthData, TimePrecision
from astra.sky.bodies import Body
from astra.sky.chart import ChartOptions, natal
from astra.sky.doubt import margin
from astra.sky.returns import return_chart, returns, solar_return
from astra.sky.transits import positions_at
from astra.sky.vedic.conditions import birth_vara
from astra.sky.zodiac import separation

BIRTH = BirthData(dt.date(1990, 7, 15), dt.time(10, 30), "Asia/Kolkata", 13.0827, 80.2707)
CHART = natal(BIRTH)


def day(year: int, month: int = 1, date: int = 1) -> dt.datetime:
    return dt.datetime(year, month, date, tzinfo=dt.UTC)


def test_sun_of_einstein_was_back_in_1905_when_an_independent_ephemeris_says():
    # sky_events.json, computed from JPL DE440: birth P01, tolerance 30 seconds.
    einstein = natal(BirthData(dt.date(1879, 3, 14), dt.time(11, 30), "Europe/Berlin", 48.4, 10.0))
    found = solar_return(einstein, 1905)

    assert found.longitude_deg == pytest.approx(353.5077475, abs=0.3 / 3600)
    computed = dt.datetime(1905, 3, 14, 18, 12, 59, tzinfo=dt.UTC)
    assert abs((found.utc - computed).total_seconds()) <= 30
    assert found.solid


def test_moon_of_diana_was_back_at_the_second_that_was_published():
    # Psychic Eye Astrology, Lunar Return (scribd 426894775): Paris, August 18, 1997, 12:08:19 PM
    # in the summer time of Central Europe. Tolerance 15 seconds.
    diana = natal(BirthData(dt.date(1961, 7, 1), dt.time(19, 45), "Europe/London", 52.8333, 0.5))
    (found,) = returns(diana, Body.MOON, day(1997, 8), day(1997, 9))

    published = dt.datetime(1997, 8, 18, 10, 8, 19, tzinfo=dt.UTC)
    assert abs((found.utc - published).total_seconds()) <= 15


def test_moon_is_back_every_tropical_month():
    # The mean tropical month is 27.321582 days (Astronomical Almanac).
    found = returns(CHART, Body.MOON, day(2000), day(2020))

    gaps = [(b.utc - a.utc) / dt.timedelta(days=1) for a, b in pairwise(found)]
    assert sum(gaps) / len(gaps) == pytest.approx(27.321582, abs=0.002)
    assert min(gaps) > 27.0
    assert max(gaps) < 27.8


@pytest.mark.parametrize("body", [Body.SUN, Body.MOON, Body.MERCURY, Body.SATURN, Body.CHIRON])
def test_body_is_where_it_was_at_birth(body):
    found = returns(CHART, body, day(1990, 7, 20), day(2042))

    assert found
    for one in found:
        place = positions_at(one.utc)[body]
        assert separation(place.longitude_deg, CHART.longitude_of(body)) < 1e-5
        assert place.retrograde is one.retrograde


def test_saturn_that_turns_near_its_place_comes_back_three_times():
    # Published (zodiacpoetryastrology.com): Saturn turned back at 1 Aquarius 57 on 2020-05-11 and
    # direct at 25 Capricorn 20 on 2020-09-29, so a birth Saturn at 28 Capricorn is passed thrice.
    chart = natal(replace(BIRTH, day=dt.date(1991, 1, 20)))
    assert separation(chart.longitude_of(Body.SATURN), 298.0) < 1.0

    passes = returns(chart, Body.SATURN, day(2020), day(2021))

    assert [one.retrograde for one in passes] == [False, True, False]


def test_no_pass_is_missed_and_none_is_found_twice():
    start, end = day(2010), day(2016)
    target = CHART.longitude_of(Body.MERCURY)
    times = [start + dt.timedelta(days=n / 2) for n in range((end - start).days * 2 + 1)]
    arcs = [
        (positions_at(time)[Body.MERCURY].longitude_deg - target + 180) % 360 - 180
        for time in times
    ]
    changes = sum(a * b < 0 and abs(a) < 90 for a, b in pairwise(arcs))

    assert len(returns(CHART, Body.MERCURY, start, end)) == changes


def test_return_among_the_stars_lags_by_the_precession_of_the_years():
    # The equinox goes back 50.288 arcseconds a year (IAU 2006); the Sun needs about 20 minutes
    # for them, 21 in July. Nutation, which comes back in 18.6 years, adds up to a quarter of an hour.
    for year in (1991, 2020, 2050):
        tropical = solar_return(CHART, year)
        starry = solar_return(CHART, year, among_the_stars=True)

        speed = positions_at(starry.utc)[Body.SUN].speed_deg_per_day
        lag = (starry.utc - tropical.utc) / dt.timedelta(days=1)
        assert lag == pytest.approx((year - 1990) * 50.288 / 3600 / speed, abs=0.0105)
        assert positions_at(starry.utc)[Body.SUN].longitude_deg == pytest.approx(
            starry.longitude_deg, abs=1e-5
        )


def test_sidereal_chart_returns_among_the_stars_anyway():
    sidereal = natal(BIRTH, ChartOptions(zodiac="sidereal"))
    starry = solar_return(CHART, 2020, among_the_stars=True)
    for asked in (False, True):
        found = solar_return(sidereal, 2020, among_the_stars=asked)

        assert abs(found.utc - starry.utc) < dt.timedelta(seconds=1)
        assert found.longitude_deg == pytest.approx(sidereal.longitude_of(Body.SUN))


def test_birth_of_a_leap_day_has_a_return_each_year():
    leap = natal(replace(BIRTH, day=dt.date(1992, 2, 29)))

    for year in (1993, 1996, 2001):
        found = solar_return(leap, year).utc
        assert (found.year, found.month) in {(year, 2), (year, 3)}
        assert found.day in {27, 28, 29, 1}


def test_uncertain_birth_leaves_the_hour_of_its_returns_open():
    about = natal(replace(BIRTH, precision=TimePrecision.APPROXIMATE))
    nameless = natal(replace(BIRTH, time=None, precision=TimePrecision.UNKNOWN))

    for body in (Body.SUN, Body.MOON):
        (exact, told, open_) = (
            returns(chart, body, day(2020), day(2020, 12, 31))[0]
            for chart in (CHART, about, nameless)
        )
        assert exact.uncertainty == dt.timedelta(0)
        assert dt.timedelta(minutes=25) < told.uncertainty < dt.timedelta(minutes=35)
        assert told.solid
        assert dt.timedelta(hours=10) < open_.uncertainty < dt.timedelta(hours=15)
        assert not open_.solid
        assert abs(open_.utc - exact.utc) <= open_.uncertainty


def test_chart_of_a_return_is_cast_where_the_person_is():
    found = solar_return(CHART, 2020)
    home, away = return_chart(CHART, found), return_chart(CHART, found, (51.5, -0.1))

    for cast in (home, away):
        assert cast.moment.utc == found.utc
        assert separation(cast.longitude_of(Body.SUN), CHART.longitude_of(Body.SUN)) < 1e-5
        assert cast.options == CHART.options
        assert cast.warnings == ()
    assert home.birth.latitude_deg == BIRTH.latitude_deg
    assert separation(home.ascendant_deg, away.ascendant_deg) > 10
    with pytest.raises(BirthDataError) as refused:
        return_chart(CHART, found, (95.0, 0.0))
    assert refused.value.code == "out_of_range"


def test_chart_of_a_return_has_the_weekday_of_its_place():
    # 2020-07-14, a Tuesday, 11:14 UTC: late that evening in Auckland, whose Sun rose at 19:30 UTC
    # the day before; past midnight in Honolulu, where it is still the day of Monday's sunrise.
    found = solar_return(CHART, 2020)
    auckland, honolulu = (
        return_chart(CHART, found, at) for at in ((-36.85, 174.76), (21.3, -157.9))
    )

    assert found.utc.date() == dt.date(2020, 7, 14)
    assert birth_vara(auckland).value == 2
    assert birth_vara(honolulu).value == 1


def test_sidereal_return_has_a_sidereal_chart():
    sidereal = natal(BIRTH, ChartOptions(zodiac="sidereal", house_system="whole_sign"))
    cast = return_chart(sidereal, solar_return(sidereal, 2020))

    assert separation(cast.longitude_of(Body.SUN), sidereal.longitude_of(Body.SUN)) < 1e-5
    assert cast.cusps_deg[0] % 30 == 0


def test_chart_of_a_return_is_as_uncertain_as_the_birth():
    about = natal(replace(BIRTH, precision=TimePrecision.APPROXIMATE))
    nameless = natal(replace(BIRTH, time=None, precision=TimePrecision.UNKNOWN))

    near = return_chart(about, solar_return(about, 2020))
    assert 4 < near.ascendant_uncertainty_deg < 12 or not near.time_known
    assert 0.2 < near.uncertainty_of(Body.MOON) < 0.35
    far = return_chart(nameless, solar_return(nameless, 2020))
    assert not far.time_known
    assert 5 < far.uncertainty_of(Body.MOON) < 8
    assert far.positions[Body.SATURN].solid
    assert margin(near) == solar_return(about, 2020).uncertainty
    assert margin(far) == solar_return(nameless, 2020).uncertainty


def test_birth_itself_is_no_return_and_nothing_comes_back_before_it():
    birth = CHART.moment.utc

    assert returns(CHART, Body.MOON, birth - dt.timedelta(days=60), birth) == []
    first = returns(CHART, Body.MOON, birth - dt.timedelta(days=60), birth + dt.timedelta(days=30))
    assert len(first) == 1
    with pytest.raises(InvalidInput):
        returns(CHART, Body.MOON, day(2020), day(2019))


def test_what_has_no_path_has_no_return():
    with pytest.raises(InvalidInput) as refused:
        returns(CHART, Body.PART_OF_FORTUNE, day(2020), day(2021))

    assert "saturn" in refused.value.suggestions
    assert "part_of_fortune" not in refused.value.suggestions
    for year in (1990, 1900, 9_999, 10_000):
        with pytest.raises(InvalidInput):
            solar_return(CHART, year)


@settings(max_examples=15, deadline=None)
@given(
    born=st.dates(dt.date(1850, 1, 1), dt.date(2020, 1, 1)),
    clock=st.times(),
    age=st.integers(1, 100),
)
def test_sun_is_back_within_two_days_of_the_birthday(born, clock, age):
    chart = natal(BirthData(born, clock, "UTC", 0.0, 0.0))
    found = solar_return(chart, born.year + age)

    years = (found.utc - chart.moment.utc) / dt.timedelta(days=365.24219)
    assert years == pytest.approx(
        age, abs=0.001
    )  # the perturbed year strays by a quarter of an hour
