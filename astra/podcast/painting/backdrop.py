"""The sky behind everything: clouds of light, the Milky Way along its true place, and the stars.

Clouds are invented, each cover's own by its seed; the band of the Milky Way and every star brighter
than magnitude 6 stand where they stand. Light is added up in linear values and only at the end
brought to what paper can show.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
from PIL import Image

from astra.podcast.painting.scene import MIDDLE, Scene
from astra.podcast.painting.starmap import from_equatorial, star_map

Light = npt.NDArray[np.float32]
"""Linear light: rows, columns, red green blue."""

_POLE: Final = from_equatorial(np.array([192.859]), np.array([27.128]))[0]
_CENTRE: Final = from_equatorial(np.array([266.405]), np.array([-28.936]))[0]
"""The galaxy's north pole and centre, J2000 (IAU 1958)."""
_BAND: Final = 0.17  # the sine of how far the band reaches from its middle line
_ALL_DUST: Final = 2_600
_GLOWS_TO: Final = 2.6  # the magnitude of the faintest star that has a halo


@dataclass(frozen=True, slots=True)
class Palette:
    """Four colours from night to light, red green blue in [0, 1], and that of fine lines."""

    night: tuple[float, float, float]
    deep: tuple[float, float, float]
    warm: tuple[float, float, float]
    pale: tuple[float, float, float]

    @property
    def ink(self) -> tuple[int, int, int]:
        """The palest colour as bytes, for lines and letters."""
        red, green, blue = (round(255 * part) for part in self.pale)
        return red, green, blue


def backdrop(scene: Scene, palette: Palette, size: int, seed: int) -> Light:
    """Return the light of sky and stars, (size, size, 3)."""
    random = np.random.default_rng(seed)
    light = _enlarged(_clouds(scene, palette, size // 2, random), size)
    _dust(light, random)
    _stars(light, scene)
    return light


def glow(
    light: Light, x: float, y: float, radius: float, colour: npt.ArrayLike, power: float
) -> None:
    """Add a soft spot of light about a place in pixels, in place."""
    reach, size = int(radius * 4) + 2, light.shape[0]
    left, right = max(0, int(x) - reach), min(size, int(x) + reach + 1)
    top, bottom = max(0, int(y) - reach), min(size, int(y) + reach + 1)
    if left >= right or top >= bottom:
        return
    across = np.exp(-((np.arange(left, right) - x) ** 2) / (2 * radius * radius))
    down = np.exp(-((np.arange(top, bottom) - y) ** 2) / (2 * radius * radius))
    spot = (power * down[:, None] * across)[..., None] * np.asarray(colour)
    light[top:bottom, left:right] += spot.astype(np.float32)


def on_paper(light: Light, seed: int) -> Image.Image:
    """Return linear light as a picture: bright things glow instead of clipping, and no banding."""
    size = light.shape[0]
    down = np.clip((np.linspace(0, 1, size, dtype=np.float32) - 0.58) / 0.34, 0, 1)
    light = light * (1 - 0.82 * down * down * (3 - 2 * down))[:, None, None]
    shown = np.clip(1 - np.exp(-1.55 * light), 0, 1) ** 0.9
    noise = np.random.default_rng(seed).random((size, size, 1), dtype=np.float32)
    return Image.fromarray(np.clip(shown * 255 + (noise - 0.5) * 2.2, 0, 255).astype(np.uint8))


def billows(random: np.random.Generator, size: int, coarse: int, octaves: int = 6) -> Light:
    """Return a field (size, size) in [0, 1] that looks alike at every scale, as clouds do."""
    field: Light = np.zeros((size, size), np.float32)
    weight, total = 1.0, 0.0
    for octave in range(octaves):
        cells = coarse * 2**octave + 2
        grid = Image.fromarray(random.random((cells, cells), dtype=np.float32))
        field += weight * np.asarray(grid.resize((size, size), Image.Resampling.BICUBIC))
        total, weight = total + weight, weight * 0.55
    field /= total
    return field


def smooth(field: Light, low: float, high: float) -> Light:
    """Return ``field`` risen softly from 0 at ``low`` to 1 at ``high``."""
    risen: Light = np.clip((field - low) / (high - low), 0, 1)
    return risen * risen * (3 - 2 * risen)


def _clouds(scene: Scene, palette: Palette, size: int, random: np.random.Generator) -> Light:
    """Three layers of cloud, each drawn out by the ones below, and the band among them."""
    first, second = billows(random, size, 3), billows(random, size, 3)
    stretched = _drawn_out(billows(random, size, 3), first - 0.5, second - 0.5, 0.6)
    dark = (1 - 0.72 * smooth(second, 0.52, 0.72))[..., None]
    rows, columns = np.mgrid[0:size, 0:size].astype(np.float32) / size
    away = np.hypot(columns - MIDDLE[0], rows - MIDDLE[1])
    night, deep, warm, pale = (
        np.array(part, np.float32)
        for part in (palette.night, palette.deep, palette.warm, palette.pale)
    )
    base = smooth(stretched, 0.40, 0.76) * 0.70 * (1.05 - 0.5 * away)
    torn = smooth(stretched + 0.5 * (first - 0.5), 0.52, 0.80) ** 1.5 * 0.34
    thin = smooth(stretched + 0.4 * (second - 0.5), 0.64, 0.84) * 0.16
    band = _milky_way(scene, columns, rows) * (0.25 + 0.95 * smooth(first, 0.40, 0.62))
    halo = np.exp(-((away / 0.20) ** 2)) * 0.15
    light: Light = (
        night
        + (deep * base[..., None] + warm * torn[..., None]) * dark
        + pale * thin[..., None]
        + (0.55 * pale + 0.35 * warm) * band[..., None] * dark * 0.42
        + (0.6 * warm + 0.2 * pale) * halo[..., None]
    ).astype(np.float32)
    return light


def _milky_way(scene: Scene, x: Light, y: Light) -> Light:
    """Where the galaxy's disc shines: along its plane, and most of all towards its centre."""
    seen = scene.camera.unproject(x.astype(np.float64), y.astype(np.float64))
    off, inward = seen @ _POLE, seen @ _CENTRE
    width = _BAND * (1 + 0.6 * np.exp(4 * (inward - 1)))
    shine = np.exp(-((off / width) ** 2)) * (0.55 + 0.65 * np.exp(3 * (inward - 1)))
    rift = 1 - 0.45 * np.exp(-((off / 0.035) ** 2)) * (inward > 0)
    band: Light = (shine * rift).astype(np.float32)
    return band


def _drawn_out(field: Light, right: Light, down: Light, by: float) -> Light:
    size = field.shape[0]
    rows, columns = np.mgrid[0:size, 0:size]
    taken_rows = _mirrored((rows + down * by * size).astype(int), size)
    taken = _mirrored((columns + right * by * size).astype(int), size)
    drawn: Light = field[taken_rows, taken]
    return drawn


def _mirrored(index: npt.NDArray[np.int_], size: int) -> npt.NDArray[np.int_]:
    folded = np.abs(index) % (2 * size)
    return np.where(folded < size, folded, 2 * size - 1 - folded)


def _enlarged(light: Light, size: int) -> Light:
    layers = [
        np.asarray(
            Image.fromarray(np.ascontiguousarray(light[..., layer])).resize(
                (size, size), Image.Resampling.BICUBIC
            )
        )
        for layer in range(3)
    ]
    return np.stack(layers, axis=-1)


def _dust(light: Light, random: np.random.Generator) -> None:
    """Stars too faint for the map, wherever chance puts them."""
    size = light.shape[0]
    count = _ALL_DUST * size * size // 1_960_000
    rows, columns = random.integers(0, size, count), random.integers(0, size, count)
    light[rows, columns] += (random.random(count) ** 3 * 0.35)[:, None].astype(np.float32)


def _stars(light: Light, scene: Scene) -> None:
    stars, size = star_map(), light.shape[0]
    unit = size / 1400
    seen, ahead = scene.camera.project(stars.places)
    inside = ahead & np.all((seen > -0.02) & (seen < 1.02), axis=1)
    for (x, y), magnitude, colour in zip(
        seen[inside] * size, stars.magnitudes[inside], stars.colours[inside], strict=True
    ):
        strength = max(0.0, 6.2 - magnitude)
        sharp = max(0.6, (0.75 + 0.20 * strength) * unit)
        glow(light, x, y, sharp, colour, 0.30 + 0.24 * strength)
        if magnitude < _GLOWS_TO:
            above = _GLOWS_TO - magnitude
            glow(light, x, y, (3.4 + 2.8 * above) * unit, colour, 0.10 + 0.08 * above)
