"""Speech: text spoken on this machine, without a key and without a network.

Pure: no database, no settings, no clock; engines are loaded at the first word, once a process, and
may be used by several threads. The same text, voice, language and seed give the same samples on one
machine. What somebody hears is checked to be there: an engine that passes over letters in silence
(they do, for scripts they do not know) is not believed, and the next one speaks instead.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import cached_property
from importlib.util import find_spec
from itertools import chain
from textwrap import wrap
from typing import Final

import numpy as np

from astra.errors import InvalidInput, SpeechUnavailable
from astra.guide.language import Language
from astra.guide.sentences import sentences
from astra.voice.aloud import aloud
from astra.voice.engine import Engine, EngineFailed
from astra.voice.sound import RATE_HZ, Samples, Sound, joined, levelled
from astra.voice.voices import Voice

log = logging.getLogger(__name__)

VERSION: Final = 2
"""Grows when the same text comes to sound otherwise: what was kept is then spoken anew."""
PAUSE_S: Final = 0.28
"""The rest after a sentence."""
LONGEST: Final = 600
"""Characters said in one breath: a longer sentence is cut between words, or it would take memory
without end."""
_FASTEST_S: Final = 0.02
"""No voice says a letter in less: what is shorter has left letters out."""


class Speech:
    """Speaks with the first of ``engines`` that takes the part; without any given, this machine's."""

    def __init__(self, engines: Sequence[Engine] | None = None) -> None:
        self._given = engines

    @cached_property
    def _engines(self) -> Sequence[Engine]:
        return tuple(_here() if self._given is None else self._given)

    def speak(
        self, text: str, voice: Voice = Voice.HEART, language: Language = "en", *, seed: int = 0
    ) -> Sound:
        """Return ``text`` spoken: mono at 24 kHz, as loud as everything else that is spoken.

        Raises:
            InvalidInput: nothing in the text can be said; code ``nothing_to_say``.
            SpeechUnavailable: no engine on this machine can say it.
        """
        return joined(self.stream(text, voice, language, seed=seed))

    def stream(
        self, text: str, voice: Voice = Voice.HEART, language: Language = "en", *, seed: int = 0
    ) -> Iterator[Sound]:
        """Yield ``text`` spoken sentence by sentence, each as soon as it is ready.

        Raises:
            InvalidInput: nothing in the text can be said; code ``nothing_to_say``.
            SpeechUnavailable: no engine on this machine can say it.
        """
        whole = [one for one in sentences([aloud(text, language)]) if _letters(one)]
        if not whole:
            raise InvalidInput("There is nothing in it that can be said.", code="nothing_to_say")
        for sentence in chain.from_iterable(wrap(one, LONGEST) for one in whole):
            samples = levelled(self._said(sentence, voice, language, seed))
            yield Sound(np.concatenate([samples, _PAUSE]))

    def warm(self) -> None:
        """Load the engine now rather than at the first word; where there is none, do nothing."""
        with suppress(SpeechUnavailable):
            self.speak("Ready.")

    def engine(self, voice: Voice = Voice.HEART, language: Language = "en") -> str:
        """Return the name of the engine that takes that part first.

        Raises:
            SpeechUnavailable: none does.
        """
        return next(iter(self._taking(voice, language))).name

    def _said(self, sentence: str, voice: Voice, language: Language, seed: int) -> Samples:
        for engine in self._taking(voice, language):
            try:
                samples = engine.say(sentence, voice, language, seed)
            except EngineFailed as error:
                log.warning(
                    "an engine did not speak", extra={"engine": engine.name}, exc_info=error
                )
                continue
            if len(samples) >= _letters(sentence) * _FASTEST_S * RATE_HZ:
                return samples
            log.warning("an engine left words out", extra={"engine": engine.name})
        raise SpeechUnavailable("Nothing on this machine can say this text.")

    def _taking(self, voice: Voice, language: Language) -> Sequence[Engine]:
        found = [engine for engine in self._engines if engine.speaks(voice, language)]
        if not found:
            raise SpeechUnavailable(
                "No speech engine is installed here: install hibari-tts, or espeakng-loader."
            )
        return found


_PAUSE: Final = np.zeros(round(PAUSE_S * RATE_HZ), np.float32)


def _letters(text: str) -> int:
    return sum(character.isalnum() for character in text)


def _here() -> Iterator[Engine]:
    """Yield the engines this machine has, the better one first; neither loads anything yet."""
    if find_spec("hibari"):
        from astra.voice.neural import Neural  # noqa: PLC0415  # absent where it has no wheel

        yield Neural()
    if find_spec("espeakng_loader"):
        from astra.voice.espeak import Espeak  # noqa: PLC0415  # absent where it has no wheel

        yield Espeak()
