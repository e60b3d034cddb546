"""Personas: a person's talks gathered, what they show learnt, and the result kept.

Derived: rebuilt from the events and conversations each time, so running it twice, late or after
something was forgotten gives what the talks show then. What was said in distress is left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from pymongo import ASCENDING, DESCENDING

from astra.guide.persona import Exchange, Persona, Talk, document_of, learn
from astra.mongo.connection import Mongo
from astra.people.calendar import zone_of
from astra.people.model import Person
from astra.people.repository import People

LOOKED_BACK = timedelta(days=120)
MOST_EVENTS = 2_000
AUTHOR = "persona"


class Personas:
    """Learns how each person likes to talk, and keeps it in ``user_overview.persona``."""

    def __init__(self, db: Mongo, people: People) -> None:
        self._events, self._conversations = db.responder_events, db.conversations
        self._people = people

    def rebuild(self, person_id: str, now: datetime) -> Persona:
        """Learn the persona as it stands and store it.

        Raises:
            NotFound: there is no such person.
        """
        persona = learn(self._talks(self._people.get(person_id), now))
        self._people.save_overview(person_id, {"persona": document_of(persona, now)}, AUTHOR, now)
        return persona

    def _talks(self, person: Person, now: datetime) -> list[Talk]:
        """Return the ended conversations of late, oldest first."""
        since = now - LOOKED_BACK
        ended = self._conversations.find(
            {"person_id": person.id, "status": "ended", "started_at": {"$gte": since}},
            {"topics": 1},
        ).sort("started_at", ASCENDING)
        exchanges = self._exchanges(person, since)
        return [
            Talk(tuple(exchanges[row["_id"]]), tuple(row.get("topics") or ()))
            for row in ended
            if exchanges.get(row["_id"])
        ]

    def _exchanges(self, person: Person, since: datetime) -> Mapping[str, list[Exchange]]:
        """Return what was said and answered, oldest first, by conversation."""
        found = self._events.find(
            {"userId": person.id, "createdAt": {"$gte": since}, "status": "final"}
        ).sort([("createdAt", DESCENDING), ("_id", DESCENDING)])
        rows = list(found.limit(MOST_EVENTS))[::-1]
        answers = {row["messageId"]: row for row in rows if row.get("messageId")}
        zone = zone_of(person.pinned_facts)
        talks: dict[str, list[Exchange]] = defaultdict(list)
        for row in rows:
            answer = answers.get(row["_id"], {})
            metadata = answer.get("metadata") or {}
            if row["role"] == "user" and not metadata.get("concern"):
                at = row["createdAt"].astimezone(zone)
                talks[row["metadata"]["conversation_id"]].append(_exchange(row, answer, at))
        return talks


def _exchange(row: Mapping[str, Any], answer: Mapping[str, Any], at: datetime) -> Exchange:
    content = answer.get("content") or ""
    feedback = answer.get("feedback") or {}
    return Exchange(
        text=row["content"],
        at=at,
        asked=content.rstrip().endswith("?"),
        suggestions=tuple((answer.get("metadata") or {}).get("suggestions") or ()),
        thumb=feedback.get("thumb"),
        reason=feedback.get("reason") or "",
    )
