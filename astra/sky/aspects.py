"""Aspects: the angles between two points that astrology reads as relationships.

Arithmetic on longitudes only: no ephemeris, no clock. To change an orb, edit ``ORBS_DEG`` or
``_allowed``; nothing else knows the numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from typing import Final

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


@dataclass(frozen=True, slots=True)
class Aspect:
    """Two points at an angle.

    ``angle_deg`` is the exact angle of its kind, ``orb_deg`` how far from it they are
    (never negative). ``applying`` while the orb shrinks; the angles are taken as
    standing still. ``solid`` is false when another possible birth time undoes it.
    """

    a: Point
    b: Point
    kind: AspectKind
    angle_deg: float
    orb_deg: float
    applying: bool
    solid: bool = True


def _allowed(kind: AspectKind, a: Point, b: Point) -> float:
    if not (a in PLANETS and b in PLANETS):
        return min(MINOR_POINT_ORB_DEG, ORBS_DEG[kind])
    return ORBS_DEG[kind] + (LUMINARY_BONUS_DEG if {a, b} & LUMINARIES else 0.0)


def _nearest(arc_deg: int) -> AspectKind | None:
    """The one aspect an arc of this many whole degrees could be: no two orbs overlap."""
    for kind, angle in ANGLES_DEG.items():
        reach = ORBS_DEG[kind] + LUMINARY_BONUS_DEG
        if angle - reach - 1 < arc_deg <= angle + reach:
            return kind
    return None


_BY_ARC: Final = tuple(_nearest(arc) for arc in range(181))

_PAIRS: Final = tuple(
    (i, j, {kind: _allowed(kind, a, b) for kind in AspectKind})
    for (i, a), (j, b) in combinations(enumerate(ASPECTED), 2)
    if not (isinstance(a, Angle) and isinstance(b, Angle))
)


def found(
    longitudes_deg: Sequence[float | None], speeds: Sequence[float]
) -> Iterator[tuple[int, int, AspectKind, float, bool]]:
    """Yield each aspect as the indices of its two points in ``ASPECTED``, kind, orb, applying.

    A longitude is None where the point is not known. Speeds are degrees a day.
    """
    for i, j, allowed in _PAIRS:
        first, second = longitudes_deg[i], longitudes_deg[j]
        if first is None or second is None:
            continue
        ahead = (second - first) % 360.0
        arc = ahead if ahead <= 180.0 else 360.0 - ahead
        kind = _BY_ARC[int(arc)]
        if kind is None:
            continue
        excess = arc - ANGLES_DEG[kind]
        orb = abs(excess)
        if orb <= allowed[kind]:
            opening = speeds[j] - speeds[i] if ahead <= 180.0 else speeds[i] - speeds[j]
            yield i, j, kind, orb, excess * opening < 0.0


def between(longitudes_deg: Sequence[float | None], speeds: Sequence[float]) -> tuple[Aspect, ...]:
    """Return the aspects among ``ASPECTED``, tightest first. Arguments as for ``found``."""
    aspects = [
        Aspect(ASPECTED[i], ASPECTED[j], kind, ANGLES_DEG[kind], orb, applying)
        for i, j, kind, orb, applying in found(longitudes_deg, speeds)
    ]
    aspects.sort(key=_orb)
    return tuple(aspects)


def _orb(aspect: Aspect) -> float:
    return aspect.orb_deg
