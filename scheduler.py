"""The background process: a clock that submits what is due, and workers that do it.

Run as many as you like, on as many machines: every piece of work is taken by lease, and the clock
submits under natural ids, so two clocks submit one task. With ``--child`` it ends when its standard
input closes, that is, when the process that started it ends in any way.
"""

from __future__ import annotations

import argparse
import logging
import os
import secrets
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import Any

from apscheduler.schedulers.background import BackgroundScheduler
from pymongo.errors import PyMongoError

from astra import bootstrap, logs
from astra.bootstrap import Astra
from astra.jobs import TIMETABLE, Job, run_next_task, tell_of_next_task
from astra.mongo.connection import connect
from astra.mongo.embedded import EmbeddedServer
from astra.mongo.indexes import START_PATIENCE_S, ensure
from astra.ops.heartbeats import FRESH_S
from astra.settings import Settings

log = logging.getLogger("scheduler")

POLL_S = 0.5
TASK_WORKERS = 2
AFTER_TROUBLE_S = 1.0
STOP_TIMEOUT_S = 10.0  # less than whoever started us waits before killing


class Bell:
    """Wakes those who sleep beside it; who was busy when it rang does not fall asleep."""

    def __init__(self) -> None:
        self._rung = threading.Condition()
        self.rings = 0

    def ring(self) -> None:
        """Wake everyone."""
        with self._rung:
            self.rings += 1
            self._rung.notify_all()

    def sleep(self, heard: int, seconds: float) -> None:
        """Sleep until it rings or time is up; not at all if it rang since ``heard`` rings."""
        with self._rung:
            self._rung.wait_for(lambda: self.rings != heard, seconds)


class Workforce:
    """The threads of one process, and the bells that wake them, one for each kind of work."""

    def __init__(self, astra: Astra) -> None:
        self._astra = astra
        self._owner = f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(4)}"
        self._closing = threading.Event()
        self._bells = {"responder_outbox": Bell(), "task_instances": Bell()}
        self._threads: list[threading.Thread] = []

    def start(self) -> None:
        """Start answering, running tasks, listening and beating."""
        loops = [self._answering] * self._astra.settings.workers + [self._tasking] * TASK_WORKERS
        loops += [self._listening, self._beating, self._astra.guide.read_ahead]
        for number, loop in enumerate(loops):
            thread = threading.Thread(target=loop, name=f"worker-{number}", daemon=True)
            thread.start()
            self._threads.append(thread)

    def stop(self) -> None:
        """Finish what is in hand, and end; what takes longer is left to its lease."""
        self._closing.set()
        self._ring_all()
        deadline = time.monotonic() + STOP_TIMEOUT_S
        for thread in self._threads:
            thread.join(max(0.0, deadline - time.monotonic()))
        try:
            self._astra.heartbeats.end(self._owner)
        except PyMongoError:
            log.warning("heartbeat left to fade, the database is away")

    def _answering(self) -> None:
        owner = f"{self._owner}:{threading.current_thread().name}"
        take_next = partial(self._astra.responder.answer_next, owner)
        self._work(self._bells["responder_outbox"], take_next)

    def _tasking(self) -> None:
        owner = f"{self._owner}:{threading.current_thread().name}"
        carrier = self._astra.carrier
        if carrier is None:
            take_next = partial(run_next_task, self._astra, owner)
        else:  # workers elsewhere run them
            take_next = partial(tell_of_next_task, self._astra, carrier, owner)
        self._work(self._bells["task_instances"], take_next)

    def _work(self, bell: Bell, take_next: Callable[[], bool]) -> None:
        """Work while there is work; then sleep until the bell rings or it is time to look."""
        while not self._closing.is_set():
            heard = bell.rings
            try:
                if take_next():
                    continue
            except PyMongoError as error:
                log.warning("database away, waiting", extra={"error": type(error).__name__})
                self._closing.wait(AFTER_TROUBLE_S)
                continue
            except Exception:  # one piece of work must not cost the worker
                log.exception("taking work failed")
                self._closing.wait(AFTER_TROUBLE_S)
                continue
            if not self._closing.is_set():
                bell.sleep(heard, POLL_S)

    def _listening(self) -> None:
        """Ring a bell the moment there is work; without change streams, polling does."""
        changed = "updateDescription.updatedFields"
        pipeline: list[dict[str, Any]] = [
            {
                "$match": {
                    "ns.coll": {"$in": list(self._bells)},
                    "$or": [
                        {"operationType": "insert"},
                        {f"{changed}.status": "pending"},
                        {f"{changed}.blocked": False},
                        {f"{changed}.status": "delivered"},  # the person's next has its turn
                    ],
                }
            },
            {"$project": {"ns": 1}},
        ]
        while not self._closing.is_set():
            try:
                with self._astra.db.watch(pipeline, max_await_time_ms=500) as stream:
                    self._ring_all()  # for what was written while nobody listened
                    while stream.alive and not self._closing.is_set():
                        if (change := stream.try_next()) is not None:
                            self._bells[change["ns"]["coll"]].ring()
            except PyMongoError as error:
                log.warning("no wake-ups, polling", extra={"error": type(error).__name__})
                self._closing.wait(AFTER_TROUBLE_S)

    def _ring_all(self) -> None:
        for bell in self._bells.values():
            bell.ring()

    def _beating(self) -> None:
        while not self._closing.is_set():
            try:
                self._astra.heartbeats.beat(self._owner)
            except PyMongoError:
                log.warning("heartbeat missed, the database is away")
            self._closing.wait(FRESH_S / 3)


def clock(astra: Astra) -> BackgroundScheduler:
    """Return the ticker: memory only, since what it submits is in the database by natural id."""
    scheduler = BackgroundScheduler(
        timezone="UTC",
        # A late tick is still wanted, and several missed ones are one.
        job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1},
    )
    for job in TIMETABLE:  # each at once, so that what was missed while nobody ran is found
        scheduler.add_job(
            _tick, "interval", [astra, job], seconds=job.every_s, next_run_time=datetime.now(UTC)
        )
    return scheduler


def _tick(astra: Astra, job: Job) -> None:
    try:
        job.run(astra, astra.now())
    except PyMongoError as error:
        log.warning(
            "tick skipped, the database is away",
            extra={"job": job.run.__name__, "error": type(error).__name__},
        )


def main() -> int:
    """Run until asked to end."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--child", action="store_true", help="end when standard input closes")
    child = parser.parse_args().child
    settings = Settings()
    logs.configure(settings.log_level)
    server = None
    if settings.mongodb_uri is None:
        server = EmbeddedServer(settings.data_dir / "mongo").start()
        uri = server.uri
    else:
        uri = settings.mongodb_uri.get_secret_value()
    db = connect(uri, settings.database)
    ensure(db, patience_s=START_PATIENCE_S)
    astra = bootstrap.build(settings, db)
    workforce, ticker = Workforce(astra), clock(astra)
    workforce.start()
    ticker.start()
    log.info("scheduler ready", extra={"workers": settings.workers})
    _wait_for_the_end(child)
    ticker.shutdown()  # a tick in hand is finished: it uses the database
    workforce.stop()
    if server:
        server.stop()
    return 0


def _wait_for_the_end(child: bool) -> None:
    ended = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: ended.set())
    if child:

        def follow_parent() -> None:
            while os.read(sys.stdin.fileno(), 4096):
                pass
            ended.set()

        threading.Thread(target=follow_parent, name="parent", daemon=True).start()
    ended.wait()


if __name__ == "__main__":
    sys.exit(main())
