"""The keeper: a small process that runs one mongod and never outlives who started it.

``python -m astra.mongo.keeper FOLDER`` takes the folder's lock, starts mongod on it as a one-node
replica set with a password, prints one line of JSON (``{"uri": …}``, ``{"joined": …}`` or
``{"error": …}``) and then waits. When its standard input closes, because its parent ended in any
way, it stops mongod and ends; when mongod dies, it starts it again on the same port. A mongod left
behind by a killed keeper is stopped by the next one: its data is safe, it is journalled.
"""

from __future__ import annotations

import contextlib
import fcntl
import importlib.util
import json
import os
import secrets
import select
import shutil
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pymongo import MongoClient
from pymongo.database import Database
from pymongo.errors import OperationFailure, PyMongoError

from astra.errors import DatabaseUnavailable
from astra.processes import end

REPLICA_SET = "astra"
USER = "astra"
START_TIMEOUT_S = 60.0
STOP_TIMEOUT_S = 15.0
UNAUTHORIZED = 13  # MongoDB's code


@dataclass(frozen=True, slots=True)
class Folder:
    """Where one embedded server keeps its files; only its owner may read them."""

    path: Path

    def prepare(self) -> None:
        """Make the folder, the key its members share and the password of its one user."""
        self.data.mkdir(parents=True, exist_ok=True)
        self.path.chmod(0o700)
        for secret, size in ((self.key, 128), (self.password, 24)):
            if not secret.exists():
                _write_private(secret, secrets.token_hex(size))

    @property
    def data(self) -> Path:
        return self.path / "data"

    @property
    def key(self) -> Path:
        return self.path / "key"

    @property
    def password(self) -> Path:
        return self.path / "password"

    @property
    def lock(self) -> Path:
        return self.path / "lock"

    @property
    def state(self) -> Path:
        """``{"port", "pid"}`` of the mongod last started here."""
        return self.path / "server.json"

    @property
    def log(self) -> Path:
        return self.path / "mongod.log"

    def read_state(self) -> dict[str, int]:
        """Return what the last keeper wrote, or an empty mapping."""
        try:
            return dict(json.loads(self.state.read_text()))
        except (FileNotFoundError, ValueError):
            return {}

    def uri(self, port: int) -> str:
        """Return the address of the server on ``port``, its password included."""
        password = self.password.read_text()
        return (
            f"mongodb://{USER}:{password}@127.0.0.1:{port}/?directConnection=true&authSource=admin"
        )


def find_mongod() -> Path:
    """Return the mongod to run: one on PATH, else the one packaged in a wheel.

    Raises:
        DatabaseUnavailable: this machine has neither.
    """
    if on_path := shutil.which("mongod"):
        return Path(on_path)
    spec = importlib.util.find_spec("fiftyone")
    for location in (spec.submodule_search_locations if spec else None) or ():
        packaged = Path(location) / "db/bin/mongod"
        if packaged.exists():
            return packaged
    raise DatabaseUnavailable(
        "No mongod was found. Install the requirements again, put a mongod on PATH, or set "
        "ASTRA_MONGODB_URI to a server you have."
    )


def run(folder: Folder, mongod: Path, *, cache_gb: float = 1.0) -> int:
    """Keep a mongod running in ``folder`` until standard input closes; return the exit code."""
    folder.path.mkdir(parents=True, exist_ok=True)
    with folder.lock.open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return _say({"joined": True}, 0)
        folder.prepare()
        _stop_orphan(folder)
        port = _free_port(folder.read_state().get("port"))
        server = _Server(folder, mongod, port, cache_gb)
        try:
            server.start()
        except DatabaseUnavailable as error:
            server.stop()
            return _say({"error": error.message}, 1)
        _say({"uri": folder.uri(port)}, 0)
        try:
            _wait_and_restart(server)
        finally:
            server.stop()
    return 0


class _Server:
    """One mongod process; ``start`` may be called again after it died."""

    def __init__(self, folder: Folder, mongod: Path, port: int, cache_gb: float) -> None:
        self._folder, self._mongod, self._port, self._cache_gb = folder, mongod, port, cache_gb
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def alive(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def start(self) -> None:
        folder = self._folder
        options = {
            "--dbpath": folder.data,
            "--port": self._port,
            "--bind_ip": "127.0.0.1",
            "--replSet": REPLICA_SET,
            "--keyFile": folder.key,
            "--oplogSize": 256,
            "--wiredTigerCacheSizeGB": self._cache_gb,
            # Version 6.0.5 leaks memory to strangers through zlib before they sign in.
            "--networkMessageCompressors": "disabled",
            "--wiredTigerEngineConfigString": "log=(prealloc=false,file_max=10MB)",
            "--logpath": folder.log,
        }
        command = [str(self._mongod), "--logRotate", "rename", "--quiet"]
        for name, value in options.items():
            command += [name, str(value)]
        self._process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        state = json.dumps({"port": self._port, "pid": self._process.pid})
        _write_private(folder.state, state)
        self._make_primary(time.monotonic() + START_TIMEOUT_S)

    def stop(self) -> None:
        if self._process is not None:
            end(self._process, STOP_TIMEOUT_S)

    def _make_primary(self, deadline: float) -> None:
        """Wait until the server takes writes, giving it its set and its user the first time."""
        host = f"127.0.0.1:{self._port}"
        options: dict[str, Any] = {"directConnection": True, "serverSelectionTimeoutMS": 500}
        with MongoClient[dict[str, Any]](host, **options) as stranger:
            while time.monotonic() < deadline:
                if not self.alive:
                    raise DatabaseUnavailable(
                        f"The embedded database did not start; {self._folder.log} says why."
                    )
                with contextlib.suppress(PyMongoError):
                    if _listens(self._port) and self._advance(stranger.admin, host):
                        return
                time.sleep(0.02)
        raise DatabaseUnavailable(
            f"The embedded database was not ready in time; {self._folder.log} says why."
        )

    def _advance(self, stranger: Database[dict[str, Any]], host: str) -> bool:
        """Do the next step towards a writable server; true when there is none left."""
        hello = stranger.command("hello")
        if hello.get("isreplicaset"):  # it has a set's name, and is not in the set
            members = [{"_id": 0, "host": host}]
            if not _unless_owned(
                stranger, "replSetInitiate", {"_id": REPLICA_SET, "members": members}
            ):
                self._move_to(host)
        if not hello.get("isWritablePrimary"):
            return False
        password = self._folder.password.read_text()
        _unless_owned(stranger, "createUser", USER, pwd=password, roles=["root"])
        return True

    def _move_to(self, host: str) -> None:
        """Tell the set its member's new address when the port of last time was taken."""
        uri = self._folder.uri(self._port)
        with MongoClient[dict[str, Any]](uri, serverSelectionTimeoutMS=500) as owner:
            config = owner.admin.command("replSetGetConfig")["config"]
            if config["members"][0]["host"] != host:
                config["members"][0]["host"] = host
                owner.admin.command("replSetReconfig", config, force=True)


def _unless_owned(stranger: Database[dict[str, Any]], *command: Any, **options: Any) -> bool:
    """Run what a server allows without a password only until it has its first user."""
    try:
        stranger.command(*command, **options)
    except OperationFailure as error:
        if error.code != UNAUTHORIZED:
            raise
        return False
    return True


def _listens(port: int) -> bool:
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
        return True
    return False


def _wait_and_restart(server: _Server) -> None:
    """Return when standard input closes or a signal asks; restart a mongod that died."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: sys.exit(0))
    while True:
        readable, _, _ = select.select([sys.stdin], [], [], 0.25)
        if readable and not os.read(sys.stdin.fileno(), 4096):
            return
        if not server.alive:
            server.start()


def _stop_orphan(folder: Folder) -> None:
    """End the mongod of a keeper that was killed, if it still runs on this folder."""
    pid = folder.read_state().get("pid")
    if pid is None or not _is_mongod_of(folder, pid):
        return
    os.kill(pid, signal.SIGTERM)
    deadline = time.monotonic() + STOP_TIMEOUT_S
    while _is_mongod_of(folder, pid) and time.monotonic() < deadline:
        time.sleep(0.05)
    if _is_mongod_of(folder, pid):
        os.kill(pid, signal.SIGKILL)
        time.sleep(0.2)


def _is_mongod_of(folder: Folder, pid: int) -> bool:
    command = subprocess.run(
        ["ps", "-ww", "-o", "stat=,command=", "-p", str(pid)],
        capture_output=True,
        text=True,
        check=False,
    ).stdout
    return str(folder.data) in command and not command.startswith("Z")


def _free_port(wanted: int | None) -> int:
    """Return ``wanted`` when nothing listens there, else any free port."""
    for port in (wanted, 0):
        if port is None:
            continue
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(("127.0.0.1", port))
            return int(probe.getsockname()[1])
    raise DatabaseUnavailable("This machine has no free port for the embedded database.")


def _write_private(path: Path, text: str) -> None:
    fresh = path.with_suffix(".new")
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(text)
    fresh.replace(path)


def _say(line: dict[str, object], code: int) -> int:
    print(json.dumps(line), flush=True)
    return code


if __name__ == "__main__":
    sys.exit(run(Folder(Path(sys.argv[1])), Path(sys.argv[2])))
