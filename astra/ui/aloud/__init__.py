"""Reading out: the button that has Astra read a text aloud, and the script other parts share.

The browser fetches the sound itself (``astra.api.speech``), so it plays on while the page is drawn
again; one text is read at a time. ``READER`` stands before a component's own script.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import streamlit as st

from astra.bootstrap import current

HERE = Path(__file__).parent
READER: Final = (HERE / "reader.js").read_text()


def listen(key: str, path: str) -> None:
    """Draw the button that reads out what is spoken at ``path``."""
    component = st.components.v2.component(
        "astra_aloud",
        html=(HERE / "aloud.html").read_text(),
        css=(HERE / "aloud.css").read_text(),
        js=READER + (HERE / "aloud.js").read_text(),
    )
    component(key=f"listen_{key}", data={"url": path})
    current().recitals.make_ready()
