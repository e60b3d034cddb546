"""WebSockets: who may open one, what it is sent as it happens, and how it ends.

A ``Teller`` knows what is new for one listener; it is asked whenever something of its person
changes, and first of all whether it still may tell. Closed with ``SIGNED_OUT`` a socket is not worth
opening again before signing in, with ``NOT_THERE`` never, with ``TRY_AGAIN`` it is worth a moment later.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any, Final, Protocol

from pymongo.errors import PyMongoError
from starlette.concurrency import run_in_threadpool
from starlette.requests import HTTPConnection
from starlette.websockets import WebSocket, WebSocketDisconnect

from astra.api.operation import address_of, caller
from astra.bootstrap import Astra, current
from astra.errors import AstraError, NotAllowed, NotFound, NotSignedIn, TooManyRequests
from astra.identity.tokens import Caller

log = logging.getLogger(__name__)

KEEP_ALIVE_S: Final = 15.0
SIGNED_OUT, NOT_THERE, TRY_AGAIN, DONE = 4401, 4404, 1013, 1000
News = Sequence[tuple[str, Any]]
"""What to tell now: pairs of type and data."""


class Teller(Protocol):
    """What one listener was told, and what is new since."""

    def news(self) -> News:
        """Return what was not told yet.

        Raises:
            NotFound: what is listened to is gone.
        """
        ...

    @property
    def over(self) -> bool:
        """Whether nothing more will come."""
        ...


Opening = Callable[[Astra, str], Teller]
"""Returns the teller for a person, or refuses with an ``AstraError``."""


def admitted(astra: Astra, connection: HTTPConnection) -> Caller:
    """Return who listens, if they still may."""
    return caller(astra, connection.headers, connection.cookies, astra.now(), "read")


@contextmanager
def woken(astra: Astra, person_id: str) -> Iterator[asyncio.Event]:
    """Yield an event that is set whenever something of this person may have changed."""
    loop, wake = asyncio.get_running_loop(), asyncio.Event()

    def on_change() -> None:
        with suppress(RuntimeError):  # the loop has ended, and the page with it
            loop.call_soon_threadsafe(wake.set)

    with astra.feed.listen(person_id, on_change):
        yield wake


async def serve(websocket: WebSocket, opening: Opening) -> None:
    """Send one listener what is new, as ``{"type", "data"}``, until either side has had enough."""
    try:
        astra = current()
        person_id, teller = await run_in_threadpool(_opened, astra, websocket, opening)
    except (AstraError, PyMongoError) as error:
        await websocket.close(*_ending(error))
        return
    await websocket.accept()
    gone = asyncio.create_task(_until_gone(websocket))
    try:
        await _tell(websocket, astra, person_id, teller, gone)
        if teller.over and not gone.done():
            await websocket.close(DONE)
    except (AstraError, PyMongoError) as error:
        await websocket.close(*_ending(error))
    except WebSocketDisconnect:
        pass  # it left while something was being sent
    finally:
        gone.cancel()


def _opened(astra: Astra, websocket: WebSocket, opening: Opening) -> tuple[str, Teller]:
    astra.limits.admit_address(address_of(websocket))
    person_id = admitted(astra, websocket).person_id
    astra.limits.admit(person_id, "requests")
    return person_id, opening(astra, person_id)


async def _tell(
    websocket: WebSocket,
    astra: Astra,
    person_id: str,
    teller: Teller,
    gone: asyncio.Task[None],
) -> None:
    with woken(astra, person_id) as wake:
        while not (gone.done() or teller.over or astra.feed.ending):
            await run_in_threadpool(admitted, astra, websocket)
            for kind, data in await run_in_threadpool(teller.news):
                told = json.dumps({"type": kind, "data": data}, ensure_ascii=False)
                await websocket.send_text(told)
            if teller.over:
                return
            waiting = asyncio.create_task(wake.wait())
            await asyncio.wait(
                {waiting, gone}, timeout=KEEP_ALIVE_S, return_when=asyncio.FIRST_COMPLETED
            )
            waiting.cancel()
            wake.clear()


async def _until_gone(websocket: WebSocket) -> None:
    """Return when the other side has left; what it sends, text or bytes, is not for us."""
    while (await websocket.receive())["type"] != "websocket.disconnect":
        pass


def _ending(error: AstraError | PyMongoError) -> tuple[int, str]:
    """Return the code and the words a socket is closed with."""
    if isinstance(error, NotSignedIn | NotAllowed):
        return SIGNED_OUT, error.message
    if isinstance(error, NotFound):
        return NOT_THERE, error.message
    if isinstance(error, TooManyRequests):
        return TRY_AGAIN, error.message
    log.warning("socket closed", extra={"error": type(error).__name__})
    return TRY_AGAIN, "The database is away."
