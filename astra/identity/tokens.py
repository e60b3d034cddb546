"""Tickets and API tokens: the two secrets that stand for a person outside the session cookie.

A ticket carries a fresh sign-in from the page, which cannot set an HttpOnly cookie, to the route
that can: once, within half a minute. An API token lets a program act for its person, within the token's
scopes, until it is revoked. To add a scope, add it to ``Scope`` and say in ``SCOPES`` what it opens.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from astra.errors import Conflict, InvalidInput
from astra.identity.secrets import digest, new_secret
from astra.identity.sessions import SEEN_EVERY
from astra.mongo.connection import Document, Mongo

TICKET_LIFETIME = timedelta(seconds=30)
TOKEN_PREFIX = "astra_"  # noqa: S105  # recognisable by secret scanners; the secret follows it
NAME_LENGTH = 60
MOST_TOKENS = 20
ID_LENGTH = 12
_ID = re.compile(f"[0-9a-f]{{{ID_LENGTH}}}")

Scope = Literal["read", "talk", "tasks", "operate"]
SCOPES: Mapping[Scope, str] = {
    "read": "read what Astra keeps: the chart, talks and readings",
    "talk": "talk in your name, end conversations, and erase them when told to",
    "tasks": "have readings and charts prepared",
    "operate": "do what operators do, for an admin",
}
"""What a token may do, the least first. A signed-in browser may do all its person can."""
USUAL_SCOPES: tuple[Scope, ...] = ("read", "talk", "tasks")
EVERY_SCOPE = frozenset(SCOPES)


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
class Caller:
    """Who makes a request, and what they may do with it."""

    person_id: str
    scopes: frozenset[Scope]


@dataclass(frozen=True, slots=True)
class ApiToken:
    """An API token as its person sees it: never the secret itself.

    ``id`` names the token and cannot be used in its place.
    """

    id: str
    name: str
    scopes: tuple[Scope, ...]
    created_at: datetime
    last_used_at: datetime | None


class ApiTokens:
    """The ``api_tokens`` collection."""

    def __init__(self, db: Mongo) -> None:
        self._tokens = db["api_tokens"]

    def issue(
        self,
        person_id: str,
        now: datetime,
        *,
        scopes: Collection[Scope] = USUAL_SCOPES,
        name: str = "",
    ) -> str:
        """Return a new token for a person; it is shown this once and cannot be read again.

        ``name`` says what it is for, in the person's words.

        Raises:
            InvalidInput: no scope, or a name that is too long.
            Conflict: the person has ``MOST_TOKENS`` already.
        """
        called = " ".join(name.split())
        if len(called) > NAME_LENGTH:
            raise InvalidInput(f"Please use a name of at most {NAME_LENGTH} characters.")
        if not scopes:
            raise InvalidInput("Choose at least one thing the key may do.")
        if self._tokens.count_documents({"person_id": person_id}) >= MOST_TOKENS:
            raise Conflict(f"{MOST_TOKENS} keys are the most: revoke one that is not used.")
        token = TOKEN_PREFIX + new_secret()
        self._tokens.insert_one(
            {
                "_id": digest(token),
                "person_id": person_id,
                "name": called,
                "scopes": [scope for scope in SCOPES if scope in scopes],
                "created_at": now,
                "last_used_at": None,
            }
        )
        return token

    def caller(self, token: str | None, now: datetime) -> Caller | None:
        """Return who the token acts for, or None when it is unknown or revoked."""
        if not token or not token.startswith(TOKEN_PREFIX):
            return None
        found = self._tokens.find_one({"_id": digest(token)})
        if found is None:
            return None
        used = found.get("last_used_at")
        if used is None or now - used >= SEEN_EVERY:  # a write on every request would be waste
            self._tokens.update_one({"_id": found["_id"]}, {"$max": {"last_used_at": now}})
        return Caller(found["person_id"], frozenset(_token(found).scopes))

    def of(self, person_id: str) -> tuple[ApiToken, ...]:
        """Return a person's tokens, the newest first."""
        found = self._tokens.find({"person_id": person_id}).sort("created_at", -1)
        return tuple(_token(token) for token in found)

    def revoke(self, person_id: str, token_id: str) -> bool:
        """Revoke one of a person's own tokens; False when it is not theirs or already gone."""
        if not _ID.fullmatch(token_id):
            return False
        # An id is how its digest begins; "g" sorts after every hexadecimal digit.
        mine = {"_id": {"$gte": token_id, "$lt": token_id + "g"}, "person_id": person_id}
        return self._tokens.delete_one(mine).deleted_count == 1

    def revoke_all(self, person_id: str) -> int:
        """Revoke every token of a person; return how many there were."""
        return self._tokens.delete_many({"person_id": person_id}).deleted_count


def _token(document: Document) -> ApiToken:
    return ApiToken(
        id=document["_id"][:ID_LENGTH],
        name=document.get("name", ""),
        # A token made before there were scopes could do everything its person can.
        scopes=tuple(document.get("scopes", SCOPES)),
        created_at=document["created_at"],
        last_used_at=document.get("last_used_at"),
    )
