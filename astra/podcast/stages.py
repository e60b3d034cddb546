"""The stages of an episode: what each task of its two workflows does.

Every stage keeps what it made before it is done, under a key of what it was made from, and looks
there first: whoever tries again finds it. ``making`` says which follow which.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from itertools import pairwise
from typing import Any, Final

from astra.errors import AstraError, NotFound
from astra.people.repository import People
from astra.podcast.cast import Cast, Take
from astra.podcast.gallery import Gallery
from astra.podcast.harvest import harvest
from astra.podcast.making import Making, parts_of, sound_of
from astra.podcast.model import (
    Audio,
    Episode,
    Mark,
    Note,
    Part,
    Refusal,
    Script,
    cues_of,
)
from astra.podcast.scribe import Scribe
from astra.podcast.sound.loudness import TARGET_LUFS, loudness
from astra.podcast.sound.mixing import mixed, pieces
from astra.podcast.sound.mp3 import BrokenAudio, encoded_pieces, heard, length_s
from astra.podcast.sound.tagging import tagged
from astra.podcast.store import Episodes
from astra.podcast.writing.notes import curated
from astra.podcast.writing.words import chapter_title
from astra.voice.sound import RATE_HZ
from astra.work.artifacts import EPISODE, Artifacts
from astra.work.crash import reach
from astra.work.idempotency import fingerprint
from astra.work.tasks import Task
from astra.work.workflows import Workflows

VERSION: Final = 1
"""Grows when the same turns come to be put together otherwise."""
TOLERANCE_LU: Final = 1.0
_OFF_S: Final = 0.1
"""How far the decoded length may be from the encoded one: what encoding adds at both ends."""

Result = dict[str, Any]
Harvest = Callable[[str], Note]


class Stages:
    """Does the tasks of episodes."""

    def __init__(
        self,
        episodes: Episodes,
        making: Making,
        workflows: Workflows,
        artifacts: Artifacts,
        people: People,
        scribe: Scribe,
        cast: Cast,
        gallery: Gallery,
        harvest: Harvest = harvest,
    ) -> None:
        self._episodes, self._making, self._workflows = episodes, making, workflows
        self._artifacts, self._people = artifacts, people
        self._scribe, self._cast, self._gallery = scribe, cast, gallery
        self._harvest = harvest

    def run(self, task: Task, now: datetime) -> Result:
        """Do one task, of one of ``KINDS``."""
        return KINDS[task.kind](self, task, now)

    def gather(self, task: Task, now: datetime) -> Result:  # noqa: ARG002  # stages share a shape
        """WCHA: read the pages that were added; one that cannot be read is named, and left out."""
        episode = self._episode(task)
        notes, refusals = [], []
        for url in episode.order.urls:
            try:
                notes.append(replace(self._harvest(url), added=True))
            except AstraError as error:
                refusals.append(Refusal(url=url, reason=error.message))
        own = curated(episode.order.language, f"{episode.person_id}/{episode.id}")
        self._episodes.keep_notes(episode, [*notes, *own], refusals)
        reach("episode.harvested")
        return {"notes": len(notes) + len(own), "refused": len(refusals)}

    def write(self, task: Task, now: datetime) -> Result:
        """PSWA: write the script, and have it voiced unless it is to be read first."""
        episode = self._episode(task)
        person = self._people.get(task.person_id)
        kept = self._episodes.keep_script(self._scribe.write(episode, person, now))
        reach("episode.scripted")
        if not episode.order.review:
            self._making.voice(task.person_id, episode.id, now)
        return {"turns": len(kept.turns), "estimate_s": kept.estimate_s}

    def speak(self, task: Task, now: datetime) -> Result:
        """VFA: speak one turn, unless the same words were spoken by the same voice before."""
        script, number = self._script(task), int(task.payload["turn"])
        turn = script.turns[number]
        following = script.turns[number + 1 : number + 2]
        sound = self._workflows.get(task.person_id, sound_of(script.episode_id, script.version))
        take = Take(
            person_id=task.person_id,
            turn=turn,
            language=script.language,
            last=not following or following[0].chapter is not turn.chapter,
            about=script.episode_id,
            attempt=task.attempts,
            given_up=next(
                (one.flaw for one in sound.tasks if one.kind == task.kind and one.flaw), None
            ),
        )
        return self._cast.speak(take, now)

    def draw(self, task: Task, now: datetime) -> Result:
        """IGA: give the episode its cover."""
        return self._gallery.hang(self._episode(task), self._script(task), task.attempts, now)

    def assemble(self, task: Task, now: datetime) -> Result:
        """ASF: mix, encode, tag and check; only what was checked is named in the episode."""
        episode, script = self._episode(task), self._script(task)
        sound = self._workflows.get(task.person_id, sound_of(episode.id, script.version))
        parts = tuple(part for part in parts_of(sound) if part is not None)
        key = _key_of(episode, script, parts)
        try:
            kept = self._artifacts.get(task.person_id, key)
        except NotFound:
            data, details = self._mastered(episode, script, parts)
            reach("episode.mastered")
            kept = self._artifacts.put(
                task.person_id, key, data, "audio/mpeg", now, details=details
            )
        audio = Audio(
            content_key=key,
            bytes=kept.length,
            length_s=kept.details["length_s"],
            loudness_lufs=kept.details["loudness_lufs"],
            marks=_marks(script, parts),
            cues=cues_of(script, parts),
            script_version=script.version,
        )
        self._episodes.publish(episode, audio)
        reach("episode.published")
        return {"content_key": key, "length_s": audio.length_s}

    def _mastered(
        self, episode: Episode, script: Script, parts: tuple[Part, ...]
    ) -> tuple[bytes, Result]:
        """Return the finished file and what was measured of it.

        Raises:
            BrokenAudio: it does not decode, or is not as long or as loud as it should be.
        """
        seed = int(fingerprint({"episode": episode.id})[:8], 16)
        sounds = [self._read(episode, part.content_key) for part in parts]
        audio = encoded_pieces(pieces(mixed(sounds, seed)))
        lasts = length_s(len(audio))
        cover = self._read(episode, episode.cover_key) if episode.cover_key else None
        whole = tagged(
            audio,
            title=script.title,
            day=episode.created_at.date(),
            marks=_marks(script, parts),
            length_s=lasts,
            cover=cover,
        )
        sounding = heard(whole)
        measured = loudness(sounding)
        if abs(len(sounding) / RATE_HZ - lasts) > _OFF_S:
            raise BrokenAudio("The audio is not as long as what was encoded.")
        if abs(measured - TARGET_LUFS) > TOLERANCE_LU:
            raise BrokenAudio("The audio is not as loud as it should be.")
        return whole, {"length_s": lasts, "loudness_lufs": round(measured, 2)}

    def _read(self, episode: Episode, content_key: str) -> bytes:
        with self._artifacts.open(episode.person_id, content_key) as file:
            return file.read()

    def _episode(self, task: Task) -> Episode:
        return self._episodes.get(task.person_id, str(task.payload["episode_id"]))

    def _script(self, task: Task) -> Script:
        episode_id, version = str(task.payload["episode_id"]), int(task.payload["version"])
        return self._episodes.script(task.person_id, episode_id, version)


def _key_of(episode: Episode, script: Script, parts: tuple[Part, ...]) -> str:
    made_from = {
        "version": VERSION,
        "episode": episode.id,
        "title": script.title,
        "cover": episode.cover_key,
        "chapters": [str(turn.chapter) for turn in script.turns],
        "parts": [part.content_key for part in parts],
    }
    return f"{EPISODE}-{episode.id}:audio:{fingerprint(made_from)}"


def _marks(script: Script, parts: tuple[Part, ...]) -> tuple[Mark, ...]:
    """Where each chapter begins: with the first turn of it."""
    begins, at = [], 0.0
    for part in parts:
        begins.append(at)
        at += part.length_s
    first = [True, *(one.chapter is not two.chapter for one, two in pairwise(script.turns))]
    return tuple(
        Mark(start_s=begin, title=chapter_title(turn.chapter, script.language))
        for begin, turn, new in zip(begins, script.turns, first, strict=True)
        if new
    )


KINDS: Final[Mapping[str, Callable[[Stages, Task, datetime], Result]]] = {
    "episode_harvest": Stages.gather,
    "episode_script": Stages.write,
    "episode_voice": Stages.speak,
    "episode_cover": Stages.draw,
    "episode_assemble": Stages.assemble,
}
"""The kinds of tasks an episode is made of."""
