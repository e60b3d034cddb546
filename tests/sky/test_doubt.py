"""What an uncertain birth time leaves open: the moments and houses a statement is held against."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from astra.sky.birth import BirthData, TimePrecision
from astra.sky.bodies import Body
from astra.sky.chart import ChartOptions, natal
from astra.sky.doubt import margin, possible

BIRTH = BirthData(dt.date(1990, 7, 15), dt.time(10, 30), "Asia/Kolkata", 13.0827, 80.2707)


def test_exact_birth_has_one_possible_moment():
    chart = natal(BIRTH)

    assert possible(chart) == ((chart.moment.utc, chart.houses),)
    assert margin(chart) == dt.timedelta(0)


@pytest.mark.parametrize("zodiac", ["tropical", "sidereal"])
def test_approximate_birth_is_also_possible_half_an_hour_off_with_the_houses_of_then(zodiac):
    options = ChartOptions(zodiac=zodiac)
    chart = natal(replace(BIRTH, precision=TimePrecision.APPROXIMATE), options)
    own, *ends = possible(chart)

    assert own == (chart.moment.utc, chart.houses)
    assert margin(chart) == dt.timedelta(minutes=30)
    for end, clock in zip(ends, (dt.time(10), dt.time(11)), strict=True):
        cast = natal(replace(BIRTH, time=clock), options)
        assert end.utc == cast.moment.utc
        assert end.houses is not None
        assert end.houses.cusps_deg == pytest.approx(cast.cusps_deg)


def test_unknown_birth_may_be_at_either_end_of_its_day_and_has_no_houses():
    chart = natal(replace(BIRTH, time=None, precision=TimePrecision.UNKNOWN))
    moments = possible(chart)

    assert all(one.houses is None for one in moments)
    assert margin(chart) == dt.timedelta(hours=12)
    assert moments[2].utc - moments[1].utc == dt.timedelta(days=1)


def test_range_is_as_wide_as_its_window():
    window = (dt.time(6), dt.time(9))
    chart = natal(replace(BIRTH, time=None, precision=TimePrecision.RANGE, window=window))

    assert margin(chart) == dt.timedelta(minutes=90)


def test_zodiac_begins_where_the_chart_says():
    tropical, sidereal = natal(BIRTH), natal(BIRTH, ChartOptions(zodiac="sidereal"))

    assert tropical.options.zero_deg(tropical.instant) == 0.0
    sun = tropical.longitude_of(Body.SUN) - sidereal.options.zero_deg(sidereal.instant)
    assert sidereal.longitude_of(Body.SUN) == pytest.approx(sun)
