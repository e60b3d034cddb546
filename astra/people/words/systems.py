"""Which astrology a person wants: western or vedic, and the ayanamsha of the latter."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches

from astra.people.words.text import WORD, Page, any_of, words_of

_SYSTEMS = {
    "western": "western tropical sayana sayan पाश्चात्य pashchatya",
    "vedic": "vedic vaidik jyotish jyotisha sidereal nirayana nirayan hindu वैदिक ज्योतिष",
}
_AYANAMSHAS = {
    "lahiri": "lahiri|chitrapaksha|chitra paksha|लाहिड़ी|लाहिरी",
    "raman": "raman|b v raman",
    "krishnamurti": "krishnamurti|krishnamurthy|kp|kp system|kp ayanamsa",
    "yukteshwar": "yukteshwar|yukteswar|sri yukteshwar",
    "fagan_bradley": "fagan bradley|fagan-bradley|fagan/bradley|fagan",
}
_SYSTEM_OF = {word: name for name, words in _SYSTEMS.items() for word in words_of(words)}
_AYANAMSHA_OF = {word: name for name, words in _AYANAMSHAS.items() for word in words_of(words)}
_SYSTEM = re.compile(any_of(_SYSTEM_OF))
_AYANAMSHA = re.compile(any_of(_AYANAMSHA_OF))
_AROUND_IT = re.compile(
    any_of(
        "ayanamsha ayanamsa ayanansh ayanamsh अयनांश astrology system chart zodiac kundli kundali "
        "horoscope कुंडली"
    )
)
_INDIAN = re.compile(
    r"\b(?:indian|bharatiya|bhartiya|desi|hindu) (?:astrology|system|jyotish|wala|wali|style|method)\b|भारतीय"
)
_JOINING = re.compile(any_of("with using prefer ke saath के साथ"))
"""Words that tie a system to its ayanamsha and mean nothing once both are read."""


_ANY_WORD = re.compile(WORD)
_NAMES = [name for name in _SYSTEM_OF if len(name) > 4]


@dataclass(frozen=True, slots=True)
class SystemWord:
    """The system wanted; both None where several were named at once."""

    system: str | None
    ayanamsha: str | None


def read_system(page: Page, *, asked: bool) -> SystemWord | None:
    """Strike the system and ayanamsha out of ``page`` and return them, or None when not said.

    ``asked`` also takes a misspelling for meant.
    """
    if asked:
        page.rewrite(_ANY_WORD, _mended)
    indian = bool(page.take(_INDIAN))
    systems = {"vedic"} if indian else set()
    systems |= {_SYSTEM_OF[match[0]] for match in page.take(_SYSTEM)}
    ayanamshas = {_AYANAMSHA_OF[match[0]] for match in page.take(_AYANAMSHA)}
    page.take(_AROUND_IT)
    if not systems and not ayanamshas:
        return None
    page.take(_JOINING)
    ayanamsha = ayanamshas.pop() if len(ayanamshas) == 1 else None
    if ayanamsha and not systems:
        systems = {"vedic"}
    return SystemWord(systems.pop() if len(systems) == 1 else None, ayanamsha)


def _mended(word: re.Match[str]) -> str:
    """Return the name of a system a word was meant to be, or the word: "westen"."""
    near = get_close_matches(word[0], _NAMES, n=1, cutoff=0.8) if len(word[0]) > 4 else []
    return near[0] if near else word[0]
