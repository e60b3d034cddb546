"""Indexes: made at the start of every process, also of one that starts before its database."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest
from pymongo.errors import ConnectionFailure

from astra.mongo.connection import connect
from astra.mongo.embedded import EmbeddedServer
from astra.mongo.indexes import INDEXES, ensure
from astra.processes import free_port

PATIENCE_S = 60


def test_a_database_that_is_coming_back_is_waited_for(tmp_path: Path) -> None:
    with EmbeddedServer(tmp_path) as server:
        db = connect(server.uri, "astra", timeout_ms=100)
        with db.client:
            assert server.pid
            os.kill(server.pid, signal.SIGKILL)
            ensure(db, patience_s=PATIENCE_S)
            assert set(db.list_collection_names()) == set(INDEXES)


def test_a_database_that_stays_away_is_an_error() -> None:
    db = connect(f"mongodb://127.0.0.1:{free_port()}", "astra", timeout_ms=100)
    with db.client, pytest.raises(ConnectionFailure):
        ensure(db)
