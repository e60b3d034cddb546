"""The embedded server: up, joined, restarted, taken over, never outliving its owner."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pymongo.errors import OperationFailure, PyMongoError

from astra.mongo.connection import Mongo, connect
from astra.mongo.embedded import EmbeddedServer

DEADLINE_S = 20
PARENT = """
import sys, time
from pathlib import Path
from astra.mongo.embedded import EmbeddedServer
print(EmbeddedServer(Path(sys.argv[1])).start().pid, flush=True)
time.sleep(600)
"""


@contextmanager
def opened(uri: str) -> Iterator[Mongo]:
    database = connect(uri, "astra")
    with database.client:
        yield database


def eventually(check: Callable[[], bool]) -> bool:
    """Poll what another process does; the deadline is generous, the wait short."""
    end = time.monotonic() + DEADLINE_S
    while time.monotonic() < end:
        try:
            if check():
                return True
        except PyMongoError:
            pass
        time.sleep(0.05)
    return False


def running(pid: int) -> bool:
    stat = Path(f"/proc/{pid}/stat")
    try:
        return stat.read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_data_survives_a_stop_and_a_start(tmp_path):
    with EmbeddedServer(tmp_path) as server, opened(server.uri) as db:
        db.notes.insert_one({"_id": 1})
    with EmbeddedServer(tmp_path) as server, opened(server.uri) as db:
        assert db.notes.find_one({"_id": 1})


def test_a_second_owner_joins_the_first_and_leaves_it_running(tmp_path):
    with EmbeddedServer(tmp_path) as first:
        with EmbeddedServer(tmp_path) as second:
            assert not second.owned
            assert second.uri == first.uri
        with opened(first.uri) as db:
            assert db.command("ping")["ok"]


def test_a_stranger_on_the_machine_cannot_read(tmp_path):
    with EmbeddedServer(tmp_path) as server:
        port = server.uri.split("127.0.0.1:")[1].split("/")[0]
        stranger = f"mongodb://127.0.0.1:{port}/?directConnection=true"
        with opened(stranger) as db, pytest.raises(OperationFailure):
            db.notes.find_one()
    assert (tmp_path / "password").stat().st_mode & 0o077 == 0


def test_a_killed_mongod_comes_back_with_every_acknowledged_write(tmp_path):
    with EmbeddedServer(tmp_path) as server, opened(server.uri) as db:
        notes = db.notes
        for number in range(50):
            notes.insert_one({"_id": number})
        os.kill(server.pid, signal.SIGKILL)
        assert eventually(lambda: notes.count_documents({}) == 50)


def test_a_killed_keeper_is_replaced_and_its_mongod_taken_over(tmp_path):
    with EmbeddedServer(tmp_path) as server, opened(server.uri) as db:
        notes = db.notes
        notes.insert_one({"_id": 1})
        left_behind = server.pid
        server._keeper.kill()
        assert eventually(lambda: not running(left_behind))
        assert eventually(lambda: notes.count_documents({}) == 1)


def test_nothing_runs_after_its_parent_was_killed(tmp_path):
    parent = subprocess.Popen(
        [
            sys.executable,
            "-c",
            PARENT,
            str(tmp_path),
        ],
        stdout=subprocess.PIPE,
        text=True,
    )
    with parent:
        pid = int(parent.stdout.readline())
        parent.kill()
    assert eventually(lambda: not running(pid))
