"""Drik bala: the strength or weakness that the glances of the others bring a graha.

Source: BPHS 26.6-13; B. V. Raman, Graha and Bhava Balas, ch. 8, after Sripati. The last words of BPHS
27.19, which add the whole glance of Mercury and Jupiter once more, are not applied: Raman's worked
chart does without.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from itertools import pairwise
from typing import Final

from astra.sky.bodies import Body
from astra.sky.vedic.grahas import GRAHAS
from astra.sky.zodiac import normalised

_CURVE: Final = ((30, 0), (60, 15), (90, 45), (120, 30), (150, 0), (180, 60), (300, 0))
"""How strongly a graha sees what stands so many degrees ahead of it; straight lines between."""

_SPECIAL: Final[Mapping[Body, tuple[tuple[int, int], tuple[int, int], float]]] = {
    Body.MARS: ((90, 120), (210, 240), 15.0),
    Body.JUPITER: ((120, 150), (240, 270), 30.0),
    Body.SATURN: ((60, 90), (270, 300), 45.0),
}
"""Two arcs in which a graha sees more than the others do, and how much."""


def drishti(graha: Body, ahead_deg: float) -> float:
    """Return how strongly a graha sees a place so many degrees ahead of it, 0 to 60 virupas."""
    arc = normalised(ahead_deg)
    seen = 0.0
    for (start, low), (end, high) in pairwise(_CURVE):
        if start <= arc < end:
            seen = low + (high - low) * (arc - start) / (end - start)
    if graha in _SPECIAL:
        near, far, more = _SPECIAL[graha]
        if near[0] <= arc < near[1] or far[0] <= arc < far[1]:
            seen += more
    return seen


def drik(graha: Body, sidereal_deg: Mapping[Body, float], benefics: Set[Body]) -> float:
    """Return a quarter of the glances upon a graha: of benefics for it, of the others against."""
    total = 0.0
    for other in GRAHAS:
        if other is not graha:
            seen = drishti(other, sidereal_deg[graha] - sidereal_deg[other])
            total += seen if other in benefics else -seen
    return total / 4.0
