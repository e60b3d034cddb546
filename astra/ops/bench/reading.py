"""Daily horoscopes as a morning brings them: facts found, text written, verified and stored."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from datetime import UTC, datetime
from subprocess import Popen

from astra.mongo.connection import Mongo
from astra.mongo.opening import scratch
from astra.ops.bench.figure import Effort, Figure, compare, insert_s
from astra.ops.bench.processes import environment_of, running, wait_until
from astra.ops.bench.sample import settle
from astra.people.calendar import local_day
from astra.people.repository import People
from astra.settings import ROOT, Settings
from astra.work.tasks import Tasks

PEOPLE = 100
PROCESSES = 2
WARM_UP = 64
"""People for each process before it is measured: it loads what it writes with."""
REFERENCE = 20
LEAST_A_SECOND = 150
ENOUGH_S = 120


def horoscope(uri: str, settings: Settings, effort: Effort) -> Figure:
    """Measure how many people a second two real ``scheduler.py`` serve, one for each of two cores.

    They take the tasks of the timetable by lease. It counts from when the tasks fall due
    to when the last is done; inserts are measured before, on a quiet server.
    """
    count = PEOPLE * effort
    with scratch(uri) as db:
        waiting = _wait_for_morning(db, WARM_UP * PROCESSES + count)
        insert_s(db, REFERENCE)
        reference = REFERENCE * effort / insert_s(db, REFERENCE * effort)
        with ExitStack() as stack:
            command = [sys.executable, str(ROOT / "scheduler.py"), "--child"]
            environment = environment_of(settings, uri, db.name)
            schedulers = [
                stack.enter_context(running(command, environment)) for _ in range(PROCESSES)
            ]
            wait_until(
                lambda: db.scheduler_heartbeats.count_documents({}) == PROCESSES,
                schedulers[0],
                ENOUGH_S,
                "The schedulers did not start.",
            )
            _serve(db, waiting[count:], schedulers[0])
            seconds = _serve(db, waiting[:count], schedulers[0])
        written = {"user_overview.latest_horoscope.content": {"$gt": ""}}
        people = float(len(waiting))
        details = {"people": people, "written": float(db.users.count_documents(written))}
    return compare(
        count / seconds,
        f"people a second, {PROCESSES} scheduler processes",
        reference,
        "bare inserts a second, one thread",
        at_least=LEAST_A_SECOND,
        details=details,
    )


def _wait_for_morning(db: Mongo, count: int) -> list[str]:
    """Make that many people whose task of today waits to fall due; return the tasks' ids."""
    now = datetime.now(UTC)
    people, tasks = People(db), Tasks(db)
    settle(people, count, now)
    keys = {
        person.id: local_day(person.pinned_facts, now).isoformat()
        for person in people.all_of([row["_id"] for row in db.users.find({}, {"_id": 1})])
    }
    tasks.submit_all("horoscope", keys, now)
    db.task_instances.update_many({}, {"$set": {"status": "parked"}})
    return [f"horoscope:{key}:{person_id}" for person_id, key in keys.items()]


def _serve(db: Mongo, ids: list[str], scheduler: Popen[bytes]) -> float:
    """Let these tasks fall due; return the seconds until all are done, by the machine's clock."""
    these = {"_id": {"$in": ids}}
    began = datetime.now(UTC)
    db.task_instances.update_many(these, {"$set": {"status": "pending"}})
    done = {**these, "status": "completed"}
    wait_until(
        lambda: db.task_instances.count_documents(done) == len(ids),
        scheduler,
        ENOUGH_S,
        "The schedulers did not write all horoscopes.",
    )
    [last] = db.task_instances.find(these).sort("finished_at", -1).limit(1)
    return max(float((last["finished_at"] - began).total_seconds()), 1e-3)
