"""Vargas: the divisional charts, a sign divided into parts and each part given a sign of its own."""

from __future__ import annotations

from astra.sky.vedic.nakshatras import PADA_DEG
from astra.sky.zodiac import normalised


def navamsa(sidereal_deg: float) -> int:
    """Return the sign, 0 to 11, of a sidereal longitude in the ninth-part chart (D9)."""
    return int(normalised(sidereal_deg) / PADA_DEG) % 12
