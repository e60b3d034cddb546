"""Messages answered a second by 1, 2 and 4 ``scheduler.py`` on one database."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

from astra.mongo.connection import Mongo
from astra.ops.bench.answering import ask
from astra.ops.bench.figure import Effort, insert_s
from astra.ops.bench.processes import environment_of
from astra.ops.bench.sample import settle_at_rest
from astra.people.repository import People
from astra.settings import Settings
from tools.scaling.programs import embedded, eventually, schedulers
from tools.scaling.table import Table

PROCESSES: Final = (1, 2, 4)
MESSAGES: Final = 50
WARM_UP: Final = 12
"""Messages for each process before it is measured: it loads what it writes with."""
ENOUGH_S: Final = 120


def measure(effort: Effort) -> Table:
    """Return answers a second for each number of processes."""
    settings = Settings()
    rates, rows = [], []
    for processes in PROCESSES:
        rate, inserts, answered = _rate(settings, processes, MESSAGES * effort)
        rates.append(rate)
        row = (str(processes), f"{rate:.0f}", f"{rate / rates[0]:.2f} ×", f"{inserts:.0f}")
        rows.append((*row, answered))
    columns = ("`scheduler.py`", "answers/s", "to one", "bare inserts/s", "answered once")
    return Table(columns, rows, f"{settings.workers} threads each, a question of each person.")


def _rate(settings: Settings, processes: int, count: int) -> tuple[float, float, str]:
    """Return answers a second, bare inserts a second, and how many were answered once."""
    warm_up = WARM_UP * processes
    with embedded() as (uri, db):
        ask(db, settle_at_rest(People(db), warm_up + count, datetime.now(UTC)))
        db.responder_outbox.update_many({}, {"$set": {"status": "parked"}})
        insert_s(db, 20)
        inserts = count / insert_s(db, count)
        with schedulers(processes, db, environment_of(settings, uri, db.name)):
            _release(db, warm_up)
            began = _release(db, count)
        ended = max(row["finished_at"] for row in db.responder_outbox.find())
        final = {"role": "assistant", "status": "final"}
        once = len(db.responder_events.distinct("messageId", final))
        assert once == db.responder_events.count_documents(final)  # none twice
    rate = count / (ended - began).total_seconds()
    return rate, inserts, f"{once} of {warm_up + count}"


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
