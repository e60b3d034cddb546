"""Streaks: days in a row with a conversation, on the person's own calendar.

Pure arithmetic on dates. A day is what the wall calendar of the person's zone says it is, so a
talk at 23:50 and one at 00:10 are two days, an hour of summer time changes nothing, and a date that
a zone skipped (Samoa, 2011-12-30) breaks no streak: nobody there could have talked on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Streaks:
    """``current`` and ``best`` in days. ``current`` is 0 once a whole day has passed in silence."""

    current: int
    best: int


def streaks(moments: Iterable[datetime], zone: ZoneInfo, now: datetime) -> Streaks:
    """Return the streaks of someone in ``zone`` who talked at ``moments`` (aware, any order)."""
    days = sorted({moment.astimezone(zone).date() for moment in moments})
    if not days:
        return Streaks(0, 0)
    runs = _runs(days, zone)
    today = now.astimezone(zone).date()
    alive = days[-1] >= _day_before(today, zone)
    return Streaks(runs[-1] if alive else 0, max(runs))


def _runs(days: Sequence[date], zone: ZoneInfo) -> list[int]:
    """Return the lengths of the unbroken runs in ``days``, oldest first."""
    runs = [1]
    for earlier, later in pairwise(days):
        if earlier == _day_before(later, zone):
            runs[-1] += 1
        else:
            runs.append(1)
    return runs


def _day_before(day: date, zone: ZoneInfo) -> date:
    """Return the last date before ``day`` that the calendar of ``zone`` had."""
    before = day - ONE_DAY
    noon = datetime.combine(before, time(12), tzinfo=zone)
    existed = noon.astimezone(UTC).astimezone(zone).date() == before
    return before if existed else _day_before(before, zone)
