"""Days: how the site has been used, from what is rolled up and never from what is in use."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import plotly.graph_objects as go
import streamlit as st

from astra.ops.analytics import total
from astra.ui.ink import BODY_FONT, Ink
from astra.ui.page import View, empty

SHOWN_DAYS: Final = 30
HEIGHT_PX: Final = 190
PICTURES: Final = (
    ("People who talked", ("people", "active"), "{:,.0f}"),
    ("New people", ("people", "new"), "{:,.0f}"),
    ("Conversations", ("conversations", "started"), "{:,.0f}"),
    ("Messages answered", ("work", "message", "done"), "{:,.0f}"),
    ("Tokens of the language model", ("model", "tokens"), "{:,.0f}"),
    ("Cost of the language model", ("model", "cost_usd"), "${:,.2f}"),
)


def draw(page: View) -> None:
    """A picture for each number, and the planets people's events fell under."""
    days = page.astra.operations.analytics.latest(SHOWN_DAYS)
    if not days:
        empty("No days yet", "Days are counted each hour, from the first person on.")
        return
    for row in range(0, len(PICTURES), 2):
        for column, (name, path, form) in zip(
            st.columns(2, gap="large"), PICTURES[row : row + 2], strict=True
        ):
            with column:
                values = [total([day], *path) for day in days]
                st.header(name, anchor=False)
                st.caption(f"{form.format(sum(values))} in {len(days)} days")
                st.plotly_chart(
                    _bars([day["_id"] for day in days], values, page.ink),
                    theme=None,
                    key=f"bars_{'_'.join(path)}",
                    config={"displayModeBar": False},
                    alt=f"{name} on each of the last {len(days)} days",
                )
    _ties(days[-1]["event_ties"])
    st.caption("Days are UTC days; the last one still runs.")


def _bars(days: Sequence[str], values: Sequence[float], ink: Ink) -> go.Figure:
    axis: dict[str, Any] = {"fixedrange": True, "color": ink.muted, "showgrid": False}
    return go.Figure(
        data=[{"type": "bar", "x": list(days), "y": list(values), "marker": {"color": ink.accent}}],
        layout={
            "height": HEIGHT_PX,
            "margin": {"l": 36, "r": 4, "t": 8, "b": 28},
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "font": {"family": BODY_FONT, "color": ink.muted, "size": 12},
            "bargap": 0.25,
            "xaxis": {**axis, "type": "date", "tickformat": "%-d %b", "nticks": 6},
            "yaxis": {**axis, "rangemode": "tozero", "nticks": 4, "gridcolor": ink.faint}
            | {"showgrid": True},
        },
    )


def _ties(ties: dict[str, int]) -> None:
    if not ties:
        return
    ranked = sorted(ties.items(), key=lambda item: (-item[1], item[0]))
    st.header("Life events by the planet that held then", anchor=False)
    st.write(", ".join(f"{name.capitalize()} {count}" for name, count in ranked))
