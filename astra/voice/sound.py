"""Sound: what was spoken, as samples, and the two ways it is written down.

Everything spoken is mono at 24 kHz, levelled to the same loudness. ``Sound.wav`` and ``Sound.mp3``
write one whole; ``Mp3`` writes a stream that grows while it is being spoken.
"""

from __future__ import annotations

import io
import wave
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

import lameenc
import numpy as np
from numpy.typing import NDArray

Samples: TypeAlias = NDArray[np.float32]

RATE_HZ: Final = 24_000
LEVEL_DBFS: Final = -20.0
"""How loud a voice is where it sounds."""
_QUIET: Final = 0.02
"""What is fainter than this share of the highest peak is a pause, and counts for no loudness."""
PEAK: Final = 0.95
MP3_KBPS: Final = 64


@dataclass(frozen=True, slots=True, eq=False)
class Sound:
    """What was spoken: ``samples`` are mono, within [-1, 1], ``rate_hz`` of them a second."""

    samples: Samples
    rate_hz: int = RATE_HZ

    def __post_init__(self) -> None:
        assert self.samples.dtype == np.float32, self.samples.dtype
        assert self.samples.ndim == 1, self.samples.shape

    @property
    def duration_s(self) -> float:
        """How long it sounds, in seconds."""
        return len(self.samples) / self.rate_hz

    @property
    def level_dbfs(self) -> float:
        """How loud it is where it sounds, in decibels below full scale; -inf for silence."""
        size = np.abs(self.samples)
        heard = self.samples[size > _QUIET * size.max(initial=0)]
        if not len(heard):
            return -np.inf
        return float(10 * np.log10(np.mean(heard.astype(np.float64) ** 2)))

    def wav(self) -> bytes:
        """Return it as a WAV file of 16 bits."""
        file = io.BytesIO()
        with wave.open(file, "wb") as written:
            written.setnchannels(1)
            written.setsampwidth(2)
            written.setframerate(self.rate_hz)
            written.writeframes(_pcm(self.samples))
        return file.getvalue()

    def mp3(self, kbps: int = MP3_KBPS) -> bytes:
        """Return it as an MP3 file of a constant bit rate."""
        encoder = Mp3(self.rate_hz, kbps)
        return encoder.add(self) + encoder.end()


class Mp3:
    """Writes sounds of one rate, one after another, as one MP3."""

    def __init__(self, rate_hz: int = RATE_HZ, kbps: int = MP3_KBPS) -> None:
        self._rate_hz = rate_hz
        self._encoder = lameenc.Encoder()
        self._encoder.set_in_sample_rate(rate_hz)
        self._encoder.set_channels(1)
        self._encoder.set_bit_rate(kbps)
        self._encoder.set_quality(2)
        self._encoder.silence()

    def add(self, sound: Sound) -> bytes:
        """Return the bytes that are ready once ``sound`` was added; the last few come later."""
        assert sound.rate_hz == self._rate_hz, sound.rate_hz
        return bytes(self._encoder.encode(_pcm(sound.samples)))

    def end(self) -> bytes:
        """Return the last bytes; nothing may be added after them."""
        return bytes(self._encoder.flush())


def levelled(samples: Samples) -> Samples:
    """Return the same sound as loud as every other (``LEVEL_DBFS``), its peaks below ``PEAK``."""
    loud = Sound(samples).level_dbfs
    if not np.isfinite(loud):
        return samples
    wanted = 10 ** ((LEVEL_DBFS - loud) / 20)
    highest = PEAK / float(np.max(np.abs(samples)))
    return (samples * np.float32(min(wanted, highest))).astype(np.float32)


def silence(duration_s: float) -> Sound:
    """Return that many seconds of nothing."""
    return Sound(np.zeros(round(duration_s * RATE_HZ), np.float32))


def joined(sounds: Sequence[Sound] | Iterator[Sound]) -> Sound:
    """Return sounds one after another as one; of none, an empty one."""
    parts = [sound.samples for sound in sounds]
    return Sound(np.concatenate(parts) if parts else np.zeros(0, np.float32))


def _pcm(samples: Samples) -> bytes:
    return (np.clip(samples, -1, 1) * 32767).astype("<i2").tobytes()
