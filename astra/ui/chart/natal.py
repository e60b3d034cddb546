"""The birth chart: the wheel, and beside it the same in words."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import streamlit as st

from astra.sky.bodies import Angle, Body
from astra.sky.lots import LOTS
from astra.ui import tables
from astra.ui.chart import clock, dignities, grounds, patterns
from astra.ui.chart.picture import show
from astra.ui.chart.subject import Subject, cast
from astra.ui.drawing import grid, kundli, square
from astra.ui.drawing.scene import of_chart
from astra.ui.drawing.wheel import COMPACT, WIDE, wheel

WHEEL, NORTH, SOUTH = "Wheel", "North Indian", "South Indian"
GRID_PX: Final = (470, 340)

TOLD_BELOW_THE_WHEEL: Final = frozenset({"time_unknown", "time_approximate"})
CERTAINTY: Final = {
    "exact": "",
    "approximate": "The birth time is about right: what it may change is grey.",
    "range": "The birth time is a range: there are no houses, and what may change is grey.",
    "unknown": "Without a birth time there are no houses, and what may change is grey.",
}


def draw(subject: Subject) -> None:
    """The section."""
    picture, words = st.columns([6, 5], gap="large")
    with picture:
        _picture(subject)
        note = CERTAINTY[str(subject.birth.precision)]
        if note:
            st.caption(note)
        _grid(subject)
    with words:
        _words(subject)
    with st.expander("Which clock was that?"):
        clock.draw(subject.chart)
    for warning in subject.chart.warnings:
        if warning.code not in TOLD_BELOW_THE_WHEEL:
            st.caption(warning.message)


def _picture(subject: Subject) -> None:
    form = WHEEL
    if subject.vedic:
        form = st.segmented_control(
            "Form of the chart",
            [NORTH, SOUTH, WHEEL],
            default=NORTH,
            required=True,
            label_visibility="collapsed",
            key="natal_form",
        )
    if form == WHEEL:
        _wheel(subject)
        return
    drawn = square.north_indian if form == NORTH else square.south_indian
    chart, ink = kundli.of_chart(subject.chart), subject.page.ink
    show(
        "kundli",
        ink,
        (drawn(chart, ink, square.WIDE), square.WIDE.width_px),
        (drawn(chart, ink, square.COMPACT), square.COMPACT.width_px),
    )


def _wheel(subject: Subject) -> None:
    chart, ink = subject.chart, subject.page.ink
    scene = of_chart(chart, () if subject.vedic else patterns.figures(chart))
    show(
        "wheel",
        ink,
        (wheel(scene, ink, WIDE), WIDE.width_px),
        (wheel(scene, ink, COMPACT), COMPACT.width_px),
    )


def _words(subject: Subject) -> None:
    chart = subject.chart
    western = [] if subject.vedic else ["Dignities", "Patterns", "Lots"]
    names = ["Positions", "Houses", "Aspects", *western]
    opened = dict(zip(names, st.tabs(names, default=grounds.opened(names)), strict=True))
    with opened["Positions"]:
        tables.positions(chart)
    with opened["Houses"]:
        tables.houses(chart)
    with opened["Aspects"]:
        tables.aspects(chart)
    if western:
        with opened["Dignities"]:
            dignities.draw(chart)
        with opened["Patterns"]:
            patterns.draw(chart)
        with opened["Lots"]:
            tables.lots(cast(subject.birth, replace(chart.options, extra=tuple(LOTS))))


def _grid(subject: Subject) -> None:
    """Who stands at an angle to whom, a cell for each pair."""
    chart, ink = subject.chart, subject.page.ink
    chords = of_chart(chart).chords
    compared = chart.options.rules.points
    points = [
        point
        for point in (*Body, *Angle)
        if point in compared and chart.longitude_of(point) is not None
    ]
    wide, narrow = GRID_PX
    show(
        "grid",
        ink,
        (grid.triangle(points, chords, ink, wide), wide),
        (grid.triangle(points, chords, ink, narrow), narrow),
    )
