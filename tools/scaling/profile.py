"""Where the time of an answer goes: one thread answers, and its stack is looked at as it works.

The operating system interrupts the process after every few milliseconds of its processor time; the
innermost part of Astra or of the driver that is at work then is what the time counts for.
mongod's share is what its process used meanwhile.
"""

from __future__ import annotations

import signal
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from types import FrameType
from typing import Final

from astra import bootstrap
from astra.bootstrap import Astra
from astra.ops.bench.answering import ask
from astra.ops.bench.figure import Effort
from astra.ops.bench.sample import settle_at_rest
from astra.people.repository import People
from astra.settings import Settings
from tools.scaling.programs import cpu_s, embedded, server_pid
from tools.scaling.table import Table

PEOPLE: Final = 40
WARM_UP: Final = 20
EVERY_S: Final = 0.004
PARTS: Final[Mapping[str, tuple[str, ...]]] = {
    "database driver": ("/pymongo/", "/bson/"),
    "facts of the chart and of the day": (
        "/astra/sky/",
        "/astra/guide/facts",
        "/astra/people/chart",
    ),
    "verifier": ("/astra/guide/verifier", "/astra/guide/claims/"),
    "safety, memory, seeding: what was said": (
        "/astra/guide/safety/",
        "/astra/guide/care",
        "/astra/guide/memory/",
        "/astra/guide/seeding",
        "/astra/guide/language",
        "/astra/people/",
    ),
    "writing": ("/astra/guide/",),
    "taking, keeping, finishing it": ("/astra/",),
}
"""Which files each part is; the first that fits counts."""
REST: Final = "the interpreter and its libraries"


def measure(effort: Effort) -> Table:
    """Return milliseconds of processor an answer, by part."""
    count = PEOPLE * effort
    with embedded() as (_, db):
        astra = bootstrap.build(Settings(_env_file=None, responder="offline"), db)
        people = settle_at_rest(People(db), WARM_UP + count, datetime.now(UTC))
        ask(db, people[:WARM_UP])
        _answer_all(astra)
        ask(db, people[WARM_UP:])
        found: Counter[str] = Counter()
        server = server_pid(db)
        before_s, server_s = time.thread_time(), cpu_s(server)
        with looking(found):
            _answer_all(astra)
        mine_s, server_s = time.thread_time() - before_s, cpu_s(server) - server_s
    looks = sum(found.values())
    rows = [(part, f"{found[part] / looks * mine_s / count * 1000:.1f}") for part in (*PARTS, REST)]
    total = ("**together**", f"{mine_s / count * 1000:.1f}")
    return Table(
        ("part of an answer", "ms of processor"),
        [*rows, total, ("mongod, for the same answer", f"{server_s / count * 1000:.1f}")],
        f"{count} answers in one thread, {looks:,} looks at it.",
    )


def _answer_all(astra: Astra) -> None:
    while astra.responder.answer_next("profile"):
        pass


@contextmanager
def looking(found: Counter[str]) -> Iterator[None]:
    """Count into ``found`` which part is at work, after every few milliseconds of its work."""

    def look(_: int, frame: FrameType | None) -> None:
        found[_part_of(frame)] += 1

    before = signal.signal(signal.SIGPROF, look)
    signal.setitimer(signal.ITIMER_PROF, EVERY_S, EVERY_S)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _part_of(frame: FrameType | None) -> str:
    while frame is not None:
        file = frame.f_code.co_filename
        for part, files in PARTS.items():
            if any(name in file for name in files):
                return part
        frame = frame.f_back
    return REST
