"""Carrying: who is due is told of once, and again when nobody took it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from astra.work.carrying import AGAIN_S, Carrying
from astra.work.tasks import Tasks


@pytest.fixture
def carrying(db):
    return Carrying(db)


@pytest.fixture
def task(db, now):
    return Tasks(db).submit("asha", "horoscope", "2026-11-21", {}, now)


@pytest.fixture
def change(db, task):
    """Change how the task stands."""
    return lambda **fields: db.task_instances.update_one({"_id": task.id}, {"$set": fields})


def ago(seconds: float) -> datetime:
    return datetime.now(UTC) - timedelta(seconds=seconds)


def test_a_task_is_told_of_once(carrying, task):
    assert carrying.next() == task.id
    assert carrying.next() is None


def test_a_task_nobody_took_is_told_of_again(carrying, task, change):
    carrying.next()
    change(told_at=ago(AGAIN_S + 5))
    assert carrying.next() == task.id


def test_what_waits_for_other_steps_is_not_told_of(carrying, change):
    change(blocked=True)
    assert carrying.next() is None


def test_a_task_that_failed_is_told_of_when_its_wait_is_over(carrying, task, change):
    carrying.next()
    change(status="retry_wait", next_at=ago(-60), told_at=ago(5))
    assert carrying.next() is None
    change(next_at=ago(1))
    assert carrying.next() == task.id
    assert carrying.next() is None


def test_a_task_of_a_dead_worker_is_told_of_when_its_lease_ends(carrying, task, change):
    carrying.next()
    change(status="running", lease_until=ago(-60), told_at=ago(5))
    assert carrying.next() is None
    change(lease_until=ago(1))
    assert carrying.next() == task.id


@pytest.mark.parametrize("status", ["completed", "failed", "skipped", "cancelled"])
def test_what_has_ended_is_not_told_of(carrying, change, status):
    change(status=status)
    assert carrying.next() is None
