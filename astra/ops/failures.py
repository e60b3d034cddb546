"""What failed, across everybody, for the operator: seen with its reason, retried, or put aside.

Nothing a person wrote is shown, only which piece of work it was and why it failed. A failure put
aside stays with its person, who can still have it tried again; for the operator it counts no more,
until it was tried and failed anew.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Literal

from pymongo import DESCENDING

from astra.chat.outbox import Outbox
from astra.errors import NotFound
from astra.mongo.connection import Mongo
from astra.ops.numbers import MESSAGE, NOT_PUT_ASIDE
from astra.work.lease import MESSAGES, TASKS
from astra.work.tasks import Tasks
from astra.work.workflows import Workflows

SHOWN: Final = 50
Where = Literal["responder_outbox", "task_instances"]


@dataclass(frozen=True, slots=True)
class Failure:
    """A piece of work that failed. ``final`` is whether nobody tries it any more."""

    where: Where
    id: str
    kind: str
    person_id: str
    reason: str
    attempts: int
    final: bool
    at: datetime


class Failures:
    """The failed work of everybody: only operators may be shown it."""

    def __init__(self, db: Mongo, outbox: Outbox, tasks: Tasks, workflows: Workflows) -> None:
        self._db, self._outbox = db, outbox
        self._tasks, self._workflows = tasks, workflows

    def latest(self, limit: int = SHOWN) -> list[Failure]:
        """Return what was given up on or is being tried again, the newest first."""
        found = [
            *self._of("responder_outbox", MESSAGES.dead, limit),
            *self._of("task_instances", TASKS.dead, limit),
        ]
        return sorted(found, key=lambda failure: failure.at, reverse=True)[:limit]

    def retry(self, where: str, failure_id: str, now: datetime) -> None:
        """Give a failed piece of work a fresh set of attempts.

        A task of a workflow takes along what was skipped because it failed.

        Raises:
            NotFound: it is gone.
            Conflict: the message is being answered right now.
        """
        row = self._row(where, failure_id)
        if workflow_id := row.get("workflow_id"):
            self._workflows.retry(row["person_id"], workflow_id, now)
        elif where == "task_instances":
            self._tasks.retry(row["person_id"], failure_id, now)
        else:
            self._outbox.answer_again(row["userId"], failure_id, now)

    def put_aside(self, where: str, failure_id: str) -> None:
        """Have a failure counted and shown no more.

        Raises:
            NotFound: it is gone.
        """
        self._row(where, failure_id)
        self._db[where].update_one({"_id": failure_id}, [{"$set": {"put_aside_fence": "$fence"}}])

    def _row(self, where: str, failure_id: str) -> Mapping[str, Any]:
        whose = {"person_id": 1, "userId": 1, "workflow_id": 1}
        row = self._db[where].find_one({"_id": failure_id}, whose)
        if row is None:
            raise NotFound("It is gone: its person was erased, or it was too old to keep.")
        return row

    def _of(self, where: Where, dead: str, limit: int) -> list[Failure]:
        query = {
            "status": {"$in": [dead, "retry_wait"]},
            "error": {"$ne": None},
            **NOT_PUT_ASIDE,
        }
        kept = {"content": 0, "payload": 0}
        found = self._db[where].find(query, kept).sort("next_at", DESCENDING).limit(limit)
        return [
            Failure(
                where=where,
                id=row["_id"],
                kind=row.get("kind", MESSAGE),
                person_id=row.get("person_id") or row["userId"],
                reason=row["error"],
                attempts=row["attempts"],
                final=row["status"] == dead,
                at=row.get("locked_at") or row["next_at"],
            )
            for row in found
        ]
