"""What a link to an episode opens, for whoever has it: a page, and the files the page shows.

Asked for without a session; the token in the path is all there is to show. Nothing here may be kept
or found by others: every answer asks search engines to stay away and names no referrer, and each
request looks whether the link still stands.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import Receive, Scope, Send

from astra.api.media import part_of
from astra.api.operation import address_of
from astra.api.problems import MethodNotAllowed, failure, problem
from astra.api.shared_page import gone, page
from astra.bootstrap import Astra, current
from astra.errors import NotFound
from astra.podcast.shares import Shared

Answering = Callable[[Astra, Shared, Request], Response]
_DISCREET: Final = {
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "Referrer-Policy": "no-referrer",
}


class SharedFile:
    """What answers at one path of a link."""

    def __init__(self, answer: Answering, refused: Callable[[Exception], Response]) -> None:
        self._answer, self._refused = answer, refused

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request; whatever goes wrong is said in the manner of the path."""
        request = Request(scope, receive, send)
        if request.method not in ("GET", "HEAD"):
            response = problem(MethodNotAllowed("GET, HEAD"))
        else:
            try:
                response = await run_in_threadpool(self._answered, request)
            except Exception as error:
                response = self._refused(error)
        response.headers.update(_DISCREET)
        await response(scope, receive, send)

    def _answered(self, request: Request) -> Response:
        astra = current()
        astra.limits.admit_address(address_of(request))
        shared = astra.aethercast.shares.opened_by(request.path_params["token"])
        response = self._answer(astra, shared, request)
        if request.method == "HEAD":
            return Response(status_code=response.status_code, headers=dict(response.headers))
        return response


def shared_routes() -> list[BaseRoute]:
    """Return the routes of every link."""
    return [
        Route("/listen/{token}", SharedFile(_page, _said_in_a_page)),
        Route("/listen/{token}/audio.mp3", SharedFile(_audio, failure)),
        Route("/listen/{token}/cover.jpg", SharedFile(_cover, failure)),
    ]


def _page(_: Astra, shared: Shared, request: Request) -> Response:
    files = f"/listen/{request.path_params['token']}"
    return HTMLResponse(page(shared, files), headers={"Cache-Control": "no-store"})


def _audio(astra: Astra, shared: Shared, request: Request) -> Response:
    file = astra.artifacts.open(shared.episode.person_id, shared.audio.content_key)
    return part_of(request, file, "audio/mpeg")


def _cover(astra: Astra, shared: Shared, _: Request) -> Response:
    if shared.episode.cover_key is None:
        raise NotFound("This episode has no cover.")
    with astra.artifacts.open(shared.episode.person_id, shared.episode.cover_key) as file:
        headers = {"Cache-Control": "private, no-cache"}
        return Response(file.read(), headers=headers, media_type="image/jpeg")


def _said_in_a_page(error: Exception) -> Response:
    if isinstance(error, NotFound):
        return HTMLResponse(gone(), 404, headers={"Cache-Control": "no-store"})
    return failure(error)
