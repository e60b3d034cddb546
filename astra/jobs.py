"""The timetable, and what each kind of background task does.

A job finds what is due and submits it under a natural id, so it may run twice, late, or in several
processes at once. A task does one thing for one person and may be retried. To add a job, add a line
to ``TIMETABLE``; to add a kind of task, a line to ``HANDLERS``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from astra.bootstrap import Astra
from astra.work.tasks import Task

Result = Mapping[str, Any]


def close_idle_conversations(astra: Astra, now: datetime) -> None:
    """End conversations nobody has spoken in for a while."""
    for conversation in astra.conversations.idle_since(
        now - timedelta(minutes=astra.settings.idle_minutes)
    ):
        astra.end_conversation(conversation.person_id, now, conversation.id)


def analyse_conversations(astra: Astra, now: datetime) -> None:
    """Have every ended conversation analysed, once."""
    for conversation in astra.conversations.unprocessed():
        astra.tasks.submit(
            conversation.person_id,
            "transcript",
            conversation.id,
            {"conversation_id": conversation.id},
            now,
        )


def prepare_horoscopes(astra: Astra, now: datetime) -> None:
    """Prepare the day's horoscope for everyone whose morning has come."""
    for person_id, day in astra.horoscopes.due(now):
        astra.tasks.submit(person_id, "horoscope", str(day), {}, now)


def prepare_weekly_reports(astra: Astra, now: datetime) -> None:
    """Prepare the weekly report for everyone whose Sunday evening has come."""
    for person_id, day in astra.weekly_reports.due(now):
        astra.tasks.submit(person_id, "weekly_report", str(day), {}, now)


@dataclass(frozen=True, slots=True)
class Job:
    """A line of the timetable."""

    run: Callable[[Astra, datetime], None]
    every_s: float


TIMETABLE = (
    Job(analyse_conversations, every_s=30),
    Job(close_idle_conversations, every_s=60),
    Job(prepare_horoscopes, every_s=60),
    Job(prepare_weekly_reports, every_s=60),
)


def _transcript(astra: Astra, task: Task, now: datetime) -> Result:
    return astra.process_transcript(task.person_id, str(task.payload["conversation_id"]), now)


def _gamification(astra: Astra, task: Task, now: datetime) -> Result:
    return astra.measure_journey(task.person_id, now)


def _chart(astra: Astra, task: Task, now: datetime) -> Result:
    return astra.draw_chart(task.person_id, now)


def _horoscope(astra: Astra, task: Task, now: datetime) -> Result:
    return astra.prepare_horoscope(task.person_id, now, bool(task.payload.get("force")))


def _weekly_report(astra: Astra, task: Task, now: datetime) -> Result:
    return astra.prepare_weekly_report(task.person_id, now, bool(task.payload.get("force")))


HANDLERS: Mapping[str, Callable[[Astra, Task, datetime], Result]] = {
    "transcript": _transcript,
    "gamification": _gamification,
    "chart": _chart,
    "horoscope": _horoscope,
    "weekly_report": _weekly_report,
}
