"""The processes of one Astra: ready on the port it was given, and gone when it is killed."""

from __future__ import annotations

import json
import time
import urllib.request
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from astra.identity.tokens import ApiTokens
from astra.mongo.connection import connect
from astra.mongo.embedded import EmbeddedServer
from astra.people.repository import People
from tests.site import running_site

# They wait more than they work: one after another, beside what works.
pytestmark = [pytest.mark.slow]

GONE_WITHIN_S = 60
ENDS_WITHIN_S = 20


def processes_of(data_dir: Path) -> set[int]:
    """Every living process that works for this data folder, by its environment or its arguments."""
    found = set()
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            words = (folder / "environ").read_bytes() + (folder / "cmdline").read_bytes()
        except OSError:
            continue  # it ended while we looked
        if str(data_dir).encode() in words:
            found.add(int(folder.name))
    return found


def test_astra_is_ready_on_its_port_and_leaves_nothing_running_when_killed(
    new_data_dir: Callable[[], Path],
) -> None:
    data_dir = new_data_dir()
    with running_site(data_dir) as site:
        with urllib.request.urlopen(f"{site.url}/readyz") as response:
            assert json.load(response) == {"status": "ready"}
        assert len(processes_of(data_dir)) >= 4  # web, keeper, mongod, scheduler
        site.process.kill()
        site.process.wait()
        deadline = time.monotonic() + GONE_WITHIN_S
        while processes_of(data_dir) and time.monotonic() < deadline:
            time.sleep(0.2)  # they end in their own time
        assert not processes_of(data_dir)
    with running_site(data_dir):  # and the next start has the folder for itself
        pass


def test_astra_ends_in_order_while_a_page_is_open(new_data_dir: Callable[[], Path]) -> None:
    data_dir = new_data_dir()
    with running_site(data_dir) as site:
        with EmbeddedServer(data_dir / "mongo") as server:  # joins the one that runs
            db = connect(server.uri, "astra")
            with db.client:
                People(db).create("asha", None, "Asha", datetime.now(UTC))
                token = ApiTokens(db).issue("asha", datetime.now(UTC))
        request = urllib.request.Request(
            f"{site.url}/api/responder/stream", headers={"Authorization": f"Bearer {token}"}
        )
        with urllib.request.urlopen(request) as stream:
            assert stream.readline().startswith(b"retry")
            site.process.terminate()
            assert site.process.wait(ENDS_WITHIN_S) is not None
    assert not processes_of(data_dir)
