"""What a link to an episode opens, for whoever has it: a page, and the files the page shows.

Asked for without a session; the token in the path is all there is to show. Nothing here may be kept
or found by others: every answer asks search engines to stay away and names no referrer, and each
request looks whether the link still stands.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Route

from astra.api.media import part_of
from astra.api.opened import Opened
from astra.api.problems import failure
from astra.api.shared_page import gone, page
from astra.bootstrap import Astra
from astra.errors import NotFound
from astra.podcast.shares import Shared

Answering = Callable[[Astra, Shared, Request], Response]
_DISCREET: Final = {
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "Referrer-Policy": "no-referrer",
}


def shared_routes() -> list[BaseRoute]:
    """Return the routes of every link."""
    return [
        Route("/listen/{token}", _opened(_page, _said_in_a_page)),
        Route("/listen/{token}/audio.mp3", _opened(_audio)),
        Route("/listen/{token}/cover.jpg", _opened(_cover)),
    ]


def _opened(answer: Answering, refused: Callable[[Exception], Response] = failure) -> Opened:
    """Return what answers at one path of a link."""

    def answered(astra: Astra, request: Request) -> Response:
        shared = astra.aethercast.shares.opened_by(request.path_params["token"])
        return answer(astra, shared, request)

    return Opened(answered, refused=refused, headers=_DISCREET)


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
