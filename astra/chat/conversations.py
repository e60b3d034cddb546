"""Conversations: a stretch of talk with a beginning, an end and a transcript.

A person has at most one active conversation, which the unique index ``one_active`` guarantees.
Ending is one atomic change; the transcript is written with it, from the events of the conversation.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pymongo import ASCENDING, DESCENDING, ReturnDocument
from pymongo.errors import DuplicateKeyError

from astra.errors import NotFound
from astra.mongo.connection import Document, Mongo


@dataclass(frozen=True, slots=True)
class Conversation:
    """One conversation as stored. ``processed`` means its transcript has been analysed.

    ``revision`` grows when a message of it is reworded after its end.
    """

    id: str
    person_id: str
    status: str
    started_at: datetime
    last_message_at: datetime
    ended_at: datetime | None = None
    processed: bool = False
    transcript: Sequence[Mapping[str, Any]] = ()
    summary: str = ""
    topics: Sequence[str] = ()
    revision: int = 0


class Conversations:
    """The conversations of everyone; every method takes the person's id, or is for jobs."""

    def __init__(self, db: Mongo) -> None:
        self._conversations = db.conversations
        self._events = db.responder_events
        self._users = db.users

    def active(self, person_id: str, now: datetime) -> Conversation:
        """Return the person's active conversation, begun now if there is none, and touch it."""
        fresh = {"_id": secrets.token_hex(12), "started_at": now, "processed": False}
        while True:
            try:
                document = self._conversations.find_one_and_update(
                    {"person_id": person_id, "status": "active"},
                    {"$setOnInsert": fresh, "$max": {"last_message_at": now}},
                    upsert=True,
                    return_document=ReturnDocument.AFTER,
                )
            except DuplicateKeyError:
                continue  # someone began it in this very moment: theirs is the one
            assert document is not None  # an upsert returns what it wrote
            if document["_id"] == fresh["_id"]:
                self._open_session(person_id, document["_id"])
            return conversation_of(document)

    def current(self, person_id: str) -> Conversation | None:
        """Return the active conversation, or None."""
        document = self._conversations.find_one({"person_id": person_id, "status": "active"})
        return conversation_of(document) if document else None

    def get(self, person_id: str, conversation_id: str) -> Conversation:
        """Return one conversation of that person.

        Raises:
            NotFound: there is none, or it is someone else's.
        """
        document = self._conversations.find_one({"_id": conversation_id, "person_id": person_id})
        if document is None:
            raise NotFound("There is no such conversation.")
        return conversation_of(document)

    def latest(self, person_id: str, limit: int = 20) -> list[Conversation]:
        """Return the person's ended conversations, newest first, without their transcripts."""
        found = self._conversations.find(
            {"person_id": person_id, "status": "ended"}, {"transcript": 0}
        )
        return [conversation_of(d) for d in found.sort("started_at", DESCENDING).limit(limit)]

    def end(
        self,
        person_id: str,
        now: datetime,
        conversation_id: str | None = None,
        *,
        silent_since: datetime | None = None,
    ) -> Conversation | None:
        """End the active conversation (or the named one) and keep its transcript.

        Returns None when nothing was active. Ending twice is ending once: the second
        call finds nothing active and changes nothing.
        """
        query: Document = {"person_id": person_id, "status": "active"}
        if conversation_id is not None:
            query["_id"] = conversation_id
        if silent_since is not None:  # spoken in since it was found idle: it goes on
            query["last_message_at"] = {"$lt": silent_since}
        found = self._conversations.find_one(query, {"_id": 1})
        if found is None:
            return None
        document = self._conversations.find_one_and_update(
            {**query, "_id": found["_id"]},
            {
                "$set": {
                    "status": "ended",
                    "ended_at": now,
                    "transcript": self._transcript(person_id, found["_id"]),
                }
            },
            return_document=ReturnDocument.AFTER,
        )
        if document is None:
            return None
        self._users.update_one(
            {"_id": person_id, "sessions.conversation_id": document["_id"]},
            {"$set": {"sessions.$.active": False}},
        )
        return conversation_of(document)

    def address(self, person_id: str, conversation_id: str, signed_url: str) -> None:
        """Keep with the person's session where it is spoken; the latest address counts."""
        self._users.update_one(
            {"_id": person_id, "sessions.conversation_id": conversation_id},
            {"$set": {"sessions.$.signed_url": signed_url}},
        )

    def touch(self, person_id: str, conversation_id: str, now: datetime) -> None:
        """Note that something was said in a conversation that goes on."""
        self._conversations.update_one(
            {"_id": conversation_id, "person_id": person_id, "status": "active"},
            {"$max": {"last_message_at": now}},
        )

    def idle_since(self, moment: datetime, limit: int = 100) -> list[Conversation]:
        """Return active conversations silent since ``moment``, for the cleanup job."""
        found = self._conversations.find({"status": "active", "last_message_at": {"$lt": moment}})
        return [conversation_of(document) for document in found.limit(limit)]

    def unprocessed(self, limit: int = 100) -> list[Conversation]:
        """Return ended conversations whose analysis has not been asked for, for the analyzer job.

        One whose task failed for good is not among them: it is the task that is tried again.
        """
        found = self._conversations.find(
            {"status": "ended", "processed": False, "queued": {"$ne": True}}
        )
        return [conversation_of(document) for document in found.limit(limit)]

    def mark_queued(self, person_id: str, conversation_id: str) -> None:
        """Note that a task for the transcript exists."""
        self._conversations.update_one(
            {"_id": conversation_id, "person_id": person_id}, {"$set": {"queued": True}}
        )

    def refresh_transcript(self, person_id: str, conversation_id: str) -> Conversation:
        """Write the transcript again, with an answer that arrived after the end."""
        self._conversations.update_one(
            {"_id": conversation_id, "person_id": person_id, "status": "ended"},
            {"$set": {"transcript": self._transcript(person_id, conversation_id)}},
        )
        return self.get(person_id, conversation_id)

    def revise(self, person_id: str, conversation_id: str, revision: int) -> None:
        """Have an ended conversation analysed anew, for one of its messages was reworded.

        One that goes on is analysed at its end anyway. Safe twice.
        """
        self._conversations.update_one(
            {"_id": conversation_id, "person_id": person_id, "status": "ended"},
            {
                "$set": {"processed": False, "queued": False, "found_by_model": None},
                "$max": {"revision": revision},
            },
        )

    def found_by_model(self, person_id: str, conversation_id: str) -> list[Document] | None:
        """Return what a model found in the transcript, or None when it was not asked yet."""
        document = self._conversations.find_one(
            {"_id": conversation_id, "person_id": person_id}, {"found_by_model": 1}
        )
        return (document or {}).get("found_by_model")

    def keep_found(
        self, person_id: str, conversation_id: str, found: Sequence[Mapping[str, Any]]
    ) -> list[Document]:
        """Keep what a model found; the first finding stands and is returned."""
        self._conversations.update_one(
            {"_id": conversation_id, "person_id": person_id, "found_by_model": None},
            {"$set": {"found_by_model": [dict(one) for one in found]}},
        )
        return self.found_by_model(person_id, conversation_id) or []

    def mark_processed(
        self,
        person_id: str,
        conversation_id: str,
        summary: str,
        topics: Sequence[str],
        now: datetime,
        revision: int = 0,
    ) -> None:
        """Note that the transcript has been analysed, and what it was about.

        Not when it was revised meanwhile: then it is to be analysed again.
        """
        self._conversations.update_one(
            {
                "_id": conversation_id,
                "person_id": person_id,
                "processed": False,
                "revision": revision or None,
            },
            {
                "$set": {
                    "processed": True,
                    "processed_at": now,
                    "summary": summary,
                    "topics": list(topics),
                }
            },
        )

    def _open_session(self, person_id: str, conversation_id: str) -> None:
        entry = {"conversation_id": conversation_id, "signed_url": None, "active": True}
        self._users.update_one(
            {"_id": person_id}, {"$push": {"sessions": {"$each": [entry], "$slice": -20}}}
        )

    def _transcript(self, person_id: str, conversation_id: str) -> list[Document]:
        """Return the lines of a conversation; ``heard`` are those the guide took in whole.

        The others were spoken, never answered, or answered with care alone.
        """
        found = self._events.find(
            {
                "userId": person_id,
                "metadata.conversation_id": conversation_id,
                "status": "final",
            }
        ).sort([("createdAt", ASCENDING), ("_id", ASCENDING)])
        events = [event for event in found if event["content"]]
        heard = {event.get("messageId") for event in events if not event["metadata"].get("concern")}
        return [
            {
                "id": event["_id"],
                "role": event["role"],
                "content": event["content"],
                "at": event["createdAt"],
                "heard": event["_id"] in heard,
            }
            for event in events
        ]


def conversation_of(document: Mapping[str, Any]) -> Conversation:
    """Read a ``conversations`` document."""
    return Conversation(
        id=document["_id"],
        person_id=document["person_id"],
        status=document["status"],
        started_at=document["started_at"],
        last_message_at=document["last_message_at"],
        ended_at=document.get("ended_at"),
        processed=document.get("processed", False),
        transcript=tuple(document.get("transcript") or ()),
        summary=document.get("summary") or "",
        topics=tuple(document.get("topics") or ()),
        revision=document.get("revision") or 0,
    )
