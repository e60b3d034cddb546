"""Square charts: North Indian, where houses stand still, and South Indian, where signs do.

In the North the first house is the diamond at the top, houses run anticlockwise, and numbers say
which sign fills each. In the South Pisces is the corner at the top left, signs run clockwise, and a
stroke marks the one that rises. To change the look, edit the ``Type`` sizes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from astra.sky.zodiac import SIGNS
from astra.ui.drawing.flow import flowed
from astra.ui.drawing.kundli import Graha, Kundli
from astra.ui.drawing.lettering import Face
from astra.ui.drawing.marks import Line, Mark, Pen, Picture, Spot, Text
from astra.ui.ink import Ink

Field: TypeAlias = tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class Type:
    """Type for a chart ``width_px`` wide, in its pixels."""

    width_px: int
    graha: float
    sign: float
    name: float

    def px(self, pixels: float) -> float:
        """Pixels as a part of the width."""
        return pixels / self.width_px


WIDE: Final = Type(440, 14.5, 11.5, 15)
COMPACT: Final = Type(340, 13, 10.5, 13)

EDGE: Final = 0.006  # half a pen's width would else be cut off
_T, _L, _B, _R, _C = (0.5, 0.0), (0.0, 0.5), (0.5, 1.0), (1.0, 0.5), (0.5, 0.5)
_TL, _TR, _BL, _BR = (0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0)
_NW, _NE, _SW, _SE = (0.25, 0.25), (0.75, 0.25), (0.25, 0.75), (0.75, 0.75)

HOUSES: Final[tuple[Field, ...]] = (
    (_C, _NW, _T, _NE), (_NW, _TL, _T), (_NW, _L, _TL), (_C, _SW, _L, _NW),
    (_SW, _BL, _L), (_SW, _B, _BL), (_C, _SE, _B, _SW), (_SE, _BR, _B),
    (_SE, _R, _BR), (_C, _NE, _R, _SE), (_NE, _TR, _R), (_NE, _T, _TR),
)  # fmt: skip
"""The twelve houses of the North, each beginning with the corner where its number stands."""

_CELLS: Final = (
    (1, 0), (2, 0), (3, 0), (3, 1), (3, 2), (3, 3), (2, 3), (1, 3), (0, 3), (0, 2), (0, 1), (0, 0)
)  # fmt: skip
"""Column and row of each sign in the South, Aries first."""


def north_indian(kundli: Kundli, ink: Ink, sizes: Type = WIDE) -> Picture:
    """Return the North Indian picture of a chart."""
    marks: list[Mark] = [
        Line("frame", _framed(spots), _pen(ink, sizes))
        for spots in ((_TL, _TR, _BR, _BL, _TL), (_TL, _BR), (_TR, _BL), (_T, _L, _B, _R, _T))
    ]
    for house, shape in enumerate(HOUSES):
        field, sign = _framed(shape), (kundli.first + house) % 12
        number = Text(
            "sign numbers",
            _inward(field, sizes.px(sizes.sign)),
            str(sign + 1),
            sizes.px(sizes.sign),
            ink.accent if kundli.first_solid else ink.muted,
            says=(f"House {house + 1}", str(SIGNS[sign])),
        )
        held = [graha for graha in kundli.grahas if graha.sign == sign]
        marks += [number, *_written(field, held, ink, sizes, number)]
    return Picture(tuple(marks), kundli.title)


def south_indian(kundli: Kundli, ink: Ink, sizes: Type = WIDE) -> Picture:
    """Return the South Indian picture of a chart."""
    quarters = [step / 4 for step in range(5)]
    pen = _pen(ink, sizes)
    marks: list[Mark] = [Line("frame", _framed((_TL, _TR, _BR, _BL, _TL)), pen)]
    for at in quarters[1:4]:
        middle = at == 0.5
        for start, end in ((0.0, 0.25), (0.75, 1.0)) if middle else ((0.0, 1.0),):
            marks.append(Line("frame", _framed(((at, start), (at, end))), pen))
            marks.append(Line("frame", _framed(((start, at), (end, at))), pen))
    for sign, (column, row) in enumerate(_CELLS):
        x, y = column / 4, row / 4
        field = _framed(((x, y), (x + 0.25, y), (x + 0.25, y + 0.25), (x, y + 0.25)))
        if sign == kundli.rising:
            stroke = _framed(((x, y + 0.07), (x + 0.07, y)))
            marks.append(Line("rising", stroke, _pen(ink, sizes, strong=kundli.first_solid)))
        name = Text(
            "sign names",
            (field[2][0] - sizes.px(0.9 * sizes.sign), field[2][1] - sizes.px(0.9 * sizes.sign)),
            SIGNS[sign].glyph,
            sizes.px(sizes.sign),
            ink.muted,
            Face.GLYPH,
            says=(str(SIGNS[sign]),),
        )
        held = [graha for graha in kundli.grahas if graha.sign == sign]
        marks += [name, *_written(field, held, ink, sizes, name)]
    marks.append(Text("name", _C, kundli.name, sizes.px(sizes.name), ink.muted, Face.HEADING))
    return Picture(tuple(marks), kundli.title)


def _written(
    field: Field, grahas: Sequence[Graha], ink: Ink, sizes: Type, beside: Text
) -> Iterator[Text]:
    """The grahas of one field, clear of the sign written in it."""
    air = sizes.px(1.5)
    seats = flowed(
        field, [graha.words for graha in grahas], sizes.px(sizes.graha), [beside.box.grown(air)]
    )
    for graha, seat in zip(grahas, seats, strict=True):
        colour = ink.text if graha.solid else ink.muted
        yield Text("grahas", seat.at, graha.words, seat.size, colour, says=graha.says)


def _inward(field: Field, size: float) -> Spot:
    """A spot within the field, near its first corner."""
    corner = field[0]
    x = sum(spot[0] for spot in field) / len(field) - corner[0]
    y = sum(spot[1] for spot in field) / len(field) - corner[1]
    length = (x * x + y * y) ** 0.5
    return corner[0] + x / length * size * 1.25, corner[1] + y / length * size * 1.25


def _framed(spots: Sequence[Spot]) -> Field:
    scale = 1.0 - 2 * EDGE
    return tuple((EDGE + x * scale, EDGE + y * scale) for x, y in spots)


def _pen(ink: Ink, sizes: Type, *, strong: bool = False) -> Pen:
    return Pen(ink.text if strong else ink.line, sizes.px(1.4 if strong else 1.1))
