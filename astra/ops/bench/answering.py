"""Messages answered by the real guide in one real ``scheduler.py``."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import UTC, datetime

from astra.chat.conversations import Conversations
from astra.chat.outbox import Outbox
from astra.mongo.connection import Mongo
from astra.mongo.opening import scratch
from astra.ops.bench.figure import Effort, Figure, compare, insert_s
from astra.ops.bench.processes import environment_of, running, wait_until
from astra.ops.bench.sample import QUESTIONS, settle_at_rest
from astra.people.repository import People
from astra.settings import ROOT, Settings

PEOPLE = 20
LEAST_A_SECOND = 150
ENOUGH_S = 120


def outbox(uri: str, settings: Settings, effort: Effort) -> Figure:
    """Measure answers a second, from the first to the last, by the database's clock.

    Everyone's question waits before the worker starts, so nothing but the worker is
    measured. Inserts are measured just before, on a quiet server.
    """
    count = PEOPLE * effort
    with scratch(uri) as db:
        ask(db, settle_at_rest(People(db), count, datetime.now(UTC)))
        insert_s(db, PEOPLE)
        reference = count / insert_s(db, count)
        command = [sys.executable, str(ROOT / "scheduler.py"), "--child"]
        with running(command, environment_of(settings, uri, db.name)) as worker:
            delivered = {"status": "delivered"}
            wait_until(
                lambda: db.responder_outbox.count_documents(delivered) >= count,
                worker,
                ENOUGH_S,
                "The worker did not answer all messages.",
            )
        times = sorted(row["finished_at"] for row in db.responder_outbox.find())
        replies = db.responder_events.count_documents({"role": "assistant", "status": "final"})
    seconds = (times[-1] - times[0]).total_seconds()
    return compare(
        (count - 1) / max(seconds, 1e-3),
        f"messages a second, one worker process with {settings.workers} threads",
        reference,
        "bare inserts a second, one thread",
        at_least=LEAST_A_SECOND,
        details={"messages": count, "answers": replies},
    )


def ask(db: Mongo, people: Sequence[str]) -> None:
    """Leave a question of each of those people in the outbox."""
    now = datetime.now(UTC)
    conversations, messages = Conversations(db), Outbox(db)
    for number, person_id in enumerate(people):
        conversation = conversations.active(person_id, now)
        messages.submit(person_id, conversation.id, QUESTIONS[number % len(QUESTIONS)], now)
