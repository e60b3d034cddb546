"""The neural engine: hibari, an English voice of 8 MB that speaks faster than anybody reads.

The model is loaded at the first word and shared by every thread. The same words, voice and seed
give the same samples. It speaks letters it knows and passes over the rest in silence, so whoever
calls it writes out numbers, signs and other scripts first (``aloud``).
"""

from __future__ import annotations

from functools import cache
from threading import Lock
from typing import Final

import numpy as np
from hibari import Hibari, dsp
from numpy.typing import NDArray

from astra.guide.language import Language
from astra.voice.lexicon import pronounced
from astra.voice.sound import Samples
from astra.voice.voices import TIMBRES, Timbre, Voice

SPEED: Final = 0.96
"""A little calmer than the engine's own pace."""
_one_loads = Lock()
_VOICED_HZ: Final = 40


class Neural:
    """Speaks English, and Hinglish whose words are marked with their sounds."""

    name: Final = "hibari-0.2.1"

    def speaks(self, voice: Voice, language: Language) -> bool:  # noqa: ARG002  # each of them
        """Whether this engine takes that part: everything in Latin letters."""
        return language != "hi"

    def say(self, text: str, voice: Voice, language: Language, seed: int) -> Samples:
        """Return one sentence spoken, at 24 kHz; empty when there is no sound in it."""
        engine, noise = _engine(), np.random.default_rng(seed)
        parts = [
            _voiced(engine, engine.ids(clause), TIMBRES[voice], noise)
            for clause in engine.phonemize(pronounced(text, language, _in_dictionary))
        ]
        return np.concatenate(parts) if parts else np.zeros(0, np.float32)


def _in_dictionary(word: str) -> bool:
    """Whether the engine's dictionary of checked words has it, or what it is a form of."""
    checked = _engine().g2p.lexicon.golds
    stems = [word.removesuffix(ending) for ending in ("s", "es", "ed", "ing")]
    return word in checked or any(len(stem) > 3 and stem in checked for stem in stems)


def _engine() -> Hibari:
    with _one_loads:  # the others wait for it rather than load another
        return _loaded()


@cache
def _loaded() -> Hibari:
    engine = Hibari()
    _ = engine.g2p.oov  # its parts are loaded by being looked at
    return engine


def _voiced(engine: Hibari, ids: list[int], timbre: Timbre, noise: np.random.Generator) -> Samples:
    """Return a clause: the spectrum the model predicts, bent to a voice, then made to sound."""
    if len(ids) < 3:  # the model frames every clause with two rests
        return np.zeros(0, np.float32)
    given = {"ids": np.asarray([ids], np.int64), "speed": np.asarray([SPEED], np.float32)}
    harmonic, turn, breath, free, phase, pitch_hz = (
        found[0] for found in engine.sess.run(None, given)
    )
    if timbre.pitch != 1:
        pitch_hz = np.where(pitch_hz > _VOICED_HZ, pitch_hz * timbre.pitch, pitch_hz)
    if timbre.tract != 1:  # the harmonics alone: the breath carries the consonants
        harmonic = _stretched(harmonic, timbre.tract)
    pitch_hz = pitch_hz.astype(np.float32)
    return np.asarray(dsp.synth(harmonic, turn, breath, free, phase, pitch_hz, noise), np.float32)


def _stretched(spectrum: NDArray[np.float32], tract: float) -> NDArray[np.float32]:
    """Return a spectrum (bins by frames) as a throat ``tract`` times as long would shape it."""
    bins = len(spectrum)
    source = np.minimum(np.arange(bins) * tract, bins - 1)
    below = source.astype(int)
    above = np.minimum(below + 1, bins - 1)
    share = (source - below)[:, None].astype(np.float32)
    bent: NDArray[np.float32] = spectrum[below] * (1 - share) + spectrum[above] * share
    return bent
