"""What Astra says about birth details: read back, assumed aloud, asked or refused.

One question at a time, kind, and never repeating more of what was written than the person needs to
see. Behaviour is decided in ``reading``; only wording lives here.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time

from astra.people.places import Certainty, Place, Resolution
from astra.people.words.clock import spoken_clock
from astra.people.words.dates import OLDEST_YEAR, DateWord, spoken
from astra.people.words.times import TimeWord
from astra.people.words.zones import ZoneWord
from astra.sky.birth import TimePrecision

QUESTIONS = {
    "birth_date": "What is your birth date? Day, month and year, for example 14 May 1996.",
    "birth_time": "What time were you born? For example 7:20 am; if you do not know, just say so.",
    "birth_place": "Which town were you born in? The town and country, for example Pune, India.",
    "timezone": "Which time zone was the clock set to? For example Asia/Kolkata.",
}
NOT_SURE_WHOSE = (
    "I want to be sure before I keep anything: is that your own birth? "
    'If it is, please say it once more, beginning with "I was born".'
)
MIXED = (
    "I read about more than one person there, so I have not kept anything. "
    "Could you tell me only your own birth date, time and place?"
)
DAY_NEVER_WAS = (
    "That day was skipped in that place: the calendar jumped over it when the clocks crossed the "
    "date line. Was it the day before or the day after?"
)


def either(options: Sequence[str]) -> str:
    """Return "a, b or c"."""
    return options[0] if len(options) == 1 else ", ".join(options[:-1]) + " or " + options[-1]


def about_date(word: DateWord) -> str:
    """Return the question or objection for a date that cannot be kept."""
    options = [spoken(day) for day in word.choices]
    match word.problem:
        case "ambiguous":
            return f"That date can be read in more than one way. Is it {either(options)}?"
        case "several":
            named = f" ({either(options)})" if options else ""
            return f"I read more than one date{named}. Which one is your birth date?"
        case "partial":
            return f"I have {word.part} so far. What is the whole birth date: day, month and year?"
        case "impossible":
            return f"There is no such day in the calendar as {word.part}. What is your birth date?"
        case "future":
            named = f"{options[0]} is" if options else "That date is"
            return f"{named} still to come, so it cannot be a birth date. Which date is it?"
        case "too_old":
            return f"I can read charts from the year {OLDEST_YEAR} on. What is your birth date?"
        case "unsure":
            return f"Is {options[0]} the exact day? A chart needs the day as it was."
        case "weekday":
            return (
                f"{options[0]} was a {word.choices[0]:%A}, not the weekday you named. "
                "Which is right, the date or the weekday?"
            )
        case _:
            return (
                "That looks like another calendar. What is the date in the common (Gregorian) one?"
            )


def about_time(word: TimeWord, day: date | None) -> str:
    """Return the question or objection for a time that cannot be kept."""
    options = [spoken_clock(clock) for clock in word.choices]
    match word.problem:
        case "half" if options:
            return f"Was that {either(options)}?"
        case "impossible":
            return "No clock shows that time. What time were you born, for example 7:20 am?"
        case "end_of_day":
            on = f" on {spoken(day)}" if day else ""
            return (
                f"24:00{on} is the midnight at which the next day begins. "
                "Which date should I note with 00:00, that date or the day after?"
            )
        case "several":
            named = f" ({either(options)})" if options else ""
            return f"I read more than one time{named}. Which one is your birth time?"
        case "bound":
            return "About what time was it? If you know only a stretch, say for example 7 to 9 pm."
        case "night":
            return "A night belongs to two dates. Was it before or after midnight, and about when?"
        case _:
            return "Was that in the morning or in the evening?"


def about_place(found: Resolution, several: Sequence[Place] = ()) -> str:
    """Return the question for a place that cannot be kept."""
    if several:
        return f"I read more than one place. Were you born in {either(labels(several))}?"
    options = labels(found.places)
    match found.certainty:
        case Certainty.UNSURE if len(options) > 1:
            return f"There is more than one place of that name. Is it {either(options)}?"
        case Certainty.UNSURE if options:
            return f"Do you mean {options[0]}?"
        case Certainty.MISFIT:
            return (
                f"I do not know a town of that name in {found.area}. Is it {either(options)}, "
                "or which larger town is near?"
            )
        case Certainty.AREA:
            return f"Which town in {found.area} were you born in?"
        case _:
            if options:
                return f"I could not find that place. Do you mean {either(options)}?"
            return (
                "I could not find that place. Which larger town is near it? "
                "The town and country, for example Pune, India."
            )


def labels(places: Sequence[Place]) -> list[str]:
    """Return how each place is said; each once."""
    return list(dict.fromkeys(place.label for place in places))


def zone_conflict(zone: ZoneWord, place: Place) -> str:
    """Return the question when the zone said is not the zone of the place."""
    return (
        f"You gave {zone.written}, but clocks in {place.label} follow {place.timezone}. "
        "Is the birth time by the local clock of that place?"
    )


def twice(clock: time, offers: Sequence[str]) -> str:
    """Return the question for a clock time that came twice."""
    return (
        f"The clocks were put back that night, so {clock:%H:%M} came twice. "
        f"Was it {either(offers)}? The first is before the change, the second after it."
    )


def skipped(clock: time, neighbours: Sequence[str]) -> str:
    """Return the objection to a clock time that never was."""
    return (
        f"{clock:%H:%M} never happened there: the clocks were put forward past it. "
        f"Was it {either(neighbours)}, or another time?"
    )


def differs(label: str, old: str, new: str) -> str:
    """Return the question when something else is already known."""
    return f"I have {old} as your {label}. Shall I change it to {new}?"


def read_back(
    day: date | None,
    clock: time | None,
    precision: str | None,
    window: tuple[time, time] | None,
    place: Place | None,
    zone: str | None,
    system: str | None,
) -> str:
    """Return the details as one sentence: "I noted: born on 14 May 1996 at 07:20 in Pune"."""
    born = [f"on {spoken(day)}"] if day else []
    if clock:
        about = "about " if precision == TimePrecision.APPROXIMATE else ""
        born.append(f"at {about}{clock:%H:%M}")
    elif window:
        born.append(f"between {window[0]:%H:%M} and {window[1]:%H:%M}")
    if place:
        born.append(f"in {place.label}")
    unknown = precision == TimePrecision.UNKNOWN
    parts = (
        " ".join(["born", *born]) if born else "",
        "birth time not known, which is fine" if unknown else "",
        f"time zone {zone}" if zone else "",
        f"{system} astrology" if system else "",
    )
    noted = ", ".join(part for part in parts if part)
    return f"I noted: {noted}." if noted else ""
