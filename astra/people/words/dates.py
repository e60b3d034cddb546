"""Birth dates in a person's words: what day it is, or what is wrong or missing about it.

A date is kept only when it can be read one way. "05/06/1996" is two days, "01-02-03" is many,
"31 February" is none, "May 1996" lacks one: each is said instead of guessed. The names of the months
are in ``months``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from astra.people.words.months import MONTHS, WEEKDAYS, mend_months
from astra.people.words.remark import Remark
from astra.people.words.text import EDGE_L, EDGE_R, Page, any_of

OLDEST_YEAR = 1800  # where the ephemeris begins
CHILD, LONG_LIFE = 6, 115  # years; who is younger or older is kept, and told so
OLD_FOR_TWO_DIGITS = 90  # years; "14 Dec 26" is more likely a slip than somebody of 99

_MONTH = rf"({any_of(MONTHS, beside_digits=True)})\.?"
_DAY = r"(?<!\d[:.])(?<!\w)(\d{1,2})(?:st|nd|rd|th|ko|को)?"
_NOT_CLOCK = r"(?!\d|\s*[:h]\s*\d|\.\d\d?(?!\d|\.)|\s*(?:am|pm|a\.m|p\.m|baje|बजे|o'?clock|ish|hrs|hours|hr)\b)"
_YEAR = rf"(?<!\d)('?[12]\d{{3}}|'\d\d|\d\d){_NOT_CLOCK}"
_GAP = r"[\s,./-]*(?:of |in |the |year |ka |ke |के |tarikh |तारीख |month )*"

_ISO = re.compile(r"(?<![\d.])(\d{4})\s?([-/.年])\s?(\d{1,2})\s?(?:\2|月)\s?(\d{1,2})(?!\d)")
_NUMERIC = re.compile(
    r"(?<![\d.])(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?\2\s?('?\d{4}|'?\d\d)(?![\d:]|[-/.]\d)"
)
_SPACED = re.compile(rf"{EDGE_L}(\d{{1,2}}) (\d{{1,2}}) (\d{{4}}){EDGE_R}")
_COMPACT = re.compile(rf"{EDGE_L}(\d{{8}}){EDGE_R}")
_COMPACT_SHORT = re.compile(rf"{EDGE_L}(\d{{6}}){EDGE_R}")
_DAY_MONTH_YEAR = re.compile(rf"{_DAY}{_GAP}{_MONTH}{_GAP}{_YEAR}")
_MONTH_DAY_YEAR = re.compile(
    rf"{_MONTH}{_GAP}(\d{{1,2}})(?:st|nd|rd|th)?(?![\d:])[\s,./-]+{_GAP}{_YEAR}"
)
_YEAR_MONTH_DAY = re.compile(
    rf"(?<!\d)(\d{{4}}){_GAP}{_MONTH}{_GAP}(\d{{1,2}})(?:st|nd|rd|th)?(?![\d:])"
)
_DAY_MONTH = re.compile(rf"{_DAY}{_GAP}{_MONTH}{EDGE_R}")
_MONTH_DAY = re.compile(rf"{_MONTH}\s*(?:the )?(\d{{1,2}})(?:st|nd|rd|th)?{_NOT_CLOCK}{EDGE_R}")
_MONTH_YEAR = re.compile(rf"{_MONTH}{_GAP}('?\d{{4}}){EDGE_R}")
_MONTH_ALONE = re.compile(rf"{_MONTH}{EDGE_R}(?! (?:be|i|we|you|it|the|not)\b)")
_YEAR_ALONE = re.compile(rf"(?<![\d:.+-])((?:1[89]|20)\d\d|'\d\d){EDGE_R}(?!\s*(?:hrs|hours|h\b))")
_NUMERIC_HALF = re.compile(r"(?<![\d.:/-])(\d{1,2})\s?[-/]\s?(\d{1,2})(?![\d:/-])")
_LONG_YEAR_SHORT = re.compile(rf"{_DAY}{_GAP}{_MONTH}{_GAP}(\d{{3}}|\d{{5,}}){EDGE_R}{_NOT_CLOCK}")
_WEEKDAY = re.compile(any_of(WEEKDAYS))
_DATE_AHEAD = (
    rf"(?=(?:the )?\d{{1,2}}(?:st|nd|rd|th)?\s*(?:of )?{_MONTH}|{_MONTH}\s*\d"
    r"|\d{1,2}[-/.]\d{1,2}[-/.]\d|\d{4}-\d)"
)
_HEDGES = (
    "around about approx approximately roughly circa lagbhag karib kareeb लगभग करीब before after"
)
_ONE_OF_SEVERAL = re.compile(
    rf"{any_of(_HEDGES)}\s+{_DATE_AHEAD}"
    r"|(?<![:.\d])(?P<first>\d{1,2})(?:st|nd|rd|th)?\s*(?:or|and|to|-|/|ya|se|या)\s*"
    rf"(?=\d{{1,2}}(?:st|nd|rd|th)?\s*(?:of )?{_MONTH})"
    r"|(?:19|20)\d\d\s*(?:(?:or|ya|या)\s*'?\d\d|/\s*(?:19|20)\d\d)(?!\d?[:.]\d)"
)
"""around 14 May, 14 or 15 May, 14 May 1996 or 1997: a day is named, and not meant for certain."""
_OTHER_CALENDAR = re.compile(
    any_of("samvat saka shaka hijri vikram संवत विक्रम हिजरी bs ah b.s. bc bce b.c. b.c.e.")
)
_AGE = re.compile(
    r"(?<![\d:.])(?P<years>\d{1,3})[ -]?(?:years?|yrs?|saal|sal|साल|वर्ष|varsh)"
    r"(?P<old>[ -]?(?:old|of age|(?:ka|ki|का|की)(?!\w)))?(?!\w)"
    r"|\b(?:age|aged|umar|umr|उम्र)\s*(?:is|hai|:|-|=)?\s*(?P<age>\d{1,3})(?!\d)"
)
_DAY_ALONE = re.compile(rf"{EDGE_L}(\d{{1,2}})\s?(?:st|nd|rd|th|tarikh|tareekh|तारीख){EDGE_R}")
_UNSURE_OF_IT = re.compile(
    r"(?:19|20)\d\d[\s,]*(?:but )?(?:i'm |i am |am )?"
    r"(?:not (?:so |very |too )?(?:sure|certain)|i think|i guess|maybe|perhaps|shayad|शायद|pakka nahi)\b"
    r"(?!\s*(?:about|of|what|when|at|the|exact|in|around|it was|ke|\d))"
)
_SEVERAL_YEARS = re.compile(rf"(?:or|ya|या)(?: \w+)? (?:19|20)\d\d{EDGE_R}")


@dataclass(frozen=True, slots=True)
class DateWord:
    """What was read about the date.

    ``day`` is set when it can be kept. Otherwise ``choices`` holds the days it could be,
    ``part`` what was understood ("14 May"), and ``problem`` names what is wrong:
    ambiguous, partial, impossible, future, too_old, weekday, age, unsure, several, calendar.
    ``remark`` is an assumption to say aloud.
    """

    day: date | None = None
    problem: str = ""
    choices: tuple[date, ...] = ()
    part: str = ""
    remark: Remark | None = None


def read_date(
    page: Page,
    *,
    asked: bool,
    clock_asked: bool,
    today: date,
    known: date | None,
    corrects: bool = False,
) -> DateWord | None:
    """Strike the date out of ``page`` and return it, or None when there is none.

    ``asked`` allows short forms that would mean something else in free talk, and
    ``clock_asked`` forbids them: 1920 is then a time. ``known`` completes a correction
    such as "the 15th of May" with its year; with ``corrects`` a day or a month alone too.
    """
    mend_months(page)
    ages = [int(m["age"] or m["years"]) for m in page.take(_AGE) if m["age"] or m["old"]]
    weekdays = {WEEKDAYS[match[0]] for match in page.take(_WEEKDAY)}
    one_of = _ONE_OF_SEVERAL.search(page.text)
    hedged = one_of is not None or page.has(_SEVERAL_YEARS) or page.has(_UNSURE_OF_IT)
    words = list(_whole(page, asked, today))
    halves = [*page.take(_DAY_MONTH), *page.take(_MONTH_DAY)] if words else []
    if any(not _repeats(half, words) for half in halves):
        return DateWord(problem="several", choices=tuple(w.day for w in words if w.day)[:3])
    if not words and (part := _part(page, asked, known, today, clock_asked, corrects)):
        words = [part]
    if not words:
        return None
    word = _held_together(page, words, weekdays, ages, today, hedged=hedged)
    if word.problem == "unsure" and one_of and one_of["first"]:
        day = word.choices[0]
        other = _valid(day.year, day.month, one_of["first"])
        return DateWord(problem="several", choices=(other, day)) if other else word
    return word


def _held_together(
    page: Page,
    words: list[DateWord],
    weekdays: set[int],
    ages: list[int],
    today: date,
    *,
    hedged: bool,
) -> DateWord:
    """Return the one date of ``words``, or what speaks against it: a weekday, an age, a doubt."""
    if page.take(_OTHER_CALENDAR):
        return DateWord(problem="calendar")
    if len({(word.day, word.problem, word.choices) for word in words}) > 1:
        return DateWord(problem="several", choices=tuple(w.day for w in words if w.day)[:3])
    word = words[0]
    if word.day and hedged:
        return DateWord(problem="unsure", choices=(word.day,))
    if word.day and weekdays and weekdays != {word.day.weekday()}:
        return DateWord(problem="weekday", choices=(word.day,))
    if word.day and any(abs(_age(word.day, today) - age) > 1 for age in ages):
        return DateWord(problem="age", choices=(word.day,))
    return word


def _age(day: date, today: date) -> int:
    """Return whole years from ``day`` to ``today``."""
    return today.year - day.year - ((today.month, today.day) < (day.month, day.day))


def _repeats(half: re.Match[str], words: Iterable[DateWord]) -> bool:
    """Whether a day and month said once more agree with the whole date."""
    day, month = (half[1], half[2]) if half.re is _DAY_MONTH else (half[2], half[1])
    return any(w.day and (w.day.day, w.day.month) == (int(day), MONTHS[month]) for w in words)


def _whole(page: Page, asked: bool, today: date) -> Iterable[DateWord]:
    """Read complete dates, the least doubtful notation first."""
    for m in page.take(_ISO):
        yield _judge([(m[1], m[3], m[4])], m[0], today)
    for m in page.take(_LONG_YEAR_SHORT):
        yield DateWord(problem="partial", part=f"{m[1]} {m[2].title()}")
    for m in page.take(_YEAR_MONTH_DAY):
        yield _judge([(m[1], MONTHS[m[2]], m[3])], m[0], today)
    for m in page.take(_DAY_MONTH_YEAR):
        yield _judge([(m[3], MONTHS[m[2]], m[1])], m[0], today)
    for m in page.take(_MONTH_DAY_YEAR):
        yield _judge([(m[3], MONTHS[m[1]], m[2])], m[0], today)
    for m in [*page.take(_NUMERIC), *page.take(_SPACED)]:
        first, middle, last = (m[1], m[3], m[4]) if m.re is _NUMERIC else (m[1], m[2], m[3])
        readings = [(last, middle, first), (last, first, middle)]
        if int(first) > 31:  # 96-05-14
            readings = [(first, middle, last)]
        yield _judge(readings, m[0], today)
    for m in page.take(_COMPACT):
        d = m[1]
        yield _judge(
            [(d[:4], d[4:6], d[6:]), (d[4:], d[2:4], d[:2]), (d[4:], d[:2], d[2:4])], d, today
        )
    if asked:
        for m in page.take(_COMPACT_SHORT):
            d = m[1]
            yield _judge(
                [(d[4:], d[2:4], d[:2]), (d[4:], d[:2], d[2:4]), (d[:2], d[2:4], d[4:])], d, today
            )


def _part(
    page: Page,
    asked: bool,
    known: date | None,
    today: date,
    clock_asked: bool,
    corrects: bool,
) -> DateWord | None:
    """Read a date that lacks its day, month or year; put a split one together."""
    halves = [(m[1], MONTHS[m[2]]) for m in page.take(_DAY_MONTH)]
    halves += [(m[2], MONTHS[m[1]]) for m in page.take(_MONTH_DAY)]
    if halves:
        return _without_year(page, halves[0], known, today)
    if months := page.take(_MONTH_YEAR):
        return DateWord(problem="partial", part=f"{months[0][1].title()} {months[0][2]}")
    if asked and (numeric := page.take(_NUMERIC_HALF)):
        return DateWord(problem="partial", part=numeric[0][0])
    mended = corrects and known is not None
    years, months, days = [], [], []
    if asked or mended or (not clock_asked and page.has(_BORN_IN_YEAR)):
        years = page.take(_YEAR_ALONE)
    if asked or mended:
        months = page.take(_MONTH_ALONE)
    if known and mended:
        days = page.take(_DAY_ALONE)
    part = " ".join([*(m[1].title() for m in months), *(m[1] for m in years)])
    if known and ((mended and (years or months or days)) or (years and not months)):
        moved = _valid(
            years[0][1] if years else known.year,
            MONTHS[months[0][1]] if months else known.month,
            days[0][1] if days else known.day,
        )
        return _said(moved) if moved else DateWord(problem="partial", part=part or days[0][0])
    return DateWord(problem="partial", part=part) if part else None


_BORN_IN_YEAR = re.compile(r"\b(?:year|saal|sal|साल|born|birth|janm|जन्म)\b|born in (?:the )?year")


def _without_year(
    page: Page, half: tuple[str, int], known: date | None, today: date
) -> DateWord | None:
    day, month = half
    part = f"{int(day)} {date(2000, month, 1):%B}"
    if years := page.take(_YEAR_ALONE):  # "14 May, I was born in 1996"
        return _judge([(years[0][1], month, day)], part, today)
    if not _valid(2000, month, day):
        return DateWord(problem="impossible", part=part)
    moved = _valid(known.year, month, day) if known else None
    if moved:
        return DateWord(day=moved) if moved == known else _said(moved)
    return DateWord(problem="partial", part=part)


def _said(day: date) -> DateWord:
    return DateWord(day=day, remark=Remark.of("kept_the_rest", day=day))


def spoken(day: date) -> str:
    """Return ``day`` as "14 May 1996"."""
    return f"{day.day} {day:%B} {day.year}"


def _judge(
    readings: Sequence[tuple[str | int, str | int, str | int]], written: str, today: date
) -> DateWord:
    """Decide between (year, month, day) readings of one date."""
    days: dict[date, None] = {}
    for year, month, day in readings:
        for full_year in _years(str(year), today):
            if found := _valid(full_year, month, day):
                days[found] = None
    possible = [day for day in days if day <= today]
    if not days:
        return DateWord(problem="impossible", part=written.strip(" ,"))
    if not possible:
        return DateWord(problem="future", choices=tuple(days)[:1])
    recent = [day for day in possible if day.year >= OLDEST_YEAR]
    if not recent:
        return DateWord(problem="too_old")
    if len(recent) > 1:
        return DateWord(problem="ambiguous", choices=tuple(recent)[:3])
    return DateWord(day=recent[0], remark=_remark_on(recent[0], readings[0][0], today))


def _remark_on(day: date, written_year: str | int, today: date) -> Remark | None:
    """Return what has to be said aloud of a date that is kept."""
    age = _age(day, today)
    if len(str(written_year).strip("'")) == 2 and age >= OLD_FOR_TWO_DIGITS:
        return Remark.of("century", year=day.year)
    return None if CHILD <= age <= LONG_LIFE else Remark.of("age", years=age)


def _years(written: str, today: date) -> list[int]:
    """Return the years a written year may mean; two digits only within a long life."""
    bare = written.strip("'")
    if len(bare) != 2:
        return [int(bare)]
    century = today.year // 100 * 100
    years = (century + int(bare), century - 100 + int(bare))
    return [year for year in years if today.year - 110 <= year <= today.year]


def _valid(year: str | int, month: str | int, day: str | int) -> date | None:
    try:
        return date(int(str(year).strip("'")), int(month), int(day))
    except ValueError:
        return None
