"""What the measurements run: Astra's own processes, several at once, on an embedded database."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from astra.errors import AstraError
from astra.mongo.connection import Mongo
from astra.mongo.embedded import EmbeddedServer
from astra.mongo.opening import scratch
from astra.ops.bench.processes import running
from astra.ops.heartbeats import Heartbeats
from astra.processes import HOST
from astra.settings import ROOT

START_S = 60
LOOK_EVERY_S = 0.02

SCHEDULER = (sys.executable, str(ROOT / "scheduler.py"), "--child")

Program = subprocess.Popen[bytes]


@contextmanager
def embedded() -> Iterator[tuple[str, Mongo]]:
    """Yield the address of a server of our own, and an empty database on it."""
    with (
        tempfile.TemporaryDirectory() as folder,
        EmbeddedServer(Path(folder)) as server,
        scratch(server.uri) as db,
    ):
        yield server.uri, db


@contextmanager
def schedulers(
    count: int, db: Mongo, environment: Mapping[str, str]
) -> Iterator[Sequence[Program]]:
    """Run that many ``scheduler.py`` for the length of the block, all at work when it begins."""
    beats = Heartbeats(db)
    with ExitStack() as stack:
        programs = [stack.enter_context(running(SCHEDULER, environment)) for _ in range(count)]
        eventually(lambda: beats.alive() >= count, START_S, "a scheduler did not start")
        yield programs


def eventually(done: Callable[[], bool], seconds: float, failure: str) -> None:
    """Look again and again until ``done``.

    Raises:
        TimeoutError: with ``failure``; it took too long.
    """
    deadline = time.monotonic() + seconds
    while not done():
        if time.monotonic() > deadline:
            raise TimeoutError(f"After {seconds:g} s {failure}.")
        time.sleep(LOOK_EVERY_S)


def cpu_s(*pids: int) -> float:
    """Return the seconds of processor those processes have used, as Linux counts them."""
    used = 0
    for pid in pids:
        fields = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
        used += int(fields[11]) + int(fields[12])  # user and system, see proc(5)
    return used / os.sysconf("SC_CLK_TCK")


def server_pid(db: Mongo) -> int:
    """Return the process id of the database server."""
    return int(db.command("serverStatus", metrics=0)["pid"])


def listens(port: int) -> bool:
    """Whether something takes connections there."""
    with socket.socket() as probe:
        return probe.connect_ex((HOST, port)) == 0


def installed(name: str, *places: str) -> str:
    """Return the path of a program.

    Raises:
        AstraError: it is not on this machine.
    """
    for folder in (*places, *os.get_exec_path(), "/usr/sbin"):
        path = Path(folder) / name
        if os.access(path, os.X_OK):
            return str(path)
    raise AstraError(f"{name} is not installed here: apt install {name}")
