"""A worker of the Celery carrier killed in a task: when the task is heard of again, and done."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from typing import Final

from astra.mongo.connection import Document, Mongo
from astra.ops.bench.figure import Effort
from astra.ops.bench.processes import environment_of, running
from astra.ops.bench.sample import settle
from astra.people.calendar import local_day
from astra.people.repository import People
from astra.providers.celery_carrier import CeleryCarrier
from astra.settings import Settings
from astra.work.tasks import Tasks
from tools.scaling import servers
from tools.scaling.carried import HEARD
from tools.scaling.programs import START_S, Program, embedded, eventually, schedulers
from tools.scaling.table import Table

TASKS: Final = 3
ENOUGH_S: Final = 240
KIND: Final = "horoscope"
HELLO: Final = "hello"

BROKERS: Final[dict[str, Callable[[], AbstractContextManager[str]]]] = {
    "RabbitMQ": servers.rabbitmq,
    "Redis": servers.redis,
}


def measure(effort: Effort) -> Table:
    """Return, for each broker, how long the killed worker's task waited and what was done twice."""
    rows = []
    for name, broker in BROKERS.items():
        with broker() as address:
            rows.append((name, *_killed(address, TASKS * effort)))
    columns = (
        "broker",
        "heard of again after, s",
        "done after, s",
        "tasks",
        "done",
        "written twice",
    )
    note = (
        "The worker dies with a horoscope written and its task not finished. RabbitMQ tells the "
        "other worker at once, and it may not take the task before the lease of the dead one ends. "
        "Redis would tell it after a minute; the scheduler does when the lease ends. The horoscope "
        "is found there, and not written again."
    )
    return Table(columns, rows, note)


def _killed(broker: str, count: int) -> tuple[str, ...]:
    settings = Settings()
    with embedded() as (uri, db):
        environment = environment_of(settings, uri, db.name) | {"ASTRA_BROKER_URL": broker}
        command = [sys.executable, "-m", "tools.scaling.carried"]
        with (
            running([*command, "--die"], environment) as doomed,
            running(command, environment) as other,
            schedulers(1, db, environment),
        ):
            _greet(db, broker, {doomed.pid, other.pid})
            _submit(db, count)
            eventually(lambda: doomed.poll() is not None, ENOUGH_S, "no worker was killed")
            killed_at = datetime.now(UTC)
            held = _held_by(db, doomed)
            eventually(
                lambda: db.task_instances.count_documents(_done()) >= count,
                ENOUGH_S,
                "tasks were still waiting",
            )
        return _found(db, other, held, killed_at, count)


def _greet(db: Mongo, broker: str, workers: set[int]) -> None:
    """Return once each of those processes has heard something."""
    carrier = CeleryCarrier(broker)

    def all_heard() -> bool:
        carrier.send(HELLO)
        return set(db[HEARD].distinct("pid")) == workers

    eventually(all_heard, START_S, "a worker did not listen")
    db[HEARD].delete_many({})


def _submit(db: Mongo, count: int) -> None:
    now, people, tasks = datetime.now(UTC), People(db), Tasks(db)
    for person_id in settle(people, count, now):
        today = local_day(people.get(person_id).pinned_facts, now)
        tasks.submit(person_id, KIND, today.isoformat(), {}, now)


def _done() -> Document:
    return {"kind": KIND, "status": "completed"}


def _held_by(db: Mongo, worker: Program) -> dict[str, str | None]:
    """Return the tasks that worker did not finish, each with when its effect was written."""
    owner = {"owner": f"scaling:{worker.pid}", "status": "running"}
    rows = db.task_instances.find(owner, {"person_id": True})
    return {row["_id"]: _written_at(db, row["person_id"]) for row in rows}


def _found(
    db: Mongo, other: Program, held: dict[str, str | None], killed_at: datetime, count: int
) -> tuple[str, ...]:
    again = db[HEARD].find({"task_id": {"$in": list(held)}, "pid": other.pid})
    tasks = list(db.task_instances.find({"_id": {"$in": list(held)}}))
    written_again = [
        row["_id"]
        for row in tasks
        if held[row["_id"]] not in (None, _written_at(db, row["person_id"]))
    ]
    return (
        _after(killed_at, min(row["at"] for row in again)),
        _after(killed_at, max(row["finished_at"] for row in tasks)),
        str(count),
        str(db.task_instances.count_documents(_done())),
        str(len(written_again)),
    )


def _after(killed_at: datetime, moment: datetime) -> str:
    """Return the seconds between; a broker may be quicker than our look at who was killed."""
    return f"{max(0.0, (moment - killed_at).total_seconds()):.1f}"


def _written_at(db: Mongo, person_id: str) -> str | None:
    horoscope = People(db).get(person_id).user_overview.get("latest_horoscope")
    return str(horoscope["generated_at"]) if horoscope else None
