"""Killing what answers, in the middle of an answer: every message still gets exactly one."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest
from pymongo.errors import PyMongoError

from astra.chat.conversations import Conversations
from astra.chat.events import Events
from astra.chat.outbox import Outbox
from astra.mongo.connection import Mongo, connect
from astra.mongo.embedded import EmbeddedServer
from astra.mongo.indexes import ensure
from astra.people.repository import People
from tests.providers.stand_in import KEY, stand_in

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
TIMES = 10
DEADLINE_S = 60
ANSWER = "Take this week slowly. Rest when you can. What would help you most today?"


@contextmanager
def scheduler(
    uri: str, database: str, data_dir: Path, **settings: str
) -> Iterator[subprocess.Popen]:
    """A ``scheduler.py`` of its own, killed at the end if it still runs."""
    environment = {
        **{key: value for key, value in os.environ.items() if not key.startswith("ASTRA_")},
        "PYTHONPATH": str(ROOT),
        "ASTRA_MONGODB_URI": uri,
        "ASTRA_DATABASE": database,
        "ASTRA_DATA_DIR": str(data_dir),
        "ASTRA_MESSAGE_LEASE_S": "2",
        "ASTRA_WORKERS": "2",
        **settings,
    }
    with subprocess.Popen([sys.executable, "scheduler.py"], cwd=ROOT, env=environment) as process:
        try:
            yield process
        finally:
            process.kill()


def eventually(check: Callable[[], bool]) -> bool:
    end = time.monotonic() + DEADLINE_S
    while time.monotonic() < end:
        try:
            if check():
                return True
        except PyMongoError:
            pass  # its server is being killed
        time.sleep(0.05)
    return False


@dataclass
class Talk:
    """One person's conversation, seen from the database."""

    db: Mongo
    sent: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        now = datetime.now(UTC)
        people = People(self.db)
        people.create("asha", "asha@example.org", "Asha", now)
        birth = {
            "birth_date": "1996-05-14",
            "birth_time": "07:20",
            "time_precision": "exact",
            "birth_place": "Mumbai, India",
            "country": "IN",
            "latitude": 19.0728,
            "longitude": 72.8826,
            "timezone": "Asia/Kolkata",
            "system": "western",
        }
        people.save_birth("asha", birth, None, now)
        people.save_chart("asha", "| Planet | Sign |", {}, "Taurus", now)

    def say(self, text: str) -> str:
        now = datetime.now(UTC)
        conversation = Conversations(self.db).active("asha", now)
        message = Outbox(self.db).submit("asha", conversation.id, text, now)
        Events(self.db).said(message)
        self.sent.append(message.id)
        return message.id

    def being_written(self, message_id: str) -> bool:
        query = {"messageId": message_id, "status": "streaming", "content": {"$ne": ""}}
        return self.db.responder_events.find_one(query) is not None

    def answered(self, message_id: str) -> bool:
        delivered = {"_id": message_id, "status": "delivered"}
        return self.db.responder_outbox.find_one(delivered) is not None

    def answers(self) -> Counter[str]:
        final = {"role": "assistant", "status": "final", "content": {"$ne": ""}}
        return Counter(event["messageId"] for event in self.db.responder_events.find(final))


def test_ten_workers_killed_in_the_middle_of_an_answer_leave_one_answer_each(
    mongo_uri: str, db: Mongo, tmp_path: Path
) -> None:
    talk = Talk(db)
    with stand_in("drip", answers=[ANSWER]) as model:
        keys = {"OPENAI_API_KEY": KEY, "OPENAI_BASE_URL": model.url}
        for number in range(TIMES):
            message_id = talk.say(f"How is my week {number}?")
            with scheduler(mongo_uri, db.name, tmp_path, **keys) as worker:
                assert eventually(partial(talk.being_written, message_id))
                worker.kill()
        with scheduler(mongo_uri, db.name, tmp_path, **keys):
            assert eventually(lambda: all(talk.answered(sent) for sent in talk.sent))
    assert talk.answers() == Counter(dict.fromkeys(talk.sent, 1))


def test_ten_kills_of_mongod_in_the_middle_of_an_answer_leave_one_answer_each(
    tmp_path: Path,
) -> None:
    with EmbeddedServer(tmp_path / "mongo") as server:
        db = connect(server.uri, "astra")
        ensure(db)
        talk = Talk(db)
        with (
            db.client,
            stand_in("drip", answers=[ANSWER]) as model,
            scheduler(
                server.uri,
                "astra",
                tmp_path,
                OPENAI_API_KEY=KEY,
                OPENAI_BASE_URL=model.url,
            ),
        ):
            for number in range(TIMES):
                message_id = talk.say(f"How is my week {number}?")
                assert eventually(partial(talk.being_written, message_id))
                assert server.pid
                os.kill(server.pid, signal.SIGKILL)
                assert eventually(partial(talk.answered, message_id))
            assert talk.answers() == Counter(dict.fromkeys(talk.sent, 1))


def test_two_schedulers_answer_five_hundred_messages_once_each(
    mongo_uri: str, db: Mongo, tmp_path: Path
) -> None:
    now = datetime.now(UTC)
    people, outbox, events = People(db), Outbox(db), Events(db)
    conversations = Conversations(db)
    sent = []
    for number in range(500):
        person = people.create(f"person-{number % 50}", None, "", now).id
        conversation = conversations.active(person, now)
        message = outbox.submit(person, conversation.id, f"Hello, {number}", now)
        events.said(message)
        sent.append(message.id)
    with scheduler(mongo_uri, db.name, tmp_path), scheduler(mongo_uri, db.name, tmp_path):
        waiting = {"status": {"$ne": "delivered"}}
        assert eventually(lambda: db.responder_outbox.count_documents(waiting) == 0)
    answers = Counter(
        event["messageId"] for event in db.responder_events.find({"role": "assistant"})
    )
    assert answers == Counter(dict.fromkeys(sent, 1))
    owners = {row["owner"].rsplit(":", 2)[0] for row in db.responder_outbox.find()}
    assert len(owners) == 2
