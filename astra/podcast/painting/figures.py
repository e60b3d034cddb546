"""What is drawn over the sky: figures of stars, the Sun's path, names, the body and the title.

Everything is drawn at twice its size and brought down. A name gives way where it would touch the
body, a planet or another name; fine lines fade towards the title.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

import numpy as np
from PIL import Image, ImageDraw

from astra.podcast.painting.backdrop import Palette
from astra.podcast.painting.discs import COLOURS, RADII, RADIUS, disc, lamp, rings
from astra.podcast.painting.lettering import LABEL, font, spaced, spaced_width, title_lines
from astra.podcast.painting.scene import MIDDLE, Scene, ring_opening_deg
from astra.podcast.painting.starmap import Flags, Floats, from_ecliptic, star_map
from astra.sky.bodies import Body

Box = tuple[float, float, float, float]
FINE: Final = 2
_WORDS_BEGIN: Final = 0.66  # where names end and the title's ground begins, in heights
_SIDES: Final = ((22, 0, "lm"), (-22, 0, "rm"), (0, -32, "mm"), (0, 32, "mm"))


@dataclass(slots=True)
class _Sheet:
    """A transparent sheet to draw on; places are in units of a picture of 1,400."""

    unit: float
    image: Image.Image
    taken: list[Box] = field(default_factory=list)

    @property
    def pen(self) -> ImageDraw.ImageDraw:
        return ImageDraw.Draw(self.image)

    def px(self, length: float) -> float:
        return length * self.unit * FINE

    def free(self, box: Box) -> bool:
        """Whether nothing else stands there and it is all in the picture."""
        if box[0] < 24 or box[2] > 1376 or box[1] < 24 or box[3] > 1400 * _WORDS_BEGIN:
            return False
        return not any(
            box[0] < other[2] and box[2] > other[0] and box[1] < other[3] and box[3] > other[1]
            for other in self.taken
        )


def overlay(scene: Scene, palette: Palette, size: int, title: str, line: str) -> Image.Image:
    """Return all that is drawn, as a transparent picture of ``size``."""
    fine = Image.new("RGBA", (size * FINE, size * FINE), (*palette.ink, 0))
    sheet = _Sheet(size / 1400, fine)
    _constellations(sheet, scene, palette)
    _path_of_the_sun(sheet, scene, palette)
    _body(sheet, scene)
    _planets(sheet, scene)
    _names(sheet, scene, palette)
    _title(sheet, palette, title, line)
    return sheet.image.resize((size, size), Image.Resampling.LANCZOS)


def lettering(palette: Palette, size: int, title: str, line: str) -> Image.Image:
    """Return the words alone, as a transparent picture of ``size``."""
    fine = Image.new("RGBA", (size * FINE, size * FINE), (*palette.ink, 0))
    _title(_Sheet(size / 1400, fine), palette, title, line)
    return fine.resize((size, size), Image.Resampling.LANCZOS)


def _seen(scene: Scene, places: Floats) -> tuple[Floats, Flags]:
    seen, ahead = scene.camera.project(places)
    return seen * 1400, ahead


def _constellations(sheet: _Sheet, scene: Scene, palette: Palette) -> None:
    for one in star_map().constellations:
        for places in one.figure:
            seen, ahead = _seen(scene, places)
            for start, end, shown in zip(seen, seen[1:], ahead[:-1] & ahead[1:], strict=False):
                if shown and _near(start) and _near(end):
                    _stroke(sheet, start, end, palette, 92, gap=7)


def _stroke(
    sheet: _Sheet, start: Floats, end: Floats, palette: Palette, strength: int, gap: float
) -> None:
    """A fine line that leaves its stars alone and fades out above the title."""
    length = float(np.hypot(*(end - start)))
    if length < 2 * gap or length > 1400:
        return
    step = (end - start) / length * gap
    first, last = start + step, end - step
    fade = max(0.0, 1 - max(0.0, max(first[1], last[1]) - 1400 * 0.62) / 220)
    points = [sheet.px(part) for part in (*first, *last)]
    width = max(1, round(sheet.px(1.5)))
    sheet.pen.line(points, fill=(*palette.ink, int(strength * fade)), width=width)


def _path_of_the_sun(sheet: _Sheet, scene: Scene, palette: Palette) -> None:
    """The ecliptic in dashes, and a mark wherever a tropical sign begins."""
    drift = scene.precession_deg
    degrees = np.arange(0.0, 360.0, 1.0)
    seen, ahead = _seen(scene, from_ecliptic(degrees - drift, np.zeros_like(degrees)))
    for at in range(0, 360, 2):
        if ahead[at] and _near(seen[at]) and _near(seen[at + 1]):
            _stroke(sheet, seen[at], seen[at + 1], palette, 120, gap=0)
    starts = np.arange(0.0, 360.0, 30.0)
    low, ahead = _seen(scene, from_ecliptic(starts - drift, np.full_like(starts, -0.8)))
    high, _ = _seen(scene, from_ecliptic(starts - drift, np.full_like(starts, 0.8)))
    for start, end, shown in zip(low, high, ahead, strict=True):
        if shown and _near(start):
            _stroke(sheet, start, end, palette, 170, gap=0)


def _body(sheet: _Sheet, scene: Scene) -> None:
    """The body itself, in the middle, lit from where the Sun stands."""
    body, sight = scene.focus, scene.sights[scene.focus]
    radius = max(4, round(RADII.get(body, RADIUS) * sheet.unit * FINE))
    x, y = (round(sheet.px(1400 * part)) for part in MIDDLE)
    north = scene.camera.frame @ np.array([0.0, 0.0, 1.0])
    tilt_deg = float(np.degrees(np.arctan2(-north[0], north[1])))
    towards = scene.camera.frame @ scene.sights[Body.SUN].place
    ball = disc(body, radius, lamp(sight.phase_deg, (towards[0], towards[1])), tilt_deg)
    far = near = None
    if body is Body.SATURN:
        far, near = rings(radius, ring_opening_deg(scene), tilt_deg)
    for layer in (far, ball, near):
        if layer is not None:
            half = layer.width // 2
            sheet.image.alpha_composite(layer, (x - half, y - half))
    reach = RADII.get(body, RADIUS) * (2.4 if body is Body.SATURN else 1.0) + 16
    middle_x, middle_y = (1400 * part for part in MIDDLE)
    sheet.taken.append((middle_x - reach, middle_y - reach, middle_x + reach, middle_y + reach))


def _planets(sheet: _Sheet, scene: Scene) -> None:
    """The other bodies in the picture, as points with their names."""
    points = []
    for body, sight in scene.sights.items():
        seen, ahead = _seen(scene, sight.place[None])
        x, y = seen[0]
        if body is scene.focus or not ahead[0] or not sheet.free((x - 8, y - 8, x + 8, y + 8)):
            continue
        points.append((body, x, y))
        sheet.taken.append((x - 12, y - 12, x + 12, y + 12))
    chosen = font(LABEL, round(sheet.px(24)))
    for body, x, y in points:
        box = tuple(sheet.px(part) for part in (x - 7, y - 7, x + 7, y + 7))
        sheet.pen.ellipse(box, fill=(*COLOURS[body], 255))
        wide = chosen.getlength(body.label) / sheet.px(1)
        for aside, down, anchor in _SIDES:
            left = x + aside - {"lm": 0.0, "rm": wide, "mm": wide / 2}[anchor]
            place = (left - 4, y + down - 16, left + wide + 4, y + down + 16)
            if sheet.free(place):
                sheet.taken.append(place)
                at = (sheet.px(x + aside), sheet.px(y + down))
                sheet.pen.text(
                    at, body.label, font=chosen, fill=(*COLOURS[body], 235), anchor=anchor
                )
                break


def _names(sheet: _Sheet, scene: Scene, palette: Palette) -> None:
    chosen, gap = font(LABEL, round(sheet.px(20))), sheet.px(5)
    for one in star_map().constellations:
        seen, ahead = _seen(scene, one.labels)
        text = one.name.upper()
        half = spaced_width(text, chosen, gap) / sheet.px(1) / 2
        for (x, y), shown in zip(seen, ahead, strict=True):
            box = (x - half - 10, y - 22, x + half + 10, y + 22)
            if shown and sheet.free(box):
                sheet.taken.append(box)
                at = (sheet.px(x), sheet.px(y))
                spaced(sheet.pen, at, text, chosen, (*palette.ink, 105), gap)


def _title(sheet: _Sheet, palette: Palette, title: str, line: str) -> None:
    middle, small = sheet.px(700), font(LABEL, round(sheet.px(29)))
    spaced(
        sheet.pen, (middle, sheet.px(1322)), line.upper(), small, (*palette.ink, 255), sheet.px(6)
    )
    if not title:
        return
    chosen, lines = title_lines(title, round(sheet.px(1190)), sheet.unit * FINE)
    pitch = chosen.size * 0.96
    for number, words in enumerate(lines):
        y = sheet.px(1248) - (len(lines) - 1 - number) * pitch
        sheet.pen.text((middle, y), words, font=chosen, fill=(255, 250, 240, 255), anchor="ms")


def _near(place: Floats) -> bool:
    return bool(np.all(place > -200) and np.all(place < 1600))
