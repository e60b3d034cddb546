"""Numbers written as words, English and Hindi, turned into digits before anything is read.

"fourteenth of May nineteen ninety-six" becomes "14th of may 1996", "sawa saat baje" becomes
"sawa 7 baje". Hindi words are only read beside a word of time or a month, because in English "do",
"teen" and "nau" are something else.
"""

from __future__ import annotations

import re

from astra.people.words.clock import PERIOD
from astra.people.words.hindi_numbers import HINDI_NUMBERS
from astra.people.words.months import MONTHS
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

_SMALL = any_of([*_VALUE, *_ORDINAL])
_PAIR = re.compile(rf"({any_of(_TENS)})[ -]({any_of(_UNITS[1:10] + _ORDINALS[:9])})|({_SMALL})")
_THOUSANDS = re.compile(r"\b([12]) thousand(?: and)?(?: (\d{1,2}))?(?![\d:])")
_HUNDREDS = re.compile(r"\b(1[89]|20) hundred(?: and)?(?: (\d{1,2}))?(?![\d:])")
_YEAR_IN_TWO = re.compile(r"\b(1[89]|20)[ -](?:o|oh )?(\d{1,2})(?![\d:]|st|nd|rd|th)")
_YEAR_HEARD = re.compile(r"(?<=, )(1[89]), (\d\d)(?![\d:]|st|nd|rd|th| \d)")
"""As recognisers write "the 14th of May, nineteen ninety-six"; elsewhere 19 may be the day."""
_HINDI = any_of(HINDI_NUMBERS)
_HUNDRED_YEARS = re.compile(
    rf"(?:(1[89]|20)|({_HINDI})) (?:sau|so|सौ)(?: ({_HINDI}|\d{{1,2}}))?(?![\d:])"
)
_THOUSAND_YEARS = re.compile(
    rf"(?:(2)|({_HINDI})) (?:hazar|hazaar|हजार)(?: ({_HINDI}|\d{{1,2}}))?(?![\d:])"
)
"""unnis sau chhiyanve, do hazaar paanch; the number before the word, and the one after it."""
_HINDI_PLACES = (
    re.compile(rf"({any_of(QUARTERS)} )({_HINDI})()"),
    re.compile(
        rf"()({_HINDI})"
        r"(?=\s+(?:baje|baj|bajkar|bajke|bje|minat|minute|min|बजे|बजकर|बज|मिनट))()"
    ),
    re.compile(rf"()({_HINDI})(\s+(?:tarikh |तारीख )?(?:{any_of(MONTHS)}))"),
    re.compile(rf"()({_HINDI})(\s+(?:tarikh|tareekh|तारीख)(?!\w))"),
    re.compile(
        rf"({PERIOD} (?:ke |ko |mein |me |के |को )?)({_HINDI})"
        r"(\s+(?:ke |के )?(?:aas[ -]?paas|kareeb|karib|आसपास|करीब))"
    ),
)
"""After a quarter word, before a word of clock time, before a month, before "tarikh", and in
"subah saat ke aaspaas"."""


_HINDI_CLOCKS = (
    re.compile(rf"()({_HINDI})(?= {_HINDI})"),
    re.compile(rf"((?<!\d)\d{{1,2}} )({_HINDI})"),
    re.compile(rf"({PERIOD} (?:ke |ko |mein |me )?)({_HINDI})"),
)
"""saat bees, subah saat: numbers where only a clock time can be meant."""


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
        text = _YEAR_HEARD.sub(r"\1\2", text)
    if years:
        text = _HUNDRED_YEARS.sub(lambda m: _hindi_year(m, 100), text)
        text = _THOUSAND_YEARS.sub(lambda m: _hindi_year(m, 1000), text)
    else:
        for pattern in _HINDI_CLOCKS:
            text = pattern.sub(lambda m: f"{m[1]}{HINDI_NUMBERS[m[2]]}", text)
    for pattern in _HINDI_PLACES:
        text = pattern.sub(lambda m: f"{m[1]}{HINDI_NUMBERS[m[2]]}{m[3]}", text)
    return text


def _hindi_year(found: re.Match[str], size: int) -> str:
    """Return "unnis sau chhiyanve" as 1996, and as it was what is no year."""
    many = int(found[1]) if found[1] else HINDI_NUMBERS[found[2]]
    rest = found[3] or "0"
    year = many * size + (int(rest) if rest.isdigit() else HINDI_NUMBERS[rest])
    return str(year) if 1800 <= year <= 2099 else found[0]


def _number(found: re.Match[str]) -> str:
    tens, unit, alone = found[1], found[2], found[3]
    if alone:
        return f"{_ORDINAL[alone]}th" if alone in _ORDINAL else str(_VALUE[alone])
    if unit in _ORDINAL:
        return f"{_VALUE[tens] + _ORDINAL[unit]}th"
    return str(_VALUE[tens] + _VALUE[unit])
