"""A picture as a Plotly figure: what pages show, with words on whatever is pointed at.

Marks of one look that follow each other become one trace: a figure of twenty traces is shown much
sooner than one of a hundred.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import groupby
from typing import Any, Final, TypeAlias

import plotly.graph_objects as go

from astra.ui.drawing.lettering import Face, lettering
from astra.ui.drawing.marks import Area, Circle, Line, Mark, Picture, Sector, Spot, Text, Words
from astra.ui.ink import BODY_FONT, GLYPH_FONT, HEADING_FONT, Ink

FONTS: Final = {Face.BODY: BODY_FONT, Face.GLYPH: GLYPH_FONT, Face.HEADING: HEADING_FONT}
BASELINE: Final = 0.25
"""How far below the middle of a line Plotly puts the baseline, in ems."""

NEAR_PX: Final = 24  # how near to a mark the pointer must come

Trace: TypeAlias = dict[str, Any]


def figure(picture: Picture, ink: Ink, width_px: int) -> go.Figure:
    """Return the figure of a picture meant to be ``width_px`` wide."""
    axis = {"visible": False, "fixedrange": True}
    layout = {
        "height": round(width_px * picture.height),
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "showlegend": False,
        "hovermode": "closest",
        "hoverdistance": NEAR_PX,
        "dragmode": False,
        "xaxis": {**axis, "range": [0, 1]},
        "yaxis": {**axis, "range": [picture.height, 0], "scaleanchor": "x"},
        "font": {"family": BODY_FONT, "color": ink.text},
        "hoverlabel": {
            "bgcolor": ink.paper,
            "bordercolor": ink.line,
            "font": {"family": BODY_FONT, "color": ink.text, "size": 13},
            "align": "left",
        },
        "shapes": [_ring(mark, width_px) for mark in picture.marks if isinstance(mark, Circle)],
    }
    return go.Figure(data=list(_traces(picture, width_px)), layout=layout)


def _traces(picture: Picture, width_px: int) -> Iterator[Trace]:
    for look, marks in groupby(picture.marks, key=_look):
        alike = list(marks)
        if look[0] is Text:
            yield _texts([mark for mark in alike if isinstance(mark, Text)], width_px)
        elif look[0] is Line:
            yield _lines([mark for mark in alike if isinstance(mark, Line)], width_px)
        elif look[0] is Area:
            yield _areas([mark for mark in alike if isinstance(mark, Sector | Area)])
    pointed = [mark for mark in picture.marks if isinstance(mark, Line | Area) and mark.says]
    if pointed:
        yield _pointers(pointed)


def _look(mark: Mark) -> tuple[object, ...]:
    """What marks must share to be one trace; circles are shapes of the layout instead."""
    match mark:
        case Text():
            return (Text, mark.layer, mark.face, mark.size, mark.anchor, bool(mark.says))
        case Line():
            return (Line, mark.layer, mark.pen)
        case Sector() | Area():
            return (Area, mark.layer, mark.fill, mark.opacity)
        case Circle():
            return (Circle,)


def _texts(texts: Sequence[Text], width_px: int) -> Trace:
    first = texts[0]
    side = {"start": "right", "middle": "center", "end": "left"}[first.anchor]
    colours = [text.colour for text in texts]
    return {
        "type": "scatter",
        "name": first.layer,
        "mode": "text",
        **_spots(map(_centre, texts)),
        "text": [escape(text.words, quote=False) for text in texts],
        "textposition": f"middle {side}",
        "textfont": {
            "size": round(first.size * width_px, 1),
            "color": colours[0] if len(set(colours)) == 1 else colours,
            "family": FONTS[first.face],
        },
        **_hover([text.says for text in texts]),
    }


def _centre(text: Text) -> Spot:
    """Where Plotly must put the middle of a line for its ink to lie where SVG draws it."""
    x, y = text.at
    drawn = lettering(text.words, text.face)
    if text.anchor == "middle":
        x += (drawn.advance / 2 - drawn.middle) * text.size
    return x, y + (drawn.rise - BASELINE) * text.size


def _lines(lines: Sequence[Line], width_px: int) -> Trace:
    pen = lines[0].pen
    style: dict[str, object] = {"color": pen.colour, "width": round(pen.width * width_px, 2)}
    if pen.dash:
        style["dash"] = ",".join(f"{length * width_px:.1f}px" for length in pen.dash)
    return {
        "type": "scatter",
        "name": lines[0].layer,
        "mode": "lines",
        **_broken(line.spots for line in lines),
        "line": style,
        "opacity": pen.opacity,
        "hoverinfo": "skip",
    }


def _areas(areas: Sequence[Sector | Area]) -> Trace:
    return {
        "type": "scatter",
        "name": areas[0].layer,
        "mode": "lines",
        **_broken((*area.spots, area.spots[0]) for area in areas),
        "fill": "toself",
        "fillcolor": areas[0].fill,
        "line": {"width": 0},
        "opacity": areas[0].opacity,
        "hoverinfo": "skip",
    }


def _pointers(marks: Sequence[Line | Area]) -> Trace:
    """Where to point at what is no text: unseen, in the middle of each."""
    return {
        "type": "scatter",
        "name": "pointers",
        "mode": "markers",
        **_spots(_middle(mark.spots) for mark in marks),
        "marker": {"size": 14, "opacity": 0},
        **_hover([mark.says for mark in marks]),
    }


def _middle(spots: Sequence[Spot]) -> Spot:
    return sum(x for x, _ in spots) / len(spots), sum(y for _, y in spots) / len(spots)


def _hover(says: Sequence[Words]) -> Trace:
    if not any(says):
        return {"hoverinfo": "skip"}
    return {"hoverinfo": "text", "hovertext": [_said(words) for words in says]}


def _said(words: Words) -> str:
    if not words:
        return ""
    heading, *rest = (escape(line, quote=False) for line in words)
    return "<br>".join((f"<b>{heading}</b>", *rest))


def _broken(strokes: Iterable[tuple[Spot, ...]]) -> Trace:
    """Several strokes in one trace: nothing is drawn across an empty place."""
    spots: list[tuple[float | None, float | None]] = []
    for stroke in strokes:
        spots += [*stroke, (None, None)]
    return _spots(spots[:-1])


def _spots(spots: Iterable[tuple[float | None, float | None]]) -> Trace:
    rounded = [
        (None, None) if x is None or y is None else (round(x, 5), round(y, 5)) for x, y in spots
    ]
    return {"x": [x for x, _ in rounded], "y": [y for _, y in rounded]}


def _ring(circle: Circle, width_px: int) -> Trace:
    (x, y), radius = circle.centre, circle.radius
    return {
        "type": "circle",
        "x0": x - radius,
        "x1": x + radius,
        "y0": y - radius,
        "y1": y + radius,
        "opacity": circle.pen.opacity,
        "line": {"color": circle.pen.colour, "width": circle.pen.width * width_px},
    }
