"""Days of an election: the best window of each day, within the hours somebody is up and about.

Windows know no nights: one may last from an evening to the day after next. Here they are cut at the
midnights of a place, so that days can be compared and one of them chosen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Final, NamedTuple

from astra.errors import InvalidInput
from astra.sky.elections.finding import SHORTEST, Window

_A_DAY: Final = timedelta(days=1)


class Hours(NamedTuple):
    """From ``first`` up to but not including ``last`` o'clock, whole hours from 0 to 24."""

    first: int = 0
    last: int = 24


@dataclass(frozen=True, slots=True)
class GoodDay:
    """A day, and the best that can be had of it."""

    day: date
    window: Window


def by_day(windows: Iterable[Window], zone: tzinfo, hours: Hours | None = None) -> list[GoodDay]:
    """Return each day's best window within ``hours`` of ``zone``, the best day first.

    Of equals the longer window has a day, and the earlier day comes first. Windows that
    become shorter than ``SHORTEST`` by this are dropped.

    Raises:
        InvalidInput: the hours do not follow each other within a day.
    """
    hours = hours or Hours()
    if not 0 <= hours.first < hours.last <= 24:
        raise InvalidInput("The hours must follow each other, from 0 to 24.")
    best: dict[date, Window] = {}
    for window in windows:
        for day, piece in _pieces(window, zone, hours):
            if day not in best or _worth(piece) > _worth(best[day]):
                best[day] = piece
    found = [GoodDay(day, window) for day, window in best.items()]
    return sorted(found, key=lambda one: (-one.window.score, one.day))


def runs(days: Iterable[GoodDay]) -> list[tuple[GoodDay, ...]]:
    """Return days that follow each other and have the same reasons as one, the best run first."""
    found: list[list[GoodDay]] = []
    for one in sorted(days, key=lambda one: one.day):
        if found and _alike(found[-1][-1], one):
            found[-1].append(one)
        else:
            found.append([one])
    found.sort(key=lambda run: -run[0].window.score)  # stable: equals stay in their order
    return [tuple(run) for run in found]


def _alike(one: GoodDay, other: GoodDay) -> bool:
    return other.day - one.day == _A_DAY and one.window.reasons == other.window.reasons


def _worth(window: Window) -> tuple[float, timedelta]:
    return window.score, window.end - window.start


def _pieces(window: Window, zone: tzinfo, hours: Hours) -> Iterator[tuple[date, Window]]:
    """What of a window lies within the hours of each day it touches."""
    day, last = (edge.astimezone(zone).date() for edge in (window.start, window.end))
    while day <= last:
        start = max(window.start, _at(day, hours.first, zone))
        end = min(window.end, _at(day, hours.last, zone))
        if end - start >= SHORTEST:
            yield day, replace(window, start=start, end=end)
        day += _A_DAY


def _at(day: date, hour: int, zone: tzinfo) -> datetime:
    """The moment (UTC) of an hour of a day; 24 is the next day's midnight."""
    local = datetime.combine(day + hour // 24 * _A_DAY, time(hour % 24), zone)
    return local.astimezone(UTC)
