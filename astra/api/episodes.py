"""Episodes and their scripts, as pages and programs receive them."""

from __future__ import annotations

from datetime import datetime

from pydantic import Field

from astra.api.model import Answer
from astra.podcast.model import Correction, Episode, Mark, Progress, Refusal, Script, Source
from astra.providers.ledger import Cost


class Heard(Answer):
    """The finished sound."""

    url: str
    bytes: int
    length_s: float
    loudness_lufs: float
    chapters: list[Mark]


class PodcastAnswer(Answer):
    """How an episode stands. ``playable_s`` seconds of it can be heard already at ``stream_url``."""

    podcast_id: str
    status: str = Field(
        description="GENERATING, SCRIPT_READY, COMPLETED, COMPLETED_WITH_ERRORS, FAILED, CANCELLED"
    )
    stage: str = Field(description="harvest, script, review, voice, cover, assemble or done")
    turn: int
    turns: int
    seconds_left: float | None
    playable_s: float
    error: str | None
    title: str
    topic: str
    length_minutes: int
    language: str
    created_at: datetime
    script_version: int
    refused: list[Refusal] = Field(description="Pages that were not read, and why")
    cover_caption: str
    stream_url: str
    audio: Heard | None
    cost_usd: float = Field(description="What it has cost so far; 0 for what is made here")
    unpriced_calls: int = Field(description="Calls it may have cost more for, at an unknown price")


class SpokenLine(Answer):
    """What one host says; ``facts`` are the ids of the statements it rests on."""

    host: str
    text: str
    chapter: str
    facts: list[str]


class ScriptAnswer(Answer):
    """A script. ``corrections`` are sentences of an edit that are not true, and were left out."""

    podcast_id: str
    version: int
    title: str
    language: str
    estimate_s: float
    turns: list[SpokenLine]
    sources: list[Source]
    corrections: list[Correction]


def standing(episode: Episode, progress: Progress, cost: Cost) -> PodcastAnswer:
    """Return an episode, how far it has come and its cost, as pages and programs receive them."""
    order = episode.order
    return PodcastAnswer(
        podcast_id=episode.id,
        status=progress.status,
        stage=progress.stage,
        turn=progress.turn,
        turns=progress.turns,
        seconds_left=progress.seconds_left,
        playable_s=progress.playable_s,
        error=progress.error,
        title=episode.title,
        topic=order.topic,
        length_minutes=order.length_minutes,
        language=order.language,
        created_at=episode.created_at,
        script_version=episode.script_version,
        refused=list(episode.refusals),
        cover_caption=episode.cover_caption,
        stream_url=f"/audio/{episode.id}.mp3",
        audio=_heard(episode),
        cost_usd=round(cost.usd, 4),
        unpriced_calls=cost.open,
    )


def written(script: Script) -> ScriptAnswer:
    """Return a script as pages and programs receive it."""
    return ScriptAnswer(
        podcast_id=script.episode_id,
        version=script.version,
        title=script.title,
        language=script.language,
        estimate_s=script.estimate_s,
        turns=[
            SpokenLine(host=turn.host, text=turn.text, chapter=turn.chapter, facts=list(turn.facts))
            for turn in script.turns
        ],
        sources=list(script.sources),
        corrections=list(script.corrections),
    )


def _heard(episode: Episode) -> Heard | None:
    audio = episode.sound
    if audio is None:
        return None
    return Heard(
        url=f"/audio/{episode.id}.mp3",
        bytes=audio.bytes,
        length_s=audio.length_s,
        loudness_lufs=audio.loudness_lufs,
        chapters=list(audio.marks),
    )
