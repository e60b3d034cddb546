"""Conversations that have already taken place, written whole: what was said, and that it ended.

What the responder leaves behind after a live conversation, in the same shapes, without passing the
outbox: rows that wait there would be taken by any worker that runs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from astra.chat.turns import note_language, note_of_turn, stored
from astra.guide.memory.recording import record
from astra.guide.model import Reply
from astra.mongo.connection import Document, Mongo
from astra.people.memories import Memories
from astra.people.repository import People
from astra.work.lease import MESSAGES, waiting


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """A message and its answer."""

    message_id: str
    text: str
    asked_at: datetime
    reply: Reply
    answered_at: datetime


class Past:
    """Writes conversations into the past."""

    def __init__(self, db: Mongo) -> None:
        self._outbox, self._events = db.responder_outbox, db.responder_events
        self._conversations = db.conversations
        self._memories, self._people = Memories(db), People(db)

    def keep(self, person_id: str, conversation_id: str, exchanges: Sequence[Exchange]) -> None:
        """Write an ended conversation with these exchanges (oldest first, at least one).

        It waits for its analysis, as any ended conversation does.
        """
        events = [
            row
            for exchange in exchanges
            for row in (
                _said(person_id, conversation_id, exchange),
                _answered(person_id, conversation_id, exchange),
            )
        ]
        self._outbox.insert_many(
            [_delivered(person_id, conversation_id, exchange) for exchange in exchanges]
        )
        self._events.insert_many(events)
        for exchange in exchanges:
            note = note_of_turn(exchange.message_id, exchange.text, exchange.reply)
            self._memories.keep(person_id, note, exchange.answered_at)
            said = (exchange.message_id, exchange.text, exchange.asked_at)
            record(self._memories, self._people, self._people.get(person_id), *said)
        first, last = exchanges[0].asked_at, exchanges[-1].answered_at
        person = self._people.get(person_id)
        note_language(self._people, person, exchanges[-1].reply.language, last)
        self._conversations.insert_one(_ended(person_id, conversation_id, events, first, last))


def _ended(
    person_id: str,
    conversation_id: str,
    events: Sequence[Document],
    first: datetime,
    last: datetime,
) -> Document:
    return {
        "_id": conversation_id,
        "person_id": person_id,
        "status": "ended",
        "started_at": first,
        "last_message_at": last,
        "ended_at": last,
        "processed": False,
        "transcript": [
            {
                "id": row["_id"],
                "role": row["role"],
                "content": row["content"],
                "at": row["createdAt"],
            }
            for row in events
        ],
    }


def _delivered(person_id: str, conversation_id: str, exchange: Exchange) -> Document:
    return {
        **waiting(MESSAGES.done),
        "_id": exchange.message_id,
        "userId": person_id,
        "conversation_id": conversation_id,
        "content": exchange.text,
        "createdAt": exchange.asked_at,
        "next_at": exchange.asked_at,
        "finished_at": exchange.answered_at,
        "variant": 0,
    }


def _said(person_id: str, conversation_id: str, exchange: Exchange) -> Document:
    return {
        "_id": exchange.message_id,
        "userId": person_id,
        "role": "user",
        "content": exchange.text,
        "status": "final",
        "createdAt": exchange.asked_at,
        "facts": [],
        "metadata": {"conversation_id": conversation_id},
    }


def _answered(person_id: str, conversation_id: str, exchange: Exchange) -> Document:
    reply, facts = exchange.reply, [stored(fact) for fact in exchange.reply.facts]
    return {
        "_id": f"{exchange.message_id}.reply",
        "userId": person_id,
        "messageId": exchange.message_id,
        "role": "assistant",
        "content": reply.text,
        "status": "final",
        "createdAt": exchange.answered_at,
        "facts": facts,
        "metadata": {
            "conversation_id": conversation_id,
            "fence": 0,
            "variant": 0,
            "source": "responder",
            "writer": reply.source,
            "language": reply.language,
            "notice": reply.notice,
            "stopped": False,
            **reply.metadata,
        },
        "variants": [{"variant": 0, "content": reply.text, "facts": facts}],
    }
