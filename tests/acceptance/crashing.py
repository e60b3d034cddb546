"""A stretch of Astra's work that can be lived again from any point on, and a process that dies in it."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from astra import bootstrap, jobs
from astra.bootstrap import Astra
from astra.chat.ending import end_conversation
from astra.mongo.connection import Mongo, connect
from astra.settings import Settings
from astra.work import crash
from astra.work.crash import Point
from astra.work.plan import Step
from astra.work.tasks import Task
from tests.born import ASHA

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
PERSON, TALK, MESSAGE = "asha", "talk", "message"
DIED = 9
EPISODE = (
    Step("script", "record"),
    Step("voice", "record", after=("script",)),
)


def built(db: Mongo, data_dir: Path) -> Astra:
    """Astra with its clock at ``NOW``, and one more kind of task: it records a file."""
    settings = Settings(_env_file=None, data_dir=data_dir, responder="offline")
    jobs.HANDLERS = {**jobs.HANDLERS, "record": _record}
    return bootstrap.build(settings, db, lambda: NOW)


def _record(astra: Astra, task: Task, now: datetime) -> dict[str, Any]:
    kept = astra.artifacts.put(PERSON, f"{PERSON}/{task.name}", b"sound", "audio/mpeg", now)
    return {"length": kept.length}


def begin(astra: Astra) -> None:
    """What Asha did before anybody began to work for her: she signed up and asked something."""
    astra.people.create(PERSON, "asha@example.org", "Asha", NOW)
    astra.people.save_birth(PERSON, ASHA, None, NOW)
    astra.guide.draw_chart(PERSON, NOW)
    astra.db.conversations.insert_one(
        {
            "_id": TALK,
            "person_id": PERSON,
            "status": "active",
            "started_at": NOW,
            "last_message_at": NOW,
            "processed": False,
        }
    )
    astra.outbox.submit(PERSON, TALK, "I got promoted today! And my week?", NOW, message_id=MESSAGE)


def live(astra: Astra) -> None:
    """Do all there is to do: answer, end the talk, make what is asked for.

    Each act of Asha's is one she may repeat when she saw no answer to it.
    """
    jobs.run_due(astra)
    end_conversation(astra.conversations, astra.workflows, PERSON, NOW)
    jobs.run_due(astra)
    begun = astra.idempotency.begin(PERSON, "episode", "key-1", {"topic": "work"}, NOW)
    astra.workflows.submit(PERSON, "episode", EPISODE, NOW, workflow_id=begun.workflow_id)
    jobs.run_due(astra)


def live_on(astra: Astra) -> None:
    """What another worker makes of it once the leases of the dead one have ended."""
    long_ago, later = datetime(2000, 1, 1, tzinfo=UTC), NOW + timedelta(minutes=1)
    for name in ("responder_outbox", "task_instances"):
        held = {"lease_until": {"$exists": True}}
        astra.db[name].update_many(held, {"$set": {"lease_until": long_ago}})
    jobs.analyse_conversations(astra, NOW)
    astra.workflows.reconcile(later)
    live(astra)
    astra.workflows.reconcile(later)
    astra.artifacts.sweep(datetime.now(UTC) + timedelta(hours=2))


def die(uri: str, database: str, data_dir: Path, point: Point, visit: int) -> None:
    """Live, and end this process without another word at that visit of that point."""
    visits = 0

    def hook(reached: Point) -> None:
        nonlocal visits
        visits += reached == point
        if visits == visit:
            os._exit(DIED)

    crash.install(hook)
    live(built(connect(uri, database), data_dir))


def visited(run: Callable[[], None]) -> list[Point]:
    """Return the crash points that are reached, in order."""
    found: list[Point] = []
    crash.install(found.append)
    try:
        run()
    finally:
        crash.install(None)
    return found
