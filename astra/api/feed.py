"""What podcast apps ask for: the private feed and the files it names, opened by the token in them.

An app has no session, so the token is all there is to show; it is kept out of access logs (see
``logs``). Every file can be asked for by ``HEAD``, the audio in parts. For the routes that belong to
somebody signed in, see ``listening``.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from astra.api.media import part_of
from astra.api.opened import Opened
from astra.bootstrap import Astra
from astra.errors import NotFound
from astra.podcast.feeds import Feed
from astra.podcast.sound.transcript import chapters, webvtt

Answering = Callable[[Astra, Feed, Request], Response]
RSS: Final = "application/rss+xml"


def feed_routes() -> list[BaseRoute]:
    """Return the routes of every feed."""
    return [
        Route("/feed/{token}.xml", _opened(_document)),
        Route("/feed/{token}/cover.jpg", _opened(_show_cover)),
        Route("/feed/{token}/{id}.jpg", _opened(_cover)),
        Route("/feed/{token}/{id}.vtt", _opened(_transcript)),
        Route("/feed/{token}/{id}.chapters.json", _opened(_chapters)),
        Route("/audio/{token}/{id}.mp3", _opened(_audio)),
    ]


def _opened(answer: Answering) -> Opened:
    """Return what answers at one path of a feed."""

    def answered(astra: Astra, request: Request) -> Response:
        feed = astra.aethercast.feeds.opened_by(request.path_params["token"])
        return answer(astra, feed, request)

    return Opened(answered)


def _document(astra: Astra, feed: Feed, request: Request) -> Response:
    return _kept(astra.aethercast.feeds.document(feed), f"{RSS}; charset=utf-8", request)


def _show_cover(astra: Astra, feed: Feed, request: Request) -> Response:
    return _kept(astra.aethercast.feeds.cover(feed, astra.now()), "image/jpeg", request)


def _cover(astra: Astra, feed: Feed, request: Request) -> Response:
    episode, _ = astra.aethercast.feeds.finished(feed, request.path_params["id"])
    if episode.cover_key is None:
        raise NotFound("This episode has no cover.")
    with astra.artifacts.open(feed.person_id, episode.cover_key) as file:
        return _kept(file.read(), "image/jpeg", request)


def _transcript(astra: Astra, feed: Feed, request: Request) -> Response:
    _, audio = astra.aethercast.feeds.finished(feed, request.path_params["id"])
    return _kept(webvtt(audio.cues).encode(), "text/vtt; charset=utf-8", request)


def _chapters(astra: Astra, feed: Feed, request: Request) -> Response:
    _, audio = astra.aethercast.feeds.finished(feed, request.path_params["id"])
    text = json.dumps(chapters(audio.marks), ensure_ascii=False)
    return _kept(text.encode(), "application/json+chapters", request)


def _audio(astra: Astra, feed: Feed, request: Request) -> Response:
    _, audio = astra.aethercast.feeds.finished(feed, request.path_params["id"])
    file = astra.artifacts.open(feed.person_id, audio.content_key)
    return part_of(request, file, "audio/mpeg")


def _kept(body: bytes, media: str, request: Request) -> Response:
    """Return a small file, or that the app has it already."""
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Cache-Control": "private, no-cache"}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(body, headers=headers, media_type=media)
