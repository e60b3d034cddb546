"""The numbers an operator watches: what waits and for how long, how work went, what it cost.

The admin page, ``/metrics`` and the alert rules all read the one ``Reading`` that ``Numbers.take``
makes, so they cannot disagree. It looks at what is unfinished and at the last hour, both by index,
so its cost follows the traffic and not the size of the database. To watch another collection of
work, add a line to ``WORK``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from pymongo import ASCENDING, DESCENDING

from astra.mongo.connection import Document, Mongo
from astra.ops.heartbeats import Heartbeats
from astra.providers.language import ELEVENLABS, OPENAI
from astra.providers.ledger import Health, Ledger, Spending
from astra.work.lease import MESSAGES, TASKS, Vocabulary

LATELY: Final = timedelta(hours=1)
SAMPLE: Final = 5_000
"""How many of the newest finished pieces of work the durations are taken from."""

WAITING: Final = ("pending", "retry_wait")
MESSAGE: Final = "message"
NOT_PUT_ASIDE: Final[Mapping[str, Any]] = {"$expr": {"$ne": ["$put_aside_fence", "$fence"]}}
"""What no operator put aside; tried again since, it has a higher fence and counts again."""


@dataclass(frozen=True, slots=True)
class Work:
    """A collection of leased work: what a page calls it, and the words of its states."""

    name: str
    collection: str
    words: Vocabulary


WORK: Final = (
    Work("messages", "responder_outbox", MESSAGES),
    Work("tasks", "task_instances", TASKS),
)


@dataclass(frozen=True, slots=True)
class Queue:
    """What stands in one queue. ``overdue_s`` is how long the piece longest due has been due.

    ``failed`` counts what was given up on and not put aside since.
    """

    name: str
    waiting: int
    running: int
    failed: int
    overdue_s: float


@dataclass(frozen=True, slots=True)
class Pace:
    """How one kind of work went in the last hour; durations are seconds from claim to result.

    They are None when nothing was finished.
    """

    kind: str
    done: int
    failed: int
    p50_s: float | None
    p95_s: float | None

    @property
    def failed_share(self) -> float:
        """The part that failed, 0 to 1; 0 when nothing ended."""
        ended = self.done + self.failed
        return self.failed / ended if ended else 0.0

    @property
    def per_minute(self) -> float:
        """How many were finished a minute."""
        return self.done / (LATELY / timedelta(minutes=1))


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything at one moment."""

    at: datetime
    queues: tuple[Queue, ...]
    paces: tuple[Pace, ...]
    model: Health
    voice: Health
    spending: Spending
    schedulers: int


class Numbers:
    """Takes readings of one database."""

    def __init__(self, db: Mongo, ledger: Ledger) -> None:
        self._db, self._ledger = db, ledger
        self._heartbeats = Heartbeats(db)

    def take(self, now: datetime) -> Reading:
        """Return the numbers of this moment."""
        return Reading(
            at=now,
            queues=tuple(self._queue(work, now) for work in WORK),
            paces=tuple(pace for work in WORK for pace in self._paces(work, now)),
            model=self._ledger.health(OPENAI, now),
            voice=self._ledger.health(ELEVENLABS, now),
            spending=self._ledger.spending(now),
            schedulers=self._heartbeats.alive(),
        )

    def _queue(self, work: Work, now: datetime) -> Queue:
        words = work.words
        counted = self._db[work.collection].aggregate(
            [
                {
                    "$match": {
                        "status": {"$in": [*WAITING, words.working, words.dead]},
                        "blocked": {"$ne": True},
                        **NOT_PUT_ASIDE,
                    }
                },
                {"$group": {"_id": "$status", "count": {"$sum": 1}}},
            ]
        )
        count = defaultdict(int, {row["_id"]: row["count"] for row in counted})
        return Queue(
            name=work.name,
            waiting=sum(count[status] for status in WAITING),
            running=count[words.working],
            failed=count[words.dead],
            overdue_s=self._overdue_s(work, now),
        )

    def _overdue_s(self, work: Work, now: datetime) -> float:
        """What was asked for is due by the clock of whoever asked, the rest by the server's.

        Work left behind by a dead worker is due from the end of its lease.
        """
        return max(
            self._late_s(work, "pending", "next_at", now),
            self._late_s(work, "retry_wait", "next_at", "$$NOW"),
            self._late_s(work, work.words.working, "lease_until", "$$NOW"),
        )

    def _late_s(self, work: Work, status: str, field: str, now: datetime | str) -> float:
        late_ms = {"$subtract": [now, f"${field}"]}
        oldest = self._db[work.collection].aggregate(
            [
                {"$match": {"status": status, "blocked": {"$ne": True}}},
                {"$sort": {field: ASCENDING}},
                {"$limit": 1},
                {"$project": {"late_ms": late_ms}},
            ]
        )
        return max(0.0, sum(float(row["late_ms"]) / 1000 for row in oldest))  # of one row or none

    def _paces(self, work: Work, now: datetime) -> list[Pace]:
        """Read what fell due in the last hour and has ended: the index ``due`` holds it.

        What was given up on was last due by the server's clock.
        """
        an_hour_ago = {"$subtract": ["$$NOW", LATELY // timedelta(milliseconds=1)]}
        done: Document = {"status": work.words.done, "next_at": {"$gte": now - LATELY}}
        dead: Document = {
            "status": work.words.dead,
            "$expr": {"$gte": ["$next_at", an_hour_ago]},
        }
        counts: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        for row in self._db[work.collection].aggregate(
            [
                {"$match": {"$or": [done, dead]}},
                {
                    "$group": {
                        "_id": {"kind": "$kind", "status": "$status"},
                        "count": {"$sum": 1},
                    }
                },
            ]
        ):
            counts[row["_id"].get("kind", MESSAGE)][row["_id"]["status"]] = row["count"]
        durations = self._durations_s(work, done)
        return [
            Pace(
                kind=kind,
                done=count[work.words.done],
                failed=count[work.words.dead],
                p50_s=percentile(durations.get(kind, ()), 50),
                p95_s=percentile(durations.get(kind, ()), 95),
            )
            for kind, count in sorted(counts.items())
        ]

    def _durations_s(self, work: Work, done: Document) -> Mapping[str, Sequence[float]]:
        found = self._db[work.collection].find(done, {"kind": 1, "locked_at": 1, "finished_at": 1})
        durations: dict[str, list[float]] = defaultdict(list)
        for row in found.sort("next_at", DESCENDING).limit(SAMPLE):
            durations[row.get("kind", MESSAGE)].append(duration_s(row))
        return durations


def duration_s(row: Mapping[str, Any]) -> float:
    """Return how long a finished piece of work took, from its last claim to its result."""
    return float((row["finished_at"] - row["locked_at"]).total_seconds())


def percentile(values: Sequence[float], percent: int) -> float | None:
    """Return the least value that ``percent`` of all do not exceed; None of no values."""
    if not values:
        return None
    rank = -(-len(values) * percent // 100)  # rounded up
    return sorted(values)[max(rank, 1) - 1]
