"""What is done for each kind of background task: one thing for one person, which may be retried.

To add a kind, add a line to ``HANDLERS``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from astra.bootstrap import Astra
from astra.guide.memory.forget import FORGET_TASK
from astra.guide.memory.talk import ERASE_TASK
from astra.ops.alerts import DELIVERY
from astra.ops.personal_data import erase
from astra.podcast.stages import KINDS as EPISODE_TASKS
from astra.readings.model import Declined
from astra.readings.morning_mail import LINK_TASK, MORNING_TASK
from astra.voice.talk import TRANSCRIPT_TASK
from astra.work.tasks import Task

Result = Mapping[str, Any]

SOON_S = 2.0


class NotYet(Exception):
    """What the task needs is on its way: it goes back untried, for ``wait_s`` seconds."""

    def __init__(self, wait_s: float = SOON_S) -> None:
        super().__init__()
        self.wait_s = wait_s


def _transcript(astra: Astra, task: Task, now: datetime) -> Result:
    conversation_id = str(task.payload["conversation_id"])
    waiting = astra.outbox.unanswered(task.person_id)
    if any(message.conversation_id == conversation_id for message in waiting):
        raise NotYet
    if astra.voice.awaited(task.person_id, conversation_id, now):
        raise NotYet
    astra.aftermath.process(task.person_id, conversation_id, now)
    return {"conversation_id": conversation_id}


def _voice_transcript(astra: Astra, task: Task, now: datetime) -> Result:
    session_id = str(task.payload["session_id"])
    wait_s = astra.voice.fetch(task.person_id, session_id, now)
    if wait_s is not None:
        raise NotYet(wait_s)
    return {"session": astra.voice.sessions.get(task.person_id, session_id).status}


def _gamification(astra: Astra, task: Task, now: datetime) -> Result:
    measured = astra.journey.recount(task.person_id, now)
    return {"streak_days": measured.streak_days}


def _chart(astra: Astra, task: Task, now: datetime) -> Result:
    return {"drawn": astra.guide.draw_chart(task.person_id, now)}


def _persona(astra: Astra, task: Task, now: datetime) -> Result:
    learnt = astra.personas.rebuild(task.person_id, now)
    return {"traits": len(learnt.style) + len(learnt.triggers)}


def _horoscope(astra: Astra, task: Task, now: datetime) -> Result:
    return told(astra.horoscopes.prepare(task.person_id, now, force=_insisted(task)))


def told(prepared: object) -> Result:
    """Return what is kept of a reading that was prepared, or declined."""
    return {"declined": prepared.reason if isinstance(prepared, Declined) else None}


def _weekly_report(astra: Astra, task: Task, now: datetime) -> Result:
    return told(astra.weekly_reports.prepare(task.person_id, now, force=_insisted(task)))


def _mail_horoscope(astra: Astra, task: Task, now: datetime) -> Result:
    return {"mailed": astra.morning_mail.send(task.person_id, str(task.payload["day"]), now)}


def _mail_link(astra: Astra, task: Task, now: datetime) -> Result:
    letter_id = str(task.payload["letter_id"])
    return {"mailed": astra.morning_mail.send_link(task.person_id, letter_id, now)}


def _insisted(task: Task) -> bool:
    return bool(task.payload.get("force"))


def _forget(astra: Astra, task: Task, now: datetime) -> Result:
    _wait_for_answers(astra, task.person_id)
    forgotten = astra.forgetting.sweep(task.person_id)
    astra.personas.rebuild(task.person_id, now)  # what it was learnt from may be gone
    return {"forgotten": forgotten}


def _erase(astra: Astra, task: Task, now: datetime) -> Result:  # noqa: ARG001  # one shape
    """Erase a person who asked for it in a talk, once the last answer is theirs to read."""
    _wait_for_answers(astra, task.person_id)
    return {"deleted": erase(astra.db, task.person_id)}


def _deliver_alert(astra: Astra, task: Task, now: datetime) -> Result:
    alert_id, step, channel = (str(task.payload[name]) for name in ("alert_id", "step", "channel"))
    return {"told": astra.operations.alerts.deliver(alert_id, step, channel, now)}


def _episode(astra: Astra, task: Task, now: datetime) -> Result:
    return astra.aethercast.stages.run(task, now)


def _wait_for_answers(astra: Astra, person_id: str) -> None:
    if astra.outbox.unanswered(person_id):
        raise NotYet


HANDLERS: Mapping[str, Callable[[Astra, Task, datetime], Result]] = {
    "transcript": _transcript,
    TRANSCRIPT_TASK: _voice_transcript,
    "gamification": _gamification,
    "chart": _chart,
    "persona": _persona,
    "horoscope": _horoscope,
    "weekly_report": _weekly_report,
    MORNING_TASK: _mail_horoscope,
    LINK_TASK: _mail_link,
    FORGET_TASK: _forget,
    ERASE_TASK: _erase,
    DELIVERY: _deliver_alert,
    **dict.fromkeys(EPISODE_TASKS, _episode),
}
