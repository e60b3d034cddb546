"""Public figures, and who of them shares a person's sky.

The births stand in ``data/famous.toml``, each with its citation and Rodden rating: to add a figure,
add it there. What counts as shared, and how much, is said in ``ShareKind`` and ``_bits``. Only what
is solid in both charts is ever shared; below rating A a figure's clock time is not relied on at all.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache, lru_cache
from math import log2
from operator import attrgetter
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from astra.errors import InvalidInput
from astra.sky.aspects import Aspect, AspectKind
from astra.sky.birth import BirthData, TimePrecision
from astra.sky.bodies import Angle, Body, Point
from astra.sky.chart import Chart, ChartOptions, natal
from astra.sky.vedic import NAKSHATRAS
from astra.sky.zodiac import degrees_minutes, separation, sign_of

_DATA: Final = Path(__file__).parent / "data" / "famous.toml"


class Rating(StrEnum):
    """How well a birth time is sourced, by Lois Rodden's scale.

    AA is from a birth record, A from memory or the press of the day, B from a biography, C
    in question.
    """

    AA = "AA"
    A = "A"
    B = "B"
    C = "C"

    @property
    def reliable(self) -> bool:
        """Whether the clock time may be read: the Ascendant, houses, a Moon that changes sign."""
        return self in (Rating.AA, Rating.A)


class Field(StrEnum):
    """What a figure is known in."""

    ARTS = "arts"
    SCIENCE = "science"
    SPORT = "sport"
    LEADERSHIP = "leadership"
    THOUGHT = "thought"


@dataclass(frozen=True, slots=True)
class Source:
    """A document the birth was read in: what it says of it, and the day it was looked up."""

    title: str
    address: str
    says: str
    read_on: dt.date


@dataclass(frozen=True, slots=True)
class Figure:
    """A public figure. ``born`` is the local clock time as its source prints it.

    ``record`` says what that time rests on, ``page`` and ``address`` where it is published,
    ``sources`` through which documents it was looked up.
    """

    id: str
    name: str
    known_for: str
    field: Field
    country: str
    place: str
    born: dt.datetime
    birth: BirthData
    rating: Rating
    record: str
    page: str
    address: str
    sources: tuple[Source, ...]


class ShareKind(StrEnum):
    """What two skies can share.

    The same sign of Sun, Moon or Ascendant; the Moon's mansion; a body at the same degree
    of the zodiac; two bodies in the same close aspect.
    """

    SIGN = "sign"
    NAKSHATRA = "nakshatra"
    DEGREE = "degree"
    ASPECT = "aspect"


@dataclass(frozen=True, slots=True)
class Shared:
    """One thing two skies share.

    ``detail`` is the sign (the person's, for a degree), the nakshatra or the aspect's name.
    ``apart_deg`` is how far apart the two are at most, at every possible birth time, None where
    there is nothing to measure; for an aspect it is the wider of the two orbs. ``bits`` is how
    rare it is, see ``_bits``.
    """

    kind: ShareKind
    points: tuple[Point, ...]
    detail: str
    apart_deg: float | None
    bits: float

    @property
    def label(self) -> str:
        """The thing in words, such as ``Moon in Pisces`` or ``Venus within 1°12′``."""
        first, *others = (point.label for point in self.points)
        if self.apart_deg is None:
            return f"{first} in {self.detail}"
        degrees, minutes = degrees_minutes(self.apart_deg)
        near = f"within {degrees}°{minutes:02}′"
        if self.kind is ShareKind.ASPECT:
            return f"{first} {self.detail} {others[0]}, {near}"
        return f"{first} {near}"


@dataclass(frozen=True, slots=True)
class Match:
    """A figure, and what its sky shares with a person's, rarest first; never nothing."""

    figure: Figure
    shared: tuple[Shared, ...]

    @property
    def bits(self) -> float:
        """How rare it is to share all this."""
        return sum(one.bits for one in self.shared)


NEAR_DEG: Final = 2.0
"""How close two bodies stand, or how tight an aspect is, for it to be worth telling."""

NEAR_SUN_DEG: Final = 1.0
"""The same for the Sun: a birthday away."""

_BODIES: Final = (Body.MERCURY, Body.VENUS, Body.MARS, Body.JUPITER)
"""Beside the lights. Slower bodies are shared by everyone born within months."""

_OWN: Final[frozenset[Point]] = frozenset(
    {Body.SUN, Body.MOON, Body.MERCURY, Body.VENUS, Body.MARS, *Angle}
)
"""An aspect without one of these belongs to a season, not to a person."""

_NEVER_FAR: Final = frozenset({Body.SUN, Body.MERCURY, Body.VENUS})
"""These three are always near each other, so their conjunctions say nothing."""


@cache
def figures() -> tuple[Figure, ...]:
    """Return every figure, in the order of the file."""
    document = tomllib.loads(_DATA.read_text(encoding="utf-8"))
    sources = {key: Source(**fields) for key, fields in document["sources"].items()}
    return tuple(_figure(fields, sources) for fields in document["figures"])


def who_share(chart: Chart, n: int = 5) -> tuple[Match, ...]:
    """Return the ``n`` figures who share most of a chart's sky, in the chart's own zodiac.

    The rank is the sum of ``Shared.bits``; figures that share nothing are left out.

    Raises:
        InvalidInput: ``n`` is less than 1.
    """
    if n < 1:
        raise InvalidInput("Ask for at least one figure.")
    options = chart.options
    theirs = _charts(options.zodiac, options.ayanamsha)
    matches = (
        Match(figure, tuple(sorted(_shared(chart, theirs[figure.id]), key=lambda s: -s.bits)))
        for figure in figures()
    )
    found = [match for match in matches if match.shared]
    found.sort(key=attrgetter("bits"), reverse=True)
    return tuple(found[:n])


def _figure(fields: Mapping[str, Any], sources: Mapping[str, Source]) -> Figure:
    rating, born = Rating(fields["rating"]), fields["born"]
    north, east = fields["at"]
    birth = BirthData(
        day=born.date(),
        time=born.time(),
        zone=fields["zone"],
        latitude_deg=north,
        longitude_deg=east,
        precision=TimePrecision(fields.get("precision", TimePrecision.EXACT)),
    )
    if not rating.reliable:
        birth = replace(birth, time=None, precision=TimePrecision.UNKNOWN)
    return Figure(
        field=Field(fields["field"]),
        born=born,
        birth=birth,
        rating=rating,
        sources=tuple(sources[key] for key in fields["sources"]),
        **{name: fields[name] for name in _AS_THEY_STAND},
    )


_AS_THEY_STAND: Final = (
    "id", "name", "known_for", "country", "place", "record", "page", "address",
)  # fmt: skip


@lru_cache(maxsize=8)  # one for each zodiac people look through
def _charts(zodiac: str, ayanamsha: str) -> Mapping[str, Chart]:
    """The charts of all figures in a zodiac, by id."""
    options = ChartOptions(zodiac=zodiac, ayanamsha=ayanamsha)
    return MappingProxyType({one.id: natal(one.birth, options) for one in figures()})


def _shared(mine: Chart, theirs: Chart) -> Iterator[Shared]:
    yield from _lights(mine, theirs)
    for body in _BODIES:
        if near := _near(mine, theirs, body, NEAR_DEG):
            yield near
    if sign := _same_sign(mine, theirs, Angle.ASCENDANT):
        yield sign
    yield from _same_aspects(mine, theirs)


def _lights(mine: Chart, theirs: Chart) -> Iterator[Shared]:
    """What the Sun and the Moon share: of degree, mansion and sign only the rarest."""
    sun = _near(mine, theirs, Body.SUN, NEAR_SUN_DEG) or _same_sign(mine, theirs, Body.SUN)
    moon = (
        _near(mine, theirs, Body.MOON, NEAR_DEG)
        or _same_nakshatra(mine, theirs)
        or _same_sign(mine, theirs, Body.MOON)
    )
    return (one for one in (sun, moon) if one)


def _near(mine: Chart, theirs: Chart, body: Body, limit_deg: float) -> Shared | None:
    here, there = mine.positions[body], theirs.positions[body]
    doubt = here.uncertainty_deg + there.uncertainty_deg
    apart = separation(here.longitude_deg, there.longitude_deg) + doubt
    if apart > limit_deg or not here.solid:
        return None
    bits = _bits(2 * limit_deg / 360)
    return Shared(ShareKind.DEGREE, (body,), str(here.sign), apart, bits)


def _same_sign(mine: Chart, theirs: Chart, point: Point) -> Shared | None:
    here, there = _sign(mine, point), _sign(theirs, point)
    if here is None or here != there:
        return None
    return Shared(ShareKind.SIGN, (point,), here, None, _bits(1 / 12))


def _sign(chart: Chart, point: Point) -> str | None:
    """The sign of a light or the Ascendant, None when another possible birth time changes it."""
    longitude = chart.longitude_of(point)
    solid = chart.positions[point].solid if isinstance(point, Body) else chart.ascendant_solid
    return str(sign_of(longitude)) if solid and longitude is not None else None


def _same_nakshatra(mine: Chart, theirs: Chart) -> Shared | None:
    here, there = mine.vedic, theirs.vedic
    if not (here.moon_solid and there.moon_solid) or here.moon.index != there.moon.index:
        return None
    bits = _bits(1 / len(NAKSHATRAS))
    return Shared(ShareKind.NAKSHATRA, (Body.MOON,), here.nakshatra, None, bits)


def _same_aspects(mine: Chart, theirs: Chart) -> Iterator[Shared]:
    known = {(one.a, one.b, one.kind): one for one in _tight(theirs)}
    for here in _tight(mine):
        if there := known.get((here.a, here.b, here.kind)):
            orb = max(_widest(mine, here), _widest(theirs, there))
            # A conjunction and an opposition have one place in the circle, the others two.
            places = 1 if here.kind in (AspectKind.CONJUNCTION, AspectKind.OPPOSITION) else 2
            bits = _bits(places * 2 * NEAR_DEG / 360)
            yield Shared(ShareKind.ASPECT, (here.a, here.b), str(here.kind), orb, bits)


def _tight(chart: Chart) -> Iterator[Aspect]:
    """The close aspects of a chart that hold at every possible birth time."""
    for one in chart.aspects:
        if {one.a, one.b} <= _NEVER_FAR or not {one.a, one.b} & _OWN:
            continue
        if one.solid and _widest(chart, one) <= NEAR_DEG:
            yield one


def _widest(chart: Chart, one: Aspect) -> float:
    """The orb of an aspect at the birth time that makes it widest, degrees."""
    return one.orb_deg + chart.uncertainty_of(one.a) + chart.uncertainty_of(one.b)


def _bits(odds: float) -> float:
    """How rare something is: the base-two logarithm of one in so many.

    The odds are those of two births taken at random. Summing them takes what is shared as
    independent, which is near enough for a rank and is nothing more.
    """
    return -log2(odds)
