"""Topic discovery (TDA): what an episode could be about today, for one person.

Pure: facts of the engine, what the person talks about, and the notes of our own go in; topics come
out, each with the one fact it rests on and the body its cover shows. In tender days only what asks
nothing of anybody is offered. To offer another kind of topic, add its source to ``_SOURCES``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from typing import Final

from astra.guide.asked.sky import eclipse, lunation, turn
from astra.guide.draft import Known
from astra.guide.facts import facts_for
from astra.guide.model import Fact, FactKind
from astra.guide.news import RULES, freshest
from astra.guide.vocabulary import LORD_BODIES
from astra.people.chart import chart_of
from astra.people.model import Person
from astra.podcast.model import Note, SpokenLanguage
from astra.podcast.writing.notes import curated
from astra.sky.bodies import PLANETS, Body
from astra.sky.chart import Chart

AHEAD: Final[Mapping[str, timedelta]] = {
    "new_moon": timedelta(days=5),
    "full_moon": timedelta(days=5),
    "eclipse": timedelta(days=21),
    "turn": timedelta(days=10),
}
"""How long before it happens something in the sky is worth an episode."""
MOST_EVENTS: Final = 2
MOST_TALKS: Final = 2
TURNING: Final = ("mercury", "venus", "mars", "jupiter", "saturn")
AREAS: Final[Mapping[str, str]] = {
    **{area: area for area in RULES},
    "love": "relationships",
    "health": "wellbeing",
    "studies": "study",
}
"""What talks are about, and the area of life that stands for it. Nothing else is repeated."""


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic. ``kind`` chooses its words; ``fact`` is what it rests on, ``note`` what it tells.

    ``area`` is the area of life of a talk. ``moment`` is the sky of its cover, about ``focus``.
    """

    kind: str
    focus: Body
    moment: datetime
    fact: Fact | None = None
    area: str = ""
    note: Note | None = None

    @property
    def slug(self) -> str:
        """What tells it from the others of its day."""
        return "-".join(part for part in (self.kind, self.focus.value, self.area) if part)


@dataclass(frozen=True, slots=True)
class Asked:
    """For whom, and when on their own clock. ``talks`` is what they spoke of, newest first."""

    person: Person
    chart: Chart | None
    known: Known
    talks: Sequence[str]
    language: SpokenLanguage

    @property
    def midday(self) -> datetime:
        """The sky of the covers of what has no moment of its own: the same all day."""
        now = self.known.now
        return datetime.combine(now.date(), time(12), tzinfo=now.tzinfo).astimezone(UTC)


def asked(person: Person, talks: Sequence[str], language: SpokenLanguage, now: datetime) -> Asked:
    """Return what topics are discovered from.

    Raises:
        BirthDataError: the stored details are no real moment or place.
    """
    known = Known.of(person, facts_for(person, now), now)
    return Asked(person, chart_of(person.pinned_facts), known, talks, language)


def discover(of: Asked, *, gentle: bool = False) -> tuple[Topic, ...]:
    """Return today's topics, each once. ``gentle`` is for the days after a crisis or a loss."""
    sources = _GENTLE if gentle else _SOURCES
    found = {topic.slug: topic for source in sources for topic in source(of)}
    return tuple(found.values())


def _events(of: Asked) -> Iterator[Topic]:
    """What happens in the sky in the next days, the nearest first."""
    now = of.known.now
    found = [
        ("new_moon", lunation(of.chart, now, "new moon"), AHEAD["new_moon"]),
        ("full_moon", lunation(of.chart, now, "full moon"), AHEAD["full_moon"]),
        ("eclipse", eclipse(of.chart, now), AHEAD["eclipse"]),
        *((str(fact.detail), fact, AHEAD["turn"]) for body in TURNING if (fact := turn(body, now))),
    ]
    near = [
        (fact.at, kind, fact)
        for kind, fact, ahead in found
        if fact is not None and fact.at is not None and fact.at - now <= ahead
    ]
    for at, kind, fact in sorted(near, key=lambda one: one[0])[:MOST_EVENTS]:
        minute = at.astimezone(UTC).replace(second=0, microsecond=0)
        theirs = replace(fact, at=at.astimezone(now.tzinfo))  # a day is one of their calendar
        yield Topic(kind, Body(fact.body or "moon"), minute, theirs)


def _moon(of: Asked) -> Iterator[Topic]:
    fact = of.known.sky("moon")
    if fact is not None:
        yield Topic("moon", Body.MOON, of.midday, fact)


def _transit(of: Asked) -> Iterator[Topic]:
    """The contact with the person's own chart that is newest."""
    for fact in freshest(of.known)[:1]:
        yield Topic("transit", _shown(fact.body), of.midday, fact)


def _dasha(of: Asked) -> Iterator[Topic]:
    for fact in of.known.all(FactKind.DASHA):
        if fact.number == 1:
            yield Topic("dasha", _shown(LORD_BODIES[fact.detail]), of.midday, fact)


def _talks(of: Asked) -> Iterator[Topic]:
    """What the person speaks of, with the planet that stands for it."""
    areas = dict.fromkeys(AREAS[one] for one in of.talks if one in AREAS)
    for area in list(areas)[:MOST_TALKS]:
        points, _ = RULES[area]
        yield Topic("talk", _shown(points[0]), of.midday, area=area)


def _wonder(of: Asked) -> Iterator[Topic]:
    """Something to wonder at, another one every day."""
    seed = f"{of.person.id}/{of.known.now.date().toordinal()}"
    note = curated(of.language, seed)[0]
    yield Topic("wonder", _shown(note.body), of.midday, note=note)


def _shown(body: str | None) -> Body:
    """The body a cover shows: the nodes and angles are points, so the Moon stands for them."""
    return Body(body) if body in _SEEN else Body.MOON


_SEEN: Final = frozenset(body.value for body in PLANETS)
_SOURCES: Final[Sequence[Callable[[Asked], Iterator[Topic]]]] = (
    _events,
    _transit,
    _talks,
    _wonder,
    _dasha,
    _moon,
)
_GENTLE: Final[Sequence[Callable[[Asked], Iterator[Topic]]]] = (_wonder, _moon)
