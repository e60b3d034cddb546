"""Bands: the rings of a wheel on which places stand, with rows that never touch each other.

A place is written in rows from the rim inwards: its glyph, degrees, minutes, a mark when it moves
backwards. Two upright boxes cannot overlap, in whatever direction they lie from each other, once
their middles are apart by the diagonal of half their widths and half their heights; rows and
neighbours are laid that far apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import asin, degrees, hypot
from typing import Final, NamedTuple

from astra.sky.zodiac import degrees_minutes
from astra.ui.drawing.lettering import Face, lettering
from astra.ui.drawing.scene import Place
from astra.ui.drawing.spread import spread

LETTERS: Final = 0.62
"""How large two letters are (Vx, Sp) beside a glyph of size 1."""

BACKWARDS: Final = "r"
TICK_PX: Final = 7.0
LANE_PX: Final = 11.0


@dataclass(frozen=True, slots=True)
class Sizes:
    """Type for a wheel ``width_px`` pixels wide, in those pixels; what is 0 is left out."""

    width_px: int
    sign: float
    body: float
    degree: float
    minute: float
    backwards: float
    house: float
    angle: float
    cusp: float

    def px(self, pixels: float) -> float:
        """Pixels as a part of the width."""
        return pixels / self.width_px

    def shrunk(self, zoom: float) -> Sizes:
        """The same with smaller type on the rings; what is written outside stays as it is."""
        return replace(
            self,
            sign=self.sign * zoom,
            body=self.body * zoom,
            degree=self.degree * zoom,
            minute=self.minute * zoom,
            backwards=self.backwards * zoom,
            house=self.house * zoom,
        )


class Extent(NamedTuple):
    """How wide and high something is."""

    width: float
    height: float

    @property
    def diagonal(self) -> float:
        """From corner to corner."""
        return hypot(self.width, self.height)


@dataclass(frozen=True, slots=True)
class Row:
    """One word for each place (or none) at one radius, in sizes of type of their own."""

    words: tuple[str, ...]
    sizes: tuple[float, ...]
    face: Face
    radius: float


@dataclass(frozen=True, slots=True)
class Band:
    """Places on a ring between two radii; ``seats_deg`` is where each is written.

    Leaders run from ``lane`` to ``foot``, the highest that a glyph may reach. ``fits``
    says that there is room for all.
    """

    places: tuple[Place, ...]
    outer: float
    lane: float
    foot: float
    inner: float
    rows: tuple[Row, ...]
    seats_deg: tuple[float, ...]
    fits: bool


def hung(places: tuple[Place, ...], outer: float, sizes: Sizes) -> Band:
    """Return the band of some places, hung from the ring at radius ``outer``.

    Between it and the glyphs lie the ticks of the degrees and a lane for the leaders.
    """
    air = sizes.px(1.5)
    lane = outer - sizes.px(TICK_PX)
    foot = radius = lane - sizes.px(LANE_PX)
    rows: list[Row] = []
    gap_deg, before = 0.0, Extent(0.0, 0.0)
    for row in _rows(places, sizes):
        widest = _extent(row, air)
        radius -= hypot(before.width + widest.width, before.height + widest.height) / 2
        rows.append(replace(row, radius=radius))
        gap_deg = max(gap_deg, _apart_deg(widest.diagonal, radius))
        before = widest
    return Band(
        places,
        outer,
        lane,
        foot,
        radius - before.diagonal / 2 - sizes.px(2),
        tuple(rows),
        spread([place.longitude_deg for place in places], gap_deg),
        fits=gap_deg * len(places) <= 360.0,
    )


def _apart_deg(distance: float, radius: float) -> float:
    """How many degrees apart two spots at a radius are, for a distance in a straight line."""
    if radius <= distance / 2:
        return 360.0
    return degrees(2 * asin(distance / (2 * radius)))


def _rows(places: Sequence[Place], sizes: Sizes) -> Iterator[Row]:
    glyphs = tuple(place.point.glyph for place in places)
    bodies = tuple(
        sizes.px(sizes.body * (LETTERS if glyph[0].isascii() else 1.0)) for glyph in glyphs
    )
    yield Row(glyphs, bodies, Face.GLYPH, 0.0)
    split = [degrees_minutes(place.longitude_deg) for place in places]
    yield from _row((f"{whole}°" for whole, _ in split), sizes.px(sizes.degree))
    yield from _row((f"{minutes:02d}′" for _, minutes in split), sizes.px(sizes.minute))
    yield from _row(
        (BACKWARDS if place.retrograde else "" for place in places), sizes.px(sizes.backwards)
    )


def _row(words: Iterable[str], size: float) -> Iterator[Row]:
    written = tuple(words)
    if size and any(written):
        yield Row(written, (size,) * len(written), Face.BODY, 0.0)


def _extent(row: Row, air: float) -> Extent:
    """The widest and the highest of a row, with air around."""
    width = height = 0.0
    for word, size in zip(row.words, row.sizes, strict=True):
        if word:
            drawn = lettering(word, row.face)
            # Words are centred on their advance and their line: take the farther side twice.
            across = max(drawn.right - drawn.middle, drawn.middle - drawn.left)
            along = max(drawn.top - drawn.rise, drawn.rise - drawn.bottom)
            width, height = max(width, 2 * across * size), max(height, 2 * along * size)
    return Extent(width + air, height + air)
