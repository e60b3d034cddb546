"""Answers about time: today, a day with a date, the days of a week, a month or a year."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Final

from astra.guide import news
from astra.guide.answers.question import Question, ahead_key
from astra.guide.asked import sky
from astra.guide.asked.sky_wording import contact_then, day_ahead, moon_then
from astra.guide.draft import TONES
from astra.guide.model import Fact, FactKind
from astra.guide.occasions import Occasion
from astra.sky.aspects import MAJOR
from astra.sky.bodies import PLANETS, Body

PERSONAL: Final = ("sun", "moon", "ascendant", "mercury", "venus", "mars", "midheaven")
_SWIFT: Final = PLANETS[2:7]  # Mercury to Saturn: what a week or a month is told by
_SLOW: Final = (Body.JUPITER, Body.SATURN, Body.URANUS, Body.NEPTUNE, Body.PLUTO)
_TOLD: Final = 3
_FURTHER: Final = timedelta(days=30)  # how much more is looked at when "more" is asked for
_YEAR: Final = timedelta(days=100)  # a stretch longer than this is told by the slow bodies
CLOSE_DEG: Final = 0.9
"""A contact is told of a day while it is no further from exact than this at noon."""


def today(q: Question) -> None:
    """Tell what is in the sky today and what of it is new for this person."""
    known = q.known
    q.hear()
    moon = known.sky("moon")
    if moon is not None and moon.id not in q.told:
        q.draft.explain(moon)
    lead = q.choose(news.freshest(known)[:6])
    if lead is not None:
        q.draft.explain(lead)
    q.draft.paragraph()
    q.recall()
    if q.intent.mood in ("low", "anxious", "tired", "lonely"):
        q.draft.advise("wellbeing", news.tone_of(lead))
    elif q.intent.occasion is not None:
        q.ask("advice/question.day")


def day(q: Question) -> None:
    """Tell what a day with a date looks like."""
    assert q.intent.occasion
    open_day(q, q.intent.occasion.start)
    tone = tell_day(q, q.intent.occasion.start, PERSONAL)
    if q.intent.occasion.start >= q.known.now.date():
        q.say(f"ahead/day.step.{'hard' if tone == 'hard' else 'good'}")
        q.ask("ahead/day.question")


def span(q: Question) -> None:
    """Tell the days that stand out in a week, a month or a year."""
    assert q.intent.occasion
    q.hear(f"ahead/span.open.{q.intent.occasion.named}")
    told = tell_span(q, q.intent.occasion, PERSONAL)
    if len(told) > 1 and q.intent.occasion.end >= q.known.now.date():
        q.say("ahead/span.close")


def open_day(q: Question, when: date) -> None:
    """Begin an answer about a day."""
    past = when < q.known.now.date()
    if q.intent.mood and not q.opened:
        q.hear()
    else:
        q.say("ahead/day.past" if past else "ahead/day.open")


def tell_day(q: Question, when: date, points: Sequence[str]) -> str:
    """Tell the sky of one day to a chart and its touch on ``points``; return the tone."""
    now = q.known.now
    facts = sky.on_day(q.chart, when, now)
    moon = next(fact for fact in facts if fact.kind is FactKind.MOON)
    named, past = day_ahead(when, q.language, now), when < now.date()
    q.draft.tell(moon, moon_then(moon, q.language, named, past=past))
    q.draft.paragraph()
    if not past:
        _tell_moon(q, moon)
    if q.chart is None:
        return "soft"
    contact = q.choose(_touching(q, facts, points))
    if contact is None:
        q.say("ahead/day.quiet")
        return "soft"
    mine = q.dated(contact)
    q.draft.tell(mine, contact_then(mine, q.language, named, past=past))
    if not past:
        q.say(ahead_key(contact), theme=q.draft.theme(contact.other or ""))
    return TONES[contact.aspect or ""]


def _tell_moon(q: Question, moon: Fact) -> None:
    if moon.house:
        q.say(f"ahead/moon.{moon.house}")
    else:
        q.say("ahead/moon.mood", manner=q.draft.picker.word(f"placements/manner.{moon.sign}"))


def _touching(q: Question, facts: Sequence[Fact], points: Sequence[str]) -> list[Fact]:
    """What is close to exact on a day and moves with it; a slow contact only once in a talk."""
    close = [
        fact
        for fact in facts
        if fact.kind is FactKind.TRANSIT
        and fact.solid
        and (fact.orb_deg or 9.0) <= CLOSE_DEG
        and not (fact.body in _LONG and fact.id in q.told)
    ]
    ranks = {
        fact.id: (fact.body == "moon", fact.body in _LONG, fact.other not in points)
        for fact in close
    }
    return sorted(close, key=lambda fact: ranks[fact.id])


_LONG: Final = frozenset(body.value for body in _SLOW)


def tell_span(q: Question, occasion: Occasion, points: Sequence[str]) -> Sequence[Fact]:
    """Tell and return the exact contacts of some days with ``points``."""
    if q.chart is None:
        return ()
    start, end = _ends(occasion, q.known.now)
    end += _FURTHER if q.opened else timedelta(0)
    bodies = _SLOW if end - start > _YEAR else (Body.SUN, *_SWIFT)
    found = sky.contacts_ahead(q.chart, start, end, bodies, points, MAJOR)
    chosen = _spread(q, found)
    if not chosen:
        q.say("ahead/span.quiet")
    for fact in chosen:
        q.contact(fact)
    return chosen


def _ends(occasion: Occasion, now: datetime) -> tuple[datetime, datetime]:
    first = datetime.combine(occasion.start, time.min, tzinfo=now.tzinfo)
    last = datetime.combine(occasion.end, time.max, tzinfo=now.tzinfo)
    return first if last < now else max(first, now), last


def _spread(q: Question, found: Sequence[Fact]) -> list[Fact]:
    """At most three contacts, of different bodies as far as there are, in order of their dates."""
    fresh = [fact for fact in found if fact.id not in q.told] or list(found)
    turned = (
        fresh[q.turn.variant % len(fresh) :] + fresh[: q.turn.variant % len(fresh)] if fresh else []
    )
    first_of = {fact.body: fact for fact in reversed(turned)}
    chosen = list(first_of.values())[:_TOLD]
    return sorted(chosen, key=lambda fact: fact.at or q.known.now)
