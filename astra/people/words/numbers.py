"""Numbers written as words, English and Hindi, turned into digits before anything is read.

"fourteenth of May nineteen ninety-six" becomes "14th of may 1996", "sawa saat baje" becomes
"sawa 7 baje". Hindi words are only read beside a word of time or a month, because in English "do",
"teen" and "nau" are something else.
"""

from __future__ import annotations

import re

from astra.people.words.dates import MONTHS
from astra.people.words.notations import QUARTERS
from astra.people.words.text import any_of, words_of

_UNITS = words_of(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
)
_TENS = words_of("twenty thirty forty fifty sixty seventy eighty ninety")
_ORDINALS = words_of(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
)

_VALUE = {word: number for number, word in enumerate(_UNITS)}
_VALUE |= {word: 20 + 10 * number for number, word in enumerate(_TENS)}
_ORDINAL = {word: number for number, word in enumerate(_ORDINALS, start=1)}
_ORDINAL |= {"twentieth": 20, "thirtieth": 30}

_HINDI = {
    1: "ek एक", 2: "do दो", 3: "teen tin तीन", 4: "char chaar चार", 5: "paanch panch पांच पाच",
    6: "chhah chhe che chah chhai छह छः छ", 7: "saat sat सात", 8: "aath ath आठ", 9: "nau no नौ",
    10: "das dus दस", 11: "gyarah gyara ग्यारह", 12: "barah bara baarah बारह", 13: "terah तेरह",
    14: "chaudah choudah चौदह", 15: "pandrah पंद्रह पन्द्रह", 16: "solah सोलह", 17: "satrah सत्रह",
    18: "atharah atthara अठारह", 19: "unnis उन्नीस", 20: "bees bis बीस", 21: "ikkis इक्कीस",
    22: "bais baees बाईस", 23: "teis tees-teen तेईस", 24: "chaubis चौबीस", 25: "pachis pachees पच्चीस",
    26: "chhabbis छब्बीस", 27: "sattais सत्ताईस", 28: "atthais अट्ठाईस", 29: "untis उनतीस",
    30: "tees तीस", 31: "ikattis इकतीस", 35: "paintis पैंतीस", 40: "chalis चालीस",
    45: "paintalis पैंतालीस", 50: "pachas पचास", 55: "pachpan पचपन",
}  # fmt: skip
_HINDI_VALUE = {word: number for number, words in _HINDI.items() for word in words_of(words)}

_SMALL = any_of([*_VALUE, *_ORDINAL])
_PAIR = re.compile(rf"({any_of(_TENS)})[ -]({any_of(_UNITS[1:10] + _ORDINALS[:9])})|({_SMALL})")
_THOUSANDS = re.compile(r"\b([12]) thousand(?: and)?(?: (\d{1,2}))?(?![\d:])")
_HUNDREDS = re.compile(r"\b(1[89]|20) hundred(?: and)?(?: (\d{1,2}))?(?![\d:])")
_YEAR_IN_TWO = re.compile(r"\b(1[89]|20)[ -](?:o|oh )?(\d{1,2})(?![\d:]|st|nd|rd|th)")
_HINDI_PLACES = (
    re.compile(
        rf"({any_of(QUARTERS)} )"
        rf"({any_of(_HINDI_VALUE)})()"
    ),
    re.compile(
        rf"()({any_of(_HINDI_VALUE)})"
        r"(?=\s+(?:baje|baj|bajkar|bajke|bje|minat|minute|min|बजे|बजकर|बज|मिनट))()"
    ),
    re.compile(rf"()({any_of(_HINDI_VALUE)})(\s+(?:tarikh |तारीख )?{any_of(MONTHS)})"),
)
"""After a quarter word, before a word of clock time, before a month."""


def to_digits(text: str, *, years: bool) -> str:
    """Return canonical ``text`` with number words as digits.

    With ``years``, two spoken halves ("nineteen ninety-six") are joined to a year; without
    it they stay apart, as in the clock time "nineteen twenty".
    """
    spelled = re.search(_SMALL, text) is not None
    text = _PAIR.sub(_number, text)
    if years and spelled:
        text = _THOUSANDS.sub(lambda m: str(int(m[1]) * 1000 + int(m[2] or 0)), text)
        text = _HUNDREDS.sub(lambda m: str(int(m[1]) * 100 + int(m[2] or 0)), text)
        text = _YEAR_IN_TWO.sub(lambda m: f"{m[1]}{int(m[2]):02}", text)
    for pattern in _HINDI_PLACES:
        text = pattern.sub(lambda m: f"{m[1]}{_HINDI_VALUE[m[2]]}{m[3]}", text)
    return text


def _number(found: re.Match[str]) -> str:
    tens, unit, alone = found[1], found[2], found[3]
    if alone:
        return f"{_ORDINAL[alone]}th" if alone in _ORDINAL else str(_VALUE[alone])
    if unit in _ORDINAL:
        return f"{_VALUE[tens] + _ORDINAL[unit]}th"
    return str(_VALUE[tens] + _VALUE[unit])
