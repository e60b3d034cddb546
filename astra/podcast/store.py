"""Where episodes and their scripts are kept: ``episodes`` and ``generated_scripts``.

An episode's id is that of the workflow that makes it. A script is never changed: an edit is the
next version of it, so that what is being voiced stays what it was. Every read names its person.
Relies on the indexes ``person`` of both collections and ``version`` of the scripts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from pymongo import DESCENDING

from astra.errors import Conflict, NotFound
from astra.mongo.connection import Document, Mongo
from astra.podcast.model import (
    Audio,
    Chapter,
    Correction,
    Cue,
    Episode,
    Host,
    Mark,
    Note,
    Order,
    Refusal,
    Script,
    Source,
    Turn,
)

LATEST = 50
REMEMBERED = 14
"""How many scripts back something is said differently: two weeks of who listens every day."""


class Episodes:
    """The episodes and scripts of everyone; what concerns a person takes the person's id."""

    def __init__(self, db: Mongo) -> None:
        self._episodes, self._scripts = db.episodes, db.generated_scripts

    def open(
        self, person_id: str, episode_id: str, order: Order, title: str, created_at: datetime
    ) -> None:
        """Note that an episode is being made; it stays as it is if it was noted before."""
        fresh = {
            "person_id": person_id,
            "order": asdict(order),
            "title": title,
            "created_at": created_at,
            "notes": [],
            "refusals": [],
            "script_version": 0,
        }
        self._episodes.update_one({"_id": episode_id}, {"$setOnInsert": fresh}, upsert=True)

    def get(self, person_id: str, episode_id: str) -> Episode:
        """Return one episode of that person.

        Raises:
            NotFound: there is none, or it is someone else's.
        """
        document = self._episodes.find_one({"_id": episode_id, "person_id": person_id})
        if document is None:
            raise NotFound("There is no such episode.")
        return _episode(document)

    def of(self, person_id: str, limit: int = LATEST) -> list[Episode]:
        """Return the person's episodes, newest first."""
        found = self._episodes.find({"person_id": person_id}).sort("created_at", DESCENDING)
        return [_episode(document) for document in found.limit(limit)]

    def keep_notes(
        self, episode: Episode, notes: Sequence[Note], refusals: Sequence[Refusal] = ()
    ) -> None:
        """Keep what was harvested for an episode, and what could not be."""
        kept = {"notes": [asdict(one) for one in notes]}
        self._set(episode, {**kept, "refusals": [asdict(one) for one in refusals]})

    def keep_cover(self, episode: Episode, content_key: str, caption: str) -> None:
        """Name the picture of an episode."""
        self._set(episode, {"cover_key": content_key, "cover_caption": caption})

    def publish(self, episode: Episode, audio: Audio) -> None:
        """Name the finished sound of an episode."""
        self._set(episode, {"audio": asdict(audio)})

    def _set(self, episode: Episode, fields: Mapping[str, Any]) -> None:
        mine = {"_id": episode.id, "person_id": episode.person_id}
        self._episodes.update_one(mine, {"$set": dict(fields)})

    def keep_script(self, script: Script) -> Script:
        """Keep a version of a script and make it the episode's; return the one that is kept.

        Our own first version is kept once: a second writing of it finds the first.

        Raises:
            Conflict: somebody else has edited that version meanwhile.
        """
        key = {"_id": f"{script.episode_id}.{script.version}"}
        found = self._scripts.update_one(key, {"$setOnInsert": asdict(script)}, upsert=True)
        if found.matched_count and script.edited:
            raise Conflict("The script was changed meanwhile: read it again, then edit.")
        self._episodes.update_one(
            {"_id": script.episode_id, "person_id": script.person_id},
            {"$max": {"script_version": script.version}, "$set": {"title": script.title}},
        )
        return self.script(script.person_id, script.episode_id, script.version)

    def script(self, person_id: str, episode_id: str, version: int | None = None) -> Script:
        """Return that version of a script, without one the latest.

        Raises:
            NotFound: it is not written yet, or someone else's.
        """
        query: Document = {"episode_id": episode_id, "person_id": person_id}
        if version is not None:
            query["version"] = version
        document = self._scripts.find_one(query, sort=[("version", DESCENDING)])
        if document is None:
            raise NotFound("There is no script yet.")
        return _script(document)

    def told_lately(self, person_id: str) -> tuple[int, ...]:
        """Return the marks of what the person's latest scripts told, oldest first."""
        ours = {"person_id": person_id, "edited": False}
        latest = self._scripts.find(ours, {"told": 1}).sort("created_at", DESCENDING)
        scripts = list(latest.limit(REMEMBERED))
        return tuple(mark for script in reversed(scripts) for mark in script["told"])


def _script(document: Mapping[str, Any]) -> Script:
    return Script(
        episode_id=document["episode_id"],
        person_id=document["person_id"],
        version=document["version"],
        title=document["title"],
        language=document["language"],
        turns=tuple(
            Turn(
                host=Host(turn["host"]),
                text=turn["text"],
                chapter=Chapter(turn["chapter"]),
                facts=tuple(turn["facts"]),
            )
            for turn in document["turns"]
        ),
        sources=tuple(Source(**source) for source in document["sources"]),
        estimate_s=document["estimate_s"],
        created_at=document["created_at"],
        corrections=tuple(Correction(**one) for one in document["corrections"]),
        told=tuple(document["told"]),
        edited=document["edited"],
        flaw=document.get("flaw", ""),
    )


def _episode(document: Mapping[str, Any]) -> Episode:
    audio = document.get("audio")
    return Episode(
        id=document["_id"],
        person_id=document["person_id"],
        order=Order(**{**document["order"], "urls": tuple(document["order"]["urls"])}),
        title=document["title"],
        created_at=document["created_at"],
        notes=tuple(Note(**note) for note in document["notes"]),
        refusals=tuple(Refusal(**one) for one in document["refusals"]),
        script_version=document["script_version"],
        cover_key=document.get("cover_key"),
        cover_caption=document.get("cover_caption", ""),
        audio=_audio(audio) if audio else None,
    )


def _audio(document: Mapping[str, Any]) -> Audio:
    return Audio(
        content_key=document["content_key"],
        bytes=document["bytes"],
        length_s=document["length_s"],
        loudness_lufs=document["loudness_lufs"],
        marks=tuple(Mark(**mark) for mark in document["marks"]),
        cues=tuple(Cue(**{**cue, "host": Host(cue["host"])}) for cue in document["cues"]),
        script_version=document["script_version"],
    )
