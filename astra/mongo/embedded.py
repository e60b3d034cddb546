"""The embedded server: MongoDB on a machine that has none.

``start`` returns a handle on a running server, its own or the one another Astra process on the same
data folder already runs. The server itself is looked after by ``keeper``, a process of its own that
ends when this one does, however this one ends.
"""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
import threading
import time
from pathlib import Path

from astra.errors import DatabaseUnavailable
from astra.mongo.connection import connect, ping
from astra.mongo.keeper import STOP_TIMEOUT_S, Folder, find_mongod

JOIN_TIMEOUT_S = 30.0
RELAUNCH_S = 1.0


class EmbeddedServer:
    """A handle on the embedded mongod of one data folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = Folder(folder)
        self._mongod = find_mongod()
        self._keeper: subprocess.Popen[str] | None = None
        self._closing = threading.Event()
        self._changing = threading.Lock()
        self.uri = ""

    @property
    def owned(self) -> bool:
        """Whether this process started the server, and will stop it."""
        return self._keeper is not None

    @property
    def pid(self) -> int | None:
        """The process id of mongod, when it runs."""
        return self._folder.read_state().get("pid")

    def start(self) -> EmbeddedServer:
        """Bring the server up, or join the one that runs; return when it takes writes.

        Raises:
            DatabaseUnavailable: no mongod was found, or it did not start.
        """
        keeper, said = self._launch()
        if "joined" in said:
            _end(keeper)
            self.uri = self._join()
        elif "uri" in said:
            self._keeper, self.uri = keeper, str(said["uri"])
            threading.Thread(target=self._watch, name="mongo-keeper", daemon=True).start()
        else:
            _end(keeper)
            raise DatabaseUnavailable(
                str(said.get("error", "The embedded database did not start."))
            )
        return self

    def stop(self) -> None:
        """Stop the server if this process started it. Safe to call twice."""
        self._closing.set()
        with self._changing:
            keeper, self._keeper = self._keeper, None
            if keeper is not None:
                _end(keeper)

    def __enter__(self) -> EmbeddedServer:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()

    def _launch(self) -> tuple[subprocess.Popen[str], dict[str, object]]:
        keeper = subprocess.Popen(
            [sys.executable, "-m", "astra.mongo.keeper", self._folder.path, self._mongod],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).resolve().parents[2],
            start_new_session=True,  # Ctrl-C in the terminal reaches us first, then the keeper
        )
        assert keeper.stdout is not None
        line = keeper.stdout.readline()
        return keeper, json.loads(line) if line else {}

    def _watch(self) -> None:
        """Start a new keeper when this one is killed; it takes the same port again."""
        while (keeper := self._keeper) is not None:
            keeper.wait()
            with self._changing:
                if self._closing.is_set():
                    return
                _end(keeper)
                self._keeper, said = self._launch()
                self.uri = str(said.get("uri", self.uri))
            if "uri" not in said:
                self._closing.wait(RELAUNCH_S)  # what failed just now fails at once again

    def _join(self) -> str:
        deadline = time.monotonic() + JOIN_TIMEOUT_S
        while time.monotonic() < deadline:
            port = self._folder.read_state().get("port")
            if port is not None:
                uri = self._folder.uri(port)
                with contextlib.suppress(DatabaseUnavailable):
                    database = connect(uri, "admin", timeout_ms=500)
                    with database.client:
                        ping(database)
                        return uri
            time.sleep(0.1)
        raise DatabaseUnavailable(
            "Another Astra process owns the embedded database, and it does not answer."
        )


def _end(keeper: subprocess.Popen[str]) -> None:
    """Close the keeper's input, which ends it, and wait until it has."""
    assert keeper.stdin is not None
    assert keeper.stdout is not None
    with contextlib.suppress(BrokenPipeError):
        keeper.stdin.close()
    try:
        keeper.wait(STOP_TIMEOUT_S + 5)
    except subprocess.TimeoutExpired:
        keeper.kill()
        keeper.wait()
    keeper.stdout.close()
