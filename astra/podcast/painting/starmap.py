"""The fixed stars: where they stand, how bright they are, and the figures people saw in them.

Everything is a unit vector in the ecliptic frame of J2000 (x to the equinox, z to the ecliptic's
north pole), so that planets, which come as ecliptic longitudes, share the frame after one turn for
precession. ``tools/build_star_map.py`` makes the data.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
"""Numbers of any shape."""
Flags = npt.NDArray[np.bool_]
"""Whether something holds, for each."""

DATA: Final = Path(__file__).parent.parent / "data"
_OBLIQUITY_DEG: Final = 23.4392911  # of J2000, IAU 1976


@dataclass(frozen=True, slots=True)
class Constellation:
    """A figure, its name, and the borders the astronomers drew about it (1930)."""

    name: str
    labels: Floats  # (n, 3): where its name stands; twice for Serpens
    figure: tuple[Floats, ...]  # lines from star to star, each (n, 3)
    borders: tuple[Floats, ...]  # rings of right ascension and declination in degrees, each (n, 2)


@dataclass(frozen=True, slots=True)
class StarMap:
    """All stars to magnitude 6, brightest first, and the constellations."""

    places: Floats  # (n, 3)
    magnitudes: Floats  # (n,)
    colours: Floats  # (n, 3), red, green and blue in [0, 1]
    constellations: tuple[Constellation, ...]


@cache
def star_map() -> StarMap:
    """Return the map, read once."""
    raw = json.loads((DATA / "stars.json").read_text())
    stars = np.array(raw["stars"], dtype=np.float64)
    return StarMap(
        places=from_equatorial(stars[:, 0], stars[:, 1]),
        magnitudes=stars[:, 2],
        colours=_colours(stars[:, 3]),
        constellations=tuple(_constellation(one) for one in raw["constellations"].values()),
    )


def from_equatorial(right_ascension_deg: Floats, declination_deg: Floats) -> Floats:
    """Return unit vectors (n, 3) of places given in degrees of J2000."""
    x, y, z = _vector(right_ascension_deg, declination_deg)
    tilt = np.radians(_OBLIQUITY_DEG)
    return np.stack(
        [x, y * np.cos(tilt) + z * np.sin(tilt), z * np.cos(tilt) - y * np.sin(tilt)], axis=-1
    )


def from_ecliptic(longitude_deg: Floats | float, latitude_deg: Floats | float) -> Floats:
    """Return unit vectors (n, 3) of ecliptic places of J2000 in degrees."""
    return np.stack(_vector(longitude_deg, latitude_deg), axis=-1)


def constellation_at(place: Floats) -> str:
    """Return the name of the constellation a unit vector (3,) lies in.

    The borders run along lines of right ascension and declination of 1875; taken as straight
    between their corners they are right to a few arcminutes.
    """
    right_ascension, declination = _equatorial(place)
    return next(
        one.name
        for one in star_map().constellations
        if any(_within(ring, right_ascension, declination) for ring in one.borders)
    )


def _vector(
    longitude_deg: Floats | float, latitude_deg: Floats | float
) -> tuple[Floats, Floats, Floats]:
    along, up = np.radians(longitude_deg), np.radians(latitude_deg)
    flat = np.cos(up)
    return (
        np.asarray(flat * np.cos(along)),
        np.asarray(flat * np.sin(along)),
        np.asarray(np.sin(up)),
    )


def _equatorial(place: Floats) -> tuple[float, float]:
    tilt = np.radians(_OBLIQUITY_DEG)
    x, y, z = place
    north = z * np.cos(tilt) + y * np.sin(tilt)
    east = y * np.cos(tilt) - z * np.sin(tilt)
    return float(np.degrees(np.arctan2(east, x)) % 360), float(np.degrees(np.arcsin(north)))


def _within(ring: Floats, right_ascension: float, declination: float) -> bool:
    """Whether a place lies in a ring: on the way from it towards the equator and beyond, the ring
    is crossed an odd number of times. The other way may lead over a pole the ring goes around.
    """
    around = (ring[:, 0] - right_ascension + 180) % 360 - 180
    after = np.roll(around, -1)
    crossed = ((around > 0) != (after > 0)) & (np.abs(around - after) < 180)
    with np.errstate(divide="ignore", invalid="ignore"):
        rise = (np.roll(ring[:, 1], -1) - ring[:, 1]) / (after - around)
    height = ring[:, 1] - around * rise
    towards = height < declination if ring[:, 1].mean() > 0 else height > declination
    return bool(np.count_nonzero(crossed & towards) % 2)


def _colours(b_minus_v: Floats) -> Floats:
    """Return what colour a star has, from its B-V; paler than the lamp of that temperature.

    Temperature by Ballesteros, EPL 97 (2012) 34008; the colours are a blend between blue-white
    at 12,000 K and orange at 3,000 K.
    """
    kelvin = 4600 * (1 / (0.92 * b_minus_v + 1.7) + 1 / (0.92 * b_minus_v + 0.62))
    warm = np.clip((np.log(12_000) - np.log(kelvin)) / np.log(4), 0, 1)[:, None]
    cool, white, orange = np.array([[0.70, 0.80, 1.0], [1.0, 0.98, 0.95], [1.0, 0.72, 0.45]])
    near = np.where(warm < 0.5, cool + (white - cool) * 2 * warm, white)
    mixed: Floats = np.where(warm < 0.5, near, white + (orange - white) * (2 * warm - 1))
    return mixed


def _constellation(raw: dict[str, Any]) -> Constellation:
    def vectors(points: list[list[float]]) -> Floats:
        pairs = np.array(points, dtype=np.float64)
        return from_equatorial(pairs[:, 0], pairs[:, 1])

    return Constellation(
        name=raw["name"],
        labels=vectors(raw["at"]),
        figure=tuple(vectors(line) for line in raw["figure"]),
        borders=tuple(np.array(ring, dtype=np.float64) for ring in raw["borders"]),
    )
