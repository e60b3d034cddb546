"""The talk as it happens: server-sent events for pages, and the documents' WebSocket.

Both show one ``View``: it is woken by the feed, reads what is new, and says each thing once. Who
listens is asked for again each time, so that signing out or revoking a token ends it. How a socket
is served stands in ``sockets``.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import Any

from pymongo.errors import PyMongoError
from starlette.concurrency import run_in_threadpool
from starlette.websockets import WebSocket

from astra.api import sockets
from astra.api.operation import Call
from astra.api.said import status_of, told
from astra.api.sockets import KEEP_ALIVE_S, admitted, woken
from astra.bootstrap import Astra
from astra.chat.events import Event
from astra.errors import AstraError, NotFound

POLLING_NOTICE = "Live updates are paused; new messages still appear, a little later."


async def frames(call: Call) -> AsyncIterator[str]:
    """Yield server-sent events until the reader leaves or their session or token ends."""
    request = call.request
    view = View(call.astra, call.person_id, request.headers.get("last-event-id"))
    with woken(view.astra, call.person_id) as wake:
        yield "retry: 1000\n\n"
        while not view.astra.feed.ending:
            try:
                await run_in_threadpool(admitted, view.astra, request)
                changes = await run_in_threadpool(view.changes)
            except AstraError:
                yield frame("end", {"reason": "signed_out"})
                return
            except PyMongoError:
                view.interrupted()
                yield frame("notice", {"text": "Reconnecting to your conversation…"})
                await asyncio.sleep(1)
                continue
            for kind, data in changes:
                yield frame(kind, data)
            try:
                await asyncio.wait_for(wake.wait(), KEEP_ALIVE_S)
            except TimeoutError:
                yield ": still here\n\n"
            wake.clear()


def frame(kind: str, data: Any) -> str:
    """Return one event. Only what is whole is marked as seen: after a break in the middle of an
    answer, the page asks from before it."""
    whole = kind in ("append", "final") and data["status"] == "final"
    mark = f"id: {data['id']}\n" if whole else ""
    return f"{mark}event: {kind}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n"


async def socket(websocket: WebSocket) -> None:
    """Serve the documents' socket: ``messages:init``, then ``messages:append``."""
    await sockets.serve(websocket, SocketView)


class View:
    """What one open page has seen, and what is new since."""

    def __init__(self, astra: Astra, person_id: str, last_seen: str | None = None) -> None:
        self.astra = astra
        self._person_id = person_id
        self._last_seen = last_seen
        self._seen: dict[str, tuple[str, str]] = {}
        self._statuses: dict[str, Any] = {}
        self._live: bool | None = True
        self._begun = False

    def changes(self) -> list[tuple[str, Any]]:
        """Return what to tell the page now: pairs of kind and data."""
        found = self.astra.events.latest(self._person_id)
        news: list[tuple[str, Any]] = []
        if not self._begun:
            self._begun = True
            news += self._beginning(found)
        else:
            for event in found:
                news += self._news_of(event)
        news += self._news_of_messages()
        live = self.astra.feed.live
        if live != self._live:
            self._live = live
            news.append(("notice", {"text": "" if live else POLLING_NOTICE}))
        return news

    def interrupted(self) -> None:
        """Note that the page was told of trouble, so that it hears of the end of it."""
        self._live = None

    def _beginning(self, found: list[Event]) -> list[tuple[str, Any]]:
        for event in found:
            self._seen[event.id] = (event.status, event.content)
        ids = [event.id for event in found]
        if self._last_seen in ids:
            # The last one seen too: it may have been answered in other words since.
            missed = found[ids.index(self._last_seen) :]
            return [("append", told(event)) for event in missed]
        return [("init", {"messages": [told(event) for event in found]})]

    def _news_of(self, event: Event) -> list[tuple[str, Any]]:
        before = self._seen.get(event.id)
        now = (event.status, event.content)
        if before == now:
            return []
        self._seen[event.id] = now
        if event.status == "streaming":
            opened = [("append", told(event))] if before is None else []
            return [*opened, ("delta", {"messageId": event.message_id, "text": event.content})]
        return [("append" if before is None else "final", told(event))]

    def _news_of_messages(self) -> list[tuple[str, Any]]:
        outbox = self.astra.outbox
        current = {
            message.id: status_of(message)
            for message in [
                *outbox.unanswered(self._person_id),
                *outbox.failed(self._person_id),
            ]
        }
        news: list[tuple[str, Any]] = [
            ("status", status)
            for message_id, status in current.items()
            if self._statuses.get(message_id) != status
        ]
        for message_id in self._statuses.keys() - current.keys():
            with suppress(NotFound):  # erased with everything else
                news.append(("status", status_of(outbox.get(self._person_id, message_id))))
        self._statuses = current
        return news


class SocketView(View):
    """A view in the words of the documents' socket: what was said, whole, and nothing half-way."""

    over = False

    def news(self) -> sockets.News:
        """Return what to send now."""
        return [found for kind, data in self.changes() for found in _in_messages(kind, data)]


def _in_messages(kind: str, data: Any) -> sockets.News:
    if kind == "init":
        return [("messages:init", data["messages"])]
    if kind == "notice":
        return [("notice", data)]
    return [("messages:append", data)] if kind in ("append", "final") else []
