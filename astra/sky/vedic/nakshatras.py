"""Nakshatras: the 27 lunar mansions, thirteen degrees and a third each, and their quarters.

Arithmetic on sidereal longitudes only. Nakshatras count from 0 (Ashwini), padas from 1. What is
read from a mansion elsewhere (dashas, matching) goes by its index here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from astra.sky.zodiac import normalised

# fmt: off
NAKSHATRAS: Final = (
    "Ashwini", "Bharani", "Krittika", "Rohini", "Mrigashira", "Ardra", "Punarvasu", "Pushya",
    "Ashlesha", "Magha", "Purva Phalguni", "Uttara Phalguni", "Hasta", "Chitra", "Swati",
    "Vishakha", "Anuradha", "Jyeshtha", "Mula", "Purva Ashadha", "Uttara Ashadha", "Shravana",
    "Dhanishta", "Shatabhisha", "Purva Bhadrapada", "Uttara Bhadrapada", "Revati",
)
# fmt: on

LORDS: Final = (
    "Ketu", "Venus", "Sun", "Moon", "Mars", "Rahu", "Jupiter", "Saturn", "Mercury",
)  # fmt: skip
"""Lords of the mansions in order, three times round: also the order of the Vimshottari periods."""

NAKSHATRA_DEG: Final = 360.0 / 27
PADA_DEG: Final = NAKSHATRA_DEG / 4


@dataclass(frozen=True, slots=True)
class Nakshatra:
    """A lunar mansion and its quarter. ``index`` counts from 0, ``pada`` is 1 to 4."""

    index: int
    pada: int

    @property
    def name(self) -> str:
        """The usual transliteration."""
        return NAKSHATRAS[self.index]

    @property
    def lord(self) -> str:
        """The graha whose Vimshottari period a Moon here begins in."""
        return lord_of(self.name)


def lord_of(name: str) -> str:
    """Return the graha that rules the mansion of a name in ``NAKSHATRAS``."""
    return LORDS[NAKSHATRAS.index(name) % 9]


def nakshatra(sidereal_deg: float) -> Nakshatra:
    """Return the mansion and quarter a sidereal longitude falls in."""
    quarter = int(normalised(sidereal_deg) / PADA_DEG)
    return Nakshatra(index=quarter // 4, pada=quarter % 4 + 1)
