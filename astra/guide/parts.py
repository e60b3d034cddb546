"""The parts of a horoscope: each says one thing, with the facts it rests on, or stays silent.

A part has nothing to say when the sky brings nothing of its kind, when the birth time leaves it
open or when the language has no words for it; the others then stand for themselves. Which parts
follow each other is planned in ``daily``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final

from astra.guide import answers, news
from astra.guide.draft import TONES, Draft
from astra.guide.model import Fact, FactKind
from astra.guide.pieces import name_in
from astra.guide.saying import spoken_arrival, spoken_phase
from astra.guide.vocabulary import day_name
from astra.people.model import Person

SOON_DAYS: Final = 7
MOST_FACTS: Final = 4
"""A reading that states more is a table."""
PAST_DAYS: Final = 2
TOPICS_IN_TURN: Final = 3
WHOLE_PHASES: Final = ("new moon", "full moon")
LASTING: Final = ("jupiter", "saturn", "uranus", "neptune", "pluto")
WANDERING: Final = ("sun", "mercury", "venus", "mars", "jupiter", "saturn")
"""The bodies whose way through a house is told: the outer ones stay for years."""
NEW_IN_A_SIGN_DEG: Final = {"sun": 1.0, "mercury": 1.2, "venus": 1.1, "mars": 0.7, "jupiter": 0.2}
"""How far into a sign a body may be and still have come yesterday or today."""
PORTRAIT: Final = (
    "sun", "moon", "ascendant", "mercury", "venus", "mars", "jupiter", "saturn",
)  # fmt: skip


@dataclass(slots=True)
class Morning:
    """A horoscope while it is written: the draft, whose it is, and what was told so far."""

    draft: Draft
    person: Person
    topics: Sequence[str]
    fresh: Sequence[Fact]
    told: set[str] = field(default_factory=set)
    tone: str = "soft"

    @classmethod
    def of(cls, draft: Draft, person: Person, topics: Sequence[str]) -> Morning:
        """Begin with the contacts of the day, the newest first; what was told steps back."""
        contacts = draft.known.all(FactKind.TRANSIT)
        seen = frozenset(one.id for one in contacts if draft.picker.lately(one.id))
        return cls(draft, person, topics, news.freshest(draft.known, seen))

    @property
    def full(self) -> bool:
        """Whether enough was stated for one morning."""
        return len(self.draft.facts) >= MOST_FACTS

    def contact(self, fact: Fact) -> None:
        """Tell a contact and what it may mean, by the body that touches or the point touched."""
        if not self.draft.observe(fact):
            return
        self.told.add(fact.id)
        self.tone = TONES[fact.aspect or ""]
        self.draft.touched(fact)


def own_days(morning: Morning) -> None:
    """Tell the days of the person's own life that are today, near or just past."""
    draft, today = morning.draft, morning.draft.known.now.date()
    for event in morning.person.events:
        day = datetime.fromisoformat(event.date).date()
        away = (day - today).days
        name = name_in(draft.picker.language, "event", event.desc)
        if away == 0:
            draft.offer("daily/event.today", event=name)
        elif 0 < away <= SOON_DAYS:
            date = day_name(day, draft.picker.language, draft.known.now)
            draft.offer("daily/event.soon", event=name, date=date)
        elif -PAST_DAYS <= away < 0:
            draft.offer("daily/event.past", event=name)


def hello(morning: Morning) -> None:
    """A line to begin or turn with."""
    name = answers.name_of(morning.person, morning.draft.picker.language)
    morning.draft.offer("daily/opener", name=name)


def moon(morning: Morning) -> None:
    """Where the Moon is today and what that is good for; a new or full Moon too."""
    draft = morning.draft
    fact = draft.known.sky("moon")
    if fact is None or not draft.observe(fact):
        return
    if fact.detail in WHOLE_PHASES:
        phase(morning)
    elif fact.house:
        draft.offer(f"houses/moon.{fact.house}")
    else:
        draft.offer(f"placements/today.{fact.sign}")


def moon_plain(morning: Morning) -> None:
    """Where the Moon is today, and no more."""
    fact = morning.draft.known.sky("moon")
    if fact is not None:
        morning.draft.observe(fact)


def phase(morning: Morning) -> None:
    """The Moon's phase and what it is good for."""
    fact = morning.draft.known.one(FactKind.MOON, "moon")
    if fact is None or fact.id in morning.told:
        return
    morning.told.add(fact.id)
    now = morning.draft.known.now
    if not morning.draft.observe_as(fact, spoken_phase(fact, morning.draft.picker.language, now)):
        morning.draft.phase()
    morning.draft.offer(f"daily/phase.{fact.detail.replace(' ', '_')}")


def lead(morning: Morning) -> None:
    """What is newest: a body that has just changed signs, else the freshest contact.

    Without houses a change of signs is the same news for everybody: one's own contact goes first.
    """
    arrived = _arrived(morning)
    if arrived is not None and (arrived.house or not _exact_today(morning)):
        _tell_arrival(morning, arrived)
    else:
        second(morning)


def _exact_today(morning: Morning) -> bool:
    today = morning.draft.known.now.date()
    return any(one.at and one.at.date() == today for one in morning.fresh)


def second(morning: Morning) -> None:
    """The freshest contact not told yet."""
    contact = next((one for one in morning.fresh if one.id not in morning.told), None)
    if contact is not None:
        morning.contact(contact)


def _arrived(morning: Morning) -> Fact | None:
    """Return a body that came into its sign since yesterday, unless that was told already."""
    return next(
        (
            fact
            for fact in morning.draft.known.all(FactKind.SKY)
            if fact.degree is not None
            and not fact.retrograde
            and fact.degree < NEW_IN_A_SIGN_DEG.get(fact.body or "", 0.0)
            and not morning.draft.picker.last(_arrival(fact))
        ),
        None,
    )


def _arrival(fact: Fact) -> str:
    return f"{fact.id}.{fact.sign}"


def _tell_arrival(morning: Morning, fact: Fact) -> None:
    draft = morning.draft
    language = draft.picker.language
    ways = (spoken_arrival(one, language) for one in (fact, replace(fact, house=None)))
    if not any(draft.observe_as(fact, way) for way in ways):
        draft.state(fact)
    draft.picker.note(_arrival(fact))
    morning.told.add(fact.id)
    meanings = [f"passing/new.{fact.body}", f"passing/into.{fact.body}"][: 2 if fact.house else 1]
    house = draft.picker.word(f"houses/field.{fact.house}") if fact.house else ""
    draft.offer(*meanings, manner=draft.manner(fact), field=house)


def advice(morning: Morning, area: str) -> None:
    """A practical step for an area of life, in the tone of the day."""
    morning.draft.advise(area, morning.tone)


def contact_and_advice(morning: Morning, area: str) -> None:
    """The contact of the day that speaks of an area, and a practical step."""
    contact = news.news_of_area(morning.draft.known, area, frozenset(morning.told))
    if contact is not None and not morning.full:
        morning.contact(contact)
    advice(morning, area)


def passing(morning: Morning) -> None:
    """One of the bodies on its way through a house: the one told longest ago."""
    draft = morning.draft
    ways = [f for f in draft.known.all(FactKind.SKY) if f.house and f.body in WANDERING]
    ways = [f for f in ways if f.id not in morning.told]
    if not ways or morning.full:
        return
    fact = min(draft.picker.turns("passing", ways), key=lambda one: draft.picker.last(one.id))
    if draft.observe(fact):
        way = "back" if fact.retrograde else "through"
        field_of_life = draft.picker.word(f"houses/field.{fact.house}")
        draft.offer(f"passing/{way}.{fact.body}", field=field_of_life)


def season(morning: Morning) -> None:
    """What colours weeks, months or years: of slow contacts and dashas the one told longest ago."""
    draft = morning.draft
    slow = [f for f in draft.known.all(FactKind.TRANSIT) if f.body in LASTING]
    slow = [f for f in slow if f.id not in morning.told]
    if draft.known.vedic:
        slow += draft.known.all(FactKind.DASHA)
    if not slow or morning.full:
        return
    fact = min(slow, key=lambda one: draft.picker.last(one.id))
    if fact.kind is FactKind.TRANSIT:
        morning.contact(fact)
    else:
        draft.explain(fact)


def self_portrait(morning: Morning) -> None:
    """A trait of the birth chart: the one told longest ago."""
    draft = morning.draft
    placed = [fact for body in PORTRAIT if (fact := draft.known.natal(body))]
    traits = [f for f in placed if draft.picker.has(f"placements/{f.body}.{f.sign}")]
    if draft.known.vedic:
        traits += draft.known.all(FactKind.NAKSHATRA)
    if not traits or morning.full:
        return
    fact = min(draft.picker.turns("self", traits), key=lambda one: draft.picker.last(one.id))
    if fact.kind is FactKind.NAKSHATRA:
        draft.explain(fact)
    elif draft.observe(fact):
        draft.offer(f"placements/{fact.body}.{fact.sign}")


def topic(morning: Morning) -> None:
    """One of the things the person talked about lately."""
    if not morning.topics:
        return
    draft = morning.draft
    lately = morning.topics[:TOPICS_IN_TURN]
    chosen = draft.picker.turns("topic", lately)[0]
    name = draft.picker.topic(chosen)
    draft.offer("daily/topic", f"daily/topic.{chosen}", topic=name)


def question(morning: Morning) -> None:
    """A question to carry through the day."""
    if not morning.draft.offer("daily/question"):
        morning.draft.ask("growth")


def closer(morning: Morning) -> None:
    """A line to leave with."""
    morning.draft.offer("daily/closer")


def gentle(morning: Morning, about: str) -> None:
    """A line for a hard time; where there is none, the mildest step instead."""
    if morning.draft.offer(f"gentle/{about}"):
        return
    if about in ("relationships", "work"):
        morning.draft.advise(about, "soft")
    elif about == "care":
        morning.draft.advise("wellbeing", "soft")
