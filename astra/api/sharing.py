"""Sharing an episode: what a link would show, making it, taking it back.

What the link opens is ``shared``'s, for people nobody knows.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final

from pydantic import Field

from astra.api.model import Answer, Done, Input, PodcastId
from astra.api.operation import Call, Operation
from astra.errors import Conflict, NotFound
from astra.podcast.shares import SEEN, Share


class SharedEpisode(Input):
    """Which episode."""

    id: PodcastId


class Sharing(SharedEpisode):
    """A link to be made."""

    anonymous: bool = Field(
        default=False,
        description="Have turns that call the person by name spoken anew, without it",
    )


class Link(Answer):
    """The link to an episode, if there is one."""

    address: str | None
    ready: bool = Field(description="Whether it opens already: turns may still be spoken anew")
    made_at: datetime | None
    seen: str = Field(description="What whoever has the link sees and hears")


def get_podcast_link(call: Call, given: SharedEpisode) -> Link:
    """Return the link to an episode as it stands, and what it shows or would show."""
    return _told(call, call.astra.aethercast.shares.of(call.person_id, given.id))


def share_podcast(call: Call, given: Sharing) -> Link:
    """Make a link to a finished episode; asking twice makes one.

    An episode that tells its person's birth is refused, and so is one that calls them by name
    (``says_name``) unless it is to be made anonymous.
    """
    shares = call.astra.aethercast.shares
    made = shares.make(call.person_id, given.id, call.now, anonymous=given.anonymous)
    return _told(call, made)


def unshare_podcast(call: Call, given: SharedEpisode) -> Done:
    """Take the link back; from now on it opens nothing."""
    call.astra.aethercast.shares.take_back(call.person_id, given.id)
    return Done()


def _told(call: Call, share: Share | None) -> Link:
    if share is None:
        return Link(address=None, ready=False, made_at=None, seen=SEEN)
    audio = call.astra.aethercast.episodes.get(call.person_id, share.episode_id).audio
    return Link(
        address=call.astra.aethercast.shares.address(share),
        ready=audio is not None and audio.script_version == share.script_version,
        made_at=share.created_at,
        seen=SEEN,
    )


PATH: Final = "/api/v1/podcasts/{id}/share"
OPERATIONS = (
    Operation(
        method="GET",
        path=PATH,
        handler=get_podcast_link,
        takes=SharedEpisode,
        answers={200: Link},
        scope="talk",
        may=(NotFound,),
    ),
    Operation(
        method="POST",
        path=PATH,
        handler=share_podcast,
        takes=Sharing,
        answers={200: Link},
        scope="talk",
        may=(NotFound, Conflict),
        counts_as="tasks",
    ),
    Operation(
        method="DELETE",
        path=PATH,
        handler=unshare_podcast,
        takes=SharedEpisode,
        answers={200: Done},
        scope="talk",
        may=(NotFound,),
    ),
)
