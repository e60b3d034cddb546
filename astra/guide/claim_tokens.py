"""Tokens: the words of a text that could state something about a chart, in three languages.

One pass over the words and dictionary look-ups: no grammar here. Names come from ``vocabulary``;
what only a reader meets (spellings, ways to say "retrograde") is added below.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple

from astra.guide.vocabulary import (
    ASPECT_ALIASES,
    ASPECTS,
    BODIES,
    BODY_ALIASES,
    MONTH_ALIASES,
    NAKSHATRAS_HI,
    ORDINAL_ALIASES,
    SIGN_ALIASES,
    SIGNS,
)


class Kind(StrEnum):
    """What a token may be part of a statement as."""

    BODY = "body"
    SIGN = "sign"
    HOUSE = "house"
    DEGREE = "degree"
    ASPECT = "aspect"
    MOTION = "motion"  # value is "retrograde" or "direct"
    NAKSHATRA = "nakshatra"
    DASHA = "dasha"  # value is the level: "1", "2" or "" for either
    PHASE = "phase"
    DATE = "date"
    WORD = "word"


@dataclass(frozen=True, slots=True)
class Day:
    """A date as far as it is said."""

    month: int
    day: int | None = None
    year: int | None = None


class Token(NamedTuple):
    """A word or a few that mean one thing; ``word`` is lower case, punctuation is a word too.

    A named tuple: every word of every text becomes one.
    """

    kind: Kind
    word: str
    start: int
    end: int
    value: str = ""
    number: float = 0.0
    day: Day | None = None


def normal(text: str) -> str:
    """Return ``text`` with one spelling for each character and plain apostrophes."""
    return unicodedata.normalize("NFC", text).replace("’", "'").replace("‘", "'")


def _names(*tables: Mapping[str, tuple[str, str, str]]) -> dict[str, str]:
    return {
        normal(name).lower(): key
        for table in tables
        for key, names in table.items()
        for name in names
    }


_BODY_NAMES: Final = {
    **_names(BODIES),
    **{normal(alias): key for alias, key in BODY_ALIASES.items()},
    "part of fortune": "part_of_fortune",
    "lilith": "mean_lilith",
    "suraj": "sun",
    "ravi": "sun",
    "चन्द्र": "moon",
    "budha": "mercury",
    "mangala": "mars",
    "sani": "saturn",
    "lagn": "ascendant",
    "ascending sign": "ascendant",
}
_SIGN_NAMES: Final = {
    **_names(SIGNS),
    **{normal(alias): key for alias, key in SIGN_ALIASES.items()},
    "vrushabh": "Taurus",
    "simh": "Leo",
    "vrischik": "Scorpio",
}
_ASPECT_NAMES: Final = {
    **_names(ASPECTS),
    **{normal(alias): key for alias, key in ASPECT_ALIASES.items()},
}
_NAKSHATRA_NAMES: Final = {
    **{name.lower(): name for name in NAKSHATRAS_HI},
    **{normal(hindi): name for name, hindi in NAKSHATRAS_HI.items()},
    "mrigasira": "Mrigashira",
    "aslesha": "Ashlesha",
    "moola": "Mula",
    "sravana": "Shravana",
    "shravan": "Shravana",
    "dhanishtha": "Dhanishta",
    "satabhisha": "Shatabhisha",
    "jyeshta": "Jyeshtha",
    "visakha": "Vishakha",
    "aswini": "Ashwini",
}
_MOTIONS: Final = {
    **dict.fromkeys(("retrograde", "retrogrades", "retrograding", "vakri", "वक्री"), "retrograde"),
    **dict.fromkeys(("direct", "margi", "मार्गी"), "direct"),
}
_DASHAS: Final = {
    **dict.fromkeys(("mahadasha", "maha dasha", "महादशा"), "1"),
    **dict.fromkeys(("antardasha", "antar dasha", "bhukti", "अंतर्दशा", "अन्तर्दशा"), "2"),
    **dict.fromkeys(("dasha", "दशा"), ""),
}
_PHASE_NAMES: Final = {
    **dict.fromkeys(("new moon", "amavasya", "अमावस्या"), "new moon"),
    **dict.fromkeys(("full moon", "purnima", "पूर्णिमा"), "full moon"),
    **{name: name for name in ("first quarter", "last quarter")},
    **{
        f"{way} {shape}": f"{way} {shape}"
        for way in ("waxing", "waning")
        for shape in ("crescent", "gibbous")
    },
    "waxing": "waxing",
    "waning": "waning",
}
_HOUSE_NOUNS: Final = frozenset(["house", "houses", "bhav", "bhava", "bhaav", "ghar", "भाव", "घर"])
_DEGREE_NOUNS: Final = frozenset(["°", "degree", "degrees", "deg", "अंश", "ansh"])
_ORDINALS: Final = {normal(word): number for word, number in ORDINAL_ALIASES.items()}
_MONTHS: Final = {normal(word): number for word, number in MONTH_ALIASES.items()}

_NAMED: Final[Mapping[str, tuple[Kind, str]]] = {
    **{name: (Kind.ASPECT, key) for name, key in _ASPECT_NAMES.items()},
    **{name: (Kind.NAKSHATRA, key) for name, key in _NAKSHATRA_NAMES.items()},
    **{name: (Kind.MOTION, key) for name, key in _MOTIONS.items()},
    **{name: (Kind.DASHA, key) for name, key in _DASHAS.items()},
    **{name: (Kind.PHASE, key) for name, key in _PHASE_NAMES.items()},
    **{name: (Kind.SIGN, key) for name, key in _SIGN_NAMES.items()},
    **{name: (Kind.BODY, key) for name, key in _BODY_NAMES.items()},
}
_LONGEST: Final = 3  # words in a name
_PREFIXES: Final = frozenset(
    " ".join(name.split()[:count]) for name in _NAMED for count in range(1, len(name.split()))
)

_WORD: Final = re.compile(
    r"(?P<iso>\d{4}-\d\d-\d\d)"
    r"|(?P<nth>\d{1,2})(?:st|nd|rd|th|ve|vein|va|वें|वे)(?![a-z\u0900-\u097f])"
    r"|(?P<number>\d+(?:\.\d+)?)"
    r"|[a-z]+(?:'[a-z]+)?|[\u0900-\u0963\u0966-\u097f]+|°|[,;:()?!।\n=&.—–-]"
)


def tokens(text: str) -> list[Token]:
    """Return the tokens of ``text``, which ``normal`` has seen."""
    found = list(_named(_words(text.lower())))
    return list(_counted(found))


def _words(lowered: str) -> Iterator[Token]:
    for match in _WORD.finditer(lowered):
        word = match[0]
        span = match.start(), match.end()
        if match["iso"]:
            year, month, day = (int(part) for part in word.split("-"))
            yield Token(Kind.DATE, word, *span, day=Day(month, day, year))
        elif match["nth"]:
            yield Token(Kind.WORD, word, *span, value="nth", number=float(match["nth"]))
        elif match["number"]:
            yield Token(Kind.WORD, word, *span, value="number", number=float(word))
        elif word in _ORDINALS:
            yield Token(Kind.WORD, word, *span, value="nth", number=float(_ORDINALS[word]))
        else:
            yield Token(Kind.WORD, word, *span)


def _named(words: Iterable[Token]) -> Iterator[Token]:
    """Join the words of each name; the longest name wins."""
    row = list(words)
    index = 0
    while index < len(row):
        bare = row[index].word.removesuffix("'s")
        known = bare in _PREFIXES or bare in _NAMED
        count, name = _longest_name(row, index) if known else (1, None)
        if name is None:
            yield row[index]
        else:
            kind, value = _NAMED[name]
            yield Token(kind, name, row[index].start, row[index + count - 1].end, value)
        index += count


def _longest_name(row: list[Token], index: int) -> tuple[int, str | None]:
    best: tuple[int, str | None] = (1, None)
    phrase = ""
    for count in range(1, _LONGEST + 1):
        if index + count > len(row):
            break
        word = row[index + count - 1].word
        phrase = f"{phrase} {word}".strip()
        bare = phrase.removesuffix("'s")
        if bare in _NAMED:
            best = (count, bare)
        if phrase not in _PREFIXES:
            break
    return best


def _counted(row: list[Token]) -> Iterator[Token]:
    """Join numbers with what they count: houses, degrees and days."""
    index = 0
    while index < len(row):
        token = row[index]
        count = 1
        if token.value or token.word == "house" or token.word in _MONTHS:
            count, token = _count_at(row, index)
        yield token
        index += count


def _count_at(row: list[Token], index: int) -> tuple[int, Token]:
    here = row[index]
    following = [*row[index + 1 : index + 4], _END, _END, _END]
    if here.value in ("nth", "number") and here.kind is Kind.WORD:
        skip = 1 if following[0].word == "-" else 0
        if following[skip].word in _HOUSE_NOUNS and 1 <= here.number <= 12:
            return 2 + skip, _joined(Kind.HOUSE, here, following[skip])
        if following[0].word in _DEGREE_NOUNS:
            return 2, _joined(Kind.DEGREE, here, following[0])
        of = 1 if following[0].word == "of" else 0
        month = _MONTHS.get(following[of].word)
        if month and here.number <= 31:
            return _dated(here, following[of:], month, int(here.number), 2 + of)
    if here.word == "house" and following[0].value == "number":
        return 2, _joined(Kind.HOUSE, following[0], here)
    month = _MONTHS.get(here.word)
    if month and following[0].value in ("nth", "number"):
        first = following[0]
        if first.number > 1000:
            return 2, Token(
                Kind.DATE, here.word, here.start, first.end, day=Day(month, None, int(first.number))
            )
        if first.number <= 31:
            after = following[1:] if following[1].word != "," else following[2:]
            return _dated(here, following, month, int(first.number), 2, after)
    return 1, here


_END: Final = Token(Kind.WORD, "", 0, 0)


def _dated(
    here: Token,
    following: list[Token],
    month: int,
    day: int,
    count: int,
    after: list[Token] | None = None,
) -> tuple[int, Token]:
    """A day and a month, with the year when it comes next."""
    rest = following[1:] if after is None else after
    last, year = following[0], None
    if rest and rest[0].value == "number" and 1000 < rest[0].number < 3000:
        year, last = int(rest[0].number), rest[0]
        count += 1 + (after is not None and after[0] is not following[1])
    return count, Token(Kind.DATE, here.word, here.start, last.end, day=Day(month, day, year))


def _joined(kind: Kind, number: Token, noun: Token) -> Token:
    start, end = min(number.start, noun.start), max(number.end, noun.end)
    return Token(kind, noun.word, start, end, str(int(number.number)), number.number)
