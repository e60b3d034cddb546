"""An episode whose workers are killed at every boundary of its making: made once, and paid for once."""

from __future__ import annotations

import signal
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from multiprocessing.context import ForkServerProcess
from pathlib import Path

import pytest

from astra import bootstrap, jobs
from astra.bootstrap import Astra
from astra.mongo.connection import Mongo
from astra.podcast.model import Chapter, Host, Order, Script, Status, Turn
from astra.settings import Settings
from tests.acceptance.working import Boundary, doomed
from tests.providers.narrator_stand_in import KEY, narrator_stand_in
from tools.chaos.site import environment, eventually

# It waits more than it works: beside what works.
pytestmark = [pytest.mark.slow]

SCRIPTING = frozenset(
    {
        Boundary("WCHA", "episode.harvested"),
        Boundary("WCHA", "task.finished"),
        Boundary("PSWA", "episode.scripted"),
        Boundary("PSWA", "task.finished"),
    }
)
IN_FLIGHT = frozenset(
    {
        *(Boundary(f"VFA:{turn}", "episode.voiced") for turn in range(3)),
        Boundary("VFA:0", "artifact.uploaded"),
    }
)
"""Here a turn was paid for and is not kept yet: that one call has to be made again."""
SOUNDING = IN_FLIGHT | {
    Boundary("VFA:1", "artifact.inserted"),
    Boundary("VFA:2", "task.done"),
    *(Boundary(f"VFA:{turn}", "task.finished") for turn in range(3)),
    Boundary("IGA", "episode.drawn"),
    Boundary("IGA", "task.finished"),
    Boundary("ASF", "episode.mastered"),
    Boundary("ASF", "episode.published"),
    Boundary("ASF", "task.finished"),
}
WORDS = ("Hello and welcome.", "Sit down. The kettle is on.", "Good night.")
LEASE_S = "1"


@dataclass(frozen=True)
class Site:
    """What the test sees of a site whose workers run elsewhere."""

    astra: Astra
    env: dict[str, str]
    diary: Path

    def begin(self, person: str) -> str:
        """Have somebody ask for an episode, and wait for its script."""
        now = self.astra.now()
        self.astra.people.create(person, None, "Asha", now)
        order = Order(length_minutes=3, review=True)
        return self.astra.aethercast.making.begin(person, order, "key-1", now).id

    def approve(self, person: str, episode_id: str) -> Script:
        """Cut the script down to a few words, and have them voiced."""
        now = self.astra.now()
        turns = [
            Turn(host=host, text=text, chapter=Chapter.HOOK)
            for host, text in zip((Host.MIRA, Host.KABIR, Host.MIRA), WORDS, strict=True)
        ]
        script = self.astra.aethercast.making.edit(person, episode_id, 1, turns, now)
        self.astra.aethercast.making.voice(person, episode_id, now)
        return script

    def stands(self, person: str, episode_id: str, status: Status) -> bool:
        now = self.astra.now()
        return self.astra.aethercast.making.progress(person, episode_id, now).status is status

    def work(self, boundaries: frozenset[Boundary], done: Callable[[], bool]) -> None:
        """Start one worker after another, each dies at the first boundary where none has died.

        The last finds none and does what is left.
        """
        while left := boundaries - self.died():
            with doomed(self.env, left, self.diary) as worker:
                assert eventually(partial(_killed, worker))
            for workflow in self.astra.db.workflow_instances.find({}, {"_id": 1}):
                self.astra.workflows.advance(workflow["_id"], self.astra.now())
        with doomed(self.env, (), self.diary):
            assert eventually(done)

    def died(self) -> set[Boundary]:
        lines = self.diary.read_text().splitlines() if self.diary.exists() else []
        return {Boundary(*line.split(" ")) for line in lines}


def _killed(worker: ForkServerProcess) -> bool:
    return worker.exitcode == -signal.SIGKILL


@pytest.mark.timeout(600)
def test_workers_killed_at_every_boundary_leave_one_episode_and_no_call_paid_twice(
    mongo_uri: str, db: Mongo, data_dir: Path, tmp_path: Path
) -> None:
    with narrator_stand_in() as narrator:
        voices = {
            "ELEVENLABS_API_KEY": KEY,
            "ELEVENLABS_BASE_URL": narrator.url,
            "ELEVENLABS_VOICE_MIRA": "voice-one",
            "ELEVENLABS_VOICE_KABIR": "voice-two",
        }
        short = {"ASTRA_RESPONDER": "offline", "ASTRA_TASK_LEASE_S": LEASE_S, **voices}
        given = {name.lower(): value for name, value in voices.items()}
        settings = Settings(_env_file=None, data_dir=data_dir, responder="offline", **given)
        env = environment(mongo_uri, db.name, data_dir, **short)
        site = Site(bootstrap.build(settings, db), env, tmp_path / "died")

        episode_id = site.begin("asha")
        site.work(SCRIPTING, partial(site.stands, "asha", episode_id, Status.SCRIPT_READY))
        site.approve("asha", episode_id)
        site.work(SOUNDING, partial(site.stands, "asha", episode_id, Status.COMPLETED))
        paid = Counter(narrator.spoken)

        unbroken = site.begin("ravi")
        jobs.run_due(site.astra)
        site.approve("ravi", unbroken)
        jobs.run_due(site.astra)

    assert site.died() == SCRIPTING | SOUNDING
    again = Counter(WORDS[int(one.task.removeprefix("VFA:"))] for one in IN_FLIGHT)
    assert paid == Counter(WORDS) + again
    assert db.call_ledger.count_documents({"person_id": "asha"}) == paid.total()
    assert db.episodes.count_documents({"person_id": "asha"}) == 1
    made = site.astra.aethercast.episodes.get("asha", episode_id).audio
    reference = site.astra.aethercast.episodes.get("ravi", unbroken).audio
    assert made is not None
    assert reference is not None
    assert made.length_s == reference.length_s
