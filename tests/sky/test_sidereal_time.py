"""Sidereal time against worked examples of the textbooks."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from astra.sky.sidereal_time import apparent_deg

SECOND_OF_TIME_DEG = 15 / 3600


def hours(hour: int, minute: int, second: float) -> float:
    return (hour + minute / 60 + second / 3600) * 15


def test_meeus_example_of_apparent_sidereal_time():
    # Meeus, Astronomical Algorithms (2nd ed.), example 12.a: 1987 April 10, 0h UT, with
    # nutation -3.788 and true obliquity 23 26 36.85; apparent sidereal time 13h 10m 46.1351s.
    # Delta T was 55.5 s; his formula is that of 1982, a hundredth of a second apart at most.
    jd_ut1 = 2446895.5
    found = apparent_deg(jd_ut1, jd_ut1 + 55.5 / 86400, -3.788 / 3600, 23 + 26 / 60 + 36.85 / 3600)

    assert found == pytest.approx(hours(13, 10, 46.1351), abs=0.01 * SECOND_OF_TIME_DEG)


def test_meeus_example_of_mean_sidereal_time_in_the_evening():
    # Example 12.b: 1987 April 10, 19h 21m 00s UT, mean sidereal time 8h 34m 57.0896s.
    jd_ut1 = 2446896.30625
    found = apparent_deg(jd_ut1, jd_ut1 + 55.5 / 86400, 0.0, 23.44)

    assert found == pytest.approx(hours(8, 34, 57.0896), abs=0.01 * SECOND_OF_TIME_DEG)


@settings(max_examples=50)
@given(st.floats(2378497.0, 2597640.0))
def test_a_day_turns_the_earth_once_and_a_degree_more(jd):
    advance = (apparent_deg(jd + 1, jd + 1, 0.0, 23.44) - apparent_deg(jd, jd, 0.0, 23.44)) % 360

    # The mean sidereal day is 23h 56m 4.0905s long (Explanatory Supplement, 3rd ed., sect. 3.4.3).
    assert advance == pytest.approx(360 * (86400 / 86164.0905 - 1), abs=1e-5)
