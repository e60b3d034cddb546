"""Operations: what waits, fails and costs, and what can be done about it. For operators only."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

import streamlit as st

from astra.ui import gate
from astra.ui.admin import days, failures, history, now, people, success, timetable
from astra.ui.page import View, view

SECTIONS: Final[Mapping[str, Callable[[View], None]]] = {
    "Now": now.draw,
    "Failures": failures.draw,
    "Alerts": history.draw,
    "People": people.draw,
    "Jobs": timetable.draw,
    "Measures": success.draw,
    "Days": days.draw,
}


def draw(page: View) -> None:
    """One section at a time."""
    st.title("Operations", anchor=False)
    chosen = st.segmented_control(
        "Section",
        list(SECTIONS),
        default=next(iter(SECTIONS)),
        required=True,
        label_visibility="collapsed",
        key="admin_section",
    )
    SECTIONS[chosen or next(iter(SECTIONS))](page)


gate.require_admin()
draw(view())
