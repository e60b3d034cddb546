"""What every response carries and what a browser may send: headers, and who may change things.

Plain ASGI, so a stream passes through untouched. The policy allows nothing from outside; to let
voice reach its vendor, pass its hosts to ``content_security_policy``.
"""

from __future__ import annotations

import base64
import hashlib
import importlib.util
import re
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from astra.identity.sessions import COOKIE
from astra.settings import Settings

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
A_YEAR_S = 365 * 24 * 3600
_INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def security_middleware(settings: Settings) -> list[Middleware]:
    """Return the middleware for ``st.App``, the outermost first."""
    return [
        Middleware(
            SecurityHeaders,
            policy=content_security_policy(_voice_hosts(settings)),
            https=settings.base_url.startswith("https://"),
        ),
        Middleware(SameOriginOnly, public_url=settings.base_url),
    ]


def _voice_hosts(settings: Settings) -> Sequence[str]:
    """Return where a page talks aloud, none unless that is set up."""
    if not settings.voice_configured:
        return ()
    service = urlsplit(settings.elevenlabs_base_url)
    return (f"{'wss' if service.scheme == 'https' else 'ws'}://{service.netloc}",)


def content_security_policy(connect: Sequence[str] = ()) -> str:
    """Return the policy of every page; ``connect`` names further hosts the page may talk to."""
    scripts = " ".join(f"'sha256-{found}'" for found in inline_script_hashes())
    hosts = "".join(f" {host}" for host in connect)
    return (
        f"default-src 'self'; script-src 'self' blob: 'wasm-unsafe-eval' {scripts}; "
        "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
        f"media-src 'self' blob: data:; font-src 'self' data:; connect-src 'self' blob:{hosts}; "
        "worker-src 'self' blob:; frame-ancestors 'none'; base-uri 'self'; form-action 'self'; "
        "object-src 'none'"
    )


def inline_script_hashes() -> list[str]:
    """Return the SHA-256, in base64, of each inline script of Streamlit's page.

    Read from the installed version, so an upgrade cannot leave the page without its script.
    """
    package = importlib.util.find_spec("streamlit")  # found, not imported
    assert package is not None
    assert package.origin is not None
    page = (Path(package.origin).parent / "static" / "index.html").read_text(encoding="utf-8")
    return [
        base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        for script in _INLINE_SCRIPT.findall(page)
    ]


class SecurityHeaders:
    """Adds the headers that tell a browser what this site never does."""

    def __init__(self, app: ASGIApp, policy: str, https: bool) -> None:
        self.app = app
        self._headers = {
            "Content-Security-Policy": policy,
            "Permissions-Policy": "microphone=(self), camera=(), geolocation=(), payment=()",
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "same-origin",  # an address may hold a ticket
        }
        if https:
            self._headers["Strict-Transport-Security"] = f"max-age={A_YEAR_S}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and dress the response."""

        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self._headers.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, dressed if scope["type"] == "http" else send)


class SameOriginOnly:
    """Refuses what another site makes a browser do with its person's cookie.

    Only ``/api`` is guarded: Streamlit guards its own routes, and ``/auth`` its own. A request
    without the cookie, or with a token, acts for nobody a browser could be tricked into being. A
    WebSocket is guarded too: a browser opens one to any site, cookie included.
    """

    def __init__(self, app: ASGIApp, public_url: str) -> None:
        self.app = app
        self._public = urlsplit(public_url).netloc

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer 403 to a forged request; pass the others on."""
        if not self._guarded(scope) or from_same_origin(Headers(scope=scope), self._public):
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})  # before accepting: HTTP 403
        else:
            await _forbidden(scope, receive, send)

    @staticmethod
    def _guarded(scope: Scope) -> bool:
        if scope["type"] not in ("http", "websocket") or not scope["path"].startswith("/api/"):
            return False
        if scope["type"] == "http" and scope["method"] in SAFE_METHODS:
            return False
        headers = Headers(scope=scope)
        return COOKIE in headers.get("cookie", "") and "authorization" not in headers


def from_same_origin(headers: Headers, public: str | None = None) -> bool:
    """Whether our own page, the person or a program (and no other site) caused this request.

    ``public`` is the host and port people reach us at, when a proxy changes ``Host``. Every
    browser sends ``Sec-Fetch-Site``, or with a form or WebSocket at least ``Origin``; what sends
    neither is no browser.
    """
    site = headers.get("sec-fetch-site")
    if site is not None and site in ("same-origin", "none"):
        return True
    origin = headers.get("origin")
    if origin is None:
        return site is None
    return urlsplit(origin).netloc in {headers.get("host"), public}


_forbidden = JSONResponse(
    {
        "type": "about:blank",
        "title": "Forbidden",
        "status": 403,
        "code": "cross_site",
        "detail": "This request came from another site. Use Astra's own pages, or an API token.",
    },
    status_code=403,
    media_type="application/problem+json",
)
