"""The sign-in routes alone, and all of the API, over an empty database: no Streamlit, no scheduler."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pymongo.errors import ConnectionFailure
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from astra import bootstrap
from astra.api.auth import SignInRoutes, database_away
from astra.api.google import GoogleRoutes
from astra.api.routes import routes
from astra.api.security import security_middleware
from astra.bootstrap import Astra
from astra.identity.current import Identity, identity
from astra.identity.sessions import COOKIE
from astra.mongo.connection import Mongo
from astra.people.repository import People
from astra.settings import Settings

SITE = "http://localhost:8501"


def clock() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True)
class Parts:
    """What the routes need of the application."""

    settings: Settings
    identity: Identity
    people: People
    secret_key: str = "of these tests"
    now: Callable[[], datetime] = clock


def application(parts: Parts) -> Starlette:
    """The routes as ``app.py`` serves them, with one route that says who is asking."""

    def me(request: Request) -> JSONResponse:
        who = parts.identity.caller(request.headers, request.cookies, parts.now())
        return JSONResponse({"person_id": who and who.person_id}, 200 if who else 401)

    return Starlette(
        routes=[
            *SignInRoutes(lambda: parts).routes(),
            *GoogleRoutes(lambda: parts).routes(),
            Route("/api/me", me, methods=["GET", "POST"]),
        ],
        middleware=security_middleware(parts.settings),
        exception_handlers={ConnectionFailure: database_away},
    )


@pytest.fixture
def settings() -> Settings:
    return Settings(_env_file=None)


@pytest.fixture
def parts(db: Mongo, settings: Settings) -> Parts:
    people = People(db)
    return Parts(settings, identity(db, people, session_days=30), people)


@pytest.fixture
def browser(parts: Parts) -> Iterator[TestClient]:
    with TestClient(application(parts), base_url=SITE, follow_redirects=False) as client:
        yield client


@pytest.fixture
def astra(db: Mongo, data_dir: Path) -> Iterator[Astra]:
    """The whole of Astra, with two people."""
    settings = Settings(_env_file=None, data_dir=data_dir, responder="offline")
    astra = bootstrap.build(settings, db)
    for name in ("asha", "ravi"):
        astra.people.create(name, f"{name}@example.org", name.title(), datetime.now(UTC))
    bootstrap.install(astra)
    astra.feed.start()
    yield astra
    astra.feed.stop()
    bootstrap.install(None)


@pytest.fixture
def api() -> Starlette:
    """Every route of the API."""
    return Starlette(routes=routes())


@pytest.fixture
def asha(astra: Astra, api: Starlette) -> Iterator[TestClient]:
    with TestClient(api, base_url=SITE, cookies=cookie(astra, "asha")) as client:
        yield client


@pytest.fixture
def ravi(astra: Astra, api: Starlette) -> Iterator[TestClient]:
    with TestClient(api, base_url=SITE, cookies=cookie(astra, "ravi")) as client:
        yield client


@pytest.fixture
def stranger(astra: Astra, api: Starlette) -> Iterator[TestClient]:
    """Somebody whose cookie opens nothing."""
    with TestClient(api, base_url=SITE, cookies={COOKIE: "made up"}) as client:
        yield client


def cookie(astra: Astra, person: str) -> dict[str, str]:
    return {COOKIE: astra.identity.sessions.start(person, "test", "", datetime.now(UTC))}
