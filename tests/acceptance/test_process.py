"""The processes of one Astra: ready on the port it was given, and gone when it is killed."""

from __future__ import annotations

import json
import time
import urllib.request
from pathlib import Path

from tests.site import running_site

GONE_WITHIN_S = 60


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


def test_astra_is_ready_on_its_port_and_leaves_nothing_running_when_killed(tmp_path: Path) -> None:
    with running_site(tmp_path) as site:
        with urllib.request.urlopen(f"{site.url}/readyz") as response:
            assert json.load(response) == {"status": "ready"}
        assert len(processes_of(tmp_path)) >= 4  # web, keeper, mongod, scheduler
        site.process.kill()
        site.process.wait()
        deadline = time.monotonic() + GONE_WITHIN_S
        while processes_of(tmp_path) and time.monotonic() < deadline:
            time.sleep(0.2)  # they end in their own time
        assert not processes_of(tmp_path)
    with running_site(tmp_path):  # and the next start has the folder for itself
        pass
