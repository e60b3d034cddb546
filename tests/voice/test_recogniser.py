"""Hearing: what Astra says is understood when it is read back, and what is no speech is refused."""

from __future__ import annotations

import re

import numpy as np
import pytest

from astra.errors import InvalidInput, SpeechUnavailable
from astra.voice import recogniser
from astra.voice.espeak import Espeak
from astra.voice.recogniser import heard, too_long
from astra.voice.sound import RATE_HZ, Sound, joined, silence
from astra.voice.speech import Speech
from astra.voice.voices import Voice

SAID = (
    "Jupiter forms a trine to Saturn, which rewards patience. If you have been waiting for an "
    "answer at work, it may arrive late in the week. Mars is square to Mercury, so think before "
    "you reply. The Sun is in Taurus and the Moon is in Aries in the chart of your birth. People "
    "with this pair begin quickly and finish slowly. At work you are asked for an answer this "
    "month: Mercury turns direct on Friday, and after that the papers are clearer than they were."
)


_TIME = np.arange(3 * RATE_HZ) / RATE_HZ
HUM = Sound((0.3 * np.sin(2 * np.pi * 50 * _TIME)).astype(np.float32))  # of the mains
NOISE = Sound((0.1 * np.random.default_rng(1).standard_normal(len(_TIME))).astype(np.float32))


def words(text: str) -> list[str]:
    return re.findall("[a-z']+", text.lower())


def word_error(said: str, understood: str) -> float:
    """Words to change, to leave out or to put in, for each word said (Levenshtein)."""
    truth, found = words(said), words(understood)
    row = list(range(len(found) + 1))
    for number, word in enumerate(truth, 1):
        diagonal, row[0] = row[0], number
        for at, other in enumerate(found, 1):
            diagonal, row[at] = (
                row[at],
                min(row[at] + 1, row[at - 1] + 1, diagonal + (word != other)),
            )
    return row[-1] / len(truth)


@pytest.mark.parametrize("voice", Voice)
def test_what_any_voice_says_is_understood_when_it_is_read_back(voice):
    sound = Speech().speak(SAID, voice)

    assert word_error(SAID, heard(sound.wav())) <= 0.05


def test_most_of_what_espeak_says_in_their_place_is_understood():
    sound = Speech([Espeak()]).speak(SAID)

    assert word_error(SAID, heard(sound.wav())) <= 0.25


def test_hinglish_is_said_so_that_even_an_english_ear_knows_the_words():
    said = "Namaste Asha ji, aaj aapka Chandra Rohini nakshatra mein hai."

    understood = words(heard(Speech().speak(said, language="hinglish").wav()))

    assert {"namaste", "chandra", "rohini", "nakshatra"} <= set(understood)


def test_two_channels_at_another_rate_are_understood():
    sound = Speech().speak("The Moon is full tonight.")
    halved = np.repeat(sound.samples[::2], 2)  # left and right alike, at 12 kHz
    wav = bytearray(Sound(halved, 12_000).wav())
    wav[22:24], wav[32:34] = (2).to_bytes(2, "little"), (4).to_bytes(2, "little")

    assert "moon" in words(heard(bytes(wav)))


@pytest.mark.parametrize(
    ("recording", "why"),
    [
        (b"", "must be WAV"),
        (b"RIFF0000WAVE", "must be WAV"),
        (b"ID3" + bytes(1000), "must be WAV"),
        (silence(0.1).wav(), "too short"),
        (silence(2).wav(), "Nothing was heard"),
        (HUM.wav(), "Nothing was heard"),
        (NOISE.wav(), "Nothing was heard"),
        (Sound(np.zeros(9000, np.float32), 96_000).wav(), "cannot be read"),
    ],
)
def test_what_is_no_speech_is_refused_in_words(recording, why):
    with pytest.raises(InvalidInput, match=why):
        heard(recording)


def test_of_a_recording_that_is_too_long_the_beginning_is_understood(monkeypatch):
    monkeypatch.setattr(recogniser, "LONGEST_S", 3)
    parts = [Speech().speak(text) for text in ("How is my week?", "What about my work?")]
    recording = joined([parts[0], silence(3 - parts[0].duration_s), parts[1]]).wav()

    assert words(heard(recording)) == ["how", "is", "my", "week"]
    assert too_long(recording)
    assert not too_long(parts[0].wav())


def test_a_machine_without_the_recogniser_says_so(monkeypatch):
    monkeypatch.setattr(recogniser, "can_hear", lambda: False)

    with pytest.raises(SpeechUnavailable) as refused:
        heard(silence(1).wav())

    assert refused.value.code == "hearing_unavailable"
