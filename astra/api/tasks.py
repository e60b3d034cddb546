"""The documents' task endpoints: have something prepared now, or read what was prepared.

Each answers in the documents' words (``{"success": true, "gamification": …}``). The work itself is
quick and idempotent, so it is done within the request; analysing a transcript is queued.
"""

from __future__ import annotations

from typing import Any

from starlette.routing import BaseRoute

from astra.api.http import Call, route
from astra.chat.ending import follow_up
from astra.errors import InvalidInput
from astra.readings.model import Declined


def routes() -> list[BaseRoute]:
    """Return the routes for ``st.App``."""
    return [
        route("/api/tasks/gamification", measure_journey, "POST"),
        route("/api/tasks/gamification", journey, "GET"),
        route("/api/tasks/horoscope", prepare_horoscope, "POST"),
        route("/api/tasks/horoscope", horoscope, "GET"),
        route("/api/tasks/weekly-report", prepare_weekly_report, "POST"),
        route("/api/tasks/weekly-report", weekly_report, "GET"),
        route("/api/tasks/transcript", analyse_transcript, "POST"),
        route("/api/tasks/chart", draw_chart, "POST"),
        route("/api/tasks/persona", learn_persona, "POST"),
    ]


def measure_journey(call: Call) -> tuple[int, Any]:
    """Count streaks and milestones afresh."""
    # ANCHOR: gamification-task-trigger
    person_id = call.subject(call.body.get("user_id"))
    call.astra.journey.recount(person_id, call.now)
    return 200, _overview(call, person_id, "gamification")


def journey(call: Call) -> tuple[int, Any]:
    """Return the streaks and milestones last counted."""
    return 200, _overview(call, call.subject(call.query.get("user_id")), "gamification")


def prepare_horoscope(call: Call) -> tuple[int, Any]:
    """Write today's horoscope, unless it is there and nobody insists."""
    # ANCHOR: horoscope-task-trigger
    person_id = call.subject(call.body.get("user_id"))
    prepared = call.astra.horoscopes.prepare(
        person_id, call.now, force=call.flag("force_regenerate")
    )
    _refuse_declined(prepared)
    return 200, _overview(call, person_id, "latest_horoscope", "horoscope")


def horoscope(call: Call) -> tuple[int, Any]:
    """Return the latest horoscope."""
    person_id = call.subject(call.query.get("user_id"))
    return 200, _overview(call, person_id, "latest_horoscope", "horoscope")


def prepare_weekly_report(call: Call) -> tuple[int, Any]:
    """Write this week's report, unless it is there and nobody insists."""
    # ANCHOR: weekly-report-task-trigger
    person_id = call.subject(call.body.get("user_id"))
    prepared = call.astra.weekly_reports.prepare(
        person_id, call.now, force=call.flag("force_regenerate")
    )
    _refuse_declined(prepared)
    return 200, _overview(call, person_id, "latest_weekly_report", "weekly_report")


def weekly_report(call: Call) -> tuple[int, Any]:
    """Return the latest report and those kept before it."""
    person_id = call.subject(call.query.get("user_id"))
    latest = _overview(call, person_id, "latest_weekly_report", "weekly_report")
    return 200, {**latest, "weekly_reports": _part(call, person_id, "weekly_reports") or []}


def analyse_transcript(call: Call) -> tuple[int, Any]:
    """Have an ended conversation analysed; asking twice is asking once, unless it failed."""
    person_id = call.subject(call.body.get("user_id"))
    ended = call.astra.conversations.get(person_id, call.text("conversation_id"))
    if ended.status != "ended":
        raise InvalidInput("That conversation has not ended yet.")
    workflow = follow_up(call.astra.conversations, call.astra.workflows, ended, call.now)
    call.astra.workflows.retry(person_id, workflow.id, call.now)
    return 202, {"success": True, "conversation_id": ended.id, "processed": ended.processed}


def draw_chart(call: Call) -> tuple[int, Any]:
    """Draw the chart again from the birth details."""
    person_id = call.subject(call.body.get("user_id"))
    if not call.astra.guide.draw_chart(person_id, call.now):
        missing = call.astra.people.get(person_id).pinned_facts.missing_fields
        raise InvalidInput(
            f"The birth details lack: {', '.join(missing)}.", code="chart_incomplete"
        )
    return 200, _overview(call, person_id, "birth_chart", "chart")


def learn_persona(call: Call) -> tuple[int, Any]:
    """Learn afresh from the talks how the person likes to talk."""
    person_id = call.subject(call.body.get("user_id"))
    call.astra.personas.rebuild(person_id, call.now)
    return 200, _overview(call, person_id, "persona")


def _overview(call: Call, person_id: str, part: str, name: str | None = None) -> dict[str, Any]:
    return {"success": True, name or part: _part(call, person_id, part)}


def _part(call: Call, person_id: str, part: str) -> Any:
    return call.astra.people.get(person_id).user_overview.get(part)


def _refuse_declined(prepared: object) -> None:
    if isinstance(prepared, Declined):
        raise InvalidInput(prepared.message, code=prepared.reason)
