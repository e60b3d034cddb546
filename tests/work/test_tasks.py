"""Tasks: named by what they are for, seen only by their person."""

from __future__ import annotations

import pytest

from astra.errors import NotFound
from astra.work.tasks import Tasks


@pytest.fixture
def tasks(db):
    return Tasks(db)


def test_asking_twice_makes_one_task(tasks, now, db):
    first = tasks.submit("asha", "horoscope", "2026-11-21", {}, now)
    second = tasks.submit("asha", "horoscope", "2026-11-21", {}, now)
    assert first.id == second.id
    assert db.task_instances.count_documents({}) == 1


def test_another_person_cannot_see_or_retry_a_task(tasks, now):
    task = tasks.submit("asha", "horoscope", "2026-11-21", {}, now)
    with pytest.raises(NotFound):
        tasks.get("ravi", task.id)
    with pytest.raises(NotFound):
        tasks.retry("ravi", task.id, now)
    assert tasks.latest("ravi", ["horoscope"]) == []


def test_a_failed_task_can_be_tried_again(tasks, now):
    task = tasks.submit("asha", "horoscope", "2026-11-21", {}, now)
    tasks.lease.fail(tasks.lease.claim("worker"), "No.", final=True)
    assert tasks.get("asha", task.id).status == "failed"
    assert tasks.retry("asha", task.id, now).status == "pending"
