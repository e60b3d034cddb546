"""Subjects: what the topic of an episode is about, and whether it may be said aloud as it stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from astra.guide.ground import Ground
from astra.guide.model import Fact
from astra.guide.news import RULES
from astra.guide.topics import topics_of
from astra.guide.verifier import verify
from astra.guide.vocabulary import BODIES
from astra.people.model import Person
from astra.podcast.writing.words import LONGEST_TITLE
from astra.readings.horoscope import recent_topics

_AREAS: Final = {"love": "relationships", "health": "wellbeing", "studies": "study"}


def repeatable(topic: str, facts: Sequence[Fact], ground: Ground) -> str:
    """Return a topic on one line; nothing of one that takes for granted what is not true.

    A question claims nothing, but the rest of it may: so whatever it may end on is checked.
    """
    words = topic.rstrip(" ?!.").split()
    ends = (" ".join(words[start:]) for start in range(len(words)))
    return "" if any(verify(end, facts, ground) for end in ends) else " ".join(topic.split())


def speakable(topic: str) -> bool:
    """Whether a topic can be said as it stands: short, and in the letters of the voice."""
    return 0 < len(topic) <= LONGEST_TITLE and topic.isascii() and any(map(str.isalpha, topic))


def areas_of(topic: str) -> list[str]:
    """Return the areas of life a topic speaks of."""
    mine = (_AREAS.get(one, one) for one in topics_of([topic]))
    return [area for area in dict.fromkeys(mine) if area in RULES]


def areas_for(topic: str, person: Person) -> tuple[str, ...]:
    """Return every area of life, those of the topic or of late talks again between the others."""
    talked = (_AREAS.get(one, one) for one in recent_topics(person))
    near = areas_of(topic) or [area for area in dict.fromkeys(talked) if area in RULES]
    others = [area for area in RULES if area not in near]
    return tuple(area for other in others for area in (*near, other)) or tuple(near)


def bodies_of(topic: str) -> frozenset[str]:
    """Return the bodies a topic names, and those that speak of its areas of life."""
    words = set(topic.lower().split())
    named = {body for body, names in BODIES.items() if words & {one.lower() for one in names}}
    return frozenset(named.union(*(RULES[area][0] for area in areas_of(topic))))
