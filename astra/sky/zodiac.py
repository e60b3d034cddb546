"""The zodiac: twelve signs of thirty degrees, and how a longitude is read in them.

Arithmetic only. Longitudes are degrees in [0, 360); which zodiac they belong to, tropical or
sidereal, is the caller's business.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from astra.sky.bodies import Body


class Sign(StrEnum):
    """A sign, by its English name, in zodiacal order."""

    ARIES = "Aries"
    TAURUS = "Taurus"
    GEMINI = "Gemini"
    CANCER = "Cancer"
    LEO = "Leo"
    VIRGO = "Virgo"
    LIBRA = "Libra"
    SCORPIO = "Scorpio"
    SAGITTARIUS = "Sagittarius"
    CAPRICORN = "Capricorn"
    AQUARIUS = "Aquarius"
    PISCES = "Pisces"

    @property
    def ordinal(self) -> int:
        """Aries is 0, Pisces 11."""
        return SIGNS.index(self)

    @property
    def glyph(self) -> str:
        """The sign's character, asked to be drawn as text and not as a coloured picture."""
        return chr(0x2648 + self.ordinal) + "\N{VARIATION SELECTOR-15}"

    @property
    def element(self) -> str:
        """``fire``, ``earth``, ``air`` or ``water``."""
        return ("fire", "earth", "air", "water")[self.ordinal % 4]

    @property
    def modality(self) -> str:
        """``cardinal``, ``fixed`` or ``mutable``."""
        return ("cardinal", "fixed", "mutable")[self.ordinal % 3]

    @property
    def ruler(self) -> Body:
        """The traditional ruler, the one Western and Vedic astrology share."""
        return _RULERS[self.ordinal]


SIGNS: Final = tuple(Sign)

_RULERS: Final = (
    Body.MARS,
    Body.VENUS,
    Body.MERCURY,
    Body.MOON,
    Body.SUN,
    Body.MERCURY,
    Body.VENUS,
    Body.MARS,
    Body.JUPITER,
    Body.SATURN,
    Body.SATURN,
    Body.JUPITER,
)


def normalised(angle_deg: float) -> float:
    """Return ``angle_deg`` in [0, 360).

    A tiny negative angle rounds to 360.0 in floats, which is no sign at all: it becomes 0.
    """
    angle = angle_deg % 360.0
    return 0.0 if angle == 360.0 else angle


def separation(a_deg: float, b_deg: float) -> float:
    """Return the shorter arc between two longitudes, degrees in [0, 180]."""
    arc = abs(a_deg - b_deg) % 360.0
    return 360.0 - arc if arc > 180.0 else arc


def sign_of(longitude_deg: float) -> Sign:
    """Return the sign a longitude falls in."""
    return SIGNS[int(normalised(longitude_deg) // 30)]


def degrees_minutes(longitude_deg: float) -> tuple[int, int]:
    """Return whole degrees within the sign and whole minutes, cut and not rounded.

    Cutting keeps 29° 59′ 59″ in its sign: rounding would print a degree 30 that no sign has.
    """
    minutes = int(normalised(longitude_deg) % 30 * 60)
    return minutes // 60, minutes % 60
