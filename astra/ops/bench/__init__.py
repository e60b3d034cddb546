"""The bench: how fast Astra is here, as ratios to references measured in the same run.

A figure alone says little about a machine that is busy, slow or virtual; beside the bare work that
nobody can avoid (Swiss Ephemeris calls, journaled inserts) it says what is ours. Everything runs in
throwaway databases. To measure something else, return another ``Figure`` here.
"""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator

from astra import __version__
from astra.mongo.opening import database, server
from astra.ops.bench.answering import outbox
from astra.ops.bench.casting import chart
from astra.ops.bench.figure import Effort, Figure
from astra.ops.bench.following import daily_facts, transits
from astra.ops.bench.listening import episode
from astra.ops.bench.live import message_to_text
from astra.ops.bench.reading import horoscope
from astra.ops.bench.speaking import speech
from astra.ops.bench.waking import wake_up
from astra.settings import Settings


def run(settings: Settings, *, quick: bool = False) -> Iterator[tuple[str, Figure]]:
    """Yield each figure by its name as it is measured. ``quick`` shows that it works, no more."""
    effort = Effort.QUICK if quick else Effort.FULL
    yield "chart", chart(effort)
    yield "transits", transits(effort)
    yield "daily_facts", daily_facts(effort)
    yield "speech", speech(effort)
    with server(settings) as uri:
        yield "horoscope", horoscope(uri, settings, effort)
        yield from episode(uri, effort)
        yield "outbox", outbox(uri, settings, effort)
        yield "wake_up", wake_up(uri, settings, effort)
        yield "message_to_text", message_to_text(uri, settings, effort)


def environment(settings: Settings) -> dict[str, object]:
    """Return what the figures depend on besides the code."""
    with server(settings) as uri, database(uri, settings.database) as db:
        mongodb = db.client.server_info()["version"]
    return {
        "astra": __version__,
        "python": platform.python_version(),
        "machine": f"{platform.system()} {platform.machine()}",
        "cores": os.cpu_count(),
        "load": round(os.getloadavg()[0], 2),
        "mongodb": mongodb,
        "writer": "offline",
        "write_concern": "majority, journaled",
    }
