"""What stands in a chart: bodies, lunar points and the two angles, with their names and glyphs.

The values are the keys of ``chart --batch`` and of stored charts. To add a body, add it here and
in ``ephemeris.CATALOGUE``.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final, TypeAlias


class Body(StrEnum):
    """A body or computed point with a longitude of its own."""

    SUN = "sun"
    MOON = "moon"
    MERCURY = "mercury"
    VENUS = "venus"
    MARS = "mars"
    JUPITER = "jupiter"
    SATURN = "saturn"
    URANUS = "uranus"
    NEPTUNE = "neptune"
    PLUTO = "pluto"
    CHIRON = "chiron"
    MEAN_NODE = "mean_node"
    TRUE_NODE = "true_node"
    MEAN_LILITH = "mean_lilith"
    PART_OF_FORTUNE = "part_of_fortune"

    @property
    def label(self) -> str:
        """The name as a reader sees it."""
        return _LABELS.get(self.value, self.value.capitalize())

    @property
    def glyph(self) -> str:
        """The body's character, asked to be drawn as text."""
        return _GLYPHS[self.value] + "\N{VARIATION SELECTOR-15}"


class Angle(StrEnum):
    """Where the ecliptic meets the horizon in the east, and the meridian."""

    ASCENDANT = "ascendant"
    MIDHEAVEN = "midheaven"

    @property
    def label(self) -> str:
        """The name as a reader sees it."""
        return self.value.capitalize()

    @property
    def glyph(self) -> str:
        """The usual two letters: no character exists for the angles."""
        return "AC" if self is Angle.ASCENDANT else "MC"


Point: TypeAlias = Body | Angle

PLANETS: Final = tuple(Body)[:10]
"""Sun to Pluto: the ten that are read, compared and followed across the sky."""

LUMINARIES: Final = frozenset({Body.SUN, Body.MOON})

_LABELS: Final = {
    "mean_node": "North Node (mean)",
    "true_node": "North Node",
    "mean_lilith": "Lilith",
    "part_of_fortune": "Part of Fortune",
}

_GLYPHS: Final = {
    "sun": "\N{SUN}",
    "moon": "\N{FIRST QUARTER MOON}",
    "mercury": "\N{MERCURY}",
    "venus": "\N{FEMALE SIGN}",
    "mars": "\N{MALE SIGN}",
    "jupiter": "\N{JUPITER}",
    "saturn": "\N{SATURN}",
    "uranus": "\N{URANUS}",
    "neptune": "\N{NEPTUNE}",
    "pluto": "\N{PLUTO}",
    "chiron": "\N{CHIRON}",
    "mean_node": "\N{ASCENDING NODE}",
    "true_node": "\N{ASCENDING NODE}",
    "mean_lilith": "\N{BLACK MOON LILITH}",
    "part_of_fortune": "\N{CIRCLED TIMES}",
}
