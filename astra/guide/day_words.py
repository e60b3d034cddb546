"""Days in words: "kal", "last Friday", "3 din pehle", read against the day they were said.

English and Hindi in either script: Devanagari is read as its Romanised word. "Kal" is yesterday or
tomorrow and "parso" two days off either way: the tense decides. What names no day ("in March", "2
saal pehle") is not turned into one. To teach a phrase, add a row to ``OFFSETS``, a word to ``VAGUE`` or to ``HINDI``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum


class Tense(Enum):
    """Whether a clause tells what happened or what is to come."""

    PAST = -1
    FUTURE = 1


@dataclass(frozen=True, slots=True)
class Day:
    """A day that was named. ``rough`` when the words only come near it ("last week")."""

    date: date
    rough: bool = False


class NoDay(Exception):  # an answer, not a fault
    """Words of time that name no day, such as "in 2019"."""


_NUMBERS = {
    word: number
    for number, words in enumerate(
        (
            "a an one ek",
            "two do",
            "three teen",
            "four char chaar",
            "five paanch panch",
            "six cheh",
            "seven saat",
        ),
        1,
    )
    for word in words.split()
}
_NUMBER = rf"(\d{{1,2}}|{'|'.join(_NUMBERS)})"
_MONTHS = "january february march april may june july august september october november december"
_MONTH = "|".join(f"{name[:3]}(?:{name[3:]})?" if name[3:] else name for name in _MONTHS.split())
_WEEKDAYS = (
    "monday|somvar|somwar",
    "tuesday|mangalvar|mangalwar",
    "wednesday|budhvar|budhwar",
    "thursday|guruvar|guruwar|veervar",
    "friday|shukravar|shukrawar",
    "saturday|shanivar|shaniwar",
    "sunday|ravivar|raviwar|itwar",
)

# Devanagari words of time, without the dot below, and the word each is read as.
HINDI = dict(
    pair.split("=")
    for pair in (
        "कल=kal परसों=parso आज=aaj अभी=abhi दिन=din हफ्ते=hafte हफ्ता=hafte सप्ताह=hafte "
        "महीने=mahine महीना=mahine साल=saal पहले=pehle बाद=baad पिछले=pichle पिछली=pichle "
        "अगले=agle अगली=agle बचपन=bachpan दिवाली=diwali होली=holi एक=ek दो=do तीन=teen "
        "चार=char पांच=paanch पाँच=paanch छह=cheh सात=saat सोमवार=monday मंगलवार=tuesday "
        "बुधवार=wednesday गुरुवार=thursday बृहस्पतिवार=thursday शुक्रवार=friday "
        "शनिवार=saturday रविवार=sunday इतवार=sunday जनवरी=january फरवरी=february "
        "मार्च=march अप्रैल=april मई=may जून=june जुलाई=july अगस्त=august सितंबर=september "
        "सितम्बर=september अक्टूबर=october अक्तूबर=october नवंबर=november नवम्बर=november "
        "दिसंबर=december दिसम्बर=december"
    ).split()
)
_HINDI_WORD = re.compile(r"[\u0900-\u0963\u0970-\u097f]+")
_DIGITS = str.maketrans("०१२३४५६७८९", "0123456789")

# Fixed phrases, longest first: days from the day of speaking; None lets the tense choose the sign.
OFFSETS: tuple[tuple[str, int, bool], ...] = (
    (r"day before yesterday", -2, False),
    (r"day after tomorrow", 2, False),
    (r"yesterday|last night", -1, False),
    (r"tomorrow|tmrw|tmr", 1, False),
    (r"last week|pichh?le (?:hafte|week)", -7, True),
    (r"next week|agle (?:hafte|week)", 7, True),
    (r"recently|the other day|these days|lately", 0, True),
    (r"today|tonight|this (?:morning|afternoon|evening)|just now|aaj|abhi", 0, False),
)
BY_TENSE = ((r"kal", 1), (r"parsonn?|parso", 2))

VAGUE = re.compile(
    r"\b(?:last|next|this|pichh?le|agle) (?:month|year|summer|winter|mahine|saal)\b"
    rf"|\b{_NUMBER} (?:months?|years?|mahine|saal)\b"
    rf"|\bin (?:{_MONTH}|(?:19|20)\d\d)\b"
    r"|\b(?:years|months|long|ages|a while|some time|bahut|kabhi) (?:ago|back|pehle)\b"
    r"|\b(?:diwali|holi|eid|christmas|new year|navratri|dussehra|rakhi|raksha bandhan|birthday)\b"
    r"|\bwhen i was\b|\bas a (?:child|kid)\b|\bbachpan\b|\bonce\b|\bsomeday\b|\bsoon\b"
)


def day_named(text: str, tense: Tense, spoken: date) -> Day | None:
    """Return the day ``text`` names, or None when it speaks of no time.

    ``text`` is lower case and has no dots below its letters. Without a year, a date is the nearest one in the tense.

    Raises:
        NoDay: it speaks of a time that is not a day.
    """
    text = _HINDI_WORD.sub(lambda word: HINDI.get(word[0], word[0]), text.translate(_DIGITS))
    found = (
        _relative(text, spoken)
        or _calendar(text, tense, spoken)
        or _weekday(text, tense, spoken)
        or _fixed(text, spoken)
        or _by_tense(text, tense, spoken)
    )
    if found:
        return found
    if VAGUE.search(text):
        raise NoDay
    return None


def _fixed(text: str, spoken: date) -> Day | None:
    for pattern, days, rough in OFFSETS:
        if re.search(rf"(?<!\w)(?:{pattern})(?!\w)", text):
            return Day(spoken + timedelta(days=days), rough)
    return None


def _by_tense(text: str, tense: Tense, spoken: date) -> Day | None:
    for pattern, days in BY_TENSE:
        if re.search(rf"(?<!\w)(?:{pattern})(?!\w)", text):
            return Day(spoken + timedelta(days=days * tense.value))
    return None


def _relative(text: str, spoken: date) -> Day | None:
    found = re.search(
        rf"\b{_NUMBER} (days?|din|weeks?|hafte) (ago|back|pehle|baad|from now|later)\b", text
    ) or re.search(rf"\b(?:in|after) {_NUMBER} (days?|weeks?)()\b", text)
    if not found:
        return None
    count = int(found[1]) if found[1].isdigit() else _NUMBERS[found[1]]
    week = found[2].startswith(("week", "haft"))
    back = found[3] in {"ago", "back", "pehle"}
    days = count * (7 if week else 1) * (-1 if back else 1)
    return Day(spoken + timedelta(days=days), rough=week)


def _weekday(text: str, tense: Tense, spoken: date) -> Day | None:
    for index, names in enumerate(_WEEKDAYS):
        found = re.search(rf"\b(last|next)?\s*(?:{names})\b", text)
        if not found:
            continue
        back = found[1] == "last" or (found[1] is None and tense is Tense.PAST)
        if back:
            days = (spoken.weekday() - index) % 7 or (7 if found[1] else 0)
            return Day(spoken - timedelta(days=days))
        days = (index - spoken.weekday()) % 7 or 7
        return Day(spoken + timedelta(days=days), rough=found[1] == "next")
    return None


def _calendar(text: str, tense: Tense, spoken: date) -> Day | None:
    iso = re.search(r"\b(\d{4})-(\d\d)-(\d\d)\b", text)
    if iso:
        return _valid(int(iso[1]), int(iso[2]), int(iso[3]))
    for pattern, day, month in (
        (rf"\b(\d{{1,2}})(?:st|nd|rd|th)?(?: of)? ({_MONTH})\b(?:,? (\d{{4}}))?", 1, 2),
        (rf"\b({_MONTH}) (\d{{1,2}})(?:st|nd|rd|th)?\b(?:,? (\d{{4}}))?", 2, 1),
    ):
        found = re.search(pattern, text)
        if found:
            number = [name[:3] for name in _MONTHS.split()].index(found[month][:3]) + 1
            year = (
                int(found[3]) if found[3] else _nearest_year(number, int(found[day]), tense, spoken)
            )
            return _valid(year, number, int(found[day]))
    return None


def _nearest_year(month: int, day: int, tense: Tense, spoken: date) -> int:
    """Return the year that puts the date before ``spoken`` in the past tense, else after it."""
    if tense is Tense.PAST:
        return spoken.year - ((month, day) > (spoken.month, spoken.day))
    return spoken.year + ((month, day) < (spoken.month, spoken.day))


def _valid(year: int, month: int, day: int) -> Day:
    try:
        return Day(date(year, month, day))
    except ValueError as error:
        raise NoDay from error
