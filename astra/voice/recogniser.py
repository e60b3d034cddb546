"""The recogniser: what was said in a recording, in words, on this machine.

moonshine, with the model in its wheel: English, about one word in fifty misheard. It does not know
Hindi, so what it heard is shown to whoever spoke before it is used. The model is loaded at the first
recording and serves one at a time; there is no wheel of it for every machine.
"""

from __future__ import annotations

import io
import wave
from functools import cache
from importlib.util import find_spec
from threading import Lock
from typing import TYPE_CHECKING, Final

import numpy as np

from astra.errors import InvalidInput, SpeechUnavailable
from astra.voice.sound import Samples

if TYPE_CHECKING:
    from moonshine_voice.transcriber import Transcriber

LONGEST_S: Final = 120
_SHORTEST_S: Final = 0.3
_RATES_HZ: Final = range(8_000, 48_001)
_SAMPLE_BYTES: Final = 2
_MODEL: Final = "tiny-en"
_one_at_a_time = Lock()


def can_hear() -> bool:
    """Whether the recogniser is installed on this machine."""
    return find_spec("moonshine_voice") is not None


def heard(recording: bytes) -> str:
    """Return what is said in a WAV recording (16 bits, one or two channels), as it was understood.

    Of a longer one only the first ``LONGEST_S`` are listened to (``too_long`` tells which those are).

    Raises:
        InvalidInput: it is no such recording, or nobody speaks.
        SpeechUnavailable: there is no recogniser here; code ``hearing_unavailable``.
    """
    with _opened(recording) as sound:
        samples, rate_hz = _samples(sound), sound.getframerate()
    if not can_hear():
        raise SpeechUnavailable(
            "This machine cannot turn speech into text. Please type.", code="hearing_unavailable"
        )
    with _one_at_a_time:
        lines = _transcriber().transcribe_without_streaming(samples.tolist(), rate_hz).lines
    text = " ".join(line.text.strip() for line in lines).strip()
    if not text:
        raise InvalidInput("Nothing was heard. Please speak a little closer, or type.")
    return text


def too_long(recording: bytes) -> bool:
    """Whether more is said in a WAV recording than is listened to.

    Raises:
        InvalidInput: it is no such recording.
    """
    with _opened(recording) as sound:
        return bool(sound.getnframes() > LONGEST_S * sound.getframerate())


def _opened(recording: bytes) -> wave.Wave_read:
    try:
        sound: wave.Wave_read = wave.open(io.BytesIO(recording))  # noqa: SIM115  # whoever asked for it closes it
    except (wave.Error, EOFError) as error:
        raise InvalidInput("This recording cannot be read: it must be WAV.") from error
    sixteen_bits = sound.getsampwidth() == _SAMPLE_BYTES
    if not sixteen_bits or sound.getnchannels() > 2 or sound.getframerate() not in _RATES_HZ:
        raise InvalidInput("This recording cannot be read: it must be WAV, of 16 bits.")
    return sound


def _samples(sound: wave.Wave_read) -> Samples:
    """Return as much of a recording as is listened to, as mono samples within [-1, 1]."""
    channels, rate_hz = sound.getnchannels(), sound.getframerate()
    frames = sound.readframes(LONGEST_S * rate_hz)
    size = _SAMPLE_BYTES * channels
    if len(frames) < _SHORTEST_S * rate_hz * size:
        raise InvalidInput("The recording is too short. Please hold on a little longer.")
    whole = frames[: len(frames) // size * size]
    samples = np.frombuffer(whole, "<i2").astype(np.float32).reshape(-1, channels)
    return np.asarray(samples.mean(axis=1) / np.float32(32768), np.float32)


@cache
def _transcriber() -> Transcriber:
    from moonshine_voice.moonshine_api import ModelArch  # noqa: PLC0415  # where there is a wheel
    from moonshine_voice.transcriber import Transcriber  # noqa: PLC0415
    from moonshine_voice.utils import get_model_path  # noqa: PLC0415

    return Transcriber(str(get_model_path(_MODEL)), ModelArch.TINY)
