"""The numbers: what waits, for how long, and how the last hour went."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from astra.ops.numbers import MESSAGE, Numbers, Pace, Queue, percentile
from astra.providers.ledger import Ledger
from astra.work.lease import waiting


@pytest.fixture
def now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)  # leases go by the server's clock


@pytest.fixture
def numbers(db) -> Numbers:
    return Numbers(db, Ledger(db, 1_000))


def tasks(numbers, now) -> Queue:
    return next(queue for queue in numbers.take(now).queues if queue.name == "tasks")


def pace(numbers, now, kind) -> Pace:
    return next(pace for pace in numbers.take(now).paces if pace.kind == kind)


def test_an_empty_site_has_nothing_to_tell(numbers, now):
    reading = numbers.take(now)

    assert [(queue.waiting, queue.failed, queue.overdue_s) for queue in reading.queues] == [
        (0, 0, 0.0)
    ] * 2
    assert (reading.paces, reading.schedulers, reading.model.calls) == ((), 0, 0)


def test_work_is_counted_by_how_it_stands_and_the_oldest_says_how_late_it_is(numbers, worked, now):
    for status in ("pending", "retry_wait", "failed", "completed"):
        worked(status=status, due=3)
    worked(status="pending", due=7)
    worked(status="pending", due=90, blocked=True)
    worked(status="running", lease_until=now + timedelta(seconds=30))

    assert tasks(numbers, now) == Queue("tasks", waiting=3, running=1, failed=1, overdue_s=420)
    assert tasks(numbers, now + timedelta(seconds=60)).overdue_s == 480


def test_what_a_dead_worker_left_is_overdue_since_its_lease_ended(numbers, worked, now):
    worked(status="running", due=30, lease_until=now - timedelta(seconds=40))

    assert tasks(numbers, now).overdue_s == pytest.approx(40, abs=20)


def test_work_that_waits_for_later_is_not_overdue(numbers, worked, now):
    worked(status="retry_wait", due=-2)

    assert tasks(numbers, now).overdue_s == 0


def test_a_pace_tells_of_the_last_hour_only(numbers, worked, now):
    for seconds in range(1, 21):
        worked(took_s=seconds)
    worked(status="failed")
    worked(due=61, took_s=500)

    found = pace(numbers, now, "horoscope")

    assert (found.done, found.failed, found.p50_s, found.p95_s) == (20, 1, 10, 19)
    assert found.failed_share == pytest.approx(1 / 21)
    assert found.per_minute == pytest.approx(1 / 3)


def test_messages_are_work_too(numbers, db, now):
    began = now - timedelta(minutes=1)
    finished = {"locked_at": began, "finished_at": now, "next_at": began}
    db.responder_outbox.insert_one({**waiting("delivered"), "userId": "asha", **finished})

    assert pace(numbers, now, MESSAGE).p95_s == 60


@pytest.mark.parametrize(
    ("values", "percent", "expected"),
    [((), 50, None), ([3.0], 50, 3.0), ([3.0], 95, 3.0), ([4.0, 1.0, 3.0, 2.0], 50, 2.0)],
)
def test_a_percentile_is_one_of_the_values(values, percent, expected):
    assert percentile(values, percent) == expected
