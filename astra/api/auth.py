"""The sign-in routes: where a session cookie is set and where it ends.

A page cannot set an HttpOnly cookie, so it sends the browser to ``/auth/finish`` with a one-time
ticket; ``/auth/google`` comes back with an identity instead. Both end in ``signed_in``.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Protocol
from urllib.parse import urlencode, urlsplit

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from astra.api.security import from_same_origin
from astra.identity.current import Identity
from astra.identity.sessions import COOKIE
from astra.identity.tokens import Ticket
from astra.people.repository import People
from astra.settings import Settings

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


class SignInParts(Protocol):
    """What signing in needs of the built application."""

    @property
    def settings(self) -> Settings:
        """What the operator chose."""
        ...

    @property
    def identity(self) -> Identity:
        """Accounts, sessions and tickets."""
        ...

    @property
    def people(self) -> People:
        """The people behind the accounts."""
        ...

    @property
    def secret_key(self) -> str:
        """Signs what a browser keeps for ten minutes while its person is at Google."""
        ...

    @property
    def now(self) -> Callable[[], datetime]:
        """The clock."""
        ...


class SignInRoutes:
    """``/auth/finish`` and ``/auth/sign-out``."""

    def __init__(self, parts: Callable[[], SignInParts]) -> None:
        self._parts = parts

    def routes(self) -> list[BaseRoute]:
        """Return the routes for ``st.App``."""
        return [
            Route("/auth/finish", self.finish, methods=["GET"]),
            Route("/auth/sign-out", self.sign_out, methods=["GET", "POST"]),
        ]

    def finish(self, request: Request) -> Response:
        """Spend the ticket of a sign-in that was just checked on the page."""
        parts = self._parts()
        target, now = safe_path(request.query_params.get("next")), parts.now()
        if not from_same_origin(request.headers, public_host(parts.settings)):
            return back_to_sign_in("expired", target)  # nobody is signed in by another site's link
        ticket = parts.identity.tickets.redeem(request.query_params.get("ticket", ""), now)
        if ticket is None:
            return back_to_sign_in("expired", target)
        return signed_in(request, parts, ticket, target, now)

    def sign_out(self, request: Request) -> Response:
        """End the session of this cookie, for every copy of it."""
        parts = self._parts()
        home = RedirectResponse("/", 303)
        if from_same_origin(request.headers, public_host(parts.settings)):
            parts.identity.sessions.end(request.cookies.get(COOKIE))
            home.delete_cookie(COOKIE, path="/", httponly=True, samesite="lax")
        return home


def signed_in(
    request: Request, parts: SignInParts, who: Ticket, target: str, now: datetime
) -> Response:
    """Open a session, end the one the browser had, and go to ``target`` with the new cookie."""
    sessions = parts.identity.sessions
    sessions.end(request.cookies.get(COOKIE))
    cookie = sessions.start(who.person_id, who.via, request.headers.get("user-agent", ""), now)
    response = RedirectResponse(target, 303, headers={"Cache-Control": "no-store"})
    response.set_cookie(
        COOKIE,
        cookie,
        max_age=int(sessions.lifetime.total_seconds()),
        path="/",
        httponly=True,
        samesite="lax",
        secure=_secure(request, parts.settings),
    )
    return response


def back_to_sign_in(reason: str, target: str) -> Response:
    """Go to the sign-in page, which says ``reason`` in words and still knows ``target``."""
    query = {"signin": reason} | ({"next": target} if target != "/" else {})
    return RedirectResponse(f"/?{urlencode(query)}", 303, headers={"Cache-Control": "no-store"})


def database_away(_: Request, __: Exception) -> Response:
    """Answer a sign-in or sign-out that the database could not take part in: nothing happened."""
    return back_to_sign_in("away", "/")


def safe_path(path: str | None) -> str:
    """Return ``path`` when it is a place on this site to come back to, else ``/``."""
    if not path or not path.isprintable() or "\\" in path or not path.startswith("/"):
        return "/"
    parts = urlsplit(path)
    if parts.scheme or parts.netloc or path.startswith(("//", "/auth/")):
        return "/"
    return path


def public_host(settings: Settings) -> str:
    """Return the host and port of the address people reach Astra at."""
    return urlsplit(settings.base_url).netloc


def _secure(request: Request, settings: Settings) -> bool:
    """Whether the cookie is for encrypted connections only: yes, wherever a browser can keep it.

    Chromium and Firefox keep a Secure cookie of http://localhost, which never leaves the machine;
    Safari does not. An operator who publishes a plain http address has chosen so.
    """
    if request.url.scheme == "https":
        return True
    if request.url.hostname not in LOOPBACK:
        return not (settings.public_url or "").startswith("http://")
    agent = request.headers.get("user-agent", "")
    return "Safari/" not in agent or "Chrome/" in agent
