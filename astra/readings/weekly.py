"""The weekly report: four paragraphs looking back on seven days, with the true numbers.

Due on Sunday at 18:00 on the person's clock, for the seven days that end when it is written; a
scheduler that was away catches up until Tuesday evening. The last four are kept.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from astra.chat.turns import stored
from astra.errors import NotFound
from astra.guide.facts import facts_for
from astra.guide.model import Week
from astra.guide.writer import Writer
from astra.journey.journey import Gamification, Journey
from astra.journey.milestones import MILESTONES
from astra.mongo.connection import Document, Mongo
from astra.people.calendar import local_day
from astra.people.concerns import Concerns
from astra.people.model import Person
from astra.people.repository import People
from astra.readings.model import (
    Declined,
    Feedback,
    WeeklyReport,
    ensure_true,
    to_document,
    weekly_report_of,
)
from astra.readings.thumbs import Thumbs
from astra.sky.zones import zone

READY_AT = time(18)
SUNDAY = 6
SEVEN_DAYS = timedelta(days=7)
CATCH_UP = timedelta(days=2)
REPORTS_KEPT = 4
WANTED = "weekly_report"  # the preference; who never said has them
NO_TALK = Declined(
    "no_conversation",
    "A weekly report looks back on the week's conversations, and there was none in seven days.",
)


class WeeklyReports:
    """Prepares weekly reports and keeps the last four of each person."""

    def __init__(self, db: Mongo, people: People, writer: Writer) -> None:
        self._conversations = db["conversations"]
        self._people = people
        self._writer = writer
        self._journey = Journey(db, people)
        self._concerns = Concerns(db)
        self._thumbs = Thumbs(db)

    def prepare(
        self, person_id: str, now: datetime, *, force: bool = False
    ) -> WeeklyReport | Declined:
        """Return the report on the seven days ending now.

        One that already ends today is kept, unless ``force`` asks for another.

        Raises:
            NotFound: there is no such person.
            AstraError: code ``false_claim``; the text failed the check and was not stored.
        """
        person = self._people.get(person_id)
        latest = _latest(person)
        today = local_day(person.pinned_facts, now).isoformat()
        if latest is not None and latest.week_end == today and not force:
            return latest
        conversations = self._of_the_week(person_id, now)
        if not conversations:
            return NO_TALK
        report, told = self._write(person, conversations, now)
        self._store(person, report, told, now)
        return report

    def latest(self, person_id: str) -> list[WeeklyReport]:
        """Return the reports kept, newest first."""
        return _kept(self._people.get(person_id))[::-1]

    def due(self, now: datetime) -> list[tuple[str, date]]:
        """Return whose Sunday evening has come and brought no report yet, with that Sunday.

        Somebody whose zone is not known has no evening, and is not listed; nor is who
        switched the reports off.
        """
        zones_by_sunday: dict[date, list[str]] = defaultdict(list)
        for name in self._people.zones():
            evening = _last_sunday_evening(now, name)
            if now - evening < CATCH_UP:
                zones_by_sunday[evening.date()].append(name)
        return [
            (person_id, sunday)
            for sunday, names in zones_by_sunday.items()
            for person_id in self._people.seeded_in(names, _without_report_since(sunday))
        ]

    def feedback(self, person_id: str, week_end: str, feedback: Feedback, now: datetime) -> None:
        """Keep what the person thought of the report ending on ``week_end``.

        Raises:
            NotFound: that report is no longer kept.
        """
        reports = _kept(self._people.get(person_id))
        index = next((i for i, one in enumerate(reports) if one.week_end == week_end), None)
        if index is None:
            raise NotFound("That report is no longer kept.")
        changes: dict[str, Any] = {f"weekly_reports.{index}.feedback": feedback}
        if index == len(reports) - 1:
            changes["latest_weekly_report.feedback"] = feedback
        self._people.save_overview(person_id, changes, "person", now)
        self._thumbs.keep(person_id, "weekly_report", week_end, feedback, now)

    def _of_the_week(self, person_id: str, now: datetime) -> list[Document]:
        # ANCHOR: weekly-conversations-filter
        return list(
            self._conversations.find(
                {
                    "person_id": person_id,
                    "processed": True,
                    "ended_at": {"$gt": now - SEVEN_DAYS, "$lte": now},
                    "transcript.role": "user",
                },
                {"topics": 1},
            )
        )

    def _write(
        self, person: Person, conversations: Sequence[Document], now: datetime
    ) -> tuple[WeeklyReport, list[int]]:
        # ANCHOR: weekly-report-task-execution
        week = _week(person, conversations, self._journey.recount(person.id, now), now)
        facts = facts_for(person, now)
        gentle = self._concerns.tender(person.id, now)
        reading = self._writer.weekly(person, facts, week, now, gentle=gentle)
        ensure_true(reading.text, facts)
        report = WeeklyReport(
            week_start=week.start.isoformat(),
            week_end=week.end.isoformat(),
            content=reading.text,
            stats={
                "conversations": week.conversations,
                "topics": list(week.topics),
                "events": [event.desc for event in week.events],
                "streak_days": week.streak_days,
                "best_streak": week.best_streak,
                "milestones": list(week.milestones),
            },
            generated_at=now.isoformat(),
            facts=tuple(stored(fact) for fact in reading.facts),
        )
        return report, list(reading.told)

    def _store(self, person: Person, report: WeeklyReport, told: list[int], now: datetime) -> None:
        # ANCHOR: weekly-report-mongodb-sync
        others = [one for one in _kept(person) if one.week_end != report.week_end]
        kept = [*others, report][-REPORTS_KEPT:]
        self._people.save_overview(
            person.id,
            {
                "latest_weekly_report": to_document(report),
                "weekly_reports": [to_document(one) for one in kept],
                "told_lately": told,
            },
            "weekly_report",
            now,
        )


def _week(
    person: Person, conversations: Sequence[Document], journey: Gamification, now: datetime
) -> Week:
    start = local_day(person.pinned_facts, now - SEVEN_DAYS)
    end = local_day(person.pinned_facts, now)
    topics = Counter(topic for talk in conversations for topic in talk.get("topics") or ())
    return Week(
        start=start,
        end=end,
        conversations=len(conversations),
        topics=tuple(topic for topic, _ in topics.most_common()),
        events=tuple(
            event for event in person.events if start.isoformat() <= event.date <= end.isoformat()
        ),
        streak_days=journey.streak_days,
        best_streak=journey.best_streak,
        milestones=tuple(one.title for one in MILESTONES if one.id in journey.milestones_unlocked),
    )


def _kept(person: Person) -> list[WeeklyReport]:
    return [weekly_report_of(one) for one in person.user_overview.get("weekly_reports") or ()]


def _latest(person: Person) -> WeeklyReport | None:
    document = person.user_overview.get("latest_weekly_report")
    return weekly_report_of(document) if document else None


def _last_sunday_evening(now: datetime, zone_name: str) -> datetime:
    """Return the latest Sunday 18:00 in that zone at or before ``now``."""
    local = now.astimezone(zone(zone_name))
    sunday = local.date() - timedelta(days=(local.weekday() - SUNDAY) % 7)
    evening = datetime.combine(sunday, READY_AT, tzinfo=local.tzinfo)
    if evening <= now:
        return evening
    return datetime.combine(sunday - SEVEN_DAYS, READY_AT, tzinfo=local.tzinfo)


def _without_report_since(sunday: date) -> dict[str, Any]:
    return {
        "user_overview.latest_weekly_report.week_end": {"$not": {"$gte": sunday.isoformat()}},
        f"preferences.{WANTED}": {"$ne": False},
    }
