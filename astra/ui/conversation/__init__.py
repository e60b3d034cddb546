"""The conversation as it happens: one component that shows, streams, sends and stops.

The browser part (``conversation.js``) talks to ``/api`` itself, so a rerun of the page never
disturbs an answer being written. Text is set as text, never as HTML. Python hears of one thing
only: that the person ended the conversation.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Final

import streamlit as st

from astra.bootstrap import current
from astra.guide.language import Language
from astra.ui.aloud import READER
from astra.ui.voice_note import Note

HERE = Path(__file__).parent
SCRIPTS: Final = ("dictation.js", "conversation.js")


def live(
    opening: str,
    language: Language,
    suggestions: Sequence[str],
    on_ended: Callable[[], None],
    note: Note | None = None,
) -> None:
    """Draw the person's conversation; ``on_ended`` runs after they ended it.

    ``opening`` is shown before the person speaks, and is no message; empty for none. They are taken
    to dictate in ``language``. What a ``note`` says is put where words are typed, once.
    """
    component = st.components.v2.component(
        "astra_conversation",
        html=(HERE / "conversation.html").read_text(),
        css=(HERE / "conversation.css").read_text(),
        js=READER + "".join((HERE / name).read_text() for name in SCRIPTS),
    )
    component(
        data={
            "opening": opening,
            "language": language,
            "suggestions": list(suggestions),
            "heard": asdict(note) if note else None,
        },
        key="conversation",
        on_ended_change=on_ended,
    )
    current().recitals.make_ready()
