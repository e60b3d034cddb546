"""Dates as people say them: "20 March", "the 18th", "next Tuesday", "kal", "in three days".

A ``When`` is what was said; ``spans`` reads it against the day it was said on. Words that fit more
than one day ("kal" is yesterday or tomorrow) give several. To teach a word, add it to a table in
``calendar_words``.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

Span = tuple[date, date]
"""The first and the last of some days."""

_NEAREST_DAYS: Final = 183  # a date without its year is the nearest one


class Said(StrEnum):
    """How a time is said, which decides what the numbers of a ``When`` mean."""

    OFFSET = "offset"  # ``number`` days from today, ``more`` days longer
    EITHER_WAY = "either way"  # ``number`` days before or after today
    WEEKDAY = "weekday"  # ``number`` from Monday as 0; ``more`` weeks later
    MONTH_DAY = "month day"  # the ``number``-th of a month near today
    DATE = "date"  # ``number``, ``month`` and perhaps ``year``
    MONTH = "month"  # ``month`` and perhaps ``year``
    YEAR = "year"
    MONTHS_ON = "months on"  # the month ``number`` after this one


@dataclass(frozen=True, slots=True)
class When:
    """A time as said."""

    said: Said
    number: int = 0
    month: int = 0
    year: int | None = None
    more: int = 0

    @property
    def is_now(self) -> bool:
        """Whether it says no more than that today is meant."""
        return self.said is Said.OFFSET and self.number == 0

    @property
    def is_day(self) -> bool:
        """Whether it names days, and not a month or a year."""
        return self.said not in (Said.MONTH, Said.YEAR, Said.MONTHS_ON)

    def spans(self, today: date) -> tuple[Span, ...]:
        """Return the days that may be meant, said on ``today``."""
        match self.said:
            case Said.OFFSET:
                first = today + timedelta(days=self.number)
                return ((first, first + timedelta(days=self.more)),)
            case Said.EITHER_WAY:
                days = (today + timedelta(days=self.number * way) for way in (1, -1))
                return tuple((day, day) for day in days)
            case Said.WEEKDAY:
                return self._weekdays(today)
            case Said.MONTH_DAY:
                months = (_shifted(today, shift) for shift in (0, 1, -1))
                return _whole(_day(first.year, first.month, self.number) for first in months)
            case Said.DATE:
                return self._dates(today)
            case Said.MONTH:
                years = [self.year] if self.year else [today.year - 1, today.year, today.year + 1]
                return tuple(_month(year, self.month) for year in years)
            case Said.YEAR:
                assert self.year is not None
                return ((date(self.year, 1, 1), date(self.year, 12, 31)),)
            case Said.MONTHS_ON:
                first = _shifted(today, self.number)
                return (_month(first.year, first.month),)

    def falls_in(self, span: Span) -> bool:
        """Whether a weekday is among some days."""
        ahead = (self.number - span[0].weekday()) % 7
        return span[0] == date.min or span[0] + timedelta(days=ahead) <= span[1]

    def _weekdays(self, today: date) -> tuple[Span, ...]:
        ahead = today + timedelta(days=(self.number - today.weekday()) % 7)
        weeks = (0, -1) if self.more == 0 else (self.more, self.more - 1)
        days = [ahead + timedelta(weeks=week) for week in weeks]
        return tuple((day, day) for day in days if day > today or self.more == 0)

    def _dates(self, today: date) -> tuple[Span, ...]:
        if self.year is not None:
            return _whole([_day(self.year, self.month, self.number)])
        around = (_day(today.year + shift, self.month, self.number) for shift in (-1, 0, 1))
        return _whole(day for day in around if day and abs((day - today).days) <= _NEAREST_DAYS)


def spans_of(whens: Iterable[When], today: date) -> tuple[Span, ...]:
    """Return the days on which all of ``whens`` agree; none when they contradict each other.

    Beside another date a weekday may be of any week.
    """
    said = tuple(whens)
    alone = len(said) == 1
    found: tuple[Span, ...] = ((date.min, date.max),)
    for when in sorted(said, key=lambda one: one.said is Said.WEEKDAY):
        if when.said is Said.WEEKDAY and not alone:
            found = tuple(span for span in found if when.falls_in(span))
            continue
        found = tuple(
            (max(one[0], two[0]), min(one[1], two[1]))
            for one in found
            for two in when.spans(today)
            if max(one[0], two[0]) <= min(one[1], two[1])
        )
    return found


def _day(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:  # such as the 31st of a short month
        return None


def _whole(days: Iterable[date | None]) -> tuple[Span, ...]:
    return tuple((day, day) for day in days if day is not None)


def _month(year: int, month: int) -> Span:
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _shifted(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 + months
    return date(index // 12, index % 12 + 1, 1)
