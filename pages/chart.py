"""Chart: the wheel, the year ahead, and what else can be read from the sky of a birth."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

import streamlit as st

from astra.ui.chart import (
    compare,
    days,
    grounds,
    kindred,
    month,
    natal,
    others,
    presets,
    sides,
    sky,
    take,
    vedic,
    year,
)
from astra.ui.chart.subject import Subject, chosen
from astra.ui.page import View, empty, view

SECTIONS: Final[Mapping[str, Callable[[Subject], None]]] = {
    "Birth chart": natal.draw,
    "Sky over it": sky.draw,
    "The year ahead": year.draw,
    "This month": month.draw,
    "Good days": days.draw,
    "Vedic": vedic.draw,
    "Side by side": sides.draw,
    "Compare": compare.draw,
    "Kindred skies": kindred.draw,
    "Other charts": others.draw,
    "Take it with you": take.draw,
    "How it is read": presets.draw,
}


def draw(page: View) -> None:
    """The chart of whoever is looking, or the way to one."""
    grounds.follow(page)
    subject = chosen(page)
    if subject is None:
        st.title("Your chart", anchor=False)
        empty(
            "No chart yet",
            "A chart needs the day, the place and, if you know it, the time of your birth. "
            "It takes less than a minute.",
            "profile",
            "Enter my birth details",
        )
        with st.expander("Or begin with somebody else’s chart"):
            others.manage(page)
        return
    SECTIONS[_section()](subject)
    grounds.come_into_view()


def _section() -> str:
    first = next(iter(SECTIONS))
    st.session_state.setdefault("section", first)  # elsewhere the page is turned by this key
    chosen = st.segmented_control(
        "Section", list(SECTIONS), required=True, label_visibility="collapsed", key="section"
    )
    return chosen or first


draw(view())
