"""Compare: the chart looked at and another person's, by ties, made one, and by the Vedic points.

Nothing here is a score of two people, and nothing is foretold. To add a way of comparing, write a
module with ``draw(pair)`` and name it in ``_ways``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from astra.sky.birth import TimePrecision
from astra.ui.chart import made_one, matching, ties
from astra.ui.chart.pair import Pair, Side
from astra.ui.chart.subject import OWN, Subject
from astra.ui.page import plain

WITH_KEY, WAY_KEY = "compare_with", "compare_way"


def draw(subject: Subject) -> None:
    """The section."""
    st.header("Compare", anchor=False)
    one = Side(subject.name, subject.birth)
    other = _other(subject)
    if other is None:
        st.write(
            f"Here {plain(one.owner)} chart is laid over another person’s. Keep a chart to compare "
            "with first: a day and a place are enough, and a birth time tells more."
        )
        st.button("Add a chart", on_click=_to_others, type="primary")
        return
    pair = Pair(one, other, subject.options, subject.page.ink)
    ways = _ways(subject)
    if st.session_state.get(WAY_KEY) not in ways:
        st.session_state[WAY_KEY] = next(iter(ways))
    way = st.segmented_control(
        "How to compare",
        list(ways),
        required=True,
        label_visibility="collapsed",
        key=WAY_KEY,
    )
    for side in (one, other):
        _certainty(side)
    ways[way or next(iter(ways))](pair)


def _ways(subject: Subject) -> Mapping[str, Callable[[Pair], None]]:
    points = {"Thirty-six points": matching.draw} if subject.vedic else {}
    return {
        "Both charts": ties.draw,
        **points,
        "Composite": made_one.draw_composite,
        "Davison": made_one.draw_davison,
    }


def _other(subject: Subject) -> Side | None:
    """The person to compare with, chosen from all charts but the one looked at."""
    page = subject.page
    sides = {
        saved.id: Side(saved.entry.name, saved.entry.birth)
        for saved in page.astra.charts.search(page.person.id)
        if saved.id != subject.chart_id
    }
    own = page.person.pinned_facts.birth()
    if own and subject.chart_id != OWN:
        sides = {OWN: Side(None, own), **sides}
    if not sides:
        return None
    if st.session_state.get(WITH_KEY) not in sides:
        st.session_state[WITH_KEY] = next(iter(sides))
    picked: str = st.selectbox(
        "With",
        list(sides),
        format_func=lambda key: f"{sides[key].called}, {sides[key].birth.day.year}",
        key=WITH_KEY,
        persist_state="session",
        width=320,
    )
    return sides[picked]


def _to_others() -> None:
    st.session_state["section"] = "Other charts"
    st.session_state["others_next"] = "Add one"


def _certainty(side: Side) -> None:
    """What the birth time of one of the two leaves open."""
    precision = side.birth.precision
    if precision is not TimePrecision.EXACT:
        about = precision is TimePrecision.APPROXIMATE
        known = "about right" if about else "not known well enough for houses"
        st.caption(
            f"{plain(side.owner_first)} birth time is {known}: what it may change is grey, or said "
            "to be not certain."
        )
