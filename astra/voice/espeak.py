"""espeak: the small engine that speaks everywhere, and the one that speaks Hindi.

The library keeps its settings for the whole process, so one thread speaks at a time. It is a C
library in a wheel, called directly; what it makes, at its own rate, is brought to 24 kHz.
"""

from __future__ import annotations

import ctypes
from collections.abc import Mapping
from functools import cache
from threading import Lock
from typing import Any, Final

import espeakng_loader
import numpy as np

from astra.guide.language import Language
from astra.voice.engine import EngineFailed
from astra.voice.sound import RATE_HZ, Samples
from astra.voice.voices import TIMBRES, Voice

_RETRIEVAL, _CHARS_UTF8, _POSITION_CHARACTER = 1, 1, 1
_WORDS_A_MINUTE, _RATE = 155, 1
_NO_ERROR: Final = 0
_Callback = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p
)
_one_at_a_time = Lock()


_LANGUAGES: Final[Mapping[Language, str]] = {"en": "en-us", "hinglish": "en-us", "hi": "hi"}


class Espeak:
    """Speaks every language of ours, in every voice's place."""

    name: Final = "espeak-ng-1.52"

    def speaks(self, voice: Voice, language: Language) -> bool:  # noqa: ARG002  # it always does
        """Whether this engine takes that part."""
        return True

    def say(self, text: str, voice: Voice, language: Language, seed: int) -> Samples:  # noqa: ARG002
        """Return one sentence spoken, at 24 kHz; empty when there is no sound in it.

        Nothing in it is left to chance, so ``seed`` changes nothing.

        Raises:
            EngineFailed: the library did not start, or lacks the voice.
        """
        return _spoken(text, f"{_LANGUAGES[language]}+{TIMBRES[voice].variant}")


def _spoken(text: str, named: str) -> Samples:
    heard = bytearray()

    def hear(samples: Any, count: int, _events: object) -> int:
        if samples and count > 0:
            heard.extend(ctypes.string_at(samples, count * 2))
        return 0

    listen = _Callback(hear)

    with _one_at_a_time:
        library, rate_hz = _library()
        library.espeak_SetSynthCallback(listen)
        if library.espeak_SetVoiceByName(named.encode()) != _NO_ERROR:
            raise EngineFailed(f"espeak has no voice {named}.")
        library.espeak_SetParameter(_RATE, _WORDS_A_MINUTE, 0)
        words = text.encode() + b"\0"
        answer = library.espeak_Synth(
            words, len(words), 0, _POSITION_CHARACTER, 0, _CHARS_UTF8, None, None
        )
        library.espeak_Synchronize()
        library.espeak_SetSynthCallback(None)
    if answer != _NO_ERROR:
        raise EngineFailed(f"espeak did not speak (code {answer}).")
    samples = np.frombuffer(bytes(heard), "<i2").astype(np.float32) / np.float32(32768)
    return _at_our_rate(samples, rate_hz)


@cache
def _library() -> tuple[ctypes.CDLL, int]:
    """Load the library once; return it with the rate it speaks at, in Hz."""
    try:
        library = ctypes.CDLL(espeakng_loader.get_library_path())
    except OSError as error:
        raise EngineFailed("espeak's library does not load on this machine.") from error
    data = espeakng_loader.get_data_path().encode()
    rate_hz = library.espeak_Initialize(_RETRIEVAL, 0, data, 0)
    if rate_hz <= 0:
        raise EngineFailed("espeak did not start.")
    return library, rate_hz


def _at_our_rate(samples: Samples, rate_hz: int) -> Samples:
    """Return the same sound with 24,000 samples a second, exact below both halves of the rates."""
    if not len(samples):
        return samples
    count = round(len(samples) * RATE_HZ / rate_hz)
    spectrum = np.fft.rfft(samples)
    bins = count // 2 + 1
    resized = np.zeros(bins, spectrum.dtype)
    kept = min(bins, len(spectrum))
    resized[:kept] = spectrum[:kept]
    return (np.fft.irfft(resized, count) * (count / len(samples))).astype(np.float32)
