"""A supervised child: started again when it dies, ended when we end."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

from astra.ops.child import Child

WAIT_FOR_END = "import sys; sys.stdin.read()"


def eventually(check) -> bool:
    end = time.monotonic() + 20
    while time.monotonic() < end:
        if check():
            return True
        time.sleep(0.02)
    return False


def test_a_killed_child_is_started_again_and_stop_ends_it(tmp_path: Path) -> None:
    child = Child([sys.executable, "-c", WAIT_FOR_END], tmp_path, dict(os.environ))
    child.start()
    try:
        assert eventually(lambda: child.pid is not None)
        first = child.pid
        os.kill(first, signal.SIGKILL)
        assert eventually(lambda: child.pid != first)
    finally:
        child.stop()
    last = child.pid
    assert eventually(lambda: not Path(f"/proc/{last}").exists())
