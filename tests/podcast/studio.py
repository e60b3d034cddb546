"""A studio for tests: the whole making of episodes over a real database, with a voice that hums."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta

import numpy as np

from astra.errors import AstraError, LeaseLost
from astra.mongo.connection import Mongo
from astra.people.concerns import Concerns
from astra.people.memories import Memories
from astra.people.repository import People
from astra.podcast.cast import Cast
from astra.podcast.gallery import Gallery
from astra.podcast.making import Making
from astra.podcast.model import Note, Order, Turn
from astra.podcast.scribe import Scribe
from astra.podcast.snippets import Snippets
from astra.podcast.stages import KINDS, Stages
from astra.podcast.store import Episodes
from astra.prompts import Prompts
from astra.settings import ROOT
from astra.voice.sound import RATE_HZ
from astra.voice.speech import Speech
from astra.work.artifacts import Artifacts
from astra.work.crash import reach
from astra.work.idempotency import Idempotency
from astra.work.tasks import Tasks, task_of
from astra.work.workflows import Workflows

LETTER_S = 0.025
BIRTH = {
    "birth_date": "1996-05-14",
    "birth_time": "07:20",
    "time_precision": "exact",
    "birth_place": "Mumbai",
    "latitude": 19.076,
    "longitude": 72.8777,
    "timezone": "Asia/Kolkata",
}


class Hum:
    """An engine that hums for as long as a text would take, and remembers what it was given."""

    name = "hum 1"

    def __init__(self) -> None:
        self.said: list[str] = []

    def speaks(self, voice, language) -> bool:
        return True

    def say(self, text, voice, language, seed):
        self.said.append(text)
        seconds = np.arange(round(len(text) * LETTER_S * RATE_HZ)) / RATE_HZ
        pitch = 180.0 if voice == "heart" else 120.0
        sound = np.sin(2 * np.pi * pitch * seconds) * (0.6 + 0.4 * np.sin(2 * np.pi * 4 * seconds))
        return (0.3 * sound).astype(np.float32)


def gone(url: str) -> Note:
    """Stands for the world outside: nothing is there."""
    raise NotImplementedError(url)


class Studio:
    """Makes episodes for Asha; ``engine`` speaks, ``paint`` draws, ``harvest`` reads.

    ``narrator``, ``painter`` and ``dictation`` are who helps from outside.
    """

    person = "asha"

    def __init__(
        self,
        db: Mongo,
        now,
        *,
        charted=True,
        engine=None,
        paint=None,
        harvest=gone,
        narrator=None,
        painter=None,
        dictation=None,
    ):
        self.db, self.now = db, now
        self.people, self.artifacts = People(db), Artifacts(db)
        self.tasks, self.workflows = Tasks(db), Workflows(db)
        self.episodes = Episodes(db)
        self.engine = engine or Hum()
        self.making = Making(
            self.episodes, self.workflows, Idempotency(db), self.people, Memories(db)
        )
        speech = Speech([self.engine]) if isinstance(self.engine, Hum) else self.engine
        self.gallery = Gallery(
            self.episodes,
            self.artifacts,
            Snippets(db, self.people, self.artifacts),
            painter=(painter, Prompts(ROOT / "prompts")) if painter else None,
            draw=paint or (lambda cover: b"\xff\xd8a picture\xff\xd9"),
        )
        self.stages = Stages(
            self.episodes,
            self.making,
            self.workflows,
            self.artifacts,
            self.people,
            Scribe(self.episodes, Concerns(db), dictation),
            Cast(self.artifacts, speech, narrator),
            self.gallery,
            harvest,
        )
        if not db.users.find_one({"_id": self.person}):
            self.people.create(self.person, None, "Asha", now)
            if charted:
                self.people.save_birth(self.person, BIRTH, None, now)
                self.people.save_chart(self.person, "# Chart", {}, "Taurus", now)

    def begin(self, key="key-1", **order):
        return self.making.begin(
            self.person, Order(**{"length_minutes": 3, **order}), key, self.now
        )

    def work(self, most: int = 1000) -> int:
        """Do the tasks that are due, as a worker does; return how many were done."""
        for done in range(most):
            claim = self.tasks.lease.claim("worker", {"kind": {"$in": list(KINDS)}})
            if claim is None:
                return done
            reach("task.claimed")
            try:
                result = self.stages.run(task_of(claim.document), self.now)
            except AstraError as error:
                self.tasks.lease.fail(claim, error.message, final=True)
            else:
                reach("task.done")
                with suppress(LeaseLost):
                    self.tasks.lease.finish(claim, {"result": result})
                reach("task.finished")
            self.workflows.advance(claim.document["workflow_id"], self.now)
        return most

    def bury(self) -> None:
        """End the leases of a worker that died, and look at its workflows, as the reconciler does."""
        self.db.task_instances.update_many(
            {"lease_until": {"$exists": True}},
            {"$set": {"lease_until": self.now - timedelta(days=1)}},
        )
        self.workflows.reconcile(self.now + timedelta(minutes=1))

    def episode(self, episode):
        return self.episodes.get(self.person, episode.id)

    def script(self, episode):
        return self.episodes.script(self.person, episode.id)

    def progress(self, episode):
        return self.making.progress(self.person, episode.id, self.now)

    def audio(self, episode) -> bytes:
        key = self.episode(episode).audio.content_key
        with self.artifacts.open(self.person, key) as file:
            return file.read()

    def brief(self, *texts: str, key="key-1", **order):
        """An episode whose script was cut down to these turns, waiting to be voiced."""
        episode = self.begin(key=key, review=True, **order)
        self.work()
        script = self.script(episode)
        chapters = [turn.chapter for turn in script.turns]
        turns = [
            Turn(
                host=script.turns[number % 2].host,
                text=text,
                chapter=chapters[0 if number < 2 else -1],
            )
            for number, text in enumerate(texts)
        ]
        self.making.edit(self.person, episode.id, script.version, turns, self.now)
        return episode
