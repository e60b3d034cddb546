"""The sign-in routes alone, over an empty database: no Streamlit, no sky, no scheduler."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from pymongo.errors import ConnectionFailure
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from astra.api.auth import SignInRoutes, database_away
from astra.api.google import GoogleRoutes
from astra.api.security import security_middleware
from astra.identity.current import Identity, identity
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
