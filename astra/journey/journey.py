"""The journey: what a person's conversations add up to, counted afresh from the database each time.

Nothing is incremented, so running it twice, late, or after a crash gives the same answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from astra.journey.milestones import MILESTONES, Metric, Milestone, Progress, nearest, progress
from astra.journey.streaks import streaks
from astra.mongo.connection import Mongo
from astra.people.calendar import zone_of
from astra.people.model import Person, PinnedFacts
from astra.people.repository import CELEBRATED, People

DATE_PERCENT, TIME_PERCENT, ROUGH_TIME_PERCENT, PLACE_PERCENT, ZONE_PERCENT = 40, 30, 15, 20, 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Gamification:
    """A person's progress, named as it is stored in ``user_overview.gamification``.

    ``topics_explored`` and ``milestones_unlocked`` stand in the order they were first
    talked about, and in the order of the milestone table. ``next_milestone`` is None
    when all are reached, else ``{id, emoji, title, have, need}``.
    """

    streak_days: int
    best_streak: int
    total_conversations: int
    milestones_unlocked: tuple[str, ...]
    topics_explored: tuple[str, ...]
    chart_completion_percent: int
    last_conversation_date: datetime | None
    next_milestone: Mapping[str, Any] | None
    last_updated: datetime


def chart_completion(pinned: PinnedFacts) -> int:
    """Return how complete the birth details are, 0 to 100. A stated unknown time is complete."""
    rough = pinned.time_precision in {"approximate", "range"}
    missing = pinned.missing_fields
    parts = {
        "birth_date": DATE_PERCENT,
        "birth_time": ROUGH_TIME_PERCENT if rough else TIME_PERCENT,
        "birth_place": PLACE_PERCENT,
        "timezone": ZONE_PERCENT,
    }
    return sum(percent for name, percent in parts.items() if name not in missing)


def measure(
    conversation_starts: Sequence[datetime],
    topics: Iterable[str],
    pinned: PinnedFacts,
    now: datetime,
) -> Gamification:
    """Return the progress of a person with these completed conversations (any order)."""
    # ANCHOR: gamification-calculation-logic
    run = streaks(conversation_starts, zone_of(pinned), now)
    explored = tuple(dict.fromkeys(topics))
    completion = chart_completion(pinned)
    standing = progress(
        {
            Metric.CONVERSATIONS: len(conversation_starts),
            Metric.BEST_STREAK: run.best,
            Metric.CHART_PERCENT: completion,
            Metric.TOPICS: len(explored),
        }
    )
    return Gamification(
        streak_days=run.current,
        best_streak=run.best,
        total_conversations=len(conversation_starts),
        milestones_unlocked=tuple(one.milestone.id for one in standing if one.reached),
        topics_explored=explored,
        chart_completion_percent=completion,
        last_conversation_date=max(conversation_starts, default=None),
        next_milestone=_described(nearest(standing)),
        last_updated=now,
    )


def uncelebrated(person: Person) -> tuple[Milestone, ...]:
    """Return the milestones a person has reached and, as far as this copy knows, not been shown."""
    overview = person.user_overview
    reached = (overview.get("gamification") or {}).get("milestones_unlocked") or ()
    shown = overview.get(CELEBRATED) or ()
    return tuple(one for one in MILESTONES if one.id in reached and one.id not in shown)


class Journey:
    """Counts a person's journey and keeps the result in their document."""

    def __init__(self, db: Mongo, people: People) -> None:
        self._conversations = db["conversations"]
        self._people = people

    def recount(self, person_id: str, now: datetime) -> Gamification:
        """Measure the person's journey as it stands, and store it when it has changed.

        Pages ask each time they are drawn, so what is as it was costs no write;
        ``last_updated`` is then when it last changed.

        Raises:
            NotFound: there is no such person.
        """
        person = self._people.get(person_id)
        completed = self._completed(person_id)
        result = measure(
            [conversation["started_at"] for conversation in completed],
            [topic for conversation in completed for topic in conversation.get("topics") or ()],
            person.pinned_facts,
            now,
        )
        stored = person.user_overview.get("gamification") or {}
        unchanged = replace(result, last_updated=stored.get("last_updated", now))
        if _document(unchanged) == stored:
            return unchanged
        self._store(person_id, result, now)
        return result

    def celebrate(self, person: Person) -> tuple[Milestone, ...]:
        """Return the milestones reached and shown nowhere yet, which from now on count as shown.

        One atomic write, so of a person's pages and devices one gets each. In table order.
        """
        reached = uncelebrated(person)
        if not reached:
            return ()
        ids = [one.id for one in reached]
        before = self._people.note_celebrated(person.id, ids)
        return tuple(one for one in reached if one.id not in before)

    def _completed(self, person_id: str) -> list[dict[str, Any]]:
        """Return the ended conversations in which the person said something, oldest first."""
        return list(
            self._conversations.find(
                {"person_id": person_id, "status": "ended", "transcript.role": "user"},
                {"started_at": 1, "topics": 1},
            ).sort("started_at", 1)
        )

    def _store(self, person_id: str, result: Gamification, now: datetime) -> None:
        # ANCHOR: gamification-mongodb-sync
        changes = {"gamification": _document(result)}
        self._people.save_overview(person_id, changes, "gamification", now)


def _document(result: Gamification) -> dict[str, Any]:
    """Return the measure as it is stored."""
    lists = ("milestones_unlocked", "topics_explored")
    return {**asdict(result), **{name: list(getattr(result, name)) for name in lists}}


def _described(next_one: Progress | None) -> Mapping[str, Any] | None:
    if next_one is None:
        return None
    milestone = next_one.milestone
    return {
        "id": milestone.id,
        "emoji": milestone.emoji,
        "title": milestone.title,
        "have": next_one.have,
        "need": next_one.need,
    }
