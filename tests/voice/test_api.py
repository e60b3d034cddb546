"""Talking aloud over HTTP, as the page does it."""

from __future__ import annotations

import gzip
import hashlib
import json
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from astra import bootstrap
from astra.api.routes import routes
from astra.api.security import security_middleware
from astra.api.voice import CLIENT
from astra.identity.sessions import COOKIE
from tests.voice.stand_in import KEY

SITE = "http://localhost:8501"


@pytest.fixture
def page(asha, voice_settings) -> Iterator[TestClient]:
    """Asha's browser, as far as it asks for anything."""
    astra = asha.known().astra
    bootstrap.install(astra)
    astra.feed.start()
    cookie = astra.identity.sessions.start("asha", "test", "", datetime.now(UTC))
    app = Starlette(routes=routes(), middleware=security_middleware(voice_settings))
    with TestClient(app, base_url=SITE, cookies={COOKIE: cookie}) as client:
        yield client
    astra.feed.stop()
    bootstrap.install(None)


def test_a_call_is_opened_heard_and_ended_and_the_key_stays_here(asha, page):
    begun = page.post("/api/voice/session", json={}).json()
    assert begun["signed_url"].startswith("ws://127.0.0.1")
    assert begun["dynamic_variables"]["chart_known"] is True
    assert begun["language"] == "en"
    assert KEY not in json.dumps(begun)

    line = {"session_id": begun["session_id"], "number": 0, "role": "user", "text": "Hello"}
    for _ in range(2):
        assert page.post("/api/voice/lines", json={**line, "call": "conv_1"}).status_code == 200
    answer = {**line, "number": 1, "role": "agent", "text": "All is well. And so on"}
    page.post("/api/voice/lines", json=answer)
    page.post("/api/voice/lines", json={**answer, "text": "All is well.", "cut_short": True})
    assert asha.shown() == [("user", "Hello"), ("assistant", "All is well.")]

    for _ in range(2):
        over = {"session_id": begun["session_id"], "reason": "user"}
        assert page.post("/api/voice/end", json=over).json() == {"success": True}
    row = asha.astra.db.voice_sessions.find_one()
    assert (row["status"], row["call"]) == ("ended", "conv_1")
    assert asha.astra.db.conversations.find_one()["status"] == "ended"


@pytest.mark.parametrize(("fault", "code"), [("429", "rate_limited"), ("quota", "quota")])
def test_a_service_that_refuses_is_a_problem_with_a_sentence(service, page, fault, code):
    service.faults = {fault}
    refused = page.post("/api/voice/session", json={})
    assert refused.status_code == 502
    assert refused.json()["code"] == code
    assert "Go on in writing" in refused.json()["title"]


def test_pages_may_reach_the_service_and_nothing_else(service, page):
    policy = page.get("/api/me").headers["content-security-policy"]
    assert f"connect-src 'self' blob: ws://127.0.0.1:{service.port};" in policy


def test_the_browsers_part_is_the_one_that_was_checked(page):
    served = page.get("/api/voice/client.js")
    assert served.headers["content-type"].startswith("text/javascript")
    record = tomllib.loads((CLIENT.parent / "CLIENT.toml").read_text())
    assert hashlib.sha256(served.content).hexdigest() == record["sha256"]
    assert gzip.decompress(CLIENT.read_bytes()) == served.content
    assert "MIT" in (CLIENT.parent / "LICENSE").read_text()
