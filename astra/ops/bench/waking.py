"""How soon a worker at rest takes what is written: the change stream wakes it, not its poll."""

from __future__ import annotations

import random
import sys
import time
from datetime import UTC, datetime
from functools import partial

from astra.chat.conversations import Conversations
from astra.chat.outbox import Outbox
from astra.mongo.connection import Mongo
from astra.mongo.opening import scratch
from astra.ops.bench.figure import Effort, Figure, compare, insert_s, percentile
from astra.ops.bench.processes import environment_of, running, wait_until
from astra.ops.bench.sample import QUESTIONS, settle_at_rest
from astra.people.repository import People
from astra.settings import ROOT, Settings

MESSAGES = 8
WARM_UP = 3
MOST_MS = 50.0
ANSWER_S = 60
LONGEST_REST_S = 0.5


def wake_up(uri: str, settings: Settings, effort: Effort) -> Figure:
    """Measure the time from before a message is written to its claim, p95.

    Both clocks are this machine's: the one that stamps the message and the server's,
    which stamps the claim. The write is part of the time; the reference is such a write.
    """
    count = MESSAGES * effort + WARM_UP
    with scratch(uri) as db:
        (person_id,) = settle_at_rest(People(db), 1, datetime.now(UTC))
        command = [sys.executable, str(ROOT / "scheduler.py"), "--child"]
        with running(command, environment_of(settings, uri, db.name)) as worker:
            for number in range(count):
                message_id = _ask(db, person_id, number)
                wait_until(
                    partial(_answered, db, message_id),
                    worker,
                    ANSWER_S,
                    "The worker did not answer.",
                )
        rows = list(db.responder_outbox.find().sort("createdAt", 1))[WARM_UP:]
        reference_ms = insert_s(db, count) * 1000 / count
    waits = [(row["locked_at"] - row["createdAt"]).total_seconds() * 1000 for row in rows]
    return compare(
        percentile(waits, 0.95),
        "ms from before a message is written to its claim by a worker at rest, p95",
        reference_ms,
        "ms for a bare insert",
        at_most=MOST_MS,
        details={"messages": len(waits), "p50": percentile(waits, 0.5), "longest": max(waits)},
    )


def _answered(db: Mongo, message_id: str) -> bool:
    delivered = {"_id": message_id, "status": "delivered"}
    return db.responder_outbox.find_one(delivered) is not None


def _ask(db: Mongo, person_id: str, number: int) -> str:
    """Ask something after a while that keeps no step with any poll; return the message's id."""
    time.sleep(random.uniform(0, LONGEST_REST_S))  # noqa: S311  # no secrecy needed
    conversation = Conversations(db).active(person_id, datetime.now(UTC))
    text = f"{QUESTIONS[number % len(QUESTIONS)]} ({number})"
    return Outbox(db).submit(person_id, conversation.id, text, datetime.now(UTC)).id
