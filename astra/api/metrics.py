"""``/metrics`` for monitoring, and the clock on every request that feeds it."""

from __future__ import annotations

import time

from starlette.middleware import Middleware
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from astra.api.model import Answer, Nothing
from astra.api.operation import Call, Operation
from astra.bootstrap import current
from astra.errors import DatabaseUnavailable
from astra.ops.exposition import CONTENT_TYPE, exposition

TIMED = ("/api/", "/auth/")


def middleware() -> list[Middleware]:
    """Return the middleware for ``st.App``."""
    return [Middleware(Timed)]


def read_metrics(call: Call, _: Nothing) -> Response:
    """Return every number, in the format Prometheus collects."""
    parts = call.astra.operations
    page = exposition(parts.numbers.take(call.now), parts.alerts.open(), parts.requests)
    return Response(page, headers={"Cache-Control": "no-store", "Content-Type": CONTENT_TYPE})


class Timed:
    """Notes how long the API took to begin each answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and look at the clock when its answer begins."""
        if scope["type"] != "http" or not scope["path"].startswith(TIMED):
            await self.app(scope, receive, send)
            return
        began = time.perf_counter()

        async def timed(message: Message) -> None:
            if message["type"] == "http.response.start":
                _note(scope, message["status"], time.perf_counter() - began)
            await send(message)

        await self.app(scope, receive, timed)


def _note(scope: Scope, status: int, seconds: float) -> None:
    route = scope.get("route")
    try:
        requests = current().operations.requests
    except DatabaseUnavailable:  # still starting: nothing to keep it in
        return
    requests.note(scope["method"], getattr(route, "path", "unmatched"), status, seconds)


OPERATIONS = (
    Operation(
        method="GET",
        path="/metrics",
        handler=read_metrics,
        takes=Nothing,
        answers={200: Answer},
        scope="operate",
        media="text/plain",
    ),
)
