"""Astra opened for one command: on the database a running app uses, or on a throwaway one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from astra import bootstrap, logs
from astra.bootstrap import Astra
from astra.mongo.indexes import ensure
from astra.mongo.opening import database, scratch, server
from astra.ops.clock import system_clock
from astra.settings import Settings


@contextmanager
def opened() -> Iterator[Astra]:
    """Yield Astra on the database that people use.

    Raises:
        DatabaseUnavailable: there is no server and none could be started.
    """
    settings = Settings()
    logs.configure("WARNING")
    with server(settings) as uri, database(uri, settings.database) as db:
        ensure(db)
        yield bootstrap.build(settings, db)


@contextmanager
def throwaway(clock: Callable[[], datetime] = system_clock) -> Iterator[Astra]:
    """Yield Astra on an empty database that is dropped at the end; ``clock`` tells its time.

    Raises:
        DatabaseUnavailable: there is no server and none could be started.
    """
    settings = Settings()
    logs.configure("ERROR")
    with server(settings) as uri, scratch(uri) as db:
        yield bootstrap.build(settings, db, clock)
