"""The Sun, the Moon and the planets, painted as balls lit from where the Sun stands.

They are shown far larger than they are, each by its own colour and bands; what is true is how much
of each is lit and from which side, where the seas of the Moon lie, and how far Saturn's rings are
open. North of the ecliptic is up on every ball.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from PIL import Image, ImageDraw

from astra.podcast.painting.backdrop import Light, billows, smooth
from astra.sky.bodies import Body

COLOURS: Final[Mapping[Body, tuple[int, int, int]]] = {
    Body.SUN: (255, 214, 130),
    Body.MOON: (240, 236, 226),
    Body.MERCURY: (205, 194, 178),
    Body.VENUS: (252, 238, 206),
    Body.MARS: (250, 136, 92),
    Body.JUPITER: (244, 214, 174),
    Body.SATURN: (234, 208, 148),
    Body.URANUS: (164, 226, 230),
    Body.NEPTUNE: (126, 156, 250),
    Body.PLUTO: (214, 190, 170),
}
RADII: Final[Mapping[Body, int]] = {Body.MOON: 88, Body.SUN: 76, Body.SATURN: 54, Body.PLUTO: 40}
"""How large each is in a picture of 1,400; the others are of ``RADIUS``."""
RADIUS: Final = 60
_FINE: Final = 3  # painted so many times larger and brought down: smooth edges

# Seas of the Moon: latitude, longitude (east positive) and radius in degrees, and how dark.
# Places from the IAU Gazetteer of Planetary Nomenclature, to the degree.
_SEAS: Final = (
    (33, -16, 17, 1.0),  # Imbrium
    (28, 17, 10, 1.0),  # Serenitatis
    (8, 31, 12, 1.0),  # Tranquillitatis
    (17, 59, 7, 1.0),  # Crisium
    (-8, 51, 11, 0.9),  # Fecunditatis
    (-15, 35, 6, 0.9),  # Nectaris
    (-24, -39, 7, 1.0),  # Humorum
    (-21, -17, 11, 0.85),  # Nubium
    (18, -57, 17, 0.9),  # Procellarum, north
    (2, -52, 13, 0.85),  # Procellarum, south
    (7, -31, 9, 0.7),  # Insularum
    (-10, -23, 7, 0.8),  # Cognitum
    (13, 4, 5, 0.8),  # Vaporum
    (57, -20, 7, 0.6),  # Frigoris, west
    (56, 5, 7, 0.6),  # Frigoris, middle
    (54, 28, 6, 0.6),  # Frigoris, east
)
_RAYS: Final = (  # craters with bright rays: latitude, longitude, reach in degrees, strength
    (-43, -11, 34, 0.55),  # Tycho
    (10, -20, 13, 0.5),  # Copernicus
    (8, -38, 8, 0.45),  # Kepler
    (24, -47, 6, 0.5),  # Aristarchus
)


@dataclass(frozen=True, slots=True)
class Lamp:
    """Where light falls from: a unit vector to the right, up and towards who looks."""

    right: float
    up: float
    near: float


@dataclass(frozen=True, slots=True)
class _Ball:
    """The near half of a ball as seen: per pixel its right, up and near, and what is on the disc.

    ``right`` and ``up`` are turned with the ball, so that its own north is up.
    """

    right: Light
    up: Light
    near: Light
    shade: Light
    cover: Light


def lamp(phase_deg: float, towards: tuple[float, float]) -> Lamp:
    """Return the light of a phase angle, the Sun lying ``towards`` a direction of the picture."""
    length = float(np.hypot(*towards)) or 1.0
    aside, near = np.sin(np.radians(phase_deg)), np.cos(np.radians(phase_deg))
    return Lamp(float(aside * towards[0] / length), float(aside * towards[1] / length), float(near))


def disc(body: Body, radius: int, light: Lamp, tilt_deg: float) -> Image.Image:
    """Return a body as a transparent picture of twice ``radius``, its north turned by a tilt."""
    ball = _ball(radius * _FINE, light, tilt_deg)
    surface = _SURFACES.get(body, _stony)(ball, np.random.default_rng(abs(hash_of(body))))
    lit = np.ones_like(ball.shade) if body is Body.SUN else _light(body, ball)
    colour = np.array(COLOURS[body], np.float32)
    painted = np.clip(colour * (surface * lit)[..., None], 0, 255)
    layers = np.dstack([painted, 255 * ball.cover]).astype(np.uint8)
    return Image.fromarray(layers).resize((2 * radius, 2 * radius), Image.Resampling.LANCZOS)


def rings(radius: int, opening_deg: float, tilt_deg: float) -> tuple[Image.Image, Image.Image]:
    """Return Saturn's rings, far half and near half, as squares of five times ``radius``."""
    side = 5 * radius * _FINE
    whole = Image.new("RGBA", (side, side), (*COLOURS[Body.SATURN], 0))
    pen, middle, squeeze = ImageDraw.Draw(whole), side / 2, abs(np.sin(np.radians(opening_deg)))
    for inner, outer, strength in ((1.24, 1.50, 70), (1.53, 1.94, 205), (2.03, 2.26, 150)):
        for reach in np.arange(outer, inner, -0.008):
            wide = reach * radius * _FINE
            tall = max(wide * squeeze, _FINE)
            shade = int(strength * (0.80 + 0.20 * np.sin(reach * 61)))
            box = (middle - wide, middle - tall, middle + wide, middle + tall)
            pen.ellipse(box, outline=(*COLOURS[Body.SATURN], shade), width=_FINE)
    near_is_below = opening_deg >= 0
    halves = []
    for below in (not near_is_below, near_is_below):
        half = whole.copy()
        box = (0, 0, side, side // 2) if below else (0, side // 2, side, side)
        half.paste((0, 0, 0, 0), box)
        turned = half.rotate(tilt_deg, Image.Resampling.BICUBIC)
        halves.append(turned.resize((5 * radius, 5 * radius), Image.Resampling.LANCZOS))
    return halves[0], halves[1]


def hash_of(body: Body) -> int:
    """Return a number of a body's own that is the same in every process."""
    return sum(ord(letter) * 31**place for place, letter in enumerate(body.value[:6]))


def _ball(radius: int, light: Lamp, tilt_deg: float) -> _Ball:
    rows, columns = np.mgrid[0 : 2 * radius, 0 : 2 * radius].astype(np.float32)
    right = (columns + 0.5 - radius) / radius
    up = (radius - rows - 0.5) / radius
    square = right * right + up * up
    near = np.sqrt(np.clip(1 - square, 0, 1))
    cos, sin = np.cos(np.radians(tilt_deg)), np.sin(np.radians(tilt_deg))
    return _Ball(
        right=right * cos + up * sin,
        up=up * cos - right * sin,
        near=near,
        shade=np.clip(right * light.right + up * light.up + near * light.near, 0, 1),
        cover=np.clip((1 - np.sqrt(square)) * radius / 2, 0, 1),
    )


def _light(body: Body, ball: _Ball) -> Light:
    """Rock throws light back, so the Moon is nearly flat to its edge; clouds darken towards it."""
    if body is Body.MOON:
        return (0.09 + 0.96 * ball.shade**0.5).astype(np.float32)
    return (0.15 + 0.97 * ball.shade**0.5).astype(np.float32)


def _sunny(ball: _Ball, random: np.random.Generator) -> Light:
    grains = billows(random, ball.near.shape[0], 18, 4) - 0.5
    return (0.80 + 0.35 * ball.near**0.6 + 0.30 * grains).astype(np.float32)


def _lunar(ball: _Ball, random: np.random.Generator) -> Light:
    """Highlands, seas with torn shores, and the rays of young craters."""
    rough = billows(random, ball.near.shape[0], 7) - 0.5
    fine = billows(random, ball.near.shape[0], 40, 4) - 0.5
    sea = np.zeros_like(ball.near)
    for latitude, longitude, reach, dark in _SEAS:
        away = _away_deg(ball, latitude, longitude) / reach + 1.2 * rough
        sea = 1 - (1 - sea) * (1 - dark * (1 - smooth(away, 0.55, 1.30)))
    surface = 0.98 - 0.40 * sea + 0.24 * fine * (1 - 0.5 * sea)
    for latitude, longitude, reach, strength in _RAYS:
        away = _away_deg(ball, latitude, longitude) / reach
        surface += strength * 0.30 * np.exp(-((away / 0.45) ** 2)) * (0.6 + 1.8 * np.abs(fine))
        surface += strength * 0.35 * np.exp(-((away / 0.07) ** 2))
    clipped: Light = np.clip(surface, 0.2, 1.1).astype(np.float32)
    return clipped


def _away_deg(ball: _Ball, latitude_deg: float, longitude_deg: float) -> Light:
    latitude, longitude = np.radians(latitude_deg), np.radians(longitude_deg)
    cosine = (
        ball.right * np.cos(latitude) * np.sin(longitude)
        + ball.up * np.sin(latitude)
        + ball.near * np.cos(latitude) * np.cos(longitude)
    )
    away: Light = np.degrees(np.arccos(np.clip(cosine, -1, 1))).astype(np.float32)
    return away


def _banded(strong: float, count: float) -> Callable[[_Ball, np.random.Generator], Light]:
    """Belts of cloud along the planet's latitudes, waved by its winds."""

    def surface(ball: _Ball, random: np.random.Generator) -> Light:
        waves = billows(random, ball.near.shape[0], 5) - 0.5
        height = ball.up + 0.10 * waves
        belts = np.sin(height * count) + 0.5 * np.sin(height * count * 2.3 + 1.0)
        return (0.92 + strong * belts + 0.10 * waves).astype(np.float32)

    return surface


def _stony(ball: _Ball, random: np.random.Generator) -> Light:
    return (0.92 + 0.55 * (billows(random, ball.near.shape[0], 5) - 0.5)).astype(np.float32)


def _martian(ball: _Ball, random: np.random.Generator) -> Light:
    """Dark plains, and a cap of ice at the pole."""
    plains = smooth(billows(random, ball.near.shape[0], 4), 0.48, 0.60)
    cap = smooth(ball.up, 0.90, 0.95)
    return (1.0 - 0.32 * plains + 0.35 * cap).astype(np.float32)


_SURFACES: Final[Mapping[Body, Callable[[_Ball, np.random.Generator], Light]]] = {
    Body.SUN: _sunny,
    Body.MOON: _lunar,
    Body.MARS: _martian,
    Body.VENUS: _banded(0.03, 5),
    Body.JUPITER: _banded(0.11, 15),
    Body.SATURN: _banded(0.05, 17),
    Body.URANUS: _banded(0.015, 4),
    Body.NEPTUNE: _banded(0.03, 7),
}
