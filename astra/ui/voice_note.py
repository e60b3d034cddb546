"""A voice note: a recording that becomes words in the composer, to be read over before it is sent.

It is turned into text on this machine and kept nowhere. The words are only offered: nothing is sent
by speaking.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import streamlit as st

from astra.errors import InvalidInput, SpeechUnavailable
from astra.voice.recogniser import LONGEST_S, can_hear, heard, too_long

KEY = "voice_note"
UNDERSTOOD = "voice_note_understood"


@dataclass(frozen=True, slots=True)
class Note:
    """What a recording was understood as; ``id`` tells one recording from the next."""

    id: str
    text: str


def voice_note() -> Note | None:
    """Draw the recorder behind its button; return what the recording in it says, if there is one."""
    with st.popover("Speak", icon=":material/mic:", width="content"):
        if not can_hear():
            st.write(
                "This machine cannot turn speech into text: the recogniser has no build for it. "
                "You can type, or dictate with your keyboard’s own microphone key."
            )
            return None
        recording = st.audio_input("Record a voice note", key=KEY)
        st.caption(
            f"In English, up to {LONGEST_S // 60} minutes; Hinglish and Hindi are better typed. "
            "It is turned into text on Astra’s own machine and not kept. You read it over before "
            "it is sent."
        )
        return _understood(recording.getvalue()) if recording else None


def _understood(recording: bytes) -> Note | None:
    """Return what a recording says; each is listened to once, however often the page is drawn."""
    name = hashlib.sha256(recording).hexdigest()
    known = st.session_state.get(UNDERSTOOD)
    if isinstance(known, Note) and known.id == name:
        return known
    try:
        with st.spinner("Listening…"):
            note = Note(name, heard(recording))
        if too_long(recording):
            st.warning(
                f"Only its first {LONGEST_S // 60} minutes are in your message. Send that, then "
                "record the rest."
            )
    except (InvalidInput, SpeechUnavailable) as error:
        st.warning(error.message)
        return None
    st.session_state[UNDERSTOOD] = note
    return note
