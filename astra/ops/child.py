"""A supervised child process: restarted when it dies, and told to end when we do.

The child reads its standard input: it closes when this process ends in any way, ``kill -9``
included, and the child then ends by itself.
"""

from __future__ import annotations

import contextlib
import logging
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

log = logging.getLogger(__name__)

FIRST_WAIT_S = 0.5
LONGEST_WAIT_S = 30.0
STEADY_S = 60.0
STOP_TIMEOUT_S = 15.0


class Child:
    """One command, kept running until ``stop``."""

    def __init__(self, command: Sequence[str], cwd: Path, env: Mapping[str, str]) -> None:
        self._command, self._cwd, self._env = list(command), cwd, dict(env)
        self._closing = threading.Event()
        self._process: subprocess.Popen[bytes] | None = None
        self._thread = threading.Thread(target=self._supervise, name="child", daemon=True)

    @property
    def pid(self) -> int | None:
        """The child's process id, or None before it started."""
        return self._process.pid if self._process else None

    def start(self) -> None:
        """Start the child and keep it running."""
        self._thread.start()

    def stop(self) -> None:
        """Close the child's input and wait until it has ended."""
        self._closing.set()
        self._close_input()
        self._thread.join(STOP_TIMEOUT_S)
        if self._process is not None and self._process.poll() is None:
            self._process.kill()
            self._process.wait()

    def _close_input(self) -> None:
        if self._process is not None and self._process.stdin is not None:
            with contextlib.suppress(OSError):
                self._process.stdin.close()

    def _supervise(self) -> None:
        wait = FIRST_WAIT_S
        while not self._closing.is_set():
            started = time.monotonic()
            with subprocess.Popen(
                self._command,
                cwd=self._cwd,
                env=self._env,
                stdin=subprocess.PIPE,
                start_new_session=True,  # Ctrl-C reaches us first, and we end it in order
            ) as self._process:
                if self._closing.is_set():  # asked to end in the moment it began
                    self._close_input()
                code = self._process.wait()
            if self._closing.is_set():
                return
            wait = FIRST_WAIT_S if time.monotonic() - started > STEADY_S else wait
            log.error("child process ended, starting it again", extra={"code": code})
            self._closing.wait(wait)
            wait = min(wait * 2, LONGEST_WAIT_S)
