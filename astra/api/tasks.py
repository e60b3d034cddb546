"""The documents' task endpoints: have something prepared now, or read what was prepared.

Each answers in the documents' words (``{"success": true, "gamification": …}``). The work itself is
quick and idempotent, so it is done within the request. With an idempotency key it becomes a
workflow instead, done in the background and answered with its id and status; so is the analysis
of a transcript, whose key is its conversation.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from pydantic import Field

from astra.api.model import Answer, ConversationId, Input, JsonObject, PersonId, Started, TaskId
from astra.api.operation import Call
from astra.chat.ending import follow_up
from astra.errors import InvalidInput
from astra.journey.journey import Gamification
from astra.readings.model import Declined, Horoscope, WeeklyReport
from astra.work.plan import Step


class Whose(Input):
    """Whom it is about."""

    user_id: PersonId | None = None


class Preparation(Whose):
    """What is to be prepared. ``event_type`` says what led to it."""

    conversation_id: ConversationId | None = None
    event_type: str | None = None


class Reading(Whose):
    """Whether a reading that is there already is to be written anew."""

    force_regenerate: bool | None = None


class Transcript(Whose):
    """Which ended talk is to be analysed."""

    conversation_id: ConversationId


class OneTask(Input):
    """Which task is meant."""

    id: TaskId


class Chart(Answer):
    """The signs people ask for first; None for what the birth time does not settle."""

    system: str
    sun_sign: str | None
    moon_sign: str | None
    rising_sign: str | None
    house_system: str | None
    nakshatra: str | None
    utc: datetime


class Persona(Answer):
    """How a person likes to talk, as their talks show."""

    response_style: list[JsonObject]
    engagement_triggers: list[JsonObject]
    guidance: list[str]
    conversations: int
    messages: int
    last_updated: datetime


class JourneyAnswer(Answer):
    """Streaks and milestones; None before they were first counted."""

    success: bool = True
    gamification: Gamification | None


class HoroscopeAnswer(Answer):
    """The latest horoscope; None before the first."""

    success: bool = True
    horoscope: Horoscope | None


class WeeklyAnswer(Answer):
    """The latest weekly report; None before the first."""

    success: bool = True
    weekly_report: WeeklyReport | None


class WeeklyAnswers(WeeklyAnswer):
    """The latest weekly report and those kept before it."""

    weekly_reports: list[WeeklyReport]


class ChartAnswer(Answer):
    """The chart just drawn."""

    success: bool = True
    chart: Chart


class PersonaAnswer(Answer):
    """The persona just learnt."""

    success: bool = True
    persona: Persona


class TranscriptAnswer(Started):
    """An analysis under way, or done."""

    conversation_id: str
    processed: bool


def _absent(value: object) -> bool:
    return value is None


class TaskAnswer(Answer):
    """How a task stands; with a result once it is completed, with an error when it failed."""

    id: str
    kind: str
    status: str = Field(
        description="pending, running, retry_wait, completed, failed, skipped or cancelled"
    )
    attempts: int
    created_at: datetime
    result: JsonObject | None = Field(default=None, exclude_if=_absent)
    error: str | None = Field(default=None, exclude_if=_absent)


def measure_journey(call: Call, given: Preparation) -> JourneyAnswer | Started:
    """Count streaks and milestones afresh."""
    # ANCHOR: gamification-task-trigger
    person_id = call.subject(given.user_id)
    if call.key is not None:
        return _started(call, person_id, "gamification", given)
    call.astra.journey.recount(person_id, call.now)
    return JourneyAnswer(gamification=_part(call, person_id, "gamification"))


def get_journey(call: Call, given: Whose) -> JourneyAnswer:
    """Return the streaks and milestones last counted."""
    person_id = call.subject(given.user_id)
    return JourneyAnswer(gamification=_part(call, person_id, "gamification"))


def prepare_horoscope(call: Call, given: Reading) -> HoroscopeAnswer | Started:
    """Write today's horoscope, unless it is there and nobody insists."""
    # ANCHOR: horoscope-task-trigger
    person_id, force = call.subject(given.user_id), bool(given.force_regenerate)
    if call.key is not None:
        return _started(call, person_id, "horoscope", given, force=force)
    _refuse_declined(call.astra.horoscopes.prepare(person_id, call.now, force=force))
    return HoroscopeAnswer(horoscope=_part(call, person_id, "latest_horoscope"))


def get_horoscope(call: Call, given: Whose) -> HoroscopeAnswer:
    """Return the latest horoscope."""
    person_id = call.subject(given.user_id)
    return HoroscopeAnswer(horoscope=_part(call, person_id, "latest_horoscope"))


def prepare_weekly_report(call: Call, given: Reading) -> WeeklyAnswer | Started:
    """Write this week's report, unless it is there and nobody insists."""
    # ANCHOR: weekly-report-task-trigger
    person_id, force = call.subject(given.user_id), bool(given.force_regenerate)
    if call.key is not None:
        return _started(call, person_id, "weekly_report", given, force=force)
    _refuse_declined(call.astra.weekly_reports.prepare(person_id, call.now, force=force))
    return WeeklyAnswer(weekly_report=_part(call, person_id, "latest_weekly_report"))


def get_weekly_report(call: Call, given: Whose) -> WeeklyAnswers:
    """Return the latest report and those kept before it."""
    person_id = call.subject(given.user_id)
    return WeeklyAnswers(
        weekly_report=_part(call, person_id, "latest_weekly_report"),
        weekly_reports=_part(call, person_id, "weekly_reports") or [],
    )


def analyse_transcript(call: Call, given: Transcript) -> TranscriptAnswer:
    """Have an ended conversation analysed; asking twice is asking once, unless it failed."""
    person_id = call.subject(given.user_id)
    ended = call.astra.conversations.get(person_id, given.conversation_id)
    if ended.status != "ended":
        raise InvalidInput("That conversation has not ended yet.")
    followed = follow_up(call.astra.conversations, call.astra.workflows, ended, call.now)
    workflow = call.astra.workflows.retry(person_id, followed.id, call.now)
    return TranscriptAnswer(
        workflow_id=workflow.id,
        tasks=[task.id for task in workflow.tasks],
        status=workflow.status,
        conversation_id=ended.id,
        processed=ended.processed,
    )


def draw_chart(call: Call, given: Preparation) -> ChartAnswer | Started:
    """Draw the chart again from the birth details."""
    person_id = call.subject(given.user_id)
    if call.key is not None:
        return _started(call, person_id, "chart", given)
    if not call.astra.guide.draw_chart(person_id, call.now):
        missing = call.astra.people.get(person_id).pinned_facts.missing_fields
        raise InvalidInput(
            f"The birth details lack: {', '.join(missing)}.", code="chart_incomplete"
        )
    return ChartAnswer(chart=_part(call, person_id, "birth_chart"))


def learn_persona(call: Call, given: Preparation) -> PersonaAnswer | Started:
    """Learn afresh from the talks how the person likes to talk."""
    person_id = call.subject(given.user_id)
    if call.key is not None:
        return _started(call, person_id, "persona", given)
    call.astra.personas.rebuild(person_id, call.now)
    return PersonaAnswer(persona=_part(call, person_id, "persona"))


def get_task(call: Call, given: OneTask) -> TaskAnswer:
    """Return how a task of one's own stands."""
    task = call.astra.tasks.get(call.person_id, given.id)
    return TaskAnswer(
        id=task.id,
        kind=task.kind,
        status=task.status,
        attempts=task.attempts,
        created_at=task.created_at,
        result=dict(task.result) if task.result is not None else None,
        error=task.error,
    )


def _started(call: Call, person_id: str, kind: str, given: Input, **payload: Any) -> Started:
    return call.start(person_id, kind, [Step(kind, kind, payload)], given)


def _part(call: Call, person_id: str, part: str) -> Any:
    return call.astra.people.get(person_id).user_overview.get(part)


def _refuse_declined(prepared: object) -> None:
    if isinstance(prepared, Declined):
        raise InvalidInput(prepared.message, code=prepared.reason)
