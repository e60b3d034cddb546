"""Dashas: the periods of life that the Moon's place at birth sets going.

Arithmetic on the sidereal Moon and on dates: no ephemeris, no clock. Source: Brihat Parashara Hora
Shastra for Vimshottari.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from astra.sky.vedic.nakshatras import LORDS, NAKSHATRA_DEG
from astra.sky.zodiac import normalised

DASHA_YEARS: Final = dict(zip(LORDS, (7, 20, 6, 10, 7, 18, 16, 19, 17), strict=True))
"""The Vimshottari lords in order, with their years: 120 in all."""

CYCLE_YEARS: Final = sum(DASHA_YEARS.values())
YEAR_DAYS: Final = 365.25
"""Days in a dasha year unless another is chosen."""


@dataclass(frozen=True, slots=True)
class Dasha:
    """A planetary period, from ``start`` up to but not including ``end`` (UTC)."""

    lord: str
    start: datetime
    end: datetime


def vimshottari(
    moon_sidereal_deg: float, birth_utc: datetime, year_days: float = YEAR_DAYS
) -> tuple[Dasha, ...]:
    """Return the nine mahadashas; the first is the one running at birth, so it starts before.

    ``year_days`` is the length of a dasha year: 365.25 by default, 360 in the savana reckoning.
    """
    position = normalised(moon_sidereal_deg) / NAKSHATRA_DEG
    first = int(position) % 9
    lord_years = DASHA_YEARS[LORDS[first]]
    start = birth_utc - timedelta(days=(position % 1.0) * lord_years * year_days)
    return _periods(first, start, 1.0, year_days)


def antardashas(maha: Dasha) -> tuple[Dasha, ...]:
    """Return the nine sub-periods of a mahadasha, its own lord's first."""
    share = DASHA_YEARS[maha.lord] / CYCLE_YEARS
    year_days = (maha.end - maha.start) / timedelta(days=1) / DASHA_YEARS[maha.lord]
    return _periods(LORDS.index(maha.lord), maha.start, share, year_days)


def dasha_at(dashas: Sequence[Dasha], moment: datetime) -> tuple[Dasha, Dasha]:
    """Return the mahadasha and the antardasha running at a moment.

    Raises:
        ValueError: the moment lies outside the 120 years.
    """
    for maha in dashas:
        if maha.start <= moment < maha.end:
            return maha, _running(antardashas(maha), moment)
    raise ValueError("the moment lies outside the dashas")


def _running(periods: Sequence[Dasha], moment: datetime) -> Dasha:
    # The last one also holds what rounding to microseconds leaves before the mahadasha's end.
    return next((one for one in periods if one.start <= moment < one.end), periods[-1])


def _periods(first: int, start: datetime, share: float, year_days: float) -> tuple[Dasha, ...]:
    """Nine periods in the lords' order from ``first``, each its lord's years times ``share``."""
    found: list[Dasha] = []
    years = 0.0
    begin = start
    for step in range(9):
        lord = LORDS[(first + step) % 9]
        years += DASHA_YEARS[lord]
        end = start + timedelta(days=years * share * year_days)
        found.append(Dasha(lord, begin, end))
        begin = end
    return tuple(found)
