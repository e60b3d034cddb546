"""What stands in a chart: bodies, lunar points, lots and the angles, with their names and glyphs.

The values are the keys of ``chart --batch`` and of stored charts. To add a body, add it here and
in ``ephemeris.CATALOGUE``; to add a lot, here and in ``lots.LOTS``.
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
    TRUE_LILITH = "true_lilith"
    CERES = "ceres"
    PALLAS = "pallas"
    JUNO = "juno"
    VESTA = "vesta"
    SOUTH_NODE = "south_node"
    VERTEX = "vertex"
    EAST_POINT = "east_point"
    LOT_OF_SPIRIT = "lot_of_spirit"
    LOT_OF_EROS = "lot_of_eros"
    LOT_OF_NECESSITY = "lot_of_necessity"
    LOT_OF_COURAGE = "lot_of_courage"
    LOT_OF_VICTORY = "lot_of_victory"
    LOT_OF_NEMESIS = "lot_of_nemesis"

    @property
    def label(self) -> str:
        """The name as a reader sees it."""
        return _LABELS.get(self.value) or self.value.replace("_", " ").capitalize()

    @property
    def glyph(self) -> str:
        """The body's character, asked to be drawn as text; two letters where none exists."""
        glyph = _GLYPHS[self.value]
        return glyph if glyph.isalpha() else glyph + "\N{VARIATION SELECTOR-15}"


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

STANDARD: Final = (*PLANETS, Body.CHIRON, Body.TRUE_NODE, Body.PART_OF_FORTUNE)
"""What every chart holds."""

LISTED: Final = tuple(Body)[:15]
"""What a chart written out as data holds."""

EXTRA: Final = (Body.MEAN_LILITH, *tuple(Body)[15:])
"""What a chart holds when asked, besides the other node."""

OF_THE_PLACE: Final = frozenset(
    {body for body in Body if body.startswith("lot_")}
    | {Body.PART_OF_FORTUNE, Body.VERTEX, Body.EAST_POINT}
)
"""Points that turn with the Earth: they need a birth time, and are never retrograde."""

_LABELS: Final = {
    "mean_node": "North Node (mean)",
    "true_node": "North Node",
    "south_node": "South Node",
    "mean_lilith": "Lilith",
    "true_lilith": "Lilith (true)",
    "part_of_fortune": "Part of Fortune",
    "east_point": "East Point",
    **{body.value: body.replace("_", " ").title().replace("Of", "of") for body in Body
       if body.startswith("lot_")},
}  # fmt: skip

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
    "true_lilith": "\N{BLACK MOON LILITH}",
    "ceres": "\N{CERES}",
    "pallas": "\N{PALLAS}",
    "juno": "\N{JUNO}",
    "vesta": "\N{VESTA}",
    "south_node": "\N{DESCENDING NODE}",
    "vertex": "Vx",
    "east_point": "EP",
    "lot_of_spirit": "Sp",
    "lot_of_eros": "Er",
    "lot_of_necessity": "Ne",
    "lot_of_courage": "Co",
    "lot_of_victory": "Vi",
    "lot_of_nemesis": "Nm",
}
