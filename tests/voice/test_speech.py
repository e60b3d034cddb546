"""Speech: what is spoken is there, the same twice, as loud as the rest; and who speaks instead."""

from __future__ import annotations

import numpy as np
import pytest

from astra.errors import InvalidInput, SpeechUnavailable
from astra.voice.engine import EngineFailed
from astra.voice.espeak import Espeak
from astra.voice.sound import LEVEL_DBFS, RATE_HZ, Sound
from astra.voice.speech import Speech
from astra.voice.voices import Voice

SAID = "Jupiter forms a trine to Saturn, which rewards patience."


@pytest.fixture(scope="module")
def speech():
    return Speech()


class Mute:
    """An engine that passes over everything in silence."""

    name = "mute"

    def speaks(self, voice, language):
        return True

    def say(self, text, voice, language, seed):
        return np.zeros(10, np.float32)


class Broken(Mute):
    """An engine that cannot start."""

    def say(self, text, voice, language, seed):
        raise EngineFailed("It did not start.")


@pytest.mark.parametrize("voice", Voice)
def test_every_voice_is_heard_for_as_long_and_as_loud_as_one_expects(speech, voice):
    sound = speech.speak(SAID, voice)

    assert sound.rate_hz == RATE_HZ
    assert 3 < sound.duration_s < 6
    assert sound.level_dbfs == pytest.approx(LEVEL_DBFS, abs=1.5)
    assert np.max(np.abs(sound.samples)) < 1


def test_the_same_words_voice_and_seed_give_the_same_samples(speech):
    once, again = speech.speak(SAID, seed=3), speech.speak(SAID, seed=3)

    assert np.array_equal(once.samples, again.samples)
    assert not np.array_equal(once.samples, speech.speak(SAID, seed=4).samples)


def test_the_second_host_speaks_lower_than_the_first(speech):
    assert _pitch_hz(speech.speak(SAID, Voice.DEEP)) < 0.85 * _pitch_hz(speech.speak(SAID))


def test_a_text_is_spoken_sentence_by_sentence(speech):
    assert len(list(speech.stream(f"{SAID} {SAID}\n{SAID}"))) == 3


def test_a_sentence_without_an_end_is_cut_between_words():
    pieces = list(Speech([Espeak()]).stream("moon and sun " * 100))

    assert len(pieces) == 3


def test_devanagari_is_spoken_whatever_the_language(speech):
    words = "नमस्ते आशा जी, आज आपका चंद्र रोहिणी नक्षत्र में है।"

    assert speech.speak(words, language="hi").duration_s > 2
    assert speech.speak(words, language="hinglish").duration_s > 2


@pytest.mark.parametrize("nothing", ["", "  \n", "🙂 ✨", "…!"])
def test_what_cannot_be_said_is_refused_in_words(speech, nothing):
    with pytest.raises(InvalidInput) as refused:
        speech.speak(nothing)

    assert refused.value.code == "nothing_to_say"


@pytest.mark.parametrize("first", [Mute(), Broken()])
def test_espeak_speaks_when_the_better_engine_does_not(first):
    sound = Speech([first, Espeak()]).speak(SAID)

    assert 2 < sound.duration_s < 8


@pytest.mark.parametrize("engines", [[], [Mute()], [Broken()]])
def test_nobody_to_speak_is_an_error_with_a_code(engines):
    with pytest.raises(SpeechUnavailable) as refused:
        Speech(engines).speak(SAID)

    assert refused.value.code == "speech_unavailable"


def _pitch_hz(sound: Sound) -> float:
    """Return the height of a voice: the commonest period of its loud parts."""
    size = RATE_HZ // 20
    frames = sound.samples[: len(sound.samples) // size * size].reshape(-1, size)
    loud = frames[np.max(np.abs(frames), axis=1) > 0.2]
    low, high = RATE_HZ // 400, RATE_HZ // 70
    found = []
    for frame in loud:
        alike = np.correlate(frame, frame, "full")[size - 1 :]
        found.append(RATE_HZ / (low + int(np.argmax(alike[low:high]))))
    return float(np.median(found))
