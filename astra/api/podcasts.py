"""Episodes over HTTP: have one made, see how it stands, read and change its script, stop, try again.

A podcast is begun under an idempotency key; its id is that of its workflow. What is heard, the feed
and the cards are those of ``listening``, ``feed`` and ``snippets``.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from astra.api.episodes import PodcastAnswer, ScriptAnswer, standing, written
from astra.api.model import Answer, Input, Nothing, PodcastId, SnippetId, Started
from astra.api.operation import Call, Operation
from astra.errors import Conflict, InvalidInput, NotFound
from astra.guide.language import language_of
from astra.podcast.model import Chapter, Episode, Host, Order, SpokenLanguage, Turn

LATEST = 50


class Wishes(Input):
    """How it is to be made. Without a language it is the person's own."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    language: Literal["en", "hinglish"] | None = Field(
        default=None, description="Without one the person's own; who reads Hindi hears Hinglish"
    )
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


class PodcastList(Answer):
    """The person's episodes, newest first."""

    podcasts: list[PodcastAnswer]


def create_podcast(call: Call, given: Wish) -> PodcastStarted:
    """Have an episode made; the same key and the same wish are the same episode."""
    assert call.key is not None  # the operation needs one
    astra = call.astra
    episode = astra.aethercast.making.begin(call.person_id, _order(call, given), call.key, call.now)
    workflow = astra.workflows.get(call.person_id, episode.id)
    progress = astra.aethercast.making.progress(call.person_id, episode.id, call.now)
    return PodcastStarted(
        workflow_id=workflow.id,
        tasks=[task.id for task in workflow.tasks],
        status=progress.status,
        podcast_id=episode.id,
    )


def get_podcast(call: Call, given: OnePodcast) -> PodcastAnswer:
    """Return how an episode stands this moment."""
    return _answer(call, call.astra.aethercast.episodes.get(call.person_id, given.id))


def list_podcasts(call: Call, _: Nothing) -> PodcastList:
    """Return the person's latest episodes."""
    episodes = call.astra.aethercast.episodes.of(call.person_id, LATEST)
    return PodcastList(podcasts=[_answer(call, episode) for episode in episodes])


def cancel_podcast(call: Call, given: OnePodcast) -> PodcastAnswer:
    """Stop making an episode; what was made is kept."""
    call.astra.aethercast.making.cancel(call.person_id, given.id, call.now)
    return get_podcast(call, given)


def retry_podcast(call: Call, given: OnePodcast) -> PodcastAnswer:
    """Try again what failed, and nothing else."""
    call.astra.aethercast.making.retry(call.person_id, given.id, call.now)
    return get_podcast(call, given)


def voice_podcast(call: Call, given: OnePodcast) -> PodcastAnswer:
    """Have the script voiced as it stands."""
    call.astra.aethercast.making.voice(call.person_id, given.id, call.now)
    return get_podcast(call, given)


def get_podcast_script(call: Call, given: OnePodcast) -> ScriptAnswer:
    """Return the latest version of a script."""
    return written(call.astra.aethercast.episodes.script(call.person_id, given.id))


def put_podcast_script(call: Call, given: EditedScript) -> ScriptAnswer:
    """Keep an edited script, without the sentences that are not true of the chart."""
    turns = [
        Turn(host=Host(one.host), text=one.text, chapter=Chapter(one.chapter))
        for one in given.turns
    ]
    script = call.astra.aethercast.making.edit(
        call.person_id, given.id, given.version, turns, call.now
    )
    return written(script)


def _order(call: Call, given: Wish) -> Order:
    person = call.astra.people.get(call.person_id)
    own: SpokenLanguage = "en" if language_of(person) == "en" else "hinglish"
    topic = (given.topic or "").strip()
    if given.topic_id is not None:
        if topic:
            raise InvalidInput("Send a topic_id or a topic of your own, not both.")
        topic = call.astra.aethercast.snippets.get(call.person_id, given.topic_id).title
    return Order(
        topic=topic,
        topic_id=given.topic_id,
        length_minutes=given.length_minutes,
        language=given.user_preferences.language or own,
        review=given.user_preferences.review,
        urls=tuple(given.urls),
    )


def _answer(call: Call, episode: Episode) -> PodcastAnswer:
    progress = call.astra.aethercast.making.progress(call.person_id, episode.id, call.now)
    return standing(episode, progress, call.astra.ledger.cost_of(call.person_id, episode.id))


OPERATIONS = (
    Operation(
        method="POST",
        path="/api/v1/podcasts",
        handler=create_podcast,
        takes=Wish,
        answers={202: PodcastStarted},
        scope="tasks",
        may=(NotFound,),
        counts_as="tasks",
        key="needed",
    ),
    Operation(
        method="GET",
        path="/api/v1/podcasts",
        handler=list_podcasts,
        takes=Nothing,
        answers={200: PodcastList},
        scope="read",
    ),
    Operation(
        method="GET",
        path="/api/v1/podcasts/{id}",
        handler=get_podcast,
        takes=OnePodcast,
        answers={200: PodcastAnswer},
        scope="read",
        may=(NotFound,),
    ),
    Operation(
        method="POST",
        path="/api/v1/podcasts/{id}/cancel",
        handler=cancel_podcast,
        takes=OnePodcast,
        answers={200: PodcastAnswer},
        scope="tasks",
        may=(NotFound,),
    ),
    Operation(
        method="POST",
        path="/api/v1/podcasts/{id}/retry",
        handler=retry_podcast,
        takes=OnePodcast,
        answers={200: PodcastAnswer},
        scope="tasks",
        may=(NotFound,),
        counts_as="tasks",
    ),
    Operation(
        method="POST",
        path="/api/v1/podcasts/{id}/voice",
        handler=voice_podcast,
        takes=OnePodcast,
        answers={200: PodcastAnswer},
        scope="tasks",
        may=(NotFound,),
        counts_as="tasks",
    ),
    Operation(
        method="GET",
        path="/api/v1/podcasts/{id}/script",
        handler=get_podcast_script,
        takes=OnePodcast,
        answers={200: ScriptAnswer},
        scope="read",
        may=(NotFound,),
    ),
    Operation(
        method="PUT",
        path="/api/v1/podcasts/{id}/script",
        handler=put_podcast_script,
        takes=EditedScript,
        answers={200: ScriptAnswer},
        scope="tasks",
        may=(NotFound, Conflict),
        counts_as="tasks",
    ),
)
