"""The primary of three killed while people talk: when the next answer comes, and what was lost."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final

from pymongo.errors import PyMongoError

from astra.chat.conversations import Conversations
from astra.chat.outbox import Outbox
from astra.errors import AstraError
from astra.mongo.connection import Mongo
from astra.mongo.opening import scratch
from astra.ops.bench.figure import Effort
from astra.ops.bench.processes import environment_of
from astra.ops.bench.sample import QUESTIONS, settle_at_rest
from astra.people.repository import People
from astra.settings import Settings
from tools.scaling.programs import eventually, schedulers
from tools.scaling.servers import replica_set
from tools.scaling.table import Table

PEOPLE: Final = 10
EACH_S: Final = 1.0
BEFORE: Final = {Effort.QUICK: 2, Effort.FULL: 10}
"""Messages answered, for each person, before the primary is killed: the load is steady by then."""
AFTER_S: Final = 5.0
ENOUGH_S: Final = 120
AGAIN_S: Final = 0.2


def measure(effort: Effort) -> Table:
    """Return the seconds without an answer, and what became of every message."""
    columns = (
        "first answer after, s",
        "first acknowledged after, s",
        "acknowledged",
        "answered once",
        "lost",
        "twice",
        "refused meanwhile",
    )
    note = (
        f"Two `scheduler.py`, {PEOPLE} people who each ask every {EACH_S:g} s and, refused, ask "
        "again; elections as MongoDB sets them by default."
    )
    return Table(columns, [_killed(BEFORE[effort] * PEOPLE)], note)


class _Talker(threading.Thread):
    """A person who asks every now and then, and again when refused."""

    def __init__(self, db: Mongo, person_id: str, ended: threading.Event) -> None:
        super().__init__(daemon=True)
        self._messages, self._person_id, self._ended = Outbox(db), person_id, ended
        self._talk = Conversations(db).active(person_id, datetime.now(UTC)).id
        self.acknowledged: dict[str, datetime] = {}
        self.refused = 0

    def run(self) -> None:
        """Ask until it has ended."""
        number = 0
        while not self._ended.wait(EACH_S):
            number += 1
            text = f"{QUESTIONS[number % len(QUESTIONS)]} ({number})"
            while not self._ask(text) and not self._ended.wait(AGAIN_S):
                self.refused += 1

    def _ask(self, text: str) -> bool:
        try:
            sent = self._messages.submit(self._person_id, self._talk, text, datetime.now(UTC))
        except (PyMongoError, AstraError):
            return False
        self.acknowledged[sent.id] = datetime.now(UTC)
        return True


def _killed(steady: int) -> tuple[str, ...]:
    settings = Settings()
    with replica_set() as servers, scratch(servers.uri) as db:
        people = settle_at_rest(People(db), PEOPLE, datetime.now(UTC))
        with schedulers(2, db, environment_of(settings, servers.uri, db.name)):
            ended = threading.Event()
            talkers = [_Talker(db, person_id, ended) for person_id in people]
            for talker in talkers:
                talker.start()
            eventually(lambda: _delivered(db) >= steady, ENOUGH_S, "there was no steady load")
            servers.kill_primary()
            killed_at = datetime.now(UTC)
            eventually(
                lambda: _first_after(db, killed_at) is not None, ENOUGH_S, "no answer came again"
            )
            ended.wait(AFTER_S)
            ended.set()
            for talker in talkers:
                talker.join()
            acknowledged = {id_ for talker in talkers for id_ in talker.acknowledged}
            eventually(
                lambda: not _waiting(db, acknowledged), ENOUGH_S, "messages were still waiting"
            )
        return _found(db, talkers, killed_at)


def _found(db: Mongo, talkers: Sequence[_Talker], killed_at: datetime) -> tuple[str, ...]:
    final = db.responder_events.find({"role": "assistant", "status": "final"}, {"messageId": True})
    answers = Counter(row["messageId"] for row in final)
    acknowledged = {id_: at for talker in talkers for id_, at in talker.acknowledged.items()}
    first = _first_after(db, killed_at)
    assert first is not None
    heard = min(at for at in acknowledged.values() if at > killed_at)
    return (
        f"{(first - killed_at).total_seconds():.1f}",
        f"{(heard - killed_at).total_seconds():.1f}",
        str(len(acknowledged)),
        str(sum(answers[id_] == 1 for id_ in acknowledged)),
        str(sum(answers[id_] == 0 for id_ in acknowledged)),
        str(sum(count > 1 for count in answers.values())),
        str(sum(talker.refused for talker in talkers)),
    )


def _delivered(db: Mongo) -> int:
    return db.responder_outbox.count_documents({"status": "delivered"})


def _waiting(db: Mongo, acknowledged: set[str]) -> bool:
    try:
        delivered = db.responder_outbox.distinct("_id", {"status": "delivered"})
    except PyMongoError:
        return True
    return not acknowledged <= set(delivered)


def _first_after(db: Mongo, moment: datetime) -> datetime | None:
    """Return when the first answer after ``moment`` was delivered, by the server that took it."""
    try:
        row = db.responder_outbox.find_one(
            {"status": "delivered", "finished_at": {"$gt": moment}}, sort=[("finished_at", 1)]
        )
    except PyMongoError:
        return None
    found: datetime | None = row["finished_at"] if row else None
    return found
