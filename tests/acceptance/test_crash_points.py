"""A process killed at every crash point, one after another: each time the same is left in the end."""

from __future__ import annotations

import json
import multiprocessing
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, get_args

import pytest
from bson import ObjectId

from astra import jobs
from astra.bootstrap import Astra
from astra.mongo.connection import Mongo
from astra.work.crash import Point
from tests.acceptance import crashing
from tests.emptying import empty

# Who worked, how often it was tried, which of two tasks came last, ids made at random.
VOLATILE = {"owner", "fence", "attempts", "updated_by", "workflow_id", "external_id"}

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module", autouse=True)
def _handlers() -> Iterator[None]:
    known = jobs.HANDLERS
    yield
    jobs.HANDLERS = known


@pytest.fixture(scope="module")
def processes() -> multiprocessing.context.ForkServerContext:
    """Where processes come from that have imported everything already."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["__main__", crashing.__name__])
    return context


@pytest.fixture(scope="module")
def reference(_database: Mongo, data_dir: Path) -> tuple[list[Point], dict[str, list[str]]]:
    """The points a life without a crash reaches, and what it leaves."""
    astra = fresh(_database, data_dir)
    points = crashing.visited(lambda: crashing.live(astra))
    return points, state(_database)


@pytest.mark.parametrize("point", get_args(Point))
def test_whoever_dies_here_leaves_the_same_in_the_end(
    mongo_uri: str,
    db: Mongo,
    data_dir: Path,
    reference: tuple[list[Point], dict[str, list[str]]],
    processes: multiprocessing.context.ForkServerContext,
    point: Point,
) -> None:
    points, expected = reference
    assert point in points
    for visit in range(1, points.count(point) + 1):
        astra = fresh(db, data_dir)
        if not point.startswith("message."):
            jobs.run_due(astra)  # the message is answered: this process knows the words by heart
        victim = processes.Process(
            target=crashing.die, args=(mongo_uri, db.name, data_dir, point, visit)
        )
        victim.start()
        victim.join()
        assert victim.exitcode == crashing.DIED

        crashing.live_on(astra)

        assert state(db) == expected, f"{point}, visit {visit}"


def fresh(db: Mongo, data_dir: Path) -> Astra:
    empty(db)
    astra = crashing.built(db, data_dir)
    crashing.begin(astra)
    return astra


def state(db: Mongo) -> dict[str, list[str]]:
    """Everything in the database, without what a crash may change."""
    found = {
        name: sorted(json.dumps(plain(row)) for row in db[name].find())
        for name in db.list_collection_names()
    }
    return {name: rows for name, rows in found.items() if rows}


def plain(value: Any) -> Any:
    if isinstance(value, dict):
        hidden = {*VOLATILE, "_id"} if random(value) else VOLATILE
        return {key: plain(inner) for key, inner in sorted(value.items()) if key not in hidden}
    if isinstance(value, list):
        return [plain(inner) for inner in value]
    if isinstance(value, datetime):
        return "a time"
    return "an id" if isinstance(value, ObjectId) else str(value)


def random(row: dict[str, Any]) -> bool:
    """Whether the id of a row was made at random: a key's, a requested workflow's, its tasks'."""
    return "fingerprint" in row or row.get("kind") in ("episode", "record")
