"""Tickets and API tokens: the two secrets that stand for a person outside the session cookie.

A ticket carries a fresh sign-in from the page, which cannot set an HttpOnly cookie, to the route
that can: once, within half a minute. An API token lets a program act for its person until it is
revoked.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from astra.identity.secrets import digest, new_secret
from astra.mongo.connection import Mongo

TICKET_LIFETIME = timedelta(seconds=30)
TOKEN_PREFIX = "astra_"  # noqa: S105  # recognisable by secret scanners; the secret follows it


@dataclass(frozen=True, slots=True)
class Ticket:
    """Who signed in, and how: ``local``, ``google`` or ``demo``."""

    person_id: str
    via: str


class Tickets:
    """The ``tickets`` collection."""

    def __init__(self, db: Mongo) -> None:
        self._tickets = db["tickets"]

    def issue(self, person_id: str, via: str, now: datetime) -> str:
        """Return a ticket that ``redeem`` takes once within ``TICKET_LIFETIME``."""
        ticket = new_secret()
        self._tickets.insert_one(
            {
                "_id": digest(ticket),
                "person_id": person_id,
                "via": via,
                "expires_at": now + TICKET_LIFETIME,
            }
        )
        return ticket

    def redeem(self, ticket: str, now: datetime) -> Ticket | None:
        """Return what the ticket stands for and destroy it; None when it is spent or too old.

        One atomic delete, so of two that come with the same ticket only one gets in.
        """
        found = self._tickets.find_one_and_delete(
            {"_id": digest(ticket), "expires_at": {"$gt": now}}
        )
        return Ticket(found["person_id"], found["via"]) if found else None

    def cancel(self, person_id: str) -> None:
        """Make a person's tickets worthless."""
        self._tickets.delete_many({"person_id": person_id})


@dataclass(frozen=True, slots=True)
class ApiToken:
    """An API token as its person sees it: never the secret itself."""

    id: str
    created_at: datetime


class ApiTokens:
    """The ``api_tokens`` collection."""

    def __init__(self, db: Mongo) -> None:
        self._tokens = db["api_tokens"]

    def issue(self, person_id: str, now: datetime) -> str:
        """Return a new token for a person; it is shown this once and cannot be read again."""
        token = TOKEN_PREFIX + new_secret()
        self._tokens.insert_one({"_id": digest(token), "person_id": person_id, "created_at": now})
        return token

    def person_of(self, token: str | None) -> str | None:
        """Return whose token this is, or None when it is unknown or revoked."""
        if not token or not token.startswith(TOKEN_PREFIX):
            return None
        found = self._tokens.find_one({"_id": digest(token)})
        return str(found["person_id"]) if found else None

    def of(self, person_id: str) -> tuple[ApiToken, ...]:
        """Return a person's tokens, the newest first."""
        found = self._tokens.find({"person_id": person_id}).sort("created_at", -1)
        return tuple(ApiToken(token["_id"], token["created_at"]) for token in found)

    def revoke(self, person_id: str, token_id: str) -> bool:
        """Revoke one of a person's own tokens; False when it is not theirs or already gone."""
        mine = {"_id": token_id, "person_id": person_id}
        return self._tokens.delete_one(mine).deleted_count == 1

    def revoke_all(self, person_id: str) -> int:
        """Revoke every token of a person; return how many there were."""
        return self._tokens.delete_many({"person_id": person_id}).deleted_count
