"""What stands where in the picture: the sky of a moment, seen with one body in the middle.

The sky is looked at from the inside, so east is on the left. The picture's size is free; lengths
in ``Camera`` are in widths of the picture.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

import numpy as np

from astra.podcast.painting.starmap import Flags, Floats, from_ecliptic
from astra.sky import ephemeris
from astra.sky.bodies import PLANETS, Body
from astra.sky.positions import positions_at

FIELD_DEG: Final = 78.0
"""How much of the sky one width of the picture shows."""
MIDDLE: Final = (0.5, 0.405)
"""Where the body stands, in widths from the left and from the top: above the words."""

_J2000: Final = datetime(2000, 1, 1, 12, tzinfo=UTC)
_PRECESSION_DEG_PER_DAY: Final = 50.29 / 3600 / 365.25
_BEHIND: Final = -0.3  # cosine from the middle beyond which nothing is projected


@dataclass(frozen=True, slots=True)
class Camera:
    """A stereographic view. Rows of ``frame`` are right, up and towards the middle."""

    frame: Floats

    def project(self, places: Floats) -> tuple[Floats, Flags]:
        """Return x and y (n, 2) in widths from the top left, and which (n,) are not behind."""
        seen = places @ self.frame.T
        ahead = seen[:, 2] > _BEHIND
        depth = np.where(ahead, 1 + seen[:, 2], 1.0)
        flat = seen[:, :2] / depth[:, None] / (2 * np.tan(np.radians(FIELD_DEG / 4)))
        return np.stack([MIDDLE[0] + flat[:, 0], MIDDLE[1] - flat[:, 1]], axis=1), ahead

    def unproject(self, x: Floats, y: Floats) -> Floats:
        """Return the unit vectors (…, 3) seen at ``x`` and ``y`` in widths."""
        span = 2 * np.tan(np.radians(FIELD_DEG / 4))
        right, up = (x - MIDDLE[0]) * span, (MIDDLE[1] - y) * span
        square = right * right + up * up
        depth = 2 / (1 + square)
        return np.stack([right * depth, up * depth, depth - 1], axis=-1) @ self.frame


@dataclass(frozen=True, slots=True)
class Sight:
    """How a body is seen: where (a unit vector), and how much of it is lit.

    ``phase_deg`` is the angle at the body between Sun and Earth: 0 full, 180 new.
    """

    place: Floats
    phase_deg: float
    latitude_deg: float


@dataclass(frozen=True, slots=True)
class Scene:
    """The sky of a moment about one body."""

    focus: Body
    moment: datetime
    sights: Mapping[Body, Sight]
    camera: Camera

    @property
    def precession_deg(self) -> float:
        """How far the equinox of date has moved from that of J2000, degrees of longitude."""
        return _precession_deg(self.moment)


def scene(focus: Body, moment: datetime, tilt_deg: float) -> Scene:
    """Return the sky of an aware ``moment`` about ``focus``, the ecliptic rising by ``tilt_deg``.

    Raises:
        ValueError: ``moment`` has no time zone, or ``focus`` is not the Sun, the Moon or a planet.
        EphemerisError: the date is outside the ephemeris files.
    """
    if focus not in PLANETS:
        raise ValueError(f"nothing is to be seen of {focus}")
    sights = _sights(moment)
    return Scene(focus, moment, sights, _camera(sights[focus].place, tilt_deg))


def _sights(moment: datetime) -> Mapping[Body, Sight]:
    raw = ephemeris.places(ephemeris.instant_of(moment), PLANETS)
    drift = _precession_deg(moment)
    places = {
        body: from_ecliptic(one[0] - drift, one[1]) for body, one in zip(PLANETS, raw, strict=True)
    }
    sun_au = raw[PLANETS.index(Body.SUN)][2]
    return {
        body: Sight(
            place=places[body],
            phase_deg=0.0
            if body is Body.SUN
            else _phase_deg(float(places[body] @ places[Body.SUN]), one[2], sun_au),
            latitude_deg=one[1],
        )
        for body, one in zip(PLANETS, raw, strict=True)
    }


def _phase_deg(cos_elongation: float, distance_au: float, sun_au: float) -> float:
    """The angle at the body, from two sides of the triangle with Sun and Earth and what is between.

    Source: Meeus, Astronomical Algorithms (1998), chapter 41.
    """
    square = sun_au**2 + distance_au**2 - 2 * sun_au * distance_au * cos_elongation
    cosine = (square + distance_au**2 - sun_au**2) / (2 * np.sqrt(square) * distance_au)
    return float(np.degrees(np.arccos(np.clip(cosine, -1, 1))))


def ring_opening_deg(scene: Scene) -> float:
    """Return how far Saturn's rings are open to the Earth, in [-29, 29]; 0 is edge-on.

    Source: Meeus, Astronomical Algorithms (1998), chapter 45, for the equinox of J2000.
    """
    sight, longitude = (
        scene.sights[Body.SATURN],
        positions_at(scene.moment)[Body.SATURN].longitude_deg,
    )
    tilt, node = np.radians(28.075), np.radians(169.508 + scene.precession_deg)
    latitude = np.radians(sight.latitude_deg)
    sine = np.sin(tilt) * np.cos(latitude) * np.sin(np.radians(longitude) - node) - np.cos(
        tilt
    ) * np.sin(latitude)
    return float(np.degrees(np.arcsin(sine)))


def _camera(place: Floats, tilt_deg: float) -> Camera:
    east = np.array([-place[1], place[0], 0.0])
    east /= np.linalg.norm(east)
    north = np.cross(place, east)
    tilt = np.radians(tilt_deg)
    right = -np.cos(tilt) * east + np.sin(tilt) * north
    return Camera(np.stack([right, np.cos(tilt) * north + np.sin(tilt) * east, place]))


def _precession_deg(moment: datetime) -> float:
    return (moment - _J2000).total_seconds() / 86_400 * _PRECESSION_DEG_PER_DAY
