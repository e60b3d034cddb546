"""Houses: the sky divided by the horizon and the meridian of one place.

Quadrant systems come from the ephemeris, the others are arithmetic on the Ascendant. Placidus and
Koch do not exist inside the polar circles, and near the poles Regiomontanus and Campanus run
backwards: Porphyry is used instead, and ``Houses.system`` says which. To add a system, add it to
``SYSTEMS``.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from astra.sky import ephemeris
from astra.sky.ephemeris import Instant, Raw
from astra.sky.zodiac import normalised

SYSTEMS: Final = {
    "placidus": b"P",
    "koch": b"K",
    "porphyry": b"O",
    "regiomontanus": b"R",
    "campanus": b"C",
    "equal": b"A",
    "whole_sign": b"W",
}
"""House systems by name, with the ephemeris's letter."""

FALLBACK: Final = "porphyry"
"""Stands in wherever a quadrant system does not exist; it exists everywhere."""


@dataclass(frozen=True, slots=True)
class Houses:
    """Twelve cusps and the angles, degrees in one zodiac. ``system`` is the one used.

    ``meridian_deg`` is the right ascension of the meridian (ARMC), ``obliquity_deg`` the
    ecliptic's true tilt; ``ascendant_speed`` is degrees a day.
    """

    system: str
    ascendant_deg: float
    midheaven_deg: float
    cusps_deg: tuple[float, ...]
    meridian_deg: float
    obliquity_deg: float
    ascendant_speed: float

    def houses_of(self, longitudes_deg: Sequence[float]) -> list[int]:
        """Return the house, 1 to 12, of each longitude. A body on a cusp is in its house."""
        first = self.cusps_deg[0]
        starts = [(cusp - first) % 360.0 for cusp in self.cusps_deg]
        return [bisect_right(starts, (place - first) % 360.0) for place in longitudes_deg]


def houses(
    instant: Instant,
    latitude_deg: float,
    longitude_deg: float,
    system: str,
    zero_deg: float = 0.0,
) -> Houses:
    """Return the houses of a place, in the zodiac that begins at ``zero_deg`` on the tropical one.

    Raises:
        KeyError: the system is not one of ``SYSTEMS``.
    """
    meridian, tilt = ephemeris.meridian(instant, longitude_deg)
    for name in (system, FALLBACK):
        found = ephemeris.cusps_and_angles(meridian, latitude_deg, tilt, SYSTEMS[name])
        if found is None or not _run_forward(found[0]):
            continue
        cusps, angles, speeds = found
        ascendant = normalised(angles[0] - zero_deg)
        return Houses(
            system=name,
            ascendant_deg=ascendant,
            midheaven_deg=normalised(angles[1] - zero_deg),
            cusps_deg=_cusps(name, ascendant, cusps, zero_deg),
            meridian_deg=meridian,
            obliquity_deg=tilt,
            ascendant_speed=speeds[0],
        )
    raise AssertionError("Porphyry exists everywhere")


def _cusps(system: str, ascendant_deg: float, cusps: Raw, zero_deg: float) -> tuple[float, ...]:
    if system == "whole_sign":  # by the signs of this zodiac, which need not be the tropical ones
        first = ascendant_deg // 30 * 30
        return tuple((first + 30.0 * house) % 360.0 for house in range(12))
    return cusps if zero_deg == 0.0 else tuple(normalised(cusp - zero_deg) for cusp in cusps)


def _run_forward(cusps: Raw) -> bool:
    """Whether the cusps go once round the zodiac in order."""
    return (cusps[1] - cusps[0]) % 360.0 < 180.0
