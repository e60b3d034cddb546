"""How Hindi sounds: one spelling for what people write in Devanagari or in Latin letters.

``sound`` writes Devanagari in Latin letters as it is spoken and evens out the many ways of typing
the same word ("jeena", "jina", "जीना"), so each Hindi phrase is kept once. English passes through
little changed. To even out another spelling, add it to ``_SPELLINGS``.
"""

from __future__ import annotations

import re
from typing import Final

_CONSONANTS: Final = dict(
    zip(
        "कखगघङचछजझञटठडढणतथदधनपफबभमयरलवशषसहळ",
        "k kh g gh n ch ch j jh n t th d dh n t th d dh n p f b bh m y r l v s s s h l".split(),
        strict=True,
    )
)
_VOWELS: Final = dict(zip("अआइईउऊऋएऐओऔऑ", "a a i i u u ri e ai o au o".split(), strict=True))
_SIGNS: Final = dict(zip("ािीुूृेैोौॉ", "a i i u u ri e ai o au o".split(), strict=True))
_NASAL: Final = frozenset("ँं")
_STOP: Final = "्"
_SCHWA: Final = "ə"  # the vowel a consonant carries unwritten, until it is spoken or dropped
_SCHWA_UNSPOKEN: Final = re.compile(rf"(?<=[aeiou{_SCHWA}])([^aeiou{_SCHWA}\W]h?){_SCHWA}"
                                    r"(?=[^aeiou\W]h?[aeiou])")  # fmt: skip
_DEVANAGARI_WORD: Final = re.compile(r"[\u0900-\u0963]+")

_EVENED: Final = tuple(
    (re.compile(before), after)
    for before, after in (
        (r"a{2,}", "a"),
        (r"e{2,}|i{2,}|iy(?=[^aeiou\W])", "i"),
        (r"o{2,}|u{2,}", "u"),
        (r"(?<=[ai])ye", "e"),
        (r"z", "j"),
        (r"w", "v"),
        (r"ph", "f"),
        (r"q", "k"),
        (r"chh", "ch"),
        (r"sh", "s"),
        (r"chch", "ch"),
        (r"ck", "k"),
        (r"([^aeiou\W\d_])\1+", r"\1"),
        (r"(?<=[eo])h\b", ""),
        (r"(?<=a)un\b", "u"),
    )
)
_SPELLINGS: Final = {
    variant: word
    for word, variants in {
        "mar": "mr",
        "sab": "sb",
        "bas": "bs",
        "mat": "mt",
        "rahna": "rhna rehna",
        "rahne": "rehne",
        "nahi": "nai nhi nahin nehi nhin ni nahe",
        "hu": "hun hu",
        "hai": "h he hain hei",
        "mai": "main mei m",
        "mujhe": "muje mjhe mujko mujhko mereko",
        "me": "mein men",
        "jindagi": "jindgi jndgi jindegi jivan",
        "khatam": "khatm khtm katam khatam khatham",
        "khudkusi": "khudkusi khudkhusi kudkusi khutkusi khudkhushi khudkasi",
        "atmahatya": "atmahatya atamhatya atmhatya atmahtya atamahatya aatmhatya",
        "suicide": "susaid suisaid sucide suside suicied suiside",
        "bahut": "bahut bohot bahot bhot bht bhut bohut",
        "kar": "kar kr ker",
        "karna": "karna krna",
        "karne": "karne krne",
        "karta": "karta krta",
        "karti": "karti krti",
        "raha": "raha rha",
        "rahi": "rahi rhi",
        "rahe": "rahe rhe",
        "gaya": "gaya gya",
        "gayi": "gayi gyi gai",
        "gaye": "gaye gye gae",
        "chahta": "chahta chata chahata chahtha",
        "chahti": "chahti chati chahati",
        "marna": "marna mrna",
        "man": "man mn",
        "khud": "khd khudh",
        "kya": "kya kia kyaa",
        "kyu": "kyun kyo kyon kiu",
        "kuch": "kuch kuc",
        "jehar": "jehar jahar jeher jahr jehr",
        "fansi": "fansi fasi phasi",
        "ghar": "ghar gar",
        "bina": "bina bagair",
        "hamesa": "hamesa hmesa",
        "acha": "acha achha aacha",
        "thik": "thik tik theek",
        "mere": "mere mre",
        "mera": "mera mra",
    }.items()
    for variant in variants.split()
}
_WORD: Final = re.compile(r"[a-z]+")


def sound(words: str) -> str:
    """Return ``words`` (see ``hearing.plain``) in one Latin spelling, punctuation kept."""
    latin = _DEVANAGARI_WORD.sub(lambda found: _spoken(found[0]), words)
    for before, after in _EVENED:
        latin = before.sub(after, latin)
    return _WORD.sub(lambda found: _SPELLINGS.get(found[0], found[0]), latin)


def _spoken(word: str) -> str:
    """Write one Devanagari word in Latin letters, without the vowels nobody speaks."""
    letters: list[str] = []
    for sign in word:
        if sign in _CONSONANTS:
            letters += [_CONSONANTS[sign], _SCHWA]
        elif sign in _SIGNS or sign == _STOP:
            if letters and letters[-1] == _SCHWA:
                letters.pop()
            letters.append(_SIGNS.get(sign, ""))
        elif sign in _VOWELS:
            letters.append(_VOWELS[sign])
        elif sign in _NASAL:
            letters.append("n")
    text = "".join(letters).removesuffix(_SCHWA)
    return _SCHWA_UNSPOKEN.sub(r"\1", text).replace(_SCHWA, "a")
