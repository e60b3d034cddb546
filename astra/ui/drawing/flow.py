"""Flow: sets short words in rows within a field of any convex shape, as large as they fit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from astra.ui.drawing.lettering import Face, lettering
from astra.ui.drawing.marks import Box, Spot

LEADING: Final = 0.42  # between the ink of one row and of the next, in ems
LEAST_LINE: Final = 1.25
SPACE: Final = 0.7  # between words on one row, in ems
MARGIN: Final = 0.3
SHRINK: Final = 0.95
PLACES: Final = 16  # how many heights are tried for the first row
MOST_ON_A_ROW: Final = 4


class Word(NamedTuple):
    """A word in its place: its middle, and the size of its type."""

    at: Spot
    size: float


class _Rows(NamedTuple):
    """Rows to be set from ``top`` down: widths in ems, and how far the middle of a line of
    words sinks below the top of its row."""

    widths: Sequence[Sequence[float]]
    top: float
    size: float
    line: float
    sinks: float

    def band(self, number: int) -> tuple[float, float]:
        """Where a row begins and ends."""
        top = self.top + number * self.line * self.size
        return top, top + self.line * self.size


def flowed(
    field: Sequence[Spot], words: Sequence[str], size: float, taken: Sequence[Box] = ()
) -> list[Word]:
    """Return a place for each word within a field, clear of the boxes already ``taken``.

    Words keep their order, by rows. The type is at most of that ``size``; it shrinks until
    all have room.
    """
    drawn = [lettering(word, Face.BODY) for word in words]
    above = max((one.top - one.rise for one in drawn), default=0.0)
    below = max((one.rise - one.bottom for one in drawn), default=0.0)
    line = max(LEAST_LINE, above + below + LEADING)
    sinks = (line + above - below) / 2  # Devanagari reaches higher than it hangs
    while words:
        for on_a_row in range(1, MOST_ON_A_ROW + 1):
            rows = [
                [one.advance for one in drawn[start : start + on_a_row]]
                for start in range(0, len(drawn), on_a_row)
            ]
            for top in _tops(field, len(rows) * line * size):
                placed = _set(field, _Rows(rows, top, size, line, sinks), taken)
                if placed:
                    return placed
        size *= SHRINK
    return []


def _tops(field: Sequence[Spot], height: float) -> list[float]:
    """Where the first row may begin: nearest first to what would centre the rows."""
    ys = [y for _, y in field]
    room = max(ys) - min(ys) - height
    if room < 0:
        return []
    middle = sum(ys) / len(ys) - height / 2
    tops = [min(ys) + room * step / PLACES for step in range(PLACES + 1)]
    return sorted(tops, key=lambda top: abs(top - middle))


def _set(field: Sequence[Spot], rows: _Rows, taken: Sequence[Box]) -> list[Word]:
    """Every word in its place, or none when one of the rows has no room."""
    placed, size = [], rows.size
    bounds = [_inside(field, *rows.band(number)) for number in range(len(rows.widths))]
    for number, row in enumerate(rows.widths):
        ends, (high, low) = bounds[number], rows.band(number)
        width = (sum(row) + SPACE * (len(row) - 1)) * size
        if ends is None or width + 2 * MARGIN * size > ends[1] - ends[0]:
            return []
        x = _middle(bounds, ends, width) - width / 2
        box = Box(x, high, x + width, low)
        if any(box.overlaps(other) for other in taken):
            return []
        for advance in row:
            placed.append(Word((x + advance * size / 2, high + rows.sinks * size), size))
            x += (advance + SPACE) * size
    return placed


def _middle(
    bounds: Sequence[tuple[float, float] | None], ends: tuple[float, float], width: float
) -> float:
    """What a row is centred on: the same for all rows where they have it in common."""
    known = [bound for bound in bounds if bound]
    left, right = max(bound[0] for bound in known), min(bound[1] for bound in known)
    middle = (left + right) / 2
    fits = ends[0] <= middle - width / 2 and middle + width / 2 <= ends[1]
    return middle if left < right and fits else (ends[0] + ends[1]) / 2


def _inside(field: Sequence[Spot], high: float, low: float) -> tuple[float, float] | None:
    """How far a row reaches to both sides without leaving the field."""
    chords = [sorted(_crossed(field, y)) for y in (high, low)]
    if any(len(chord) < 2 for chord in chords):
        return None
    left, right = max(chord[0] for chord in chords), min(chord[-1] for chord in chords)
    return (left, right) if left < right else None


def _crossed(field: Sequence[Spot], y: float) -> Iterator[float]:
    """Where a level line meets the field's edges."""
    for (ax, ay), (bx, by) in pairwise([*field, field[0]]):
        if ay == by == y:
            yield from (ax, bx)
        elif min(ay, by) <= y <= max(ay, by):
            yield ax + (bx - ax) * (y - ay) / (by - ay)
