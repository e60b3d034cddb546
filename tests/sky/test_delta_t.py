"""Delta T against published values, and what it does to an instant."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from astra.sky.delta_t import FIRST_JD, LAST_JD, measured_s
from astra.sky.ephemeris import instant_of

UTC_BEGAN = datetime(1972, 1, 2, tzinfo=UTC)


def julian_day(moment: datetime) -> float:
    return 2440587.5 + (moment - datetime(1970, 1, 1, tzinfo=UTC)) / timedelta(days=1)


@pytest.mark.parametrize(
    ("jd", "published_s"),
    [
        # US Naval Observatory, "Historic Delta T": values for the first day of the year.
        (2442413.5, 45.48),  # 1975
        (2444239.5, 50.54),  # 1980
        (2446066.5, 54.34),  # 1985
        (2447892.5, 56.86),  # 1990
        (2449718.5, 60.79),  # 1995
        (2451544.5, 63.83),  # 2000
        (2453371.5, 64.69),  # 2005
        (2455197.5, 66.07),  # 2010
        (2457023.5, 67.64),  # 2015
    ],
)
def test_delta_t_is_what_was_measured(jd, published_s):
    assert measured_s(jd) == pytest.approx(published_s, abs=0.03)


@settings(max_examples=50)
@given(st.floats(FIRST_JD, LAST_JD, exclude_max=True))
def test_delta_t_never_jumps(jd):
    now, next_day = measured_s(jd), measured_s(min(jd + 1, LAST_JD - 1e-6))

    assert now is not None
    assert next_day is not None
    assert abs(next_day - now) < 0.005  # the day has never been 5 ms too long


def test_outside_the_measurements_there_is_no_value():
    assert measured_s(FIRST_JD - 1) is None
    assert measured_s(LAST_JD) is None


@settings(max_examples=50)
@given(st.floats(0.0, 1.0))
def test_utc_stays_within_a_second_of_the_earths_turn(share):
    moment = UTC_BEGAN + share * (datetime(2026, 12, 31, tzinfo=UTC) - UTC_BEGAN)

    # The definition of UTC: |UT1 - UTC| < 0.9 s (ITU-R TF.460-6).
    assert abs(instant_of(moment).jd_ut1 - julian_day(moment)) * 86400 < 0.9


@pytest.mark.parametrize("year", [1850, 1971, 2040, 2200])
def test_civil_time_is_taken_for_ut1_where_nothing_was_measured(year):
    moment = datetime(year, 6, 1, 12, tzinfo=UTC)

    assert instant_of(moment).jd_ut1 == pytest.approx(julian_day(moment), abs=1e-9)
