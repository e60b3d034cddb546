"""The Sun sign of a birthday, and when not to name one."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from astra.identity.birthday import sun_sign_on
from astra.sky.zodiac import Sign


def test_sign_is_named_in_the_middle_of_its_month() -> None:
    assert sun_sign_on(date(1996, 5, 14)) is Sign.TAURUS
    assert sun_sign_on(date(2000, 1, 1)) is Sign.CAPRICORN


@pytest.mark.parametrize(
    "day",
    [
        # US Naval Observatory, Earth's Seasons 2024: equinoxes and solstices, UT.
        date(2024, 3, 20),  # 03:06
        date(2024, 6, 20),  # 20:51
        date(2024, 9, 22),  # 12:44
        date(2024, 12, 21),  # 09:21
    ],
)
def test_no_sign_is_named_on_a_day_the_sun_changes_it(day: date) -> None:
    assert sun_sign_on(day) is None


def test_most_days_of_a_year_have_a_sign() -> None:
    year = [date(2023, 1, 1) + timedelta(days=n) for n in range(365)]

    unsettled = [day for day in year if sun_sign_on(day) is None]

    assert 12 <= len(unsettled) <= 28  # each ingress touches two dates on Earth, or three
