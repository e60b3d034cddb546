"""Houses: the sky divided by the horizon and the meridian of one place.

Most systems come from the ephemeris; those that go by signs are arithmetic on the Ascendant.
Placidus and Koch do not exist inside the polar circles, and about the poles the cusps of some
others do not follow one another: Porphyry is used instead, and ``Houses.system`` says which. To
add a system, add it to ``SYSTEMS`` and, if its name needs more than capitals, to ``_NAMES``.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from msgspec import Struct

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
    "alcabitius": b"B",
    "topocentric": b"T",
    "morinus": b"M",
    "meridian": b"X",
    "krusinski": b"U",
    "apc": b"Y",
    "pullen_sd": b"L",
    "pullen_sr": b"Q",
    "carter": b"F",
    "sripati": b"S",
    "vehlow": b"V",
    "equal_mc": b"D",
    "aries": b"N",
}
"""House systems by name, with the ephemeris's letter."""

FALLBACK: Final = "porphyry"
"""Stands in wherever a quadrant system does not exist; it exists everywhere."""

NOWHERE_NEAR_THE_POLES: Final = frozenset({"placidus", "koch"})
"""Systems that have no cusps at all inside the polar circles."""

MAY_RUN_BACK: Final = frozenset(
    {"regiomontanus", "campanus", "topocentric", "apc", "alcabitius", "krusinski"}
)
"""Systems whose cusps do not follow one another everywhere; the last two fail at the poles alone."""

_NAMES: Final = {
    "topocentric": "Topocentric (Polich–Page)",
    "meridian": "Meridian (axial rotation)",
    "krusinski": "Krusinski–Pisa–Goelzer",
    "apc": "APC",
    "pullen_sd": "Pullen (sinusoidal delta)",
    "pullen_sr": "Pullen (sinusoidal ratio)",
    "carter": "Carter (poli-equatorial)",
    "vehlow": "Vehlow equal",
    "equal_mc": "Equal from the Midheaven",
    "aries": "Equal from 0° Aries",
}


def name_of(system: str) -> str:
    """Return a house system's name as a reader sees it."""
    return _NAMES.get(system) or system.replace("_", " ").capitalize()


class Houses(Struct, frozen=True):
    """Twelve cusps and the angles, degrees in one zodiac. ``system`` is the one used.

    ``meridian_deg`` is the right ascension of the meridian (ARMC), ``obliquity_deg`` the
    ecliptic's true tilt; speeds are degrees a day. The Vertex is where the
    ecliptic meets the prime vertical in the west, the East Point what would rise at the
    equator. A struct: it is made for every chart.
    """

    system: str
    ascendant_deg: float
    midheaven_deg: float
    cusps_deg: tuple[float, ...]
    meridian_deg: float
    obliquity_deg: float
    ascendant_speed: float
    vertex_deg: float
    vertex_speed: float
    east_point_deg: float
    east_point_speed: float

    def houses_of(self, longitudes_deg: Sequence[float]) -> list[int]:
        """Return the house, 1 to 12, of each longitude. A body on a cusp is in its house."""
        first = self.cusps_deg.index(min(self.cusps_deg))
        starts = self.cusps_deg[first:] + self.cusps_deg[:first]
        numbers = _NUMBERS[first]
        return [numbers[bisect_right(starts, longitude)] for longitude in longitudes_deg]


_NUMBERS: Final = tuple(
    tuple((first + past - 1) % 12 + 1 for past in range(13)) for first in range(12)
)
"""House by how many cusps were passed since 0° Aries, for each cusp that may be the first there."""


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
    return houses_under(meridian, tilt, latitude_deg, system, zero_deg)


def houses_under(
    meridian_deg: float,
    obliquity_deg: float,
    latitude_deg: float,
    system: str,
    zero_deg: float = 0.0,
) -> Houses:
    """Return the houses under a meridian given by its right ascension, at a latitude.

    Raises:
        KeyError: the system is not one of ``SYSTEMS``.
    """
    for name in (system, FALLBACK):
        found = ephemeris.cusps_and_angles(meridian_deg, latitude_deg, obliquity_deg, SYSTEMS[name])
        if found is None or (name in MAY_RUN_BACK and not _in_order(found[0])):
            continue
        cusps, angles, speeds = found
        if zero_deg:
            angles = tuple(normalised(angle - zero_deg) for angle in angles)
            cusps = _sidereal(name, angles[0], cusps, zero_deg)
        return Houses(
            name, angles[0], angles[1], cusps, meridian_deg, obliquity_deg, speeds[0],
            angles[3], speeds[3], angles[4], speeds[4],
        )  # fmt: skip
    raise AssertionError("Porphyry exists everywhere")


def _sidereal(system: str, ascendant_deg: float, cusps: Raw, zero_deg: float) -> Raw:
    """The cusps in a zodiac that begins elsewhere; its signs are not the tropical ones."""
    if system in ("whole_sign", "aries"):
        first = ascendant_deg // 30 * 30 if system == "whole_sign" else 0.0
        return tuple((first + 30.0 * house) % 360.0 for house in range(12))
    return tuple(normalised(cusp - zero_deg) for cusp in cusps)


def _in_order(cusps: Raw) -> bool:
    """Whether the cusps go once round the zodiac, each after the one before."""
    starts = sorted(cusps)
    first = cusps.index(starts[0])
    return [*cusps[first:], *cusps[:first]] == starts
