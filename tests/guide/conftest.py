"""A conversation with the guide over a real database and the real towns."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from astra.guide.facts import facts_for
from astra.guide.ground import ground_of
from astra.guide.guide import Guide
from astra.guide.memory.talk import MemoryTalk
from astra.guide.model import Reply, Turn, Utterance
from astra.guide.verifier import verify
from astra.guide.writer import Writer
from astra.mongo.connection import Mongo
from astra.people.memories import Memories
from astra.people.places import Places
from astra.people.repository import People
from astra.work.tasks import Tasks


class Talk:
    """One person talking with the guide, a minute between messages."""

    def __init__(self, db: Mongo, places: Places, model=None) -> None:
        self.people = people = People(db)
        self.memories = Memories(db)
        memory = MemoryTalk(people, self.memories, Tasks(db))
        self.guide = Guide(people, places, Writer(), model, memory)
        self.now = datetime(2026, 11, 21, 6, 30, tzinfo=UTC)
        self.history: list[Utterance] = []
        people.create("asha", "asha@example.org", "Asha", self.now)

    def say(self, text: str) -> Reply:
        self.now += timedelta(minutes=1)
        turn = Turn(
            person=self.people.get("asha"),
            message_id=f"m{len(self.history)}",
            text=text,
            history=tuple(self.history),
            now=self.now,
        )
        shown: list[str] = []
        reply = self.guide.reply(turn, shown.append, lambda: False)
        assert "".join(shown) == reply.text
        self.history += [
            Utterance(role="user", content=text, at=self.now),
            Utterance(role="assistant", content=reply.text, at=self.now, facts=reply.facts),
        ]
        return reply

    def finds_true(self, reply: Reply) -> bool:
        """Whether nothing in the answer is false of the person's chart or of the sky."""
        person = self.people.get("asha")
        return not verify(reply.text, facts_for(person, self.now), ground_of(person, self.now))

    @property
    def pinned(self):
        return self.people.get("asha").pinned_facts


@pytest.fixture
def talk(db, places) -> Talk:
    return Talk(db, places)


@pytest.fixture
def talk_with(db, places):
    return lambda model: Talk(db, places, model)
