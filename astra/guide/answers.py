"""Answers: which facts, meanings and steps belong to which question.

Each function fills a ``Draft`` for one kind of question: what is seen, what it may mean, one step,
one question. To answer a new kind, add it to ``intents.Ask`` and here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from astra.guide.draft import Draft, Known
from astra.guide.intents import Ask, Intent
from astra.guide.language import Language
from astra.guide.model import Fact, FactKind
from astra.guide.news import RULES, freshest, of_area, tone_of
from astra.guide.vocabulary import day_name
from astra.people.model import Person

_AHEAD: Final = timedelta(days=31)
EVENTS_TOLD: Final = 5


def fill(draft: Draft, intent: Intent, person: Person) -> None:
    """Write the answer to ``intent``; without a chart, only the sky everybody shares is told."""
    plan = _PLANS[intent.ask]
    if intent.ask in _OF_THE_CHART and not draft.known.charted:
        plan = _uncharted
    plan(_Question(draft, intent, person))


def tell_the_sky(draft: Draft) -> None:
    """Tell where the Moon is today, and its phase."""
    moon = draft.known.sky("moon")
    if moon is not None:
        draft.explain(moon)
        draft.phase()


def name_of(person: Person, language: Language) -> str:
    """Return the first name as it follows a greeting, empty when nobody said."""
    name = person.first_name
    if not name:
        return ""
    return f" {name} जी" if language == "hi" else f", {name}"


@dataclass(frozen=True, slots=True)
class _Question:
    """What is asked, by whom, and the draft that answers it."""

    draft: Draft
    intent: Intent
    person: Person

    @property
    def name(self) -> str:
        return name_of(self.person, self.draft.picker.language)

    def open(self) -> None:
        """Begin by hearing how the person feels, else plainly."""
        mood = self.intent.mood
        self.draft.say(f"talk/feeling.{mood}" if mood else "talk/ground", name=self.name)


def _uncharted(q: _Question) -> None:
    q.open()
    q.draft.say("talk/uncharted")
    for body in q.intent.bodies[:3]:
        fact = q.draft.known.sky(body)
        if fact is not None:
            q.draft.state(fact)
    tell_the_sky(q.draft)
    if q.intent.area:
        q.draft.advise(q.intent.area, "soft")


def _area(q: _Question) -> None:
    known, area = q.draft.known, q.intent.area
    points, houses = RULES[area]
    q.open()
    contact = of_area(known, area)
    natal = next((fact for point in points if (fact := known.natal(point))), None)
    if natal is not None:
        q.draft.explain(natal)
    q.draft.paragraph()
    if q.intent.when:
        q.draft.say("talk/when")
    passing = next((f for f in known.all(FactKind.SKY) if f.house in houses), None)
    if contact is not None:
        q.draft.explain(contact)
    elif passing is not None:
        q.draft.state(passing)
    else:
        q.draft.say("talk/quiet")
    q.draft.advise(area, tone_of(contact))
    q.draft.ask(area)


def _bodies(q: _Question) -> None:
    known = q.draft.known
    q.draft.say("talk/ground", name=q.name)
    for body in q.intent.bodies[:3]:
        natal = known.natal(body)
        if natal is None:
            q.draft.say("talk/fragile")
            continue
        q.draft.explain(natal)
    if len(q.intent.bodies) == 1:
        body = q.intent.bodies[0]
        q.draft.paragraph()
        for fact in (*known.all(FactKind.ASPECT, body)[:1], *_touching(known, body)[:1]):
            q.draft.explain(fact)
    q.draft.ask("chart")


def _touching(known: Known, body: str) -> list[Fact]:
    return [fact for fact in known.all(FactKind.TRANSIT) if fact.other == body]


def _retrograde(q: _Question) -> None:
    known = q.draft.known
    q.draft.say("talk/ground", name=q.name)
    backwards = [
        fact
        for fact in known.all(FactKind.SKY)
        if fact.retrograde and fact.body not in ("true_node", "ketu")
    ]
    asked = [fact for body in q.intent.bodies if (fact := known.sky(body))]
    for fact in asked:
        q.draft.motion(fact)
    for fact in () if asked else backwards[:4]:
        q.draft.state(fact)
    if not asked and not backwards:
        q.draft.say("talk/quiet")
    contact = next(iter(freshest(known)), None)
    if contact is not None:
        q.draft.paragraph()
        q.draft.explain(contact)
    q.draft.ask("day")


def _chart(q: _Question) -> None:
    known = q.draft.known
    q.draft.say("talk/ground", name=q.name)
    for body in ("sun", "moon", "ascendant"):
        fact = known.natal(body)
        if fact is not None:
            q.draft.explain(fact)
    if known.timeless:
        q.draft.say("talk/timeless")
    q.draft.paragraph()
    aspects = known.all(FactKind.ASPECT)
    for fact in aspects[:1]:
        q.draft.explain(fact)
    if q.person.pinned_facts.system == "vedic":
        for fact in (*known.all(FactKind.NAKSHATRA)[:1], *known.all(FactKind.DASHA)[:1]):
            q.draft.explain(fact)
    q.draft.ask("chart")


def _today(q: _Question) -> None:
    known = q.draft.known
    q.open()
    moon = known.sky("moon")
    if moon is not None:
        q.draft.explain(moon)
    lead = next(iter(freshest(known)), None)
    if lead is not None:
        q.draft.explain(lead)
    q.draft.paragraph()
    q.draft.advise("wellbeing" if q.intent.mood == "low" else "growth", tone_of(lead))
    q.draft.ask("day")


def _week(q: _Question) -> None:
    known = q.draft.known
    q.draft.say("talk/ground", name=q.name)
    coming = [
        fact
        for fact in known.all(FactKind.TRANSIT)
        if fact.at and timedelta(0) <= fact.at - known.now <= _AHEAD and fact.body != "moon"
    ]
    chosen = sorted(coming, key=lambda fact: fact.at or known.now)[:3] or freshest(known)[:2]
    for fact in chosen:
        q.draft.explain(fact)
    if not chosen:
        q.draft.say("talk/quiet")
    q.draft.paragraph()
    q.draft.advise("work", tone_of(chosen[0] if chosen else None))
    q.draft.ask("day")


def _dasha(q: _Question) -> None:
    q.draft.say("talk/ground", name=q.name)
    periods = q.draft.known.all(FactKind.DASHA)
    for fact in periods:
        q.draft.explain(fact)
    if not periods:
        q.draft.say("talk/fragile")
    q.draft.ask("chart")


def _nakshatra(q: _Question) -> None:
    q.draft.say("talk/ground", name=q.name)
    found = q.draft.known.all(FactKind.NAKSHATRA)
    for fact in found:
        q.draft.explain(fact)
    if not found:
        q.draft.say("talk/fragile")
    q.draft.ask("chart")


def _greeting(q: _Question) -> None:
    q.draft.say("talk/greeting", name=q.name)
    moon = q.draft.known.sky("moon")
    if moon is not None:
        q.draft.explain(moon)
    q.draft.ask("day")


def _thanks(q: _Question) -> None:
    q.draft.say("talk/thanks", name=q.name)


def _bye(q: _Question) -> None:
    q.draft.say("talk/bye", name=q.name)


def _who(q: _Question) -> None:
    q.draft.say("talk/who")
    q.draft.ask("day")


def _memory(q: _Question) -> None:
    """Tell the person what is kept about them: their own words, no astrology."""
    pinned = q.person.pinned_facts
    events = [
        f"{one.desc} ({day_name(date.fromisoformat(one.date), q.draft.picker.language)})"
        for one in q.person.events[-EVENTS_TOLD:]
    ]
    topics = (q.person.user_overview.get("gamification") or {}).get("topics_explored") or ()
    if not (pinned.birth_date or events or topics):
        q.draft.say("talk/memory.none", name=q.name)
        return
    q.draft.say("talk/memory.opener", name=q.name)
    if pinned.birth_date:
        q.draft.say(
            "talk/memory.birth",
            date=day_name(date.fromisoformat(pinned.birth_date), q.draft.picker.language),
            time=f", {pinned.birth_time}" if pinned.birth_time else "",
            place=f", {pinned.birth_place}" if pinned.birth_place else "",
        )
    if events:
        q.draft.say("talk/memory.events", events="; ".join(events))
    if topics:
        names = ", ".join(topic_name(q.draft, topic) for topic in topics)
        q.draft.say("talk/memory.topics", topics=names)
    q.draft.say("talk/memory.closer")


def topic_name(draft: Draft, topic: str) -> str:
    """Return a stored topic in the language of the text; one of the person's own stays as it is."""
    key = f"talk/topicname.{topic}"
    return draft.picker.word(key) if draft.picker.has(key) else topic[:40]


_PLANS: Final[Mapping[Ask, Callable[[_Question], None]]] = {
    Ask.GREETING: _greeting,
    Ask.THANKS: _thanks,
    Ask.BYE: _bye,
    Ask.WHO: _who,
    Ask.MEMORY: _memory,
    Ask.DASHA: _dasha,
    Ask.NAKSHATRA: _nakshatra,
    Ask.BODIES: _bodies,
    Ask.RETROGRADE: _retrograde,
    Ask.CHART: _chart,
    Ask.WEEK: _week,
    Ask.AREA: _area,
    Ask.TODAY: _today,
}

_OF_THE_CHART: Final = frozenset(
    {Ask.AREA, Ask.BODIES, Ask.CHART, Ask.DASHA, Ask.NAKSHATRA, Ask.TODAY, Ask.WEEK}
)
