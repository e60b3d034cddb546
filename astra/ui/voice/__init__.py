"""Talking aloud in the page: one component that asks for the microphone, dials, shows and hangs up.

The browser part (``voice.js``) talks to ``/api/voice`` and, at the address that gave it, to the
voice service, so a rerun of the page disturbs neither. What is said appears in the conversation
beside it, fed by the server like everything else. Python hears of one thing only: that the talk
has ended. ``resampler.js`` is what the service's own part asks for in browsers such as Firefox;
``vendor`` holds that part, kept by ``tools/vendor_voice_client.py``.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import streamlit as st

HERE = Path(__file__).parent


def console(on_ended: Callable[[], None]) -> None:
    """Draw the voice console; ``on_ended`` runs after a talk ended."""
    resampler = json.dumps((HERE / "resampler.js").read_text())
    component = st.components.v2.component(
        "astra_voice",
        html=(HERE / "voice.html").read_text(),
        css=(HERE / "voice.css").read_text(),
        js=f"const RESAMPLER = {resampler}\n{(HERE / 'voice.js').read_text()}",
    )
    component(key="voice", on_ended_change=on_ended)
