"""Events: what was said, on both sides, in order; the conversation as people see it.

A person's message has its own id; its answer is keyed by that message (``messageId`` is unique),
so there is never more than one. While an answer is written its row is ``streaming`` and names the
fence of its writer: a writer that lost its lease can no longer touch it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from pymongo import ASCENDING, DESCENDING, ReturnDocument, UpdateOne, WriteConcern
from pymongo.errors import BulkWriteError, DuplicateKeyError

from astra.chat.outbox import Message
from astra.errors import Conflict, LeaseLost, NotFound
from astra.mongo.connection import Document, Mongo, only_duplicates

LATEST = 25
REVISIONS_KEPT = 10


@dataclass(frozen=True, slots=True)
class Event:
    """One thing said. ``facts`` are what an answer rests on, as stored mappings."""

    id: str
    role: str
    content: str
    status: str
    created_at: datetime
    message_id: str | None = None
    facts: Sequence[Mapping[str, Any]] = ()
    metadata: Mapping[str, Any] = field(default_factory=dict)
    variants: Sequence[Mapping[str, Any]] = ()
    thumb: str | None = None
    reason: str = ""


class Events:
    """What everyone said; every method takes the person's id."""

    def __init__(self, db: Mongo) -> None:
        self._events = db.responder_events
        # Pieces of an unfinished answer are replaced by the whole one: they need no journal.
        self._pieces = self._events.with_options(write_concern=WriteConcern(1))

    def said(self, message: Message) -> None:
        """Show the person's own message as it is worded now. Safe twice.

        A former wording is kept with it, and with the answers it had.
        """
        shown = self._events.find_one_and_update(
            *_shown(message), upsert=True, return_document=ReturnDocument.AFTER
        )
        assert shown is not None  # upserted
        if shown["userId"] == message.person_id and shown["content"] != message.content:
            self._reword(message, shown["content"])

    def _reword(self, message: Message, former: str) -> None:
        reply = {"messageId": message.id, "userId": message.person_id}
        answer = self._events.find_one(reply, {"variants": 1}) or {}
        self._events.update_one(
            {"_id": message.id, "userId": message.person_id, "content": former},
            {
                "$set": {"content": message.content},
                "$push": {
                    "revisions": {
                        "$each": [{"content": former, "answers": answer.get("variants") or []}],
                        "$slice": -REVISIONS_KEPT,
                    }
                },
            },
        )
        self._events.update_one(
            {**reply, "metadata.variant": {"$lt": message.variant}},
            {"$set": {"variants": []}, "$unset": {"feedback": ""}},
        )

    def begin(self, message: Message, fence: int, now: datetime) -> Event | None:
        """Open the answer for writing; return it instead when it is already whole.

        Raises:
            LeaseLost: a later worker has it.
        """
        try:
            self._events.update_one(*_opened(message, fence, now), upsert=True)
        except DuplicateKeyError:
            existing = self.answer(message.person_id, message.id)
            if existing.status == "final":
                return existing
            if existing.metadata.get("fence") != fence:
                raise LeaseLost("Another worker writes this answer.") from None
        return None

    def take_up(self, message: Message, fence: int, now: datetime) -> Event | None:
        """Do what ``said`` does and then ``begin``: in one call, unless it was reworded.

        Raises:
            LeaseLost: a later worker has it.
        """
        if message.reworded:
            self.said(message)
            return self.begin(message, fence, now)
        both = _shown(message), _opened(message, fence, now)
        try:
            self._events.bulk_write([UpdateOne(*one, upsert=True) for one in both])
        except BulkWriteError as error:
            if not only_duplicates(error):
                raise
            return self.begin(message, fence, now)  # it stands already: whose is it?
        return None

    def write(self, message: Message, fence: int, text: str) -> None:
        """Show the answer as far as it goes. ``text`` is all of it, not the last piece."""
        done = self._pieces.update_one(self._mine(message, fence), {"$set": {"content": text}})
        if not done.matched_count:
            raise LeaseLost("Another worker writes this answer.")

    def complete(
        self,
        message: Message,
        fence: int,
        text: str,
        facts: Sequence[Mapping[str, Any]],
        metadata: Mapping[str, Any],
    ) -> None:
        """Make the answer final, and keep it among its variants.

        Raises:
            LeaseLost: a later worker has it, or it is final already.
        """
        kept = {"variant": message.variant, "content": text, "facts": list(facts)}
        changes = {
            "content": text,
            "status": "final",
            "facts": list(facts),
            **{f"metadata.{key}": value for key, value in metadata.items()},
        }
        done = self._events.update_one(
            self._mine(message, fence),
            {"$set": changes, "$push": {"variants": {"$each": [kept], "$slice": -10}}},
        )
        if not done.matched_count:
            raise LeaseLost("Another worker writes this answer.")

    def abandon(self, message: Message, fence: int) -> None:
        """Close the answer of a message nobody tries any more: in its last whole wording, or as
        far as it was written. Later writers, whose fence is higher, are left alone. Safe twice."""
        last = {"$last": "$variants"}
        self._events.update_one(
            {
                "messageId": message.id,
                "userId": message.person_id,
                "metadata.fence": {"$lte": fence},
                "status": "streaming",
            },
            [
                {
                    "$set": {
                        "status": "final",
                        "content": {
                            "$ifNull": [
                                {"$getField": {"field": "content", "input": last}},
                                "$content",
                            ]
                        },
                        "facts": {
                            "$ifNull": [{"$getField": {"field": "facts", "input": last}}, "$facts"]
                        },
                    }
                }
            ],
        )

    def answer(self, person_id: str, message_id: str) -> Event:
        """Return the answer to a message.

        Raises:
            NotFound: there is none yet, or it is someone else's.
        """
        document = self._events.find_one({"messageId": message_id, "userId": person_id})
        if document is None:
            raise NotFound("There is no such answer.")
        return event_of(document)

    def latest(self, person_id: str, limit: int = LATEST) -> list[Event]:
        """Return the newest events of the person, oldest first."""
        found = self._events.find({"userId": person_id})
        newest = found.sort([("createdAt", DESCENDING), ("_id", DESCENDING)]).limit(limit)
        return [event_of(document) for document in newest][::-1]

    def after(self, person_id: str, event_id: str, limit: int = 200) -> list[Event]:
        """Return what came after an event, oldest first; all the latest if it is unknown."""
        known = self._events.find_one({"_id": event_id, "userId": person_id})
        if known is None:
            return self.latest(person_id)
        query = {"userId": person_id, "createdAt": {"$gte": known["createdAt"]}}
        order = [("createdAt", ASCENDING), ("_id", ASCENDING)]
        found = self._events.find(query).sort(order).limit(limit)
        return [event_of(document) for document in found if document["_id"] != event_id]

    def earlier(self, person_id: str, event_id: str, limit: int = LATEST) -> list[Event]:
        """Return what came just before an event, oldest first; nothing if it is unknown."""
        known = self._events.find_one({"_id": event_id, "userId": person_id}, {"createdAt": 1})
        if known is None:
            return []
        at = known["createdAt"]
        query = {
            "userId": person_id,
            "$or": [{"createdAt": {"$lt": at}}, {"createdAt": at, "_id": {"$lt": event_id}}],
        }
        found = self._events.find(query).sort([("createdAt", DESCENDING), ("_id", DESCENDING)])
        return [event_of(document) for document in found.limit(limit)][::-1]

    def before(self, person_id: str, moment: datetime, limit: int) -> list[Event]:
        """Return the last final events before ``moment``, oldest first: what a reply may recall."""
        found = self._events.find(
            {"userId": person_id, "createdAt": {"$lt": moment}, "status": "final"}
        )
        newest = found.sort([("createdAt", DESCENDING), ("_id", DESCENDING)]).limit(limit)
        return [event_of(document) for document in newest][::-1]

    def choose(self, person_id: str, message_id: str, number: int) -> Event:
        """Show another wording an answer has had: ``number`` counts those kept, from 0.

        Raises:
            NotFound: there is no such answer, or no such wording of it.
            Conflict: it is being written anew.
        """
        event = self.answer(person_id, message_id)
        if not 0 <= number < len(event.variants):
            raise NotFound("That wording is no longer kept.")
        chosen = event.variants[number]
        done = self._events.find_one_and_update(
            {"messageId": message_id, "userId": person_id, "status": "final"},
            {"$set": {"content": chosen["content"], "facts": chosen["facts"]}},
            return_document=ReturnDocument.AFTER,
        )
        if done is None:
            raise Conflict("This answer is still being written.")
        return event_of(done)

    def rate(self, person_id: str, message_id: str, thumb: str, reason: str, now: datetime) -> None:
        """Keep a thumb (``up`` or ``down``) on an answer, with the reason given."""
        done = self._events.update_one(
            {"messageId": message_id, "userId": person_id},
            {"$set": {"feedback": {"thumb": thumb, "reason": reason, "at": now}}},
        )
        if not done.matched_count:
            raise NotFound("There is no such answer.")

    @staticmethod
    def _mine(message: Message, fence: int) -> Document:
        return {
            "messageId": message.id,
            "userId": message.person_id,
            "metadata.fence": fence,
            "status": "streaming",
        }


def _shown(message: Message) -> tuple[Document, Document]:
    """Return the query and update that show a person's own message."""
    row = {
        "userId": message.person_id,
        "role": "user",
        "content": message.content,
        "status": "final",
        "createdAt": message.created_at,
        "facts": [],
        "metadata": {"conversation_id": message.conversation_id},
    }
    # By its id alone, so that two who write at once do not collide.
    return {"_id": message.id}, {"$setOnInsert": row}


def _opened(message: Message, fence: int, now: datetime) -> tuple[Document, Document]:
    """Return the query and update that open an answer, unless it is whole or a later one's."""
    row = {
        "status": "streaming",
        "metadata.fence": fence,
        "metadata.variant": message.variant,
    }
    born = {
        "_id": f"{message.id}.reply",
        "userId": message.person_id,
        "role": "assistant",
        "content": "",
        "createdAt": now,
        "facts": [],
        "metadata.conversation_id": message.conversation_id,
    }
    mine = {
        "messageId": message.id,
        "userId": message.person_id,
        "metadata.fence": {"$lt": fence},
        "$or": [{"status": "streaming"}, {"metadata.variant": {"$lt": message.variant}}],
    }
    return mine, {"$set": row, "$setOnInsert": born}


def event_of(document: Mapping[str, Any]) -> Event:
    """Read a ``responder_events`` document."""
    feedback = document.get("feedback") or {}
    return Event(
        id=document["_id"],
        role=document["role"],
        content=document["content"],
        status=document["status"],
        created_at=document["createdAt"],
        message_id=document.get("messageId"),
        facts=tuple(document.get("facts") or ()),
        metadata=document.get("metadata") or {},
        variants=tuple(document.get("variants") or ()),
        thumb=feedback.get("thumb"),
        reason=feedback.get("reason") or "",
    )
