"""The days of an election: each window cut at midnight, the best of each day, and days in a row."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from astra.errors import InvalidInput
from astra.sky.elections import Hours, Reason, Window, by_day, elect, runs
from astra.sky.elections.finding import SHORTEST

KOLKATA = ZoneInfo("Asia/Kolkata")
MONDAY = datetime(2026, 11, 22, 18, 30, tzinfo=UTC)  # midnight in India, as Monday 23 begins
HOUR = timedelta(hours=1)
GOOD = (Reason("waxing", True, "The Moon waxes.", 2),)


def window(start: datetime, hours: float, score: float = 1.0) -> Window:
    return Window(start, start + hours * HOUR, score, GOOD)


def test_a_window_over_midnight_serves_both_days_within_their_hours():
    found = by_day([window(MONDAY + 15 * HOUR, 20)], KOLKATA, Hours(8, 20))

    assert [one.day for one in found] == [date(2026, 11, 23), date(2026, 11, 24)]
    first, second = (one.window for one in found)
    assert (first.start, first.end) == (MONDAY + 15 * HOUR, MONDAY + 20 * HOUR)
    assert (second.start, second.end) == (MONDAY + 32 * HOUR, MONDAY + 35 * HOUR)


def test_a_window_at_night_is_no_daytime():
    night = window(MONDAY + 21 * HOUR, 8)

    assert not by_day([night], KOLKATA, Hours(8, 20))
    assert len(by_day([night], KOLKATA)) == 2


def test_a_day_has_its_best_window_and_of_equals_the_longer():
    morning, noon = window(MONDAY + 8 * HOUR, 2), window(MONDAY + 11 * HOUR, 3)
    better = window(MONDAY + 16 * HOUR, 1, 1.0)
    assert by_day([morning, noon], KOLKATA)[0].window == noon

    worse = [replace(one, score=0.9) for one in (morning, noon)]
    assert by_day([*worse, better], KOLKATA)[0].window == better


def test_days_in_a_row_with_the_same_reasons_are_one_run():
    nine = [window(MONDAY + (24 * day + 9) * HOUR, 3) for day in (0, 1, 2, 5)]
    other = replace(window(MONDAY + (24 * 3 + 9) * HOUR, 3, 0.5), reasons=())
    found = runs(by_day([*nine, other], KOLKATA))

    assert [[one.day.day for one in run] for run in found] == [[23, 24, 25], [28], [26]]


def test_days_of_25_and_23_hours_are_cut_at_their_own_midnights():
    # Berlin put its clocks back on 2026-10-25 and forward on 2027-03-28 (EU directive 2000/84).
    berlin = ZoneInfo("Europe/Berlin")
    for day, hours in ((date(2026, 10, 25), 25), (date(2027, 3, 28), 23)):
        start = datetime(day.year, day.month, day.day, tzinfo=berlin).astimezone(UTC)
        (longest,) = (
            one for one in by_day([window(start - 9 * HOUR, 48)], berlin) if one.day == day
        )
        assert longest.window.end - longest.window.start == hours * HOUR


@pytest.mark.parametrize("hours", [Hours(8, 8), Hours(20, 8), Hours(-1, 4), Hours(0, 25)])
def test_hours_that_make_no_day_are_refused(hours):
    with pytest.raises(InvalidInput, match="hours must follow"):
        by_day([window(MONDAY, 3)], KOLKATA, hours)


@given(st.integers(0, 20), st.integers(1, 4), st.sampled_from(["Asia/Kolkata", "Europe/Berlin"]))
@settings(max_examples=10, deadline=None)
def test_every_day_of_an_election_comes_once_within_its_hours(first, long, name):
    zone, hours = ZoneInfo(name), Hours(first, first + long)
    election = elect("travel", MONDAY, MONDAY + timedelta(days=30), count=10_000)
    found = by_day(election.windows, zone, hours)

    assert len({one.day for one in found}) == len(found)
    for one in found:
        start, end = (edge.astimezone(zone) for edge in (one.window.start, one.window.end))
        assert start.date() == one.day
        assert start.hour >= hours.first
        assert end - start >= SHORTEST
        assert end <= start.replace(hour=0, minute=0, second=0, microsecond=0) + hours.last * HOUR
    assert all(a.window.score >= b.window.score for a, b in pairwise(found))
    assert sorted(one.day for run in runs(found) for one in run) == sorted(one.day for one in found)
