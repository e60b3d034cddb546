"""Tasks: background work, one document each, named so that asking twice makes one.

``submit`` takes a natural key such as ``horoscope:2026-11-21:<person>``; the same key again is the
same task, whoever asks, on whatever machine. Tasks that belong together are made by ``workflows``;
one that waits for others of its workflow is ``blocked``, and no worker takes it. What a kind of task
does is registered in ``jobs``; one that may keep its worker from beating for long has a lease of its
own length in ``LEASES_S``.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from pymongo import DESCENDING
from pymongo.errors import BulkWriteError, DuplicateKeyError

from astra.errors import NotFound
from astra.mongo.connection import Document, Mongo, only_duplicates
from astra.work.lease import TASKS, Lease, waiting

LEASE_S = 20.0
"""Somebody may be waiting: work of a second or two is taken up by another worker so soon."""
LEASES_S: Mapping[str, float] = {
    "transcript": 60.0,  # a model may read it
    "episode_harvest": 60.0,  # from somebody else's server
    "episode_script": 60.0,
    "episode_assemble": 120.0,  # all the sound of an episode at once
    "erase": 60.0,
}
"""Seconds, by kind. A lease that ends while its worker lives only costs doing the work again."""
KEPT = timedelta(days=30)
UNFINISHED = ("pending", "running", "retry_wait")


@dataclass(frozen=True, slots=True)
class Task:
    """One piece of background work and how it stands.

    Status is pending, running, retry_wait, completed, failed, skipped or cancelled.
    """

    id: str
    kind: str
    person_id: str
    payload: Mapping[str, Any]
    status: str
    attempts: int
    error: str | None
    created_at: datetime
    result: Mapping[str, Any] | None = None
    workflow_id: str | None = None
    name: str | None = None
    blocked: bool = False

    @property
    def unfinished(self) -> bool:
        """Whether it still waits or runs."""
        return self.status in UNFINISHED

    @property
    def flaw(self) -> str | None:
        """Why it was completed by other means than it was meant to be, in a sentence; mostly None."""
        return (self.result or {}).get("flaw")


class Tasks:
    """The tasks of everyone; what concerns a person takes the person's id."""

    def __init__(self, db: Mongo, *, lease_s: float | None = None) -> None:
        """``lease_s`` is the length of every lease; without one it is that of its kind."""
        self._tasks = db.task_instances
        self.lease = Lease(
            self._tasks,
            TASKS,
            lease_s=lease_s or LEASE_S,
            by_kind=None if lease_s else LEASES_S,
            only={"blocked": {"$ne": True}},
        )

    def submit(
        self,
        person_id: str,
        kind: str,
        key: str,
        payload: Mapping[str, Any],
        now: datetime,
    ) -> Task:
        """Return the task of that kind, person and key, made now if there was none."""
        document = _fresh(person_id, kind, key, payload, now)
        try:
            self._tasks.insert_one(document)
        except DuplicateKeyError:
            return self.get(person_id, document["_id"])
        return task_of(document)

    def submit_all(self, kind: str, keys: Mapping[str, str], now: datetime) -> None:
        """See that these people, each with a key, have their task of that kind."""
        tasks = [_fresh(person_id, kind, key, {}, now) for person_id, key in keys.items()]
        if not tasks:
            return
        try:
            self._tasks.insert_many(tasks, ordered=False)
        except BulkWriteError as error:
            if not only_duplicates(error):
                raise

    def get(self, person_id: str, task_id: str) -> Task:
        """Return one task of that person.

        Raises:
            NotFound: there is none, or it is someone else's.
        """
        document = self._tasks.find_one({"_id": task_id, "person_id": person_id})
        if document is None:
            raise NotFound("There is no such task.")
        return task_of(document)

    def latest(self, person_id: str, kinds: Collection[str], limit: int = 20) -> list[Task]:
        """Return the person's newest tasks of those kinds, newest first."""
        found = self._tasks.find({"person_id": person_id, "kind": {"$in": list(kinds)}})
        return [task_of(document) for document in found.sort("created_at", DESCENDING).limit(limit)]

    def retry(self, person_id: str, task_id: str, now: datetime) -> Task:
        """Give a failed task a fresh set of attempts; any other is returned as it is."""
        fresh = {**waiting(), "next_at": now}
        del fresh["fence"]  # it only ever grows
        self._tasks.update_one(
            {"_id": task_id, "person_id": person_id, "status": "failed"}, {"$set": fresh}
        )
        return self.get(person_id, task_id)


def _fresh(
    person_id: str, kind: str, key: str, payload: Mapping[str, Any], now: datetime
) -> Document:
    return {
        **waiting(),
        "_id": f"{kind}:{key}:{person_id}",
        "kind": kind,
        "person_id": person_id,
        "payload": dict(payload),
        "created_at": now,
        "next_at": now,
        "expires_at": now + KEPT,
    }


def task_of(document: Mapping[str, Any]) -> Task:
    """Read a ``task_instances`` document."""
    return Task(
        id=document["_id"],
        kind=document["kind"],
        person_id=document["person_id"],
        payload=document["payload"],
        status=document["status"],
        attempts=document["attempts"],
        error=document.get("error"),
        created_at=document["created_at"],
        result=document.get("result"),
        workflow_id=document.get("workflow_id"),
        name=document.get("name"),
        blocked=document.get("blocked", False),
    )
