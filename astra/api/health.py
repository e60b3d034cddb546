"""Whether this process runs (``/healthz``) and whether people can be served (``/readyz``)."""

from __future__ import annotations

from typing import Literal

from pymongo.errors import PyMongoError

from astra.api.model import Answer, Nothing
from astra.api.operation import Operation
from astra.bootstrap import current
from astra.errors import DatabaseUnavailable
from astra.mongo.connection import ping


class Alive(Answer):
    """The process answers."""

    status: Literal["ok"] = "ok"


class Ready(Answer):
    """People can be served."""

    status: Literal["ready"] = "ready"


class NotReady(Answer):
    """People cannot be served, and why."""

    status: Literal["not ready"] = "not ready"
    reason: str


def healthz(_: Nothing) -> Alive:
    """Say that the process answers."""
    return Alive()


def readyz(_: Nothing) -> Ready | NotReady:
    """Say whether the database answers and somebody does the background work."""
    reason = _reason()
    return Ready() if reason is None else NotReady(reason=reason)


def _reason() -> str | None:
    try:
        astra = current()
        ping(astra.db)
        working = astra.heartbeats.alive()
    except DatabaseUnavailable as error:
        return error.message
    except PyMongoError:
        return "The database went away while it was asked."
    if not working:
        return "No scheduler.py has been heard from lately: messages wait, and nothing is prepared."
    return None


OPERATIONS = (
    Operation(
        method="GET",
        path="/healthz",
        handler=healthz,
        takes=Nothing,
        answers={200: Alive},
        scope=None,
    ),
    Operation(
        method="GET",
        path="/readyz",
        handler=readyz,
        takes=Nothing,
        answers={200: Ready, 503: NotReady},
        scope=None,
    ),
)
