"""Sessions: one random cookie a device, checked against the database on every run and request.

The cookie holds nothing but the secret; ``sessions`` holds its SHA-256. Ending a session deletes
the document, so every copy of the cookie is worthless from that moment, whatever a browser keeps.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from astra.identity.secrets import digest, new_secret
from astra.mongo.connection import Document, Mongo

COOKIE = "astra_session"
SEEN_EVERY = timedelta(minutes=5)
USER_AGENT_LENGTH = 200


@dataclass(frozen=True, slots=True)
class Device:
    """One signed-in browser, as its person sees it in a list.

    ``id`` names the session and cannot be used to sign in.
    """

    id: str
    via: str
    user_agent: str
    created_at: datetime
    last_seen: datetime
    expires_at: datetime


class Sessions:
    """The ``sessions`` collection. Expired ones are refused here and removed by a TTL index."""

    def __init__(self, db: Mongo, lifetime: timedelta) -> None:
        self._sessions = db["sessions"]
        self.lifetime = lifetime

    def start(self, person_id: str, via: str, user_agent: str, now: datetime) -> str:
        """Open a session and return the cookie value; it cannot be read again later.

        ``via`` says how the person signed in: ``local``, ``google`` or ``demo``.
        """
        cookie = new_secret()
        self._sessions.insert_one(
            {
                "_id": digest(cookie),
                "person_id": person_id,
                "via": via,
                "user_agent": user_agent[:USER_AGENT_LENGTH],
                "created_at": now,
                "last_seen": now,
                "expires_at": now + self.lifetime,
            }
        )
        return cookie

    def person_of(self, cookie: str | None, now: datetime) -> str | None:
        """Return the person whose session this is, or None: unknown, ended, expired, tampered."""
        if not cookie:
            return None
        session = self._sessions.find_one({"_id": digest(cookie), "expires_at": {"$gt": now}})
        if session is None:
            return None
        if now - session["last_seen"] >= SEEN_EVERY:  # a write on every request would be waste
            self._sessions.update_one({"_id": session["_id"]}, {"$max": {"last_seen": now}})
        return str(session["person_id"])

    def end(self, cookie: str | None) -> None:
        """End the session of this cookie, on every machine that holds a copy. Safe to repeat."""
        if cookie:
            self._sessions.delete_one({"_id": digest(cookie)})

    def end_all(self, person_id: str, *, keep: str | None = None) -> int:
        """End every session of a person, except that of the cookie ``keep``; return how many."""
        mine: Document = {"person_id": person_id}
        if keep:
            mine["_id"] = {"$ne": digest(keep)}
        return self._sessions.delete_many(mine).deleted_count

    def devices(self, person_id: str, now: datetime) -> tuple[Device, ...]:
        """Return where a person is signed in, the most recently used first."""
        found = self._sessions.find({"person_id": person_id, "expires_at": {"$gt": now}})
        return tuple(_device(session) for session in found.sort("last_seen", -1))

    def revoke(self, person_id: str, device_id: str) -> bool:
        """End one of a person's own sessions; False when it is not theirs or already over."""
        mine = {"_id": device_id, "person_id": person_id}
        return self._sessions.delete_one(mine).deleted_count == 1


def device_id(cookie: str) -> str:
    """Return the id under which ``devices`` lists the session of this cookie."""
    return digest(cookie)


def _device(session: Document) -> Device:
    return Device(
        id=session["_id"],
        via=session["via"],
        user_agent=session["user_agent"],
        created_at=session["created_at"],
        last_seen=session["last_seen"],
        expires_at=session["expires_at"],
    )
