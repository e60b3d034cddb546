"""Secondary progressions: a day after birth stands for a year of life.

The year is the mean tropical one, so the sky of the hundredth day is that of the hundredth
birthday. Here are the scale and the dates: signs entered, phases of the Moon, stations and aspects
to the birth chart. ``progressed`` has the whole sky of one moment. Dates scale like years: a birth
half an hour off moves every date by eight days, and each says how far it may be off. To ask the
progressed sky another question, cross one of its curves in a function like ``ingresses``.

Sources: Placidus de Titis, Tabulae primi mobilis (1657); Dane Rudhyar, The Lunation Cycle (1967),
for the eight phases.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from operator import attrgetter
from typing import Final, NamedTuple

from astra.errors import BirthDataError
from astra.sky import search
from astra.sky.almanac import longitude
from astra.sky.aspects import ANGLES_DEG, AspectKind
from astra.sky.bodies import PLANETS, Body, Point
from astra.sky.chart import Chart
from astra.sky.doubt import margin
from astra.sky.transits import TOUCHED
from astra.sky.zodiac import SIGNS, Sign, normalised

TROPICAL_YEAR_DAYS: Final = 365.24219
"""The mean tropical year of J2000 (Laskar 1986, in the Explanatory Supplement of 1992)."""

SOLID_WITHIN: Final = timedelta(days=31)
"""Progressed dates are read to the month; one further off is not solid."""

_CENTURY: Final = timedelta(days=36525)

SWIFT: Final = PLANETS[:5]
"""Sun to Mars: the bodies that cross signs within a lifetime of progressed days."""


class Phase(StrEnum):
    """The eight phases of the progressed Moon, each 45 degrees of its lead over the Sun."""

    NEW = "new"
    CRESCENT = "crescent"
    FIRST_QUARTER = "first quarter"
    GIBBOUS = "gibbous"
    FULL = "full"
    DISSEMINATING = "disseminating"
    LAST_QUARTER = "last quarter"
    BALSAMIC = "balsamic"


PHASES: Final = tuple(Phase)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """Something that happens in the progressed sky.

    ``utc`` is the moment of life it stands for, ``uncertainty`` how far that may be off
    either way for want of an exact birth time.
    """

    utc: datetime
    uncertainty: timedelta

    @property
    def solid(self) -> bool:
        """Whether the date may be asserted: right to a month at every possible birth time."""
        return self.uncertainty <= SOLID_WITHIN


@dataclass(frozen=True, slots=True, kw_only=True)
class Ingress(Dated):
    """A progressed body enters a sign; backwards when ``retrograde``."""

    body: Body
    sign: Sign
    retrograde: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Lunation(Dated):
    """The progressed Moon enters one of its eight phases."""

    phase: Phase


@dataclass(frozen=True, slots=True, kw_only=True)
class Station(Dated):
    """A progressed body turns at a longitude; ``direct`` is how it goes on."""

    body: Body
    longitude_deg: float
    direct: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit(Dated):
    """A progressed or directed point exactly in aspect to a point of the birth chart."""

    moving: Point
    natal: Point
    kind: AspectKind
    retrograde: bool


def day_of(birth_utc: datetime, moment: datetime) -> datetime:
    """Return the moment after birth that stands for a moment of life.

    Raises:
        BirthDataError: ``out_of_range`` when the moment is before birth.
        ValueError: the moment has no time zone.
    """
    if moment.utcoffset() is None:
        raise ValueError("moment needs a time zone")
    if moment < birth_utc:
        raise BirthDataError("Progressions begin with the birth.", code="out_of_range")
    return birth_utc + (moment - birth_utc) / TROPICAL_YEAR_DAYS


def date_of(birth_utc: datetime, day_utc: datetime) -> datetime:
    """Return the moment of life that a moment after birth stands for."""
    return birth_utc + (day_utc - birth_utc) * TROPICAL_YEAR_DAYS


def phase_of(elongation_deg: float) -> Phase:
    """Return the phase at a lead of the Moon over the Sun."""
    return PHASES[int(normalised(elongation_deg) // 45.0)]


def ingresses(
    chart: Chart, start: datetime, end: datetime, bodies: Sequence[Body] = SWIFT
) -> list[Ingress]:
    """Return when progressed bodies change sign in [start, end), in order.

    What lies before birth is left out. Raises what ``search.crossings`` raises.
    """
    days = Days.of(chart, start, end)
    found = [
        Ingress(
            body=body,
            sign=SIGNS[hit.target - hit.retrograde],
            retrograde=hit.retrograde,
            utc=days.date(hit.utc),
            uncertainty=days.doubt,
        )
        for body in bodies
        for hit in search.crossings(
            longitude(body, chart.options.sidereal), _SIGN_STARTS, days.start, days.end
        )
    ]
    return sorted(found, key=_date)


_SIGN_STARTS: Final = tuple(30.0 * sign for sign in range(12))
_PHASE_STARTS: Final = tuple(45.0 * phase for phase in range(8))
_date = attrgetter("utc")


def lunations(chart: Chart, start: datetime, end: datetime) -> list[Lunation]:
    """Return when the progressed Moon enters each of its eight phases in [start, end)."""
    days = Days.of(chart, start, end)
    lead = longitude(Body.MOON) - longitude(Body.SUN)
    return [
        Lunation(phase=PHASES[hit.target], utc=days.date(hit.utc), uncertainty=days.doubt)
        for hit in search.crossings(lead, _PHASE_STARTS, days.start, days.end)
    ]


def stations(
    chart: Chart, start: datetime, end: datetime, bodies: Sequence[Body] = PLANETS[2:]
) -> list[Station]:
    """Return when progressed bodies turn in [start, end), in order."""
    days = Days.of(chart, start, end)
    found = [
        Station(
            body=body,
            longitude_deg=turn.longitude_deg,
            direct=turn.direct,
            utc=days.date(turn.utc),
            uncertainty=days.doubt,
        )
        for body in bodies
        for turn in search.turns(longitude(body, chart.options.sidereal), days.start, days.end)
    ]
    return sorted(found, key=_date)


def hits(
    chart: Chart,
    start: datetime,
    end: datetime,
    bodies: Sequence[Body] = PLANETS,
    kinds: Sequence[AspectKind] = tuple(ANGLES_DEG),
) -> list[Hit]:
    """Return when progressed bodies are exactly in aspect to natal points in [start, end)."""
    days = Days.of(chart, start, end)
    wanted = list(aspect_places(chart, kinds))
    places = [place for _, _, place in wanted]
    found = []
    for body in bodies:
        path = longitude(body, chart.options.sidereal)
        for hit in search.crossings(path, places, days.start, days.end):
            natal, kind, _ = wanted[hit.target]
            off = years_off(chart.uncertainty_of(natal), hit.speed_deg_per_day)
            found.append(
                Hit(
                    moving=body,
                    natal=natal,
                    kind=kind,
                    retrograde=hit.retrograde,
                    utc=days.date(hit.utc),
                    uncertainty=days.doubt + off,
                )
            )
    return sorted(found, key=_date)


def aspect_places(
    chart: Chart, kinds: Sequence[AspectKind]
) -> Iterator[tuple[Point, AspectKind, float]]:
    """Yield every degree of the zodiac in exact aspect to a natal point, each once."""
    for point in TOUCHED:
        natal = chart.longitude_of(point)
        if natal is None:
            continue
        for kind in kinds:
            angle = kind.angle_deg
            for offset in {angle, (360.0 - angle) % 360.0}:  # the same for 0 and for 180
                yield point, kind, normalised(natal + offset)


def years_off(uncertainty_deg: float, speed_deg_per_day: float) -> timedelta:
    """Return how far a date is off when its target is: a degree of the Sun is a year."""
    if uncertainty_deg == 0.0:
        return timedelta(0)
    days = uncertainty_deg * TROPICAL_YEAR_DAYS / max(abs(speed_deg_per_day), 1e-6)
    return min(timedelta(days=days), _CENTURY)


class Days(NamedTuple):
    """The days that stand for a span of life.

    ``doubt`` is how far each date may be off: a birth moves by minutes, its progressions
    by days.
    """

    birth_utc: datetime
    start: datetime
    end: datetime
    doubt: timedelta

    @classmethod
    def of(cls, chart: Chart, start: datetime, end: datetime) -> Days:
        """Return the days for [start, end), as much of it as lies after birth."""
        birth = chart.moment.utc
        return cls(
            birth_utc=birth,
            start=day_of(birth, max(start, birth)),
            end=day_of(birth, max(end, birth)),
            doubt=margin(chart) * (TROPICAL_YEAR_DAYS - 1.0),
        )

    def date(self, day_utc: datetime) -> datetime:
        """Return the moment of life a day stands for."""
        return date_of(self.birth_utc, day_utc)
