"""Covers: the real sky of a moment, drawn about one body, with a title below it.

``draw`` returns the same bytes for the same cover. Stars, planets, the Moon's phase and the Milky
Way stand where they stood; ``caption`` says so, and why a planet "in Gemini" is seen among the
stars of another constellation. To change colours, edit ``PALETTES``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import Final

import numpy as np
from PIL import Image, ImageOps

from astra.podcast.painting.backdrop import Palette, backdrop, glow, on_paper
from astra.podcast.painting.discs import COLOURS
from astra.podcast.painting.figures import lettering, overlay
from astra.podcast.painting.lettering import readable
from astra.podcast.painting.scene import MIDDLE, Scene, scene
from astra.podcast.painting.starmap import constellation_at
from astra.sky import ephemeris
from astra.sky.bodies import PLANETS, Body
from astra.sky.positions import MoonPhase, moon_phase, positions_at
from astra.sky.zodiac import Sign, normalised, sign_of

VERSION: Final = 1
"""Part of the key a cover is kept under; raise it when covers come out differently."""
SIZE_PX: Final = 1400
"""What podcast apps ask for at least; Apple takes 1,400 to 3,000."""
FOCI: Final = PLANETS
"""What a cover can be about."""
QUALITY: Final = 88

PALETTES: Final[Mapping[str, Palette]] = {
    "fire": Palette((0.068, 0.022, 0.055), (0.36, 0.07, 0.20), (0.95, 0.50, 0.24), (1.0, 0.86, 0.64)),
    "earth": Palette((0.018, 0.050, 0.052), (0.07, 0.24, 0.21), (0.44, 0.66, 0.47), (0.93, 0.88, 0.71)),
    "air": Palette((0.024, 0.032, 0.088), (0.11, 0.19, 0.43), (0.38, 0.72, 0.90), (1.0, 0.94, 0.79)),
    "water": Palette((0.028, 0.020, 0.100), (0.18, 0.10, 0.41), (0.55, 0.40, 0.92), (0.95, 0.87, 1.0)),
}  # fmt: skip
_TILTS_DEG: Final = (-21, -15, 15, 18, 22)


@dataclass(frozen=True, slots=True)
class Cover:
    """What is on a cover: a title, and the sky of an aware moment about one of ``FOCI``.

    ``seed`` makes it unlike others of the same sky: the id of what it stands for. ``ayanamsha``
    is the sidereal zodiac its line is told in, None the tropical one.
    """

    title: str
    focus: Body
    moment: datetime
    seed: str
    ayanamsha: str | None = None

    @property
    def key(self) -> str:
        """The same for the same picture, and for no other."""
        told = (VERSION, self.title, str(self.focus), self.seed, self.ayanamsha)
        parts = (*told, self.moment.astimezone(UTC).isoformat())
        return hashlib.sha256(repr(parts).encode()).hexdigest()[:32]

    @property
    def sign(self) -> Sign:
        """The sign the body is in, in the zodiac of the cover."""
        longitude = positions_at(self.moment)[self.focus].longitude_deg
        if self.ayanamsha is None:
            return sign_of(longitude)
        frame = ephemeris.sidereal_frame(ephemeris.instant_of(self.moment), self.ayanamsha)
        return sign_of(normalised(longitude - frame.zero_deg))


def draw(cover: Cover, size_px: int = SIZE_PX) -> bytes:
    """Return the cover as a square JPEG, the same bytes each time. Takes about a second.

    Raises:
        ValueError: the moment has no time zone, or nothing is to be seen of the focus.
        EphemerisError: the date is outside the ephemeris files.
    """
    seed = int(hashlib.sha256(cover.seed.encode()).hexdigest()[:8], 16)
    sky = scene(cover.focus, cover.moment, _TILTS_DEG[seed % len(_TILTS_DEG)])
    palette = PALETTES[cover.sign.element]
    light = backdrop(sky, palette, size_px, seed)
    _shine(light, sky, palette)
    picture = on_paper(light, seed).convert("RGBA")
    picture.alpha_composite(overlay(sky, palette, size_px, readable(cover.title), line(cover)))
    return _jpeg(picture)


def framed(cover: Cover, picture: Image.Image, size_px: int = SIZE_PX) -> bytes:
    """Return somebody's picture as the cover, darker where its title stands, as a square JPEG."""
    palette = PALETTES[cover.sign.element]
    square = ImageOps.fit(picture.convert("RGB"), (size_px, size_px), Image.Resampling.LANCZOS)
    height = np.linspace(0.0, 1.0, size_px)[:, None, None]
    shade = 1.0 - 0.82 * np.clip((height - 0.62) / 0.26, 0.0, 1.0)
    night = np.array(palette.night) * 255
    dimmed = np.asarray(square) * shade + night * (1.0 - shade)
    paper = Image.fromarray(dimmed.astype(np.uint8)).convert("RGBA")
    paper.alpha_composite(lettering(palette, size_px, readable(cover.title), line(cover)))
    return _jpeg(paper)


def _jpeg(picture: Image.Image) -> bytes:
    file = BytesIO()
    picture.convert("RGB").save(file, "JPEG", quality=QUALITY, subsampling=0, optimize=True)
    return file.getvalue()


def line(cover: Cover) -> str:
    """Return what stands below the title: ``Full Moon in Gemini · 24 November 2026``."""
    moment = cover.moment.astimezone(UTC)
    return f"{_standing(cover)} · {moment.day} {moment:%B %Y}"


def caption(cover: Cover) -> str:
    """Return what the picture shows, in words for who listens, or cannot see it."""
    sky = scene(cover.focus, cover.moment, 0)
    moment, body = cover.moment.astimezone(UTC), cover.focus
    name = _named(body)
    opening = (
        f"The sky of {moment.day} {moment:%B %Y}, {moment:%H:%M} UTC, about {name}"
        f"{_lit(body, moon_phase(cover.moment))}; sizes are free, places are true."
    )
    sign, stars = cover.sign, constellation_at(sky.sights[body].place)
    if stars == _STARS_OF.get(sign.value, sign.value):
        return f"{opening} {_capital(name)} is in the sign {sign} and among the stars of {stars}."
    why = _WHY_TROPICAL if cover.ayanamsha is None else _WHY_SIDEREAL
    return (
        f"{opening} {_capital(name)} is in the sign {sign} but stands among the stars of {stars}: "
        + why
    )


_WHY_TROPICAL: Final = (
    "signs are counted from where the Sun stands at the March equinox, and that point has "
    "drifted through the constellations since they gave the signs their names."
)
_WHY_SIDEREAL: Final = (
    "sidereal signs follow the stars in twelve equal parts, and the constellations are not equal."
)
_STARS_OF: Final = {"Scorpio": "Scorpius", "Capricorn": "Capricornus"}


def _standing(cover: Cover) -> str:
    if cover.focus is Body.MOON:
        name = moon_phase(cover.moment).name
        shown = {"new moon": "New Moon", "full moon": "Full Moon"}.get(name, "Moon")
        return f"{shown} in {cover.sign}"
    backwards = " retrograde" if positions_at(cover.moment)[cover.focus].retrograde else ""
    return f"{cover.focus.label}{backwards} in {cover.sign}"


def _lit(body: Body, moon: MoonPhase) -> str:
    return f", {moon.lit:.0%} lit" if body is Body.MOON else ""


def _named(body: Body) -> str:
    return f"the {body.label}" if body in (Body.SUN, Body.MOON) else body.label


def _capital(name: str) -> str:
    return name[0].upper() + name[1:]


def _shine(light: np.ndarray, sky: Scene, palette: Palette) -> None:
    """The light that the focus and the other bodies throw into the picture."""
    size, unit = light.shape[0], light.shape[0] / SIZE_PX
    warm, pale = np.array(palette.warm), np.array(palette.pale)
    for body, sight in sky.sights.items():
        seen, ahead = sky.camera.project(sight.place[None])
        (x, y), colour = seen[0] * size, np.array(COLOURS[body]) / 255
        if body is sky.focus:
            x, y = MIDDLE[0] * size, MIDDLE[1] * size
            lit = (1 + np.cos(np.radians(sight.phase_deg))) / 2
            power = 2.2 if body is Body.SUN else 0.35 + 0.65 * lit
            glow(light, x, y, 190 * unit, 0.35 * colour + 0.65 * warm, 0.16 * power)
            glow(light, x, y, 92 * unit, 0.7 * colour + 0.3 * pale, 0.30 * power)
        elif ahead[0]:
            glow(light, x, y, 24 * unit, colour, 0.22)
            glow(light, x, y, 8 * unit, colour, 0.65)
