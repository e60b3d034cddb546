"""Recording: what a message told becomes one memory a fact. Safe twice.

What the newest statement contradicts becomes its history, what ended is taken out of force, and an
event told again with another date is the same event, corrected.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Final

from astra.errors import InvalidInput
from astra.guide.memory.facts import Told, facts_told
from astra.guide.memory.words import sentence
from astra.people.calendar import local_day
from astra.people.memories import Memories, Memory
from astra.people.memories.model import BACKGROUND, FRONTLINE, fact_id, stamp
from astra.people.model import Person
from astra.people.repository import People

AUTHOR: Final = "responder"
BY_PERSON: Final = "person"
LONGEST_VALUE: Final = 200
SAME_EVENT: Final = timedelta(days=3)  # a thing told twice may be dated a little differently
TYPES: Final[Mapping[str, str]] = {
    **dict.fromkeys(("like", "dislike", "preference"), "preferences"),
    **dict.fromkeys(("goal", "worry", "health", "note", "event"), "notes"),
}
"""The type of each kind; every other is of the profile."""
CONFIDED: Final = frozenset({"health"})
"""Kinds kept in the background: used with care, never brought up first."""


def record(
    memories: Memories, people: People, person: Person, message_id: str, text: str, said: datetime
) -> list[Memory]:
    """Keep what ``text``, said at ``said``, tells of ``person``; return what was new in it."""
    told = facts_told(text, local_day(person.pinned_facts, said))
    for one in told:
        if one.ends:
            memories.end(person.id, one.key, one.value, message_id, said)
    facts = [memory(one, message_id, said) for one in told if not one.ends]
    if any(fact.event_date for fact in facts):
        known = [one for one in memories.facts(person.id) if one.event_date]
        facts = [dated for fact in facts if (dated := _among(fact, known)) is not None]
    fresh = [fact for fact in facts if memories.learn(person.id, fact)]
    for fact in fresh:
        if fact.kind == "name":
            people.set_name(person.id, fact.value, said)
    return fresh


def correct(
    memories: Memories, people: People, person: Person, wrong: Memory, value: str, now: datetime
) -> None:
    """Put ``value`` in the place of a fact, as the person wrote it; the old one is its history.

    Raises:
        InvalidInput: nothing but blanks, or over 200 characters.
    """
    value = " ".join(value.split())
    if not value:
        raise InvalidInput("Write what is right, or have it forgotten.")
    if len(value) > LONGEST_VALUE:
        raise InvalidInput(f"Keep it to {LONGEST_VALUE} characters.")
    memories.learn(
        person.id,
        replace(
            wrong,
            id=f"edit:{secrets.token_hex(12)}",
            value=value,
            text=sentence(wrong.kind, value, wrong.event_date),
            quote="",
            source_message_id=None,
            confidence=1.0,
            superseded_by=None,
            updated_by=BY_PERSON,
            timestamp_iso=stamp(now),
        ),
    )
    if wrong.kind == "name":
        people.set_name(person.id, value, now)


def memory(told: Told, message_id: str, said: datetime, author: str = AUTHOR) -> Memory:
    """Return a fact as it is kept."""
    return Memory(
        id=fact_id(message_id, told.key),
        kind=told.kind,
        type=TYPES.get(told.kind, "profile"),
        scope=BACKGROUND if told.kind in CONFIDED else FRONTLINE,
        text=sentence(told.kind, told.value, told.event_date),
        key=told.key,
        value=told.value,
        quote=told.quote,
        source_message_id=message_id,
        confidence=told.confidence,
        event_date=told.event_date,
        updated_by=author,
        timestamp_iso=stamp(said),
    )


def _among(fact: Memory, known: Sequence[Memory]) -> Memory | None:
    """Return an event under the key of the same one told before; None when it adds nothing."""
    if fact.event_date is None:
        return fact
    day = date.fromisoformat(fact.event_date)
    for one in known:
        assert one.event_date is not None  # only events are among the known
        near = abs(date.fromisoformat(one.event_date) - day) <= SAME_EVENT
        if one.value == fact.value and near and one.id != fact.id:
            return None if fact.confidence < one.confidence else replace(fact, key=one.key)
    return fact
