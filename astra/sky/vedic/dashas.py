"""Dashas: the periods of life that the Moon's place at birth sets going.

Arithmetic on the sidereal Moon and on dates: no ephemeris, no clock. Periods nest: a mahadasha is
divided among the same lords into antardashas, each of them into pratyantardashas, in proportion to
the lords' years. To add a system that goes by the Moon's nakshatra, add a ``DashaSystem``.

Sources: Brihat Parashara Hora Shastra (Santhanam), ch. 46 for Vimshottari and Yogini, ch. 51 for
the division. The length of a dasha year is disputed, so it is always an argument.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from astra.errors import InvalidInput
from astra.sky.vedic.nakshatras import LORDS, NAKSHATRA_DEG
from astra.sky.zodiac import normalised

DASHA_YEARS: Final = dict(zip(LORDS, (7, 20, 6, 10, 7, 18, 16, 19, 17), strict=True))
"""The Vimshottari lords in order, with their years: 120 in all."""

CYCLE_YEARS: Final = sum(DASHA_YEARS.values())
YEAR_DAYS: Final = 365.25
"""Days in a dasha year unless another is chosen."""

YEARS_DAYS: Final[Mapping[str, float]] = {
    "julian": YEAR_DAYS,
    "tropical": 365.24219,
    "sidereal": 365.25636,
    "savana": 360.0,
}
"""Dasha years astrologers choose among, by name: by the Sun, by the stars, by twelve times thirty."""

LEVELS: Final = ("mahadasha", "antardasha", "pratyantardasha")


@dataclass(frozen=True, slots=True)
class Dasha:
    """A planetary period, from ``start`` up to but not including ``end`` (UTC)."""

    lord: str
    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class DashaSystem:
    """Lords in order with their years, and which of them a Moon in Ashwini begins with.

    ``rounds`` is how often the cycle is told, so that it spans a life.
    """

    name: str
    years: Mapping[str, int]
    first_of_ashwini: int = 0
    rounds: int = 1

    @property
    def cycle_years(self) -> int:
        """The length of one round."""
        return sum(self.years.values())

    @property
    def lords(self) -> tuple[str, ...]:
        """The lords in order."""
        return tuple(self.years)

    def lord_of(self, nakshatra_index: int) -> str:
        """Return the lord whose period a Moon in a nakshatra is born into."""
        return self.lords[(nakshatra_index + self.first_of_ashwini) % len(self.years)]


VIMSHOTTARI: Final = DashaSystem("Vimshottari", DASHA_YEARS)

YOGINI_GRAHAS: Final[Mapping[str, str]] = {
    "Mangala": "Moon",
    "Pingala": "Sun",
    "Dhanya": "Jupiter",
    "Bhramari": "Mars",
    "Bhadrika": "Mercury",
    "Ulka": "Saturn",
    "Siddha": "Venus",
    "Sankata": "Rahu",
}
"""The graha each yogini stands for."""

YOGINI: Final = DashaSystem(
    "Yogini", {name: years + 1 for years, name in enumerate(YOGINI_GRAHAS)}, 3, 4
)
"""Eight yoginis of one to eight years; the nakshatra's number and three, by eight. BPHS 46."""

SYSTEMS: Final[Mapping[str, DashaSystem]] = {"vimshottari": VIMSHOTTARI, "yogini": YOGINI}


def vimshottari(
    moon_sidereal_deg: float, birth_utc: datetime, year_days: float = YEAR_DAYS
) -> tuple[Dasha, ...]:
    """Return the nine mahadashas; the first is the one running at birth, so it starts before.

    ``year_days`` is the length of a dasha year: 365.25 by default, 360 in the savana reckoning.
    """
    return mahadashas(VIMSHOTTARI, moon_sidereal_deg, birth_utc, year_days)


def yogini(
    moon_sidereal_deg: float, birth_utc: datetime, year_days: float = YEAR_DAYS
) -> tuple[Dasha, ...]:
    """Return four rounds of the eight yoginis; the first is the one running at birth."""
    return mahadashas(YOGINI, moon_sidereal_deg, birth_utc, year_days)


def mahadashas(
    system: DashaSystem, moon_sidereal_deg: float, birth_utc: datetime, year_days: float
) -> tuple[Dasha, ...]:
    """Return the periods of a life in any system, the one running at birth first."""
    index, passed = divmod(normalised(moon_sidereal_deg) / NAKSHATRA_DEG, 1.0)
    first = system.lord_of(int(index))
    year = timedelta(days=year_days)
    start = birth_utc - passed * system.years[first] * year
    whole = system.cycle_years * system.rounds * year
    return tuple(_shared(system, first, start, start + whole, system.rounds))


def subperiods(period: Dasha, system: DashaSystem = VIMSHOTTARI) -> tuple[Dasha, ...]:
    """Return the periods a period is divided into, its own lord's first; they fill it exactly."""
    return tuple(_shared(system, period.lord, period.start, period.end))


def antardashas(maha: Dasha) -> tuple[Dasha, ...]:
    """Return the nine Vimshottari sub-periods of a mahadasha, its own lord's first."""
    return subperiods(maha)


def _shared(
    system: DashaSystem, first: str, start: datetime, end: datetime, rounds: int = 1
) -> Iterator[Dasha]:
    """A span shared among the lords in order, each by its years."""
    lords, total = system.lords, system.cycle_years * rounds
    begin, years = start, 0
    for step in range(len(lords) * rounds):
        lord = lords[(lords.index(first) + step) % len(lords)]
        years += system.years[lord]
        until = start + (end - start) * years / total
        yield Dasha(lord, begin, until)
        begin = until


def dasha_at(dashas: Sequence[Dasha], moment: datetime) -> tuple[Dasha, Dasha]:
    """Return the Vimshottari mahadasha and the antardasha running at a moment.

    Raises:
        ValueError: the moment lies outside the 120 years.
    """
    for maha in dashas:
        if maha.start <= moment < maha.end:
            return maha, _running(antardashas(maha), moment)
    raise ValueError("the moment lies outside the dashas")


def _running(periods: Sequence[Dasha], moment: datetime) -> Dasha:
    return next(one for one in periods if one.start <= moment < one.end)


@dataclass(frozen=True, slots=True)
class Running:
    """A period running at a moment. ``solid``: it runs whatever the birth time may have been."""

    level: str
    dasha: Dasha
    solid: bool


@dataclass(frozen=True, slots=True)
class Change:
    """The end of one period and the beginning of the next, of the level ``level``.

    What is nested within changes with it. ``margin`` is how far the moment may be off.
    """

    utc: datetime
    level: str
    ends: str
    begins: str
    margin: timedelta


@dataclass(frozen=True, slots=True)
class Course:
    """A life in one dasha system.

    ``solid`` says that the nakshatra, and with it every lord, is beyond doubt; then no date is
    off by more than ``margin``. When it is not, a period given here may never have been.
    """

    system: DashaSystem
    periods: tuple[Dasha, ...]
    solid: bool
    margin: timedelta

    def running(self, moment: datetime, levels: int = 3) -> tuple[Running, ...]:
        """Return the periods running at a moment, the greatest first.

        Raises:
            InvalidInput: the moment lies outside the periods, or there are no such levels.
        """
        self._check(levels)
        found: list[Running] = []
        periods: Sequence[Dasha] = self.periods
        for level in LEVELS[:levels]:
            dasha = next((one for one in periods if one.start <= moment < one.end), None)
            if dasha is None:
                raise InvalidInput("That moment lies outside the dashas of this birth.")
            within = dasha.start + self.margin <= moment < dasha.end - self.margin
            found.append(Running(level, dasha, self.solid and within))
            periods = subperiods(dasha, self.system)
        return tuple(found)

    def changes(self, start: datetime, end: datetime, levels: int = 2) -> tuple[Change, ...]:
        """Return every change in [start, end), in order; each once, at its greatest level.

        Raises:
            InvalidInput: there are no such levels.
        """
        self._check(levels)
        return tuple(self._changes(self.periods, start, end, levels, 0))

    def next_change(self, moment: datetime, levels: int = 3) -> Change | None:
        """Return the next change after a moment; None when no period follows."""
        self._check(levels)
        after = moment + timedelta(microseconds=1)
        return next(self._changes(self.periods, after, self.periods[-1].end, levels, 0), None)

    def _changes(
        self, periods: Sequence[Dasha], start: datetime, end: datetime, levels: int, depth: int
    ) -> Iterator[Change]:
        for number, one in enumerate(periods):
            if number and start <= one.start < end:
                before = periods[number - 1].lord
                yield Change(one.start, LEVELS[depth], before, one.lord, self.margin)
            if depth + 1 < levels and one.start < end and start < one.end:
                parts = subperiods(one, self.system)
                yield from self._changes(parts, start, end, levels, depth + 1)

    @staticmethod
    def _check(levels: int) -> None:
        if not 1 <= levels <= len(LEVELS):
            raise InvalidInput("Dashas are reckoned to one, two or three levels.")


def course(
    system: DashaSystem,
    moon_sidereal_deg: float,
    birth_utc: datetime,
    year_days: float = YEAR_DAYS,
    uncertainty_deg: float = 0.0,
) -> Course:
    """Return a life in a dasha system, for a Moon that may be off by ``uncertainty_deg``.

    A Moon further on by one part of a nakshatra moves every date back by that part of the
    first lord's years: an hour of doubt in a Venus birth is ten months.
    """
    periods = mahadashas(system, moon_sidereal_deg, birth_utc, year_days)
    ends = (moon_sidereal_deg - uncertainty_deg, moon_sidereal_deg + uncertainty_deg)
    low, high = (int(normalised(end) / NAKSHATRA_DEG) for end in ends)
    years = system.years[periods[0].lord] * uncertainty_deg / NAKSHATRA_DEG
    return Course(system, periods, low == high, timedelta(days=years * year_days))
