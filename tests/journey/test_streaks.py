"""Streaks against a recomputation that walks through the hours one by one."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from astra.journey.streaks import Streaks, streaks

# Around a change of clocks, or a date that was skipped (IANA tz database, "southamerica",
# "europe", "australasia").
PLACES = [
    ("Europe/London", datetime(2026, 3, 29, tzinfo=UTC)),
    ("America/New_York", datetime(2026, 11, 1, tzinfo=UTC)),
    ("America/Santiago", datetime(2026, 9, 6, tzinfo=UTC)),  # its midnight does not exist
    ("Australia/Lord_Howe", datetime(2026, 10, 4, tzinfo=UTC)),  # half an hour
    ("Asia/Kolkata", datetime(2026, 11, 21, tzinfo=UTC)),
    ("Pacific/Apia", datetime(2011, 12, 30, tzinfo=UTC)),  # 30 December was skipped
    ("Pacific/Kiritimati", datetime(1995, 1, 1, tzinfo=UTC)),  # 31 December 1994 was skipped
]


def lived_days(zone: ZoneInfo, first: datetime, last: datetime) -> list[date]:
    """Every date somebody in ``zone`` saw on the calendar, by looking every half hour."""
    days: list[date] = []
    moment = first
    while moment <= last:
        day = moment.astimezone(zone).date()
        if not days or days[-1] != day:
            days.append(day)
        moment += timedelta(minutes=30)
    return days


def by_walking(moments: list[datetime], zone: ZoneInfo, now: datetime) -> Streaks:
    talked = {moment.astimezone(zone).date() for moment in moments}
    run = best = 0
    for day in lived_days(zone, min([*moments, now]) - timedelta(days=2), now):
        today = day == now.astimezone(zone).date()
        if day in talked:
            run += 1
        elif not today:  # the day is not over yet
            run = 0
        best = max(best, run)
    return Streaks(run, best)


@settings(max_examples=60, deadline=None)
@given(
    place=st.sampled_from(PLACES),
    hours=st.lists(st.integers(-24 * 12, 24 * 12), max_size=25),
    later=st.integers(0, 72),
)
def test_streaks_equal_a_walk_through_every_half_hour(place, hours, later):
    name, around = place
    zone = ZoneInfo(name)
    moments = [around + timedelta(hours=hour) for hour in hours]
    now = max([*moments, around]) + timedelta(hours=later)

    assert streaks(moments, zone, now) == by_walking(moments, zone, now)


@pytest.mark.parametrize(("days_ago", "current"), [(0, 3), (1, 3), (2, 0)])
def test_a_streak_lasts_until_a_whole_day_has_passed(now, days_ago, current):
    last = now - timedelta(days=days_ago)
    moments = [last - timedelta(days=back) for back in range(3)]

    assert streaks(moments, ZoneInfo("Asia/Kolkata"), now) == Streaks(current, 3)


def test_midnight_is_the_persons_own():
    # 18:20 and 18:40 UTC are 23:50 and 00:10 in Kolkata.
    moments = [
        datetime(2026, 11, 20, 18, 20, tzinfo=UTC),
        datetime(2026, 11, 20, 18, 40, tzinfo=UTC),
    ]

    assert streaks(moments, ZoneInfo("Asia/Kolkata"), moments[-1]).best == 2
    assert streaks(moments, ZoneInfo("UTC"), moments[-1]).best == 1


def test_a_skipped_date_breaks_no_streak():
    zone = ZoneInfo("Pacific/Apia")
    moments = [datetime(2011, 12, 29, 12, tzinfo=zone), datetime(2011, 12, 31, 12, tzinfo=zone)]

    assert streaks(moments, zone, moments[-1]) == Streaks(2, 2)


def test_nobody_who_never_talked_has_a_streak(now):
    assert streaks([], ZoneInfo("UTC"), now) == Streaks(0, 0)
