"""When the database is away, and when whoever listens has left."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.client import HTTPResponse
from pathlib import Path

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from astra import bootstrap
from astra.api import live, sockets
from astra.api.routes import routes
from astra.bootstrap import Astra
from astra.identity.sessions import COOKIE
from astra.mongo.connection import Mongo, connect
from astra.settings import Settings

PROMPT_S = 5


def eventually(check: Callable[[], bool]) -> bool:
    end = time.monotonic() + 20
    while time.monotonic() < end:
        if check():
            return True
        time.sleep(0.02)  # another thread gets there in its own time
    return False


def application() -> Starlette:
    return Starlette(routes=routes())


@pytest.fixture
def settings(data_dir: Path) -> Settings:
    return Settings(_env_file=None, data_dir=data_dir, responder="offline")


@pytest.fixture
def outage(settings: Settings) -> Iterator[TestClient]:
    """The routes over a database that is not there."""
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))  # and does not listen
        uri = f"mongodb://127.0.0.1:{nobody.getsockname()[1]}/?directConnection=true"
        db = connect(uri, "astra", timeout_ms=200)
        bootstrap.install(bootstrap.build(settings, db))
        with db.client, TestClient(application(), cookies={COOKIE: "any"}) as client:
            yield client
        bootstrap.install(None)


def test_requests_during_an_outage_are_told_so_soon(outage: TestClient) -> None:
    began = time.monotonic()
    for away in (
        outage.post("/api/responder/messages", json={"content": "Hello"}),
        outage.get("/api/responder/events"),
        outage.get("/api/responder/stream"),
        outage.get("/api/me"),
    ):
        assert away.status_code == 503
        assert away.headers["content-type"] == "application/problem+json"
    assert time.monotonic() - began < PROMPT_S


def test_the_socket_asks_to_try_again_later_during_an_outage(outage: TestClient) -> None:
    with (
        pytest.raises(WebSocketDisconnect) as closed,
        outage.websocket_connect("/api/responder/socket"),
    ):
        pass
    assert closed.value.code == sockets.TRY_AGAIN


def test_not_ready_during_an_outage_but_alive(outage: TestClient) -> None:
    assert outage.get("/readyz").status_code == 503
    assert "database" in outage.get("/readyz").json()["reason"]
    assert outage.get("/healthz").status_code == 200


def test_not_ready_before_the_start() -> None:
    with TestClient(application()) as client:
        assert client.get("/readyz").status_code == 503
        assert client.get("/api/me").status_code == 503
        assert client.get("/api/responder/stream").status_code == 503


@pytest.fixture
def astra(db: Mongo, settings: Settings) -> Iterator[Astra]:
    astra = bootstrap.build(settings, db)
    astra.people.create("asha", "asha@example.org", "Asha", datetime.now(UTC))
    bootstrap.install(astra)
    astra.feed.start()
    yield astra
    astra.feed.stop()
    bootstrap.install(None)


@pytest.fixture
def address(astra: Astra) -> Iterator[str]:
    """A real server, for what happens when the other end hangs up."""
    config = uvicorn.Config(
        application(), port=0, log_level="error", timeout_graceful_shutdown=1, lifespan="off"
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    assert eventually(lambda: server.started)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()


@contextmanager
def open_stream(address: str, cookie: str) -> Iterator[HTTPResponse]:
    request = urllib.request.Request(
        f"{address}/api/responder/stream", headers={"Cookie": f"{COOKIE}={cookie}"}
    )
    with urllib.request.urlopen(request, timeout=20) as stream:
        yield stream


def until(stream: HTTPResponse, event: str) -> None:
    for line in stream:
        if line.strip() == f"event: {event}".encode():
            return
    raise AssertionError(f"the stream ended without {event}")


def sign_in(astra: Astra) -> str:
    return astra.identity.sessions.start("asha", "test", "", datetime.now(UTC))


def test_nobody_listens_any_more_once_the_page_is_closed(address: str, astra: Astra) -> None:
    cookie = sign_in(astra)
    with open_stream(address, cookie) as first, open_stream(address, cookie) as second:
        until(first, "init")
        until(second, "init")
        assert astra.feed.listening == 2
    assert eventually(lambda: astra.feed.listening == 0)


def test_the_stream_ends_with_its_session(
    address: str, astra: Astra, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "KEEP_ALIVE_S", 0.1)
    cookie = sign_in(astra)
    with open_stream(address, cookie) as stream:
        until(stream, "init")
        astra.identity.sessions.end(cookie)
        until(stream, "end")
        assert b"signed_out" in stream.read()  # and there it ends
    assert eventually(lambda: astra.feed.listening == 0)


def test_no_thread_uses_the_database_once_the_feed_has_stopped(db: Mongo) -> None:
    feed = bootstrap.Feed(db)
    feed.start()
    assert eventually(lambda: feed.live)
    feed.stop()
    assert [one for one in threading.enumerate() if one is feed._thread] == []


def test_a_listener_whose_loop_has_ended_does_not_stop_the_feed(astra: Astra) -> None:
    heard = threading.Event()

    async def leave_open() -> None:
        listening = sockets.woken(astra, "asha")
        listening.__enter__()
        kept.append(listening)

    kept: list[object] = []
    asyncio.run(leave_open())
    with astra.feed.listen("asha", heard.set):
        now = datetime.now(UTC)
        talk = astra.conversations.active("asha", now)
        assert eventually(lambda: astra.feed.live)
        astra.outbox.submit("asha", talk.id, "Hello", now)
        assert heard.wait(10)
    assert astra.feed._thread.is_alive()
