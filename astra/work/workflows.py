"""Workflows: tasks that belong together, some of them after others.

A workflow is a list of steps; each becomes one task, run by the same workers under the same leases
as any other. How a workflow stands, and which of its tasks may start, are pure functions of how its
tasks stand (``plan``): nothing is counted or passed on, so ``advance`` may run twice, late, or by
several workers at once, and a process that dies anywhere is made good by the next call, at the
latest by the reconciler's. To change what follows from what, edit ``plan``.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from pymongo import ASCENDING, DESCENDING
from pymongo.errors import DuplicateKeyError

from astra.errors import NotFound
from astra.mongo.connection import Document, Mongo
from astra.work.crash import reach
from astra.work.idempotency import Idempotency
from astra.work.lease import waiting
from astra.work.plan import ACTIVE, FLAWED, Step, check, standing, status_of
from astra.work.tasks import KEPT, UNFINISHED, Task, task_of

LEFT_ALONE = timedelta(seconds=10)
_NEVER_ENDED = {"finished_at": None, "result": None, "expires_at": None}


@dataclass(frozen=True, slots=True)
class Workflow:
    """A workflow and its tasks, in the order of their steps. ``done`` of ``total`` have ended."""

    id: str
    kind: str
    person_id: str
    status: str
    created_at: datetime
    tasks: tuple[Task, ...]
    total: int

    @property
    def done(self) -> int:
        """How many tasks have ended, whichever way."""
        return sum(not task.unfinished for task in self.tasks)

    @property
    def unfinished(self) -> bool:
        """Whether anything of it still waits or runs."""
        return self.status in ACTIVE

    @property
    def error(self) -> str | None:
        """Why the first task that failed did; when none has, the first flaw."""
        failed = (task.error for task in self.tasks if task.status == "failed")
        return next(failed, next(iter(self.flaws), None))

    @property
    def flaws(self) -> tuple[str, ...]:
        """What was done by other means than it was meant to be, each said once."""
        return tuple(dict.fromkeys(task.flaw for task in self.tasks if task.flaw))


class Workflows:
    """The workflows of everyone; what concerns a person takes the person's id."""

    def __init__(self, db: Mongo) -> None:
        self._workflows, self._tasks = db.workflow_instances, db.task_instances
        self._keys = Idempotency(db)

    def submit(
        self,
        person_id: str,
        kind: str,
        steps: Sequence[Step],
        now: datetime,
        *,
        workflow_id: str | None = None,
    ) -> Workflow:
        """Return the workflow of that id, made now if there was none, mended if half made.

        Without an id a new one is made each time. Its steps are those it was made with.

        Raises:
            ValueError: two steps share a name, or one comes after a step not before it.
            NotFound: that id is someone else's workflow.
        """
        check(steps)
        document: Document = {
            "_id": workflow_id or secrets.token_hex(12),
            "person_id": person_id,
            "kind": kind,
            "status": "pending",
            "steps": [{**asdict(step), "after": list(step.after)} for step in steps],
            "created_at": now,
            "looked_at": now,
        }
        with suppress(DuplicateKeyError):
            self._workflows.insert_one(document)
            reach("workflow.instance")
        self._document(person_id, document["_id"])
        self.advance(document["_id"], now)
        return self.get(person_id, document["_id"])

    def get(self, person_id: str, workflow_id: str) -> Workflow:
        """Return one workflow of that person as it stands this moment.

        Raises:
            NotFound: there is none, or it is someone else's.
        """
        document = self._document(person_id, workflow_id)
        return _workflow(document, self._tasks_of([workflow_id]))

    def of(self, person_id: str, kinds: Sequence[str] = (), limit: int = 20) -> list[Workflow]:
        """Return the person's newest workflows (of those kinds), newest first."""
        query: Document = {"person_id": person_id}
        if kinds:
            query["kind"] = {"$in": list(kinds)}
        newest = self._workflows.find(query).sort("created_at", DESCENDING).limit(limit)
        documents = list(newest)
        tasks = self._tasks_of([document["_id"] for document in documents])
        return [_workflow(document, tasks) for document in documents]

    def cancel(self, person_id: str, workflow_id: str, now: datetime) -> Workflow:
        """End what has not ended. What a worker has in hand it may finish, but not hand in.

        Raises:
            NotFound: there is no such workflow.
        """
        self._document(person_id, workflow_id)
        self.advance(workflow_id, now)  # a half made one has all its tasks to cancel
        self._tasks.update_many(
            {
                "workflow_id": workflow_id,
                "person_id": person_id,
                "status": {"$in": list(UNFINISHED)},
            },
            {"$set": {"status": "cancelled", "finished_at": now, "blocked": False}},
        )
        self.advance(workflow_id, now)
        return self.get(person_id, workflow_id)

    def retry(self, person_id: str, workflow_id: str, now: datetime) -> Workflow:
        """Try again what failed or is flawed, and what comes after it; what else is done stays done.

        Raises:
            NotFound: there is no such workflow.
        """
        workflow = self.get(person_id, workflow_id)
        again = {task.name for task in workflow.tasks if task.status == "failed" or task.flaw}
        fresh = {**waiting(), **_NEVER_ENDED, "next_at": now}
        del fresh["fence"]  # it only ever grows
        for step in _steps(self._document(person_id, workflow_id)):  # the first ones first
            if again.intersection(step.after):
                again.add(step.name)
            if step.name in again:
                self._tasks.update_one(
                    {
                        "workflow_id": workflow_id,
                        "name": step.name,
                        "status": {"$in": ["failed", "skipped", "completed"]},
                    },
                    {"$set": {**fresh, "blocked": bool(step.after)}},
                )
        self.advance(workflow_id, now)
        return self.get(person_id, workflow_id)

    def advance(self, workflow_id: str, now: datetime) -> None:
        """Let start what may start now, and note how the workflow stands. Safe at any time.

        What is noted is compared with the tasks again: of two who note at once, the one who
        saw less corrects itself.
        """
        while (document := self._workflows.find_one({"_id": workflow_id})) is not None:
            steps = _steps(document)
            if document["status"] in ACTIVE:
                self._make(document, steps)
            tasks = self._tasks_of([workflow_id])
            if len(tasks) < len(steps):
                return  # it ended long ago and is about to expire, or its person is erased
            self._release(steps, tasks, now)
            status = status_of(steps, _statuses(tasks))
            if status == document["status"]:
                return
            self._note(document, status, now)

    def reconcile(self, now: datetime, limit: int = 100) -> None:
        """Advance the workflows under way that nobody has looked at for a while, for the job.

        One looked at later than now was so by a clock that went back: it is looked at again.
        """
        just_now = {"$gte": now - LEFT_ALONE, "$lte": now}
        while limit > 0:
            document = self._workflows.find_one_and_update(
                {"status": {"$in": list(ACTIVE)}, "looked_at": {"$not": just_now}},
                {"$set": {"looked_at": now}},
                projection={"_id": 1},
                sort=[("looked_at", ASCENDING)],
            )
            if document is None:
                return
            self.advance(document["_id"], now)
            limit -= 1

    def _make(self, document: Document, steps: Sequence[Step]) -> None:
        """Insert the tasks that do not exist yet, in the order of their steps."""
        made = {task["name"] for task in self._tasks_of([document["_id"]])}
        for step in steps:
            if step.name in made:
                continue
            task = {
                **waiting(),
                "_id": f"{document['_id']}:{step.name}",
                "workflow_id": document["_id"],
                "name": step.name,
                "kind": step.kind,
                "person_id": document["person_id"],
                "payload": dict(step.payload),
                "blocked": bool(step.after),
                "created_at": document["created_at"],
                "next_at": document["created_at"] + timedelta(seconds=step.wanted_after_s),
            }
            with suppress(DuplicateKeyError):  # another process is making them too
                self._tasks.insert_one(task)
            reach("workflow.task")

    def _release(self, steps: Sequence[Step], tasks: Sequence[Document], now: datetime) -> None:
        """Bring the tasks not tried yet to where they stand, in the database and in ``tasks``."""
        by_name = {task["name"]: task for task in tasks}
        for name, stand in standing(steps, _statuses(tasks)).items():
            task, before = by_name[name], {"_id": by_name[name]["_id"]}
            wanted = _WHEN[stand]
            if wanted.items() <= task.items():
                continue
            before |= {"status": task["status"], "attempts": task["attempts"]}
            changes = {**wanted, "next_at": now}
            if self._tasks.update_one(before, {"$set": changes}).matched_count:
                task.update(changes)
            reach("workflow.released")

    def _note(self, document: Document, status: str, now: datetime) -> None:
        """Keep the status, and for how long; the workflow last, so that a crash is seen there."""
        ended = None if status in ACTIVE else now
        kept = {"expires_at": ended + KEPT if ended else None}
        if ended or document["status"] not in ACTIVE:
            self._tasks.update_many({"workflow_id": document["_id"]}, {"$set": kept})
            self._keys.ended(document["_id"], ended)
        self._workflows.update_one(
            {"_id": document["_id"]},
            {"$set": {**kept, "status": status, "ended_at": ended, "looked_at": now}},
        )
        reach("workflow.noted")

    def _document(self, person_id: str, workflow_id: str) -> Document:
        document = self._workflows.find_one({"_id": workflow_id, "person_id": person_id})
        if document is None:
            raise NotFound("There is no such workflow.")
        return document

    def _tasks_of(self, workflow_ids: Sequence[str]) -> list[Document]:
        return list(self._tasks.find({"workflow_id": {"$in": list(workflow_ids)}}))


_WHEN: Mapping[str, Mapping[str, Any]] = {
    "open": {"status": "pending", "blocked": False, "error": None},
    "blocked": {"status": "pending", "blocked": True, "error": None},
    "skipped": {"status": "skipped", "blocked": False, "error": "What it needs has failed."},
}


def _steps(document: Mapping[str, Any]) -> list[Step]:
    return [Step(**{**step, "after": tuple(step["after"])}) for step in document["steps"]]


def _statuses(tasks: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    return {
        task["name"]: FLAWED if (task.get("result") or {}).get("flaw") else task["status"]
        for task in tasks
    }


def _workflow(document: Mapping[str, Any], tasks: Sequence[Mapping[str, Any]]) -> Workflow:
    """Read a workflow with its tasks; until all are made, it stands as it was noted."""
    steps = _steps(document)
    mine = {task["name"]: task for task in tasks if task["workflow_id"] == document["_id"]}
    whole = len(mine) == len(steps)
    return Workflow(
        id=document["_id"],
        kind=document["kind"],
        person_id=document["person_id"],
        status=status_of(steps, _statuses(tuple(mine.values()))) if whole else document["status"],
        created_at=document["created_at"],
        tasks=tuple(task_of(mine[step.name]) for step in steps if step.name in mine),
        total=len(steps),
    )
