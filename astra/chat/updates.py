"""Contextual updates: what was learnt of a person, in a sentence or two, for a talk that goes on.

Whoever learns something leaves a row under a key of its own, so it is left once; a live session
(the voice agent's) reads what is new since it began.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pymongo import ASCENDING

from astra.mongo.connection import Mongo


@dataclass(frozen=True, slots=True)
class ContextualUpdate:
    """Something learnt. ``source`` is who learnt it: ``analysis``, ``birth`` or ``chart``."""

    id: str
    source: str
    text: str
    created_at: datetime


class ContextualUpdates:
    """The ``contextual_updates`` of everyone; every method takes the person's id."""

    def __init__(self, db: Mongo) -> None:
        self._updates = db.contextual_updates

    def leave(self, person_id: str, source: str, key: str, text: str, now: datetime) -> None:
        """Leave word, once for each source and key (a conversation's id); nothing if empty."""
        if not text:
            return
        row = {
            "person_id": person_id,
            "conversation_id": key,
            "source": source,
            "text": text,
            "created_at": now,
        }
        self._updates.update_one(
            {"_id": f"{source}:{key}", "person_id": person_id}, {"$setOnInsert": row}, upsert=True
        )

    def withdraw(self, person_id: str, source: str, key: str) -> None:
        """Take back what was left under that source and key: it no longer holds."""
        self._updates.delete_one({"_id": f"{source}:{key}", "person_id": person_id})

    def since(self, person_id: str, moment: datetime) -> list[ContextualUpdate]:
        """Return what was left after ``moment``, oldest first."""
        found = self._updates.find({"person_id": person_id, "created_at": {"$gt": moment}})
        return [_update(row) for row in found.sort([("created_at", ASCENDING), ("_id", ASCENDING)])]


def _update(row: Mapping[str, Any]) -> ContextualUpdate:
    return ContextualUpdate(row["_id"], row["source"], row["text"], row["created_at"])
