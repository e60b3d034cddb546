"""Episodes over HTTP: have one made, see how it stands, read and change its script, stop, try again.

A podcast is begun under an idempotency key; its id is that of its workflow. What is heard, the feed
and the cards are other modules' (``snippets`` and the routes of media).
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from astra.api.model import Answer, Input, Nothing, PodcastId, SnippetId, Started
from astra.api.operation import Call
from astra.errors import InvalidInput
from astra.guide.language import language_of
from astra.podcast.model import (
    Chapter,
    Correction,
    Episode,
    Host,
    Mark,
    Order,
    Refusal,
    Script,
    Source,
    SpokenLanguage,
    Turn,
)

LATEST = 50


class Wishes(Input):
    """How it is to be made. Without a language it is the person's own."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    language: Literal["en", "hinglish"] | None = None
    review: bool = Field(default=False, description="Wait after the script, until it is approved")


class Wish(Input):
    """What an episode is to be about: a topic that was offered, or one in one's own words."""

    topic_id: SnippetId | None = None
    topic: str | None = Field(default=None, max_length=200)
    length_minutes: int = Field(default=7, description="3, 7 or 15")
    user_preferences: Wishes = Wishes()
    urls: list[Annotated[str, Field(max_length=2000)]] = Field(
        default=[], max_length=3, description="Pages to read for it"
    )


class OnePodcast(Input):
    """Which episode."""

    id: PodcastId


class Line(Input):
    """What one host says."""

    host: Literal["Mira", "Kabir"]
    text: str = Field(max_length=2000)
    chapter: Literal["hook", "sky", "chart", "life", "practice", "close"]


class EditedScript(OnePodcast):
    """A script as it should be. ``version`` is the one that was read and changed."""

    version: int
    turns: list[Line] = Field(max_length=200)


class PodcastStarted(Started):
    """An episode under way."""

    podcast_id: str


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
    cost_usd: float = Field(description="0 while the voices of this machine speak")


class PodcastList(Answer):
    """The person's episodes, newest first."""

    podcasts: list[PodcastAnswer]


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


def create_podcast(call: Call, given: Wish) -> PodcastStarted:
    """Have an episode made; the same key and the same wish are the same episode."""
    assert call.key is not None  # the operation needs one
    astra = call.astra
    episode = astra.making.begin(call.person_id, _order(call, given), call.key, call.now)
    workflow = astra.workflows.get(call.person_id, episode.id)
    progress = astra.making.progress(call.person_id, episode.id, call.now)
    return PodcastStarted(
        workflow_id=workflow.id,
        tasks=[task.id for task in workflow.tasks],
        status=progress.status,
        podcast_id=episode.id,
    )


def get_podcast(call: Call, given: OnePodcast) -> PodcastAnswer:
    """Return how an episode stands this moment."""
    return _answer(call, call.astra.episodes.get(call.person_id, given.id))


def list_podcasts(call: Call, _: Nothing) -> PodcastList:
    """Return the person's latest episodes."""
    episodes = call.astra.episodes.of(call.person_id, LATEST)
    return PodcastList(podcasts=[_answer(call, episode) for episode in episodes])


def cancel_podcast(call: Call, given: OnePodcast) -> PodcastAnswer:
    """Stop making an episode; what was made is kept."""
    call.astra.making.cancel(call.person_id, given.id, call.now)
    return get_podcast(call, given)


def retry_podcast(call: Call, given: OnePodcast) -> PodcastAnswer:
    """Try again what failed, and nothing else."""
    call.astra.making.retry(call.person_id, given.id, call.now)
    return get_podcast(call, given)


def voice_podcast(call: Call, given: OnePodcast) -> PodcastAnswer:
    """Have the script voiced as it stands."""
    call.astra.making.voice(call.person_id, given.id, call.now)
    return get_podcast(call, given)


def get_podcast_script(call: Call, given: OnePodcast) -> ScriptAnswer:
    """Return the latest version of a script."""
    return _script(call.astra.episodes.script(call.person_id, given.id))


def put_podcast_script(call: Call, given: EditedScript) -> ScriptAnswer:
    """Keep an edited script, without the sentences that are not true of the chart."""
    turns = [
        Turn(host=Host(one.host), text=one.text, chapter=Chapter(one.chapter))
        for one in given.turns
    ]
    script = call.astra.making.edit(call.person_id, given.id, given.version, turns, call.now)
    return _script(script)


def _order(call: Call, given: Wish) -> Order:
    person = call.astra.people.get(call.person_id)
    own: SpokenLanguage = "en" if language_of(person) == "en" else "hinglish"
    topic = (given.topic or "").strip()
    if given.topic_id is not None:
        if topic:
            raise InvalidInput("Send a topic_id or a topic of your own, not both.")
        topic = call.astra.snippets.get(call.person_id, given.topic_id).title
    return Order(
        topic=topic,
        topic_id=given.topic_id,
        length_minutes=given.length_minutes,
        language=given.user_preferences.language or own,
        review=given.user_preferences.review,
        urls=tuple(given.urls),
    )


def _answer(call: Call, episode: Episode) -> PodcastAnswer:
    progress = call.astra.making.progress(call.person_id, episode.id, call.now)
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
        cost_usd=0.0,
    )


def _heard(episode: Episode) -> Heard | None:
    audio = episode.audio
    if audio is None or audio.script_version != episode.script_version:
        return None
    return Heard(
        url=f"/audio/{episode.id}.mp3",
        bytes=audio.bytes,
        length_s=audio.length_s,
        loudness_lufs=audio.loudness_lufs,
        chapters=list(audio.marks),
    )


def _script(script: Script) -> ScriptAnswer:
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
