"""The birth chart: the wheel, and beside it the same in words."""

from __future__ import annotations

from typing import Any

import streamlit as st

from astra.ui import tables
from astra.ui.chart.subject import Subject
from astra.ui.drawing import kundli, square
from astra.ui.drawing.figure import figure
from astra.ui.drawing.scene import of_chart
from astra.ui.drawing.wheel import COMPACT, WIDE, wheel

PLOT: dict[str, Any] = {"displayModeBar": False, "scrollZoom": False}
CERTAINTY = {
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
    with words:
        _words(subject)


def _picture(subject: Subject) -> None:
    ink, scene = subject.page.ink, of_chart(subject.chart)
    with st.container(key="wheel"):
        for name, sizes in (("wide", WIDE), ("compact", COMPACT)):
            with st.container(key=f"wheel_{name}"):
                st.plotly_chart(
                    figure(wheel(scene, ink, sizes), ink, sizes.width_px),
                    theme=None,
                    config=PLOT,
                    alt=scene.title,
                    key=f"figure_{name}",
                )
    if subject.vedic and subject.chart.time_known:
        st.header("North Indian chart", anchor=False)
        picture = square.north_indian(kundli.of_chart(subject.chart), ink)
        st.plotly_chart(
            figure(picture, ink, square.WIDE.width_px),
            theme=None,
            config=PLOT,
            alt=picture.title,
        )


def _words(subject: Subject) -> None:
    chart = subject.chart
    names = ["Positions", "Houses", "Aspects"] + (["Nakshatra", "Dashas"] if subject.vedic else [])
    opened = dict(zip(names, st.tabs(names), strict=True))
    with opened["Positions"]:
        tables.positions(chart)
    with opened["Houses"]:
        tables.houses(chart)
    with opened["Aspects"]:
        tables.aspects(chart)
    if subject.vedic:
        with opened["Nakshatra"]:
            tables.nakshatra(chart)
        with opened["Dashas"]:
            tables.dashas(chart, subject.page.now)
    with st.expander("Which clock was that?"):
        tables.clock(chart)
    for warning in chart.warnings:
        st.caption(warning.message)
