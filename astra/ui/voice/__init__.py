"""Talking aloud in the page: one component that asks for the microphone, dials, shows and hangs up.

The browser part (``voice.js``) talks to ``/api/voice`` and, at the address that gave it, to the
voice service, so a rerun of the page disturbs neither. What is said appears in the conversation
beside it, fed by the server like everything else. Python hears of one thing only: that the talk
has ended. ``vendor`` holds the service's own part, kept by ``tools/vendor_voice_client.py``.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import streamlit as st

HERE = Path(__file__).parent


def console(on_ended: Callable[[], None]) -> None:
    """Draw the voice console; ``on_ended`` runs after a talk ended."""
    component = st.components.v2.component(
        "astra_voice",
        html=(HERE / "voice.html").read_text(),
        css=(HERE / "voice.css").read_text(),
        js=(HERE / "voice.js").read_text(),
    )
    component(key="voice", on_ended_change=on_ended)
