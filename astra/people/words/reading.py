"""Reading birth details: from any text to what may be kept, what is asked and what is let pass.

``read_birth`` runs the recognisers over one text, weighs what they found against what was asked and
what is already known, and chooses one of five behaviours. It never raises and never guesses in
silence: whatever can be read two ways is asked, whatever is assumed is said.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from astra.people.places import Place, Places
from astra.people.words.about import About, read_about
from astra.people.words.dates import read_date
from astra.people.words.model import Behaviour, BirthReading, Found, Known
from astra.people.words.numbers import to_digits
from astra.people.words.systems import read_system
from astra.people.words.text import Page, any_of, canonical
from astra.people.words.times import read_time
from astra.people.words.towns import read_place
from astra.people.words.weighing import weigh
from astra.people.words.zones import ZoneWord, read_zone
from astra.sky.birth import TimePrecision

LONGEST = 4000  # characters; what is longer is not an answer about a birth
_LIST_NUMBER = re.compile(r"(?:^|(?<=[\s,;]))\(?([1-5])(?:\)|[.:-](?=\s))\s*", re.MULTILINE)
_LOCAL_CLOCK = re.compile(any_of("yes yeah yep haan han ji local right correct हां हाँ जी"))
_ISO_STYLE = re.compile(r"(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)")
_TRIES_TO_ANSWER = re.compile(
    any_of(
        "don't know|dont know|do not know|no idea|not sure|pata nahi|nahi pata|unknown|skip|"
        "पता नहीं|yesterday"
    )
    + r"|\d"
)


def read_birth(
    text: str,
    *,
    asked: str | None = None,
    known: Mapping[str, Any] | None = None,
    now: datetime,
    places: Places,
) -> BirthReading:
    """Return what ``text`` says about the writer's own birth, and how to answer.

    ``asked`` is the field just asked for (``birth_date``, ``birth_time``, ``birth_place``,
    ``timezone``, ``system``) or None in free talk. ``known`` holds stored details named as
    in ``PinnedFacts``; a place may also be given by name alone as ``place``.
    """
    plain = canonical(text) if len(text) <= LONGEST else ""
    about = read_about(_unnumbered(plain), asked=asked is not None)
    if about.subject in ("other", "what_if", "question", "event"):
        return BirthReading(behaviour=Behaviour.IGNORE)
    have = _known(known or {}, places)
    found = _recognise(about, asked, have, now, places)
    match _relevance(found, asked, have):
        case Behaviour.IGNORE:
            return BirthReading(behaviour=Behaviour.IGNORE)
        case Behaviour.ASK:
            return weigh(found, asked, have, doubted=True)
    return weigh(found, asked, have)


def _unnumbered(text: str) -> str:
    """Take the numbers of a list of answers off: "1) 14 May 1996 2) 7:20"."""
    numbers = _LIST_NUMBER.findall(text)
    counted = len(numbers) > 1 and numbers == sorted(numbers) and numbers[0] == "1"
    return _LIST_NUMBER.sub("\n", text) if counted else text


def _recognise(
    about: About, asked: str | None, have: Known, now: datetime, places: Places
) -> Found:
    page = Page(to_digits(about.text, years=asked != "birth_time"))
    iso = page.has(_ISO_STYLE)
    zone = read_zone(page)
    if asked == "timezone" and zone is None and have.place and page.has(_LOCAL_CLOCK):
        zone = ZoneWord(have.place.timezone, name=have.place.timezone)
    system = read_system(page)
    day = read_date(
        page,
        asked=asked == "birth_date",
        clock_asked=asked == "birth_time",
        today=now.date(),
        known=have.day,
    )
    clock = read_time(page, asked=asked == "birth_time", full_clock=iso)
    place = read_place(
        page,
        places,
        asked=asked == "birth_place",
        other_asked=asked in ("birth_date", "birth_time", "timezone", "system"),
    )
    return Found(about, day, clock, place, zone, system)


def _relevance(found: Found, asked: str | None, have: Known) -> Behaviour:
    """Decide whether the text is about the writer's birth: ACCEPT, ASK or IGNORE."""
    fields, chatter = found.fields, len(found.place.chatter)
    if not fields:
        if found.about.denies:
            return Behaviour.IGNORE
        unsure = asked and _TRIES_TO_ANSWER.search(found.about.text)
        return Behaviour.ACCEPT if found.about.subject == "own" or unsure else Behaviour.IGNORE
    if found.about.subject == "own":
        someone = chatter and not found.about.stated_own  # "Einstein, born 14 March 1879"
        return Behaviour.ASK if someone else Behaviour.ACCEPT
    details = fields & {"birth_date", "birth_time", "birth_place"}
    unplaced = found.place.resolution is not None and found.place.place is None
    if asked in fields or (asked and details):
        words = chatter - (
            len(found.place.resolution.text.split()) if unplaced and found.place.resolution else 0
        )
        return Behaviour.ACCEPT if words <= 0 else Behaviour.ASK
    if "birth_date" in details and len(details) > 1:
        if not chatter:
            return Behaviour.ACCEPT
        return Behaviour.ASK if len(details) == 3 and chatter <= MOST_CHATTER else Behaviour.IGNORE
    if chatter:
        return Behaviour.IGNORE
    if found.about.corrects and have.anything:
        return Behaviour.ACCEPT
    if fields == {"system"}:
        return Behaviour.ACCEPT
    return Behaviour.ASK if details == {"birth_date"} and not have.day else Behaviour.IGNORE


MOST_CHATTER = 4  # words without meaning to us in what is otherwise a list of details


def _known(known: Mapping[str, Any], places: Places) -> Known:
    day, clock = known.get("birth_date"), known.get("birth_time")
    place: Place | None = None
    name = known.get("place") or known.get("birth_place")
    zone = known.get("timezone")
    if known.get("latitude") is not None and zone:
        place = Place(
            name=str(name or ""), region="", country=str(known.get("country") or ""),
            country_name="", latitude_deg=float(known["latitude"]),
            longitude_deg=float(known["longitude"]), timezone=str(zone), population=0,
        )  # fmt: skip
    elif isinstance(name, str):
        place = places.resolve(name).place
    return Known(
        day=date.fromisoformat(day) if isinstance(day, str) else None,
        clock=time.fromisoformat(clock) if isinstance(clock, str) else None,
        time_settled=bool(clock or known.get("time_window"))
        or known.get("time_precision") == TimePrecision.UNKNOWN,
        place=place,
        zone=zone if isinstance(zone, str) else (place.timezone if place else None),
    )
