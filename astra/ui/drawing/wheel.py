"""The chart wheel, as astrologers draw it: one ring of places, or two for a bi-wheel.

The Ascendant lies to the left and the zodiac runs anticlockwise; without a birth time Aries lies
left. No two words overlap, whatever the chart: when a ring is too full its type shrinks. What the
birth time does not settle is drawn in muted ink and says so; an arc on the rim shows how far a
place may be off. To change the look, edit the ``Sizes`` below.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from math import ceil, cos, radians, sin
from typing import Final

from astra.sky.zodiac import SIGNS
from astra.ui.drawing.bands import Band, Sizes
from astra.ui.drawing.clearance import around
from astra.ui.drawing.layout import Layout, laid
from astra.ui.drawing.lettering import Face
from astra.ui.drawing.marks import (
    Area,
    Circle,
    Line,
    Mark,
    Pen,
    Picture,
    Sector,
    Spot,
    Text,
    polar,
)
from astra.ui.drawing.scene import Chord, Highlight, Scene
from astra.ui.drawing.strokes import pen_of
from astra.ui.glossary import HOUSES, SIGN_MANNERS
from astra.ui.ink import Ink

WIDE: Final = Sizes(580, 22, 25, 13, 10.5, 9.5, 12, 12, 10)
SMALL: Final = Sizes(480, 19, 21, 11.5, 9.5, 9, 10.5, 10.5, 0)
COMPACT: Final = Sizes(350, 16, 19, 10.5, 0, 9, 10, 10.5, 0)
WIDE_PAIR: Final = Sizes(580, 20, 21, 11.5, 0, 9, 11, 12, 10)
COMPACT_PAIR: Final = Sizes(350, 15, 16, 0, 0, 8.5, 9, 10.5, 0)
PAPER: Final = Sizes(820, 27, 31, 16, 12.5, 11, 14, 15, 12)
PAPER_PAIR: Final = Sizes(820, 25, 27, 14, 0, 11, 13, 15, 12)

CENTRE: Final = (0.5, 0.5)
LEADER_STEP_DEG: Final = 3.0
DOUBT_DEG: Final = 0.25
"""From how much on an uncertainty is drawn: less is no wider than the tick."""

LEAST_TICK_PX: Final = 3.0
"""How far apart ticks of single degrees must be to be told apart."""

LEAST_HOUSE_PX: Final = 5.0
"""A number in a house too narrow for this size is left out; the table has it."""


def wheel(scene: Scene, ink: Ink, sizes: Sizes = WIDE) -> Picture:
    """Return the wheel of a scene; with an ``outer`` ring it is a bi-wheel."""
    face = _Face(scene, ink, laid(scene, sizes))
    return Picture(tuple(face.marks()), scene.title)


class _Face:
    """One wheel being drawn."""

    def __init__(self, scene: Scene, ink: Ink, layout: Layout) -> None:
        self._scene, self._ink, self._layout = scene, ink, layout
        self._sizes = layout.sizes
        self._bands = [band for band in (layout.outer, layout.inner) if band]

    def marks(self) -> Iterator[Mark]:
        """Yield every layer, the lowest first."""
        texts = [*self._signs(), *(text for band in self._bands for text in self._places(band))]
        yield from self._sectors()
        yield from self._ticks()
        for highlight in self._scene.highlights:
            yield from self._highlight(highlight)
        yield from sorted(map(self._chord, self._scene.chords), key=_faintness)
        for band in self._bands:
            yield from self._doubts(band)
        yield from self._circles()
        yield from self._cusps(texts)
        for band in self._bands:
            yield from self._leaders(band)
        yield from texts
        yield from self._numbers()
        yield from self._labels()

    def _angle(self, longitude_deg: float) -> float:
        """Where a longitude lies, degrees anticlockwise from the right."""
        return 180.0 + longitude_deg - self._layout.left_deg

    def _at(self, longitude_deg: float, radius: float) -> Spot:
        return polar(CENTRE, self._angle(longitude_deg), radius)

    def _line(self, width_px: float, colour: str, opacity: float = 1.0) -> Pen:
        return Pen(colour, self._sizes.px(width_px), opacity=opacity)

    def _sectors(self) -> Iterator[Mark]:
        rim, signs = self._layout.rim, self._layout.signs
        for element, colour in self._ink.elements.items():  # a trace for each colour
            for sign in SIGNS:
                if sign.element == element:
                    start = self._angle(sign.ordinal * 30.0)
                    yield Sector("signs", CENTRE, signs, rim, start, start + 30.0, colour)
        border = self._line(0.8, self._ink.line)
        for sign in SIGNS:
            at = sign.ordinal * 30.0
            yield Line("signs", (self._at(at, signs), self._at(at, rim)), border)

    def _signs(self) -> Iterator[Text]:
        middle = (self._layout.rim + self._layout.signs) / 2
        for sign in SIGNS:
            yield Text(
                "sign names",
                self._at(sign.ordinal * 30.0 + 15.0, middle),
                sign.glyph,
                self._sizes.px(self._sizes.sign),
                self._ink.text,
                Face.GLYPH,
                says=(str(sign), SIGN_MANNERS[sign]),
            )

    def _ticks(self) -> Iterator[Mark]:
        pen = self._line(0.8, self._ink.line)
        for band in self._bands:
            longest = band.outer - band.lane
            roomy = radians(1.0) * band.outer >= self._sizes.px(LEAST_TICK_PX)
            for degree in range(0, 360, 1 if roomy else 5):
                part = 0.9 if degree % 10 == 0 else 0.6 if degree % 5 == 0 else 0.35
                end = self._at(degree, band.outer - part * longest)
                yield Line("ticks", (self._at(degree, band.outer), end), pen)

    def _circles(self) -> Iterator[Mark]:
        pen = self._line(1.0, self._ink.line)
        layout = self._layout
        radii = {layout.rim, *(band.outer for band in self._bands), layout.inner.inner, layout.core}
        for radius in sorted(radii, reverse=True):
            yield Circle("rings", CENTRE, radius, pen)

    def _cusps(self, texts: list[Text]) -> Iterator[Mark]:
        """Lines of the houses and, stronger, of the angles: broken where words stand."""
        frame, layout = self._scene.frame, self._layout
        if frame is None:
            return
        boxes = [text.box.grown(self._sizes.px(2.0)) for text in texts]
        ends = [(frame.ascendant_deg, frame.ascendant_solid)]
        ends += [(frame.midheaven_deg, frame.midheaven_solid)]
        thin = self._line(0.8, self._ink.line)
        lines = [(cusp, thin, layout.signs) for cusp in frame.cusps_deg]
        for longitude, solid in ends:
            strong = self._line(1.6, self._ink.text if solid else self._ink.muted)
            lines += [(longitude, strong, layout.rim), (longitude + 180.0, strong, layout.rim)]
        for longitude, pen, _ in lines:
            outer, inner = self._at(longitude, layout.signs), self._at(longitude, layout.core)
            for part in around(outer, inner, boxes):
                yield Line("houses", part, pen)
        for longitude, pen, rim in lines[len(frame.cusps_deg) :]:
            stub = self._at(longitude, rim), self._at(longitude, rim + self._sizes.px(5.0))
            yield Line("houses", stub, pen)

    def _numbers(self) -> Iterator[Mark]:
        frame, layout, sizes = self._scene.frame, self._layout, self._sizes
        if frame is None:
            return
        middle = (layout.inner.inner + layout.core) / 2
        cusps = [*frame.cusps_deg, frame.cusps_deg[0]]
        for house, (cusp, after) in enumerate(pairwise(cusps), start=1):
            width_deg = (after - cusp) % 360.0
            room = 2 * middle * sin(radians(min(width_deg, 180.0)) / 2)
            size = min(sizes.px(sizes.house), room / 1.6)
            if size >= sizes.px(LEAST_HOUSE_PX):
                at = self._at(cusp + width_deg / 2, middle)
                says = (f"House {house}", HOUSES[house - 1])
                yield Text(
                    "house numbers", at, str(house), size, self._ink.muted, Face.HEADING,
                    says=says,
                )  # fmt: skip

    def _labels(self) -> Iterator[Mark]:
        for label in self._layout.labels:
            angle = self._angle(label.seat_deg)
            across, along = abs(cos(radians(angle))), abs(sin(radians(angle)))
            radius = label.near + (label.width * across + label.height * along) / 2
            x, y = polar(CENTRE, angle, radius)
            top = y - label.height / 2
            for line in label.lines:
                top += line.size / 2
                yield Text(
                    "angles" if line.strong else "cusp degrees",
                    (x, top),
                    line.words,
                    line.size,
                    self._ink.text if line.strong else self._ink.muted,
                    says=label.says,
                )
                top += line.size / 2

    def _highlight(self, highlight: Highlight) -> Iterator[Mark]:
        """A polygon across the core; for places close together, part of its edge."""
        core = self._layout.core
        ordered = sorted(highlight.longitudes_deg)
        gaps = [(after - at) % 360.0 for at, after in pairwise([*ordered, ordered[0] + 360.0])]
        widest = max(range(len(gaps)), key=gaps.__getitem__)
        if gaps[widest] >= 300.0:
            start = self._angle(ordered[(widest + 1) % len(ordered)]) - 2.0
            end = start + 364.0 - gaps[widest]
            yield Sector(
                "figures", CENTRE, core * 0.8, core, start, end, self._ink.accent, 0.16,
                highlight.says,
            )  # fmt: skip
        else:
            spots = tuple(self._at(at, core) for at in ordered)
            yield Area("figures", spots, self._ink.accent, 0.12, highlight.says)

    def _chord(self, chord: Chord) -> Line:
        core = self._layout.core
        pen = pen_of(chord, self._ink, self._sizes.px(1.0))
        return Line(
            "aspects", (self._at(chord.a_deg, core), self._at(chord.b_deg, core)), pen, chord.says
        )

    def _doubts(self, band: Band) -> Iterator[Mark]:
        pen = self._line(3.0, self._ink.muted, 0.5)
        radius = band.outer - self._sizes.px(1.5)
        for place in band.places:
            off = place.uncertainty_deg
            if off >= DOUBT_DEG:
                yield Line("doubt", self._spiral(place.longitude_deg - off, radius, 2 * off), pen)

    def _leaders(self, band: Band) -> Iterator[Mark]:
        """From the true degree to the glyph: spirals, which keep their order and never cross."""
        pen = self._line(1.0, self._ink.muted)
        for place, seat in zip(band.places, band.seats_deg, strict=True):
            turn = (seat - place.longitude_deg + 180.0) % 360.0 - 180.0
            tick = self._at(place.longitude_deg, band.outer)
            path = self._spiral(place.longitude_deg, band.lane, turn, band.foot)
            yield Line("leaders", (tick, *path), pen)

    def _spiral(
        self, start_deg: float, radius: float, turn_deg: float, end: float | None = None
    ) -> tuple[Spot, ...]:
        """An arc, or a spiral when it ends at another radius."""
        steps = max(1, ceil(abs(turn_deg) / LEADER_STEP_DEG))
        fall = 0.0 if end is None else end - radius
        return tuple(
            self._at(start_deg + turn_deg * step / steps, radius + fall * step / steps)
            for step in range(steps + 1)
        )

    def _places(self, band: Band) -> Iterator[Text]:
        ink = self._ink.accent if band is self._layout.outer else self._ink.text
        for number, row in enumerate(band.rows):
            written = zip(row.words, row.sizes, band.seats_deg, band.places, strict=True)
            for word, size, seat, place in written:
                if word:
                    plain = number < 2 and place.solid
                    yield Text(
                        f"row {number}",
                        self._at(seat, row.radius),
                        word,
                        size,
                        ink if plain else self._ink.muted,
                        row.face,
                        says=place.says if number == 0 else (),
                    )


def _faintness(line: Line) -> tuple[float, str, tuple[float, ...]]:
    """Sorts the faint below the strong, and lines of one look together."""
    return line.pen.opacity, line.pen.colour, line.pen.dash
