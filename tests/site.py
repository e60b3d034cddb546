"""The whole of Astra as people run it: ``app.py`` in a process of its own, on a free port."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from astra.processes import end, free_port

ROOT = Path(__file__).resolve().parents[1]
START_TIMEOUT_S = 90
STOP_TIMEOUT_S = 30


@dataclass(frozen=True)
class Site:
    """A running Astra."""

    url: str
    data_dir: Path
    process: subprocess.Popen[bytes]


@contextmanager
def running_site(
    data_dir: Path, settings: Mapping[str, str] | None = None, path: str = "/readyz"
) -> Iterator[Site]:
    """Start Astra on ``data_dir``, wait until ``path`` answers, and end it afterwards."""
    port = free_port()
    environment = {
        **{key: value for key, value in os.environ.items() if not key.startswith("ASTRA_")},
        "ASTRA_DATA_DIR": str(data_dir),
        "ASTRA_PORT": str(port),
        "PYTHONPATH": str(ROOT),
        **(settings or {}),
    }
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    with subprocess.Popen(command, cwd=ROOT, env=environment) as process:
        site = Site(f"http://localhost:{port}", data_dir, process)
        try:
            wait_for(site.url + path, process)
            yield site
        finally:
            end(process, STOP_TIMEOUT_S)


def wait_for(url: str, process: subprocess.Popen[bytes] | None = None) -> None:
    """Return once ``url`` answers 200."""
    deadline = time.monotonic() + START_TIMEOUT_S
    while True:
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except (urllib.error.URLError, OSError):
            if process is not None and process.poll() is not None:
                raise RuntimeError(f"app.py ended with {process.returncode}") from None
            if time.monotonic() > deadline:
                raise
        time.sleep(0.1)  # another process comes up in its own time
