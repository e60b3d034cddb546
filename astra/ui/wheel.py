"""The chart wheel: a birth chart drawn as astrologers draw it, in Plotly.

The Ascendant lies to the left and the zodiac runs anticlockwise. Everything is placed in a unit
circle by ``Rings``; to change the look, edit ``WIDE``, ``SMALL`` and ``COMPACT``. Glyphs are moved
apart by ``spread`` and tied to their true degree by a leader, so they never overlap. What the birth
time does not settle is drawn in muted ink, and says so when pointed at.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import cos, radians, sin
from typing import Final, TypeAlias

import plotly.graph_objects as go

from astra.sky.aspects import Aspect, AspectKind
from astra.sky.bodies import Body
from astra.sky.chart import Chart
from astra.sky.zodiac import SIGNS, degrees_minutes, sign_of
from astra.ui.glossary import HOUSES, SIGN_MANNERS
from astra.ui.ink import BODY_FONT, GLYPH_FONT, HEADING_FONT, Ink
from astra.ui.spread import spread
from astra.ui.wheel_words import aspect_text, degree_text, placement_text

Spot: TypeAlias = tuple[float | None, float | None]

DRAWN: Final = tuple(body for body in Body if body is not Body.MEAN_NODE)
"""One node is enough: the true one."""

DASHES: Final = {
    AspectKind.CONJUNCTION: "solid",
    AspectKind.SEXTILE: "dot",
    AspectKind.SQUARE: "solid",
    AspectKind.TRINE: "solid",
    AspectKind.OPPOSITION: "dash",
}

PEN: Final = 0.875  # inner edge of the sign ring: true degrees are marked here
BAND: Final = 0.505  # outer edge of the band of house numbers
NUMBERS: Final = 0.462  # its middle
CORE: Final = 0.42  # aspect lines live within
REACH: Final = 1.1  # half the side of the square that is drawn


@dataclass(frozen=True, slots=True)
class Rings:
    """Sizes for one width: pixels for type, radii of the unit circle, degrees between glyphs.

    Minutes of ``minute_px`` 0 are left to the table and to what pointing at a glyph says.
    """

    height_px: int
    sign_px: int
    body_px: int
    degree_px: int
    minute_px: int
    house_px: int
    gap_deg: float
    body_at: float
    degree_at: float
    minute_at: float


WIDE: Final = Rings(580, 23, 25, 13, 10, 12, 7.4, 0.785, 0.69, 0.595)
SMALL: Final = Rings(480, 19, 21, 11, 9, 10, 8.4, 0.782, 0.685, 0.588)
COMPACT: Final = Rings(350, 16, 19, 10, 0, 10, 10.5, 0.77, 0.62, 0.0)


def wheel(chart: Chart, ink: Ink, rings: Rings = WIDE) -> go.Figure:
    """Return the figure of a chart. Without a birth time it has no houses, and Aries lies left."""
    face = _Face(chart, ink, rings)
    figure = go.Figure(list(face.traces()))
    for radius in (1.0, PEN, BAND, CORE) if chart.time_known else (1.0, PEN, CORE):
        figure.add_shape(
            type="circle",
            x0=-radius,
            y0=-radius,
            x1=radius,
            y1=radius,
            line={"color": ink.line, "width": 1},
        )
    axis = {"visible": False, "range": [-REACH, REACH], "fixedrange": True}
    figure.update_layout(
        height=rings.height_px,
        margin={"l": 0, "r": 0, "t": 0, "b": 0},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        showlegend=False,
        hovermode="closest",
        hoverdistance=24,
        dragmode=False,
        xaxis=axis,
        yaxis={**axis, "scaleanchor": "x"},
        font={"family": BODY_FONT, "color": ink.text},
        hoverlabel={
            "bgcolor": ink.paper,
            "bordercolor": ink.line,
            "font": {"family": BODY_FONT, "color": ink.text, "size": 13},
            "align": "left",
        },
    )
    return figure


class _Face:
    """One wheel being drawn: knows which way longitudes point."""

    def __init__(self, chart: Chart, ink: Ink, rings: Rings) -> None:
        self._chart, self._ink, self._rings = chart, ink, rings
        self._left = chart.ascendant_deg or 0.0
        self._placed = [chart.positions[body] for body in DRAWN if body in chart.positions]
        longitudes = [place.longitude_deg for place in self._placed]
        self._seats = spread(longitudes, rings.gap_deg)

    def traces(self) -> Iterator[go.Scatter]:
        """Yield every layer, the lowest first."""
        yield from self._sectors()
        yield self._strokes(self._ticks(), self._ink.line, 1)
        if self._chart.cusps_deg:
            yield from self._houses()
        for aspect in reversed(self._chart.aspects):  # the tightest on top
            yield from self._aspect(aspect)
        yield self._strokes(self._leaders(), self._ink.muted, 1)
        yield from self._signs()
        yield from self._bodies()

    def _at(self, longitude_deg: float, radius: float) -> tuple[float, float]:
        turn = radians(180.0 + longitude_deg - self._left)
        return radius * cos(turn), radius * sin(turn)

    def _sectors(self) -> Iterator[go.Scatter]:
        for element, colour in self._ink.elements.items():
            spots: list[Spot] = []
            for sign in SIGNS:
                if sign.element == element:
                    start = sign.ordinal * 30
                    arc = range(start, start + 31, 2)
                    spots += [self._at(degree, 1.0) for degree in arc]
                    spots += [self._at(degree, PEN) for degree in reversed(arc)]
                    spots.append((None, None))
            line = {"color": self._ink.line, "width": 0.8}
            yield _scatter(
                spots[:-1], mode="lines", fill="toself", fillcolor=colour, line=line,
                hoverinfo="skip",
            )  # fmt: skip

    def _ticks(self) -> Iterator[tuple[Spot, Spot]]:
        for degree in range(360):
            length = 0.028 if degree % 10 == 0 else 0.02 if degree % 5 == 0 else 0.01
            yield self._at(degree, PEN), self._at(degree, PEN - length)

    def _leaders(self) -> Iterator[tuple[Spot, Spot]]:
        for place, seat in zip(self._placed, self._seats, strict=True):
            true = self._at(place.longitude_deg, PEN - 0.035)
            yield self._at(place.longitude_deg, PEN), true
            yield true, self._at(seat, self._rings.body_at + 0.05)

    def _houses(self) -> Iterator[go.Scatter]:
        cusps = self._chart.cusps_deg
        yield self._strokes(
            ((self._at(cusp, PEN), self._at(cusp, CORE)) for cusp in cusps), self._ink.line, 0.8
        )
        middles = [
            cusp + (after - cusp) % 360 / 2
            for cusp, after in zip(cusps, [*cusps[1:], cusps[0]], strict=True)
        ]
        yield self._words(
            [(middle, NUMBERS) for middle in middles],
            [str(number) for number in range(1, 13)],
            self._rings.house_px,
            self._ink.muted,
            font=HEADING_FONT,
            hover=[f"<b>House {n}</b><br>{HOUSES[n - 1]}" for n in range(1, 13)],
        )
        yield from self._angles()

    def _angles(self) -> Iterator[go.Scatter]:
        ascendant, midheaven = self._chart.ascendant_deg, self._chart.midheaven_deg
        if ascendant is None or midheaven is None:
            return
        ends = {
            "AC": (ascendant, "Ascendant", "how you meet the world and are first seen"),
            "DC": (ascendant + 180, "Descendant", "whom you meet and choose"),
            "MC": (midheaven, "Midheaven", "calling and public standing"),
            "IC": (midheaven + 180, "Imum Coeli", "home, roots and private ground"),
        }
        axes = [(self._at(at, PEN), self._at(at, CORE)) for at, _, _ in ends.values()]
        stubs = [(self._at(at, 1.0), self._at(at, 1.03)) for at, _, _ in ends.values()]
        yield self._strokes([*axes, *stubs], self._ink.text, 1.6)
        yield self._words(
            [(at, 1.065) for at, _, _ in ends.values()],
            list(ends),
            self._rings.house_px,
            self._ink.text,
            hover=[
                f"<b>{name}</b> {degree_text(at)} {sign_of(at)}<br>{meaning}"
                for at, name, meaning in ends.values()
            ],
        )

    def _aspect(self, aspect: Aspect) -> Iterator[go.Scatter]:
        a, b = self._chart.longitude_of(aspect.a), self._chart.longitude_of(aspect.b)
        if a is None or b is None:
            return
        tightness = max(0.0, 1.0 - aspect.orb_deg / 10.0)
        colour = self._ink.aspects[aspect.kind]
        start, end = self._at(a, CORE), self._at(b, CORE)
        middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
        line = {
            "color": colour,
            "width": 0.5 + 1.9 * tightness**2,
            "dash": DASHES[aspect.kind] if aspect.solid else "longdashdot",
        }
        opacity = (0.25 + 0.7 * tightness**2) * (1.0 if aspect.solid else 0.6)
        yield _scatter([start, end], mode="lines", line=line, opacity=opacity, hoverinfo="skip")
        yield _scatter(
            [middle],
            mode="markers",
            marker={"size": 14, "color": colour, "opacity": 0},
            hovertext=[aspect_text(aspect)],
            hoverinfo="text",
        )

    def _signs(self) -> Iterator[go.Scatter]:
        yield self._words(
            [(sign.ordinal * 30 + 15, (1.0 + PEN) / 2) for sign in SIGNS],
            [sign.glyph for sign in SIGNS],
            self._rings.sign_px,
            self._ink.text,
            font=GLYPH_FONT,
            hover=[f"<b>{sign}</b><br>{SIGN_MANNERS[sign]}" for sign in SIGNS],
        )

    def _bodies(self) -> Iterator[go.Scatter]:
        rings = self._rings
        inks = [self._ink.text if place.solid else self._ink.muted for place in self._placed]
        split = [
            (*degrees_minutes(place.longitude_deg), " r" if place.retrograde else "")
            for place in self._placed
        ]
        yield self._words(
            [(seat, rings.body_at) for seat in self._seats],
            [place.body.glyph for place in self._placed],
            rings.body_px,
            inks,
            font=GLYPH_FONT,
            hover=[placement_text(place) for place in self._placed],
        )
        yield self._words(
            [(seat, rings.degree_at) for seat in self._seats],
            [
                f"{degrees}°{'' if rings.minute_px else backwards}"
                for degrees, _, backwards in split
            ],
            rings.degree_px,
            inks,
        )
        if rings.minute_px:
            yield self._words(
                [(seat, rings.minute_at) for seat in self._seats],
                [f"{minutes:02d}′{backwards}" for _, minutes, backwards in split],
                rings.minute_px,
                self._ink.muted,
            )

    def _words(
        self,
        seats: Iterable[tuple[float, float]],
        words: Sequence[str],
        size_px: int,
        colour: str | Sequence[str],
        *,
        font: str = BODY_FONT,
        hover: Sequence[str] | None = None,
    ) -> go.Scatter:
        """Text at (longitude, radius); ``hover`` is what pointing at each one says."""
        return _scatter(
            [self._at(longitude, radius) for longitude, radius in seats],
            mode="text",
            text=words,
            textfont={"size": size_px, "color": colour, "family": font},
            hovertext=hover,
            hoverinfo="text" if hover else "skip",
        )

    def _strokes(self, pairs: Iterable[tuple[Spot, Spot]], colour: str, width: float) -> go.Scatter:
        spots = [spot for a, b in pairs for spot in (a, b, (None, None))]
        return _scatter(
            spots, mode="lines", line={"color": colour, "width": width}, hoverinfo="skip"
        )


def _scatter(spots: Sequence[Spot], **options: object) -> go.Scatter:
    return go.Scatter(
        x=[None if x is None else round(x, 4) for x, _ in spots],
        y=[None if y is None else round(y, 4) for _, y in spots],
        **options,
    )
