"""Astra's own programs, run for a measurement on a throwaway database."""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from astra.errors import AstraError
from astra.processes import end
from astra.settings import ROOT, Settings

STOP_TIMEOUT_S = 20
LOOK_EVERY_S = 0.1


def environment_of(settings: Settings, uri: str, database: str) -> dict[str, str]:
    """Return the environment of a program on that database: as here, with the offline writer."""
    return {
        **os.environ,
        "ASTRA_MONGODB_URI": uri,
        "ASTRA_DATABASE": database,
        "ASTRA_DATA_DIR": str(settings.data_dir),
        "ASTRA_RESPONDER": "offline",
        "ASTRA_SCHEDULER": "embedded",
        "ASTRA_LOG_LEVEL": "WARNING",
        "ASTRA_LIMIT_TALK": "100000/minute",  # nobody measured here is a person
        "PYTHONPATH": os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")])),
    }


@contextmanager
def running(
    command: Sequence[str], environment: Mapping[str, str]
) -> Iterator[subprocess.Popen[bytes]]:
    """Run a program for the length of the block.

    Raises:
        AstraError: the block ran out of time; with the last words of the program.
    """
    with tempfile.TemporaryFile() as said:
        program = subprocess.Popen(
            command,
            cwd=ROOT,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=said,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            yield program
        except TimeoutError as error:
            said.seek(0)
            last = said.read().decode(errors="replace").strip().splitlines()[-3:]
            raise AstraError(f"{error} It said: {' | '.join(last) or 'nothing'}") from error
        finally:
            assert program.stdin is not None
            program.stdin.close()
            end(program, STOP_TIMEOUT_S)


def wait_until(
    done: Callable[[], bool], program: subprocess.Popen[bytes], seconds: float, failure: str
) -> None:
    """Look again and again until ``done``.

    Raises:
        TimeoutError: with ``failure``; the program has ended, or it took too long.
    """
    deadline = time.monotonic() + seconds
    while not done():
        if program.poll() is not None or time.monotonic() > deadline:
            raise TimeoutError(failure)
        time.sleep(LOOK_EVERY_S)
