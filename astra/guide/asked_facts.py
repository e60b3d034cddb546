"""What a model is told beyond the facts of now: the sky of the time asked about, a house asked for.

Each statement names its day, in words that the verifier finds true by the engine itself: without the
day it would be a statement about now, and false. To tell more, extend ``asked_for``.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Final

from astra.guide.asked.houses import cusp
from astra.guide.asked.sky import contacts_ahead, on_day
from astra.guide.intents import understood
from astra.guide.language import Language
from astra.guide.model import Fact, FactKind, Turn
from astra.guide.occasions import Occasion
from astra.guide.vocabulary import body_name, day_name
from astra.people.calendar import local_day, zone_of
from astra.people.chart import chart_of
from astra.sky.aspects import MAJOR
from astra.sky.bodies import PLANETS, Angle, Body
from astra.sky.chart import Chart

MOST: Final = 20  # statements about one stretch of time: a month has more than anybody can tell
LONGEST: Final = timedelta(days=62)
_BODIES: Final = tuple(body for body in PLANETS if body is not Body.MOON)
_POINTS: Final = tuple(point.value for point in (*PLANETS, *Angle))


def asked_for(turn: Turn, language: Language) -> tuple[str, ...]:
    """Return what is true of the houses and of the time that ``turn`` asks about, in English."""
    chart = chart_of(turn.person.pinned_facts)
    if chart is None:
        return ()
    intent = understood(turn, language)
    houses = (cusp(chart, house) for house in intent.houses)
    told = [fact.text for fact in houses if fact is not None and fact.solid]
    if intent.occasion is not None:
        told += _of_time(chart, intent.occasion, turn)[:MOST]
    return tuple(told)


def _of_time(chart: Chart, asked: Occasion, turn: Turn) -> list[str]:
    zone = zone_of(turn.person.pinned_facts)
    if asked.single:
        if asked.start == local_day(turn.person.pinned_facts, turn.now):
            return []  # the facts of now tell of it
        facts = on_day(chart, asked.start, turn.now.astimezone(zone))
        return [_dated(fact, asked.start) for fact in facts if fact.solid]
    if asked.end - asked.start > LONGEST:
        return []
    start = datetime.combine(asked.start, time(), tzinfo=zone)
    end = datetime.combine(asked.end + timedelta(days=1), time(), tzinfo=zone)
    facts = contacts_ahead(chart, start, end, _BODIES, _POINTS, MAJOR)
    return [_dated(fact, fact.at.astimezone(zone).date()) for fact in facts if fact.at]


def _dated(fact: Fact, day: date) -> str:
    """State a contact or a place of the sky with its day."""
    on = f"On {day_name(day, 'en')}, transiting {body_name(fact.body or '', 'en')}"
    if fact.kind is FactKind.TRANSIT:
        return f"{on} is in {fact.aspect} with your natal {body_name(fact.other or '', 'en')}."
    return f"{on} is in {fact.sign}."
