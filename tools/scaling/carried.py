"""A worker of the carrier that notes what it hears and, with ``--die``, dies in its first task.

It dies by ``kill -9`` at the worst moment: the effect of the task is written, its end is not.
"""

from __future__ import annotations

import os
import signal
import sys
from datetime import UTC, datetime

from astra import bootstrap, jobs, logs
from astra.mongo.connection import connect
from astra.settings import Settings
from astra.work import crash

HEARD = "scaling_heard"
THREADS = 2


def main() -> int:
    """Run tasks as they are told of."""
    settings = Settings()
    logs.configure(settings.log_level)
    assert settings.mongodb_uri is not None
    db = connect(settings.mongodb_uri.get_secret_value(), settings.database)
    astra = bootstrap.build(settings, db)
    owner = f"scaling:{os.getpid()}"
    if "--die" in sys.argv:
        crash.install(_die)

    def run(task_id: str) -> None:
        db[HEARD].insert_one({"task_id": task_id, "pid": os.getpid(), "at": datetime.now(UTC)})
        jobs.run_task(astra, owner, task_id)

    assert astra.carrier is not None
    astra.carrier.serve(run, threads=THREADS)
    return 0


def _die(reached: str) -> None:
    if reached == "task.done":
        os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    sys.exit(main())
