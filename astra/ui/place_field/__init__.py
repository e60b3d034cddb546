"""A field that finds a town while it is being typed, as an accessible combobox.

The browser sends what was typed and which line was chosen; the towns themselves are looked up here
again, so nothing a browser invents becomes a place.
"""

from __future__ import annotations

from html import escape
from pathlib import Path

import streamlit as st

from astra.people.places import Place, Places

HERE = Path(__file__).parent
MOST = 8


def place_field(
    places: Places, chosen: Place | None, key: str, label: str = "Place of birth"
) -> Place | None:
    """Return the town chosen in the field; ``chosen`` is the one it begins with."""
    component = st.components.v2.component(
        f"astra_place_{label.lower().replace(' ', '_')}",  # its label is part of what it is
        html=(HERE / "place_field.html").read_text().replace("{label}", escape(label)),
        css=(HERE / "place_field.css").read_text(),
        js=(HERE / "place_field.js").read_text(),
    )
    state = st.session_state.get(key, {})
    query = str(state.get("query") or "")[:100]
    found = places.search(query, MOST) if query.strip() else []
    result = component(
        key=key,
        data={
            "start": chosen.label if chosen else "",
            "query": query,
            "labels": [place.label for place in found],
        },
        on_query_change=_noted,
        on_choice_change=_noted,
    )
    return _settled(places, result.get("choice")) or chosen


def _noted() -> None:
    """The run that follows reads the state."""


def _settled(places: Places, choice: object) -> Place | None:
    if not isinstance(choice, dict):
        return None
    label = choice.get("label")
    found = places.search(str(choice.get("query") or "")[:100], MOST)
    return next((place for place in found if place.label == label), None)
