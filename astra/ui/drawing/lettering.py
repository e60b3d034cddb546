"""Lettering: how wide words are and what their letters look like, from the fonts the pages use.

The fonts of ``astra/ui/static`` are read once, words are set by HarfBuzz (Devanagari needs its
joins and reordering), and a letter no font has becomes an open box. Lengths are in ems, y upwards.
To use another font or weight, edit ``FILES`` and ``CUTS``.
"""

from __future__ import annotations

import threading
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from io import BytesIO
from itertools import groupby
from pathlib import Path
from typing import Final, NamedTuple

import uharfbuzz
from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont

FONTS: Final = Path(__file__).resolve().parent.parent / "static"
UNITS: Final = 1000
"""Units of an em in the paths of ``Lettering.path``."""


class Face(StrEnum):
    """What letters are for; pages and paper each know a font for it."""

    BODY = "body"
    GLYPH = "glyph"
    HEADING = "heading"


FILES: Final = {
    Face.BODY: ("inter", "inter-ext", "devanagari", "symbols"),
    Face.GLYPH: ("symbols", "inter", "devanagari"),
    Face.HEADING: ("fraunces", "fraunces-ext", "inter", "inter-ext", "devanagari", "symbols"),
}
"""The fonts of each face: a letter is taken from the first that has it."""

CUTS: Final = {"fraunces": {"wght": 420.0, "opsz": 40.0}, "fraunces-ext": {"wght": 420.0}}
"""Which cut of a font is used, where it is not the one of weight 400."""

MISSING: Final = "□"
CAPITALS: Final = 0.727
"""The height of Inter's capitals and digits, on which lines of text are centred."""


class Lettering(NamedTuple):
    """Words set in one face: how far they reach, the box round their ink, and their outline.

    ``middle`` is the centre of their width and ``rise`` how far the baseline lies below
    the middle of their height. ``path`` is SVG path data, ``UNITS`` to the em, y upwards.
    """

    advance: float
    left: float
    bottom: float
    right: float
    top: float
    middle: float
    rise: float
    path: str


@dataclass(frozen=True)
class _Font:
    """A font ready to be set: HarfBuzz's object, its characters, and units to the em."""

    shaper: uharfbuzz.Font
    characters: frozenset[int]
    units: int


class _Letter(NamedTuple):
    """One glyph of a font, and where it stands, in ems."""

    font: _Font
    glyph: int
    x: float
    y: float


_reading = threading.Lock()  # pages run in many threads; fonts and their shaper are set up once


@lru_cache(maxsize=4096)
def lettering(words: str, face: Face) -> Lettering:
    """Return words set on one line in a face."""
    with _reading:
        letters, advance = _set(words, face)
        boxes = [box for letter in letters if (box := _ink(letter)) is not None]
        path = _outline(letters)
    left = min((box[0] for box in boxes), default=0.0)
    bottom = min((box[1] for box in boxes), default=0.0)
    right = max((box[2] for box in boxes), default=advance)
    top = max((box[3] for box in boxes), default=0.0)
    glyph = face is Face.GLYPH  # a symbol is centred on its ink, words on their line
    middle = (left + right) / 2 if glyph else advance / 2
    rise = (top + bottom) / 2 if glyph else CAPITALS / 2
    return Lettering(advance, left, bottom, right, top, middle, rise, path)


def can_write(words: str, face: Face = Face.BODY) -> bool:
    """Return whether our fonts have every letter of some words."""
    with _reading:
        return all(font is not None for font, _ in _runs(words, face))


def _set(words: str, face: Face) -> tuple[list[_Letter], float]:
    """Every letter in its place, and where the next would begin."""
    letters: list[_Letter] = []
    x = 0.0
    for font, text in _runs(words, face):
        drawn, part = (font, text) if font else (_font("symbols"), MISSING * len(text))
        buffer = uharfbuzz.Buffer()
        buffer.add_str(part)
        buffer.guess_segment_properties()
        uharfbuzz.shape(drawn.shaper, buffer, {})
        for info, step in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            place = x + step.x_offset / drawn.units, step.y_offset / drawn.units
            letters.append(_Letter(drawn, info.codepoint, *place))
            x += step.x_advance / drawn.units
    return letters, x


def _runs(words: str, face: Face) -> Iterator[tuple[_Font | None, str]]:
    """Words cut where the font changes; None stands for letters no font has."""
    fonts = [_font(name) for name in FILES[face]]
    chosen: list[tuple[_Font | None, str]] = []
    for letter in words:
        if unicodedata.category(letter) in {"Mn", "Mc", "Cf"} and chosen:
            font = chosen[-1][0]  # marks belong to the letter they stand on
        else:
            font = next((one for one in fonts if ord(letter) in one.characters), None)
        chosen.append((font, letter))
    for font, run in groupby(chosen, key=lambda pair: pair[0]):
        yield font, "".join(letter for _, letter in run)


def _ink(letter: _Letter) -> tuple[float, float, float, float] | None:
    box = letter.font.shaper.get_glyph_extents(letter.glyph)
    if box is None or not box.width:
        return None
    left = letter.x + box.x_bearing / letter.font.units
    top = letter.y + box.y_bearing / letter.font.units
    return (
        left,
        top + box.height / letter.font.units,
        left + box.width / letter.font.units,
        top,
    )


def _outline(letters: list[_Letter]) -> str:
    pen = SVGPathPen(None, ntos=lambda number: str(round(number)))
    for font, glyph, x, y in letters:
        scale = UNITS / font.units
        moved = TransformPen(pen, (scale, 0, 0, scale, x * UNITS, y * UNITS))
        font.shaper.draw_glyph_with_pen(glyph, moved)
    return str(pen.getCommands())


@cache
def _font(name: str) -> _Font:
    packed = TTFont(FONTS / f"{name}.woff2")
    characters = frozenset(packed.getBestCmap())
    packed.flavor = None  # HarfBuzz reads plain fonts
    plain = BytesIO()
    packed.save(plain)
    shaper = uharfbuzz.Font(uharfbuzz.Face(plain.getvalue()))
    shaper.set_variations(CUTS.get(name, {"wght": 400.0}))
    return _Font(shaper, characters, packed["head"].unitsPerEm)
