"""The Vedic section of the chart page: one module for each thing that can be looked at in it.

It reads the same moment in the sidereal zodiac whatever zodiac the rest of the page is read in.
To add a view, write a module with ``draw(subject)`` and name it in ``VIEWS``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

import streamlit as st

from astra.errors import AstraError
from astra.sky.ayanamshas import AYANAMSHAS
from astra.ui.chart.subject import Subject
from astra.ui.chart.vedic import birthday, periods, saturn, strengths, vargas, yogas

VIEWS: Final[Mapping[str, Callable[[Subject], None]]] = {
    "Charts": vargas.draw,
    "Day of birth": birthday.draw,
    "Periods": periods.draw,
    "Yogas": yogas.draw,
    "Strengths": strengths.draw,
    "Saturn": saturn.draw,
}


def draw(subject: Subject) -> None:
    """The section."""
    first = next(iter(VIEWS))
    st.session_state.setdefault("vedic_view", first)
    chosen = st.segmented_control(
        "What to look at",
        list(VIEWS),
        required=True,
        label_visibility="collapsed",
        key="vedic_view",
    )
    try:
        VIEWS[chosen or first](subject)
    except AstraError as error:  # such as a day without sunrise, or the edge of the almanac
        st.info(error.message)
    ayanamsha = AYANAMSHAS[subject.chart.vedic.ayanamsha]
    st.caption(f"Read in the sidereal zodiac of {ayanamsha.name}: {ayanamsha.about}.")
