"""An episode from the wish to the finished file: when it is first heard, and how long it all takes."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime

from astra.mongo.connection import Mongo
from astra.mongo.opening import scratch
from astra.ops.bench.figure import Effort, Figure, compare
from astra.ops.bench.sample import settle
from astra.people.concerns import Concerns
from astra.people.memories import Memories
from astra.people.repository import People
from astra.podcast.cast import Cast
from astra.podcast.gallery import Gallery
from astra.podcast.making import Making
from astra.podcast.model import Episode, Order
from astra.podcast.scribe import Scribe
from astra.podcast.snippets import Snippets
from astra.podcast.stages import KINDS, Stages
from astra.podcast.store import Episodes
from astra.voice.speech import Speech
from astra.work.artifacts import Artifacts
from astra.work.idempotency import Idempotency
from astra.work.tasks import Tasks, task_of
from astra.work.workflows import Workflows

MOST_FIRST_S = 5.0
MOST = 0.125
"""Eight times as fast as it lasts."""


def episode(uri: str, effort: Effort) -> Iterator[tuple[str, Figure]]:
    """Yield when an episode can first be heard, and how long one worker takes for the whole.

    It is the first of its process: the voice is loaded on the way.
    """
    minutes = 7 if effort is Effort.FULL else 3
    with scratch(uri) as db:
        studio = _Studio(db)
        started = time.perf_counter()
        made = studio.begin(minutes)
        while not studio.playable_s(made):
            studio.work()
        first_s = time.perf_counter() - started
        heard_s = studio.playable_s(made)
        while studio.work():
            pass
        whole_s = time.perf_counter() - started
        audio = studio.episodes.get(made.person_id, made.id).audio
    assert audio is not None, "the episode was not made"
    yield (
        "first_audio",
        compare(first_s, "s to first audio", heard_s, "s of it", at_most=MOST_FIRST_S),
    )
    yield (
        "episode",
        compare(
            whole_s,
            "s to make",
            audio.length_s,
            "s of audio",
            at_most=MOST,
            of="ratio",
            details={
                "times_real_time": audio.length_s / whole_s,
                "of_the_length_asked": audio.length_s / (minutes * 60),
                "loudness_lufs": audio.loudness_lufs,
            },
        ),
    )


class _Studio:
    """Everything an episode needs, and one worker."""

    def __init__(self, db: Mongo) -> None:
        self._now = datetime.now(UTC)
        people, artifacts, workflows = People(db), Artifacts(db), Workflows(db)
        self.episodes, self._workflows, self._tasks = Episodes(db), workflows, Tasks(db)
        self._person = settle(people, 1, self._now)[0]
        self._making = Making(self.episodes, workflows, Idempotency(db), people, Memories(db))
        self._stages = Stages(
            self.episodes,
            self._making,
            workflows,
            artifacts,
            people,
            Scribe(self.episodes, Concerns(db)),
            Cast(artifacts, Speech()),
            Gallery(self.episodes, artifacts, Snippets(db, people, artifacts)),
        )

    def begin(self, minutes: int) -> Episode:
        return self._making.begin(self._person, Order(length_minutes=minutes), "bench", self._now)

    def playable_s(self, made: Episode) -> float:
        return self._making.progress(self._person, made.id, self._now).playable_s

    def work(self) -> bool:
        """Do the task longest due; false when there is none."""
        claim = self._tasks.lease.claim("bench", {"kind": {"$in": list(KINDS)}})
        if claim is None:
            return False
        with self._tasks.lease.held(claim):
            result = self._stages.run(task_of(claim.document), self._now)
            self._tasks.lease.finish(claim, {"result": result})
        self._workflows.advance(claim.document["workflow_id"], self._now)
        return True
