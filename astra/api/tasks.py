"""The documents' task endpoints: have something prepared now, or read what was prepared.

Each answers in the documents' words (``{"success": true, "gamification": …}``). The work itself is
quick and idempotent, so it is done within the request. With an idempotency key it becomes a
workflow instead, done in the background and answered with its id and status; so is the analysis
of a transcript, whose key is its conversation.
"""

from __future__ import annotations

from typing import Any

from astra.api.model import ConversationId, Input, PersonId, Started, TaskId
from astra.api.operation import Call, Operation
from astra.api.prepared import (
    ChartAnswer,
    HoroscopeAnswer,
    JourneyAnswer,
    PersonaAnswer,
    TaskAnswer,
    TranscriptAnswer,
    WeeklyAnswer,
    WeeklyAnswers,
)
from astra.chat.conversations import Conversation
from astra.chat.ending import follow_up
from astra.errors import InvalidInput, NotFound
from astra.readings.model import Declined
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
    """Which ended talk is to be analysed; without one, the latest."""

    conversation_id: ConversationId | None = None


class OneTask(Input):
    """Which task is meant."""

    id: TaskId


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
    ended = _talk(call, person_id, given.conversation_id)
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


def _talk(call: Call, person_id: str, conversation_id: str | None) -> Conversation:
    if conversation_id is not None:
        return call.astra.conversations.get(person_id, conversation_id)
    latest = call.astra.conversations.latest(person_id, 1)
    if not latest:
        raise InvalidInput("There is no ended conversation yet.", code="no_conversation")
    return latest[0]


def _started(call: Call, person_id: str, kind: str, given: Input, **payload: Any) -> Started:
    return call.start(person_id, kind, [Step(kind, kind, payload)], given)


def _part(call: Call, person_id: str, part: str) -> Any:
    return call.astra.people.get(person_id).user_overview.get(part)


def _refuse_declined(prepared: object) -> None:
    if isinstance(prepared, Declined):
        raise InvalidInput(prepared.message, code=prepared.reason)


OPERATIONS = (
    Operation(
        method="POST",
        path="/api/tasks/gamification",
        handler=measure_journey,
        takes=Preparation,
        answers={200: JourneyAnswer, 202: Started},
        scope="tasks",
        may=(NotFound,),
        counts_as="tasks",
        key="optional",
    ),
    Operation(
        method="GET",
        path="/api/tasks/gamification",
        handler=get_journey,
        takes=Whose,
        answers={200: JourneyAnswer},
        scope="read",
        may=(NotFound,),
    ),
    Operation(
        method="POST",
        path="/api/tasks/horoscope",
        handler=prepare_horoscope,
        takes=Reading,
        answers={200: HoroscopeAnswer, 202: Started},
        scope="tasks",
        may=(NotFound,),
        counts_as="tasks",
        key="optional",
    ),
    Operation(
        method="GET",
        path="/api/tasks/horoscope",
        handler=get_horoscope,
        takes=Whose,
        answers={200: HoroscopeAnswer},
        scope="read",
        may=(NotFound,),
    ),
    Operation(
        method="POST",
        path="/api/tasks/weekly-report",
        handler=prepare_weekly_report,
        takes=Reading,
        answers={200: WeeklyAnswer, 202: Started},
        scope="tasks",
        may=(NotFound,),
        counts_as="tasks",
        key="optional",
    ),
    Operation(
        method="GET",
        path="/api/tasks/weekly-report",
        handler=get_weekly_report,
        takes=Whose,
        answers={200: WeeklyAnswers},
        scope="read",
        may=(NotFound,),
    ),
    Operation(
        method="POST",
        path="/api/tasks/transcript",
        handler=analyse_transcript,
        takes=Transcript,
        answers={202: TranscriptAnswer},
        scope="tasks",
        may=(NotFound,),
        counts_as="tasks",
    ),
    Operation(
        method="POST",
        path="/api/tasks/chart",
        handler=draw_chart,
        takes=Preparation,
        answers={200: ChartAnswer, 202: Started},
        scope="tasks",
        may=(NotFound,),
        counts_as="tasks",
        key="optional",
    ),
    Operation(
        method="POST",
        path="/api/tasks/persona",
        handler=learn_persona,
        takes=Preparation,
        answers={200: PersonaAnswer, 202: Started},
        scope="tasks",
        may=(NotFound,),
        counts_as="tasks",
        key="optional",
    ),
    Operation(
        method="GET",
        path="/api/v1/tasks/{id}",
        handler=get_task,
        takes=OneTask,
        answers={200: TaskAnswer},
        scope="read",
        may=(NotFound,),
    ),
)
