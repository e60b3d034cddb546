"""Limits: counted for each person and each network, and forgotten as time passes."""

from __future__ import annotations

from datetime import timedelta

import pytest

from astra.errors import TooManyRequests
from astra.identity.limits import COUNTS, Limits, build
from astra.mongo.connection import Mongo
from astra.settings import Settings


@pytest.fixture
def limits(db: Mongo) -> Limits:
    settings = Settings(
        _env_file=None,
        limit_requests="4/hour",
        limit_talk="2/hour",
        limit_tasks="1/hour",
        limit_address="3/hour",
    )
    return build(settings, db)


def later(db: Mongo, by: timedelta) -> None:
    """Let time pass for every count."""
    ms = by.total_seconds() * 1000
    db[COUNTS].update_many({}, [{"$set": {"expireAt": {"$subtract": ["$expireAt", ms]}}}])


def test_a_person_who_asks_too_often_is_told_when_to_come_back(limits: Limits) -> None:
    limits.admit("asha", "talk")
    limits.admit("asha", "talk")

    with pytest.raises(TooManyRequests) as refused:
        limits.admit("asha", "talk")
    assert 0 < refused.value.retry_after_s <= 3600
    limits.admit("ravi", "talk")


def test_every_kind_counts_among_all_requests(limits: Limits) -> None:
    limits.admit("asha", "talk")
    limits.admit("asha", "tasks")
    limits.admit("asha", "requests")
    limits.admit("asha", "talk")

    with pytest.raises(TooManyRequests):
        limits.admit("asha", "requests")


def test_what_was_asked_long_ago_is_forgotten(limits: Limits, db: Mongo) -> None:
    limits.admit("asha", "tasks")
    later(db, timedelta(hours=2))

    limits.admit("asha", "tasks")


def test_who_filled_one_window_has_little_left_as_the_next_begins(
    limits: Limits, db: Mongo
) -> None:
    limits.admit("asha", "talk")
    limits.admit("asha", "talk")
    later(db, timedelta(hours=1, minutes=3))  # the last hour still weighs 95 percent
    limits.admit("asha", "talk")

    with pytest.raises(TooManyRequests) as refused:
        limits.admit("asha", "talk")
    assert 0 < refused.value.retry_after_s <= 3600


def test_two_processes_share_one_count(limits: Limits, db: Mongo) -> None:
    other = build(Settings(_env_file=None, limit_tasks="1/hour"), db)
    limits.admit("asha", "tasks")

    with pytest.raises(TooManyRequests):
        other.admit("asha", "tasks")


def test_an_address_is_counted_whoever_asks_from_it(limits: Limits) -> None:
    for _ in range(3):
        limits.admit_address("203.0.113.7")

    with pytest.raises(TooManyRequests):
        limits.admit_address("203.0.113.7")
    limits.admit_address("203.0.113.8")


def test_the_addresses_of_one_household_are_one(limits: Limits) -> None:
    for number in range(1, 4):
        limits.admit_address(f"2001:db8:0:7::{number}")

    with pytest.raises(TooManyRequests):
        limits.admit_address("2001:db8:0:7:ffff::1")
    limits.admit_address("2001:db8:0:8::1")


@pytest.mark.parametrize("address", [None, "127.0.0.1", "::1"])
def test_this_machine_is_not_counted(limits: Limits, address: str | None) -> None:
    for _ in range(9):
        limits.admit_address(address)


def test_counts_name_neither_people_nor_addresses(limits: Limits, db: Mongo) -> None:
    limits.admit("asha", "talk")
    limits.admit_address("203.0.113.7")

    stored = str(list(db[COUNTS].find()))
    assert "asha" not in stored
    assert "203.0.113" not in stored


def test_counting_leaves_the_connection_open(db: Mongo) -> None:
    build(Settings(_env_file=None), db).admit("asha", "talk")

    assert db.command("ping")
