"""Letters to people: one document for each, with how it went and what its link opens.

A letter is made under a name, so that asking twice makes one, and sent at most once. The link in it
holds a random token of which only the SHA-256 is kept; a letter sent again after it surely did not
arrive has another. Relies on the index ``token`` of ``letters``; what letters say stands in
``letter_words``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final, Literal

from astra.errors import NotFound
from astra.identity.secrets import digest, new_secret
from astra.mongo.connection import Document, Mongo
from astra.providers.mail import Letter, Post
from astra.work.telling import tell_once

Kind = Literal["horoscope", "confirmation"]
KEPT: Final = timedelta(days=90)
"""How long a letter is known, and its link works."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A letter on record: ``address`` is where it went, ``made_at`` when it was asked for."""

    id: str
    person_id: str
    kind: Kind
    address: str
    made_at: datetime


class Letters:
    """The ``letters`` collection."""

    def __init__(self, db: Mongo) -> None:
        self._letters = db.letters

    def make(self, person_id: str, kind: Kind, name: str, address: str, now: datetime) -> str:
        """Return the id of a person's letter of that kind and name, put on record if it is new."""
        letter_id = f"{kind}:{name}:{person_id}"
        fresh: Document = {
            "person_id": person_id,
            "kind": kind,
            "address": address,
            "made_at": now,
            "expires_at": now + KEPT,
        }
        self._letters.update_one({"_id": letter_id}, {"$setOnInsert": fresh}, upsert=True)
        return letter_id

    def send(
        self,
        person_id: str,
        letter_id: str,
        post: Post,
        written: Callable[[str, str, str], Letter],
    ) -> str:
        """Send a person's letter, unless it may have been sent; return how it stands, as ``tell_once``.

        ``written`` makes it from an id that stays, the address it goes to and a new token.

        Raises:
            NotFound: there is no such letter.
            ProviderError: it surely did not arrive.
        """
        if self._letters.find_one({"_id": letter_id, "person_id": person_id}, {"_id": 1}) is None:
            raise NotFound("There is no such letter.")
        token, lasting = new_secret(), hashlib.sha256(letter_id.encode()).hexdigest()[:32]
        outcome = tell_once(
            self._letters,
            letter_id,
            "outcome",
            lambda row: post.send(written(lasting, row["address"], token)),
            noting={"token_hash": digest(token)},
        )
        if outcome is None:  # its person was erased in this moment
            raise NotFound("There is no such letter.")
        return outcome

    def opened_by(self, token: str, kind: Kind) -> Sent:
        """Return the letter of that kind whose link holds ``token``.

        Raises:
            NotFound: there is none, or it is no longer known.
        """
        row = self._letters.find_one({"token_hash": digest(token), "kind": kind})
        if row is None:
            raise NotFound("This link does not work any more.")
        return _sent(row)

    def since(self, person_id: str, kind: Kind, moment: datetime) -> list[Sent]:
        """Return a person's letters of that kind asked for after ``moment``, oldest first."""
        query: dict[str, Any] = {"person_id": person_id, "kind": kind, "made_at": {"$gt": moment}}
        return [_sent(row) for row in self._letters.find(query).sort("made_at", 1)]


def _sent(row: Document) -> Sent:
    return Sent(
        id=row["_id"],
        person_id=row["person_id"],
        kind=row["kind"],
        address=row["address"],
        made_at=row["made_at"],
    )
