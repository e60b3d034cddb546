"""A voice note: understood once, offered in the composer, never sent by itself."""

from __future__ import annotations

import io

import pytest

from astra.ui import voice_note
from astra.ui.voice_note import UNDERSTOOD
from astra.voice.sound import joined, silence
from astra.voice.speech import Speech


@pytest.fixture
def recorded(monkeypatch):
    """Have the recorder hold a recording."""

    def recorded(wav: bytes) -> None:
        monkeypatch.setattr("streamlit.audio_input", lambda *_, **__: io.BytesIO(wav))

    return recorded


def test_a_recording_is_understood_once_and_nothing_is_sent(born, open_page, recorded, monkeypatch):
    listened = []

    def heard(wav: bytes) -> str:
        listened.append(wav)
        return understood(wav)

    understood = voice_note.heard
    monkeypatch.setattr(voice_note, "heard", heard)
    recorded(Speech().speak("How is my week?").wav())

    app = open_page("console")
    app.run()

    assert app.session_state[UNDERSTOOD].text.lower().startswith("how is my week")
    assert len(listened) == 1
    assert born.db.responder_outbox.count_documents({}) == 0


@pytest.mark.parametrize(
    ("wav", "why"), [(b"no sound", "must be WAV"), (silence(2).wav(), "Nothing was heard")]
)
def test_what_is_not_understood_is_told(born, open_page, recorded, wav, why):
    recorded(wav)

    app = open_page("console")

    assert any(why in warning.value for warning in app.warning)
    assert not app.exception


def test_of_a_note_that_is_too_long_one_is_told_what_is_missing(
    born, open_page, recorded, monkeypatch
):
    monkeypatch.setattr("astra.voice.recogniser.LONGEST_S", 3)
    recorded(joined([Speech().speak("How is my week?"), silence(5)]).wav())

    app = open_page("console")

    assert any("Only its first" in warning.value for warning in app.warning)
    assert app.session_state[UNDERSTOOD].text.lower().startswith("how is my week")


def test_a_machine_that_cannot_hear_says_so_and_what_else_to_do(born, open_page, monkeypatch):
    monkeypatch.setattr(voice_note, "can_hear", lambda: False)

    app = open_page("console")

    assert any("cannot turn speech into text" in one.value for one in app.markdown)
