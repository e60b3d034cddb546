"""Aethercast: a podcast about one's own sky, made when one asks for it."""

from __future__ import annotations

import streamlit as st

from astra.sky.positions import moon_phase
from astra.ui.aethercast import aethercast
from astra.ui.page import View, day_text, view


def draw(page: View) -> None:
    """A title; the component below it talks to the server itself."""
    moon = moon_phase(page.now)
    with st.container(key="eyebrow_aethercast"):
        st.write(f"{day_text(page.now)} · Moon in {moon.sign} · {moon.name.capitalize()}")
    st.title("Aethercast", anchor=False)
    st.write("Two voices, a few minutes, and your own sky. Choose a topic or name one.")
    aethercast()


draw(view())
