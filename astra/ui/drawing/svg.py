"""A picture as SVG that stands alone: letters are outlines, and nothing is fetched or run.

What pointing at a mark says becomes its ``<title>``, which browsers show and readers speak.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from astra.ui.drawing.lettering import UNITS, lettering
from astra.ui.drawing.marks import (
    Area,
    Circle,
    Line,
    Mark,
    Pen,
    Picture,
    Sector,
    Spot,
    Text,
    Words,
)

SCALE: Final = 1000
"""How many units of the view box a picture is wide."""

_FORBIDDEN: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 allows nowhere, not even escaped (section 2.2)."""


def svg(picture: Picture, width_mm: float, paper: str | None = None, *, spoken: bool = True) -> str:
    """Return a picture as an SVG document ``width_mm`` wide, on ``paper`` of a colour or none.

    Unless it is ``spoken`` it holds no words about its marks, only the marks.
    """
    high = _at(picture.height)
    size = (
        f'width="{width_mm:g}mm" height="{width_mm * picture.height:g}mm" '
        f'viewBox="0 0 {SCALE} {high}"'
    )
    # In numbers: fpdf2 takes a percentage for one of something else.
    sheet = f'<rect width="{SCALE}" height="{high}" fill={quoteattr(paper or "none")}/>'
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" role="img" {size}>',
            *([_title((picture.title,))] if spoken else []),
            *([sheet] if paper else []),
            *_layers(picture, spoken=spoken),
            "</svg>",
            "",
        )
    )


def _layers(picture: Picture, *, spoken: bool) -> Iterator[str]:
    for layer, marks in groupby(picture.marks, key=lambda mark: mark.layer):
        yield f"<g class={quoteattr(layer)}>"
        for mark in marks:
            drawn = _drawn(mark)
            words = () if isinstance(mark, Circle) or not spoken else mark.says
            yield f"<g>{_title(words)}{drawn}</g>" if words else drawn
        yield "</g>"


def _drawn(mark: Mark) -> str:
    match mark:
        case Line():
            return _path(_joined(mark.spots), f'fill="none" {_stroked(mark.pen)}')
        case Circle():
            (x, y), radius = mark.centre, mark.radius
            return (
                f'<circle cx="{_at(x)}" cy="{_at(y)}" r="{_at(radius)}" fill="none" '
                f"{_stroked(mark.pen)}/>"
            )
        case Sector():
            return _path(_arced(mark), _filled(mark.fill, mark.opacity))
        case Area():
            return _path(_joined(mark.spots) + "Z", _filled(mark.fill, mark.opacity))
        case Text():
            return _lettered(mark)


def _lettered(text: Text) -> str:
    x, y = text.origin
    size = f"{text.size * SCALE / UNITS:.5f}"
    place = f'transform="translate({_at(x)} {_at(y)}) scale({size} -{size})"'
    attributes = f'class="text" {place} {_filled(text.colour, 1.0)}'
    return _path(lettering(text.words, text.face).path, attributes)


def _path(data: str, attributes: str) -> str:
    return f'<path {attributes} d="{data}"/>'


def _joined(spots: tuple[Spot, ...]) -> str:
    return "M" + "L".join(f"{_at(x)} {_at(y)}" for x, y in spots)


def _arced(sector: Sector) -> str:
    large = int(sector.end_deg - sector.start_deg > 180)
    (a, b), (c, d) = (
        [f"{_at(x)} {_at(y)}" for x, y in (sector.at(first, radius), sector.at(last, radius))]
        for first, last, radius in (
            (sector.start_deg, sector.end_deg, sector.outer),
            (sector.end_deg, sector.start_deg, sector.inner),
        )
    )
    outer, inner = _at(sector.outer), _at(sector.inner)
    return f"M{a}A{outer} {outer} 0 {large} 0 {b}L{c}A{inner} {inner} 0 {large} 1 {d}Z"


def _stroked(pen: Pen) -> str:
    parts = [f'stroke={quoteattr(pen.colour)} stroke-width="{_at(pen.width)}"']
    if pen.dash:
        parts.append(f'stroke-dasharray="{" ".join(map(_at, pen.dash))}"')
    if pen.opacity < 1.0:
        parts.append(f'stroke-opacity="{_short(pen.opacity)}"')
    return " ".join(parts)


def _filled(colour: str, opacity: float) -> str:
    see_through = f' fill-opacity="{_short(opacity)}"' if opacity < 1.0 else ""
    return f"fill={quoteattr(colour)}{see_through}"


def _title(says: Words) -> str:
    words = _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", "\n".join(says))
    return f"<title>{escape(words)}</title>"


def _at(length: float) -> str:
    return _short(length * SCALE)


def _short(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")
