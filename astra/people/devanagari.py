"""Devanagari in Latin letters, near enough to find a town: सीतापुर is "sitapur".

Names are compared without accents, so long and short vowels, and the several t, d and n, fall
together. The vowel a that a consonant carries unwritten is dropped where Hindi drops it: at the end
of a word, and between two syllables that both sound.
"""

from __future__ import annotations

import re
from typing import Final

_CONSONANTS: Final = dict(
    zip(
        "कखगघङचछजझञटठडढणतथदधनपफबभमयरलवशषसहळ",
        "k kh g gh n ch chh j jh n t th d dh n t th d dh n p ph b bh m y r l v sh sh s h l".split(),
        strict=True,
    )
)
_VOWELS: Final = dict(zip("अआइईउऊऋएऐओऔऑ", "a a i i u u ri e ai o au o".split(), strict=True))
_SIGNS: Final = dict(zip("ािीुूृेैोौॉ", "a i i u u ri e ai o au o".split(), strict=True))
_VIRAMA, _NASAL = "्", "ंँ"
_INHERENT: Final = "ə"
_SILENT_END: Final = re.compile(rf"{_INHERENT}(?=\s|$)")
_SILENT_WITHIN: Final = re.compile(
    rf"(?<=[aeiou{_INHERENT}])([^aeiou\s{_INHERENT}]+){_INHERENT}(?=[^aeiou\s{_INHERENT}]+[aeiou])"
)


def latin(text: str) -> str:
    """Return ``text`` with its Devanagari words in Latin letters; other scripts stay."""
    letters: list[str] = []
    for sign in text:
        if sign in _CONSONANTS:
            letters += [_CONSONANTS[sign], _INHERENT]
        elif sign in _SIGNS or sign == _VIRAMA:
            if letters and letters[-1] == _INHERENT:
                letters.pop()
            letters.append(_SIGNS.get(sign, ""))
        elif sign in _NASAL:
            letters.append("n")
        elif sign != "\u093c":  # the dot below, which changes no town's name
            letters.append(_VOWELS.get(sign, sign))
    spelled = _SILENT_WITHIN.sub(r"\1", _SILENT_END.sub("", "".join(letters)))
    return spelled.replace(_INHERENT, "a")
