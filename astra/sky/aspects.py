"""Aspects: the angles between two points that astrology reads as relationships.

Arithmetic on longitudes only: no ephemeris, no clock. To change an orb, edit ``ORBS_DEG`` or
``orb_of``; nothing else knows the numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from functools import cache, partial
from itertools import combinations
from operator import itemgetter
from typing import Final, NamedTuple, TypeAlias

from astra.sky.bodies import LUMINARIES, PLANETS, Angle, Body, Point


class AspectKind(StrEnum):
    """A major aspect."""

    CONJUNCTION = "conjunction"
    SEXTILE = "sextile"
    SQUARE = "square"
    TRINE = "trine"
    OPPOSITION = "opposition"

    @property
    def angle_deg(self) -> float:
        """The exact angle."""
        return ANGLES_DEG[self]

    @property
    def glyph(self) -> str:
        """The aspect's character."""
        return _GLYPHS[self]


ANGLES_DEG: Final = {
    AspectKind.CONJUNCTION: 0.0,
    AspectKind.SEXTILE: 60.0,
    AspectKind.SQUARE: 90.0,
    AspectKind.TRINE: 120.0,
    AspectKind.OPPOSITION: 180.0,
}

_GLYPHS: Final = {
    AspectKind.CONJUNCTION: "☌",
    AspectKind.SEXTILE: "⚹",
    AspectKind.SQUARE: "□",
    AspectKind.TRINE: "△",
    AspectKind.OPPOSITION: "☍",
}

ORBS_DEG: Final = {
    AspectKind.CONJUNCTION: 8.0,
    AspectKind.SEXTILE: 4.0,
    AspectKind.SQUARE: 7.0,
    AspectKind.TRINE: 7.0,
    AspectKind.OPPOSITION: 8.0,
}
"""How far from exact two planets may be and still be in aspect."""

LUMINARY_BONUS_DEG: Final = 2.0
"""Added when the Sun or the Moon takes part."""

MINOR_POINT_ORB_DEG: Final = 3.0
"""The most for Chiron, the node and the angles, which have no light of their own."""

ASPECTED: Final[tuple[Point, ...]] = (*PLANETS, Body.CHIRON, Body.TRUE_NODE, *Angle)
"""The points whose aspects are read in a chart."""


class Aspect(NamedTuple):
    """Two points at an angle.

    ``orb_deg`` is how far from exact they are, never negative. ``applying`` while the
    orb shrinks; the Ascendant and the Midheaven are taken as standing still. ``solid`` is
    false when another possible birth time undoes it. A named tuple: a chart makes dozens.
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
        return ANGLES_DEG[self.kind]


def between(
    points: tuple[Point, ...], longitudes_deg: Sequence[float], speeds: Sequence[float]
) -> tuple[Aspect, ...]:
    """Return the aspects among those points that are in ``ASPECTED``, tightest first.

    Longitudes are degrees in [0, 360), speeds degrees a day, both in the order of ``points``.
    """
    whole = [int(longitude) for longitude in longitudes_deg]
    near = [
        (i, j, possible)
        for i, j, by_degree in _pairs(points)
        if (possible := by_degree[whole[j] - whole[i]])
    ]
    found = []
    for i, j, (kind, exact, allowed) in near:
        excess = longitudes_deg[j] - longitudes_deg[i] - exact
        orb = abs(excess)
        if orb <= allowed:
            applying = excess * (speeds[j] - speeds[i]) < 0.0
            found.append((points[i], points[j], kind, orb, applying, True))
    found.sort(key=itemgetter(3))
    return tuple(map(_aspect, found))


_aspect = partial(tuple.__new__, Aspect)  # as _make does, at a third of its cost


_Possible: TypeAlias = tuple[AspectKind, float, float]
_ByDegree: TypeAlias = tuple[_Possible | None, ...]


@cache
def _pairs(points: tuple[Point, ...]) -> tuple[tuple[int, int, _ByDegree], ...]:
    """Each pair worth comparing: two indices, and what aspect each whole degree apart could be.

    Asking a table first spares most pairs the arithmetic.
    """
    return tuple(
        (i, j, _by_degree(tuple(orb_of(kind, a, b) for kind in AspectKind)))
        for (i, a), (j, b) in combinations(enumerate(points), 2)
        if a in ASPECTED and b in ASPECTED and not (isinstance(a, Angle) and isinstance(b, Angle))
    )


@cache  # three tables serve all pairs, and stay in the processor's cache
def _by_degree(orbs_deg: tuple[float, ...]) -> _ByDegree:
    """What two points so many whole degrees apart could be, from 0 to 359 and from -360 to -1."""
    return tuple(_possible(orbs_deg, degree) for degree in (*range(360), *range(-360, 0)))


def _possible(orbs_deg: tuple[float, ...], degree: int) -> _Possible | None:
    """The one aspect (kind, exact difference, orb) near a difference of whole degrees.

    No two orbs overlap. A degree is granted on both sides, which cutting two longitudes
    to whole degrees may cost.
    """
    for (kind, angle), orb in zip(ANGLES_DEG.items(), orbs_deg, strict=True):
        for exact in (angle, 360.0 - angle, -angle, angle - 360.0):
            if exact - orb - 1.0 < degree < exact + orb + 1.0:
                return kind, exact, orb
    return None


def orb_of(kind: AspectKind, a: Point, b: Point) -> float:
    """Return how far from exact these two may be, degrees."""
    if not (a in PLANETS and b in PLANETS):
        return min(MINOR_POINT_ORB_DEG, ORBS_DEG[kind])
    return ORBS_DEG[kind] + (LUMINARY_BONUS_DEG if {a, b} & LUMINARIES else 0.0)
