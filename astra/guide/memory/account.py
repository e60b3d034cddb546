"""The account: what Astra holds about a person, said to them honestly, with where it is from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from astra.guide.language import Language
from astra.guide.memory.words import (
    BORN,
    KNOWN,
    MORE,
    NOTHING_KNOWN,
    SPOKEN_TO,
    TALKS,
    YOURS,
    bullets,
    line,
)
from astra.guide.vocabulary import day_name
from astra.people.memories import Memory
from astra.people.memories.model import FRONTLINE
from astra.people.model import LifeEvent, Person, Preferences

SHOWN: Final = 25
BY_ANALYSIS: Final = "analysis"
LIFE: Final = "life:"  # begins the id of an event no memory tells yet
ORDER: Final = (
    "name work employer field study home relationship person pet event goal worry like dislike "
    "preference note health"
).split()


def account(person: Person, facts: Sequence[Memory], language: Language) -> str:
    """Return everything held about the person as a list to be read, the nearest first."""
    held = with_events(facts, person.events)
    told = sorted(
        (one for one in held if not _said_by_another(one, held)),
        key=lambda one: ORDER.index(one.kind),
    )
    lines = [
        *_birth(person, language),
        *(line(one, person, language, found=one.updated_by == BY_ANALYSIS) for one in told),
        *_manner(person.preferences, language),
    ]
    talks = len(person.user_overview.get("recent_conversations") or ())
    if not lines and not talks:
        return NOTHING_KNOWN[language]
    shown = lines[:SHOWN]
    if len(lines) > SHOWN:
        shown.append(MORE[language].format(count=len(lines) - SHOWN))
    if talks:
        shown.append(TALKS[language].format(count=talks))
    return f"{KNOWN[language]}\n{bullets(shown)}\n\n{YOURS[language]}"


def _said_by_another(fact: Memory, held: Iterable[Memory]) -> bool:
    """Whether other news of somebody names them already: "sister Neha" and "sister Neha is …"."""
    return fact.kind == "person" and any(
        one.kind == "person" and one.value.casefold().startswith(f"{fact.value} ".casefold())
        for one in held
    )


def with_events(facts: Sequence[Memory], events: Iterable[LifeEvent]) -> list[Memory]:
    """Return the facts, with those events of a life that no fact tells."""
    told = {(one.value.casefold(), one.event_date) for one in facts}
    untold = [event for event in events if (event.desc.casefold(), event.date) not in told]
    return [*facts, *map(event_memory, untold)]


def event_memory(event: LifeEvent) -> Memory:
    """Return an event of the person's document as a fact, known by what it is and when."""
    return Memory(
        id=f"{LIFE}{event.date}:{event.source_message_id or ''}",
        kind="event",
        type="notes",
        scope=FRONTLINE,
        text=f"{event.desc}, {event.date}",
        key=f"event.{event.desc.casefold()}.{event.date}",
        value=event.desc,
        source_message_id=event.source_message_id,
        event_date=event.date,
        updated_by=BY_ANALYSIS,
        timestamp_iso=f"{event.date}T00:00:00+00:00",
    )


def _birth(person: Person, language: Language) -> list[str]:
    pinned = person.pinned_facts
    day = day_name(date.fromisoformat(pinned.birth_date), language) if pinned.birth_date else ""
    parts = [part for part in (day, pinned.birth_time, pinned.birth_place) if part]
    return [BORN[language].format(birth=", ".join(parts))] if parts else []


def _manner(likes: Preferences, language: Language) -> list[str]:
    """Return how the person asked to be spoken to, where it is not what everybody gets."""
    usual = Preferences()
    chosen = [
        str(value)
        for name in ("lang", "length", "tone")
        if (value := getattr(likes, name)) and value != getattr(usual, name)
    ]
    return [SPOKEN_TO[language].format(manner=", ".join(chosen))] if chosen else []
