"""The web process: pages, HTTP routes and live text on one port, and what they need around them.

``streamlit run app.py`` serves the pages of ``astra/ui/shell.py`` beside the routes of
``astra/api``. Its lifespan starts what is missing: a mongod when no address is set, and
``scheduler.py`` as a supervised child unless told otherwise. Both end with it, however it ends.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import numpy  # noqa: F401  # imported whole before the first sessions import it at once
import pandas  # noqa: F401  # likewise
import plotly.graph_objects  # noqa: F401  # likewise
import streamlit as st
from pymongo.errors import ConnectionFailure
from starlette.concurrency import run_in_threadpool

from astra import bootstrap, logs
from astra.api import metrics
from astra.api.auth import SignInRoutes, database_away
from astra.api.google import GoogleRoutes
from astra.api.routes import routes
from astra.api.security import security_middleware
from astra.chat.feed import Feed
from astra.mongo.connection import connect
from astra.mongo.embedded import EmbeddedServer
from astra.mongo.indexes import START_PATIENCE_S, ensure
from astra.ops.child import Child
from astra.settings import ROOT, Settings

# How long a request looks for the database: an embedded one is back within this after a crash.
PATIENCE_MS = 2_000

settings = Settings()
logs.configure(settings.log_level)


class Process:
    """What this process started, and so has to stop."""

    def __init__(self) -> None:
        self._server: EmbeddedServer | None = None
        self._child: Child | None = None
        self._astra: bootstrap.Astra | None = None

    def start(self) -> None:
        """Start what is missing and make Astra current."""
        uri = self._database()
        db = connect(uri, settings.database, timeout_ms=PATIENCE_MS)
        ensure(db, patience_s=START_PATIENCE_S)
        self._astra = bootstrap.build(settings, db)
        self._astra.operations.clock.follow_setting(settings.now)
        self._astra.feed.start()
        bootstrap.install(self._astra)
        if settings.scheduler == "embedded":
            command = [sys.executable, str(ROOT / "scheduler.py"), "--child"]
            own = {"ASTRA_MONGODB_URI": uri, "ASTRA_DEMO": str(int(settings.demo_offered))}
            env = {**os.environ, **own}  # with an address, the child cannot tell it is embedded
            self._child = Child(command, ROOT, env)
            self._child.start()

    def stop(self) -> None:
        """Stop in the opposite order, as far as it was started."""
        if self._child is not None:
            self._child.stop()
        bootstrap.install(None)
        if self._astra is not None:
            self._astra.feed.stop()
            self._astra.db.client.close()
        if self._server is not None:
            self._server.stop()

    def _database(self) -> str:
        if settings.mongodb_uri is not None:
            return settings.mongodb_uri.get_secret_value()
        self._server = EmbeddedServer(settings.data_dir / "mongo").start()
        return self._server.uri


def end_streams_on_signal(feed: Feed) -> None:
    """Let the server stop while pages are open: it waits for their streams, which never end."""
    if threading.current_thread() is not threading.main_thread():
        return  # no signals reach us there
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        servers = signal.getsignal(number)

        def end(*received: Any, servers: Any = servers) -> None:
            loop.call_soon_threadsafe(feed.hang_up)
            if callable(servers):
                servers(*received)

        signal.signal(number, end)


@asynccontextmanager
async def lifespan(_: Any) -> AsyncIterator[None]:
    """Run Astra around the server."""
    process = Process()
    try:
        await run_in_threadpool(process.start)
        end_streams_on_signal(bootstrap.current().feed)
        print(f"\n  Astra is ready at {settings.base_url}\n", flush=True)
        yield
    finally:
        await run_in_threadpool(process.stop)


app = st.App(
    ROOT / "astra/ui/shell.py",
    lifespan=lifespan,
    routes=[
        *SignInRoutes(bootstrap.current).routes(),
        *GoogleRoutes(bootstrap.current).routes(),
        *routes(),
    ],
    middleware=[*metrics.middleware(), *security_middleware(settings)],
    exception_handlers={ConnectionFailure: database_away},
)
