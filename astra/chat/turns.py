"""Turns: a message with all that may be used to answer it, and what is kept once it is answered.

The same for what is typed and for what is said aloud, so that both leave the same memory.
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from dataclasses import fields
from datetime import datetime
from typing import Any

from astra.chat.events import Event, Events
from astra.chat.outbox import Message
from astra.errors import NotFound
from astra.guide.language import LATEST
from astra.guide.manners import manners
from astra.guide.memory.recall import memories_for
from astra.guide.memory.recording import record
from astra.guide.memory.talk import keeps
from astra.guide.model import Fact, FactKind, Reply, Turn, Utterance
from astra.people.memories import Memories, Memory
from astra.people.model import Person
from astra.people.repository import People

RECALLED = 12


class Turns:
    """Makes turns of messages and remembers them."""

    def __init__(self, events: Events, people: People, memories: Memories) -> None:
        self._events, self._people, self._memories = events, people, memories

    def of(self, message: Message, now: datetime) -> Turn:
        """Return the turn a message is; how they wish to be spoken to holds from this one on.

        Raises:
            NotFound: the account is gone.
        """
        person = self._people.find(message.person_id)
        if person is None:
            raise NotFound("The account was deleted before this could be answered.")
        if wishes := manners([message.content]):
            self._people.update_preferences(person.id, wishes, now)
            person = self._people.get(person.id)
        before = self._events.before(message.person_id, message.created_at, RECALLED)
        return Turn(
            person=person,
            message_id=message.id,
            text=message.content,
            history=[utterance(event) for event in before],
            now=now,
            variant=message.variant,
            memories=memories_for(self._memories, person, message.id, message.content, now),
            reworded=message.reworded,
        )

    def remember(self, message: Message, person: Person, reply: Reply, now: datetime) -> None:
        """Keep what this turn told; of a cry for help, only that it was. Safe twice."""
        if concern := reply.metadata.get("concern"):
            self._memories.note_concern(message.person_id, message.id, concern, now)
            return
        if keeps(reply.metadata):
            note = note_of_turn(message.id, message.content, reply)
            self._memories.keep(message.person_id, note, now)
            said = (message.id, message.content, message.created_at)
            record(self._memories, self._people, person, *said)


def note_of_turn(message_id: str, said: str, reply: Reply) -> Memory:
    """Return what is worth remembering of one message and its answer."""
    asked = textwrap.shorten(said, 160, placeholder=" …")
    grounds = "; ".join(fact.text for fact in reply.facts[:2])
    return Memory(
        id=f"turn:{message_id}",
        kind="turn",
        type="summary",
        scope="frontline",
        text=f"They said: {asked}" + (f" Answered from: {grounds}" if grounds else ""),
        source_message_id=message_id,
        updated_by="responder",
    )


def note_language(people: People, person: Person, language: str, now: datetime) -> None:
    """Keep what the latest answer was written in, for texts that answer nobody."""
    if person.user_overview.get(LATEST) != language:
        people.note_overview(person.id, {LATEST: language}, "responder", now)


def stored(fact: Fact) -> Mapping[str, Any]:
    """Return a fact as it is kept with an answer: only the fields it fills."""
    filled = {field.name: getattr(fact, field.name) for field in fields(fact)}
    kept = {key: value for key, value in filled.items() if value not in (None, "", ())}
    return {**kept, "kind": str(fact.kind), "solid": fact.solid}


def fact_of(kept: Mapping[str, Any]) -> Fact | None:
    """Return a fact kept with an answer; None when another version wrote what we cannot read."""
    if kept.get("kind") not in tuple(FactKind):
        return None
    known = {field.name: kept[field.name] for field in fields(Fact) if field.name in kept}
    members = tuple(kept.get("members") or ())
    return Fact(**{**known, "kind": FactKind(kept["kind"]), "members": members})


def utterance(event: Event) -> Utterance:
    """Return an event as something said."""
    return Utterance(
        role=event.role,
        content=event.content,
        at=event.created_at,
        message_id=event.message_id or event.id,
        facts=tuple(fact for kept in event.facts if (fact := fact_of(kept))),
    )
