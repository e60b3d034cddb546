"""Years and months by signs: a classical example, and the laws of counting round a circle."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from astra.errors import BirthDataError
from astra.sky.birth import BirthData, TimePrecision
from astra.sky.bodies import Body
from astra.sky.chart import ChartOptions, natal
from astra.sky.profections import profected_year, profected_years
from astra.sky.returns import solar_return
from astra.sky.zodiac import SIGNS, sign_of

BIRTH = BirthData(dt.date(1990, 7, 15), dt.time(10, 30), "Asia/Kolkata", 13.0827, 80.2707)
CHART = natal(BIRTH)  # the Ascendant is in Virgo, as in the example of Valens


def test_thirty_fifth_year_of_a_virgo_ascendant_is_that_of_cancer():
    # Valens, Anthologies IV (translated by Schmidt): "We seek the 35th year. Take away two
    # twelves, which are 24. 11 are remaining"; the eleventh sign counted from Virgo is Cancer.
    assert CHART.ascendant_deg is not None
    assert sign_of(CHART.ascendant_deg) == "Virgo"

    year = profected_year(CHART, dt.datetime(2025, 1, 1, tzinfo=dt.UTC))

    assert year is not None
    assert (year.age, year.house, year.sign, year.lord) == (34, 11, "Cancer", Body.MOON)
    assert Body.SUN in year.planets  # born in July
    assert year.solid


def test_years_begin_with_the_suns_return():
    year = profected_year(CHART, dt.datetime(2025, 1, 1, tzinfo=dt.UTC))

    assert year is not None
    assert year.start == solar_return(CHART, 2024).utc
    assert year.end == solar_return(CHART, 2025).utc
    assert profected_year(CHART, year.start) == year
    following = profected_year(CHART, year.end)
    assert following is not None
    assert following.age == year.age + 1


def test_first_year_begins_with_the_birth():
    year = profected_year(CHART, CHART.moment.utc)

    assert year is not None
    assert (year.age, year.house, year.start) == (0, 1, CHART.moment.utc)
    with pytest.raises(BirthDataError) as refused:
        profected_year(CHART, CHART.moment.utc - dt.timedelta(seconds=1))
    assert refused.value.code == "out_of_range"


def test_sidereal_chart_counts_from_its_own_sign_and_birthday():
    chart = natal(BIRTH, ChartOptions(zodiac="sidereal"))
    year = profected_year(chart, dt.datetime(2025, 1, 1, tzinfo=dt.UTC))

    assert year is not None
    assert chart.ascendant_deg is not None
    assert year.sign is SIGNS[(sign_of(chart.ascendant_deg).ordinal + 34) % 12]
    assert year.start == solar_return(chart, 2024).utc


def test_unknown_time_has_no_profections_and_an_approximate_one_says_when_to_doubt():
    unknown = natal(replace(BIRTH, time=None, precision=TimePrecision.UNKNOWN))
    moment = dt.datetime(2025, 1, 1, tzinfo=dt.UTC)
    assert profected_year(unknown, moment) is None
    assert profected_years(unknown, moment, moment + dt.timedelta(days=1000)) == ()

    for clock in (dt.time(10, 30), dt.time(11, 20), dt.time(11, 50)):
        chart = natal(replace(BIRTH, time=clock, precision=TimePrecision.APPROXIMATE))
        year = profected_year(chart, moment)
        assert year is not None
        assert year.solid is chart.ascendant_solid


def test_months_fill_the_year_and_come_back_to_its_sign():
    year = profected_year(CHART, dt.datetime(2025, 1, 1, tzinfo=dt.UTC))

    assert year is not None
    months = year.months
    assert (months[0].start, months[-1].end) == (year.start, year.end)
    assert all(a.end == b.start for a, b in pairwise(months))
    assert [month.sign.ordinal for month in months] == [
        (year.sign.ordinal + step) % 12 for step in range(12)
    ]
    assert year.month_at(year.start) == months[0]
    assert year.month_at(months[7].start) == months[7]
    with pytest.raises(ValueError, match="outside"):
        year.month_at(year.end)


@settings(max_examples=20, deadline=None)
@given(
    born=st.dates(dt.date(1850, 1, 1), dt.date(2020, 12, 31)),
    clock=st.times(),
    age=st.floats(0, 90),
    span=st.integers(0, 3000),
)
def test_years_follow_each_other_without_gap_from_every_moment(born, clock, age, span):
    chart = natal(BirthData(born, clock, "UTC", 40.0, 20.0))
    start = chart.moment.utc + age * dt.timedelta(days=365.2422)
    end = start + dt.timedelta(days=span)

    years = profected_years(chart, start, end)

    if span == 0:
        assert years == ()
        return
    assert years[0].start <= start < years[0].end
    assert years[-1].start < end <= years[-1].end
    for one, following in pairwise(years):
        assert one.end == following.start
        assert following.age == one.age + 1
        assert following.sign.ordinal == (one.sign.ordinal + 1) % 12
    assert abs(years[0].age - int(age)) <= 1  # a return may come a day beside the birthday
