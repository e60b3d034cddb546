"""Lots: points found by laying the arc between two bodies off from the Ascendant.

Arithmetic only. The Part of Fortune follows the Hellenistic rule (Vettius Valens, book II): from
Sun to Moon by day, from Moon to Sun by night.
"""

from __future__ import annotations

from math import cos, radians, sin

from astra.sky.zodiac import normalised


def part_of_fortune(
    ascendant_deg: float, sun_deg: float, moon_deg: float, *, by_day: bool
) -> float:
    """Return the longitude of the Part of Fortune, degrees in the zodiac of its arguments."""
    arc = moon_deg - sun_deg if by_day else sun_deg - moon_deg
    return normalised(ascendant_deg + arc)


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
