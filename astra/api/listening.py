"""Listening over HTTP for who is signed in: the sound of an episode, and how far one has listened.

An episode that is still being made plays too: its turns are sent as they are voiced, one MP3 after
the other, which every player takes for one. The times are those of the finished file.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import Annotated, Final

from pydantic import Field
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response, StreamingResponse

from astra.api.media import RangeNotThere, part_of
from astra.api.model import Answer, Done, Input, Nothing, PodcastId
from astra.api.operation import Call, Operation
from astra.errors import NotFound
from astra.podcast.feeds import Feed
from astra.podcast.model import Cue, Episode, Mark, Part, Progress, Source, Status, cues_of

MEDIA: Final = "audio/mpeg"
LOOK_AGAIN_S: Final = 0.3
LONGEST_S: Final = 6 * 3600.0


class OneEpisode(Input):
    """Which episode."""

    id: PodcastId


class Place(OneEpisode):
    """How far one has listened."""

    seconds: Annotated[float, Field(ge=0, le=LONGEST_S, description="From the beginning")]


class Listening(Answer):
    """What a player shows beside the sound.

    While the episode is made, ``cues`` and ``length_s`` reach as far as it can be heard. ``audio``
    changes when the sound does, at the same times. ``position_s`` is where one stopped.
    """

    audio: str
    finished: bool
    length_s: float
    position_s: float
    cues: list[Cue]
    chapters: list[Mark]
    sources: list[Source]
    cover: str | None
    cover_caption: str


class FeedAddress(Answer):
    """Where podcast apps find one's episodes. Whoever knows it can listen."""

    address: str


def get_listening(call: Call, given: OneEpisode) -> Listening:
    """Return transcript, chapters, sources and the place one stopped at."""
    episode = call.astra.aethercast.episodes.get(call.person_id, given.id)
    script = None
    with suppress(NotFound):
        script = call.astra.aethercast.episodes.script(call.person_id, given.id)
    audio = episode.sound
    if audio is not None:
        length_s, cues, marks = audio.length_s, audio.cues, audio.marks
    else:
        parts = _progress(call, given.id).parts
        length_s, marks = sum(part.length_s for part in parts), ()
        cues = cues_of(script, parts) if script else ()
    return Listening(
        audio=_address(episode),
        finished=audio is not None,
        length_s=length_s,
        position_s=call.astra.aethercast.positions.of(call.person_id).get(given.id, 0.0),
        cues=list(cues),
        chapters=list(marks),
        sources=list(script.sources) if script else [],
        cover=f"/api/v1/podcasts/{episode.id}/cover" if episode.cover_key else None,
        cover_caption=episode.cover_caption,
    )


def get_feed_address(call: Call, _: Nothing) -> FeedAddress:
    """Return the address of one's private feed, made when it is first asked for."""
    return _told(call, call.astra.aethercast.feeds.of(call.person_id, call.now))


def rotate_feed_address(call: Call, _: Nothing) -> FeedAddress:
    """Return a new address for one's feed; the old one ends at once."""
    return _told(call, call.astra.aethercast.feeds.rotate(call.person_id, call.now))


def listen(call: Call, given: OneEpisode) -> Response:
    """Return the sound of an episode: in any part once it is finished, until then as it grows."""
    episode = call.astra.aethercast.episodes.get(call.person_id, given.id)
    if episode.sound is not None:
        file = call.astra.artifacts.open(call.person_id, episode.sound.content_key)
        return part_of(call.request, file, MEDIA)
    progress = _progress(call, given.id)
    if not progress.parts and not _coming(progress):
        raise NotFound("There is nothing to be heard of this episode.")
    headers = {"Cache-Control": "no-store", "Accept-Ranges": "none"}
    return StreamingResponse(_growing(call, given.id), headers=headers, media_type=MEDIA)


def get_podcast_cover(call: Call, given: OneEpisode) -> Response:
    """Return the cover of an episode: a square JPEG, once it is drawn."""
    episode = call.astra.aethercast.episodes.get(call.person_id, given.id)
    if episode.cover_key is None:
        raise NotFound("This episode has no cover yet.")
    with call.astra.artifacts.open(call.person_id, episode.cover_key) as file:
        picture = file.read()
    return Response(
        picture, media_type="image/jpeg", headers={"Cache-Control": "private, no-cache"}
    )


def keep_position(call: Call, given: Place) -> Done:
    """Keep how far one has listened, for the next time and every device."""
    call.astra.aethercast.positions.keep(call.person_id, given.id, given.seconds, call.now)
    return Done()


def _address(episode: Episode) -> str:
    """The version makes a browser ask anew when the sound has changed."""
    state = "whole" if episode.sound else "growing"
    return f"/audio/{episode.id}.mp3?version={episode.script_version}.{state}"


def _told(call: Call, feed: Feed) -> FeedAddress:
    return FeedAddress(address=call.astra.aethercast.feeds.address(feed))


async def _growing(call: Call, episode_id: str) -> AsyncIterator[bytes]:
    """Yield every turn once it is voiced, until the last, or until no more will come."""
    sent = 0
    while not call.astra.feed.ending:
        progress = await run_in_threadpool(_progress, call, episode_id)
        for part in progress.parts[sent:]:
            yield await run_in_threadpool(_read, call, part)
            sent += 1
        if not _coming(progress) or (progress.turns and sent >= progress.turns):
            return
        await asyncio.sleep(LOOK_AGAIN_S)


def _progress(call: Call, episode_id: str) -> Progress:
    return call.astra.aethercast.making.progress(call.person_id, episode_id, call.astra.now())


def _coming(progress: Progress) -> bool:
    return progress.status is Status.GENERATING


def _read(call: Call, part: Part) -> bytes:
    with call.astra.artifacts.open(call.person_id, part.content_key) as file:
        data: bytes = file.read()
    return data


OPERATIONS = (
    Operation(
        method="GET",
        path="/api/v1/feed",
        handler=get_feed_address,
        takes=Nothing,
        answers={200: FeedAddress},
        scope="talk",
    ),
    Operation(
        method="POST",
        path="/api/v1/feed/rotate",
        handler=rotate_feed_address,
        takes=Nothing,
        answers={200: FeedAddress},
        scope="talk",
        counts_as="tasks",
    ),
    Operation(
        method="GET",
        path="/api/v1/podcasts/{id}/listening",
        handler=get_listening,
        takes=OneEpisode,
        answers={200: Listening},
        scope="read",
        may=(NotFound,),
    ),
    Operation(
        method="GET",
        path="/api/v1/podcasts/{id}/cover",
        handler=get_podcast_cover,
        takes=OneEpisode,
        answers={200: Answer},
        scope="read",
        may=(NotFound,),
        media="image/jpeg",
    ),
    Operation(
        method="POST",
        path="/api/v1/podcasts/{id}/position",
        handler=keep_position,
        takes=Place,
        answers={200: Done},
        scope="talk",
        may=(NotFound,),
    ),
    Operation(
        method="GET",
        path="/audio/{id}.mp3",
        handler=listen,
        takes=OneEpisode,
        answers={200: Answer, 206: Answer},
        scope="read",
        may=(NotFound, RangeNotThere),
        headers={"Range": "One part, in bytes"},
        media=MEDIA,
    ),
)
