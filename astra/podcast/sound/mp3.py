"""MP3 at one constant rate: what is encoded, how long it lasts, and whether it can be decoded.

Every turn and every episode is mono at 24 kHz and ``KBPS``, so a frame is always ``FRAME_BYTES`` long
and lasts ``FRAME_S``: the length of a file follows from its size, and files joined byte by byte last
as long as their sum. A decoder gives every sound back ``DELAY_S`` late, in a joined file as well.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from typing import Final

import numpy as np
import soundfile

from astra.errors import AstraError
from astra.voice.sound import RATE_HZ, Mp3, Samples, Sound

KBPS: Final = 96
FRAME_SAMPLES: Final = 576
FRAME_S: Final = FRAME_SAMPLES / RATE_HZ
FRAME_BYTES: Final = FRAME_SAMPLES * KBPS * 1000 // 8 // RATE_HZ
DELAY_S: Final = 1105 / RATE_HZ
"""What encoder (576 samples) and decoder (529) take to begin."""
DECODED_AT_ONCE: Final = 60 * RATE_HZ


class BrokenAudio(AstraError):
    """What was encoded does not decode to what was meant: it is not given to anybody."""

    code = "broken_audio"


def encoded(samples: Samples) -> bytes:
    """Return mono samples at 24 kHz as MP3; the same samples give the same bytes."""
    return Sound(samples).mp3(KBPS)


def encoded_pieces(pieces: Iterable[Samples]) -> bytes:
    """Return one MP3 of what comes in pieces, so that an hour need not be held at once."""
    encoder, data = Mp3(kbps=KBPS), bytearray()
    for piece in pieces:
        data += encoder.add(Sound(piece))
    return bytes(data + encoder.end())


def length_s(size_bytes: int) -> float:
    """Return how long that many bytes of our MP3 last."""
    return size_bytes // FRAME_BYTES * FRAME_S


def decoded(data: bytes) -> Iterator[Samples]:
    """Yield what an MP3 sounds like, in pieces of up to a minute.

    Raises:
        BrokenAudio: it cannot be decoded, or is not mono at 24 kHz.
    """
    try:
        with soundfile.SoundFile(io.BytesIO(data)) as file:
            if (file.samplerate, file.channels) != (RATE_HZ, 1):
                raise BrokenAudio("The audio is not what was encoded.")
            while len(piece := file.read(DECODED_AT_ONCE, dtype="float32")):
                yield piece
    except soundfile.LibsndfileError as error:
        raise BrokenAudio("The audio cannot be decoded.") from error


def heard(data: bytes) -> Samples:
    """Return all that an MP3 sounds like, with its sounds where they were before encoding.

    Raises:
        BrokenAudio: it cannot be decoded.
    """
    whole = np.concatenate([*decoded(data), np.zeros(0, np.float32)])
    late = round(DELAY_S * RATE_HZ)
    return np.concatenate([whole[late:], np.zeros(late, np.float32)])
