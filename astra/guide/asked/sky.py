"""The sky of dates to come: events everyone shares, contacts with one chart, and other days.

Events are searched once a day for everybody; a contact is searched only among the points asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Final

from astra.guide.asked.houses import house_at
from astra.guide.fact_words import label, system_of
from astra.guide.model import Fact, FactKind
from astra.guide.sky_facts import sky_facts
from astra.sky import ephemeris, events
from astra.sky.aspects import AspectKind
from astra.sky.bodies import PLANETS, Angle, Body, Point
from astra.sky.chart import Chart
from astra.sky.eclipses import Eclipse, eclipses
from astra.sky.events import Event, EventKind
from astra.sky.transits import Hit, exact_transits, passages
from astra.sky.zodiac import normalised, sign_of

AHEAD: Final = timedelta(days=200)
"""How far ahead helpful days are looked for."""

HELPFUL: Final = (AspectKind.TRINE, AspectKind.SEXTILE, AspectKind.CONJUNCTION)
NOTABLE_VOID: Final = timedelta(hours=3)
"""A void of course shorter than this is not worth planning a day by."""

_WAKING: Final = (time(8), time(22))
_ECLIPSES_AHEAD: Final = timedelta(days=400)
_TURNS_AHEAD: Final = timedelta(days=200)
_LUNATIONS: Final = {"new": "new moon", "full": "full moon"}
_MIDDAY: Final = time(12)


def on_day(chart: Chart | None, day: date, now: datetime) -> tuple[Fact, ...]:
    """Return the sky at midday of ``day`` on the clock of ``now``, marked with that moment.

    A contact keeps the id it has on any other day while it holds.
    """
    then = datetime.combine(day, _MIDDAY, tzinfo=now.tzinfo)
    return tuple(
        fact if fact.kind is FactKind.TRANSIT else replace(fact, id=f"{fact.id}.{day}", at=then)
        for fact in sky_facts(chart, then)
        if fact.kind in (FactKind.SKY, FactKind.MOON, FactKind.TRANSIT)
    )


def contacts_ahead(
    chart: Chart,
    start: datetime,
    end: datetime,
    bodies: Sequence[Body],
    points: Sequence[str],
    kinds: Sequence[AspectKind] = HELPFUL,
) -> tuple[Fact, ...]:
    """Return the exact contacts of ``bodies`` with natal ``points`` in [start, end), in order."""
    natal = [_point(name) for name in points]
    hits = exact_transits(chart, start, end, bodies, natal, kinds)
    return tuple(_contact(hit, system_of(chart)) for hit in hits if hit.solid)


def window(chart: Chart, fact: Fact) -> tuple[datetime, datetime] | None:
    """Return when the body of a contact of ``contacts_ahead`` enters its orb and leaves it."""
    assert fact.body
    assert fact.aspect
    assert fact.other
    assert fact.at
    around = timedelta(days=1)
    found = passages(
        chart,
        fact.at - around,
        fact.at + around,
        (Body(fact.body),),
        (_point(fact.other),),
        (AspectKind(fact.aspect),),
    )
    whole = (one for one in found if fact.at in one.exact and one.enter and one.leave)
    return next(((one.enter, one.leave) for one in whole if one.enter and one.leave), None)


def lets_go(chart: Chart, fact: Fact, now: datetime) -> datetime | None:
    """Return when the body of a contact that holds at ``now`` leaves its orb; None when that is unsure."""
    assert fact.body
    assert fact.aspect
    assert fact.other
    found = passages(
        chart,
        now,
        now + timedelta(minutes=1),
        (Body(fact.body),),
        (_point(fact.other),),
        (AspectKind(fact.aspect),),
    )
    return next((one.leave for one in found if one.solid), None)


def lunation(chart: Chart | None, now: datetime, name: str) -> Fact | None:
    """Return the next ``new moon`` or ``full moon``."""
    found = (one for one in _lunations(now.date()) if _LUNATIONS.get(one.detail) == name)
    event = next((one for one in found if one.utc > now), None)
    return None if event is None else _fact(event, name, chart)


def lunation_at(chart: Chart | None, day: date, now: datetime) -> Fact | None:
    """Return the New or Full Moon of a day or its eve, by the clock of ``now``; None on other days."""
    for event in _lunations(day - timedelta(days=2)):
        name = _LUNATIONS.get(event.detail)
        eve = day - timedelta(days=1)
        if name and eve <= event.utc.astimezone(now.tzinfo).date() <= day:
            return _fact(event, name, chart)
    return None


def void_on(day: date, now: datetime) -> Fact | None:
    """Return the longest void of course within the waking hours of a day, by the clock of ``now``.

    None where the Moon is void of course for less than ``NOTABLE_VOID`` of them.
    """
    wakes, sleeps = (
        datetime.combine(day, hour, tzinfo=now.tzinfo).astimezone(UTC) for hour in _WAKING
    )
    found = events.void_of_course(wakes, sleeps)
    shared = {min(one.end_utc, sleeps) - max(one.utc, wakes): one for one in found if one.end_utc}
    longest = max(shared, default=timedelta(0))
    return _fact(shared[longest], "void", None) if longest >= NOTABLE_VOID else None


def falls_today(name: str, now: datetime) -> bool:
    """Whether a ``new moon`` or ``full moon`` is on the calendar day of ``now``, by its clock."""
    return any(
        _LUNATIONS.get(one.detail) == name and one.utc.astimezone(now.tzinfo).date() == now.date()
        for one in _lunations(now.date() - timedelta(days=1))
    )


def eclipse(chart: Chart | None, now: datetime) -> Fact | None:
    """Return the next eclipse anywhere on Earth."""
    found = next((one for one in _eclipses(now.date()) if one.utc > now), None)
    if found is None:
        return None
    event = Event(EventKind.ECLIPSE, (found.light,), found.name, found.utc, found.longitude_deg)
    return _fact(event, found.name, chart)


def turn(body: str, now: datetime) -> Fact | None:
    """Return when a planet next turns retrograde or direct; None for the Sun and the Moon."""
    stations = (one for one in _stations(now.date()) if one.bodies[0].value == body)
    found = next((one for one in stations if one.utc > now), None)
    return None if found is None else _fact(found, found.detail, None)


def void(now: datetime) -> Fact | None:
    """Return the Moon's void of course that is on at ``now``, else the next."""
    found = events.void_of_course(now, now + timedelta(days=4))
    event = next((one for one in found if one.end_utc and one.end_utc > now), None)
    return None if event is None else _fact(event, "void", None)


@lru_cache(maxsize=64)
def _lunations(day: date) -> tuple[Event, ...]:
    start = _midnight(day)
    return events.events(start, start + timedelta(days=33), kinds=(EventKind.LUNATION,))


@lru_cache(maxsize=64)
def _stations(day: date) -> tuple[Event, ...]:
    start = _midnight(day)
    kinds = (EventKind.STATION,)
    return events.events(start, start + _TURNS_AHEAD * 2, kinds=kinds, bodies=PLANETS[2:])


@lru_cache(maxsize=64)
def _eclipses(day: date) -> tuple[Eclipse, ...]:
    start = _midnight(day)
    return eclipses(start, start + _ECLIPSES_AHEAD)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=UTC)


def _point(name: str) -> Point:
    return Angle(name) if name in tuple(Angle) else Body(name)


def _contact(hit: Hit, system: str) -> Fact:
    body, natal = hit.transit.value, hit.natal.value
    return Fact(
        id=f"transit.{body}.{hit.kind.value}.{natal}.{hit.utc:%Y-%m-%d}",
        kind=FactKind.TRANSIT,
        text=f"{label(body, system)} makes an exact {hit.kind.value} to your natal "
        f"{label(natal, system)} on {hit.utc.day} {hit.utc:%B %Y}.",
        system=system,
        body=body,
        aspect=hit.kind.value,
        other=natal,
        orb_deg=0.0,
        retrograde=hit.retrograde,
        at=hit.utc,
        weight=0.5,
    )


def _fact(event: Event, detail: str, chart: Chart | None) -> Fact:
    """An event as a fact; signs and houses are those of the chart's own zodiac."""
    body, zero = event.bodies[0].value, 0.0
    if chart is not None:
        zero = chart.options.zero_deg(ephemeris.instant_of(event.utc))
    longitude = normalised(event.longitude_deg - zero)
    house = house_at(chart, longitude)
    return Fact(
        id=f"event.{detail.replace(' ', '_')}.{body}.{event.utc:%Y-%m-%d}",
        kind=FactKind.EVENT,
        text=f"{detail.capitalize()} ({label(body, 'western')}) on {event.utc.day} {event.utc:%B %Y}.",
        system=system_of(chart),
        body=body,
        sign=str(sign_of(longitude)),
        house=house,
        detail=detail,
        at=event.utc,
        until=event.end_utc,
        weight=0.4,
    )
