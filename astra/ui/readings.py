"""Showing a reading: its text as a page of a book, what it rests on, and a word back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st

from astra.readings.model import Feedback
from astra.ui.aloud import listen

UP, DOWN = ":material/thumb_up:", ":material/thumb_down:"


def reading(key: str, text: str, facts: Sequence[Mapping[str, Any]], spoken_at: str) -> None:
    """The text, who wants it read out, and the facts it rests on folded below it."""
    listen(key, spoken_at)
    with st.container(key=f"reading_{key}"):
        st.markdown(text)
    if facts:
        with st.expander("What this rests on"):
            st.markdown("\n".join(f"- {_line(fact)}" for fact in facts))


def thumbs(key: str, given: Feedback | None, keep: Callable[[Feedback], None]) -> None:
    """Ask whether it helped; ``keep`` is called with the answer."""

    def changed() -> None:
        chosen = st.session_state[f"thumbs_{key}"]
        if chosen is not None:
            keep("up" if chosen else "down")

    st.session_state.setdefault(f"thumbs_{key}", {"up": 1, "down": 0, None: None}[given])
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption("Was this close?", width="content")
        st.feedback("thumbs", key=f"thumbs_{key}", on_change=changed)


def _line(fact: Mapping[str, Any]) -> str:
    fragile = "" if fact.get("solid", True) else " (depends on your birth time)"
    return f"{fact.get('text', '')}{fragile}"
