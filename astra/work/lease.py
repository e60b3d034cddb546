"""Leases: how any number of workers share one collection of work without doing a piece twice.

A claim is one atomic update by the server's own clock, so clocks of machines do not matter. It
names its owner, ends by itself after as many seconds as its kind needs and raises the document's
``fence``; heartbeats and results match owner and fence, so a worker that was thought dead and wakes
up late can change nothing. What keeps failing, or keeps killing its worker, ends after
``MAX_ATTEMPTS``.

Messages and tasks differ only in the words of ``Vocabulary``. Relies on the indexes ``due`` and
``expired`` of the collection.
"""

from __future__ import annotations

import random
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from pymongo import ReturnDocument, UpdateOne
from pymongo.collection import Collection
from pymongo.errors import PyMongoError

from astra.errors import LeaseLost
from astra.mongo.connection import Document

MAX_ATTEMPTS = 5
FIRST_RETRY_S = 1.0
LONGEST_RETRY_S = 300.0


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What a collection calls the states of its work."""

    working: str
    done: str
    dead: str


MESSAGES = Vocabulary(working="processing", done="delivered", dead="error")
TASKS = Vocabulary(working="running", done="completed", dead="failed")


@dataclass(frozen=True, slots=True)
class Claim:
    """A piece of work held by one owner until its lease ends. ``document`` is as it was claimed."""

    id: Any
    owner: str
    fence: int
    attempts: int
    document: Mapping[str, Any]


def _in(milliseconds: int | Document) -> Document:
    return {"$dateAdd": {"startDate": "$$NOW", "unit": "millisecond", "amount": milliseconds}}


class Lease:
    """The one way to take work from a collection and to hand back its result."""

    def __init__(
        self,
        collection: Collection[Document],
        words: Vocabulary,
        *,
        lease_s: float,
        by_kind: Mapping[str, float] | None = None,
        only: Mapping[str, Any] | None = None,
    ) -> None:
        """A lease lasts ``lease_s``, or what ``by_kind`` has for the work's ``kind``, in seconds.

        Work that does not match ``only`` is never taken: its time has not come.
        """
        self._work, self._words = collection, words
        self._lease_s, self._by_kind = lease_s, dict(by_kind or {})
        self._lease_ms = _length_ms(lease_s, self._by_kind)
        self._only = dict(only or {})

    def claim(self, owner: str, among: Mapping[str, Any] | None = None) -> Claim | None:
        """Take the piece of work longest due, or None when nothing is.

        ``among`` narrows which pieces. Due is what waits and whose time has come, and what
        a dead worker left behind. A piece whose attempts are spent is put to rest instead.
        """
        among = among or {}
        while True:
            document = self._take_waiting(owner, among) or self._take_expired(owner, among)
            if document is None:
                return None
            if document["status"] == self._words.working:
                return _claim(document, owner)

    def claim_more(self, owner: str, among: Mapping[str, Any], limit: int) -> list[Claim]:
        """Take up to ``limit`` pieces that wait, the longest due first, in three calls.

        Each is taken as ``claim`` takes it. It may return fewer than are due, or none, when
        others take them in this moment: only ``claim`` says that there is nothing.
        """
        query = self._waiting(among)
        due = self._work.find(query, {"_id": 1}).sort("next_at", 1).limit(limit)
        ids = [row["_id"] for row in due]
        if not ids:
            return []
        taking = self._taking(owner, self._words.working)
        self._work.update_many({**query, "_id": {"$in": ids}}, taking)
        # What waited a moment ago was nobody's: if it is this owner's, it was taken just now.
        taken = self._work.find(
            {"_id": {"$in": ids}, "status": self._words.working, "owner": owner}
        )
        return [_claim(document, owner) for document in taken]

    def heartbeat(self, claim: Claim) -> None:
        """Lengthen the lease.

        Raises:
            LeaseLost: another owner has the work now.
        """
        self._change([(claim, {"lease_until": _in(self._lease_ms)})])

    def finish(self, claim: Claim, fields: Mapping[str, Any] | None = None) -> None:
        """Record the result.

        Raises:
            LeaseLost: another owner has the work now; the caller discards its result.
        """
        self.finish_all([(claim, fields or {})])

    def finish_all(self, results: Sequence[tuple[Claim, Mapping[str, Any]]]) -> None:
        """Record the results of several pieces in one call.

        Raises:
            LeaseLost: another owner has one of them now; the others are recorded.
        """
        end = {"status": self._words.done, "finished_at": "$$NOW", "error": None}
        self._change(
            [
                (claim, {**{key: {"$literal": value} for key, value in fields.items()}, **end})
                for claim, fields in results
            ]
        )

    def fail(self, claim: Claim, reason: str, *, final: bool = False) -> None:
        """Hand the work back to be tried again later, or to rest when attempts are spent.

        ``reason`` is shown to the person and the operator. The wait doubles with each
        attempt and is jittered, so failures of many do not return together.

        Raises:
            LeaseLost: another owner has the work now.
        """
        wait = min(FIRST_RETRY_S * 2 ** (claim.attempts - 1), LONGEST_RETRY_S)
        wait *= random.uniform(0.5, 1.5)  # noqa: S311  # spreading load needs no secrecy
        dead = final or claim.attempts >= MAX_ATTEMPTS
        changes = {
            "status": self._words.dead if dead else "retry_wait",
            "next_at": _in(int(wait * 1000)),
            "error": {"$literal": reason[:500]},
        }
        self._change([(claim, changes)])

    def put_back(self, claim: Claim, wait_s: float) -> None:
        """Return the work untried: its turn has not come. Costs no attempt."""
        changes = {
            "status": "retry_wait",
            "next_at": _in(int(wait_s * 1000)),
            "attempts": {"$subtract": ["$attempts", 1]},
        }
        self._change([(claim, changes)])

    @contextmanager
    def held(self, *claims: Claim) -> Iterator[threading.Event]:
        """Keep the leases alive while the block runs; the event is set once one is lost."""
        ended, lost = threading.Event(), threading.Event()
        lease_s = min(
            self._by_kind.get(claim.document.get("kind", ""), self._lease_s) for claim in claims
        )

        def beat() -> None:
            while not ended.wait(lease_s / 3):
                for claim in claims:
                    try:
                        self.heartbeat(claim)
                    except LeaseLost:
                        lost.set()
                    except PyMongoError:
                        break  # the next beat may get through before the lease ends

        heart = threading.Thread(target=beat, name="lease", daemon=True)
        heart.start()
        try:
            yield lost
        finally:
            ended.set()
            heart.join()

    def _take_waiting(self, owner: str, among: Mapping[str, Any]) -> Document | None:
        return self._take(self._waiting(among), [("next_at", 1)], self._words.working, owner)

    def _waiting(self, among: Mapping[str, Any]) -> Document:
        return {
            **self._only,
            **among,
            # What is pending is due at once, whatever the clock of the machine that asked.
            "$or": [
                {"status": "pending"},
                {"status": "retry_wait", "$expr": {"$lte": ["$next_at", "$$NOW"]}},
            ],
        }

    def _take_expired(self, owner: str, among: Mapping[str, Any]) -> Document | None:
        query = {
            **self._only,
            **among,
            "status": self._words.working,
            "$expr": {"$lt": ["$lease_until", "$$NOW"]},
        }
        status = {
            "$cond": [
                {"$gte": ["$attempts", MAX_ATTEMPTS]},
                self._words.dead,
                self._words.working,
            ]
        }
        return self._take(query, [("lease_until", 1)], status, owner)

    def _take(
        self, query: Document, order: list[tuple[str, int]], status: Any, owner: str
    ) -> Document | None:
        return self._work.find_one_and_update(
            query,
            self._taking(owner, status),
            sort=order,
            return_document=ReturnDocument.AFTER,
        )

    def _taking(self, owner: str, status: Any) -> list[Document]:
        return [
            {
                "$set": {
                    "status": status,
                    "owner": owner,
                    "locked_at": "$$NOW",
                    "lease_until": _in(self._lease_ms),
                    "attempts": {"$add": ["$attempts", 1]},
                    "fence": {"$add": ["$fence", 1]},
                }
            },
            # Only what was put to rest above gets a reason; the rest keeps its last one.
            {
                "$set": {
                    "error": {
                        "$cond": [
                            {"$eq": ["$status", self._words.dead]},
                            "The worker died each time it tried this.",
                            "$error",
                        ]
                    }
                }
            },
        ]

    def _change(self, changes: Sequence[tuple[Claim, Document]]) -> None:
        """Change what is held by these claims, each for itself."""
        done = self._work.bulk_write(
            [
                UpdateOne(
                    {
                        "_id": claim.id,
                        "status": self._words.working,
                        "owner": claim.owner,
                        "fence": claim.fence,
                    },
                    [{"$set": change}],
                )
                for claim, change in changes
            ],
            ordered=False,
        )
        if done.matched_count < len(changes):
            raise LeaseLost("Another worker has taken this over.")


def _claim(document: Document, owner: str) -> Claim:
    return Claim(document["_id"], owner, document["fence"], document["attempts"], document)


def _length_ms(lease_s: float, by_kind: Mapping[str, float]) -> int | Document:
    """Return how long a lease lasts, as a number or as what the server makes it from the kind."""
    usual = int(lease_s * 1000)
    if not by_kind:
        return usual
    branches = [
        {"case": {"$eq": ["$kind", kind]}, "then": int(seconds * 1000)}
        for kind, seconds in by_kind.items()
    ]
    return {"$switch": {"branches": branches, "default": usual}}


def waiting(status: str = "pending") -> Document:
    """Return the fields every piece of work starts with, besides its own and ``next_at``."""
    return {"status": status, "attempts": 0, "fence": 0, "owner": None, "error": None}
