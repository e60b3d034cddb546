"""Measures: each figure the product is to reach, against its threshold."""

from __future__ import annotations

import streamlit as st

from astra.ops.measures import WEEK, Measure, Unit, measures
from astra.ui.admin.words import NO_BREAK
from astra.ui.page import View
from astra.ui.terms import table


def draw(page: View) -> None:
    """The measures of the last week, by group."""
    parts = page.astra.operations
    found = measures(parts.analytics.latest(WEEK), parts.requests.within_s(95))
    st.caption(
        f"Over the last {WEEK} days as rolled up; the speed of the API is this process’s own."
    )
    for group, members in found.items():
        st.header(group, anchor=False)
        head = ("Measure", "Now", "To reach", "Standing")
        table(group.lower(), group, head, [_row(measure) for measure in members])


def _row(measure: Measure) -> tuple[str, ...]:
    bound = "below" if measure.below else "at least"
    mark = {True: "Reached", False: "Missed", None: "Not yet"}[measure.met]
    limit = f"{bound} {measure.threshold:g}{NO_BREAK}{measure.unit}"
    return measure.name, _value(measure), limit, mark


def _value(measure: Measure) -> str:
    if measure.value is None:
        return "–"
    digits = 0 if measure.unit is Unit.PERCENT else 2
    return f"{measure.value:,.{digits}f}{NO_BREAK}{measure.unit}"
