"""Telling what was understood of a birth, and what it changes, in the language of the talk.

A read-back names every detail, so that a mistake can be heard; a correction also names what stood
before it.
"""

from __future__ import annotations

from dataclasses import dataclass

from astra.people.words.model import Details
from astra.people.words.speech import Speech
from astra.sky.birth import TimePrecision

FAR_DEG = 0.5  # north and east together; two towns nearer than this are one place to a chart


@dataclass(frozen=True, slots=True)
class Difference:
    """A detail that is ``new`` and was ``old``, both in words."""

    field: str
    old: str
    new: str


def differences(old: Details, new: Details, speech: Speech) -> list[Difference]:
    """Return what of ``new`` is otherwise than in ``old``; what either lacks is no difference."""
    found = []
    if new.day and old.day and new.day != old.day:
        found.append(Difference("birth_date", speech.day(old.day), speech.day(new.day)))
    timed = new.precision is not None and (old.clock or old.window)
    if timed and (new.clock, new.window) != (old.clock, old.window):
        times = (_time(details, speech) for details in (old, new))
        found.append(Difference("birth_time", *times))
    if new.place and old.place and _apart(new, old):
        found.append(Difference("birth_place", old.place.label, new.place.label))
    return found


def named(
    told: Details, speech: Speech, *, zone: str | None = None, system: str | None = None
) -> str:
    """Return the details in words: "born on 14 May 1996 at 07:20 in Pune"; empty without any."""
    say = speech.say
    born = [say("noted.day", day=told.day)] if told.day else []
    if told.clock:
        about = told.precision is TimePrecision.APPROXIMATE
        born.append(say("noted.about" if about else "noted.time", time=f"{told.clock:%H:%M}"))
    elif told.window:
        first, last = (f"{edge:%H:%M}" for edge in told.window)
        born.append(say("noted.window", time=first, until=last))
    if told.place:
        born.append(say("noted.place", place=told.place))
    parts = (
        say("noted.born", parts=speech.joined(born)) if born else "",
        say("noted.unknown_time") if told.precision is TimePrecision.UNKNOWN else "",
        say("noted.zone", zone=zone) if zone else "",
        say(f"noted.{system}") if system else "",
    )
    return ", ".join(filter(None, parts))


def replaced(changes: list[Difference], speech: Speech) -> str:
    """Return the sentence that names what is replaced; empty where nothing is."""
    old = ", ".join(change.old for change in changes)
    return speech.say("change.replaces", old=old) if old else ""


def _time(told: Details, speech: Speech) -> str:
    if told.clock:
        return f"{told.clock:%H:%M}"
    if told.window:
        return f"{told.window[0]:%H:%M}-{told.window[1]:%H:%M}"
    return speech.say("change.unknown_time")


def _apart(one: Details, other: Details) -> bool:
    assert one.place is not None
    assert other.place is not None
    north = abs(one.place.latitude_deg - other.place.latitude_deg)
    return north + abs(one.place.longitude_deg - other.place.longitude_deg) > FAR_DEG
