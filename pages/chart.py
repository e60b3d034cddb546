"""Chart: the wheel, and beside it the same in words."""

from __future__ import annotations

from typing import Any

import streamlit as st

from astra.sky.chart import Chart, ChartOptions, natal
from astra.ui import tables
from astra.ui.diamond import diamond
from astra.ui.drawing.figure import figure
from astra.ui.drawing.scene import of_chart
from astra.ui.drawing.wheel import COMPACT, WIDE, wheel
from astra.ui.page import View, empty, view

WESTERN, VEDIC = "Western", "Vedic"
PLOT: dict[str, Any] = {"displayModeBar": False, "scrollZoom": False}
CERTAINTY = {
    "exact": "",
    "approximate": "The birth time is about right: what it may change is grey.",
    "range": "The birth time is a range: there are no houses, and what may change is grey.",
    "unknown": "Without a birth time there are no houses, and what may change is grey.",
}


def draw(page: View) -> None:
    """The chart of whoever is looking, or the way to one."""
    birth = page.person.pinned_facts.birth()
    if birth is None:
        st.title("Your chart", anchor=False)
        empty(
            "No chart yet",
            "A chart needs the day, the place and, if you know it, the time of your birth. "
            "It takes less than a minute.",
            "profile",
            "Enter my birth details",
        )
        return
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="bottom"
    ):
        with st.container(key="eyebrow_chart", width="content"):
            st.write(tables.birth_line(page.person.pinned_facts))
            st.title("Your chart", anchor=False)
        system = _system(page.person.pinned_facts.system)
    options = (
        ChartOptions(zodiac="sidereal", house_system="whole_sign") if system == VEDIC else None
    )
    chart = natal(birth, options)
    picture, words = st.columns([6, 5], gap="large")
    with picture:
        _picture(chart, page, system)
        note = CERTAINTY[str(birth.precision)]
        if note:
            st.caption(note)
    with words:
        _words(chart, page, system)


def _system(preferred: str | None) -> str:
    return st.segmented_control(
        "Zodiac",
        [WESTERN, VEDIC],
        default=VEDIC if preferred == "vedic" else WESTERN,
        required=True,
        label_visibility="collapsed",
        key="zodiac",
    )


def _picture(chart: Chart, page: View, system: str) -> None:
    scene = of_chart(chart)
    with st.container(key="wheel"):
        for name, sizes in (("wide", WIDE), ("compact", COMPACT)):
            with st.container(key=f"wheel_{name}"):
                st.plotly_chart(
                    figure(wheel(scene, page.ink, sizes), page.ink, sizes.width_px),
                    theme=None,
                    config=PLOT,
                    alt=scene.title,
                    key=f"figure_{name}",
                )
    if system == VEDIC and chart.time_known:
        st.header("North Indian chart", anchor=False)
        st.plotly_chart(
            diamond(chart, page.ink),
            theme=None,
            config=PLOT,
            alt="The same chart in the North Indian form: houses fixed, signs numbered.",
        )


def _words(chart: Chart, page: View, system: str) -> None:
    names = ["Positions", "Houses", "Aspects"] + (
        ["Nakshatra", "Dashas"] if system == VEDIC else []
    )
    opened = dict(zip(names, st.tabs(names), strict=True))
    with opened["Positions"]:
        tables.positions(chart)
    with opened["Houses"]:
        tables.houses(chart)
    with opened["Aspects"]:
        tables.aspects(chart)
    if system == VEDIC:
        with opened["Nakshatra"]:
            tables.nakshatra(chart)
        with opened["Dashas"]:
            tables.dashas(chart, page.now)
    with st.expander("Which clock was that?"):
        tables.clock(chart)
    for warning in chart.warnings:
        st.caption(warning.message)


draw(view())
