"""Profections: the Ascendant moves on by one sign a year, and that sign's ruler has the year.

By whole signs. The years begin with the Sun's returns, which are the birthdays of the sky and also
serve who was born on February 29; each has twelve equal months, which move on by a sign in turn.
Rulers are the traditional seven. Without a birth time there is no Ascendant to start from, and the
answer is None.

Sources: Vettius Valens, Anthologies, book IV, counts the signs; Manilius, Astronomica, book III,
counts years and months from the Ascendant.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Final

from astra.errors import BirthDataError
from astra.sky.bodies import PLANETS, Body
from astra.sky.chart import Chart
from astra.sky.progressions import TROPICAL_YEAR_DAYS
from astra.sky.returns import returns
from astra.sky.zodiac import SIGNS, Sign, sign_of

_YEAR: Final = timedelta(days=TROPICAL_YEAR_DAYS)
_LONGER_THAN_A_YEAR: Final = timedelta(days=370)


@dataclass(frozen=True, slots=True)
class ProfectedMonth:
    """A twelfth of a year, from ``start`` up to but not including ``end`` (UTC)."""

    number: int
    sign: Sign
    start: datetime
    end: datetime

    @property
    def lord(self) -> Body:
        """The ruler of its sign."""
        return self.sign.ruler


@dataclass(frozen=True, slots=True)
class ProfectedYear:
    """A year of life, from ``start`` up to but not including ``end`` (UTC).

    ``age`` is in completed years. ``house`` is the whole-sign house, 1 to 12, the year has
    come to; ``planets`` are those certainly in its sign at birth. ``solid`` says that the Ascendant's
    sign holds at every possible birth time: otherwise nothing of the year does.
    """

    age: int
    sign: Sign
    start: datetime
    end: datetime
    planets: tuple[Body, ...]
    solid: bool

    @property
    def house(self) -> int:
        """The whole-sign house of the birth chart, 1 to 12."""
        return self.age % 12 + 1

    @property
    def lord(self) -> Body:
        """The lord of the year, the ruler of its sign."""
        return self.sign.ruler

    @property
    def months(self) -> tuple[ProfectedMonth, ...]:
        """The twelve months, the first in the year's own sign."""
        twelfth = (self.end - self.start) / 12
        starts = [self.start + month * twelfth for month in range(12)]
        return tuple(
            ProfectedMonth(month + 1, _on(self.sign, month), start, end)
            for month, (start, end) in enumerate(pairwise([*starts, self.end]))
        )

    def month_at(self, moment: datetime) -> ProfectedMonth:
        """Return the month a moment of this year falls in.

        Raises:
            ValueError: the moment lies outside the year.
        """
        for month in self.months:
            if month.start <= moment < month.end:
                return month
        raise ValueError("the moment lies outside the profected year")


def profected_year(chart: Chart, moment: datetime) -> ProfectedYear | None:
    """Return the year of life a moment falls in; None when the Ascendant is not known.

    Raises:
        BirthDataError: ``out_of_range`` when the moment is before birth.
        EphemerisError: the year leaves the almanac.
    """
    if moment < chart.moment.utc:
        raise BirthDataError("Profections begin with the birth.", code="out_of_range")
    years = profected_years(chart, moment, moment + timedelta(microseconds=1))
    return years[0] if years else None


def profected_years(chart: Chart, start: datetime, end: datetime) -> tuple[ProfectedYear, ...]:
    """Return the years of life that touch [start, end), in order.

    Empty when the Ascendant is not known. What lies before birth is left out.

    Raises:
        EphemerisError: the span leaves the almanac.
    """
    ascendant, birth = chart.ascendant_deg, chart.moment.utc
    if ascendant is None or end <= birth or end <= start:
        return ()
    first = sign_of(ascendant)
    return tuple(
        _year(chart, first, begin, until)
        for begin, until in pairwise(_birthdays(chart, max(start, birth), end))
        if begin < end and until > start
    )


def _birthdays(chart: Chart, start: datetime, end: datetime) -> Sequence[datetime]:
    """The birth and the Sun's returns, from the last before a span to the first after it."""
    birth = chart.moment.utc
    since = start - _LONGER_THAN_A_YEAR
    found = [one.utc for one in returns(chart, Body.SUN, since, end + _LONGER_THAN_A_YEAR)]
    return [birth, *found] if since <= birth else found


def _year(chart: Chart, first: Sign, start: datetime, end: datetime) -> ProfectedYear:
    age = round((start - chart.moment.utc) / _YEAR)
    sign = _on(first, age)
    places = [chart.positions[body] for body in PLANETS]
    return ProfectedYear(
        age=age,
        sign=sign,
        start=start,
        end=end,
        planets=tuple(one.body for one in places if one.solid and one.sign is sign),
        solid=chart.ascendant_solid,
    )


def _on(sign: Sign, steps: int) -> Sign:
    return SIGNS[(sign.ordinal + steps) % 12]
