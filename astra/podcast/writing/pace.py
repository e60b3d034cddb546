"""Pace: how long a text takes to speak, before anybody has spoken it.

Counted in syllables, for words differ too much; the rates are measured with the offline voices
(``python -m astra bench`` shows how far a whole episode is off).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from astra.guide.sentences import sentences
from astra.podcast.model import SpokenLanguage, Turn
from astra.podcast.sound.mixing import TAIL_S
from astra.podcast.sound.mp3 import FRAME_S
from astra.podcast.voicing import AFTER_CHAPTER_S, AFTER_SENTENCE_S, AFTER_TURN_S


@dataclass(frozen=True, slots=True)
class Rate:
    """What a syllable takes, what a comma or colon adds, and what each sentence does, in seconds."""

    syllable_s: float
    comma_s: float
    sentence_s: float


RATES: Final[Mapping[SpokenLanguage, Rate]] = {
    "en": Rate(0.198, 0.205, -0.11),
    "hinglish": Rate(0.205, 0.111, -0.13),
}
_NUMBER_SYLLABLES: Final = 2
_VOWELS: Final = re.compile(r"[aeiouy]+|\d")
_SILENT: Final = re.compile(r"(?<=[^aeiouyl])e(?:d|s)?\b(?<![td]ed)")
_WORD: Final = re.compile(r"\w+")
_COMMA: Final = re.compile(r"[,;:]")


def syllables(text: str, language: SpokenLanguage) -> int:
    """Return about how many syllables a text has; a digit counts as two."""
    count = 0
    for word in _WORD.findall(text.lower()):
        plain = _SILENT.sub("", word) if language == "en" else word
        found = _VOWELS.findall(plain)
        count += max(1, sum(_NUMBER_SYLLABLES if one.isdigit() else 1 for one in found))
    return count


def estimate_s(turns: Sequence[Turn], language: SpokenLanguage) -> float:
    """Return how long an episode of those turns should last, to the end of its music, in seconds."""
    chapters = len({turn.chapter for turn in turns})
    rests = chapters * (AFTER_CHAPTER_S - AFTER_TURN_S) + TAIL_S
    return sum(seconds_of(turn, language) for turn in turns) + rests


def seconds_of(turn: Turn, language: SpokenLanguage) -> float:
    """Return how long a turn should last, with the rest after it, in seconds."""
    rate = RATES[language]
    spoken = [one for one in sentences([turn.text]) if one.strip()]
    words_s = syllables(turn.text, language) * rate.syllable_s
    commas_s = len(_COMMA.findall(turn.text)) * rate.comma_s
    rests_s = (len(spoken) - 1) * AFTER_SENTENCE_S + AFTER_TURN_S
    return words_s + commas_s + len(spoken) * rate.sentence_s + rests_s + 3 * FRAME_S
