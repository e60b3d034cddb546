"""The outbox: what people wrote and is still to be answered.

``submit`` promises an answer: the row is on a majority's disk before it returns. Workers take rows
by lease. Fields keep the documents' camelCase names.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from pymongo import ASCENDING, DESCENDING, ReturnDocument
from pymongo.errors import DuplicateKeyError

from astra.errors import Conflict, InvalidInput, KeyReused, LeaseLost, NotFound
from astra.mongo.connection import Document, Mongo
from astra.work.idempotency import checked
from astra.work.lease import MESSAGES, Claim, Lease, waiting

LEASE_S = 30.0
MAX_LENGTH = 4_000
SAME_WITHIN = timedelta(seconds=2)
BEHIND_S, BEHIND_FAILING_S = 0.1, 1.0
UNANSWERED = ("pending", "processing", "retry_wait")


@dataclass(frozen=True, slots=True)
class Message:
    """A message on its way to its answer. ``variant`` grows with each "say it differently".

    ``reworded`` is whether it once said something else, which may have been learnt from.
    """

    id: str
    person_id: str
    conversation_id: str
    content: str
    status: str
    created_at: datetime
    variant: int
    attempts: int
    error: str | None
    reworded: bool = False


class Outbox:
    """The messages of everyone; every method but ``claim`` takes the person's id."""

    def __init__(self, db: Mongo, *, lease_s: float = LEASE_S) -> None:
        self._outbox = db.responder_outbox
        self.lease = Lease(self._outbox, MESSAGES, lease_s=lease_s)

    def submit(
        self,
        person_id: str,
        conversation_id: str,
        content: str,
        now: datetime,
        *,
        message_id: str | None = None,
        key: str | None = None,
    ) -> Message:
        """Keep a message to be answered; the same text within two seconds is the same message.

        So is what comes with the same ``key`` (see ``sent_with``), however much later.
        An answer's wording follows from the id; a script gives its own, to be repeatable.

        Raises:
            InvalidInput: nothing but blanks, or over 4,000 characters.
            KeyReused: the key came with another text before.
        """
        content = worded(content)
        if key is not None:
            message_id = _id_for(person_id, key)
        recent = self._recent_twin(person_id, content, now)
        if recent is not None:
            return recent
        document = _row(person_id, conversation_id, content, now, message_id)
        try:
            self._outbox.insert_one(document)
        except DuplicateKeyError:
            if key is not None and (sent := self.sent_with(person_id, key, content)):
                return sent
            twin = self._outbox.find_one({"dedupe": document["dedupe"]})
            assert twin is not None  # its key just refused ours
            return message_of(twin)
        return message_of(document)

    def sent_with(self, person_id: str, key: str, content: str) -> Message | None:
        """Return the message the person sent with that key before, or None.

        Who saw no answer to a request sends it again with its key, and so sends it once.

        Raises:
            InvalidInput: the key is empty or over 255 characters.
            KeyReused: it came with another text.
        """
        query = {"_id": _id_for(person_id, key), "userId": person_id}
        document = self._outbox.find_one(query)
        if document is None:
            return None
        if not document["dedupe"].startswith(f"{_told(person_id, worded(content))}:"):
            raise KeyReused("This key was sent with another message: send a new key.")
        return message_of(document)

    def get(self, person_id: str, message_id: str) -> Message:
        """Return one message of that person.

        Raises:
            NotFound: there is none, or it is someone else's.
        """
        document = self._outbox.find_one({"_id": message_id, "userId": person_id})
        if document is None:
            raise NotFound("There is no such message.")
        return message_of(document)

    def unanswered(self, person_id: str) -> list[Message]:
        """Return the person's messages that still wait for an answer, oldest first."""
        query = {"userId": person_id, "status": {"$in": list(UNANSWERED)}}
        return [message_of(document) for document in self._outbox.find(query).sort("createdAt", 1)]

    def failed(self, person_id: str, limit: int = 5) -> list[Message]:
        """Return the person's messages that could not be answered, newest first."""
        found = self._outbox.find({"userId": person_id, "status": "error"})
        return [message_of(d) for d in found.sort("createdAt", DESCENDING).limit(limit)]

    def given_up(self, limit: int = 100) -> list[tuple[Message, int]]:
        """Return messages put to rest and not yet settled, each with its fence, for the job."""
        found = self._outbox.find({"status": MESSAGES.dead, "settled": {"$ne": True}}).limit(limit)
        return [(message_of(document), document["fence"]) for document in found]

    def settle(self, person_id: str, message_id: str, fence: int) -> None:
        """Note that the page of a message put to rest is in order, unless it is tried again."""
        self._outbox.update_one(
            {"_id": message_id, "userId": person_id, "status": MESSAGES.dead, "fence": fence},
            {"$set": {"settled": True}},
        )

    def answer_again(self, person_id: str, message_id: str, now: datetime) -> Message:
        """Ask for another wording of an answer, or for an answer that failed.

        Raises:
            NotFound: there is no such message.
            Conflict: it is being answered right now.
        """
        return self._again(person_id, message_id, {}, now)

    def reword(self, person_id: str, message_id: str, content: str, now: datetime) -> Message:
        """Change the person's last message and have it answered anew.

        Raises:
            InvalidInput: nothing but blanks, or over 4,000 characters.
            NotFound: there is no such message.
            Conflict: more was said since, or it is being answered right now.
        """
        content = worded(content)
        said_at = self.get(person_id, message_id).created_at
        since = {"userId": person_id, "createdAt": {"$gt": said_at}}
        if self._outbox.find_one(since, {"_id": 1}) is not None:
            raise Conflict("Only your last message can be changed.")
        return self._again(person_id, message_id, {"content": content, "reworded": True}, now)

    def _again(
        self, person_id: str, message_id: str, changes: Mapping[str, Any], now: datetime
    ) -> Message:
        fresh = {**waiting(), **changes, "next_at": now}
        del fresh["fence"]  # it only ever grows
        document = self._outbox.find_one_and_update(
            {
                "_id": message_id,
                "userId": person_id,
                "status": {"$in": [MESSAGES.done, MESSAGES.dead]},
            },
            {"$set": {**fresh, "cancelled": False, "settled": False}, "$inc": {"variant": 1}},
            return_document=ReturnDocument.AFTER,
        )
        if document is None:
            self.get(person_id, message_id)
            raise Conflict("This answer is still being written.")
        return message_of(document)

    def cancel(self, person_id: str, message_id: str) -> Message:
        """Ask the worker to stop writing; what it has written so far stays.

        Raises:
            NotFound: there is no such message.
        """
        self._outbox.update_one(
            {"_id": message_id, "userId": person_id, "status": {"$in": list(UNANSWERED)}},
            {"$set": {"cancelled": True}},
        )
        return self.get(person_id, message_id)

    def cancelled(self, person_id: str, message_id: str) -> bool:
        """Whether the person asked to stop."""
        query = {"_id": message_id, "userId": person_id, "cancelled": True}
        return self._outbox.find_one(query, {"_id": 1}) is not None

    def claim(self, owner: str) -> Claim | None:
        """Take the next message to answer, or None. A person is answered in order.

        A message whose elder is still unanswered goes back for a moment, so that two
        workers never answer one person at once and out of turn. The eldest is taken in its
        place when it is free, so that many waiting messages cost no more than a few.
        """
        while (claim := self.lease.claim(owner)) is not None:
            elder = self._outbox.find_one(
                {
                    "userId": claim.document["userId"],
                    "status": {"$in": list(UNANSWERED)},
                    "createdAt": {"$lt": claim.document["createdAt"]},
                },
                {"status": 1},
                sort=[("createdAt", ASCENDING)],
            )
            if elder is None:
                return claim
            wait_s = BEHIND_FAILING_S if elder["status"] == "retry_wait" else BEHIND_S
            with suppress(LeaseLost):  # this process slept for longer than the lease
                self.lease.put_back(claim, wait_s)
            eldest = self.lease.claim(owner, {"_id": elder["_id"]})
            if eldest is not None:
                return eldest
        return None

    def _recent_twin(self, person_id: str, content: str, now: datetime) -> Message | None:
        document = self._outbox.find_one(
            {"userId": person_id, "createdAt": {"$gt": now - SAME_WITHIN}, "content": content},
            sort=[("createdAt", DESCENDING)],
        )
        return message_of(document) if document else None


def _row(
    person_id: str, conversation_id: str, content: str, now: datetime, message_id: str | None
) -> Document:
    """Return a fresh message as it is stored."""
    return {
        **waiting(),
        "_id": message_id or secrets.token_hex(12),
        "userId": person_id,
        "conversation_id": conversation_id,
        "content": content,
        "createdAt": now,
        "next_at": now,
        "variant": 0,
        # The same click twice lands on two servers in one moment: one of them loses here.
        "dedupe": f"{_told(person_id, content)}:{int(now.timestamp() // SAME_WITHIN.seconds)}",
    }


def _told(person_id: str, content: str) -> str:
    """Return who says what, in so few characters that nobody can read it."""
    return f"{person_id}:{hashlib.sha256(content.encode()).hexdigest()[:16]}"


def _id_for(person_id: str, key: str) -> str:
    """Return the id of what a person sends with a key; another person's has another."""
    checked(key)
    return hashlib.sha256(f"{person_id}\0{key}".encode()).hexdigest()[:24]


def worded(content: str) -> str:
    """Return a message as it is kept.

    Raises:
        InvalidInput: nothing but blanks, or over 4,000 characters.
    """
    content = content.strip()
    if not content:
        raise InvalidInput("Write something first.")
    if len(content) > MAX_LENGTH:
        raise InvalidInput(f"That is over {MAX_LENGTH:,} characters: send it in parts.")
    return content


def message_of(document: Mapping[str, Any]) -> Message:
    """Read a ``responder_outbox`` document."""
    return Message(
        id=document["_id"],
        person_id=document["userId"],
        conversation_id=document["conversation_id"],
        content=document["content"],
        status=document["status"],
        created_at=document["createdAt"],
        variant=document["variant"],
        attempts=document["attempts"],
        error=document.get("error"),
        reworded=document.get("reworded", False),
    )
