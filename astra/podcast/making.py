"""The making of an episode (CPOA): what is asked of it, and how it stands.

Two workflows: the first harvests and writes (WCHA, PSWA) and bears the episode's id; the second
voices one version of the script, a task a turn (VFA), draws the cover (IGA) and puts it all together
(ASF). The second is named after the version, so an edit begins another, in which only what changed
is spoken anew. What each task does stands in ``stages``; to change what follows what, edit
``scripting`` and ``sounding``.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict
from datetime import datetime
from itertools import accumulate, takewhile
from typing import Final

from astra.errors import Conflict, InvalidInput, NotFound
from astra.guide import care
from astra.guide import model as guide
from astra.people.memories import Memories
from astra.people.repository import People
from astra.podcast.model import (
    LENGTHS_MIN,
    Correction,
    Episode,
    Order,
    Part,
    Progress,
    Script,
    Status,
    Turn,
    edited,
    part_of,
)
from astra.podcast.store import Episodes
from astra.podcast.writing.checking import checked
from astra.podcast.writing.pace import estimate_s, seconds_of
from astra.work.idempotency import Idempotency, fingerprint
from astra.work.plan import Step
from astra.work.tasks import Task
from astra.work.workflows import Workflow, Workflows

KIND: Final = "episode"
LONGEST_TOPIC: Final = 200
LONGEST_UNCHARTED_MIN: Final = 7
MOST_URLS: Final = 3
MOST_TURNS: Final = 200
LONGEST_TURN: Final = 2_000
_TIMES_REAL_TIME: Final = 15.0
"""How much faster than it lasts an episode is voiced, until this one's own pace is known."""
_STATUSES: Final = {
    "completed": Status.COMPLETED,
    "completed_with_errors": Status.COMPLETED_WITH_ERRORS,
    "failed": Status.FAILED,
    "cancelled": Status.CANCELLED,
}
_STAGES: Final = {"WCHA": "harvest", "PSWA": "script", "IGA": "cover", "ASF": "assemble"}


def scripting(episode_id: str) -> tuple[Step, ...]:
    """Return the steps up to the script."""
    about = {"episode_id": episode_id}
    return (
        Step("WCHA", "episode_harvest", about),
        Step("PSWA", "episode_script", about, after=("WCHA",)),
    )


def sounding(script: Script) -> tuple[Step, ...]:
    """Return the steps from a script to its sound. The cover may fail: nobody needs it to listen.

    A turn is wanted when a listener comes to it, so the first words of an episode are not kept
    waiting by the last of another.
    """
    about = {"episode_id": script.episode_id, "version": script.version}
    lasting = [seconds_of(turn, script.language) for turn in script.turns]
    voicing = tuple(
        Step(
            f"VFA:{number}", "episode_voice", {**about, "turn": number}, wanted_after_s=heard_after
        )
        for number, heard_after in zip(
            range(len(lasting)), accumulate(lasting, initial=0.0), strict=False
        )
    )
    needed = (*(step.name for step in voicing), "IGA")
    return (
        *voicing,
        Step("IGA", "episode_cover", about, optional=True),
        Step("ASF", "episode_assemble", about, after=needed),
    )


class Making:
    """Begins episodes, tells how they stand, and lets their people step in."""

    def __init__(
        self,
        episodes: Episodes,
        workflows: Workflows,
        idempotency: Idempotency,
        people: People,
        memories: Memories,
    ) -> None:
        self._episodes, self._workflows = episodes, workflows
        self._idempotency, self._people, self._memories = idempotency, people, memories

    def begin(self, person_id: str, order: Order, key: str, now: datetime) -> Episode:
        """Return the episode that ``key`` stands for, begun now if the key is new.

        The same order under the same key is the same episode, mended if it was half begun.

        A topic that needs care is answered with care and logged as a message is.

        Raises:
            InvalidInput: the order cannot be filled; the sentence says why.
            KeyReused: the key was used with another order.
        """
        _check(order)
        self._check_person(person_id, order, key, now)
        payload = {**asdict(order), "urls": list(order.urls)}
        begun = self._idempotency.begin(person_id, KIND, key, payload, now)
        title = order.topic or "Your sky today"
        self._episodes.open(person_id, begun.workflow_id, order, title, now)
        steps = scripting(begun.workflow_id)
        self._workflows.submit(person_id, KIND, steps, now, workflow_id=begun.workflow_id)
        return self._episodes.get(person_id, begun.workflow_id)

    def _check_person(self, person_id: str, order: Order, key: str, now: datetime) -> None:
        person = self._people.get(person_id)
        if order.length_minutes > LONGEST_UNCHARTED_MIN and not person.seeded:
            raise InvalidInput(
                "A quarter of an hour about your sky needs your chart: tell Astra when and where "
                "you were born, or choose a shorter episode.",
                code="no_birth_chart",
            )
        asked = guide.Turn(person=person, message_id="", text=order.topic, history=(), now=now)
        if order.topic and (needed := care.answer(asked, order.language)) is not None:
            about = f"topic:{fingerprint({'person': person_id, 'key': key})}"
            self._memories.note_concern(person_id, about, needed.metadata["concern"], now)
            raise InvalidInput(needed.text, code="care")

    def voice(self, person_id: str, episode_id: str, now: datetime) -> None:
        """Have the latest version of the script spoken; asking twice is asking once.

        Raises:
            NotFound: there is no such episode, or no script yet.
        """
        script = self._episodes.script(person_id, episode_id)
        sound = sound_of(episode_id, script.version)
        steps = sounding(script)
        self._workflows.submit(person_id, "episode_sound", steps, now, workflow_id=sound)
        if self._workflows.get(person_id, episode_id).status == "cancelled":
            self._workflows.cancel(person_id, sound, now)  # meanwhile

    def edit(
        self,
        person_id: str,
        episode_id: str,
        version: int,
        turns: Sequence[Turn],
        now: datetime,
    ) -> Script:
        """Keep an edited script as the next version and return it, without what is not true.

        ``version`` is the one that was edited. What is false of the chart is left out and named
        in ``corrections``. If the old version was being voiced, the new one is voiced instead.

        Raises:
            Conflict: the script was changed meanwhile.
            InvalidInput: nothing is left to say, or it is too much.
            NotFound: there is no such episode, or no script yet.
        """
        script = self._episodes.script(person_id, episode_id)
        if script.version != version:
            raise Conflict("The script was changed meanwhile: read it again, then edit.")
        _check_turns(turns)
        person = self._people.get(person_id)
        kept, corrections = checked(turns, person, script.created_at)
        if not kept:
            raise InvalidInput("Nothing is left to say: a script needs at least one turn.")
        fresh = self._episodes.keep_script(_next(script, kept, corrections))
        voiced = self._sound(person_id, episode_id, version)
        if voiced is not None:
            self._workflows.cancel(person_id, voiced.id, now)
            self.voice(person_id, episode_id, now)
        return fresh

    def cancel(self, person_id: str, episode_id: str, now: datetime) -> None:
        """End what is still to be done. What was made is kept, and reused when asked for again.

        Raises:
            NotFound: there is no such episode.
        """
        episode = self._episodes.get(person_id, episode_id)
        self._workflows.cancel(person_id, episode.id, now)
        sound = self._sound(person_id, episode_id, episode.script_version)
        if sound is not None:
            self._workflows.cancel(person_id, sound.id, now)

    def retry(self, person_id: str, episode_id: str, now: datetime) -> None:
        """Try again what failed, and only that.

        Raises:
            NotFound: there is no such episode.
        """
        episode = self._episodes.get(person_id, episode_id)
        self._workflows.retry(person_id, episode.id, now)
        sound = self._sound(person_id, episode_id, episode.script_version)
        if sound is not None:
            self._workflows.retry(person_id, sound.id, now)

    def progress(self, person_id: str, episode_id: str, now: datetime) -> Progress:
        """Return how an episode stands this moment.

        Raises:
            NotFound: there is no such episode.
        """
        episode = self._episodes.get(person_id, episode_id)
        scripted = self._workflows.get(person_id, episode_id)
        sound = self._sound(person_id, episode_id, episode.script_version)
        if sound is not None:
            script = self._episodes.script(person_id, episode_id, episode.script_version)
            return _sounding(sound, script, now)
        if episode.order.review and scripted.status.startswith("completed"):
            return _standing(Status.SCRIPT_READY, "review")
        status = _STATUSES.get(scripted.status, Status.GENERATING)
        status = Status.GENERATING if status is Status.COMPLETED else status  # about to be voiced
        return _standing(status, _stage(scripted.tasks), scripted.error)

    def _sound(self, person_id: str, episode_id: str, version: int) -> Workflow | None:
        with suppress(NotFound):
            return self._workflows.get(person_id, sound_of(episode_id, version))
        return None


def sound_of(episode_id: str, version: int) -> str:
    """Return the id of the workflow that voices that version of a script."""
    return f"{episode_id}.v{version}"


def parts_of(workflow: Workflow) -> list[Part | None]:
    """Return the turns of a sound workflow in order, None for those not voiced yet."""
    voicing = (task for task in workflow.tasks if task.kind == "episode_voice")
    return [part_of(task.result) if task.result else None for task in voicing]


def _sounding(sound: Workflow, script: Script, now: datetime) -> Progress:
    parts = parts_of(sound)
    voiced = [part for part in parts if part is not None]
    status = _STATUSES.get(sound.status, Status.GENERATING)
    done = status is not Status.GENERATING
    if status is Status.COMPLETED and script.flaw:
        status = Status.COMPLETED_WITH_ERRORS
    return Progress(
        status=status,
        stage="done" if done else _stage(sound.tasks),
        turn=len(voiced),
        turns=len(script.turns),
        seconds_left=0.0 if done else _seconds_left(sound, script, len(voiced), now),
        error=sound.error or script.flaw or None,
        parts=tuple(part for part in takewhile(lambda one: one is not None, parts) if part),
    )


def _standing(status: Status, stage: str, error: str | None = None) -> Progress:
    return Progress(
        status=status, stage=stage, turn=0, turns=0, seconds_left=None, error=error, parts=()
    )


def _stage(tasks: Sequence[Task]) -> str:
    """The first thing not done yet, in the words of ``Progress.stage``."""
    name = next((task.name or "" for task in tasks if task.unfinished), "")
    return "voice" if name.startswith("VFA") else _STAGES.get(name, "script")


def _seconds_left(sound: Workflow, script: Script, voiced: int, now: datetime) -> float:
    """By the pace of this episode; before its first turn, by that of others."""
    ahead = 1.0 - voiced / len(script.turns)
    whole = script.estimate_s / _TIMES_REAL_TIME
    if voiced:
        whole = max(whole, (now - sound.created_at).total_seconds() * len(script.turns) / voiced)
    return whole * (ahead + 0.1)


def _next(script: Script, turns: Sequence[Turn], corrections: Sequence[Correction]) -> Script:
    return edited(
        script,
        turns=tuple(turns),
        corrections=tuple(corrections),
        estimate_s=estimate_s(turns, script.language),
    )


def _check(order: Order) -> None:
    if order.length_minutes not in LENGTHS_MIN:
        raise InvalidInput(
            "An episode lasts 3, 7 or 15 minutes.", suggestions=[str(one) for one in LENGTHS_MIN]
        )
    if len(order.topic) > LONGEST_TOPIC:
        raise InvalidInput(f"A topic has {LONGEST_TOPIC} characters at most.")
    if len(order.urls) > MOST_URLS:
        raise InvalidInput(f"An episode reads {MOST_URLS} pages at most.")


def _check_turns(turns: Sequence[Turn]) -> None:
    if len(turns) > MOST_TURNS:
        raise InvalidInput(f"A script has {MOST_TURNS} turns at most.")
    if any(len(turn.text) > LONGEST_TURN for turn in turns):
        raise InvalidInput(f"A turn has {LONGEST_TURN} characters at most.")
