"""Scratch databases: gone when they are done with, or at the next start when their maker was killed."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest

from astra.mongo import opening
from astra.mongo.connection import connect
from astra.mongo.opening import SCRATCH, scratch

NUMBER = "0" * 12


@pytest.fixture
def left(mongo_uri: str) -> Iterator[Callable[[str, int], str]]:
    """Leave a scratch database of a machine and a process; return its name."""
    client = connect(mongo_uri, "admin").client
    made: list[str] = []

    def leave(machine: str, pid: int) -> str:
        made.append(f"{SCRATCH}_{machine}_{pid}_{NUMBER}")
        client[made[-1]].things.insert_one({})
        return made[-1]

    with client:
        yield leave
        for name in made:
            client.drop_database(name)


@pytest.fixture
def dead() -> int:
    """The id of a process that has ended."""
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        process.wait()
    return process.pid


def test_a_scratch_database_is_dropped_at_the_end(mongo_uri: str):
    with scratch(mongo_uri) as db:
        db.things.insert_one({})
        assert db.name in db.client.list_database_names()

    with connect(mongo_uri, "admin").client as client:
        assert db.name not in client.list_database_names()


def test_what_a_killed_process_left_is_dropped_by_the_next(mongo_uri, left, dead):
    name = left(opening._machine(), dead)

    with scratch(mongo_uri) as db:
        assert name not in db.client.list_database_names()


def test_what_a_living_process_or_another_machine_uses_is_left_alone(mongo_uri, left, dead):
    ours, theirs = left(opening._machine(), os.getppid()), left("f" * 8, dead)

    with scratch(mongo_uri) as db:
        assert {ours, theirs} <= set(db.client.list_database_names())
