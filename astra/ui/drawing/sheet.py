"""A sheet to be framed: wheel, positions and aspects of one chart on an A4 page, upright.

People's data stays theirs: the sheet says whose chart it is, and when and where, only where it is
told to. Lengths are parts of the page's width.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from astra.sky.bodies import Angle, Point
from astra.sky.zodiac import sign_of
from astra.ui.drawing.grid import rectangle, triangle
from astra.ui.drawing.lettering import Face, lettering
from astra.ui.drawing.marks import Line, Mark, Pen, Picture, Text
from astra.ui.drawing.scene import Frame, Place, Scene
from astra.ui.drawing.wheel import PAPER, PAPER_PAIR, wheel
from astra.ui.drawing.words import known_text
from astra.ui.ink import Ink

A4_MM: Final = (210.0, 297.0)
HEIGHT: Final = A4_MM[1] / A4_MM[0]
HAIR: Final = 0.3 / A4_MM[0]

FRAME: Final = 0.038
WHEEL: Final = 0.8
WHEEL_TOP: Final = 0.157
TABLES_TOP: Final = 0.97
TABLES_HEIGHT: Final = 0.362
TABLE_LEFT: Final = 0.09
GRID_LEFT: Final = 0.555
GRID_WIDTH_PX: Final = 290  # of CSS on paper, which decides whether its cells have room for orbs
TITLE_SIZE: Final = 0.042
ROW_HEIGHT: Final = 0.0225
COLUMN_ROWS: Final = 18
"""More rows than this stand in two columns."""


@dataclass(frozen=True, slots=True)
class _Row:
    """One line of the table of positions."""

    point: Point
    at_deg: float
    text: str
    note: str
    solid: bool
    outer: bool = False


class _Tabs(NamedTuple):
    """Where the parts of a row stand, in ems from its glyph's middle."""

    name: float
    place: float  # its end
    sign: float  # its middle
    note: float
    end: float


def sheet(
    scene: Scene, ink: Ink, *, title: str = "Birth chart", lines: Sequence[str] = (), foot: str = ""
) -> Picture:
    """Return an A4 page with a chart on it.

    ``title`` stands above it, ``lines`` (a date, a place, the zodiac and houses used; two at
    most) below the title, ``foot`` at the bottom of the page. Long ones are made to fit.
    """
    left = (1.0 - WHEEL) / 2
    picture = wheel(scene, ink, PAPER_PAIR if scene.outer else PAPER)
    grid = _grid(scene, ink)
    grid_width = TABLES_HEIGHT / max(1.0, grid.height)
    marks = (
        *_border(ink),
        *_centred([title], 0.084, TITLE_SIZE, ink.text, Face.HEADING),
        *_centred(lines, 0.12, 0.015, ink.muted, Face.BODY),
        *picture.placed(WHEEL, left, WHEEL_TOP),
        *_table(scene, ink),
        *grid.placed(grid_width, GRID_LEFT, TABLES_TOP),
        *_centred([foot], HEIGHT - FRAME - 0.024, 0.0115, ink.muted, Face.BODY),
    )
    return Picture(marks, scene.title, HEIGHT)


def _border(ink: Ink) -> Iterator[Mark]:
    for inset, width in ((FRAME, 2.0), (FRAME + 0.008, 1.0)):
        right, bottom = 1.0 - inset, HEIGHT - inset
        corners = ((inset, inset), (right, inset), (right, bottom), (inset, bottom), (inset, inset))
        yield Line("border", corners, Pen(ink.line, width * HAIR))


def _centred(
    lines: Sequence[str], top: float, size: float, colour: str, face: Face
) -> Iterator[Text]:
    """Lines in the middle of the page, each in type small enough for its width."""
    room = 1.0 - 2 * (FRAME + 0.03)
    for number, line in enumerate(lines):
        if line:
            fitting = min(size, room / lettering(line, face).advance)
            yield Text("words", (0.5, top + number * size * 1.5), line, fitting, colour, face)


def _grid(scene: Scene, ink: Ink) -> Picture:
    inner = [place.point for place in scene.inner]
    if scene.frame:
        inner += [Angle.ASCENDANT, Angle.MIDHEAVEN]
    if not scene.across:
        return triangle(inner, scene.chords, ink, GRID_WIDTH_PX)
    outer = [place.point for place in scene.outer]
    return rectangle(inner, outer, scene.chords, ink, GRID_WIDTH_PX)


def _table(scene: Scene, ink: Ink) -> Iterator[Text]:
    """Positions: the outer ring's, if there is one, in a column of their own."""
    inner = [*_angles(scene.frame), *(_row(place) for place in scene.inner)]
    outer = [_row(place, outer=True) for place in scene.outer]
    half = -(-len(inner) // 2)
    if outer:
        columns = [inner, outer]
    elif len(inner) > COLUMN_ROWS:
        columns = [inner[:half], inner[half:]]
    else:
        columns = [inner]
    tabs = _tabs([*inner, *outer])
    width = (GRID_LEFT - 0.01 - TABLE_LEFT) / len(columns)
    height = min(ROW_HEIGHT, TABLES_HEIGHT / max(1, *map(len, columns)))
    size = min(height * 0.66, width / tabs.end)
    for number, column in enumerate(columns):
        for line, row in enumerate(column):
            x, y = TABLE_LEFT + number * width, TABLES_TOP + (line + 0.5) * height
            yield from _written(row, x, y, size, tabs, ink)


def _tabs(rows: Sequence[_Row]) -> _Tabs:
    """Tabs as far apart as the longest words ask for."""
    names, notes = (
        max((lettering(word, Face.BODY).advance for word in words), default=0.0)
        for words in ([row.point.label for row in rows], [row.note for row in rows])
    )
    name, place = 1.6, 1.6 + names + 4.0
    return _Tabs(name, place, place + 1.2, place + 2.5, place + 3.9 + notes)


def _written(row: _Row, x: float, y: float, size: float, tabs: _Tabs, ink: Ink) -> Iterator[Text]:
    """One row: glyph, name, place, sign, and what else there is to say of it."""
    colour = (ink.accent if row.outer else ink.text) if row.solid else ink.muted
    glyph, sign = row.point.glyph, sign_of(row.at_deg).glyph
    shrunk = size * (0.8 if glyph[0].isascii() else 1.15)
    yield Text("table", (x, y), glyph, shrunk, colour, Face.GLYPH)
    yield Text("table", (x + tabs.name * size, y), row.point.label, size, colour, anchor="start")
    yield Text("table", (x + tabs.place * size, y), row.text, size, colour, anchor="end")
    yield Text("table", (x + tabs.sign * size, y), sign, size * 1.1, colour, Face.GLYPH)
    if row.note:
        at = (x + tabs.note * size, y)
        yield Text("table", at, row.note, size * 0.9, ink.muted, anchor="start")


def _row(place: Place, *, outer: bool = False) -> _Row:
    notes = (
        "" if place.house is None or outer else f"house {place.house}",
        "r" if place.retrograde else "",
        "" if place.solid else "?",
    )
    note = "  ".join(note for note in notes if note)
    text = known_text(place.longitude_deg, place.uncertainty_deg)
    return _Row(place.point, place.longitude_deg, text, note, place.solid, outer)


def _angles(frame: Frame | None) -> Iterator[_Row]:
    if frame:
        for angle, at_deg, solid, off_deg in (
            (Angle.ASCENDANT, frame.ascendant_deg, frame.ascendant_solid,
             frame.ascendant_uncertainty_deg),
            (Angle.MIDHEAVEN, frame.midheaven_deg, frame.midheaven_solid,
             frame.midheaven_uncertainty_deg),
        ):  # fmt: skip
            yield _Row(angle, at_deg, known_text(at_deg, off_deg), "" if solid else "?", solid)
