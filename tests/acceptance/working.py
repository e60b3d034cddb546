"""Workers that begin in a moment: ``scheduler.py`` in processes that have imported it already."""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from multiprocessing.context import ForkServerContext, ForkServerProcess

import scheduler


def context() -> ForkServerContext:
    """Where such processes come from."""
    found = multiprocessing.get_context("forkserver")
    found.set_forkserver_preload(["__main__", __name__])
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
