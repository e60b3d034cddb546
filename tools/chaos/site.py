"""The processes of one Astra, each to be killed and started again: web, workers and mongod."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from threading import Event
from time import monotonic

from pymongo.errors import PyMongoError

from astra.mongo.connection import Mongo, connect
from astra.mongo.embedded import EmbeddedServer
from astra.mongo.indexes import ensure
from astra.processes import end, free_port
from astra.settings import ROOT

WORKERS = ("worker 1", "worker 2")
VICTIMS = ("web", *WORKERS, "mongod")
UP_WITHIN_S = 600.0  # on a machine that has much else to do
LOOK_EVERY_S = 0.05
STOP_TIMEOUT_S = 30.0
DATABASE = "astra"
LEASE_S = "3"  # what a dead worker held is waited for in every round
PLENTY = "1000000/minute"  # who retries as fast as these people is no person


def environment(uri: str, database: str, data_dir: Path, **settings: str) -> dict[str, str]:
    """Return the environment of a process of Astra: nothing of ours but what is given."""
    return {
        **{key: value for key, value in os.environ.items() if not key.startswith("ASTRA_")},
        "PYTHONPATH": str(ROOT),
        "ASTRA_MONGODB_URI": uri,
        "ASTRA_DATABASE": database,
        "ASTRA_DATA_DIR": str(data_dir),
        **settings,
    }


@contextmanager
def scheduler(
    uri: str, database: str, data_dir: Path, **settings: str
) -> Iterator[subprocess.Popen[bytes]]:
    """Run a ``scheduler.py`` of its own, killed at the end if it still runs."""
    given = {"ASTRA_MESSAGE_LEASE_S": "2", "ASTRA_WORKERS": "2", **settings}
    env = environment(uri, database, data_dir, **given)
    with subprocess.Popen([sys.executable, "scheduler.py"], cwd=ROOT, env=env) as process:
        try:
            yield process
        finally:
            process.kill()


def eventually(check: Callable[[], bool], within_s: float = UP_WITHIN_S) -> bool:
    """Whether ``check`` holds in time; while its server is being killed it does not."""
    deadline, pause = monotonic() + within_s, Event()
    while monotonic() < deadline:
        try:
            if check():
                return True
        except (PyMongoError, OSError):
            pass  # what it asks is away
        pause.wait(LOOK_EVERY_S)
    return False


class Program:
    """A command that is started again each time it is killed. What it says goes to a file."""

    def __init__(self, command: Sequence[str], env: Mapping[str, str], says: Path) -> None:
        self._command, self._env, self._says = list(command), dict(env), says
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int:
        """The process that runs now; 0 before the first."""
        return self._process.pid if self._process else 0

    def start(self) -> None:
        """Start it."""
        with self._says.open("ab") as said:
            self._process = subprocess.Popen(
                self._command, cwd=ROOT, env=self._env, stdout=said, stderr=said
            )

    def tend(self) -> None:
        """Start it again if it ended by itself, as whoever runs it does."""
        if self._process is not None and self._process.poll() is not None:
            self.start()

    def kill(self) -> None:
        """Kill it with no warning, and start it again."""
        assert self._process is not None
        self._process.kill()
        self._process.wait()
        self.start()

    def stop(self) -> None:
        """End it in order."""
        if self._process is not None:
            end(self._process, STOP_TIMEOUT_S)


class Site:
    """One Astra in four processes over one data folder."""

    def __init__(self, folder: Path, server: EmbeddedServer, db: Mongo) -> None:
        self._server, self.db = server, db
        port = free_port()
        self.url = f"http://127.0.0.1:{port}"
        env = environment(
            server.uri,
            DATABASE,
            folder,
            ASTRA_PORT=str(port),
            ASTRA_SCHEDULER="external",
            ASTRA_DEMO="0",
            ASTRA_RESPONDER="offline",
            ASTRA_LOG_LEVEL="WARNING",
            ASTRA_MESSAGE_LEASE_S=LEASE_S,
            ASTRA_TASK_LEASE_S=LEASE_S,
            ASTRA_LIMIT_REQUESTS=PLENTY,
            ASTRA_LIMIT_TALK=PLENTY,
            ASTRA_LIMIT_TASKS=PLENTY,
            ASTRA_LIMIT_ADDRESS=PLENTY,
        )
        web = ["-m", "streamlit", "run", "app.py", "--server.port", str(port)]
        commands = {"web": web, **{worker: ["scheduler.py"] for worker in WORKERS}}
        self._programs = {
            name: Program([sys.executable, *command], env, folder / f"{name}.log")
            for name, command in commands.items()
        }
        self._killed_server: int | None = None

    def start(self) -> None:
        """Start everything that does not run yet."""
        for program in self._programs.values():
            program.start()

    def stop(self) -> None:
        """End everything that was started."""
        for program in self._programs.values():
            program.stop()

    def kill(self, victim: str) -> None:
        """Kill one of ``VICTIMS``; it is started again at once, mongod by its keeper."""
        if victim != "mongod":
            self._programs[victim].kill()
            return
        self._killed_server = self._server.pid
        assert self._killed_server is not None
        os.kill(self._killed_server, signal.SIGKILL)

    def is_up(self, victim: str) -> bool:
        """Whether it does its work (again): answers, beats, takes writes."""
        if victim == "mongod":
            return self._server.pid != self._killed_server and self._answers()
        program = self._programs[victim]
        program.tend()
        if victim == "web":
            return self._serves()
        beat = {"_id": {"$regex": f"^{socket.gethostname()}:{program.pid}:"}}
        return self.db.scheduler_heartbeats.find_one(beat) is not None

    def all_up(self) -> bool:
        """Whether every process does its work."""
        return all(self.is_up(victim) for victim in VICTIMS)

    def _answers(self) -> bool:
        return bool(self.db.client.admin.command("hello")["isWritablePrimary"])

    def _serves(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/healthz", timeout=2):  # noqa: S310  # ours
                return True
        except urllib.error.URLError:
            return False


@contextmanager
def running(folder: Path) -> Iterator[Site]:
    """Run a site in ``folder`` for the length of the block, ready at its beginning."""
    with ExitStack() as ends:
        server = ends.enter_context(EmbeddedServer(folder / "mongo"))
        db = connect(server.uri, DATABASE)
        ends.callback(db.client.close)
        ensure(db)
        site = Site(folder, server, db)
        ends.callback(site.stop)
        site.start()
        if not eventually(site.all_up):
            raise RuntimeError(f"Astra did not start; the logs in {folder} say why.")
        yield site
