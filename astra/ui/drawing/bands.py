"""Bands: the rings of a wheel on which places stand, with rows that never touch each other.

A place is written in rows from the rim inwards: its glyph, degrees, minutes, a mark when it moves
backwards. Two upright boxes cannot overlap, in whatever direction they lie from each other, once
their middles are apart by the diagonal of half their widths and half their heights; rows and
neighbours are laid that far apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from astra.sky.zodiac import degrees_minutes
from astra.ui.drawing.lettering import Face, lettering
from astra.ui.drawing.scene import Place
from astra.ui.drawing.seats import Extent, Tier, gap_for, seated
from astra.ui.drawing.words import MINUTES_KNOWN_DEG, whole_text

LETTERS: Final = 0.62
"""How large two letters are (Vx, Sp) beside a glyph of size 1."""

BACKWARDS: Final = "r"
# As parts of a glyph's size: between words, and the length of the ticks and of the leaders.
AIR: Final = 0.12
TICK: Final = 0.26
LANE: Final = 0.44


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


def hung(places: tuple[Place, ...], outer: float, sizes: Sizes, left_deg: float) -> Band:
    """Return the band of some places, hung from the ring at radius ``outer``.

    ``left_deg`` is the longitude that lies to the left.
    Between it and the glyphs lie the ticks of the degrees and a lane for the leaders.
    """
    lane = outer - sizes.px(TICK * sizes.body)
    foot = radius = lane - sizes.px(LANE * sizes.body)
    rows: list[Row] = []
    tiers: list[Tier] = []
    safe_deg, before = 0.0, Extent(0.0, 0.0)
    for row in _rows(places, sizes):
        extents = _extents(row, sizes.px(AIR * sizes.body))
        known = [extent for extent in extents if extent]
        largest = Extent(
            max((extent.width for extent in known), default=0.0),
            max((extent.height for extent in known), default=0.0),
        )
        radius -= before.beside(largest).diagonal
        rows.append(replace(row, radius=radius))
        tiers.append(Tier(radius, extents))
        safe_deg = max(safe_deg, gap_for(largest.diagonal, radius))
        before = largest
    return Band(
        places,
        outer,
        lane,
        foot,
        radius - before.diagonal / 2 - sizes.px(AIR * sizes.body),
        tuple(rows),
        seated([place.longitude_deg for place in places], tiers, safe_deg, left_deg),
        fits=safe_deg * len(places) <= 360.0,
    )


def _rows(places: Sequence[Place], sizes: Sizes) -> Iterator[Row]:
    glyphs = tuple(place.point.glyph for place in places)
    bodies = tuple(
        sizes.px(sizes.body * (LETTERS if glyph[0].isascii() else 1.0)) for glyph in glyphs
    )
    yield Row(glyphs, bodies, Face.GLYPH, 0.0)
    wholes = (whole_text(place.longitude_deg, place.uncertainty_deg) for place in places)
    yield from _row(wholes, sizes.px(sizes.degree))
    yield from _row(map(_minutes, places), sizes.px(sizes.minute))
    yield from _row(
        (BACKWARDS if place.retrograde else "" for place in places), sizes.px(sizes.backwards)
    )


def _minutes(place: Place) -> str:
    known = place.uncertainty_deg < MINUTES_KNOWN_DEG
    return f"{degrees_minutes(place.longitude_deg)[1]:02d}′" if known else ""


def _row(words: Iterable[str], size: float) -> Iterator[Row]:
    written = tuple(words)
    if size and any(written):
        yield Row(written, (size,) * len(written), Face.BODY, 0.0)


def _extents(row: Row, air: float) -> tuple[Extent | None, ...]:
    """The boxes of a row's words, with air around."""
    extents: list[Extent | None] = []
    for word, size in zip(row.words, row.sizes, strict=True):
        drawn = lettering(word, row.face)
        # Words are centred on their advance and their line: take the farther side twice.
        across = 2 * max(drawn.right - drawn.middle, drawn.middle - drawn.left)
        along = 2 * max(drawn.top - drawn.rise, drawn.rise - drawn.bottom)
        extents.append(Extent(across * size + air, along * size + air) if word else None)
    return tuple(extents)
