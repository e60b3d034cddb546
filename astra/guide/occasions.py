"""Occasions: the stretch of time a question is about, in English, Hinglish and Hindi.

"Next Friday", "14 December", "parso", "अगले हफ़्ते", "in March". A question looks ahead: a date
without its year is the next one, "kal" is tomorrow unless the sentence stands in the past. To teach
a word, add it to ``_DAYS`` or ``_STRETCHES``.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from astra.guide.vocabulary import MONTH_ALIASES

_EDGE: Final = r"(?<![\w\u0900-\u097f])", r"(?![\w\u0900-\u097f])"


@dataclass(frozen=True, slots=True)
class Occasion:
    """The days from ``start`` to ``end``, both included. ``named`` says how they were asked for."""

    start: date
    end: date
    named: str

    @property
    def single(self) -> bool:
        """Whether it is one day."""
        return self.start == self.end


def occasion(text: str, today: date) -> Occasion | None:
    """Return the time ``text`` (lower case) is about, None when it names none.

    ``named`` is ``day``, ``today``, ``week``, ``weekend``, ``month`` or ``year``.
    """
    return (
        _calendar_day(text, today)
        or _relative_day(text, today)
        or _weekday(text, today)
        or _stretch(text, today)
        or _month(text, today)
        or _year(text, today)
    )


def _phrase(text: str) -> re.Pattern[str]:
    return re.compile(f"{_EDGE[0]}(?:{text}){_EDGE[1]}")


_MONTH_WORDS: Final = "|".join(sorted(map(re.escape, MONTH_ALIASES), key=len, reverse=True))
_DATES: Final = (
    (_phrase(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})"), True),
    (
        _phrase(
            rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<month>{_MONTH_WORDS})\.?(?:,? (?P<year>\d{{4}}))?"
        ),
        False,
    ),
    (
        _phrase(
            rf"(?P<month>{_MONTH_WORDS})\.? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:,? (?P<year>\d{{4}}))?"
        ),
        False,
    ),
)
_PAST: Final = _phrase(
    r"was|were|did|happened|went|tha|thi|thay|hua|hui|gaya|gayi|raha tha|था|थी|हुआ|हुई|गया|गई"
)
_DAYS: Final = (
    (_phrase(r"day after tomorrow|overmorrow"), 2),
    (_phrase(r"day before yesterday"), -2),
    (_phrase(r"tomorrow|tomorow|tommorow|tommorrow|tomorrows|tmrw|tmr|2moro"), 1),
    (_phrase(r"yesterday"), -1),
    (_phrase(r"today|todays|tonight|aaj|आज"), 0),
)
_BY_TENSE: Final = ((_phrase(r"parso|parson|parsonn|परसों|परसो"), 2), (_phrase(r"kal|कल"), 1))
_IN_DAYS: Final = _phrase(r"in (\d{1,2}) days?|(\d{1,2}) din (?:baad|mein)|(\d{1,2}) दिन (?:बाद|में)")
_WEEKDAYS: Final = tuple(
    _phrase(words)
    for words in (
        r"monday|somvar|somwar|सोमवार",
        r"tuesday|mangalvar|mangalwar|मंगलवार",
        r"wednesday|budhvar|budhwar|बुधवार",
        r"thursday|guruvar|guruwar|veervar|गुरुवार|बृहस्पतिवार",
        r"friday|shukravar|shukrawar|शुक्रवार",
        r"saturday|shanivar|shaniwar|शनिवार",
        r"sunday|ravivar|raviwar|itwar|itvar|रविवार|इतवार",
    )
)
_NEXT: Final = r"(?:next|coming|upcoming|agle|agla|agli|aane wale|aane wala|अगले|अगला|आने वाले)"
_THIS: Final = r"(?:this|is|iss|yeh|ye|इस|यह|the coming|rest of the|rest of this)"
_WEEK: Final = r"(?:week|hafte|hafta|saptah|हफ़्ते|हफ्ते|हफ़्ता|हफ्ता|सप्ताह)"
_LAST: Final = r"(?:last|past|pichhle|pichhla|pichle|pichla|beeta|beete|पिछले|पिछला|बीता|बीते)"
_MONTH: Final = r"(?:month|mahine|mahina|maheene|महीने|माह)"
_YEAR_WORD: Final = r"(?:year|saal|sal|साल|वर्ष)"


def _calendar_day(text: str, today: date) -> Occasion | None:
    for pattern, numeric in _DATES:
        found = pattern.search(text)
        if found is None:
            continue
        month = int(found["month"]) if numeric else MONTH_ALIASES[found["month"]]
        day = _date(int(found["year"] or 0), month, int(found["day"]), today)
        if day is not None:
            return Occasion(day, day, "day")
    return None


def _date(year: int, month: int, day: int, today: date) -> date | None:
    """The date, the next one when no year is said; None when no calendar has it."""
    for candidate in (year,) if year else (today.year, today.year + 1, today.year + 2):
        try:
            found = date(candidate, month, day)
        except ValueError:
            continue
        if year or found >= today:
            return found
    return None


def _relative_day(text: str, today: date) -> Occasion | None:
    counted = _IN_DAYS.search(text)
    if counted:
        return _on(today, int(next(filter(None, counted.groups()))))
    for pattern, days in _DAYS:
        if pattern.search(text):
            return _on(today, days)
    for pattern, days in _BY_TENSE:
        if pattern.search(text):
            return _on(today, -days if _PAST.search(text) else days)
    return None


def _on(today: date, days: int) -> Occasion:
    day = today + timedelta(days=days)
    return Occasion(day, day, "day" if days else "today")


def _weekday(text: str, today: date) -> Occasion | None:
    for number, pattern in enumerate(_WEEKDAYS):
        if pattern.search(text):
            return _on(today, (number - today.weekday()) % 7 or 7)
    return None


def _this_week(today: date) -> Occasion:
    return Occasion(today, today + timedelta(days=6), "week")


def _last_week(today: date) -> Occasion:
    monday = today - timedelta(days=7 + today.weekday())
    return Occasion(monday, monday + timedelta(days=6), "week")


def _next_week(today: date) -> Occasion:
    monday = today + timedelta(days=7 - today.weekday())
    return Occasion(monday, monday + timedelta(days=6), "week")


def _weekend(today: date) -> Occasion:
    saturday = today + timedelta(days=max(0, 5 - today.weekday()))
    return Occasion(saturday, today + timedelta(days=6 - today.weekday()), "weekend")


def _this_month(today: date) -> Occasion:
    return Occasion(today, _end_of_month(today), "month")


def _next_month(today: date) -> Occasion:
    first = _end_of_month(today) + timedelta(days=1)
    return Occasion(first, _end_of_month(first), "month")


def _this_year(today: date) -> Occasion:
    return Occasion(today, date(today.year, 12, 31), "year")


def _next_year(today: date) -> Occasion:
    return Occasion(date(today.year + 1, 1, 1), date(today.year + 1, 12, 31), "year")


def _ahead(today: date) -> Occasion:
    return Occasion(today, today + timedelta(days=30), "month")


def _end_of_month(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


_STRETCHES: Final[tuple[tuple[re.Pattern[str], Callable[[date], Occasion]], ...]] = (
    (_phrase(rf"(?:{_NEXT}|{_THIS}|the|on) ?(?:week ?ends?|वीकेंड)|weekend"), _weekend),
    (_phrase(rf"{_NEXT} {_WEEK}"), _next_week),
    (_phrase(rf"{_LAST} {_WEEK}"), _last_week),
    (
        _phrase(
            rf"{_THIS} (?:poora |pura |पूरा )?{_WEEK}|(?:my|the) (?:whole )?week|week ahead|weekly"
            rf"|{_WEEK} (?:kais\w+|कैस\S+)|(?:kais\w+|कैस\S+) (?:\S+ )?{_WEEK}"
        ),
        _this_week,
    ),
    (_phrase(rf"{_NEXT} {_MONTH}"), _next_month),
    (_phrase(rf"{_THIS} {_MONTH}|month ahead|monthly"), _this_month),
    (_phrase(rf"{_NEXT} {_YEAR_WORD}"), _next_year),
    (_phrase(rf"{_THIS} {_YEAR_WORD}|year ahead|yearly|varshphal"), _this_year),
    (
        _phrase(
            r"(?:next|coming|upcoming|aane wale|agle) (?:few )?(?:days|din|dino|dinon|weeks)"
            r"|coming up|upcoming|what lies ahead|what's ahead|what is ahead|आने वाले दिन\S*"
        ),
        _ahead,
    ),
)


def _stretch(text: str, today: date) -> Occasion | None:
    return next((make(today) for pattern, make in _STRETCHES if pattern.search(text)), None)


_NAMED_MONTH: Final = _phrase(
    rf"(?:in|during|for|of|is|about|all|whole) ({_MONTH_WORDS})(?: (\d{{4}}))?"
    rf"|({_MONTH_WORDS}) (?:mein|me|में|ka|का|ke|के)|({_MONTH_WORDS}) (\d{{4}})"
)
_NAMED_YEAR: Final = _phrase(r"(20\d\d)")


def _month(text: str, today: date) -> Occasion | None:
    found = _NAMED_MONTH.search(text)
    if found is None:
        return None
    month = MONTH_ALIASES[next(filter(None, (found[1], found[3], found[4])))]
    said = found[2] or found[5]
    year = int(said) if said else today.year + (month < today.month)
    first = date(year, month, 1)
    return Occasion(max(first, today) if not said else first, _end_of_month(first), "month")


def _year(text: str, today: date) -> Occasion | None:
    found = _NAMED_YEAR.search(text)
    if found is None:
        return None
    year = int(found[1])
    first = today if year == today.year else date(year, 1, 1)
    return Occasion(first, date(year, 12, 31), "year")
