"""The timetable, and how what it submits is run.

A job finds what is due and submits it under a natural id, so it may run twice, late, or in several
processes at once. What is done for each kind of task stands in ``handlers``. To add a job, add a
line to ``TIMETABLE``.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from pymongo.errors import PyMongoError

from astra import logs
from astra.bootstrap import Astra
from astra.chat.ending import end_conversation, follow_up
from astra.errors import AstraError, LeaseLost, NotFound, ProviderError
from astra.handlers import HANDLERS, NotYet, told
from astra.ops.personal_data import finish_erasures
from astra.work.carrying import Carrier
from astra.work.crash import reach
from astra.work.lease import Claim
from astra.work.tasks import task_of

log = logging.getLogger(__name__)

SUBMITTED_AT_ONCE = 1000
TOGETHER = 32
"""How many horoscopes are written in one go: a quarter of a second's work, for a few calls."""


def close_idle_conversations(astra: Astra, now: datetime) -> None:
    """End conversations nobody has spoken in for a while."""
    silent_since = now - timedelta(minutes=astra.settings.idle_minutes)
    for conversation in astra.conversations.idle_since(silent_since):
        end_conversation(
            astra.conversations,
            astra.workflows,
            conversation.person_id,
            now,
            conversation.id,
            silent_since=silent_since,
        )


def analyse_conversations(astra: Astra, now: datetime) -> None:
    """Have every ended conversation analysed, once."""
    for conversation in astra.conversations.unprocessed():
        follow_up(astra.conversations, astra.workflows, conversation, now)


def prepare_horoscopes(astra: Astra, now: datetime) -> None:
    """Prepare the day's horoscope for everyone whose morning has come.

    A corrected birth makes another chart, so that day's horoscope is another task.
    """
    due = astra.horoscopes.due(now)
    for first in range(0, len(due), SUBMITTED_AT_ONCE):
        days = dict(due[first : first + SUBMITTED_AT_ONCE])
        keys = {
            person_id: f"{days[person_id]}.{changes}" if changes else str(days[person_id])
            for person_id, changes in astra.people.chart_changes(list(days)).items()
        }
        astra.tasks.submit_all("horoscope", keys, now)


def prepare_weekly_reports(astra: Astra, now: datetime) -> None:
    """Prepare the weekly report for everyone whose Sunday evening has come."""
    for person_id, day in astra.weekly_reports.due(now):
        astra.tasks.submit(person_id, "weekly_report", day.isoformat(), {}, now)


def mail_horoscopes(astra: Astra, now: datetime) -> None:
    """Mail the day's horoscope to everyone who wants it, once it is there."""
    for person_id, day in astra.morning_mail.due(now):
        astra.morning_mail.submit(person_id, day, now)


def settle_failures(astra: Astra, now: datetime) -> None:  # noqa: ARG001  # jobs share a shape
    """Close the half-written answers of messages nobody tries any more."""
    for message, fence in astra.outbox.given_up():
        astra.events.abandon(message, fence)
        astra.outbox.settle(message.person_id, message.id, fence)


def finish_erasing(astra: Astra, now: datetime) -> None:  # noqa: ARG001  # jobs share a shape
    """Erase what was written about people while they were being erased."""
    finish_erasures(astra.db)


def reconcile(astra: Astra, now: datetime) -> None:
    """Complete what a process that died left half made: workflows, keys, files nobody owns."""
    astra.workflows.reconcile(now)
    astra.idempotency.drop_abandoned(now)
    astra.artifacts.sweep(astra.operations.clock.real())  # files are dated by the machine


def watch(astra: Astra, now: datetime) -> None:
    """Raise the alerts of what is wrong now, and resolve those of what no longer is."""
    astra.operations.watch.review(now)


def roll_up_analytics(astra: Astra, now: datetime) -> None:
    """Count the days that are over, and today as far as it has come."""
    astra.operations.analytics.roll_up(now)


def drop_what_is_old(astra: Astra, now: datetime) -> None:  # noqa: ARG001  # jobs share a shape
    """Delete what is older than the settings allow, by real time even in demonstrations."""
    astra.operations.retention.sweep(astra.operations.clock.real())
    astra.recitals.drop_old(astra.operations.clock.real())


@dataclass(frozen=True, slots=True)
class Job:
    """A line of the timetable."""

    run: Callable[[Astra, datetime], None]
    every_s: float


TIMETABLE = (
    Job(analyse_conversations, every_s=30),
    Job(settle_failures, every_s=10),
    Job(reconcile, every_s=15),
    Job(finish_erasing, every_s=15),
    Job(close_idle_conversations, every_s=60),
    Job(prepare_horoscopes, every_s=60),
    Job(prepare_weekly_reports, every_s=60),
    Job(mail_horoscopes, every_s=60),
    Job(watch, every_s=15),
    Job(roll_up_analytics, every_s=3600),
    Job(drop_what_is_old, every_s=3600),
)


def run_next_task(astra: Astra, owner: str) -> bool:
    """Run the task longest due; false when there is none."""
    return _take(astra, owner, {})


def run_task(astra: Astra, owner: str, task_id: str) -> bool:
    """Run that task if it is due and nobody has it; false otherwise."""
    return _take(astra, owner, {"_id": task_id})


def tell_of_next_task(astra: Astra, carrier: Carrier, owner: str) -> bool:
    """Tell the workers of the carrier of a task that is due; false when there is none.

    When the broker is away the task is run here: nothing waits for a broker.
    """
    task_id = astra.carrying.next()
    if task_id is None:
        return False
    try:
        carrier.send(task_id)
    except ProviderError:
        log.warning("broker away, task run here", extra={"task_id": task_id})
        run_task(astra, owner, task_id)
    return True


def _take(astra: Astra, owner: str, among: Mapping[str, Any]) -> bool:
    claim = astra.tasks.lease.claim(owner, {**among, "kind": {"$in": list(HANDLERS)}})
    if claim is None:
        return False
    reach("task.claimed")
    if _of_the_morning(claim) and not among:
        untried = {**MORNING, "attempts": 0}
        others = astra.tasks.lease.claim_more(owner, untried, TOGETHER - 1)
        _run_together(astra, [claim, *others])
        return True
    workflow_id = claim.document.get("workflow_id")
    with logs.about(task_id=claim.id, workflow_id=workflow_id):
        _run(astra, claim)
        if workflow_id is not None:
            astra.workflows.advance(workflow_id, astra.now())
    return True


MORNING: Mapping[str, Any] = {"kind": "horoscope", "workflow_id": None, "payload": {}}
"""The horoscopes of the timetable: nobody asked, and many fall due in one minute."""


def _of_the_morning(claim: Claim) -> bool:
    """Whether it may be run with others: at the first attempt, since one of them may be poison."""
    asked = (claim.document.get(name) == value for name, value in MORNING.items())
    return claim.attempts == 1 and all(asked)


def _run_together(astra: Astra, claims: Sequence[Claim]) -> None:
    """Write the horoscopes of several people with a few calls; who is left out is tried alone."""
    done: Collection[Any] = ()
    try:
        with astra.tasks.lease.held(*claims):
            done = _done_together(astra, claims)
    except LeaseLost:
        log.warning("some task results discarded, another worker has them")
        return
    except PyMongoError as error:
        log.warning("tasks interrupted", extra={"error": type(error).__name__})
    except Exception:  # what one of them is made of must not cost the others theirs
        log.exception("tasks failed together")
    for claim in claims:
        if claim.id not in done:
            with logs.about(task_id=claim.id, workflow_id=None):
                _run(astra, claim)


def _done_together(astra: Astra, claims: Sequence[Claim]) -> Collection[Any]:
    """Return the ids of the tasks that are done."""
    whose = {claim.id: str(claim.document["person_id"]) for claim in claims}
    prepared = astra.horoscopes.prepare_all(list(whose.values()), astra.now())
    reach("task.done")
    results = [
        (claim, {"result": told(prepared[whose[claim.id]])})
        for claim in claims
        if whose[claim.id] in prepared
    ]
    if results:
        astra.tasks.lease.finish_all(results)
        reach("task.finished")
    return {claim.id for claim, _ in results}


def _run(astra: Astra, claim: Claim) -> None:
    try:
        with astra.tasks.lease.held(claim):
            task = task_of(claim.document)
            result = HANDLERS[task.kind](astra, task, astra.now())
            reach("task.done")
            astra.tasks.lease.finish(claim, {"result": dict(result)})
            reach("task.finished")
    except LeaseLost:
        log.warning("task result discarded, another worker has it")
    except NotYet as error:
        with suppress(LeaseLost):
            astra.tasks.lease.put_back(claim, error.wait_s)
    except NotFound as error:
        _give_back(astra, claim, error.message, final=True)
    except AstraError as error:
        _give_back(astra, claim, error.message)
    except PyMongoError as error:
        log.warning("task interrupted", extra={"error": type(error).__name__})
        _give_back(astra, claim, "The database was away while this was done.")
    except Exception:
        log.exception("task failed")
        _give_back(astra, claim, "Something went wrong on our side.")


def run_due(astra: Astra, owner: str = "here") -> None:
    """Answer every message and run every task that is due, in this thread, until none is left."""
    while astra.responder.answer_next(owner) or run_next_task(astra, owner):
        pass


def _give_back(astra: Astra, claim: Claim, reason: str, *, final: bool = False) -> None:
    try:
        astra.tasks.lease.fail(claim, reason, final=final)
    except LeaseLost:
        log.warning("task failure discarded, another worker has it")
    except PyMongoError:  # it falls due again when its lease ends
        log.warning("failure not noted, the database is away")
