"""Speech beside the time it sounds: how far ahead of a listener the voice stays."""

from __future__ import annotations

import time

from astra.ops.bench.figure import Effort, Figure, compare
from astra.voice.sound import joined
from astra.voice.speech import Speech

TEXT = (
    "Good morning, Asha. The Moon passes through your seventh house until half past four, so what "
    "is said between two people weighs more than usual. Jupiter forms a trine to your Saturn: what "
    "you began patiently in spring now carries. Take twenty minutes tonight to write down what you "
    "want to finish, and let the rest wait until Monday."
)
MOST = 0.125
"""Eight times as fast as it sounds."""


def speech(effort: Effort) -> Figure:
    """Measure the seconds for a text a person would hear; the best round counts.

    The engine is loaded before; ``load_s`` says how long that took, with the first sentence.
    """
    speaking = Speech()
    started = time.perf_counter()
    next(speaking.stream(TEXT))
    load_s = time.perf_counter() - started
    took, first_took = [], []
    for _ in range(2 * effort):
        started = time.perf_counter()
        sounds = speaking.stream(TEXT)
        first = next(sounds)
        first_took.append(time.perf_counter() - started)
        whole = joined([first, *sounds])
        took.append(time.perf_counter() - started)
    return compare(
        min(took),
        "s to speak",
        whole.duration_s,
        "s of speech",
        at_most=MOST,
        of="ratio",
        details={"load_s": load_s, "first_sentence_s": min(first_took), "rounds": 2 * effort},
    )
