"""Aethercast in the page: today's topics, the player, the library, and the address of the feed.

One component that talks to ``/api/v1`` itself, so a rerun of the page never interrupts what is
heard. Its parts are small scripts, put together here: ``talking`` to the server, ``making`` of
elements, ``player``, ``sharing``, ``script`` editing, ``page``. Everything is set as text, never as HTML.
"""

from __future__ import annotations

from pathlib import Path

import streamlit as st

HERE = Path(__file__).parent
PARTS = ("talking", "making", "sharing", "player", "script", "page")


def aethercast() -> None:
    """Draw the page of the person who is signed in."""
    component = st.components.v2.component(
        "astra_aethercast",
        html=(HERE / "aethercast.html").read_text(),
        css=(HERE / "aethercast.css").read_text(),
        js="\n".join((HERE / f"{part}.js").read_text() for part in PARTS),
    )
    component(key="aethercast")
