"""Where everything stands in the picture of a year: lanes, rows within them, labels in their place.

Marks that would meet are set below each other. To put a kind of span on another lane, edit
``_OF_KIND``; lanes come in its order, after the eclipses and the slow planets.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count
from typing import Final, NamedTuple

from astra.sky.spans import Kind, Span
from astra.sky.timeline import SLOW
from astra.ui.chart.span_labels import label
from astra.ui.chart.span_words import point


@dataclass(frozen=True, slots=True)
class Sizes:
    """How a picture is set, in pixels. Without a ``gutter`` lanes are named above themselves.

    ``letter`` is what a character of a label takes up, ``line`` the characters of a line of what
    is said of a mark; labels are ``spelt`` where there is room.
    """

    width: int
    gutter: int
    letter: float
    line: int
    spelt: bool
    row: int = 30

    @property
    def plot(self) -> int:
        """The width of the year itself."""
        return self.width - self.gutter


WIDE: Final = Sizes(width=1080, gutter=128, letter=7.4, line=52, spelt=True)
NARROW: Final = Sizes(width=342, gutter=0, letter=8.5, line=36, spelt=False)

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

_GAP_PX: Final = 14
_A_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Frame:
    """A year from its first moment to its last, drawn in these sizes."""

    start: datetime
    end: datetime
    sizes: Sizes

    def of_px(self, pixels: float) -> timedelta:
        """How long a stretch of so many pixels lasts."""
        return (self.end - self.start) * (pixels / self.sizes.plot)

    def holds(self, moment: datetime) -> bool:
        """Whether a moment is in this year."""
        return self.start <= moment < self.end


class Head(NamedTuple):
    """The name of a lane, and the row it stands on."""

    name: str
    row: int


class Seat(NamedTuple):
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


def seated(spans: Sequence[Span], frame: Frame) -> tuple[list[Head], list[Seat], int]:
    """Give every span a row of its lane in which nothing else stands in its way."""
    heads: list[Head] = []
    seats: list[Seat] = []
    top = 0
    for name in _LANES:
        mine = [(number, span) for number, span in enumerate(spans) if _lane(span) == name]
        if not mine:
            continue
        first = top if frame.sizes.gutter else top + 1
        ends: list[datetime] = []
        for number, span in mine:
            seat = _seat(number, span, frame)
            row = next(row for row in count() if row == len(ends) or ends[row] <= seat.reach[0])
            ends[row : row + 1] = [seat.reach[1]]
            seats.append(seat._replace(row=first + row))
        heads.append(Head(name, top))
        top = first + len(ends)
    return heads, seats, top


def _lane(span: Span) -> str:
    return _OF_KIND.get(span.kind) or point(span.parts["body"]).label


def _seat(number: int, span: Span, frame: Frame) -> Seat:
    """A span on the first row; its label leans back where the year ends too soon for it."""
    start, end = max(span.start, frame.start), min(span.end, frame.end)
    words = label(span, spelt=frame.sizes.spelt)
    length = frame.of_px(len(words) * frame.sizes.letter + _GAP_PX)
    flipped = start + length > frame.end
    reach = (min(start, end - length), end) if flipped else (start, max(end, start + length))
    dot = span.end - span.start < _A_DAY
    return Seat(number, span, 0, start, end, words, dot, flipped, reach)
