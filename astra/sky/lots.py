"""Lots: points found by laying the arc between two others off from the Ascendant.

Arithmetic only. Each lot is the arc from one point to another by day, and from the other to the
one by night. Sources: Paulus Alexandrinus, Introduction, ch. 23, for all seven; Vettius Valens,
Anthology, books II and IV, agrees on Fortune and Spirit and has Eros and Necessity otherwise. To
add a lot, add it to ``LOTS``.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import cos, radians, sin
from typing import Final, TypeAlias

from astra.sky.bodies import Body
from astra.sky.zodiac import normalised

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


Motion: TypeAlias = tuple[float, float]
"""A longitude in degrees and its speed in degrees a day."""


def lot(body: Body, where: Mapping[Body, Motion], ascendant: Motion, *, by_day: bool) -> Motion:
    """Return where a lot stands and how fast it turns, in the zodiac of its arguments.

    ``where`` holds the planets; a lot made of lots finds those by itself.
    """
    (start, from_speed), (end, to_speed) = (
        where[one] if one in where else lot(one, where, ascendant, by_day=by_day)
        for one in LOTS[body]
    )
    sign = 1.0 if by_day else -1.0
    longitude, speed = ascendant
    return (
        normalised(longitude + sign * (end - start)),
        speed + sign * (to_speed - from_speed),
    )


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
