"""A database opened for a while: by a command, a check or a measurement, and closed after it.

The web process and the scheduler keep theirs open and do not use this.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager

from astra.mongo.connection import Mongo, connect, ping
from astra.mongo.embedded import EmbeddedServer
from astra.mongo.indexes import ensure
from astra.settings import Settings


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

    Raises:
        DatabaseUnavailable: the server does not answer.
    """
    with database(uri, f"astra_scratch_{secrets.token_hex(6)}") as db:
        try:
            ensure(db)
            yield db
        finally:
            db.client.drop_database(db.name)
