"""The connection: one client a process; a write is on disk before it is acknowledged."""

from __future__ import annotations

from datetime import UTC
from typing import Any

from bson.codec_options import CodecOptions
from pymongo import MongoClient
from pymongo.database import Database
from pymongo.errors import BulkWriteError, PyMongoError
from pymongo.write_concern import WriteConcern

from astra.errors import DatabaseUnavailable

Document = dict[str, Any]
Mongo = Database[Document]

DUPLICATE_KEY = 11000  # what the server answers to a key that is taken
DURABLE = WriteConcern("majority", j=True)


def connect(uri: str, database: str, *, pool: int = 100, timeout_ms: int = 5_000) -> Mongo:
    """Return the database at ``uri``; nothing is sent before the first use.

    Dates come back aware, in UTC. Every write waits for a majority and its journal: what Astra
    acknowledges survives a ``kill -9`` of the server. ``timeout_ms`` bounds the search for a
    server, so a missing one is an error the person sees and not a page that hangs.
    """
    client: MongoClient[Document] = MongoClient(
        uri,
        appname="astra",
        maxPoolSize=pool,
        serverSelectionTimeoutMS=timeout_ms,
        tz_aware=True,
        tzinfo=UTC,
    )
    return client.get_database(
        database,
        write_concern=DURABLE,
        codec_options=CodecOptions(tz_aware=True, tzinfo=UTC),
    )


def only_duplicates(error: BulkWriteError) -> bool:
    """Whether all that went wrong in a bulk write is that keys are taken."""
    refused = [one["code"] for one in error.details["writeErrors"]]
    return not error.details["writeConcernErrors"] and set(refused) == {DUPLICATE_KEY}


def ping(db: Mongo) -> None:
    """Return when the database answers.

    Raises:
        DatabaseUnavailable: it does not.
    """
    try:
        db.command("ping")
    except PyMongoError as error:
        raise DatabaseUnavailable(
            "The database cannot be reached. Check that MongoDB is running and that "
            "ASTRA_MONGODB_URI is right."
        ) from error
