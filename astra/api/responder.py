"""Talking: messages in, events out; over plain HTTP, as server-sent events and as a WebSocket."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import AsyncIterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from typing import Any

from pymongo.errors import PyMongoError
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import BaseRoute, Route, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from astra.api.http import Call, caller, failure, plain, route
from astra.bootstrap import Astra, current
from astra.chat.events import Event
from astra.chat.outbox import Message, worded
from astra.errors import AstraError, InvalidInput, NotFound, NotSignedIn

log = logging.getLogger(__name__)

KEEP_ALIVE_S = 15.0
SIGNED_OUT, TRY_AGAIN = 4401, 1013  # why a socket was closed
POLLING_NOTICE = "Live updates are paused; new messages still appear, a little later."
THUMBS = ("up", "down")


def routes() -> list[BaseRoute]:
    """Return the routes for ``st.App``."""
    return [
        route("/api/responder/messages", submit, "POST"),
        route("/api/responder/events", events, "GET"),
        route("/api/responder/cancel", cancel, "POST"),
        route("/api/responder/regenerate", regenerate, "POST"),
        route("/api/responder/reword", reword, "POST"),
        route("/api/responder/choose", choose, "POST"),
        route("/api/responder/feedback", feedback, "POST"),
        Route("/api/responder/stream", stream, methods=["GET"]),
        WebSocketRoute("/api/responder/socket", socket),
    ]


def submit(call: Call) -> tuple[int, Any]:
    """Keep a message to be answered."""
    astra, person_id = call.astra, call.person_id
    content = worded(call.text("content"))  # what is refused begins no conversation
    conversation = astra.conversations.active(person_id, call.now)
    message = astra.outbox.submit(person_id, conversation.id, content, call.now)
    astra.events.said(message)
    return 202, {"id": message.id, "status": message.status}


def events(call: Call) -> tuple[int, Any]:
    """Return what was said after an event, or just before one, or the latest."""
    said = call.astra.events
    after, before = call.query.get("after"), call.query.get("before")
    if after:
        found = said.after(call.person_id, after)
    elif before:
        found = said.earlier(call.person_id, before)
    else:
        found = said.latest(call.person_id)
    return 200, {"messages": [shown(event) for event in found]}


def cancel(call: Call) -> tuple[int, Any]:
    """Stop the answer being written."""
    message = call.astra.outbox.cancel(call.person_id, call.text("messageId"))
    return 202, {"id": message.id, "status": message.status}


def regenerate(call: Call) -> tuple[int, Any]:
    """Have a message answered again, in other words."""
    message = call.astra.outbox.answer_again(call.person_id, call.text("messageId"), call.now)
    return 202, {"id": message.id, "status": message.status}


def reword(call: Call) -> tuple[int, Any]:
    """Change the last message and have it answered anew."""
    astra = call.astra
    message = astra.outbox.reword(
        call.person_id, call.text("messageId"), call.text("content"), call.now
    )
    astra.events.said(message)
    return 202, {"id": message.id, "status": message.status}


def choose(call: Call) -> tuple[int, Any]:
    """Show another wording an answer has had."""
    event = call.astra.events.choose(call.person_id, call.text("messageId"), call.whole("variant"))
    return 200, shown(event)


def feedback(call: Call) -> tuple[int, Any]:
    """Keep a thumb on an answer."""
    thumb = call.text("thumb")
    if thumb not in THUMBS:
        raise InvalidInput("“thumb” must be up or down.")
    reason = call.text("reason", "")[:500]
    call.astra.events.rate(call.person_id, call.text("messageId"), thumb, reason, call.now)
    return 200, {"success": True}


def shown(event: Event) -> dict[str, Any]:
    """Return an event as pages and clients receive it."""
    return {
        "id": event.id,
        "role": event.role,
        "content": event.content,
        "status": event.status,
        "messageId": event.message_id,
        "createdAt": event.created_at,
        "facts": event.facts,
        "metadata": {key: event.metadata[key] for key in sorted(event.metadata) if key != "fence"},
        "variants": [one["content"] for one in event.variants] if len(event.variants) > 1 else [],
        "thumb": event.thumb,
        "reason": event.reason,
    }


def _status(message: Message) -> dict[str, Any]:
    return {
        "messageId": message.id,
        "status": message.status,
        "attempts": message.attempts,
        "error": message.error,
    }


async def stream(request: Request) -> Response:
    """Serve the conversation as it happens, as server-sent events.

    ``init`` carries the last 25 (or, after a break, what came since ``Last-Event-ID``), then
    ``append`` new ones, ``delta`` an answer as far as it is written, ``final`` a whole one,
    ``status`` how a message fares, ``notice`` a sentence about the connection.
    """
    try:
        astra = current()
        now = datetime.now(UTC)
        person_id = await run_in_threadpool(caller, astra, request.headers, request.cookies, now)
    except (AstraError, PyMongoError) as error:
        return failure(error)
    view = _View(astra, person_id, request.headers.get("last-event-id"))
    return StreamingResponse(
        _frames(view, request.headers, request.cookies),
        media_type="text/event-stream",
        headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"},
    )


async def _frames(view: _View, headers: Any, cookies: Any) -> AsyncIterator[str]:
    with view.woken() as wake:
        yield "retry: 1000\n\n"
        while not view.astra.feed.ending:
            try:
                await run_in_threadpool(caller, view.astra, headers, cookies, datetime.now(UTC))
                changes = await run_in_threadpool(view.changes)
            except AstraError:
                yield _frame("end", {"reason": "signed_out"})
                return
            except PyMongoError:
                view.interrupted()
                yield _frame("notice", {"text": "Reconnecting to your conversation…"})
                await asyncio.sleep(1)
                continue
            for kind, data in changes:
                yield _frame(kind, data)
            try:
                await asyncio.wait_for(wake.wait(), KEEP_ALIVE_S)
            except TimeoutError:
                yield ": still here\n\n"
            wake.clear()


def _frame(kind: str, data: Any) -> str:
    """Return one event. Only what is whole is marked as seen: after a break in the middle of an
    answer, the page asks from before it."""
    whole = kind in ("append", "final") and data["status"] == "final"
    mark = f"id: {data['id']}\n" if whole else ""
    return f"{mark}event: {kind}\ndata: {json.dumps(plain(data), ensure_ascii=False)}\n\n"


async def socket(websocket: WebSocket) -> None:
    """Serve the documents' socket: ``messages:init``, then ``messages:append``."""
    try:
        astra = current()
        person_id = await run_in_threadpool(
            caller, astra, websocket.headers, websocket.cookies, datetime.now(UTC)
        )
    except NotSignedIn:
        await websocket.close(SIGNED_OUT, "Please sign in first.")
        return
    except (AstraError, PyMongoError):
        await websocket.close(TRY_AGAIN, "The database is away.")
        return
    await websocket.accept()
    view = _View(astra, person_id, None)
    gone = asyncio.create_task(_until_gone(websocket))
    try:
        await _serve(websocket, view, gone)
    except NotSignedIn:
        await websocket.close(SIGNED_OUT, "Please sign in again.")
    except PyMongoError as error:
        log.warning("socket closed", extra={"error": type(error).__name__})
        await websocket.close(TRY_AGAIN, "The database is away.")
    except WebSocketDisconnect:
        pass  # it left while something was being sent
    finally:
        gone.cancel()


async def _serve(websocket: WebSocket, view: _View, gone: asyncio.Task[None]) -> None:
    with view.woken() as wake:
        while not gone.done() and not view.astra.feed.ending:
            now = datetime.now(UTC)
            await run_in_threadpool(caller, view.astra, websocket.headers, websocket.cookies, now)
            for kind, data in await run_in_threadpool(view.changes):
                if kind == "init":
                    await _send(websocket, "messages:init", data["messages"])
                elif kind == "notice":
                    await _send(websocket, "notice", data)
                elif kind in ("append", "final"):
                    await _send(websocket, "messages:append", data)
            waiting = asyncio.create_task(wake.wait())
            await asyncio.wait(
                {waiting, gone}, timeout=KEEP_ALIVE_S, return_when=asyncio.FIRST_COMPLETED
            )
            waiting.cancel()
            wake.clear()


async def _send(websocket: WebSocket, kind: str, data: Any) -> None:
    await websocket.send_text(json.dumps({"type": kind, "data": plain(data)}, ensure_ascii=False))


async def _until_gone(websocket: WebSocket) -> None:
    """Return when the other side has left; what it sends, text or bytes, is not for us."""
    while (await websocket.receive())["type"] != "websocket.disconnect":
        pass


class _View:
    """What one open page has seen, and what is new since."""

    def __init__(self, astra: Astra, person_id: str, last_seen: str | None) -> None:
        self.astra = astra
        self._person_id = person_id
        self._last_seen = last_seen
        self._seen: dict[str, tuple[str, str]] = {}
        self._statuses: dict[str, Any] = {}
        self._live: bool | None = True
        self._begun = False

    @contextmanager
    def woken(self) -> Any:
        """Yield an event that is set whenever something may have changed."""
        loop, wake = asyncio.get_running_loop(), asyncio.Event()

        def on_change() -> None:
            with suppress(RuntimeError):  # the loop has ended, and the page with it
                loop.call_soon_threadsafe(wake.set)

        with self.astra.feed.listen(self._person_id, on_change):
            yield wake

    def changes(self) -> list[tuple[str, Any]]:
        """Return what to tell the page now: pairs of kind and data."""
        found = self.astra.events.latest(self._person_id)
        told: list[tuple[str, Any]] = []
        if not self._begun:
            self._begun = True
            told += self._beginning(found)
        else:
            for event in found:
                told += self._news_of(event)
        told += self._news_of_messages()
        live = self.astra.feed.live
        if live != self._live:
            self._live = live
            told.append(("notice", {"text": "" if live else POLLING_NOTICE}))
        return told

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
            return [("append", shown(event)) for event in missed]
        return [("init", {"messages": [shown(event) for event in found]})]

    def _news_of(self, event: Event) -> list[tuple[str, Any]]:
        before = self._seen.get(event.id)
        now = (event.status, event.content)
        if before == now:
            return []
        self._seen[event.id] = now
        if event.status == "streaming":
            opened = [("append", shown(event))] if before is None else []
            return [*opened, ("delta", {"messageId": event.message_id, "text": event.content})]
        return [("append" if before is None else "final", shown(event))]

    def _news_of_messages(self) -> list[tuple[str, Any]]:
        outbox = self.astra.outbox
        current = {
            message.id: _status(message)
            for message in [
                *outbox.unanswered(self._person_id),
                *outbox.failed(self._person_id),
            ]
        }
        told: list[tuple[str, Any]] = [
            ("status", status)
            for message_id, status in current.items()
            if self._statuses.get(message_id) != status
        ]
        for message_id in self._statuses.keys() - current.keys():
            with suppress(NotFound):  # erased with everything else
                told.append(("status", _status(outbox.get(self._person_id, message_id))))
        self._statuses = current
        return told
