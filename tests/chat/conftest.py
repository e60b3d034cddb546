"""Somebody who talks with the whole of Astra, over a real database."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from astra import bootstrap, jobs
from astra.chat.ending import end_conversation
from astra.settings import Settings
from tests.born import ASHA


class Life:
    """A person who talks, and everything kept of her."""

    def __init__(self, settings, db, now) -> None:
        self.now = now
        self.long_ago = now - timedelta(days=3650)
        self.astra = astra = bootstrap.build(settings, db, lambda: self.now)
        astra.people.create("asha", "asha@example.org", "Asha", now)
        astra.people.save_birth("asha", ASHA, None, now)
        astra.guide.draw_chart("asha", now)

    def say(self, text: str) -> str:
        self.now += timedelta(minutes=1)
        conversation = self.astra.conversations.active("asha", self.now)
        message = self.astra.outbox.submit("asha", conversation.id, text, self.now)
        jobs.run_due(self.astra)
        return self.astra.events.answer("asha", message.id).content

    def reword(self, text: str) -> str:
        """Change the last message, and return what is answered to it now."""
        said = [one for one in self.astra.events.latest("asha") if one.role == "user"][-1]
        message = self.astra.outbox.reword("asha", said.id, text, self.now)
        self.astra.events.said(message)
        jobs.run_due(self.astra)
        return self.astra.events.answer("asha", said.id).content

    def end(self) -> None:
        end_conversation(self.astra.conversations, self.astra.workflows, "asha", self.now)
        jobs.run_due(self.astra)

    def held(self) -> str:
        db = self.astra.db
        rows = [list(db[name].find()) for name in sorted(db.list_collection_names())]
        return json.dumps(rows, default=str, ensure_ascii=False).lower()


@pytest.fixture
def life(db, data_dir, now) -> Life:
    settings = Settings(_env_file=None, data_dir=data_dir, responder="offline")
    return Life(settings, db, now)
