"""Seats: where on its ring each place is written, as near to its true degree as words allow.

Neighbours above each other need only the height of their words between them, neighbours beside each
other only the width, so a crowd at the foot of a wheel is packed by other gaps than one at its side.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from math import asin, cos, degrees, hypot, radians, sin
from typing import Final, NamedTuple

from astra.ui.drawing.spread import order_of, spaced, spread

ROUNDS: Final = 6
LOOSER: Final = 0.01  # how much wider gaps become with each round that left words touching


class Extent(NamedTuple):
    """How wide and high something is."""

    width: float
    height: float

    @property
    def diagonal(self) -> float:
        """From corner to corner."""
        return hypot(self.width, self.height)

    def beside(self, other: Extent) -> Extent:
        """How far apart their middles must be, across or along, for the two not to overlap."""
        return Extent((self.width + other.width) / 2, (self.height + other.height) / 2)


class Tier(NamedTuple):
    """The words of one row, at a radius. None where a place has no word in it."""

    radius: float
    extents: tuple[Extent | None, ...]


def gap_for(distance: float, radius: float) -> float:
    """Return how many degrees apart two spots at a radius are, for a distance in a straight line."""
    return 360.0 if radius <= distance / 2 else degrees(2 * asin(distance / (2 * radius)))


def seated(
    longitudes_deg: Sequence[float], tiers: Sequence[Tier], safe_deg: float, left_deg: float
) -> tuple[float, ...]:
    """Return the longitude at which each place is written, so that no words of a tier overlap.

    ``safe_deg`` is a gap that suffices in any direction, ``left_deg`` the longitude that
    lies to the left.
    """
    safe = seats = spread(longitudes_deg, safe_deg)
    order = order_of(longitudes_deg)
    for number in range(ROUNDS):
        gaps = [0.0] * len(order)
        for here, there in zip(order, [*order[1:], *order[:1]], strict=True):
            middle = seats[here] + (seats[there] - seats[here]) % 360.0 / 2
            angle = radians(180.0 + middle - left_deg)
            needed = [_needed(tier, here, there, angle) for tier in tiers]
            gaps[here] = min(safe_deg, max(needed, default=0.0) * (1.0 + number * LOOSER))
        seats = spaced(longitudes_deg, gaps)
        if all(_clear(tier, seats, left_deg) for tier in tiers):
            return seats
    return safe


def _needed(tier: Tier, here: int, there: int, angle: float) -> float:
    """The gap two neighbours need when the middle between them lies at an angle, in radians."""
    a, b = tier.extents[here], tier.extents[there]
    if a is None or b is None:
        return 0.0
    apart = a.beside(b)
    across, along = abs(sin(angle)), abs(cos(angle))  # a ring runs at right angles to its radius
    distance = min(
        apart.width / across if across > 1e-9 else apart.diagonal,
        apart.height / along if along > 1e-9 else apart.diagonal,
    )
    return gap_for(distance, tier.radius)


def _clear(tier: Tier, seats_deg: Sequence[float], left_deg: float) -> bool:
    """Whether no two words of a tier overlap."""
    angles = [radians(180.0 + seat - left_deg) for seat in seats_deg]
    words = [
        (tier.radius * cos(angle), tier.radius * sin(angle), extent)
        for angle, extent in zip(angles, tier.extents, strict=True)
        if extent
    ]
    for (ax, ay, a), (bx, by, b) in combinations(words, 2):
        apart = a.beside(b)
        if abs(ax - bx) < apart.width and abs(ay - by) < apart.height:
            return False
    return True
