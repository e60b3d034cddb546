"""Headers on every response, and who may change things through the interface."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import importlib.util
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from astra.api.security import (
    SecurityHeaders,
    content_security_policy,
    inline_script_hashes,
    security_middleware,
)
from astra.identity.sessions import COOKIE
from astra.settings import Settings
from tests.api.conftest import Parts


def cookie_of(parts: Parts) -> dict[str, str]:
    cookie = parts.identity.sessions.start("asha", "local", "", datetime.now(UTC))
    return {"cookie": f"theme=dark; {COOKIE}={cookie}"}


def test_every_response_forbids_what_the_site_never_does(browser: TestClient) -> None:
    for path in ("/api/me", "/auth/finish", "/nowhere"):
        headers = browser.get(path).headers
        assert headers["content-security-policy"] == content_security_policy()
        assert headers["permissions-policy"].startswith("microphone=(self)")
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"


def test_policy_allows_the_one_inline_script_of_streamlits_page() -> None:
    spec = importlib.util.find_spec("streamlit")
    assert spec is not None
    assert spec.origin is not None
    page = (Path(spec.origin).parent / "static/index.html").read_text()
    script = page.split("<script>")[1].split("</script>")[0]
    expected = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()

    assert inline_script_hashes() == [expected]
    assert f"'sha256-{expected}'" in content_security_policy()


def test_policy_names_no_other_site_unless_asked() -> None:
    assert "http" not in content_security_policy()
    assert "connect-src 'self' blob: wss://voice.example;" in content_security_policy(
        ["wss://voice.example"]
    )


def test_published_https_address_is_remembered_by_browsers() -> None:
    (headers, _) = security_middleware(Settings(_env_file=None, public_url="https://a.example"))

    assert headers.kwargs["https"] is True


def test_stream_passes_piece_by_piece() -> None:
    sent: list[str] = []

    async def stream(scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        for piece in (b"one", b"two"):
            await send({"type": "http.response.body", "body": piece, "more_body": True})
            assert sent[-1] == piece.decode()  # already on its way
        await send({"type": "http.response.body", "body": b""})

    async def send(message: Any) -> None:
        sent.append(message.get("body", b"").decode())

    async def receive() -> Any:
        return {"type": "http.request"}

    app = SecurityHeaders(stream, policy="default-src 'self'", https=False)
    asyncio.run(app({"type": "http"}, receive, send))

    assert sent == ["", "one", "two", ""]


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site", "origin": "http://other.localhost:8501"},
        {"origin": "http://evil.example"},
        {"origin": "null"},
    ],
)
def test_other_site_changes_nothing_with_a_persons_cookie(
    browser: TestClient, parts: Parts, headers: dict[str, str]
) -> None:
    answer = browser.post("/api/me", headers=cookie_of(parts) | headers)

    assert answer.status_code == 403
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    "headers",
    [{"sec-fetch-site": "same-origin"}, {"origin": "http://localhost:8501"}, {}],
)
def test_own_page_and_programs_may_change_things(
    browser: TestClient, parts: Parts, headers: dict[str, str]
) -> None:
    assert browser.post("/api/me", headers=cookie_of(parts) | headers).status_code == 200


def test_reading_and_tokens_are_not_in_the_way_of_other_sites(
    browser: TestClient, parts: Parts
) -> None:
    elsewhere = {"origin": "http://evil.example"}
    token = parts.identity.tokens.issue("asha", datetime.now(UTC))

    assert browser.get("/api/me", headers=cookie_of(parts) | elsewhere).status_code == 200
    assert (
        browser.post(
            "/api/me", headers={"authorization": f"Bearer {token}"} | elsewhere
        ).status_code
        == 200
    )


def test_other_site_opens_no_socket_with_a_persons_cookie(
    browser: TestClient, parts: Parts
) -> None:
    headers = cookie_of(parts) | {"origin": "http://evil.example"}

    with (
        pytest.raises(WebSocketDisconnect) as closed,
        browser.websocket_connect("/api/socket", headers=headers),
    ):
        pass
    assert closed.value.code == 1008
