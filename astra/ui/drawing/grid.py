"""Aspect grids: which points of a chart stand at an angle, or of two charts, a cell for each pair.

A cell holds the aspect's glyph and, where there is room, the degrees from exact.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from astra.sky.bodies import Point
from astra.ui.drawing.lettering import Face
from astra.ui.drawing.marks import Line, Mark, Pen, Picture, Spot, Text
from astra.ui.drawing.scene import Chord
from astra.ui.ink import Ink

ORBS_FROM_PX: Final = 24
"""From what width of a cell on the degrees are written too."""

LETTERS: Final = 0.68
"""How large two letters are (AC) beside a glyph of size 1."""


def triangle(points: Sequence[Point], chords: Sequence[Chord], ink: Ink, width_px: int) -> Picture:
    """Return the grid of one chart: each point against those before it."""
    cell = 1.0 / max(1, len(points))
    pen = Pen(ink.faint, 1.0 / width_px)
    marks: list[Mark] = []
    for number, point in enumerate(points):
        marks.append(_head(point, ((number + 0.5) * cell, (number + 0.5) * cell), cell, ink))
        at, first = number * cell, max(1, number) * cell
        marks.append(Line("grid", ((at, first), (at, 1.0)), pen))
        if number:
            marks.append(Line("grid", ((0.0, at), (at, at)), pen))
    marks.append(Line("grid", ((0.0, 1.0), (1.0 - cell, 1.0)), pen))
    place = {point: number for number, point in enumerate(points)}
    for chord in chords:
        if chord.a in place and chord.b in place:
            column, row = sorted((place[chord.a], place[chord.b]))
            marks += _cell(chord, column, row, cell, ink, width_px)
    return Picture(tuple(marks), _described(chords))


def rectangle(
    across: Sequence[Point],
    down: Sequence[Point],
    chords: Sequence[Chord],
    ink: Ink,
    width_px: int,
) -> Picture:
    """Return the grid of two charts: ``a`` of each chord is looked for across, ``b`` down."""
    cell = 1.0 / (len(across) + 1)
    height = cell * (len(down) + 1)
    pen = Pen(ink.faint, 1.0 / width_px)
    marks: list[Mark] = []
    for column, point in enumerate(across, start=1):
        marks.append(_head(point, ((column + 0.5) * cell, 0.5 * cell), cell, ink))
        marks.append(Line("grid", ((column * cell, 0.0), (column * cell, height)), pen))
    for row, point in enumerate(down, start=1):
        head = _head(point, (0.5 * cell, (row + 0.5) * cell), cell, ink, outer=True)
        marks.append(head)
        marks.append(Line("grid", ((0.0, row * cell), (1.0, row * cell)), pen))
    marks.append(Line("grid", ((1.0, 0.0), (1.0, height), (0.0, height)), pen))
    columns = {point: number for number, point in enumerate(across, start=1)}
    rows = {point: number for number, point in enumerate(down, start=1)}
    for chord in chords:
        if chord.a in columns and chord.b in rows:
            marks += _cell(chord, columns[chord.a], rows[chord.b], cell, ink, width_px)
    return Picture(tuple(marks), _described(chords), height)


def _head(point: Point, at: Spot, cell: float, ink: Ink, *, outer: bool = False) -> Text:
    size = cell * 0.62 * (LETTERS if point.glyph[0].isascii() else 1.0)
    colour = ink.accent if outer else ink.text
    return Text("points", at, point.glyph, size, colour, Face.GLYPH, says=(point.label,))


def _cell(
    chord: Chord, column: int, row: int, cell: float, ink: Ink, width_px: int
) -> Iterator[Text]:
    x, y = (column + 0.5) * cell, (row + 0.5) * cell
    colour = ink.aspect(chord.kind) if chord.solid else ink.muted
    roomy = cell * width_px >= ORBS_FROM_PX
    middle = y - 0.16 * cell if roomy else y
    glyph = chord.kind.glyph
    size = cell * (0.5 if roomy else 0.68) * (LETTERS if glyph[0].isascii() else 1.0)
    yield Text("aspects", (x, middle), glyph, size, colour, Face.GLYPH, says=chord.says)
    if roomy:
        orb = f"{chord.orb_deg:.1f}{'' if chord.solid else '?'}"
        yield Text("orbs", (x, y + 0.3 * cell), orb, cell * 0.29, ink.muted)


def _described(chords: Sequence[Chord]) -> str:
    names = [chord.says[0] for chord in chords if chord.says]
    return f"Aspect grid: {', '.join(names) or 'no aspects'}."
