"""Answers about time: today, a day with a date, the days of a week, a month or a year."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from astra.guide import news
from astra.guide.answers.question import MEANT, Question, ahead_key
from astra.guide.asked import sky
from astra.guide.asked.sky_wording import contact_then, day_ahead, lunation_then, moon_then
from astra.guide.model import Fact, FactKind
from astra.guide.occasions import Occasion
from astra.sky.aspects import MAJOR
from astra.sky.bodies import PLANETS, Body

PERSONAL: Final = ("sun", "moon", "ascendant", "mercury", "venus", "mars", "midheaven")
_SWIFT: Final = PLANETS[2:7]  # Mercury to Saturn: what a week or a month is told by
_SLOW: Final = (Body.JUPITER, Body.SATURN, Body.URANUS, Body.NEPTUNE, Body.PLUTO)
_IN_A_WEEK: Final = 3
_APART: Final = 3
_DAY: Final = timedelta(days=1)
_WEEK: Final = timedelta(days=7)
_FAR: Final = timedelta(days=14)
_HELD: Final = 2  # contacts of slow planets that are told of a day
_NEAREST: Final = 3  # contacts that are told of a day in all
_WEIGHTY: Final = frozenset({"saturn", "jupiter", "mars"})
_HOLDING: Final = frozenset({"saturn", "jupiter"})
PLANETS_BUT_MOON: Final = tuple(body for body in PLANETS if body is not Body.MOON)
POINTS: Final = (*(body.value for body in PLANETS), "ascendant", "midheaven")
"""Every point of a chart that contacts of days to come are told of."""

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


def touched(q: Question) -> None:
    """Tell what the sky does to a body of the chart spoken of before: now, and next."""
    about = q.intent.bodies
    now = [one for one in q.known.all(FactKind.TRANSIT) if one.other in about]
    for fact in sorted(now, key=lambda one: one.id in q.told)[:2]:
        q.draft.explain(fact)
    if not now:
        q.say("talk/quiet")
    if q.chart is None:
        return
    start = q.known.now + _DAY
    coming = sky.contacts_ahead(q.chart, start, start + _FURTHER, PLANETS_BUT_MOON, about, MAJOR)
    fresh = next((one for one in coming if one.id not in q.told), None)
    if fresh is not None:
        q.draft.paragraph()
        q.contact(fresh)


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
    q.hear(span_opening(q, q.intent.occasion))
    told = tell_span(q, q.intent.occasion, PERSONAL)
    if len(told) > 1 and q.intent.occasion.end >= q.known.now.date():
        q.say("ahead/span.close")


def span_opening(q: Question, occasion: Occasion) -> str:
    """Return the piece that begins an answer about some days: these, the next, or those."""
    key, today = f"ahead/span.open.{occasion.named}", q.known.now.date()
    if occasion.start <= today <= occasion.end:
        near = f"{key}.this"
    else:
        length = occasion.end - occasion.start + _DAY
        near = f"{key}.next" if today < occasion.start <= today + length else key
    return near if q.draft.picker.has(near) else key


def open_day(q: Question, when: date) -> None:
    """Begin an answer about a day, unless it has begun."""
    past = when < q.known.now.date()
    if q.opened:
        return
    if q.intent.mood:
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
    if not past and (when - now.date() <= _FAR or q.chart is None):
        _tell_moon(q, moon)
    if not past:
        _tell_lunation(q, when)
    if q.chart is None:
        return "soft"
    exact = _exact_near(q, when, points)
    held = _held_long(q, facts, points, exact)[:_HELD]
    if not held and not exact:
        held = [one for one in [q.choose(_touching(q, facts, points))] if one]
    for fact in held:
        if past or q.room >= MEANT:
            _tell_holding(q, fact, named, past=past)
    for fact in _by_date(exact[: _NEAREST - len(held)]):
        if past or q.room >= MEANT:
            q.contact(fact)
    if not held and not exact:
        q.say("ahead/day.quiet")
        return "soft"
    if not past:
        _tell_void(q, when)
    return news.tone_of(next(one for one in q.draft.facts if one.aspect))


def _tell_holding(q: Question, contact: Fact, named: str, *, past: bool) -> None:
    mine = q.dated(contact)
    q.draft.tell(mine, contact_then(mine, q.language, named, past=past))
    if not past:
        q.say(ahead_key(contact), theme=q.draft.theme(contact.other or ""))


def _held_long(
    q: Question, facts: Sequence[Fact], points: Sequence[str], exact: Sequence[Fact]
) -> list[Fact]:
    """The contacts of Jupiter and Saturn that hold on a day and are not among the exact ones.

    Its exact day may be open for want of a birth time; that it holds is certain.
    """
    told = {(one.body, one.other) for one in exact}
    holding = [
        one
        for one in facts
        if one.kind is FactKind.TRANSIT
        and one.solid
        and one.body in _HOLDING
        and one.other in points
        and (one.orb_deg is None or one.orb_deg <= CLOSE_DEG)
        and (one.body, one.other) not in told
        and one.id not in q.told
    ]
    return sorted(holding, key=lambda one: points.index(one.other or ""))


def _tell_moon(q: Question, moon: Fact) -> None:
    if moon.house:
        q.say(f"ahead/moon.{moon.house}")
    else:
        q.say("ahead/moon.mood", manner=q.draft.picker.word(f"placements/manner.{moon.sign}"))


def _exact_near(q: Question, when: date, points: Sequence[str]) -> list[Fact]:
    """The contacts exact about a day: those with ``points`` before others, then the nearest.

    A day far ahead is told with the two days before and after it; a near one with its neighbours
    only where it has no contact of its own, and never with today.
    """
    assert q.chart
    now = q.known.now
    noon = datetime.combine(when, time(12), tzinfo=now.tzinfo)
    reach = timedelta(days=2.5 if noon - now > _FAR else 1)
    start, end = noon - reach, noon + reach
    if now.date() <= when:
        tomorrow = datetime.combine(now.date() + _DAY, time(0), tzinfo=now.tzinfo)
        start = max(start, now if when == now.date() else tomorrow)
    found = sky.contacts_ahead(q.chart, start, end, PLANETS_BUT_MOON, POINTS, MAJOR)
    on_it = [one for one in found if one.at and one.at.astimezone(now.tzinfo).date() == when]
    found = tuple(on_it) if on_it and noon - now <= _FAR else found
    return sorted(found, key=lambda one: (one.other not in points, abs((one.at or now) - noon)))


def _tell_lunation(q: Question, when: date) -> None:
    """Tell the New or Full Moon of a day or its eve."""
    lunation = sky.lunation_at(q.chart, when, q.known.now)
    if lunation is not None:
        mine = q.dated(lunation)
        day = q.day(lunation.at or q.known.now)
        q.draft.tell(mine, lunation_then(mine, q.language, day))
        q.say(f"timing/{lunation.detail.replace(' moon', '')}")


def _tell_void(q: Question, when: date) -> None:
    """Tell the hours of a day in which the Moon is void of course, if they are many."""
    void = sky.void_on(when, q.known.now) if q.room > MEANT else None
    if void is not None:
        q.state(void)
        q.say("timing/void")


def _by_date(facts: Sequence[Fact]) -> list[Fact]:
    return sorted(facts, key=lambda fact: fact.at or datetime.max.replace(tzinfo=UTC))


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
    start, end = ends(occasion, q.known.now)
    end += _FURTHER if q.opened else timedelta(0)
    short = end - start <= _WEEK
    bodies = _SLOW if end - start > _YEAR else PLANETS_BUT_MOON if short else (Body.SUN, *_SWIFT)
    told = POINTS if short else points
    found = sky.contacts_ahead(q.chart, start, end, bodies, told, MAJOR)
    chosen = _foremost(q, found, points) if short else _spread(q, found)
    if not chosen:
        _tell_moons(q, occasion)
    for fact in chosen:
        q.contact(fact)
    return chosen


def ends(occasion: Occasion, now: datetime) -> tuple[datetime, datetime]:
    """Return the first moment of an occasion that is not past, and its last."""
    first = datetime.combine(occasion.start, time.min, tzinfo=now.tzinfo)
    last = datetime.combine(occasion.end, time.max, tzinfo=now.tzinfo)
    return first if last < now else max(first, now), last


def _spread(q: Question, found: Sequence[Fact]) -> list[Fact]:
    """Three contacts at most, of different bodies as far as there are, in order of their dates."""
    fresh = [fact for fact in found if fact.id not in q.told] or list(found)
    turned = (
        fresh[q.turn.variant % len(fresh) :] + fresh[: q.turn.variant % len(fresh)] if fresh else []
    )
    first_of = {fact.body: fact for fact in reversed(turned)}
    return _by_date(list(first_of.values())[:_APART])


def _foremost(q: Question, found: Sequence[Fact], points: Sequence[str]) -> list[Fact]:
    """The contacts of a few days that say most, in order of their dates; those not told yet first."""
    ranked = sorted(
        found,
        key=lambda one: (one.id in q.told, one.other not in points, one.body not in _WEIGHTY),
    )
    turned = ranked[q.turn.variant % len(ranked) :] if ranked else []
    first_of = {q.day(one.at or q.known.now): one for one in reversed(turned)}
    days_apart = [one for one in turned if one in first_of.values()]
    others = [one for one in turned if one not in days_apart]
    return _by_date([*days_apart, *others][:_IN_A_WEEK])


def _tell_moons(q: Question, occasion: Occasion) -> None:
    """Tell the Moon of two days on which nothing is exact; of a longer time, that it is quiet."""
    now = q.known.now
    if occasion.end - occasion.start > timedelta(days=1) or occasion.end < now.date():
        q.say("ahead/span.quiet")
        return
    places: list[tuple[str | None, int | None]] = []
    for when in dict.fromkeys((max(occasion.start, now.date()), occasion.end)):
        moon = next(one for one in sky.on_day(q.chart, when, now) if one.kind is FactKind.MOON)
        if (moon.sign, moon.house) in places:
            continue
        places.append((moon.sign, moon.house))
        q.draft.tell(
            moon, moon_then(moon, q.language, day_ahead(when, q.language, now), past=False)
        )
        _tell_moon(q, moon)
