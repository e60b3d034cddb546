"""Messages answered a second by 1, 2 and 4 ``scheduler.py`` on one database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from astra.mongo.connection import Mongo
from astra.ops.bench.answering import ask
from astra.ops.bench.figure import Effort, insert_s
from astra.ops.bench.processes import environment_of
from astra.ops.bench.sample import settle_at_rest
from astra.people.repository import People
from astra.settings import Settings
from tools.scaling.programs import cpu_s, embedded, eventually, schedulers, server_pid
from tools.scaling.table import Table

PROCESSES: Final = (1, 2, 4)
MESSAGES: Final = 50
WARM_UP: Final = 12
"""Messages for each process before it is measured: it loads what it writes with."""
ENOUGH_S: Final = 120


def measure(effort: Effort) -> Table:
    """Return answers a second for each number of processes."""
    settings = Settings()
    found = [_measured(settings, processes, MESSAGES * effort) for processes in PROCESSES]
    rows = [
        (
            str(one.processes),
            f"{one.rate:.0f}",
            f"{one.rate / found[0].rate:.2f} ×",
            f"{one.worker_ms:.1f}",
            f"{one.server_ms:.1f}",
            f"{one.inserts:.0f}",
            f"{one.once} of {one.asked}",
        )
        for one in found
    ]
    columns = (
        "`scheduler.py`",
        "answers/s",
        "to one",
        "CPU ms an answer, worker",
        "CPU ms an answer, mongod",
        "bare inserts/s",
        "answered once",
    )
    return Table(columns, rows, f"{settings.workers} threads each, a question of each person.")


@dataclass(frozen=True, slots=True)
class _Measured:
    """What some processes reached: rates a second, milliseconds of processor an answer."""

    processes: int
    rate: float
    inserts: float
    worker_ms: float
    server_ms: float
    once: int
    asked: int


def _measured(settings: Settings, processes: int, count: int) -> _Measured:
    warm_up = WARM_UP * processes
    with embedded() as (uri, db):
        server = server_pid(db)
        ask(db, settle_at_rest(People(db), warm_up + count, datetime.now(UTC)))
        db.responder_outbox.update_many({}, {"$set": {"status": "parked"}})
        insert_s(db, 20)
        inserts = count / insert_s(db, count)
        with schedulers(processes, db, environment_of(settings, uri, db.name)) as programs:
            workers = [program.pid for program in programs]
            _release(db, warm_up)
            before = cpu_s(*workers), cpu_s(server)
            began = _release(db, count)
            used = cpu_s(*workers) - before[0], cpu_s(server) - before[1]
        ended = max(row["finished_at"] for row in db.responder_outbox.find())
        final = {"role": "assistant", "status": "final"}
        once = len(db.responder_events.distinct("messageId", final))
        assert once == db.responder_events.count_documents(final)  # none twice
    rate = count / (ended - began).total_seconds()
    worker_ms, server_ms = (1000 * seconds / count for seconds in used)
    return _Measured(processes, rate, inserts, worker_ms, server_ms, once, warm_up + count)


def _release(db: Mongo, count: int) -> datetime:
    """Let that many parked messages be answered; return when that began, by the server."""
    rows = db.responder_outbox.find({"status": "parked"}, {"_id": True}).limit(count)
    ids = [row["_id"] for row in rows]
    began: datetime = db.command("hello")["localTime"].replace(tzinfo=UTC)
    db.responder_outbox.update_many({"_id": {"$in": ids}}, {"$set": {"status": "pending"}})
    open_ones = {"_id": {"$in": ids}, "status": {"$ne": "delivered"}}
    eventually(
        lambda: db.responder_outbox.find_one(open_ones, {"_id": True}) is None,
        ENOUGH_S,
        "messages were still waiting",
    )
    return began
