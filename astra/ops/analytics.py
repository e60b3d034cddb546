"""Analytics: one document a day in ``analytics_daily``, counted once the day is over.

Pages read these and never the collections people write to. A day is a UTC day. Counting it again
gives the same document, so the job may run twice, late or in several processes; days missed while
nothing ran are made good as far back as ``CATCH_UP``. The day that still runs is counted too, as it
stands, until it is closed. Only counts are kept, nothing of anybody. To count something more, add
a method and its line in ``_count``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final

from pymongo import ASCENDING

from astra.mongo.connection import Document, Mongo
from astra.ops.numbers import MESSAGE
from astra.work.lease import MESSAGES, TASKS, Vocabulary

A_DAY: Final = timedelta(days=1)
CATCH_UP: Final = 30
"""How many past days are made good; tasks are not kept for longer."""

RETURN_WITHIN: Final = timedelta(days=7)
COHORT: Final = timedelta(days=28)


@dataclass(frozen=True, slots=True)
class Span:
    """A UTC day: its name ``YYYY-MM-DD`` and the moments it lies between."""

    name: str
    start: datetime
    end: datetime

    @property
    def within(self) -> Document:
        """The query of a moment in it."""
        return {"$gte": self.start, "$lt": self.end}


def span_of(day: date) -> Span:
    """Return the span of a UTC day."""
    start = datetime.combine(day, time(), tzinfo=UTC)
    return Span(day.isoformat(), start, start + A_DAY)


class Analytics:
    """The ``analytics_daily`` collection and what fills it."""

    def __init__(self, db: Mongo) -> None:
        self._db, self._days = db, db.analytics_daily

    def roll_up(self, now: datetime) -> None:
        """Count every day that is over and not closed yet, and today as far as it has come."""
        today = now.astimezone(UTC).date()
        days = [today - back * A_DAY for back in range(CATCH_UP, -1, -1)]
        names = [day.isoformat() for day in days]
        closed = self._days.distinct("_id", {"_id": {"$in": names}, "closed": True})
        first = self._first_day()
        for day in days:
            if day.isoformat() not in closed and first is not None and first <= day:
                self._roll_up(span_of(day), closed=day < today)

    def latest(self, days: int) -> list[Document]:
        """Return the newest ``days`` documents, oldest first."""
        found = self._days.find().sort("_id", -1).limit(days)
        return list(found)[::-1]

    def _first_day(self) -> date | None:
        """The day somebody first came; before it there is nothing to count."""
        first = self._db.users.find_one({}, {"created_at": 1}, sort=[("created_at", ASCENDING)])
        return first["created_at"].astimezone(UTC).date() if first else None

    def _roll_up(self, span: Span, *, closed: bool) -> None:
        self._days.replace_one(
            {"_id": span.name},
            {"_id": span.name, "closed": closed, **self._count(span)},
            upsert=True,
        )

    def _count(self, span: Span) -> Document:
        return {
            "people": self._people(span),
            "conversations": self._conversations(span),
            "work": self._work(span),
            "feedback": self._feedback(span),
            "model": self._model(span),
            "engagement": self._engagement(span),
            "event_ties": self._event_ties(),
        }

    def _people(self, span: Span) -> Document:
        users = self._db.users
        active = self._db.conversations.aggregate(
            [
                {"$match": {"started_at": span.within}},
                {"$group": {"_id": "$person_id"}},
                {"$count": "people"},
            ]
        )
        return {
            "total": users.count_documents({"created_at": {"$lt": span.end}}),
            "new": users.count_documents({"created_at": span.within}),
            "active": next((row["people"] for row in active), 0),
        }

    def _conversations(self, span: Span) -> Document:
        started: Document = {"started_at": span.within}
        talks = self._db.conversations
        return {
            "started": talks.count_documents(started),
            "processed": talks.count_documents({**started, "processed": True}),
        }

    def _work(self, span: Span) -> Document:
        """Counts by kind; ``total_s`` is the time all finished ones took together."""
        return {
            **self._ended("responder_outbox", MESSAGES, span),
            **self._ended("task_instances", TASKS, span),
        }

    def _ended(self, name: str, words: Vocabulary, span: Span) -> Document:
        done = {"$eq": ["$status", words.done]}
        took = {"$subtract": ["$finished_at", "$locked_at"]}
        rows = self._db[name].aggregate(
            [
                {"$match": {"status": {"$in": [words.done, words.dead]}, "next_at": span.within}},
                {
                    "$group": {
                        "_id": {"$ifNull": ["$kind", MESSAGE]},
                        "done": _counted(done),
                        "failed": _counted({"$not": done}),
                        "total_ms": {"$sum": {"$cond": [done, took, 0]}},
                    }
                },
            ]
        )
        return {
            row["_id"]: {
                "done": row["done"],
                "failed": row["failed"],
                "total_s": round(float(row["total_ms"]) / 1000, 3),
            }
            for row in rows
        }

    def _feedback(self, span: Span) -> Document:
        """Thumbs by what they were given to: ``{"horoscope": {"up": 3, "down": 1}}``."""
        rows = self._db.feedback.aggregate(
            [
                {"$match": {"at": span.within}},
                {
                    "$group": {
                        "_id": "$kind",
                        "up": _counted({"$eq": ["$feedback", "up"]}),
                        "down": _counted({"$eq": ["$feedback", "down"]}),
                    }
                },
            ]
        )
        return {row["_id"]: {"up": row["up"], "down": row["down"]} for row in rows}

    def _model(self, span: Span) -> Document:
        rows = self._db.call_ledger.aggregate(
            [
                {"$match": {"started_at": span.within, "status": {"$ne": "refused"}}},
                {
                    "$group": {
                        "_id": None,
                        "calls": {"$sum": 1},
                        "failed": _counted({"$eq": ["$status", "failed"]}),
                        "tokens": {"$sum": "$total_tokens"},
                        "cost_usd": {"$sum": "$cost_usd"},
                    }
                },
                {"$unset": "_id"},
            ]
        )
        return next(iter(rows), {"calls": 0, "failed": 0, "tokens": 0, "cost_usd": 0.0})

    def _engagement(self, span: Span) -> Document:
        """How many of whom came back, keep a streak, and want weekly reports, as it stands when the day is counted."""
        progress = "user_overview.gamification"
        talked: Document = {f"{progress}.total_conversations": {"$gte": 1}}
        charted: Document = {"astro_overview": {"$nin": ["", None]}}
        users = self._db.users
        return {
            "newcomers": self._newcomers(span),
            "talked": users.count_documents(talked),
            "streak_of_three": users.count_documents(
                {**talked, f"{progress}.best_streak": {"$gte": 3}}
            ),
            "charted": users.count_documents(charted),
            "weekly_reports_on": users.count_documents(
                {**charted, "preferences.weekly_report": {"$ne": False}}
            ),
        }

    def _newcomers(self, span: Span) -> Document:
        """Count whose first conversation lies one to five weeks back, and who of them came
        back on a later day within a week of it."""
        day = {"$dateTrunc": {"date": "$started_at", "unit": "day"}}
        first_day = {"$dateTrunc": {"date": "$first", "unit": "day"}}
        soon = {"$dateAdd": {"startDate": "$first", "unit": "day", "amount": RETURN_WITHIN.days}}
        latest = span.end - RETURN_WITHIN
        rows = self._db.conversations.aggregate(
            [
                {
                    "$setWindowFields": {
                        "partitionBy": "$person_id",
                        "output": {"first": {"$min": "$started_at"}},
                    }
                },
                {"$match": {"first": {"$gte": latest - COHORT, "$lt": latest}}},
                {
                    "$group": {
                        "_id": "$person_id",
                        "again": {
                            "$max": {
                                "$and": [{"$gt": [day, first_day]}, {"$lte": ["$started_at", soon]}]
                            }
                        },
                    }
                },
                {"$group": {"_id": None, "came": {"$sum": 1}, "came_back": _counted("$again")}},
                {"$unset": "_id"},
            ],
            allowDiskUse=True,
        )
        return next(iter(rows), {"came": 0, "came_back": 0})

    def _event_ties(self) -> Document:
        """Count the life events people told by the planet whose contact held on their date."""
        rows = self._db.users.aggregate(
            [
                {"$unwind": "$events"},
                {"$match": {"events.astro_tie": {"$nin": ["", None]}}},
                {
                    "$group": {
                        "_id": {"$first": {"$split": ["$events.astro_tie", " "]}},
                        "count": {"$sum": 1},
                    }
                },
            ]
        )
        return {row["_id"].lower(): row["count"] for row in rows}


def _counted(condition: Any) -> Document:
    return {"$sum": {"$cond": [condition, 1, 0]}}


def total(days: Sequence[Document], *path: str) -> float:
    """Return the sum of one number over the days that have it."""
    found = 0.0
    for day in days:
        value: Any = day
        for name in path:
            value = value.get(name, {})
        found += value or 0
    return found
