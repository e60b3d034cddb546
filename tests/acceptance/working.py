"""Workers that begin in a moment: ``scheduler.py`` in processes that have imported it already."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from multiprocessing.context import ForkServerContext, ForkServerProcess
from pathlib import Path
from typing import NamedTuple

from structlog.contextvars import get_contextvars

import scheduler
from astra import bootstrap, jobs
from astra.mongo.connection import connect
from astra.settings import Settings
from astra.work import crash
from tools.chaos.site import LOOK_EVERY_S

SLOW_TO_IMPORT = ("astra.providers.elevenlabs_narrator", "astra.podcast.painting.scene")
"""What a worker that makes episodes imports once it needs it."""


def context() -> ForkServerContext:
    """Where such processes come from."""
    found = multiprocessing.get_context("forkserver")
    found.set_forkserver_preload(["__main__", __name__, *SLOW_TO_IMPORT])
    return found


@contextmanager
def worker(settings: Mapping[str, str]) -> Iterator[ForkServerProcess]:
    """Run one with these settings, killed at the end if it still runs."""
    process = context().Process(target=_work, args=(dict(settings),))
    process.start()
    try:
        yield process
    finally:
        process.kill()
        process.join()


def _work(settings: Mapping[str, str]) -> None:
    os.environ.update(settings)
    sys.argv[1:] = []
    sys.exit(scheduler.main())


class Boundary(NamedTuple):
    """A crash point, of one task of a workflow by its name."""

    task: str
    point: str


@contextmanager
def doomed(
    settings: Mapping[str, str], boundaries: Collection[Boundary], diary: Path
) -> Iterator[ForkServerProcess]:
    """Run a worker that is killed at the first of these boundaries, which it notes in ``diary``.

    It does one task at a time, so that what is in flight when it dies is one thing, and nothing
    but tasks, so that it begins at once.
    """
    arguments = (dict(settings), frozenset(boundaries), diary)
    process = context().Process(target=_work_until, args=arguments)
    process.start()
    try:
        yield process
    finally:
        process.kill()
        process.join()


def _work_until(settings: Mapping[str, str], boundaries: Collection[Boundary], diary: Path) -> None:
    def hook(point: str) -> None:
        task_id = get_contextvars().get("task_id", "")
        here = Boundary(task_id.partition(":")[2], point)
        if here in boundaries:
            with diary.open("a") as lines:
                lines.write(f"{here.task} {here.point}\n")
            os.kill(os.getpid(), signal.SIGKILL)

    os.environ.update(settings)
    given = Settings(_env_file=None)
    assert given.mongodb_uri is not None
    astra = bootstrap.build(given, connect(given.mongodb_uri.get_secret_value(), given.database))
    crash.install(hook)
    pause = threading.Event()
    while True:
        if not jobs.run_next_task(astra, f"worker:{os.getpid()}"):
            pause.wait(LOOK_EVERY_S)  # what a dead one held falls due by itself
