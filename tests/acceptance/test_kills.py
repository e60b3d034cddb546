"""Killing what answers, in the middle of an answer: every message still gets exactly one."""

from __future__ import annotations

import os
import signal
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest

from astra.chat.conversations import Conversations
from astra.chat.events import Events
from astra.chat.outbox import Outbox
from astra.mongo.connection import Mongo, connect
from astra.mongo.embedded import EmbeddedServer
from astra.mongo.indexes import ensure
from astra.people.repository import People
from tests.acceptance.working import worker
from tests.born import ASHA
from tests.providers.stand_in import KEY, stand_in
from tools.chaos.site import environment, eventually, scheduler

# They wait more than they work: one after another, beside what works.
pytestmark = [pytest.mark.slow]

TIMES = 10
ANSWER = "Take this week slowly. What would help you most today?"


@dataclass
class Talk:
    """What people said, seen from the database; of one of them, unless others are named."""

    db: Mongo
    sent: list[str] = field(default_factory=list)

    def say(self, text: str, person: str = "asha") -> str:
        now = datetime.now(UTC)
        people = People(self.db)
        if people.find(person) is None:
            people.create(person, None, "Asha", now)
            people.save_birth(person, ASHA, None, now)
            people.save_chart(person, "| Planet | Sign |", {}, "Taurus", now)
        conversation = Conversations(self.db).active(person, now)
        message = Outbox(self.db).submit(person, conversation.id, text, now)
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
    mongo_uri: str, db: Mongo, data_dir: Path
) -> None:
    talk = Talk(db)
    with stand_in("drip", answers=[ANSWER]) as model, ExitStack() as workers:
        settings = environment(
            mongo_uri,
            db.name,
            data_dir,
            ASTRA_MESSAGE_LEASE_S="2",
            ASTRA_WORKERS="2",
            OPENAI_API_KEY=KEY,
            OPENAI_BASE_URL=model.url,
        )
        victim = workers.enter_context(worker(settings))
        for number in range(TIMES):
            message_id = talk.say("How is my week?", f"person-{number}")
            assert eventually(partial(talk.being_written, message_id))
            victim.kill()
            victim = workers.enter_context(worker(settings))
            assert eventually(partial(talk.answered, message_id))
    assert talk.answers() == Counter(dict.fromkeys(talk.sent, 1))


def test_ten_kills_of_mongod_in_the_middle_of_an_answer_leave_one_answer_each(
    new_data_dir: Callable[[], Path],
) -> None:
    data_dir = new_data_dir()
    with EmbeddedServer(data_dir / "mongo") as server:
        db = connect(server.uri, "astra")
        ensure(db)
        talk = Talk(db)
        with (
            db.client,
            stand_in("drip", answers=[ANSWER]) as model,
            scheduler(
                server.uri,
                "astra",
                data_dir,
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
    mongo_uri: str, db: Mongo, data_dir: Path
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
    with scheduler(mongo_uri, db.name, data_dir), scheduler(mongo_uri, db.name, data_dir):
        waiting = {"status": {"$ne": "delivered"}}
        assert eventually(lambda: db.responder_outbox.count_documents(waiting) == 0)
    answers = Counter(
        event["messageId"] for event in db.responder_events.find({"role": "assistant"})
    )
    assert answers == Counter(dict.fromkeys(sent, 1))
    owners = {row["owner"].rsplit(":", 2)[0] for row in db.responder_outbox.find()}
    assert len(owners) == 2
