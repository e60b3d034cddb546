"""Voice sessions: one row for each connection to the agent, from its handshake to its transcript.

A row holds no words: those are lines of the conversation. ``open`` sessions go on, ``ended`` ones
wait for their transcript, ``done`` ones have it, and ``missing`` is one that never came.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from astra.errors import NotFound
from astra.mongo.connection import Mongo

UNSETTLED = ("open", "ended")


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceSession:
    """One session. ``call`` is its name at the service, once somebody told it."""

    id: str
    person_id: str
    conversation_id: str
    status: str
    began_at: datetime
    ended_at: datetime | None
    call: str | None
    ledger_id: str

    @property
    def settled(self) -> bool:
        """Whether nothing more is awaited of it."""
        return self.status not in UNSETTLED


class VoiceSessions:
    """The ``voice_sessions`` of everyone; every method takes the person's id."""

    def __init__(self, db: Mongo) -> None:
        self._sessions = db.voice_sessions

    def begin(
        self, person_id: str, conversation_id: str, ledger_id: str, now: datetime
    ) -> VoiceSession:
        """Write the row of a session about to be opened."""
        row = {
            "_id": secrets.token_hex(12),
            "person_id": person_id,
            "conversation_id": conversation_id,
            "status": "open",
            "began_at": now,
            "ledger_id": ledger_id,
        }
        self._sessions.insert_one(row)
        return _session(row)

    def get(self, person_id: str, session_id: str) -> VoiceSession:
        """Return one session of that person.

        Raises:
            NotFound: there is none, or it is someone else's.
        """
        row = self._sessions.find_one({"_id": session_id, "person_id": person_id})
        if row is None:
            raise NotFound("There is no such voice session.")
        return _session(row)

    def name(self, person_id: str, session_id: str, call: str) -> None:
        """Note what the service calls the session; the first name stands."""
        self._sessions.update_one(
            {"_id": session_id, "person_id": person_id, "call": None}, {"$set": {"call": call}}
        )

    def end(self, person_id: str, session_id: str, reason: str, now: datetime) -> None:
        """Note that the session is over. Whoever says so first is believed."""
        self._sessions.update_one(
            {"_id": session_id, "person_id": person_id, "status": "open"},
            {"$set": {"status": "ended", "ended_at": now, "reason": reason}},
        )

    def settle(
        self,
        person_id: str,
        session_id: str,
        status: Literal["done", "missing"],
        outcome: Mapping[str, Any],
    ) -> None:
        """Note what came of its transcript."""
        self._sessions.update_one(
            {"_id": session_id, "person_id": person_id, "status": {"$in": list(UNSETTLED)}},
            {"$set": {"status": status, **outcome}},
        )

    def unsettled(self, person_id: str, conversation_id: str) -> list[VoiceSession]:
        """Return the sessions of a conversation that something is still awaited of."""
        query = {
            "person_id": person_id,
            "conversation_id": conversation_id,
            "status": {"$in": list(UNSETTLED)},
        }
        return [_session(row) for row in self._sessions.find(query)]


def _session(row: Mapping[str, Any]) -> VoiceSession:
    return VoiceSession(
        id=row["_id"],
        person_id=row["person_id"],
        conversation_id=row["conversation_id"],
        status=row["status"],
        began_at=row["began_at"],
        ended_at=row.get("ended_at"),
        call=row.get("call"),
        ledger_id=row["ledger_id"],
    )
