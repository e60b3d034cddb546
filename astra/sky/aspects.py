"""Aspects: the angles between two points that astrology reads as relationships.

Arithmetic on longitudes only: no ephemeris, no clock. To add an aspect, add it to ``AspectKind``,
to ``_ANGLES_DEG`` and ``_GLYPHS``, and its orb to ``orbs.Orbs``.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache
from itertools import combinations
from operator import attrgetter
from typing import Any, Final, NamedTuple, TypeAlias

from msgspec import Struct

from astra.sky.bodies import LUMINARIES, PLANETS, Angle, Body, Point
from astra.sky.orbs import STANDARD_ORBS, Orbs


class AspectKind(StrEnum):
    """An aspect: the five majors, then the minors by their angle. See ``MAJOR`` and ``MINOR``."""

    CONJUNCTION = "conjunction"
    SEXTILE = "sextile"
    SQUARE = "square"
    TRINE = "trine"
    OPPOSITION = "opposition"
    SEMISEXTILE = "semisextile"
    NOVILE = "novile"
    SEMISQUARE = "semisquare"
    SEPTILE = "septile"
    QUINTILE = "quintile"
    SESQUIQUADRATE = "sesquiquadrate"
    BIQUINTILE = "biquintile"
    QUINCUNX = "quincunx"

    @property
    def angle_deg(self) -> float:
        """The exact angle."""
        return _ANGLES_DEG[self]

    @property
    def glyph(self) -> str:
        """The aspect's character, or a letter or two where none is in use."""
        return _GLYPHS[self]

    @property
    def major(self) -> bool:
        """Whether it is one of Ptolemy's five."""
        return self in MAJOR


MAJOR: Final = tuple(AspectKind)[:5]
"""Ptolemy's five, which every chart is read by."""

MINOR: Final = tuple(AspectKind)[5:]
"""The later ones, read when asked for: most of them are Kepler's (Harmonices Mundi, book IV)."""

_ANGLES_DEG: Final = dict(
    zip(
        AspectKind,
        (0.0, 60.0, 90.0, 120.0, 180.0, 30.0, 40.0, 45.0, 360.0 / 7, 72.0, 135.0, 144.0, 150.0),
        strict=True,
    )
)

_GLYPHS: Final = dict(zip(AspectKind, "☌ ⚹ □ △ ☍ ⚺ N ∠ S Q ⚼ bQ ⚻".split(), strict=True))

ANGLES_DEG: Final = {kind: _ANGLES_DEG[kind] for kind in MAJOR}
"""The exact angles of the majors."""

ASPECTED: Final[tuple[Point, ...]] = (*PLANETS, Body.CHIRON, Body.TRUE_NODE, *Angle)
"""The points whose aspects are read in a chart."""

_BOUND: Final[tuple[frozenset[Point], ...]] = (
    frozenset({*Angle, Body.VERTEX, Body.EAST_POINT}),
    frozenset({Body.MEAN_NODE, Body.TRUE_NODE, Body.SOUTH_NODE}),
    frozenset({Body.MEAN_LILITH, Body.TRUE_LILITH}),
)
"""Points whose distance from each other says nothing of a person: they are one thing seen twice."""


class Aspect(Struct, frozen=True, gc=False):
    """Two points at an angle.

    ``orb_deg`` is how far from exact they are, never negative. ``applying`` while the
    orb shrinks; the Ascendant and the Midheaven are taken as standing still. ``solid`` is
    false when another possible birth time undoes it. A struct: a chart makes dozens.
    """

    a: Point
    b: Point
    kind: AspectKind
    orb_deg: float
    applying: bool
    solid: bool = True

    @property
    def angle_deg(self) -> float:
        """The exact angle of its kind."""
        return _ANGLES_DEG[self.kind]


def orb_of(kind: AspectKind, a: Point, b: Point, orbs: Orbs = STANDARD_ORBS) -> float:
    """Return how far from exact these two may be, degrees."""
    if not (a in PLANETS and b in PLANETS):
        return min(orbs.minor_point_cap, orbs.of(kind))
    return orbs.of(kind) + (orbs.luminary_bonus if kind.major and {a, b} & LUMINARIES else 0.0)


class Rules(NamedTuple):
    """Which points are compared, for which aspects, within which orbs."""

    points: tuple[Point, ...] = ASPECTED
    kinds: tuple[AspectKind, ...] = MAJOR
    orbs: Orbs = STANDARD_ORBS


def between(
    points: tuple[Point, ...],
    longitudes_deg: Sequence[float],
    speeds: Sequence[float],
    rules: Rules | None = None,
) -> tuple[Aspect, ...]:
    """Return the aspects among those points that the rules compare, tightest first.

    Longitudes are degrees in [0, 360), speeds degrees a day, both in the order of ``points``.
    Where the orbs of two aspects overlap, the one closer to exact holds.
    """
    return scan(points, rules or Rules())(longitudes_deg, speeds)


@lru_cache(maxsize=64)
def scan(points: tuple[Point, ...], rules: Rules) -> Scan:
    """Return what finds the aspects among these points: to be kept where many charts are cast."""
    return Scan(points, rules)


_Possible: TypeAlias = tuple[AspectKind, float, float, float, Any]
"""A kind, its exact difference, its orb to either side, and the next ``_Possible`` or None."""
_ByDegree: TypeAlias = tuple[_Possible | None, ...]
"""What two points so many degrees apart may be; a negative difference counts from the end."""


class Scan:
    """Finds the aspects among a fixed list of points, as often as asked.

    What whole degrees apart may be which aspect is looked up first, which spares most pairs
    the arithmetic.
    """

    __slots__ = ("_overlapping", "_pairs", "_points")

    def __init__(self, points: tuple[Point, ...], rules: Rules) -> None:
        self._points = points
        self._pairs = tuple(
            (i, j, _by_degree(rules.kinds, tuple(orb_of(k, a, b, rules.orbs) for k in rules.kinds)))
            for (i, a), (j, b) in combinations(enumerate(points), 2)
            if a in rules.points and b in rules.points and not _bound(a, b)
        )
        self._overlapping = rules.kinds != MAJOR or rules.orbs != STANDARD_ORBS

    def __call__(
        self, longitudes_deg: Sequence[float], speeds: Sequence[float]
    ) -> tuple[Aspect, ...]:
        """Return the aspects at these longitudes and speeds, tightest first."""
        points = self._points
        whole = [int(longitude) for longitude in longitudes_deg]
        found = []
        for i, j, by_degree in self._pairs:
            possible = by_degree[whole[j] - whole[i]]
            while possible is not None:
                kind, exact, least, most, possible = possible
                excess = longitudes_deg[j] - longitudes_deg[i] - exact
                if not least <= excess <= most:
                    continue
                if excess < 0.0:
                    closing = speeds[j] > speeds[i]
                    found.append(Aspect(points[i], points[j], kind, -excess, closing))
                else:
                    closing = speeds[j] < speeds[i] and excess > 0.0
                    found.append(Aspect(points[i], points[j], kind, excess, closing))
        found.sort(key=_ORB)
        if self._overlapping:
            closest: dict[tuple[Point, Point], Aspect] = {}
            for one in found:
                closest.setdefault((one.a, one.b), one)
            return tuple(closest.values())
        return tuple(found)


_ORB: Final = attrgetter("orb_deg")


def _bound(a: Point, b: Point) -> bool:
    return any(a in group and b in group for group in _BOUND)


@lru_cache(maxsize=64)  # a few tables serve all pairs, and stay in the processor's cache
def _by_degree(kinds: tuple[AspectKind, ...], orbs_deg: tuple[float, ...]) -> _ByDegree:
    return tuple(_possible(kinds, orbs_deg, degree) for degree in (*range(360), *range(-360, 0)))


def _possible(
    kinds: Sequence[AspectKind], orbs_deg: Sequence[float], degree: int
) -> _Possible | None:
    """The aspects near a difference of whole degrees, one linked to the next.

    A degree is granted on both sides, which cutting two longitudes to whole degrees may
    cost.
    """
    found: _Possible | None = None
    for kind, orb in zip(kinds, orbs_deg, strict=True):
        angle = _ANGLES_DEG[kind]
        for exact in {angle, 360.0 - angle, -angle, angle - 360.0}:
            if exact - orb - 1.0 < degree < exact + orb + 1.0:
                found = (kind, exact, -orb, orb, found)
    return found
