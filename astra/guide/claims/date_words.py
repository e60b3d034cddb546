"""Joining words to dates: a row of tokens in, the same with its dates out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from astra.guide.claims import calendar_words as table
from astra.guide.claims.dates import Said, When
from astra.guide.claims.model import Kind, Token

_END: Final = Token(Kind.WORD, "", 0, 0)
LAST_DAY: Final = 31


def dated(row: Sequence[Token]) -> list[Token]:
    """Return the row with each date as one token."""
    found: list[Token] = []
    index = 0
    while index < len(row):
        count, token = _date_at(row, index)
        if token is None:
            found.append(row[index])
        elif not _joined_to_last(found, token):
            found.append(token)
        index += count
    return found


def _joined_to_last(found: list[Token], token: Token) -> bool:
    """Join a date to the one just before it: "Sunday, the 15th" is one date."""
    at = len(found) - 1
    while at >= 0 and found[at].word in table.GLUE and len(found) - at < 4:
        at -= 1
    if at < 0 or found[at].kind is not Kind.DATE:
        return False
    last = found[at]
    if not all(when.is_day for when in (*last.whens, *token.whens)):
        return False
    found[at:] = [last._replace(end=token.end, whens=(*last.whens, *token.whens))]
    return True


def _date_at(row: Sequence[Token], at: int) -> tuple[int, Token | None]:
    """Return how many tokens a date takes here, and the date."""
    here = row[at]
    if here.kind is Kind.DATE:
        return 1, here
    if here.kind is not Kind.WORD or not (here.value or here.word in table.FIRST_WORDS):
        return 1, None
    for read in (_numbered, _named_month, _relative, _weekday, _counted_days, _month_day):
        found = read(row, at)
        if found:
            count, when = found
            return count, Token(
                Kind.DATE, here.word, here.start, row[at + count - 1].end, whens=(when,)
            )
    return 1, None


def _at(row: Sequence[Token], index: int) -> Token:
    return row[index] if 0 <= index < len(row) else _END


def _count(token: Token) -> int:
    """The number a token counts up to 31, 0 when it is none."""
    if token.value in ("nth", "number"):
        return int(token.number) if token.number <= LAST_DAY else 0
    return table.INDIAN_COUNTS.get(token.word, 0)


def _year(token: Token) -> int | None:
    plain = token.value == "number" and 1900 <= token.number <= 2200
    return int(token.number) if plain else None


def _numbered(row: Sequence[Token], at: int) -> tuple[int, When] | None:
    """Read "20 March", "the 12th of May 2026", "2029", "20 tareekh"."""
    here, following = row[at], _at(row, at + 1)
    year = _year(here)
    if year:
        return 1, When(Said.YEAR, year=year)
    day = _count(here)
    if not day:
        return None
    if following.word in table.DATE_NOUNS:
        return 2, When(Said.MONTH_DAY, day)
    of = 1 if following.word == "of" else 0
    month = table.MONTHS.get(_at(row, at + 1 + of).word)
    if not month:
        return None
    return _with_year(row, at + 2 + of, 2 + of, day, month)


def _with_year(row: Sequence[Token], at: int, count: int, day: int, month: int) -> tuple[int, When]:
    comma = 1 if _at(row, at).word == "," else 0
    year = _year(_at(row, at + comma))
    if year:
        count += 1 + comma
    return count, When(Said.DATE, day, month, year)


def _named_month(row: Sequence[Token], at: int) -> tuple[int, When] | None:
    """Read "March 20, 2026", "July 2037", "this December"."""
    month = table.MONTHS.get(row[at].word)
    if not month:
        return None
    following = _at(row, at + 1)
    year = _year(following)
    if year:
        return 2, When(Said.MONTH, month=month, year=year)
    if following.value in ("nth", "number") and 1 <= following.number <= LAST_DAY:
        return _with_year(row, at + 2, 2, int(following.number), month)
    said_of = _at(row, at - 1).word in table.BEFORE_MONTH
    if said_of or row[at].word not in table.NO_MONTH_ALONE:
        return 1, When(Said.MONTH, month=month)
    return None


def _relative(row: Sequence[Token], at: int) -> tuple[int, When] | None:
    """Read "tomorrow", "kal", "this morning", "next week", "this month"."""
    word, following = row[at].word, _at(row, at + 1)
    if word == "day" and [_at(row, at + step).word for step in (1, 2)] == ["after", "tomorrow"]:
        return 3, When(Said.OFFSET, 2)
    if word in table.RELATIVE:
        return 1, table.RELATIVE[word]
    ahead = int(word in table.NEXT)
    if not ahead and word not in table.THIS:
        return None
    if word == "this" and following.word in table.PARTS_OF_DAY:
        return 2, When(Said.OFFSET)
    if table.UNITS.get(following.word) == 7:
        return 2, When(Said.OFFSET, ahead, more=6 + 7 * ahead)
    if following.word in table.MONTH_NOUNS:
        return 2, When(Said.MONTHS_ON, ahead)
    if following.word in table.WEEKDAYS:
        return 2, When(Said.WEEKDAY, table.WEEKDAYS[following.word], more=ahead)
    return None


def _weekday(row: Sequence[Token], at: int) -> tuple[int, When] | None:
    """Read "Friday", "Friday week"."""
    number = table.WEEKDAYS.get(row[at].word.removesuffix("'s"))
    if number is None:
        return None
    if _at(row, at + 1).word == "week":
        return 2, When(Said.WEEKDAY, number, more=1)
    return 1, When(Said.WEEKDAY, number)


def _counted_days(row: Sequence[Token], at: int) -> tuple[int, When] | None:
    """Read "in three days", "two weeks from tomorrow", "teen din baad"."""
    here = row[at]
    count = _count(here) or table.COUNTS.get(here.word, 0)
    unit = table.UNITS.get(_at(row, at + 1).word)
    if not count or not unit:
        return None
    after, last = _at(row, at + 2), _at(row, at + 3)
    days = count * unit
    if after.word == "from":
        start = table.RELATIVE.get(last.word)
        return 4, When(Said.OFFSET, days + (start.number if start else 0))
    if after.word == "ago":
        return 3, When(Said.OFFSET, -days)
    if after.word in table.LATER:
        return 2, When(Said.OFFSET, days)
    if _at(row, at - 1).word == "in" and unit:
        return 2, When(Said.OFFSET, days)
    return None


def _month_day(row: Sequence[Token], at: int) -> tuple[int, When] | None:
    """Read "on the 20th", "before the 29th", "the 15th" after a weekday."""
    here = row[at]
    if here.value != "nth" or not here.word[0].isdigit() or _at(row, at - 1).word != "the":
        return None
    lead = _at(row, at - 2).word
    if lead in table.BEFORE_DAY or lead in table.WEEKDAYS:
        return 1, When(Said.MONTH_DAY, int(here.number))
    return None
