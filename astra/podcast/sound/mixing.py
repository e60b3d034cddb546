"""Mixing: the voiced turns one after the other, music under them, and the whole at one loudness.

A turn begins in the mix exactly where it begins when the turns are played one after the other, so
that whoever listens while the rest is made can be handed the finished file at the same second. The
music steps back while somebody speaks; after the last word it stays a moment longer.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np

from astra.podcast.sound.bed import bed
from astra.podcast.sound.loudness import TARGET_LUFS, brought_to
from astra.podcast.sound.mp3 import FRAME_SAMPLES, heard
from astra.voice.sound import RATE_HZ, Samples

UNDER_SPEECH: Final = 0.05
BETWEEN: Final = 0.22
"""How loud the music is while somebody speaks, and while nobody does."""
TAIL_S: Final = 4.0
ENCODING_LU: Final = 0.45
"""What the encoder takes away of the loudness, with its highest tones."""
_FADE_S: Final = 2.5
_SPEAKS: Final = 0.012
_SMOOTH_S: Final = 0.5
_WINDOW: Final = RATE_HZ // 50
_PIECE: Final = 60 * RATE_HZ


def mixed(parts: Sequence[bytes], seed: int) -> Samples:
    """Return the finished sound of turns that are MP3s of ours, at the loudness of a podcast.

    Raises:
        BrokenAudio: one of them cannot be decoded.
    """
    voices = np.concatenate([_placed(part) for part in parts])
    whole = np.concatenate([voices, np.zeros(round(TAIL_S * RATE_HZ), np.float32)])
    for start in range(0, len(whole), _PIECE):
        piece = whole[start : start + _PIECE]
        gain = _room(voices, start, len(piece))
        piece += bed(start, len(piece), seed) * gain
    fade = round(_FADE_S * RATE_HZ)
    whole[:fade] = _faded_in(whole[:fade], voices[:fade])
    whole[-fade:] *= np.linspace(1.0, 0.0, fade, dtype=np.float32)
    return brought_to(whole, TARGET_LUFS + ENCODING_LU)


def pieces(samples: Samples) -> Iterator[Samples]:
    """Yield a sound a minute at a time, for the encoder."""
    for start in range(0, len(samples), _PIECE):
        yield samples[start : start + _PIECE]


def _placed(part: bytes) -> Samples:
    """A turn as long as its MP3 lasts."""
    samples = heard(part)
    whole = -(-len(samples) // FRAME_SAMPLES) * FRAME_SAMPLES
    return np.pad(samples, (0, whole - len(samples)))


def _room(voices: Samples, start: int, count: int) -> Samples:
    """How loud the music may be, sample by sample, without a jump."""
    reach = round(_SMOOTH_S * RATE_HZ)
    first, last = max(0, start - reach), start + count + reach
    around = voices[first:last]
    around = np.pad(around, (0, last - first - len(around)))
    windows = -(-len(around) // _WINDOW)
    squares = np.pad(around, (0, windows * _WINDOW - len(around))).reshape(windows, _WINDOW) ** 2
    wanted = np.where(np.sqrt(squares.mean(axis=1)) > _SPEAKS, UNDER_SPEECH, BETWEEN)
    span = 2 * reach // _WINDOW + 1
    smooth = np.convolve(np.pad(wanted, span // 2, mode="edge"), np.ones(span) / span, "valid")
    at = (np.arange(windows) + 0.5) * _WINDOW
    wished = np.arange(count) + (start - first)
    return np.interp(wished, at, smooth).astype(np.float32)


def _faded_in(start: Samples, voice: Samples) -> Samples:
    """The beginning with its music faded in and its voice as it was."""
    rise = np.linspace(0.0, 1.0, len(start), dtype=np.float32)
    spoken = np.pad(voice, (0, len(start) - len(voice)))
    return spoken + (start - spoken) * rise
