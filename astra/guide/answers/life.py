"""Answers about life: an area, when something is favoured, a decision, a feeling.

``AREAS`` says which points and house of a chart speak of an area; a new area needs a line there, its
words in ``intent_words`` and its pieces in ``areas.toml``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from astra.guide import news
from astra.guide.answers import days, houses
from astra.guide.answers.question import Question
from astra.guide.asked import sky
from astra.guide.asked.houses import cusp
from astra.guide.draft import TONES
from astra.guide.model import Fact, FactKind
from astra.guide.occasions import Occasion
from astra.guide.vocabulary import house_name
from astra.sky.bodies import Body


@dataclass(frozen=True, slots=True)
class Area:
    """What in a chart speaks of an area of life, and whose passing favours it.

    ``beside`` is a house that is read together with ``house``, and both before the points.
    """

    points: tuple[str, ...]
    house: int
    helpers: tuple[Body, ...]
    advice: str
    beside: int = 0


_VENUS, _JUPITER, _SUN, _MERCURY = Body.VENUS, Body.JUPITER, Body.SUN, Body.MERCURY
AREAS: Final = {
    "relationships": Area(("venus", "moon", "mars"), 7, (_VENUS, _JUPITER, _SUN), "advice"),
    "heartbreak": Area(("moon", "venus", "saturn"), 8, (_VENUS, _JUPITER), "areas"),
    "work": Area(("midheaven", "saturn", "mars", "sun"), 10, (_SUN, Body.MARS, _JUPITER), "advice"),
    "money": Area(("jupiter", "venus", "saturn"), 2, (_VENUS, _JUPITER), "advice", beside=11),
    "study": Area(("mercury", "jupiter", "saturn"), 3, (_MERCURY, _JUPITER), "advice"),
    "family": Area(("moon", "saturn", "venus"), 4, (_VENUS, _SUN, _JUPITER), "advice"),
    "children": Area(("moon", "jupiter", "venus"), 5, (_JUPITER, _VENUS), "areas"),
    "wellbeing": Area(("sun", "moon", "mars"), 6, (_SUN, Body.MARS, _JUPITER), "advice"),
    "home": Area(("moon", "saturn", "venus"), 4, (_JUPITER, _VENUS, Body.SATURN), "areas"),
    "travel": Area(("jupiter", "mercury", "sun"), 9, (_JUPITER, _MERCURY, _SUN), "areas"),
    "friends": Area(("venus", "mercury", "moon"), 11, (_VENUS, _MERCURY, _JUPITER), "areas"),
    "spirit": Area(("neptune", "jupiter", "moon"), 12, (_JUPITER, _SUN), "areas"),
    "purpose": Area(("sun", "true_node", "midheaven"), 9, (_JUPITER, _SUN, Body.SATURN), "areas"),
    "growth": Area(("sun", "jupiter", "saturn"), 1, (_JUPITER, _SUN, Body.MARS), "advice"),
}
TRAITS: Final = {
    "listen": ("mercury", "moon"),
    "temper": ("mars", "moon"),
    "worry": ("mercury", "moon"),
    "delay": ("saturn", "mars"),
    "jealous": ("venus", "pluto"),
    "shy": ("ascendant", "saturn"),
}
"""Which points of a chart speak of a trait of character."""
_LASTING: Final = {"jupiter": 3.0, "saturn": 2.5, "venus": 1.5}  # what is worth planning by
_BY_PERIOD: Final = frozenset({"work", "money", "relationships"})  # what dashas are asked for
_APART: Final = timedelta(days=10)
_NEAR: Final = timedelta(days=3)


def area(q: Question) -> None:
    """Answer about an area of life: now, on the days asked about, or when it is favoured."""
    asked = q.intent.area or "growth"
    about, occasion = AREAS[asked], q.intent.occasion
    tone = "soft"
    if q.intent.when:
        q.hear("talk/when")
        _when(q, about)
    elif occasion is not None and occasion.named != "today":
        tone = _then(q, about, occasion)
    else:
        q.hear(f"areas/lead.{asked}")
        tone = _now(q, about)
    q.recall()
    if q.intent.area and q.intent.news is None:  # news has its own step, and a day ahead its own
        advise(q, asked, tone)
    if q.intent.area:
        q.ask(f"{about.advice}/question.{asked}")


def advise(q: Question, asked: str, tone: str) -> None:
    """Give a practical step for an area."""
    q.say(f"{AREAS[asked].advice}/{asked}.{'hard' if tone == 'hard' else 'soft'}")


def decision(q: Question) -> None:
    """Help with a decision without taking it."""
    asked = q.intent.area or "growth"
    if not q.opened:
        q.say("areas/decide.open")
    natal = q.choose(q.known.natal(body) for body in ("mercury", "mars", "moon", "saturn"))
    if natal is not None:
        q.draft.explain(natal)
    q.draft.paragraph()
    contact = _contact_now(q, AREAS[asked])
    pressing = contact is not None and TONES[contact.aspect or ""] == "hard"
    if contact is not None:
        q.draft.explain(contact)
    q.recall()
    q.say("areas/decide.rush" if pressing else "areas/decide.calm")
    q.say("areas/decide.step")


def trait(q: Question) -> None:
    """Tell what in a chart speaks of a trait of character, and give an exercise."""
    name = q.intent.trait
    q.say(f"traits/{name}")
    for body in TRAITS[name]:
        natal = q.known.natal(body)
        if natal is not None and q.draft.state(natal):
            q.draft.signed(natal)
    q.say(f"traits/{name}.step")


def feeling(q: Question) -> None:
    """Hear a feeling, offer one small step and, after that, the sky."""
    mood = q.intent.mood or "low"
    if not q.opened:
        q.say(f"smalltalk/hear.{mood}")
    q.say(f"smalltalk/step.{mood}")
    q.recall()
    q.draft.paragraph()
    fact = q.choose([*_of_feeling(q), q.known.sky("moon")])
    if fact is not None:
        q.say("smalltalk/feel.sky")
        q.draft.explain(fact)
    q.ask(f"smalltalk/ask.{mood}")


def _of_feeling(q: Question) -> Sequence[Fact]:
    touching = q.known.all(FactKind.TRANSIT, "moon")
    return [fact for fact in touching if fact.other == "moon"][:2]


def _now(q: Question, about: Area) -> str:
    """Tell what the chart brings and what the sky adds now; return the tone."""
    paired = _tell_pair(q, about)
    if not paired:
        _tell_chart(q, about)
    q.draft.paragraph()
    if q.intent.area in _BY_PERIOD and not paired:
        _tell_period(q)
    contact = _contact_now(q, about)
    if contact is not None:
        q.draft.explain(contact)
        return news.tone_of(contact)
    if not houses.tell_guest(q, about.house):
        q.say("talk/quiet")
    return "soft"


def _tell_pair(q: Question, about: Area) -> bool:
    """Tell the two houses that are read together for an area; false where they are told or unsure."""
    if q.turn.variant:
        return False
    doors = [_door(q, number) for number in (about.house, about.beside) if about.beside]
    known = [door for door in doors if door is not None and door.id not in q.told]
    if len(known) < 2:
        return False
    for door in known:
        houses.tell_house(q, door, brief=True, most=1)
    names = [house_name(number, q.language) for number in (about.house, about.beside)]
    q.say(f"natal/houses.{about.house}.{about.beside}", one=names[0], two=names[1])
    return True


def _tell_chart(q: Question, about: Area) -> None:
    places = [q.known.natal(point) for point in about.points]
    door = None if about.beside else _door(q, about.house)
    natal = q.choose([places[0], door, *places[1:]])
    if natal is not None and natal.kind is FactKind.CUSP:
        houses.tell_house(q, natal, brief=True, most=1)
    elif natal is not None:
        q.draft.explain(natal)


def _door(q: Question, house: int) -> Fact | None:
    door = cusp(q.chart, house) if q.chart else None
    return door if door is not None and door.solid else None


def _tell_period(q: Question) -> None:
    """Tell somebody of the Vedic count which periods are running, the shorter one with its meaning."""
    if not q.known.vedic or q.turn.variant:
        return
    periods = q.known.all(FactKind.DASHA)
    if not periods:
        return
    *longer, shortest = periods
    for fact in longer:
        if fact.id not in q.told:
            q.draft.state(fact)
    if shortest.id not in q.told:
        q.draft.explain(shortest)
    else:  # what it means was said; what it means for this was not
        q.draft.state(shortest)
        q.say(f"timing/period.{q.intent.area}", theme=q.draft.theme(shortest.detail))


def _contact_now(q: Question, about: Area) -> Fact | None:
    """The contact of today that speaks of the area, one not told yet before others."""
    touching = [
        fact
        for point in about.points
        for fact in q.known.all(FactKind.TRANSIT)
        if fact.other == point
    ]
    return q.choose(touching)


def _when(q: Question, about: Area) -> None:
    """Name the days ahead that favour an area, and promise nothing."""
    if q.chart is None:
        return
    q.draft.paragraph()
    if q.intent.area in _BY_PERIOD:
        _tell_period(q)
    chosen = _best(q, _asked_about(q, helpful(q, about)))
    if not chosen:
        q.say("timing/when.steady" if q.intent.occasion else "ahead/when.none")
        return
    q.contact(chosen[0])
    _window(q, chosen[0])
    for fact in chosen[1:]:
        q.contact(fact)
    if q.known.timeless:
        q.say("ahead/when.timeless")


def _asked_about(q: Question, found: Sequence[Fact]) -> Sequence[Fact]:
    """What falls before the day, or into the days, that a "when" looks at; any without such."""
    occasion = q.intent.occasion
    if occasion is None or q.chart is None:
        return found
    start, end = days.ends(occasion, q.known.now)
    start = q.known.now if occasion.single else start
    fitting = [fact for fact in found if fact.at and start <= fact.at < end]
    return fitting or sky.contacts_ahead(q.chart, start, end, days.PLANETS_BUT_MOON, days.PERSONAL)


def helpful(q: Question, about: Area) -> tuple[Fact, ...]:
    """Return the exact contacts of the coming months that favour an area, in order."""
    if q.chart is None:
        return ()
    start = q.known.now + timedelta(days=1)
    found = sky.contacts_ahead(q.chart, start, start + sky.AHEAD, about.helpers, about.points)
    return tuple(fact for fact in found if fact.body != fact.other or fact.aspect != "conjunction")


def _best(q: Question, found: Sequence[Fact]) -> list[Fact]:
    """Two contacts well apart, the lasting and the near ones first, in order of their dates."""

    def worth(fact: Fact) -> float:
        assert fact.at
        days_off = (fact.at - q.known.now) / timedelta(days=1)
        return _LASTING.get(fact.body or "", 1.0) - days_off / 60.0

    fresh = [fact for fact in found if fact.id not in q.told] or list(found)
    ranked = sorted(fresh, key=worth, reverse=True)[q.turn.variant % max(1, len(fresh)) :]
    chosen: list[Fact] = []
    for fact in ranked:
        if len(chosen) < 2 and all(_apart(fact, other) for other in chosen):
            chosen.append(fact)
    return sorted(chosen, key=lambda fact: fact.at or q.known.now)


def _apart(one: Fact, other: Fact) -> bool:
    assert one.at
    assert other.at
    return abs(one.at - other.at) >= _APART and one.body != other.body


def _window(q: Question, fact: Fact) -> None:
    assert q.chart
    span = sky.window(q.chart, fact)
    if span is not None and span[0] > q.known.now:
        q.say("ahead/when.window", start=q.day(span[0]), end=q.day(span[1]))


def _then(q: Question, about: Area, occasion: Occasion) -> str:
    """Tell what the days asked about bring to an area; return the tone."""
    if occasion.single:
        days.open_day(q, occasion.start)
        return days.tell_day(q, occasion.start, about.points)
    q.hear(days.span_opening(q, occasion))
    found = days.tell_span(q, occasion, about.points)
    return news.tone_of(found[0] if found else None)
