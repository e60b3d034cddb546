"""Whether this process runs (``/healthz``) and whether people can be served (``/readyz``)."""

from __future__ import annotations

from pymongo.errors import PyMongoError
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from astra.bootstrap import current
from astra.errors import DatabaseUnavailable
from astra.mongo.connection import ping


def routes() -> list[BaseRoute]:
    """Return the routes for ``st.App``."""
    return [Route("/healthz", healthz), Route("/readyz", readyz)]


async def healthz(_: Request) -> Response:
    """The process answers."""
    return JSONResponse({"status": "ok"})


async def readyz(_: Request) -> Response:
    """The database answers and somebody does the background work; 503 with the reason if not."""
    reason = await run_in_threadpool(_reason)
    if reason is None:
        return JSONResponse({"status": "ready"})
    return JSONResponse({"status": "not ready", "reason": reason}, 503)


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
