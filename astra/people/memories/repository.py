"""Memories in the database: kept, found again, superseded and forgotten, each person's apart.

A fact's id comes from its message and its key, so reading a message twice keeps one. A forgotten
fact leaves a tombstone: its id and a fingerprint, by which text from before is never learnt from
again. What counts as forgotten elsewhere is the matter of ``chat.forgetting``.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from pymongo import DESCENDING
from pymongo.errors import DuplicateKeyError

from astra.mongo.connection import Document, Mongo
from astra.people.memories.model import Memory, fingerprint, stamp
from astra.people.memories.search import alike, asked_for, ranked, terms_of
from astra.people.memories.words import words_of

RETRIEVED = 8
CANDIDATES = 100
COUNTED = 1000  # beyond, a word is as rare as it gets
LISTED = 500
_IN_FORCE: Document = {"deleted_at": None, "superseded_by": None}
_FACT: Document = {"key": {"$gt": ""}}
_NEWEST = [("timestamp_iso", DESCENDING), ("_id", DESCENDING)]


class Memories:
    """What Astra remembers of each person."""

    def __init__(self, db: Mongo) -> None:
        self._memories = db.memories
        self._concerns = db.safety_log

    def keep(self, person_id: str, memory: Memory, now: datetime) -> None:
        """Write the note of a talk, or replace the one of that id; a forgotten one stays so."""
        row = {**_row(memory), "timestamp_iso": stamp(now)}
        try:
            self._memories.update_one(
                {"_id": memory.id, "person_id": person_id, "deleted_at": None},
                {"$set": row},
                upsert=True,
            )
        except DuplicateKeyError:
            if self._memories.find_one({"_id": memory.id, "person_id": person_id}) is None:
                raise

    def learn(self, person_id: str, fact: Memory) -> bool:
        """Keep a fact and put it in force; false when it was known, or is forgotten.

        ``fact.timestamp_iso`` is when it was said: of two facts under one key the one said
        later stands, in whichever order they are learnt. Safe twice.
        """
        if self.forgotten(person_id, fact):
            return False
        said = fact.timestamp_iso
        under = {"person_id": person_id, "key": fact.key, "deleted_at": None}
        known = [memory_of(row) for row in self._memories.find({**under, "superseded_by": None})]
        if any(one.id != fact.id and _same(one, fact) for one in known):
            return False
        later = next((one.id for one in known if one.timestamp_iso > said), None)
        row = {**_row(fact), "timestamp_iso": said, "superseded_by": later}
        row["fingerprint"] = fingerprint(person_id, fact.key, fact.value)
        try:
            made = self._memories.update_one(
                {"_id": fact.id, "person_id": person_id}, {"$setOnInsert": row}, upsert=True
            )
        except DuplicateKeyError:
            return False  # learnt by somebody else in this moment
        if later is None:
            self._memories.update_many(
                {
                    **under,
                    "superseded_by": None,
                    "_id": {"$ne": fact.id},
                    "timestamp_iso": {"$lte": said},
                },
                {"$set": {"superseded_by": fact.id}},
            )
        return made.upserted_id is not None

    def end(self, person_id: str, key: str, value: str, message_id: str, said: datetime) -> None:
        """Take what is in force under ``key`` out of force: it holds no longer.

        With a ``value`` only where that is what holds ("I left Infosys").
        """
        under = {"person_id": person_id, "key": key, **_IN_FORCE}
        before = {**under, "timestamp_iso": {"$lt": stamp(said)}}
        wanted = set(words_of(value))
        over = [
            row["_id"]
            for row in self._memories.find(before, {"value": 1})
            if wanted <= set(words_of(row.get("value") or ""))
        ]
        self._memories.update_many(
            {"_id": {"$in": over}, "person_id": person_id},
            {"$set": {"superseded_by": f"message:{message_id}"}},
        )

    def unsay(self, person_id: str, message_id: str) -> None:
        """Take back what a message told, for one that was reworded since, and the note of its
        turn: what it superseded or ended is in force again. What is forgotten stays so."""
        mine = {"person_id": person_id}
        self._memories.delete_many(
            {**mine, "type": "summary", "source_message_id": message_id, "deleted_at": None}
        )
        told = {**mine, **_FACT, "source_message_id": message_id, "deleted_at": None}
        for row in self._memories.find(told, {"superseded_by": 1}):
            self._memories.update_many(
                {**mine, "superseded_by": row["_id"]},
                {"$set": {"superseded_by": row.get("superseded_by")}},
            )
            self._memories.delete_one({**mine, "_id": row["_id"]})
        self._memories.update_many(
            {**mine, "superseded_by": f"message:{message_id}"}, {"$set": {"superseded_by": None}}
        )

    def retrieve(
        self, person_id: str, query: str, now: datetime, limit: int = RETRIEVED
    ) -> list[Memory]:
        """Return what is remembered of the things ``query`` speaks of, best first."""
        mine = {"person_id": person_id, **_IN_FORCE}
        asked = asked_for(query)
        if not asked:
            return []
        found = self._memories.find({**mine, "terms": {"$in": asked}})
        rows = [
            (memory_of(row), frozenset(row["terms"]))
            for row in found.sort(_NEWEST).limit(CANDIDATES)
        ]
        if rows:
            total = self._memories.count_documents(mine, limit=COUNTED)
            return ranked(rows, query, total, now, limit)
        facts = self._memories.find({**mine, **_FACT}).sort(_NEWEST).limit(CANDIDATES)
        return alike((memory_of(row) for row in facts), query, now, limit)

    def latest(self, person_id: str, scope: str, limit: int = RETRIEVED) -> Sequence[Memory]:
        """Return the newest memories of that scope, newest first."""
        found = self._memories.find({"person_id": person_id, "scope": scope, **_IN_FORCE})
        return [memory_of(row) for row in found.sort(_NEWEST).limit(limit)]

    def facts(self, person_id: str, limit: int = LISTED) -> list[Memory]:
        """Return the facts in force, newest first; ``limit`` 0 is all of them."""
        found = self._memories.find({"person_id": person_id, **_FACT, **_IN_FORCE})
        return [memory_of(row) for row in found.sort(_NEWEST).limit(limit)]

    def notes(self, person_id: str, limit: int = LISTED) -> list[Memory]:
        """Return the notes of talks, newest first; ``limit`` 0 is all of them."""
        found = self._memories.find({"person_id": person_id, "type": "summary", **_IN_FORCE})
        return [memory_of(row) for row in found.sort(_NEWEST).limit(limit)]

    def superseded(self, person_id: str, limit: int = LISTED) -> list[Memory]:
        """Return the facts that held before others took their place, newest first."""
        query = {"person_id": person_id, **_FACT, "deleted_at": None}
        found = self._memories.find({**query, "superseded_by": {"$type": "string"}})
        return [memory_of(row) for row in found.sort(_NEWEST).limit(limit)]

    def on(self, person_id: str, day: date) -> list[Memory]:
        """Return the events in force that are dated ``day``, newest told first."""
        query = {"person_id": person_id, "event_date": day.isoformat(), **_FACT, **_IN_FORCE}
        return [memory_of(row) for row in self._memories.find(query).sort(_NEWEST)]

    def told_in(self, person_id: str, message_ids: Collection[str]) -> list[Memory]:
        """Return the facts in force that were read from these messages, newest first."""
        query = {"person_id": person_id, "source_message_id": {"$in": list(message_ids)}}
        found = self._memories.find({**query, **_FACT, **_IN_FORCE})
        return [memory_of(row) for row in found.sort(_NEWEST)]

    def forget(
        self, person_id: str, memory_ids: Collection[str], words: str, now: datetime
    ) -> list[str]:
        """Take memories out of use at once; one in force with what stood there before it.

        ``words`` are what the person called it by; they and the memories' own words are
        kept until every trace elsewhere is gone, see ``buried`` and ``bury``. Returns the
        ids that are now forgotten.
        """
        mine = {"person_id": person_id, "deleted_at": None}
        named = list(self._memories.find({**mine, "_id": {"$in": list(memory_ids)}}))
        keys = [row["key"] for row in named if row.get("key") and not row.get("superseded_by")]
        earlier = self._memories.find({**mine, "key": {"$in": keys}}, {"_id": 1})
        ids = sorted({row["_id"] for row in named} | {row["_id"] for row in earlier})
        self._memories.update_many(
            {**mine, "_id": {"$in": ids}},
            {"$set": {"deleted_at": now, "forget_words": words, "terms": []}},
        )
        return ids

    def unswept(self, person_id: str) -> list[tuple[Memory, str]]:
        """Return what is forgotten and may still stand elsewhere, with the words it was called."""
        query = {"person_id": person_id, "deleted_at": {"$ne": None}, "text": {"$gt": ""}}
        return [
            (memory_of(row), row.get("forget_words") or "") for row in self._memories.find(query)
        ]

    def bury(self, person_id: str, memory_ids: Collection[str]) -> None:
        """Blank forgotten memories: nothing stays but that and when they were forgotten."""
        blank: Document = {
            "text": "",
            "value": "",
            "quote": "",
            "key": "",
            "terms": [],
            "event_date": None,
        }
        self._memories.update_many(
            {"_id": {"$in": list(memory_ids)}, "person_id": person_id, "deleted_at": {"$ne": None}},
            {"$set": blank, "$unset": {"forget_words": ""}},
        )

    def forgotten(self, person_id: str, fact: Memory) -> bool:
        """Whether this fact, said when it was, has been forgotten since."""
        mark = fingerprint(person_id, fact.key, fact.value)
        grave: Mapping[str, Any] = {
            "person_id": person_id,
            "fingerprint": mark,
            "deleted_at": {"$gte": datetime.fromisoformat(fact.timestamp_iso)},
        }
        return self._memories.find_one(grave, {"_id": 1}) is not None

    def note_concern(self, person_id: str, message_id: str, concern: str, now: datetime) -> None:
        """Log that a message needed care: which kind and when, never what it said."""
        self._concerns.update_one(
            {"_id": message_id, "person_id": person_id},
            {"$set": {"concern": concern, "at": now}},
            upsert=True,
        )


def memory_of(row: Mapping[str, Any]) -> Memory:
    """Read a ``memories`` document; one of an older version lacks the fields of facts."""
    return Memory(
        id=row["_id"],
        kind=row["kind"],
        type=row["type"],
        scope=row["scope"],
        text=row["text"],
        key=row.get("key") or "",
        value=row.get("value") or "",
        quote=row.get("quote") or "",
        source_message_id=row.get("source_message_id"),
        confidence=row.get("confidence", 1.0),
        event_date=row.get("event_date"),
        superseded_by=row.get("superseded_by"),
        updated_by=row.get("updated_by") or "",
        timestamp_iso=row.get("timestamp_iso") or "",
    )


def _row(memory: Memory) -> Document:
    return {
        "kind": memory.kind,
        "type": memory.type,
        "scope": memory.scope,
        "key": memory.key,
        "value": memory.value,
        "text": memory.text,
        "quote": memory.quote,
        "source_message_id": memory.source_message_id,
        "confidence": memory.confidence,
        "event_date": memory.event_date,
        "superseded_by": None,
        "deleted_at": None,
        "updated_by": memory.updated_by,
        "terms": terms_of(memory),
    }


def _same(one: Memory, other: Memory) -> bool:
    alike = one.kind == other.kind and one.event_date == other.event_date
    return alike and set(words_of(one.value)) == set(words_of(other.value))
