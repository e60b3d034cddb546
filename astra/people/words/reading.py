"""Reading birth details: from any text to what may be kept, what is asked and what is let pass.

``read_birth`` runs the recognisers over one text, weighs what they found against what was asked and
what is already known, and chooses one of five behaviours. It never raises and never guesses in
silence: whatever can be read two ways is asked, whatever is assumed is said.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

from astra.people.places import Place, Places
from astra.people.words.about import About, meant, read_about
from astra.people.words.dates import read_date
from astra.people.words.model import Behaviour, BirthReading, Found, Known
from astra.people.words.numbers import to_digits
from astra.people.words.speech import Language, Speech
from astra.people.words.systems import read_system
from astra.people.words.telling import named
from astra.people.words.text import Page, any_of, canonical, words_of
from astra.people.words.times import UNKNOWN, TimeWord, read_time
from astra.people.words.towns import BUILDINGS, NOWHERE, read_place
from astra.people.words.weighing import weigh
from astra.people.words.zones import ZoneWord, read_zone
from astra.sky.birth import TimePrecision

LONGEST = 4000  # characters; what is longer is not an answer about a birth
_LIST_NUMBER = re.compile(r"(?:^|(?<=[\s,;]))\(?([1-5])(?:\)|[.:-](?=\s))\s*", re.MULTILINE)
_LOCAL_CLOCK = re.compile(any_of("yes yeah yep haan han ji local right correct हां हाँ जी"))
_ISO_STYLE = re.compile(r"(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)")
_TRIES_TO_ANSWER = re.compile(
    UNKNOWN.pattern
    + r"|\d|"
    + any_of(
        [
            *BUILDINGS,
            *NOWHERE,
            *words_of("yesterday village gaon yahan wahan somewhere गांव यहां वहां"),
        ]
    )
)
"""Words of somebody who answers the question, though not so that it can be kept."""
MOST_CHATTER = 4  # words without meaning to us in what is otherwise a list of details


def read_birth(
    text: str,
    *,
    asked: str | None = None,
    known: Mapping[str, Any] | None = None,
    now: datetime,
    places: Places,
    language: Language = "en",
    confirmed: bool = False,
    half_assumed: bool = False,
) -> BirthReading:
    """Return what ``text`` says about the writer's own birth, and how to answer.

    ``asked`` is the field just asked for (``birth_date``, ``birth_time``, ``birth_place``,
    ``timezone``, ``system``) or None in free talk. ``known`` holds stored details named as
    in ``PinnedFacts``; a place may also be given by name alone as ``place``. ``confirmed``
    says that its writer was asked about this very text, and said yes. ``half_assumed`` says
    that they were told a moment ago which half of the day their time was taken to be in, so
    that a time alone, or "in the afternoon", sets it right. The message is in ``language``.
    """
    speech = Speech(language)
    plain = canonical(text) if len(text) <= LONGEST else ""
    about = read_about(_unnumbered(plain), asked=asked is not None)
    if confirmed:
        about = meant(about, plain)
    if about.subject in ("other", "what_if", "question", "event"):
        return BirthReading(behaviour=Behaviour.IGNORE)
    have = _known(known or {}, places)
    found = recognise(about, asked, have, now, places, standing=about.corrects or half_assumed)
    if half_assumed and found.fields == {"birth_time"}:
        found = replace(found, about=replace(found.about, corrects=True))
    match _relevance(found, asked, have):
        case Behaviour.IGNORE:
            return BirthReading(behaviour=Behaviour.IGNORE)
        case Behaviour.ASK:
            return weigh(found, asked, have, speech, doubted=True)
    return weigh(found, asked, have, speech)


def read_back(
    known: Mapping[str, Any],
    *,
    places: Places,
    language: Language = "en",
    opening: str = "noted.all",
) -> str:
    """Return all stored details as one sentence, begun as the phrase ``opening`` does.

    Empty while there are none.
    """
    speech = Speech(language)
    parts = named(_known(known, places), speech, system=known.get("system"))
    return speech.say(opening, parts=parts) if parts else ""


def _unnumbered(text: str) -> str:
    """Take the numbers of a list of answers off: "1) 14 May 1996 2) 7:20"."""
    numbers = _LIST_NUMBER.findall(text)
    counted = len(numbers) > 1 and numbers == sorted(numbers) and numbers[0] == "1"
    return _LIST_NUMBER.sub("\n", text) if counted else text


def recognise(
    about: About,
    asked: str | None,
    have: Known,
    now: datetime,
    places: Places,
    *,
    standing: bool = False,
) -> Found:
    """Return every detail ``about.text`` holds. ``standing``: it may move the time in ``have``."""
    page = Page(to_digits(about.text, years=asked != "birth_time"))
    iso = page.has(_ISO_STYLE)
    zone = read_zone(page)
    if asked == "timezone" and zone is None and have.place and page.has(_LOCAL_CLOCK):
        zone = ZoneWord(have.place.timezone, name=have.place.timezone)
    system = read_system(page, asked=asked == "system")
    day = read_date(
        page,
        asked=asked == "birth_date",
        clock_asked=asked == "birth_time",
        today=now.date(),
        known=have.day,
        corrects=about.corrects,
    )
    stands = TimeWord(have.clock, have.precision or TimePrecision.EXACT) if standing else None
    clock = read_time(
        page,
        asked=asked == "birth_time",
        full_clock=iso,
        other_asked=asked not in (None, "birth_time"),
        standing=stands,
    )
    if asked == "birth_place":
        page.take(UNKNOWN)
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
    if asked == "system" and asked in fields and chatter <= MOST_CHATTER:
        return Behaviour.ACCEPT
    details = fields & {"birth_date", "birth_time", "birth_place"}
    unplaced = found.place.resolution is not None and found.place.place is None
    said_unknown = found.time is not None and found.time.precision is TimePrecision.UNKNOWN
    if asked == "birth_time" and said_unknown and chatter <= MOST_CHATTER:
        return Behaviour.ACCEPT  # "no clue lol"
    if asked in fields or (asked and details):
        words = chatter - (
            len(found.place.resolution.text.split()) if unplaced and found.place.resolution else 0
        )
        return Behaviour.ACCEPT if words <= 0 else Behaviour.ASK
    if "birth_date" in details and len(details) > 1:
        if not chatter:
            return Behaviour.ASK if found.about.amid else Behaviour.ACCEPT
        return Behaviour.ASK if len(details) == 3 and chatter <= MOST_CHATTER else Behaviour.IGNORE
    if chatter:
        return Behaviour.IGNORE
    told_at_last = have.precision is TimePrecision.UNKNOWN and details == {"birth_time"}
    if told_at_last and found.about.source and not said_unknown:
        return Behaviour.ACCEPT  # "mummy keh rahi hain subah saat ke aaspaas"
    if found.about.corrects and have.anything:
        return Behaviour.ACCEPT
    if fields == {"system"}:
        return Behaviour.ACCEPT
    return Behaviour.ASK if details == {"birth_date"} and not have.day else Behaviour.IGNORE


def _known(known: Mapping[str, Any], places: Places) -> Known:
    day, clock, window = (known.get(name) for name in ("birth_date", "birth_time", "time_window"))
    precision = known.get("time_precision")
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
        precision=TimePrecision(precision) if precision in set(TimePrecision) else None,
        window=(time.fromisoformat(window[0]), time.fromisoformat(window[1])) if window else None,
        place=place,
        zone=zone if isinstance(zone, str) else (place.timezone if place else None),
    )
