"""The music under an episode: slow chords of soft tones, made anew for each, the same each time.

No recording and no sample: every tone is two sines a hair apart, so that it breathes. The key and
the order of the chords come from the episode's seed. ``bed`` gives any stretch of it by itself,
because a tone is a function of time and nothing else.
"""

from __future__ import annotations

from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from astra.voice.sound import RATE_HZ, Samples

BAR_S: Final = 6.0
_SWELL_S: Final = 1.8
_SOUNDS_S: Final = BAR_S + _SWELL_S
_ROOTS_HZ: Final = (98.0, 103.83, 110.0, 116.54, 123.47)
_CHORDS: Final = ((0, 3, 7, 10), (-4, 0, 3, 7), (-2, 2, 5, 9), (0, 3, 7, 12), (-5, -2, 2, 7))
"""Half-tones above the root."""
_APART_HZ: Final = 0.55
_OVERTONES: Final = ((1.0, 1.0), (2.0, 0.3), (3.0, 0.08))
_LEVEL: Final = 0.12


def bed(start: int, count: int, seed: int) -> Samples:
    """Return ``count`` samples of the music from sample ``start`` on; peaks stay below 1."""
    root, order = _ROOTS_HZ[seed % len(_ROOTS_HZ)], seed // len(_ROOTS_HZ)
    result = np.zeros(count)
    bar, sounds = round(BAR_S * RATE_HZ), round(_SOUNDS_S * RATE_HZ)
    for number in range(max(0, (start - sounds) // bar), (start + count) // bar + 1):
        begin = number * bar - start
        first, last = max(0, begin), min(count, begin + sounds)
        if first < last:
            chord = _CHORDS[(number + order) % len(_CHORDS)]
            result[first:last] += _sounding(root, chord)[first - begin : last - begin]
    return result.astype(np.float32)


@cache
def _sounding(root_hz: float, chord: tuple[int, ...]) -> NDArray[np.float64]:
    """One chord, from its first breath to its last."""
    seconds = np.arange(round(_SOUNDS_S * RATE_HZ)) / RATE_HZ
    left = seconds[-1] - seconds
    breath = np.clip(np.minimum(seconds, left) / _SWELL_S, 0.0, 1.0)
    tones = np.zeros(len(seconds))
    for half_tones in chord:
        pitch = root_hz * 2 ** (half_tones / 12)
        for multiple, share in _OVERTONES:
            for apart in (-_APART_HZ / 2, _APART_HZ / 2):
                tones += share * np.sin(2 * np.pi * (pitch * multiple + apart) * seconds)
    return np.asarray(tones * np.sin(breath * np.pi / 2) ** 2 * _LEVEL / len(chord))
