"""A timeline as a picture: a lane for each slow planet and each kind of event, months across.

What lasts is a block with a dot wherever it is exact, what is momentary a dot alone; marks that
would meet are set below each other. To put a kind of span on another lane, edit ``_OF_KIND``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from html import escape
from itertools import count
from typing import Any, Final, NamedTuple, TypeAlias

import plotly.graph_objects as go

from astra.sky.aspects import AspectKind
from astra.sky.spans import Kind, Span
from astra.sky.timeline import SLOW
from astra.ui.chart.span_labels import label
from astra.ui.chart.span_words import NOT_CERTAIN, Reader, dates, point, title
from astra.ui.ink import BODY_FONT, GLYPH_FONT, Ink

Json: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Sizes:
    """How a picture is set, in pixels. Without a ``gutter`` lanes are named above themselves.

    ``letter`` is what a character of a label takes up; labels are ``spelt`` where there is
    room.
    """

    width: int
    gutter: int
    letter: float
    spelt: bool
    row: int = 30

    @property
    def plot(self) -> int:
        """The width of the year itself."""
        return self.width - self.gutter


WIDE: Final = Sizes(width=1080, gutter=128, letter=7.4, spelt=True)
NARROW: Final = Sizes(width=342, gutter=0, letter=8.5, spelt=False)

_OF_KIND: Final = {
    Kind.ECLIPSE: "Eclipses",
    Kind.STATION: "Stations",
    Kind.HOUSE: "Houses",
    Kind.RETURN: "Returns",
    Kind.PROFECTION: "Year of life",
    Kind.PROGRESSION: "Progressions",
    Kind.SOLAR_ARC: "Progressions",
    Kind.SADE_SATI: "Saturn’s passage",
    Kind.DASHA: "Dashas",
}
_LANES: Final = tuple(
    dict.fromkeys(("Eclipses", *(body.label for body in SLOW), *_OF_KIND.values()))
)

# Within a row, from its top: the middle of the letters, and the line that dots stand on.
_LETTERS, _LINE = 0.44, 0.83
_GAP_PX: Final = 14
_A_DAY: Final = timedelta(days=1)


def lanes(
    spans: Sequence[Span],
    year: tuple[datetime, datetime],
    now: datetime,
    reader: Reader,
    ink: Ink,
    sizes: Sizes,
) -> go.Figure:
    """Return the figure of what of ``spans`` lies within a year, on the reader's clock.

    ``customdata`` of a point is the number of its span.
    """
    page = _Page(year, reader, ink, sizes)
    heads, seats, rows = _seated(spans, page)
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

    year: tuple[datetime, datetime]
    reader: Reader
    ink: Ink
    sizes: Sizes

    def at(self, moment: datetime) -> str:
        """A moment as the axis has it: the clock of the reader, without its zone."""
        return moment.astimezone(self.reader.clock).replace(tzinfo=None).isoformat()

    def of_px(self, pixels: float) -> timedelta:
        """How long a stretch of so many pixels lasts."""
        return (self.year[1] - self.year[0]) * (pixels / self.sizes.plot)

    def months(self) -> Json:
        """The axis of the year."""
        return {
            "type": "date",
            "range": [self.at(edge) for edge in self.year],
            "side": "top",
            "dtick": "M1" if self.sizes.spelt else "M2",
            "tickformat": "%b\u2009’%y",
            "tickfont": {"size": 12, "color": self.ink.muted},
            "ticklabelposition": "outside right",
            "showgrid": True,
            "gridcolor": self.ink.faint,
            "fixedrange": True,
        }


class _Head(NamedTuple):
    """The name of a lane and the rows it takes, its own line above them too."""

    name: str
    row: int
    rows: int


class _Seat(NamedTuple):
    """Where a span is drawn: its row from the top, its edges within the year, and its label.

    ``dot`` is for what is over before it could be seen as a block. ``flipped`` labels lean back
    from the end; ``reach`` is what mark and label take up.
    """

    number: int
    span: Span
    row: int
    start: datetime
    end: datetime
    label: str
    dot: bool
    flipped: bool
    reach: tuple[datetime, datetime]


def _seated(spans: Sequence[Span], page: _Page) -> tuple[list[_Head], list[_Seat], int]:
    """Give every span a row of its lane in which nothing else stands in its way."""
    heads: list[_Head] = []
    seats: list[_Seat] = []
    top = 0
    for name in _LANES:
        mine = [(number, span) for number, span in enumerate(spans) if _lane(span) == name]
        if not mine:
            continue
        first = top if page.sizes.gutter else top + 1
        ends: list[datetime] = []
        for number, span in mine:
            seat = _seat(number, span, page)
            row = next(row for row in count() if row == len(ends) or ends[row] <= seat.reach[0])
            ends[row : row + 1] = [seat.reach[1]]
            seats.append(seat._replace(row=first + row))
        heads.append(_Head(name, top, first + len(ends) - top))
        top = first + len(ends)
    return heads, seats, top


def _lane(span: Span) -> str:
    return _OF_KIND.get(span.kind) or point(span.parts["body"]).label


def _seat(number: int, span: Span, page: _Page) -> _Seat:
    """A span on the first row; its label leans back where the year ends too soon for it."""
    start, end = max(span.start, page.year[0]), min(span.end, page.year[1])
    words = label(span, spelt=page.sizes.spelt)
    length = page.of_px(len(words) * page.sizes.letter + _GAP_PX)
    flipped = start + length > page.year[1]
    reach = (min(start, end - length), end) if flipped else (start, max(end, start + length))
    dot = span.end - span.start < _A_DAY
    return _Seat(number, span, 0, start, end, words, dot, flipped, reach)


def _traces(seats: Sequence[_Seat], page: _Page) -> list[Json]:
    lasting = [seat for seat in seats if not seat.dot]
    return [
        _bars(lasting, page, _LETTERS + 0.02, 0.8, 0.13),
        _bars(lasting, page, _LINE, 0.09, 0.9),
        _dots(seats, page),
        *_letters(seats, page),
        _pointed(seats, page),
    ]


def _bars(seats: Sequence[_Seat], page: _Page, at: float, height: float, depth: float) -> Json:
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


def _dots(seats: Sequence[_Seat], page: _Page) -> Json:
    dots = [
        (seat, moment)
        for seat in seats
        for moment in seat.span.exact
        if page.year[0] <= moment < page.year[1]
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


def _letters(seats: Sequence[_Seat], page: _Page) -> Iterator[Json]:
    for flipped in (False, True):
        mine = [seat for seat in seats if seat.flipped is flipped]
        if not mine:
            continue
        lead = [page.of_px(9 if seat.dot else 3) for seat in mine]
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


def _pointed(seats: Sequence[_Seat], page: _Page) -> Json:
    """What is pointed at and tapped: unseen blocks as long as mark and label together."""
    ink = page.ink
    return {
        "type": "bar",
        "orientation": "h",
        "y": [seat.row + 0.5 for seat in seats],
        "base": [page.at(seat.reach[0]) for seat in seats],
        "x": [_milliseconds(seat.reach[1] - seat.reach[0]) for seat in seats],
        "width": 1.0,
        "marker": {"color": ink.accent, "opacity": 0, "line": {"width": 0}, "cornerradius": 4},
        "selected": {"marker": {"opacity": 0.22}},
        "unselected": {"marker": {"opacity": 0}},
        "customdata": [seat.number for seat in seats],
        "hovertext": [_said(seat.span, page.reader) for seat in seats],
        "hoverinfo": "text",
    }


def _said(span: Span, reader: Reader) -> str:
    lines = [f"<b>{escape(title(span, reader), quote=False)}</b>"]
    lines += [f"{name}: {value}" for name, value in dates(span, reader)]
    return "<br>".join(lines if span.solid else [*lines, NOT_CERTAIN])


def _colour(span: Span, ink: Ink) -> str:
    if span.kind is Kind.TRANSIT:
        return ink.aspect(AspectKind(str(span.parts["aspect"])))
    return ink.aspect(AspectKind.CONJUNCTION) if span.kind is Kind.ECLIPSE else ink.accent


def _force(seat: _Seat) -> float:
    return 1.0 if seat.span.solid else 0.45


def _milliseconds(length: timedelta) -> float:
    return length / timedelta(milliseconds=1)


def _rules(heads: Iterable[_Head], ink: Ink) -> Iterator[Json]:
    for head in heads:
        line = {"color": ink.line, "width": 0.6}
        yield {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": head.row, "y1": head.row,
               "line": line, "layer": "below"}  # fmt: skip


def _today(now: datetime, page: _Page) -> Iterator[Json]:
    if page.year[0] <= now < page.year[1]:
        yield {"type": "line", "yref": "paper", "x0": page.at(now), "x1": page.at(now), "y0": 0,
               "y1": 1, "line": {"color": page.ink.accent, "width": 1.5}}  # fmt: skip


def _today_word(now: datetime, rows: int, page: _Page) -> Iterator[Json]:
    if page.year[0] <= now < page.year[1]:
        late = now + page.of_px(60) > page.year[1]
        yield {
            "text": "Today",
            "x": page.at(now),
            "xanchor": "right" if late else "left",
            "y": rows,
            "yanchor": "top",
            "showarrow": False,
            "font": {"size": 12, "color": page.ink.accent},
        }


def _names(heads: Iterable[_Head], page: _Page) -> Iterator[Json]:
    """The names of the lanes: before them in the gutter, or on a line of their own."""
    gutter = page.sizes.gutter
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
