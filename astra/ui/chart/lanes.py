"""A timeline as a picture: a lane for each slow planet and each kind of event, months across.

What lasts is a block with a dot wherever it is exact, what is momentary a dot alone; pointing at
either, or tapping it, tells what it is. Where things stand is decided in ``seats``.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from html import escape
from itertools import pairwise
from textwrap import wrap
from typing import Any, Final, TypeAlias

import plotly.graph_objects as go

from astra.sky.aspects import AspectKind
from astra.sky.spans import Kind, Span
from astra.ui.chart.seats import Frame, Head, Seat, seated
from astra.ui.chart.span_words import NOT_CERTAIN, Reader, dates, meaning, natal_house, title
from astra.ui.ink import BODY_FONT, GLYPH_FONT, Ink

Json: TypeAlias = dict[str, Any]

# Within a row, from its top: the middle of the letters, and the line that dots stand on.
_LETTERS, _LINE = 0.44, 0.83
_STRETCH: Final = timedelta(days=40)


def lanes(
    spans: Sequence[Span],
    frame: Frame,
    today: date,
    reader: Reader,
    ink: Ink,
) -> go.Figure:
    """Return the figure of what of ``spans`` lies within a year, on the reader's clock."""
    now = datetime.combine(today, time(), reader.clock)
    page, sizes = _Page(frame, reader, ink), frame.sizes
    heads, seats, rows = seated(spans, frame)
    layout = {
        "height": rows * sizes.row + 52,
        "margin": {"l": sizes.gutter, "r": 0, "t": 32, "b": 20},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "showlegend": False,
        "hovermode": "closest",
        "dragmode": False,
        "barmode": "overlay",
        "font": {"family": BODY_FONT, "color": ink.text, "size": 13},
        "hoverlabel": {
            "bgcolor": ink.paper,
            "bordercolor": ink.line,
            "font": {"family": BODY_FONT, "color": ink.text, "size": 13},
            "align": "left",
        },
        "xaxis": page.months(),
        "yaxis": {"range": [rows, 0], "visible": False, "fixedrange": True},
        "shapes": [*_rules(heads, ink), *_today(now, page)],
        "annotations": [*_names(heads, page), *_today_word(now, rows, page)],
    }
    return go.Figure(data=_traces(seats, page), layout=layout)


@dataclass(frozen=True, slots=True)
class _Page:
    """What everything in one picture is drawn with."""

    frame: Frame
    reader: Reader
    ink: Ink

    def at(self, moment: datetime) -> str:
        """A moment as the axis has it: the clock of the reader, without its zone."""
        return moment.astimezone(self.reader.clock).replace(tzinfo=None).isoformat()

    def months(self) -> Json:
        """The axis of the year."""
        return {
            "type": "date",
            "range": [self.at(self.frame.start), self.at(self.frame.end)],
            "side": "top",
            "dtick": "M1" if self.frame.sizes.spelt else "M2",
            "tickformat": "%b\u2009’%y",
            "tickfont": {"size": 12, "color": self.ink.muted},
            "ticklabelposition": "outside right",
            "showgrid": True,
            "gridcolor": self.ink.faint,
            "fixedrange": True,
        }


def _traces(seats: Sequence[Seat], page: _Page) -> list[Json]:
    lasting = [seat for seat in seats if not seat.dot]
    return [
        _bars(lasting, page, _LETTERS + 0.02, 0.8, 0.13),
        _bars(lasting, page, _LINE, 0.09, 0.9),
        _dots(seats, page),
        *_letters(seats, page),
        _pointed(seats, page),
    ]


def _bars(seats: Sequence[Seat], page: _Page, at: float, height: float, depth: float) -> Json:
    return {
        "type": "bar",
        "orientation": "h",
        "y": [seat.row + at for seat in seats],
        "base": [page.at(seat.start) for seat in seats],
        "x": [_milliseconds(seat.end - seat.start) for seat in seats],
        "width": height,
        "marker": {
            "color": [_colour(seat.span, page.ink) for seat in seats],
            "opacity": [depth * _force(seat) for seat in seats],
            "line": {"width": 0},
            "cornerradius": 4,
        },
        "hoverinfo": "skip",
    }


def _dots(seats: Sequence[Seat], page: _Page) -> Json:
    dots = [
        (seat, moment) for seat in seats for moment in seat.span.exact if page.frame.holds(moment)
    ]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [page.at(moment) for _, moment in dots],
        "y": [seat.row + (_LETTERS if seat.dot else _LINE) for seat, _ in dots],
        "marker": {
            "size": 8,
            "color": [_colour(seat.span, page.ink) for seat, _ in dots],
            "opacity": [_force(seat) for seat, _ in dots],
            "line": {"color": page.ink.paper, "width": 1.5},
        },
        "hoverinfo": "skip",
    }


def _letters(seats: Sequence[Seat], page: _Page) -> Iterator[Json]:
    for flipped in (False, True):
        mine = [seat for seat in seats if seat.flipped is flipped]
        if not mine:
            continue
        lead = [page.frame.of_px(9 if seat.dot else 3) for seat in mine]
        edges = [
            seat.end - gap if flipped else seat.start + gap
            for seat, gap in zip(mine, lead, strict=True)
        ]
        yield {
            "type": "scatter",
            "mode": "text",
            "x": [page.at(edge) for edge in edges],
            "y": [seat.row + _LETTERS for seat in mine],
            "text": [escape(seat.label, quote=False) for seat in mine],
            "textposition": "middle left" if flipped else "middle right",
            "textfont": {
                "family": GLYPH_FONT,
                "size": 13,
                "color": [page.ink.text if seat.span.solid else page.ink.muted for seat in mine],
            },
            "cliponaxis": False,
            "hoverinfo": "skip",
        }


def _pointed(seats: Sequence[Seat], page: _Page) -> Json:
    """What is pointed at and tapped: unseen blocks as long as mark and label together.

    They are cut into stretches, for words appear where a block ends.
    """
    cuts = [(seat, edges) for seat in seats for edges in _stretches(*seat.reach)]
    said = {seat.number: _said(seat.span, page) for seat in seats}
    return {
        "type": "bar",
        "orientation": "h",
        "y": [seat.row + 0.5 for seat, _ in cuts],
        "base": [page.at(start) for _, (start, _) in cuts],
        "x": [_milliseconds(end - start) for _, (start, end) in cuts],
        "width": 1.0,
        "marker": {"opacity": 0, "line": {"width": 0}},
        "customdata": [seat.number for seat, _ in cuts],
        "hovertext": [said[seat.number] for seat, _ in cuts],
        "hoverinfo": "text",
    }


def _stretches(start: datetime, end: datetime) -> Iterator[tuple[datetime, datetime]]:
    pieces = math.ceil((end - start) / _STRETCH)
    cuts = [start + (end - start) * (number / pieces) for number in range(pieces + 1)]
    yield from pairwise(cuts)


def _said(span: Span, page: _Page) -> str:
    """A span in lines no longer than the picture bears."""
    reader = page.reader
    told = [meaning(span, reader), *(f"{name}: {value}" for name, value in dates(span, reader))]
    house = natal_house(span, reader)
    told += [" ".join(house)] if house else []
    told += [] if span.solid else [NOT_CERTAIN]
    lines = [
        escape(line, quote=False) for part in told for line in wrap(part, page.frame.sizes.line)
    ]
    return "<br>".join([f"<b>{escape(title(span, reader), quote=False)}</b>", *lines])


def _colour(span: Span, ink: Ink) -> str:
    if span.kind is Kind.TRANSIT:
        return ink.aspect(AspectKind(str(span.parts["aspect"])))
    return ink.aspect(AspectKind.CONJUNCTION) if span.kind is Kind.ECLIPSE else ink.accent


def _force(seat: Seat) -> float:
    return 1.0 if seat.span.solid else 0.45


def _milliseconds(length: timedelta) -> float:
    return length / timedelta(milliseconds=1)


def _rules(heads: Iterable[Head], ink: Ink) -> Iterator[Json]:
    for head in heads:
        line = {"color": ink.line, "width": 0.6}
        yield {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": head.row, "y1": head.row,
               "line": line, "layer": "below"}  # fmt: skip


def _today(now: datetime, page: _Page) -> Iterator[Json]:
    if page.frame.holds(now):
        yield {"type": "line", "yref": "paper", "x0": page.at(now), "x1": page.at(now), "y0": 0,
               "y1": 1, "line": {"color": page.ink.accent, "width": 1.5}}  # fmt: skip


def _today_word(now: datetime, rows: int, page: _Page) -> Iterator[Json]:
    if page.frame.holds(now):
        late = now + page.frame.of_px(60) > page.frame.end
        yield {
            "text": "Today",
            "x": page.at(now),
            "xanchor": "right" if late else "left",
            "y": rows,
            "yanchor": "top",
            "showarrow": False,
            "font": {"size": 12, "color": page.ink.accent},
        }


def _names(heads: Iterable[Head], page: _Page) -> Iterator[Json]:
    """The names of the lanes: before them in the gutter, or on a line of their own."""
    gutter = page.frame.sizes.gutter
    for head in heads:
        yield {
            "text": head.name,
            "xref": "paper",
            "x": 0,
            "xanchor": "left",
            "xshift": -gutter,
            "y": head.row + 0.5,
            "yanchor": "middle",
            "showarrow": False,
            "font": {"size": 13, "color": page.ink.muted},
        }
