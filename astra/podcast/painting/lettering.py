"""Words on the picture: a title as large as fits, and small capitals with air between them."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Final

from PIL import ImageDraw, ImageFont

from astra.people.devanagari import latin
from astra.podcast.painting.starmap import DATA

Font = ImageFont.FreeTypeFont
TITLE, LABEL = "title.woff", "label.woff"
TITLE_PX, SMALLEST_TITLE_PX = 118, 62
MOST_LINES: Final = 3


@lru_cache(maxsize=64)
def font(name: str, size_px: int) -> Font:
    """Return one of the packaged fonts at a size."""
    return ImageFont.truetype(DATA / name, max(size_px, 1))


def readable(text: str) -> str:
    """Return ``text`` with what the fonts can write: Hindi in Latin letters, emoji left out."""
    told = " ".join("".join(letter for letter in latin(text) if letter in _letters()).split())
    return told[:1].upper() + told[1:]


def title_lines(title: str, width_px: int, unit: float) -> tuple[Font, list[str]]:
    """Return the largest font in which a title fits, in few lines, and those lines.

    What does not fit even in small letters ends in an ellipsis.
    """
    size = TITLE_PX
    while True:
        chosen = font(TITLE, round(size * unit))
        lines = _broken(title.split(), chosen, width_px)
        wanted = 2 if size > SMALLEST_TITLE_PX + 20 else MOST_LINES
        if len(lines) <= wanted and all(chosen.getlength(line) <= width_px for line in lines):
            return chosen, _balanced(title, chosen, width_px, lines)
        if size <= SMALLEST_TITLE_PX:
            return chosen, _cut(lines, chosen, width_px)
        size -= 6


def spaced(
    pen: ImageDraw.ImageDraw,
    at: tuple[float, float],
    text: str,
    chosen: Font,
    fill: tuple[int, ...],
    gap_px: float,
) -> None:
    """Write letters apart from each other, centred on a place."""
    x, y = at[0] - spaced_width(text, chosen, gap_px) / 2, at[1]
    for letter in text:
        pen.text((x, y), letter, font=chosen, fill=fill, anchor="lm")
        x += chosen.getlength(letter) + gap_px


def spaced_width(text: str, chosen: Font, gap_px: float) -> float:
    """Return how wide ``spaced`` writes a text."""
    return sum(chosen.getlength(letter) + gap_px for letter in text) - gap_px


def _broken(words: list[str], chosen: Font, width_px: float) -> list[str]:
    lines: list[str] = []
    for word in words:
        if lines and chosen.getlength(f"{lines[-1]} {word}") <= width_px:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _balanced(title: str, chosen: Font, width_px: int, lines: list[str]) -> list[str]:
    """Break at the narrowest width that needs no more lines: none is left with one word."""
    narrow, wide, best = width_px // 3, width_px, lines
    while wide - narrow > 8:
        middle = (narrow + wide) // 2
        tried = _broken(title.split(), chosen, middle)
        if len(tried) <= len(lines) and all(chosen.getlength(line) <= middle for line in tried):
            wide, best = middle, tried
        else:
            narrow = middle
    return best


def _cut(lines: list[str], chosen: Font, width_px: float) -> list[str]:
    kept = lines[:MOST_LINES]
    if len(lines) > MOST_LINES:
        kept[-1] += "…"
    for number in range(len(kept)):
        while chosen.getlength(kept[number]) > width_px:
            kept[number] = kept[number].rstrip("…")[:-1].rstrip() + "…"
    return kept


@cache
def _letters() -> frozenset[str]:
    """What the title's font has a glyph for; checked by width and shape against a missing one."""
    chosen = font(TITLE, 40)
    missing = chosen.getmask("\U0010fffd").getbbox(), chosen.getlength("\U0010fffd")
    candidates = [chr(code) for code in (*range(0x20, 0x250), *range(0x2010, 0x2040))]
    return frozenset(
        letter
        for letter in candidates
        if letter.isprintable()
        and (chosen.getmask(letter).getbbox(), chosen.getlength(letter)) != missing
    )
