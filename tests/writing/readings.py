"""A month of horoscopes and a season of weekly reports, written as they would be day by day.

What a person read before is handed on as the readings keep it, in ``user_overview``.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from astra.guide import daily, weekly
from astra.guide.draft import Reading
from astra.guide.facts import facts_for
from astra.guide.model import Fact, Week
from astra.journey.milestones import MILESTONES
from astra.people.model import Person
from tests.writing.people import topics_of_the_week

MORNING = time(6)
SUNDAY_EVENING = time(18)


@dataclass(frozen=True, slots=True)
class Written:
    """One reading with what it was written from."""

    person: Person
    now: datetime
    facts: tuple[Fact, ...]
    text: str


def horoscopes(
    person: Person, first: date, days: int, *, gentle: bool = False
) -> Iterator[Written]:
    """Yield the horoscopes of so many mornings."""
    for day in (first + timedelta(days=number) for number in range(days)):
        now = _moment(person, day, MORNING)
        facts = facts_for(person, now)
        topics = topics_of_the_week(person, day)
        reading = daily.horoscope(person, facts, topics, now, gentle=gentle)
        yield Written(person, now, facts, reading.text)
        person = _having_read(person, "latest_horoscope", reading)


def reports(person: Person, first_sunday: date, weeks: int) -> Iterator[Written]:
    """Yield the reports of so many Sunday evenings."""
    for number in range(weeks):
        day = first_sunday + timedelta(days=7 * number)
        now = _moment(person, day, SUNDAY_EVENING)
        facts = facts_for(person, now)
        reading = weekly.report(person, facts, week_until(person, day, number), now)
        yield Written(person, now, facts, reading.text)
        person = _having_read(person, "latest_weekly_report", reading)


def week_until(person: Person, day: date, number: int) -> Week:
    """Return a made-up week that ends on ``day``."""
    dice = random.Random(f"{person.id}/{day}")
    start = day - timedelta(days=7)
    best = dice.randrange(1, 20)
    return Week(
        start=start,
        end=day,
        conversations=dice.randrange(1, 12),
        topics=tuple(topics_of_the_week(person, day)),
        events=tuple(
            one for one in person.events if start.isoformat() <= one.date < day.isoformat()
        ),
        streak_days=dice.randrange(1, best + 1),
        best_streak=best,
        milestones=tuple(one.title for one in MILESTONES[: 1 + number // 2]),
    )


def _moment(person: Person, day: date, at: time) -> datetime:
    zone = ZoneInfo(person.pinned_facts.timezone or "UTC")
    return datetime.combine(day, at, zone).astimezone(UTC)


def _having_read(person: Person, kind: str, reading: Reading) -> Person:
    overview: dict[str, Any] = {
        **person.user_overview,
        kind: {"content": reading.text, "facts": [{"id": fact.id} for fact in reading.facts]},
        "told_lately": reading.told,
    }
    return replace(person, user_overview=overview)
