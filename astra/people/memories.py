"""Memories: short notes kept about a person, each with where it came from.

One document each, under an id its writer derives from the source, so writing twice keeps one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from pymongo import DESCENDING

from astra.mongo.connection import Mongo


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """One note. ``scope`` is frontline (used in talk) or background (used in analysis)."""

    id: str
    kind: str
    type: str
    scope: str
    text: str
    source_message_id: str | None = None
    updated_by: str = ""


class Memories:
    """What Astra remembers of each person."""

    def __init__(self, db: Mongo) -> None:
        self._memories = db.memories
        self._concerns = db.safety_log

    def keep(self, person_id: str, memory: Memory, now: datetime) -> None:
        """Write a memory, or replace the one of that id."""
        self._memories.update_one(
            {"_id": memory.id, "person_id": person_id},
            {
                "$set": {
                    "kind": memory.kind,
                    "type": memory.type,
                    "scope": memory.scope,
                    "text": memory.text,
                    "source_message_id": memory.source_message_id,
                    "updated_by": memory.updated_by,
                    "timestamp_iso": now.isoformat(),
                }
            },
            upsert=True,
        )

    def latest(self, person_id: str, scope: str, limit: int = 8) -> Sequence[Memory]:
        """Return the newest memories of that scope, newest first."""
        found = self._memories.find({"person_id": person_id, "scope": scope})
        return [
            Memory(
                id=document["_id"],
                kind=document["kind"],
                type=document["type"],
                scope=document["scope"],
                text=document["text"],
                source_message_id=document.get("source_message_id"),
                updated_by=document.get("updated_by", ""),
            )
            for document in found.sort("timestamp_iso", DESCENDING).limit(limit)
        ]

    def note_concern(self, person_id: str, message_id: str, concern: str, now: datetime) -> None:
        """Log that a message needed care: which kind and when, never what it said."""
        self._concerns.update_one(
            {"_id": message_id, "person_id": person_id},
            {"$set": {"concern": concern, "at": now}},
            upsert=True,
        )
