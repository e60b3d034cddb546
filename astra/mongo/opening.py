"""A database opened for a while: by a command, a check or a measurement, and closed after it.

The web process and the scheduler keep theirs open and do not use this.
"""

from __future__ import annotations

import hashlib
import os
import re
import secrets
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from astra.mongo.connection import Mongo, connect, ping
from astra.mongo.embedded import EmbeddedServer
from astra.mongo.indexes import ensure
from astra.settings import Settings

SCRATCH: Final = "astra_scratch"
_SCRATCH_NAME: Final = re.compile(rf"{SCRATCH}_([0-9a-f]{{8}})_(\d+)_[0-9a-f]{{12}}")
"""The machine it was made on, the process that made it, and a number."""


@contextmanager
def server(settings: Settings) -> Iterator[str]:
    """Yield the address of the configured server.

    Without one, the embedded server of the data folder is joined when an app runs it, and
    started for the length of the block otherwise.

    Raises:
        DatabaseUnavailable: none is configured and none could be started.
    """
    if settings.mongodb_uri is not None:
        yield settings.mongodb_uri.get_secret_value()
        return
    with EmbeddedServer(settings.data_dir / "mongo") as embedded:
        yield embedded.uri


@contextmanager
def database(uri: str, name: str) -> Iterator[Mongo]:
    """Yield a database that answers.

    Raises:
        DatabaseUnavailable: it does not.
    """
    db = connect(uri, name)
    with db.client:
        ping(db)
        yield db


@contextmanager
def scratch(uri: str) -> Iterator[Mongo]:
    """Yield an empty database with every index; it is dropped at the end.

    What processes of this machine left when they were killed is dropped at the beginning.

    Raises:
        DatabaseUnavailable: the server does not answer.
    """
    name = f"{SCRATCH}_{_machine()}_{os.getpid()}_{secrets.token_hex(6)}"
    with database(uri, name) as db:
        _drop_abandoned(db)
        try:
            ensure(db)
            yield db
        finally:
            db.client.drop_database(db.name)


def _drop_abandoned(db: Mongo) -> None:
    """Drop every scratch database whose maker was a process of this machine and is none now."""
    for name in db.client.list_database_names():
        made = _SCRATCH_NAME.fullmatch(name)
        if made and made[1] == _machine() and not _runs(int(made[2])):
            db.client.drop_database(name)


def _machine() -> str:
    """Return what tells this machine from others, in letters a database's name may have."""
    return hashlib.sha256(socket.gethostname().encode()).hexdigest()[:8]


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)  # sends nothing
    except ProcessLookupError:
        return False
    except PermissionError:  # somebody else's
        return True
    return True
