"""Failures: seen by the operator without anybody's words, and mended from there."""

from __future__ import annotations

import pytest

from astra.chat.outbox import Outbox
from astra.errors import NotFound
from astra.ops.failures import Failures
from astra.ops.numbers import Numbers
from astra.providers.ledger import Ledger
from astra.work.plan import Step
from astra.work.tasks import Tasks
from astra.work.workflows import Workflows


@pytest.fixture
def failures(db) -> Failures:
    return Failures(db, Outbox(db), Tasks(db), Workflows(db))


def given_up(db, now) -> int:
    return sum(queue.failed for queue in Numbers(db, Ledger(db, 1)).take(now).queues)


def test_a_failure_shows_its_reason_and_nobodys_words(failures, worked, db, now):
    worked(status="failed", error="No luck.", attempts=5)
    worked(status="retry_wait", error="Not yet.", attempts=2)
    worked(status="retry_wait")
    message = Outbox(db).submit("asha", "talk", "the well behind the temple", now)
    db.responder_outbox.update_one({"_id": message.id}, {"$set": {"status": "error", "error": "x"}})

    found = failures.latest()

    assert {(one.reason, one.final) for one in found} == {
        ("No luck.", True),
        ("Not yet.", False),
        ("x", True),
    }
    assert "temple" not in repr(found)


def test_a_retried_failure_is_tried_from_the_beginning(failures, worked, db, now):
    failures.retry("task_instances", worked(status="failed", error="No.", attempts=5), now)

    [row] = db.task_instances.find()
    assert (row["status"], row["attempts"], row["error"], row["fence"]) == ("pending", 0, None, 1)


def test_a_message_that_failed_is_answered_again(failures, db, now):
    message = Outbox(db).submit("asha", "talk", "Hello", now)
    db.responder_outbox.update_one({"_id": message.id}, {"$set": {"status": "error", "error": "x"}})

    failures.retry("responder_outbox", message.id, now)

    assert Outbox(db).get("asha", message.id).status == "pending"


def test_retrying_a_task_of_a_workflow_takes_along_what_was_skipped_for_it(failures, db, now):
    steps = [Step("first", "chart"), Step("second", "chart", after=("first",))]
    workflow = Workflows(db).submit("asha", "test", steps, now)
    first = workflow.tasks[0].id
    db.task_instances.update_one({"_id": first}, {"$set": {"status": "failed", "error": "No."}})
    Workflows(db).advance(workflow.id, now)
    assert Workflows(db).get("asha", workflow.id).tasks[1].status == "skipped"

    failures.retry("task_instances", first, now)

    tasks = Workflows(db).get("asha", workflow.id).tasks
    assert [task.status for task in tasks] == ["pending", "pending"]


def test_what_is_put_aside_counts_no_more_until_it_fails_anew(failures, worked, db, now):
    failed = worked(status="failed", error="No.")
    assert given_up(db, now) == 1

    failures.put_aside("task_instances", failed)
    assert (failures.latest(), given_up(db, now)) == ([], 0)

    db.task_instances.update_one({"_id": failed}, {"$inc": {"fence": 1}})
    assert (len(failures.latest()), given_up(db, now)) == (1, 1)


def test_what_is_gone_cannot_be_retried(failures, now):
    with pytest.raises(NotFound):
        failures.retry("task_instances", "gone", now)
