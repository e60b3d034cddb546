"""Every route of the API, in one place to look up: the operations each module declares, joined.

To add an operation, declare it in the ``OPERATIONS`` of its handler's module; a new module has its
line here.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from starlette.responses import Response
from starlette.routing import BaseRoute, Route, WebSocketRoute

from astra.api import (
    conversation,
    health,
    listening,
    me,
    metrics,
    podcasts,
    responder,
    sharing,
    snippets,
    speech,
    tasks,
    voice,
)
from astra.api.feed import feed_routes
from astra.api.letters import letter_routes
from astra.api.live import socket
from astra.api.model import Answer, Nothing
from astra.api.openapi import document
from astra.api.operation import Operation
from astra.api.resource import Resource
from astra.api.shared import shared_routes
from astra.api.turns import PATH as TURNS
from astra.api.turns import stream_turns

DOCUMENT = "/api/openapi.json"


def describe_api(_: Nothing) -> Response:
    """Return this description."""
    return Response(_described(), media_type="application/json")


OPERATIONS: Sequence[Operation] = (
    *responder.OPERATIONS,
    *speech.OPERATIONS,
    *conversation.OPERATIONS,
    *voice.OPERATIONS,
    *tasks.OPERATIONS,
    *listening.OPERATIONS,
    *snippets.OPERATIONS,
    *podcasts.OPERATIONS,
    *sharing.OPERATIONS,
    *me.OPERATIONS,
    *health.OPERATIONS,
    *metrics.OPERATIONS,
    Operation(
        method="GET",
        path=DOCUMENT,
        handler=describe_api,
        takes=Nothing,
        answers={200: Answer},
        scope=None,
    ),
)


def routes() -> list[BaseRoute]:
    """Return the routes for ``st.App``: every operation, the sockets, and no for what is left."""
    paths = dict.fromkeys(operation.path for operation in OPERATIONS)
    return [
        *(Route(path, Resource([one for one in OPERATIONS if one.path == path])) for path in paths),
        *feed_routes(),
        *letter_routes(),
        *shared_routes(),
        WebSocketRoute("/api/responder/socket", socket),
        WebSocketRoute(TURNS, stream_turns),
        Route("/api/{rest:path}", Resource([])),  # else Streamlit answers with its page,
    ]


@cache
def _described() -> bytes:
    return document(OPERATIONS)
