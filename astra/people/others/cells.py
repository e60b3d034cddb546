"""What single cells of a table say: a day, a clock time, coordinates, a place.

The grammar of ``people.words`` reads them, with the habits of the whole column at hand. What cannot
be settled is raised as ``Unsettled`` with the question for it: nothing is guessed in silence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from typing import Final

from astra.people.places import Certainty, Place, Places
from astra.people.words import speech
from astra.people.words.dates import OLDEST_YEAR, DateWord, read_date, spoken
from astra.people.words.numbers import to_digits
from astra.people.words.text import STRUCK, Page, canonical
from astra.people.words.times import TimeWord, read_time
from astra.people.words.zones import ZoneWord, read_zone
from astra.sky.zones import names


class Verdict(StrEnum):
    """What becomes of a row."""

    ACCEPTED = "accepted"
    IN_DOUBT = "in_doubt"
    REFUSED = "refused"


class Unsettled(Exception):
    """A cell that cannot be kept as it stands.

    ``column`` is where another text settles it, ``choices`` are such texts, where known.
    """

    def __init__(
        self,
        column: str,
        message: str,
        choices: Iterable[str] = (),
        verdict: Verdict = Verdict.IN_DOUBT,
    ) -> None:
        super().__init__(message)
        self.column, self.message = column, message
        self.choices, self.verdict = tuple(choices), verdict


@dataclass(frozen=True, slots=True)
class Habits:
    """How a whole file writes. None and false where its rows do not show it."""

    day_first: bool | None = None
    full_clock: bool = False


_NUMERIC: Final = re.compile(r"\s*(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(?:\d\d){1,2}\s*")
_AFTERNOON: Final = re.compile(r"\s*(?:0\d|1[3-9]|2[0-3]):[0-5]\d(?::[0-5]\d)?\s*")
_CLOCK: Final = re.compile(r"\d\d:\d\d(?::\d\d)?")
_DEGREES: Final = re.compile(
    r"(?P<before>[nsew]?)\s*(?P<sign>[+-]?)(?P<whole>\d{1,3})(?!\d)(?P<part>[.,]\d+)?\s*[°d]?\s*"
    r"(?P<minutes>\d{1,2}(?!\d)(?:[.,]\d+)?)?\s*['′]?\s*(?P<seconds>\d{1,2}(?:[.,]\d+)?)?\s*['′\"]*\s*"
    r"(?P<side>[nsew]?)"
)
_ASTROLOGERS: Final = re.compile(
    r"(?P<whole>\d{1,3})(?P<side>[nsew])(?P<minutes>\d{2})'?(?P<seconds>\d{2})?['\"]*"
)
_SIDES: Final = {"latitude": ("ns", 90), "longitude": ("ew", 180)}
_OBJECTIONS: Final = {
    "partial": "The date lacks its day, month or year.",
    "impossible": "There is no such day in the calendar.",
    "future": "That date is still to come.",
    "too_old": f"Charts are read from the year {OLDEST_YEAR} on.",
    "calendar": "That looks like another calendar. Give the date in the common (Gregorian) one.",
    "weekday": "The date falls on another weekday than the one written.",
    "unsure": "The date is not written for certain.",
    "several": "There is more than one date.",
}


def habits_of(dates: Iterable[str], times: Iterable[str]) -> Habits:
    """Return what columns show of the way they were written.

    A day above 12 shows which number is the day, unless another row shows the opposite; an
    hour above 12 or a leading zero that the clock has 24 hours.
    """
    found = [match for cell in dates if (match := _NUMERIC.fullmatch(cell))]
    first = any(int(match[1]) > 12 for match in found)
    second = any(int(match[2]) > 12 for match in found)
    return Habits(
        day_first=first if first != second else None,
        full_clock=any(_AFTERNOON.fullmatch(cell) for cell in times),
    )


def day_of(cell: str, habits: Habits, today: date) -> date:
    """Return the day a cell means.

    Raises:
        Unsettled: it means several or none.
    """
    if len(cell) == 10 and (iso := _iso_day(cell)) and iso <= today:
        return iso
    page = Page(to_digits(canonical(cell), years=True))
    word = read_date(page, asked=True, clock_asked=False, today=today, known=None)
    if word is None or _left(page):
        raise Unsettled("date", "The date could not be read. Write it as 1996-05-14.")
    if word.day:
        return word.day
    if word.problem == "ambiguous" and habits.day_first is not None:
        order = _NUMERIC.fullmatch(cell)
        number = int(order[1 if habits.day_first else 2]) if order else 0
        fitting = [day for day in word.choices if day.day == number]
        if len(fitting) == 1:
            return fitting[0]
    raise _date_problem(word)


def _iso_day(cell: str) -> date | None:
    try:
        day = date.fromisoformat(cell)
    except ValueError:
        return None
    return day if day.year >= OLDEST_YEAR else None


def _date_problem(word: DateWord) -> Unsettled:
    choices = [day.isoformat() for day in word.choices]
    if word.problem == "ambiguous":
        either = speech.either([spoken(day) for day in word.choices])
        message = f"That date can be read in more than one way. Is it {either}?"
        return Unsettled("date", message, choices)
    never = word.problem in ("impossible", "future", "too_old")
    verdict = Verdict.REFUSED if never else Verdict.IN_DOUBT
    return Unsettled("date", _OBJECTIONS[word.problem], () if never else choices, verdict)


def time_of(cell: str, habits: Habits) -> tuple[TimeWord, ZoneWord | None]:
    """Return the clock time, the stretch of time or the unknown time a cell means, and its zone.

    Raises:
        Unsettled: it means several or none.
    """
    if _CLOCK.fullmatch(cell):
        try:
            return TimeWord(time.fromisoformat(cell)), None
        except ValueError as error:
            message = "No clock shows that time."
            raise Unsettled("time", message, verdict=Verdict.REFUSED) from error
    page = Page(to_digits(canonical(cell), years=False))
    zone = read_zone(page)
    word = read_time(page, asked=True, full_clock=habits.full_clock)
    if word is None or _left(page):
        raise Unsettled("time", "The time could not be read. Write it as 07:20, or leave it empty.")
    if word.problem:
        message = speech.Speech().about_time(word) if word.choices else _TIME_PROBLEM
        raise Unsettled("time", message, [f"{choice:%H:%M}" for choice in word.choices])
    return word, zone


_TIME_PROBLEM: Final = "The time can be read in more than one way. Write it as 07:20."


def degrees_of(cell: str, column: str) -> float:
    """Return degrees of ``latitude`` or ``longitude``, south and west negative.

    Read are 19.076, 19,076, 19°04'N, 19 04 N, N 19 04.5 and 19n04.

    Raises:
        Unsettled: it is no such number.
    """
    sides, limit = _SIDES[column]
    text = canonical(cell)
    match = _ASTROLOGERS.fullmatch(text) or _DEGREES.fullmatch(text)
    given = match.groupdict("") if match else {}
    side = given.get("before", "") + given.get("side", "")
    twice = given.get("part") and given["minutes"]
    if not match or twice or side not in ("", *sides):
        example = "such as 19.076 and 72.878"
        raise Unsettled(column, f"The latitude and longitude must be degrees, {example}.")
    minutes, seconds = _number(given["minutes"]), _number(given["seconds"])
    size = _number(given["whole"] + given.get("part", "")) + minutes / 60 + seconds / 3600
    if size > limit or minutes >= 60 or seconds >= 60:
        message = f"A {column} has at most {limit} degrees."
        raise Unsettled(column, message, verdict=Verdict.REFUSED)
    negative = given.get("sign") == "-" or side in ("s", "w")
    return -size if negative else size


def _number(digits: str) -> float:
    return float(digits.replace(",", ".") or 0)


def place_of(cell: str, places: Places) -> tuple[Place, str]:
    """Return the town a cell means, and what has to be said of it.

    Raises:
        Unsettled: several towns may be meant, or none is known.
    """
    found = places.resolve(cell)
    if found.place is None:
        raise Unsettled("place", _place_problem(found.certainty), speech.labels(found.places))
    likely = found.certainty is Certainty.LIKELY
    return found.place, f"{found.place.label} was taken to be meant." if likely else ""


def _place_problem(certainty: Certainty) -> str:
    match certainty:
        case Certainty.UNSURE:
            return "There is more than one place of that name."
        case Certainty.MISFIT:
            return "There is no town of that name in that country or state."
        case Certainty.AREA:
            return "That is a country or a state. Name the town."
        case _:
            return "That place is not known. Name a larger town near it, with its country."


def zone_of(cell: str) -> ZoneWord:
    """Return the zone a cell names: an IANA name, an offset or an abbreviation.

    Raises:
        Unsettled: it names none.
    """
    word = read_zone(Page(canonical(cell)))
    if cell in names() and not (word and word.loose):  # EST names a zone, and is said in summer too
        return ZoneWord(cell, name=cell)
    if word is None:
        raise Unsettled("timezone", "That time zone is not known. Write Asia/Kolkata, say.")
    return word


def _left(page: Page) -> bool:
    """Whether words or numbers are left that nobody understood."""
    return any(char.isalnum() for char in page.text.replace(STRUCK, " "))
