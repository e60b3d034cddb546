"""Leases: one holder at a time, a dead holder's work falls due, a late one changes nothing."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest

from astra.errors import LeaseLost
from astra.work.lease import MAX_ATTEMPTS, TASKS, Lease, waiting


@pytest.fixture
def work(db):
    return db.task_instances


@pytest.fixture
def lease(work):
    return Lease(work, TASKS, lease_s=30)


@pytest.fixture
def put(work, now):
    def put(name: str, **fields: object) -> None:
        work.insert_one({**waiting(), "_id": name, "next_at": now, **fields})

    return put


@pytest.fixture
def expire(work, now):
    """Let the worker's lease end, as if it had died."""

    def expire(name: str) -> None:
        work.update_one({"_id": name}, {"$set": {"lease_until": now - timedelta(days=3650)}})

    return expire


@pytest.fixture
def put_old(put, now):
    return lambda name: put(name, next_at=now - timedelta(days=3650))


def test_work_is_held_by_one_owner(lease, put_old):
    put_old("a")
    assert lease.claim("worker-1").id == "a"
    assert lease.claim("worker-2") is None


def test_work_of_a_dead_worker_falls_due_again_and_the_dead_one_is_fenced_off(
    lease, put_old, expire
):
    put_old("a")
    dead = lease.claim("worker-1")
    expire("a")
    second = lease.claim("worker-2")

    assert (second.attempts, second.fence) == (2, dead.fence + 1)
    with pytest.raises(LeaseLost):
        lease.heartbeat(dead)
    with pytest.raises(LeaseLost):
        lease.finish(dead)
    lease.finish(second)
    assert lease.claim("worker-1") is None


def test_work_that_kills_its_worker_every_time_is_put_to_rest_with_a_reason(
    lease, work, put_old, expire
):
    put_old("poison")
    for _ in range(MAX_ATTEMPTS):
        assert lease.claim("worker")
        expire("poison")
    assert lease.claim("worker") is None
    assert work.find_one()["status"] == "failed"
    assert "died" in work.find_one()["error"]


def test_failed_work_waits_before_it_is_tried_again(lease, work, put_old):
    put_old("a")
    lease.fail(lease.claim("worker"), "The network was away.")

    assert work.find_one()["status"] == "retry_wait"
    assert work.find_one()["error"] == "The network was away."
    assert lease.claim("worker") is None


def test_work_that_fails_to_the_last_attempt_is_put_to_rest(lease, work, put_old, now):
    put_old("a")
    for _ in range(MAX_ATTEMPTS):
        lease.fail(lease.claim("worker"), "$reason with a dollar")
        work.update_one({}, {"$set": {"next_at": now - timedelta(days=3650)}})
    assert work.find_one()["status"] == "failed"
    assert work.find_one()["error"] == "$reason with a dollar"


def test_putting_back_costs_no_attempt(lease, work, put_old):
    put_old("a")
    lease.put_back(lease.claim("worker"), wait_s=60)
    assert work.find_one()["attempts"] == 0


def test_many_threads_take_each_piece_once(lease, put_old):
    for number in range(60):
        put_old(f"task-{number}")
    taken: list[str] = []

    def take_all(owner: str) -> None:
        while claim := lease.claim(owner):
            taken.append(claim.id)
            lease.finish(claim, {"result": {"by": owner}})

    threads = [threading.Thread(target=take_all, args=(f"worker-{n}",)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(taken) == sorted(f"task-{number}" for number in range(60))


def test_many_threads_that_take_several_at_once_take_each_piece_once(lease, work, put_old):
    for number in range(60):
        put_old(f"task-{number}")
    taken: list[str] = []

    def take_all(owner: str) -> None:
        while claim := lease.claim(owner):
            claims = [claim, *lease.claim_more(owner, {}, 7)]
            taken.extend(one.id for one in claims)
            lease.finish_all([(one, {"result": {"by": owner}}) for one in claims])

    threads = [threading.Thread(target=take_all, args=(f"worker-{n}",)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(taken) == sorted(f"task-{number}" for number in range(60))
    assert {(row["status"], row["fence"], row["attempts"]) for row in work.find()} == {
        ("completed", 1, 1)
    }


def test_of_several_only_those_that_wait_are_taken_and_each_is_fenced_by_itself(
    lease, work, put_old, expire, now
):
    for name in ("held", "one", "two", "three"):
        put_old(name)
    held = lease.claim("worker-1", {"_id": "held"})
    put_later = {"status": "retry_wait", "next_at": now + timedelta(days=3650)}
    work.update_one({"_id": "three"}, {"$set": put_later})

    claims = lease.claim_more("worker-1", {}, 10)
    assert sorted(claim.id for claim in claims) == ["one", "two"]

    expire("one")
    taken_over = lease.claim("worker-2")
    with pytest.raises(LeaseLost):
        lease.finish_all([(claim, {"result": "late"}) for claim in claims])
    assert work.find_one({"_id": "two"})["result"] == "late"
    assert (taken_over.id, work.find_one({"_id": "one"})["status"]) == ("one", "running")
    lease.finish(held)


def test_a_held_lease_is_kept_alive_and_its_loss_is_noticed(work, put_old, expire):
    lease = Lease(work, TASKS, lease_s=0.3)
    put_old("a")
    claim = lease.claim("worker-1")
    with lease.held(claim) as lost:
        assert not lost.wait(0.6)  # two leases long
        assert Lease(work, TASKS, lease_s=30).claim("worker-2") is None
        work.update_one({}, {"$inc": {"fence": 1}})
        assert lost.wait(5)


def test_a_lease_is_as_long_as_its_kind_needs(work, put):
    lease = Lease(work, TASKS, lease_s=20, by_kind={"slow": 90.5})
    put("quick one", kind="chart")
    put("slow one", kind="slow")
    for _ in range(2):
        lease.heartbeat(lease.claim("worker"))

    lengths = {row["kind"]: row["lease_until"] - row["locked_at"] for row in work.find()}

    assert timedelta(seconds=20) <= lengths["chart"] < timedelta(seconds=60)
    assert timedelta(seconds=90) <= lengths["slow"] < timedelta(seconds=130)
