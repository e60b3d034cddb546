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
_MODEL: Final = "tiny-en"
_one_at_a_time = Lock()


def can_hear() -> bool:
    """Whether the recogniser is installed on this machine."""
    return find_spec("moonshine_voice") is not None


def heard(recording: bytes) -> str:
    """Return what is said in a WAV recording (16 bits, one or two channels), as it was understood.

    Raises:
        InvalidInput: it is no such recording, lasts longer than ``LONGEST_S``, or nobody speaks.
        SpeechUnavailable: there is no recogniser here; code ``hearing_unavailable``.
    """
    samples, rate_hz = _samples(recording)
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


def _samples(recording: bytes) -> tuple[Samples, int]:
    """Return a recording as mono samples within [-1, 1], and how many there are a second."""
    try:
        with wave.open(io.BytesIO(recording)) as sound:
            channels, rate_hz = sound.getnchannels(), sound.getframerate()
            if sound.getsampwidth() != 2 or channels > 2 or rate_hz not in _RATES_HZ:
                raise InvalidInput("This recording cannot be read: it must be WAV, of 16 bits.")
            if sound.getnframes() > LONGEST_S * rate_hz:
                raise InvalidInput(f"A recording may last {LONGEST_S // 60} minutes at most.")
            frames = sound.readframes(sound.getnframes())
    except (wave.Error, EOFError) as error:
        raise InvalidInput("This recording cannot be read: it must be WAV.") from error
    if len(frames) < _SHORTEST_S * rate_hz * channels * 2:
        raise InvalidInput("The recording is too short. Please hold on a little longer.")
    whole = frames[: len(frames) // (2 * channels) * 2 * channels]
    mixed = np.frombuffer(whole, "<i2").astype(np.float32).reshape(-1, channels).mean(axis=1)
    return (mixed / np.float32(32768)).astype(np.float32), rate_hz


@cache
def _transcriber() -> Transcriber:
    from moonshine_voice.moonshine_api import ModelArch  # noqa: PLC0415  # where there is a wheel
    from moonshine_voice.transcriber import Transcriber  # noqa: PLC0415
    from moonshine_voice.utils import get_model_path  # noqa: PLC0415

    return Transcriber(str(get_model_path(_MODEL)), ModelArch.TINY)
