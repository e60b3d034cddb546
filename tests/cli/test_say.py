"""``say``: what is typed is heard in a file, and what cannot be is told in a line."""

from __future__ import annotations

import io
import wave

import pytest


def test_a_text_is_spoken_into_a_file(command, tmp_path):
    out = tmp_path / "moon.wav"

    told = command("say", "The Moon is in Rohini.", "--out", str(out), "--json").json

    with wave.open(str(out)) as sound:
        assert (sound.getframerate(), sound.getnchannels()) == (24_000, 1)
        assert sound.getnframes() / 24_000 == pytest.approx(told["duration_s"], abs=0.01)
    assert 1 < told["duration_s"] < 5
    assert told["level_dbfs"] == pytest.approx(-20, abs=1)
    assert told["language"] == "en"


def test_standard_input_is_spoken_in_its_own_language(command, tmp_path):
    out = tmp_path / "din.mp3"

    said = command("say", "-", "--out", str(out), stdin="आज का दिन अच्छा है।")

    assert (said.code, "espeak" in said.out, ", hi," in said.out) == (0, True, True)
    assert out.read_bytes()[:1] == b"\xff"


def test_without_a_file_a_wav_goes_into_the_pipe(command, monkeypatch):
    pipe = io.TextIOWrapper(io.BytesIO())
    monkeypatch.setattr("sys.stdout", pipe)

    assert command("say", "Hello there.").code == 0
    assert pipe.buffer.getvalue()[:4] == b"RIFF"


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("✨", "--out", "x.wav"), 2, "nothing in it that can be said"),
        (("Hello", "--out", "x.ogg"), 2, ".wav or .mp3"),
        (("Hello", "--out", "/nowhere/x.wav"), 1, "cannot be written"),
        (("Hello", "--json"), 2, "--out"),
        (("Hello", "--voice", "tenor"), 2, "--voice"),
    ],
)
def test_what_cannot_be_spoken_is_told_in_a_line(command, words, code, told):
    said = command("say", *words)

    assert said.code == code
    assert told in said.err
