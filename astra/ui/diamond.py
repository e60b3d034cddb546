"""The North Indian chart: a square of twelve fields, house 1 at the top, signs shown by number.

The fields never move; the numbers say which sign fills which house, counted from the Ascendant.
"""

from __future__ import annotations

from typing import Final

import plotly.graph_objects as go

from astra.sky.bodies import Body
from astra.sky.chart import Chart
from astra.sky.zodiac import SIGNS, degrees_minutes, sign_of
from astra.ui.ink import BODY_FONT, Ink

GRAHAS: Final = {
    Body.SUN: "Su",
    Body.MOON: "Mo",
    Body.MARS: "Ma",
    Body.MERCURY: "Me",
    Body.JUPITER: "Ju",
    Body.VENUS: "Ve",
    Body.SATURN: "Sa",
    Body.TRUE_NODE: "Ra",
}
MIDDLES: Final = (
    (0, 0.5), (-0.5, 0.79), (-0.79, 0.5), (-0.5, 0), (-0.79, -0.5), (-0.5, -0.79),
    (0, -0.5), (0.5, -0.79), (0.79, -0.5), (0.5, 0), (0.79, 0.5), (0.5, 0.79),
)  # fmt: skip
NUMBERS: Final = (
    (0, 0.13), (-0.5, 0.58), (-0.6, 0.5), (-0.13, 0), (-0.6, -0.5), (-0.5, -0.58),
    (0, -0.13), (0.5, -0.58), (0.6, -0.5), (0.13, 0), (0.6, 0.5), (0.5, 0.58),
)  # fmt: skip
LINES: Final = (
    ((-1, -1), (1, 1)), ((-1, 1), (1, -1)), ((0, 1), (-1, 0)), ((-1, 0), (0, -1)),
    ((0, -1), (1, 0)), ((1, 0), (0, 1)),
)  # fmt: skip


def diamond(chart: Chart, ink: Ink) -> go.Figure:
    """Return the figure of a sidereal chart whose Ascendant is known."""
    assert chart.ascendant_deg is not None
    rising = sign_of(chart.ascendant_deg).ordinal
    figure = go.Figure()
    figure.add_shape(type="rect", x0=-1, y0=-1, x1=1, y1=1, line={"color": ink.line, "width": 1.4})
    for (x0, y0), (x1, y1) in LINES:
        line = {"color": ink.line, "width": 1}
        figure.add_shape(type="line", x0=x0, y0=y0, x1=x1, y1=y1, line=line)
    numbers = [str((rising + house) % 12 + 1) for house in range(12)]
    _write(figure, NUMBERS, numbers, 11, ink.muted, [str(SIGNS[int(n) - 1]) for n in numbers])
    _write(figure, MIDDLES, _fields(chart, rising), 13, ink.text, None)
    axis = {"visible": False, "range": [-1.02, 1.02], "fixedrange": True}
    figure.update_layout(
        height=400,
        margin={"l": 0, "r": 0, "t": 0, "b": 0},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        showlegend=False,
        dragmode=False,
        xaxis=axis,
        yaxis={**axis, "scaleanchor": "x"},
        font={"family": BODY_FONT, "color": ink.text},
    )
    return figure


def _fields(chart: Chart, rising: int) -> list[str]:
    """What stands in each house: two letters and whole degrees, a line each."""
    held: list[list[str]] = [[] for _ in range(12)]
    held[0].append("As")
    for body, letters in GRAHAS.items():
        place = chart.positions[body]
        house = (place.sign.ordinal - rising) % 12
        backwards = " r" if place.retrograde and body is not Body.TRUE_NODE else ""
        degree = degrees_minutes(place.longitude_deg)[0]
        held[house].append(f"{letters} {degree}°{backwards}")
        if body is Body.TRUE_NODE:  # Ketu stands opposite Rahu
            held[(house + 6) % 12].append(f"Ke {degree}°")
    return ["<br>".join(lines) for lines in held]


def _write(
    figure: go.Figure,
    seats: tuple[tuple[float, float], ...],
    words: list[str],
    size: int,
    colour: str,
    hover: list[str] | None,
) -> None:
    figure.add_scatter(
        x=[x for x, _ in seats],
        y=[y for _, y in seats],
        mode="text",
        text=words,
        textfont={"size": size, "color": colour, "family": BODY_FONT},
        hovertext=hover,
        hoverinfo="text" if hover else "skip",
    )
