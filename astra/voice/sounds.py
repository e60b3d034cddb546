"""Sounds: Hindi in Latin letters, as an English voice can say it.

"rohinee" is ɹOhˈini. The spelling is what people write, with the long vowels doubled where it
matters: aa, ee, oo are long; a, i, u are short within a word; e, o, ai, au are as in Hindi. The
sounds are those the neural engine was taught (A is "ay", O is "oh", I is "eye"), so aspirated and
retroflex consonants become their English neighbours.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

_CONSONANTS: Final[Mapping[str, str]] = {
    "chh": "ʧ", "ksh": "kʃ", "bh": "b", "ch": "ʧ", "dh": "d", "gh": "ɡ", "jh": "ʤ", "kh": "k",
    "ph": "f", "rh": "ɹ", "sh": "ʃ", "th": "t", "b": "b", "c": "k", "d": "d", "f": "f", "g": "ɡ",
    "h": "h", "j": "ʤ", "k": "k", "l": "l", "m": "m", "n": "n", "p": "p", "q": "k", "r": "ɹ",
    "s": "s", "t": "t", "v": "v", "w": "w", "x": "ks", "y": "j", "z": "z",
}  # fmt: skip
_VOWELS: Final[Mapping[str, str]] = {
    "aa": "ɑ", "ai": "ɛ", "au": "ɔ", "ee": "i", "ei": "A", "ii": "i", "oo": "u", "ou": "O",
    "uu": "u", "a": "ʌ", "e": "A", "i": "ɪ", "o": "O", "u": "ʊ",
}  # fmt: skip
_LONG_AT_THE_END: Final[Mapping[str, str]] = {"a": "ɑ", "i": "i", "u": "u", "ai": "ɑi", "au": "W"}
_SHORT: Final = "ʌɪʊ"
_PARTS: Final = re.compile("|".join(sorted([*_CONSONANTS, *_VOWELS], key=len, reverse=True)))
SPOKEN_VOWEL: Final = re.compile("[ɑɛɔiAuOʌɪʊWI]")
STRESS: Final = "ˈ"


def sounds(spelling: str) -> str:
    """Return the sounds of one word; letters Hindi does not write are passed over."""
    parts = _PARTS.findall(re.sub(r"([^aeiou])\1+", r"\1", spelling.lower()))
    return _stressed([_sound(parts, at) for at in range(len(parts))])


def _sound(parts: Sequence[str], at: int) -> str:
    part = parts[at]
    following = parts[at + 1] if at + 1 < len(parts) else ""
    if part == "h" and following not in _VOWELS:
        return ""  # raah, pehle: heard only in the vowel before it
    if part in _CONSONANTS:
        return _CONSONANTS[part]
    if part == "e" and following == "h" and parts[at + 2 : at + 3] and parts[at + 2] not in _VOWELS:
        return "ɛ"
    if part == "ai" and following == "y":
        return "ɑ"
    if not following and at > 1:
        return _LONG_AT_THE_END.get(part, _VOWELS[part])
    if part in {"i", "u"} and (not following or following in _VOWELS):
        return _LONG_AT_THE_END[part]
    if part == "a" and not following:
        return "ɑ"
    return _VOWELS[part]


def _stressed(found: Sequence[str]) -> str:
    """Mark the syllable Hindi leans on: the last heavy one before the end, or a heavy closed end."""
    word = "".join(found)
    vowels = [match.start() for match in SPOKEN_VOWEL.finditer(word)]
    if not vowels:
        return word
    at = vowels[_leaned_on(word, vowels)]
    return word[:at] + STRESS + word[at:]


def _leaned_on(word: str, vowels: Sequence[int]) -> int:
    if len(vowels) == 1:
        return 0
    last, before = vowels[-1], vowels[-2]
    if last < len(word) - 1 and word[last] not in _SHORT and word[before] in _SHORT:
        return -1  # kitaab
    light = word[before] in _SHORT and last - before <= 2
    return -3 if light and len(vowels) > 2 else -2
