"""Tokens: the words of a text that could state something about a chart, in three languages.

One pass over the words and dictionary look-ups: no grammar here. Names come from ``lexicon``,
dates from ``date_words``.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from typing import Final

from astra.guide.claims.calendar_words import MONTHS, WEEKDAYS
from astra.guide.claims.date_words import dated
from astra.guide.claims.dates import Said, When
from astra.guide.claims.lexicon import (
    DEGREE_NOUNS,
    HOUSE_NOUNS,
    NAMED,
    ORDINALS,
    PADA_NOUNS,
    PREFIXES,
)
from astra.guide.claims.model import Kind, Token

_WORD: Final = re.compile(
    r"(?P<iso>\d{4}-\d\d-\d\d)"
    r"|(?P<nth>\d{1,2})(?:st|nd|rd|th|ve|vein|va|वें|वे)(?![a-z\u0900-\u097f])"
    r"|(?P<number>\d+(?:\.\d+)?)"
    r"|[a-z]+(?:'[a-z]+)?|[\u0900-\u0963\u0966-\u097f]+|°|[,;:()?!।\n=&.—–′-]"
)
_LONGEST: Final = 5  # words in a name
_BARE_LEADS: Final = frozenset(["in", "into", "through", "from", "across", "your", "to"])
_BARE_ENDS: Final = frozenset(
    ", . ; : ! ? — – and but so when while as goes also too now today".split()
) | {"", "\n"}
_LOCATIVES: Final = frozenset(["mein", "me", "में"])


def tokens(text: str) -> list[Token]:
    """Return the tokens of ``text``, which ``normal`` has seen."""
    words = list(_words(text.lower()))
    return dated(_counted(list(_named(words))))


def sentences(text: str) -> list[str]:
    """Return the sentences of a text, each with its end."""
    return _SENTENCE.findall(text)


def words_of(text: str) -> list[str]:
    """Return the words of a text (lower case, ``normal``)."""
    return _LETTERS.findall(text)


def names_something(text: str) -> bool:
    """Whether a text (lower case, ``normal``) has a word that a claim can be about."""
    return not _SUBJECTS.isdisjoint(words_of(text))


def states_something(text: str) -> bool:
    """Whether a sentence (lower case, ``normal``) has a word that belongs to claims or dates them.

    One without a subject may go on about that of the sentence before.
    """
    return not _MATTER.isdisjoint(words_of(text))


_SENTENCE: Final = re.compile(r"[^.!?।\n]+(?:\.\d[^.!?।\n]*)*[.!?।\n]?")
_LETTERS: Final = re.compile(r"[a-z]+|[\u0900-\u0963\u0966-\u097f]+")
_SUBJECT_KINDS: Final = frozenset(
    {
        Kind.BODY, Kind.SIGN, Kind.NAKSHATRA, Kind.DASHA, Kind.RULER,
        Kind.FIGURE, Kind.PERIOD, Kind.VOID,
    }
)  # fmt: skip


def _telling(kinds: Container[Kind]) -> frozenset[str]:
    """The longest word of each name of some kinds; of two as long the later ("on the wax")."""
    return frozenset(
        max(reversed(name.split()), key=len) for name, (kind, _) in NAMED.items() if kind in kinds
    )


_SUBJECTS: Final = _telling(_SUBJECT_KINDS) | {"planets", "stellium", "grah", "grahas"}
_MATTER: Final = (
    _SUBJECTS
    | _telling(frozenset(Kind) - {Kind.WORD, Kind.NATURE})
    | HOUSE_NOUNS
    | ORDINALS.keys()
    | (MONTHS.keys() - {"may"})
    | WEEKDAYS.keys()
)


def _words(lowered: str) -> Iterator[Token]:
    for match in _WORD.finditer(lowered):
        word, form = match[0], match.lastgroup
        start, end = match.span()
        if form is None and word not in ORDINALS:
            yield Token(Kind.WORD, word, start, end)
        elif form is None:
            yield Token(Kind.WORD, word, start, end, "nth", float(ORDINALS[word]))
        elif form == "iso":
            year, month, day = (int(part) for part in word.split("-"))
            yield Token(Kind.DATE, word, start, end, whens=(When(Said.DATE, day, month, year),))
        elif form == "nth":
            yield Token(Kind.WORD, word, start, end, form, float(match[form]))
        else:
            yield Token(Kind.WORD, word, start, end, form, float(word))


def _named(row: Sequence[Token]) -> Iterator[Token]:
    """Join the words of each name; the longest name wins."""
    index = 0
    while index < len(row):
        bare = row[index].word.removesuffix("'s")
        known = bare in PREFIXES or bare in NAMED
        count, name = _longest_name(row, index) if known else (1, None)
        if name is None:
            yield row[index]
        else:
            kind, value = NAMED[name]
            number = float(value) if kind is Kind.HOUSE else 0.0
            end = row[index + count - 1].end
            yield Token(kind, name, row[index].start, end, value, number)
        index += count


def _longest_name(row: Sequence[Token], index: int) -> tuple[int, str | None]:
    best: tuple[int, str | None] = (1, None)
    phrase = ""
    for count in range(1, _LONGEST + 1):
        if index + count > len(row):
            break
        phrase = f"{phrase} {row[index + count - 1].word}".strip()
        bare = phrase.removesuffix("'s")
        if bare in NAMED:
            best = (count, bare)
        if phrase not in PREFIXES:
            break
    return best


def _counted(row: Sequence[Token]) -> list[Token]:
    """Join numbers with what they count: houses, degrees and padas."""
    found: list[Token] = []
    index = 0
    while index < len(row):
        count, token = _count_at(row, index)
        found.append(token)
        index += count
    return found


def _count_at(row: Sequence[Token], at: int) -> tuple[int, Token]:
    here = row[at]
    if here.word in HOUSE_NOUNS and _at(row, at + 1).value == "number":
        return 2, _joined(Kind.HOUSE, _at(row, at + 1), here)
    if here.word in PADA_NOUNS and _at(row, at + 1).value == "number":
        return 2, _joined(Kind.PADA, _at(row, at + 1), here)
    if here.value not in ("nth", "number") or here.kind is not Kind.WORD:
        return 1, here
    skip = 1 if _at(row, at + 1).word == "-" else 0
    noun = _at(row, at + 1 + skip)
    if noun.word in HOUSE_NOUNS and 1 <= here.number <= 12:
        return 2 + skip, _joined(Kind.HOUSE, here, noun)
    if noun.word in DEGREE_NOUNS:
        return _degree(row, at, noun)
    if noun.word in PADA_NOUNS and here.number <= 4:
        return 2, _joined(Kind.PADA, here, noun)
    if here.value == "nth" and _bare_house(row, at):
        return 1, _joined(Kind.HOUSE, here, here)
    return 1, here


def _degree(row: Sequence[Token], at: int, noun: Token) -> tuple[int, Token]:
    """Degrees, with the minutes when they are given."""
    minutes = _at(row, at + 2)
    if minutes.value == "number" and _at(row, at + 3).word in ("′", "minutes", "minute"):
        joined = _joined(Kind.DEGREE, row[at], _at(row, at + 3))
        return 4, joined._replace(number=row[at].number + minutes.number / 60.0)
    return 2, _joined(Kind.DEGREE, row[at], noun)


def _bare_house(row: Sequence[Token], at: int) -> bool:
    """Whether an ordinal alone is a house: "in the ninth.", "your tenth:", "saatve mein"."""
    before, after = _at(row, at - 1).word, _at(row, at + 1)
    if not 1 <= row[at].number <= 12:
        return False
    if after.word in _LOCATIVES:
        return not row[at].word.isascii() or not row[at].word.startswith(("pehl", "pahl"))
    if not row[at].word[0].isascii() or row[at].word.endswith(("va", "ve")):
        return after.kind is Kind.SIGN
    lead = _at(row, at - 2).word if before == "the" else before
    return lead in _BARE_LEADS and after.word in _BARE_ENDS


def _at(row: Sequence[Token], index: int) -> Token:
    return row[index] if 0 <= index < len(row) else _END


_END: Final = Token(Kind.WORD, "", 0, 0)


def _joined(kind: Kind, number: Token, noun: Token) -> Token:
    start, end = min(number.start, noun.start), max(number.end, noun.end)
    return Token(kind, noun.word, start, end, str(int(number.number)), number.number)
