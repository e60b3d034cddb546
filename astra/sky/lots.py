"""Lots: points found by laying the arc between two others off from the Ascendant.

Arithmetic only. Each lot is the arc from one point to another by day, and from the other to the
one by night. Sources: Paulus Alexandrinus, Introduction, ch. 23, for all seven; Vettius Valens,
Anthology, books II and IV, agrees on Fortune and Spirit and has Eros and Necessity otherwise. To
add a lot, add it to ``LOTS``.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from math import cos, radians, sin
from typing import Final

from astra.sky.bodies import Body

LOTS: Final[Mapping[Body, tuple[Body, Body]]] = {
    Body.PART_OF_FORTUNE: (Body.SUN, Body.MOON),
    Body.LOT_OF_SPIRIT: (Body.MOON, Body.SUN),
    Body.LOT_OF_EROS: (Body.LOT_OF_SPIRIT, Body.VENUS),
    Body.LOT_OF_NECESSITY: (Body.MERCURY, Body.PART_OF_FORTUNE),
    Body.LOT_OF_COURAGE: (Body.MARS, Body.PART_OF_FORTUNE),
    Body.LOT_OF_VICTORY: (Body.LOT_OF_SPIRIT, Body.JUPITER),
    Body.LOT_OF_NEMESIS: (Body.SATURN, Body.PART_OF_FORTUNE),
}
"""From where to where the arc runs by day. A lot stands after the lots it is made of."""


def made_of(lots: Collection[Body]) -> tuple[Body, ...]:
    """Return those lots and the lots they are made of, each after its parts."""
    needed = set(lots)
    for lot in reversed(tuple(LOTS)):
        if lot in needed:
            needed.update(part for part in LOTS[lot] if part in LOTS)
    return tuple(lot for lot in LOTS if lot in needed)


def sun_is_up(
    sun_deg: float, obliquity_deg: float, meridian_deg: float, latitude_deg: float
) -> bool:
    """Return whether the Sun's centre is above the horizon, refraction left out.

    ``sun_deg`` is tropical, ``meridian_deg`` the right ascension of the meridian. By
    altitude and not by house, so that midnight sun and polar night come out right.
    """
    sun, tilt = radians(sun_deg), radians(obliquity_deg)
    meridian, latitude = radians(meridian_deg), radians(latitude_deg)
    sin_declination = sin(tilt) * sin(sun)
    toward_meridian = cos(meridian) * cos(sun) + sin(meridian) * sin(sun) * cos(tilt)
    return sin(latitude) * sin_declination + cos(latitude) * toward_meridian > 0.0
