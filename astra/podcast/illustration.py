"""The cover of an episode (IGA): whose sky it shows, and about which body.

An episode made of a card keeps the sky of its card. Any other shows the sky of the moment it was
asked for, about the first body its topic names, else about the Moon.
"""

from __future__ import annotations

from contextlib import suppress

from astra.errors import NotFound
from astra.guide.vocabulary import BODIES
from astra.podcast.cover import FOCI, Cover
from astra.podcast.model import Episode, Script
from astra.podcast.snippets import Snippets
from astra.sky.bodies import Body


def cover_of(episode: Episode, script: Script, snippets: Snippets) -> Cover:
    """Return what is on the cover of an episode."""
    if episode.order.topic_id is not None:
        with suppress(NotFound):  # the card is no longer kept
            return snippets.get(episode.person_id, episode.order.topic_id).cover
    return Cover(script.title, focus_of(episode.order.topic), episode.created_at, episode.id)


def focus_of(topic: str) -> Body:
    """Return the body a topic names first, of those a cover can show; the Moon when none."""
    words = topic.lower().split()
    named = {name.lower(): body for body, names in BODIES.items() for name in names}
    bodies = (named[word] for word in words if word in named)
    foci = {body.value: body for body in FOCI}
    return next((foci[body] for body in bodies if body in foci), Body.MOON)
