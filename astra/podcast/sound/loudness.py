"""Loudness: how loud something is to an ear, measured as broadcasters do, and brought to a level.

Integrated loudness by ITU-R BS.1770-4: the K-weighting as a frequency response, blocks of 400 ms
every 100 ms, the absolute gate at -70 LUFS and the relative one 10 LU below the mean. Worked in
pieces of half a minute, so that an hour takes no more memory than a minute.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from astra.voice.sound import RATE_HZ, Samples

TARGET_LUFS: Final = -16.0
"""What podcast apps expect of speech."""
CEILING: Final = 0.84
"""The highest peak, -1.5 dBFS: encoding adds a little."""
_STEP: Final = RATE_HZ // 10
_PIECE: Final = 300 * _STEP
_RUN_UP: Final = 20 * _STEP
"""What the filters hear before a piece, to have settled when it begins."""
_GATE_LUFS: Final = -70.0
_RELATIVE_LU: Final = -10.0
_CLOSE_LU: Final = 0.2
_MS: Final = RATE_HZ // 1000
_LOOK_MS: Final = 4
_RELEASE_MS: Final = 80.0

Weights = NDArray[np.complex128]


def loudness(samples: Samples) -> float:
    """Return the integrated loudness of mono samples in LUFS; -inf for silence."""
    steps = _energies(samples)
    if len(steps) < 4:
        steps = np.pad(steps, (0, 4 - len(steps)))
    blocks = np.lib.stride_tricks.sliding_window_view(steps, 4).mean(axis=1)
    levels = _lufs(blocks)
    loud = blocks[levels > _GATE_LUFS]
    if not len(loud):
        return -np.inf
    gate = float(_lufs(loud.mean()[None])[0]) + _RELATIVE_LU
    return float(_lufs(loud[_lufs(loud) > gate].mean()[None])[0])


def brought_to(samples: Samples, target_lufs: float = TARGET_LUFS) -> Samples:
    """Return the same sound at ``target_lufs``, no peak above ``CEILING``; silence stays silence."""
    result = samples
    for _ in range(4):  # what the limiter takes is given back
        away = target_lufs - loudness(result)
        if not np.isfinite(away) or abs(away) < _CLOSE_LU:
            break
        result = limited(result * np.float32(10 ** (away / 20)))
    return result


def limited(samples: Samples) -> Samples:
    """Return the sound with its peaks turned down to ``CEILING``, from a little before each."""
    count = -(-len(samples) // _MS)
    if not count:
        return samples
    padded = np.pad(np.abs(samples), (0, count * _MS - len(samples)))
    wanted = np.minimum(1.0, CEILING / np.maximum(padded.reshape(count, _MS).max(axis=1), 1e-9))
    if wanted.min() == 1.0:
        return samples
    ahead = np.pad(wanted, (_LOOK_MS, _LOOK_MS), constant_values=1.0)
    lowest = np.lib.stride_tricks.sliding_window_view(ahead, 2 * _LOOK_MS + 1).min(axis=1)
    gains = np.empty(count)
    gain, rest = 1.0, float(np.exp(-1.0 / _RELEASE_MS))
    for number, least in enumerate(lowest.tolist()):
        gain = min(least, 1.0 - (1.0 - gain) * rest)
        gains[number] = gain
    middles = (np.arange(count) + 0.5) * _MS
    curve = np.interp(np.arange(len(samples)), middles, gains).astype(np.float32)
    return np.asarray(np.clip(samples * curve, -CEILING, CEILING), dtype=np.float32)


def _energies(samples: Samples) -> NDArray[np.float64]:
    """The mean square of each whole 100 ms after K-weighting."""
    found = []
    for start in range(0, len(samples), _PIECE):
        before = min(start, _RUN_UP)
        piece = samples[start - before : start + _PIECE].astype(np.float64)
        size = 1 << (len(piece) + RATE_HZ - 1).bit_length()
        weighted = np.fft.irfft(np.fft.rfft(piece, size) * _k_weighting(size), size)
        kept = weighted[before : len(piece)]
        whole = len(kept) // _STEP * _STEP
        found.append((kept[:whole].reshape(-1, _STEP) ** 2).mean(axis=1))
    return np.concatenate(found) if found else np.zeros(0)


def _lufs(energy: NDArray[np.float64]) -> NDArray[np.float64]:
    return -0.691 + 10.0 * np.log10(np.maximum(energy, 1e-12))


@lru_cache(maxsize=16)
def _k_weighting(size: int) -> Weights:
    """The response of the two filters of BS.1770 at the frequencies of a transform of ``size``.

    Their analogue prototypes are those the standard's 48 kHz coefficients were made from.
    """
    delay = np.exp(-2j * np.pi * np.fft.rfftfreq(size))
    slope = np.tan(np.pi * 1681.974450955533 / RATE_HZ)
    high = 10 ** (3.999843853973347 / 20)
    band, sharp = high**0.4996667741545416, 0.7071752369554196
    shelf = _response(
        delay,
        (
            high + band * slope / sharp + slope**2,
            2 * (slope**2 - high),
            high - band * slope / sharp + slope**2,
        ),
        (1 + slope / sharp + slope**2, 2 * (slope**2 - 1), 1 - slope / sharp + slope**2),
    )
    slope, sharp = np.tan(np.pi * 38.13547087602444 / RATE_HZ), 0.5003270373238773
    below = (1 + slope / sharp + slope**2, 2 * (slope**2 - 1), 1 - slope / sharp + slope**2)
    first = below[0]
    return np.asarray(shelf * _response(delay, (first, -2 * first, first), below) / first)


def _response(
    delay: Weights, above: tuple[float, float, float], below: tuple[float, float, float]
) -> Weights:
    def at(terms: tuple[float, float, float]) -> Weights:
        return terms[0] + terms[1] * delay + terms[2] * delay**2

    return np.asarray(at(above) / at(below))
