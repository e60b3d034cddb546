"""The workers of a scheduler: woken by what is written, not by looking every now and then."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

import scheduler
from astra import bootstrap
from astra.bootstrap import Astra
from astra.chat.ending import end_conversation
from astra.mongo.connection import Mongo
from astra.settings import Settings

LONG_S = 30.0


@pytest.fixture
def astra(db: Mongo, data_dir: Path) -> Astra:
    settings = Settings(_env_file=None, data_dir=data_dir, responder="offline")
    astra = bootstrap.build(settings, db)
    astra.people.create("asha", None, "Asha", datetime.now(UTC))
    return astra


@pytest.fixture
def _workers(astra: Astra, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Workers who look for work by themselves only long after the test."""
    monkeypatch.setattr(scheduler, "POLL_S", 2 * LONG_S)
    workforce = scheduler.Workforce(astra)
    workforce.start()
    yield
    workforce.stop()


def eventually(check: Callable[[], bool]) -> None:
    end = time.monotonic() + LONG_S
    while not check():
        assert time.monotonic() < end
        time.sleep(0.02)


@pytest.mark.usefixtures("_workers")
def test_a_message_and_each_task_after_its_conversation_wake_a_worker(astra: Astra) -> None:
    now = datetime.now(UTC)
    talk = astra.conversations.active("asha", now)
    message = astra.outbox.submit("asha", talk.id, "Hello there", now)
    eventually(lambda: astra.outbox.get("asha", message.id).status == "delivered")

    end_conversation(astra.conversations, astra.workflows, "asha", datetime.now(UTC))
    eventually(lambda: astra.workflows.of("asha")[0].status == "completed")


def test_a_bell_that_rings_while_one_is_busy_lets_nobody_sleep() -> None:
    bell = scheduler.Bell()
    heard = bell.rings
    bell.ring()
    started = time.monotonic()
    bell.sleep(heard, LONG_S)
    assert time.monotonic() - started < LONG_S
