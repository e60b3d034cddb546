"""Fixtures every test may use: a real mongod for the session, an empty database for the test."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import hypothesis
import pytest

from astra.mongo.connection import Mongo, connect
from astra.mongo.embedded import EmbeddedServer
from astra.mongo.indexes import ensure
from astra.people.place_index import build, is_current
from astra.people.places import Places
from tests.emptying import empty
from tests.spread import Together, rank

# The same examples at every run, so that a change is judged by what it changed. To look for new
# ones: pytest --hypothesis-profile=default.
hypothesis.settings.register_profile("steady", derandomize=True)
hypothesis.settings.load_profile("steady")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Together:
    """Keep together what shares a fixture, so that it is made once, not by each process."""
    return Together(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest."""
    items.sort(key=lambda item: rank(item.nodeid))


@pytest.fixture(scope="session")
def mongo_uri(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a mongod that lives as long as the test session."""
    with EmbeddedServer(tmp_path_factory.mktemp("mongo")) as server:
        with connect(server.uri, "admin").client as client:
            # By its clock, what the tests keep for some minutes of their own time is long over.
            client.admin.command({"setParameter": 1, "ttlMonitorEnabled": False})
        yield server.uri


@pytest.fixture(scope="session")
def _database(mongo_uri: str) -> Iterator[Mongo]:
    database = connect(mongo_uri, f"astra_{os.getpid()}")
    ensure(database)
    yield database
    database.client.close()


@pytest.fixture
def db(_database: Mongo) -> Mongo:
    """A database with every index and no documents."""
    empty(_database)
    return _database


@pytest.fixture(scope="session")
def town_index(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The index of towns, built by whichever worker of this run needs it first."""
    own = tmp_path_factory.getbasetemp()
    path = (own if worker_id == "master" else own.parent) / "places.sqlite"
    with path.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not is_current(path):
            build(path)
    return path


@pytest.fixture(scope="session")
def new_data_dir(tmp_path_factory: pytest.TempPathFactory, town_index: Path) -> Callable[[], Path]:
    """Makes data folders with the towns in them: indexing them takes seconds."""

    def made() -> Path:
        folder = tmp_path_factory.mktemp("data")
        (folder / "places.sqlite").hardlink_to(town_index)
        return folder

    return made


@pytest.fixture(scope="session")
def data_dir(new_data_dir: Callable[[], Path]) -> Path:
    """A data folder for the whole session."""
    return new_data_dir()


@pytest.fixture(scope="session")
def places(data_dir: Path) -> Places:
    """The towns of the world, indexed once for all tests."""
    return Places(data_dir / "places.sqlite")


@pytest.fixture
def now() -> datetime:
    """A fixed moment, a Saturday noon."""
    return datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def shared_examples() -> Path:
    """The folder of reference files beside the checkout; it may not exist."""
    return Path(__file__).resolve().parents[2] / "shared/examples"
