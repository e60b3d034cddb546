"""The daily horoscope: one for each person and day, about their own sky, kept until the next.

A day is the person's calendar day, and it begins to matter at ``READY_AT`` on their clock.
Preparing it twice keeps the first; only what was verified against the chart is stored.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from astra.chat.turns import stored
from astra.errors import AstraError, NotFound
from astra.guide.facts import facts_for
from astra.guide.writer import Writer
from astra.mongo.connection import Mongo
from astra.people.calendar import local_day
from astra.people.chart import chart_of
from astra.people.concerns import Concerns
from astra.people.model import Person
from astra.people.repository import People
from astra.readings.model import (
    Declined,
    Feedback,
    Horoscope,
    ensure_true,
    horoscope_of,
    to_document,
)
from astra.readings.thumbs import Thumbs
from astra.sky.bodies import Body
from astra.sky.chart import Chart
from astra.sky.zones import zone

READY_AT = time(6)
OVERDUE_AT = time(8)
NEWCOMERS = timedelta(hours=2)  # who joins during the day has no morning to have missed
TALKS_RECALLED = 3
NO_CHART = Declined(
    "no_birth_chart",
    "A horoscope needs your chart first. Tell Astra when and where you were born.",
)


class Horoscopes:
    """Prepares daily horoscopes and keeps the latest of each person."""

    def __init__(self, db: Mongo, people: People, writer: Writer) -> None:
        self._people = people
        self._concerns = Concerns(db)
        self._writer = writer
        self._thumbs = Thumbs(db)

    def prepare(
        self, person_id: str, now: datetime, *, force: bool = False
    ) -> Horoscope | Declined:
        """Return today's horoscope, written now if there is none yet or ``force`` asks for it.

        Raises:
            NotFound: there is no such person.
            AstraError: code ``false_claim``; the text failed the check and was not stored.
        """
        while True:
            person = self._people.get(person_id)
            gentle = self._concerns.tender(person_id, now)
            prepared, fresh = self._prepared(person, now, gentle=gentle, force=force)
            if not fresh or self._keep([(person, fresh)], now):
                return prepared
            # The birth was corrected meanwhile: this was written from another chart.

    def prepare_all(
        self, person_ids: Sequence[str], now: datetime
    ) -> Mapping[str, Horoscope | Declined]:
        """Return what ``prepare`` would for each of them, with three calls for all.

        Who is left out has to be prepared alone, and hears there why it failed.
        """
        tender = self._concerns.tender_among(person_ids, now)
        prepared: dict[str, Horoscope | Declined] = {}
        written: list[tuple[Person, Mapping[str, Any]]] = []
        for person in self._people.all_of(person_ids):
            try:
                one, fresh = self._prepared(person, now, gentle=person.id in tender)
            except AstraError:
                continue
            prepared[person.id] = one
            if fresh:
                written.append((person, fresh))
        if written and not self._keep(written, now):
            return {}
        return prepared

    def today(self, person_id: str, now: datetime) -> Horoscope | None:
        """Return the horoscope of the person's today, or None while there is none."""
        return _todays(self._people.get(person_id), now)

    def due(self, now: datetime) -> list[tuple[str, date]]:
        """Return who has a chart, no horoscope for today and a morning that has come."""
        return self._lacking(now, READY_AT, {})

    def overdue(self, now: datetime) -> int:
        """Return for how many people it is past 08:00 and there is still none for today."""
        return len(self._lacking(now, OVERDUE_AT, {"created_at": {"$lt": now - NEWCOMERS}}))

    def _lacking(
        self, now: datetime, since: time, among: Mapping[str, Any]
    ) -> list[tuple[str, date]]:
        zones_by_day: dict[date, list[str]] = defaultdict(list)
        for name in self._people.zones():
            local = now.astimezone(zone(name))
            if local.time() >= since:
                zones_by_day[local.date()].append(name)
        return [
            (person_id, day)
            for day, names in zones_by_day.items()
            for person_id in self._people.seeded_in(
                names, {**among, "user_overview.latest_horoscope.date": {"$ne": day.isoformat()}}
            )
        ]

    def feedback(self, person_id: str, day: str, feedback: Feedback, now: datetime) -> None:
        """Keep what the person thought of the horoscope of ``day``.

        Raises:
            NotFound: that day's horoscope is no longer kept.
        """
        latest = self._people.get(person_id).user_overview.get("latest_horoscope")
        if not latest or latest["date"] != day:
            raise NotFound("That horoscope is no longer kept.")
        self._people.save_overview(
            person_id, {"latest_horoscope.feedback": feedback}, "person", now
        )
        self._thumbs.keep(person_id, "horoscope", day, feedback, now)

    def _prepared(
        self, person: Person, now: datetime, *, gentle: bool, force: bool = False
    ) -> tuple[Horoscope | Declined, Mapping[str, Any]]:
        """Return the person's horoscope of today, and what of it is new and to be kept."""
        existing = _todays(person, now)
        if existing is not None and not force:
            return existing, {}
        # ANCHOR: birth-chart-validation
        chart = chart_of(person.pinned_facts)
        if chart is None:
            return NO_CHART, {}
        horoscope, told = self._write(person, chart, now, gentle=gentle)
        return horoscope, {"latest_horoscope": to_document(horoscope), "told_lately": told}

    def _keep(self, written: Sequence[tuple[Person, Mapping[str, Any]]], now: datetime) -> bool:
        """Whether every one was kept: not what was written from a birth corrected since."""
        # ANCHOR: horoscope-mongodb-sync
        return self._people.save_readings(written, "horoscope", now) == len(written)

    def _write(
        self, person: Person, chart: Chart, now: datetime, *, gentle: bool
    ) -> tuple[Horoscope, list[int]]:
        # ANCHOR: horoscope-task-execution
        facts = facts_for(person, now)
        topics = recent_topics(person)
        reading = self._writer.horoscope(person, facts, topics, now, gentle=gentle)
        ensure_true(reading.text, facts)
        horoscope = Horoscope(
            date=local_day(person.pinned_facts, now).isoformat(),
            content=reading.text,
            sun_sign=_sure_sign(chart, Body.SUN),
            moon_sign=_sure_sign(chart, Body.MOON),
            generated_at=now.isoformat(),
            facts=tuple(stored(fact) for fact in reading.facts),
        )
        return horoscope, list(reading.told)


def recent_topics(person: Person) -> tuple[str, ...]:
    """Return what the last few conversations were about, the newest first, each topic once."""
    talks = list(person.user_overview.get("recent_conversations") or ())[-TALKS_RECALLED:]
    return tuple(
        dict.fromkeys(topic for talk in reversed(talks) for topic in talk.get("topics") or ())
    )


def _todays(person: Person, now: datetime) -> Horoscope | None:
    latest = person.user_overview.get("latest_horoscope")
    today = local_day(person.pinned_facts, now).isoformat()
    return horoscope_of(latest) if latest and latest["date"] == today else None


def _sure_sign(chart: Chart, body: Body) -> str | None:
    placement = chart.positions[body]
    return str(placement.sign) if placement.solid else None
