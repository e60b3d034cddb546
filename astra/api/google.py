"""Signing in with Google: there, back, and what to do with whom it was.

Authlib speaks OpenID Connect (PKCE, state, nonce, signature); ``identity`` decides whose account
it is. The birthday is a gift beside it: when Google refuses it or fails, the person is signed in
all the same and a page may offer to link again.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import httpx2
from authlib.integrations.starlette_client import OAuth, OAuthError
from joserfc.errors import JoseError
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.middleware.sessions import SessionMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Receive, Scope, Send

from astra.api.auth import SignInParts, back_to_sign_in, safe_path, signed_in
from astra.errors import Conflict, NotAllowed, ProviderError
from astra.identity.accounts import Account, GoogleProfile
from astra.identity.birthday import sun_sign_on
from astra.identity.tokens import Ticket
from astra.providers import google as google_api
from astra.settings import Settings

FLOW_COOKIE = "astra_flow"
FLOW_S = 600
OLDEST = date(1900, 1, 1)  # a profile may claim any year
START, CALLBACK = "/auth/google", "/auth/google/callback"

log = logging.getLogger(__name__)


class GoogleRoutes:
    """``/auth/google`` and its callback. The client is made at the first use and kept: it holds
    Google's discovery document and keys."""

    def __init__(self, parts: Callable[[], SignInParts]) -> None:
        self._parts = parts
        self._client: Any = None

    def routes(self) -> list[BaseRoute]:
        """Return the routes for ``st.App``."""
        flow = [Middleware(FlowSession, secret=lambda: self._parts().secret_key)]
        return [
            Route(START, self.start, methods=["GET"], middleware=flow),
            Route(CALLBACK, self.callback, methods=["GET"], middleware=flow),
        ]

    async def start(self, request: Request) -> Response:
        """Send the browser to Google, remembering where its person wanted to go."""
        target = safe_path(request.query_params.get("next"))
        settings = self._parts().settings
        if not settings.google_configured:
            return back_to_sign_in("unavailable", target)
        request.session["next"] = target
        # Asking again shows the consent page, where a scope once refused can be allowed.
        again = {"prompt": "consent"} if "again" in request.query_params else {}
        try:
            redirect: Response = await self._google(settings).authorize_redirect(
                request, _callback_url(request, settings), **again
            )
        except (httpx2.HTTPError, OAuthError, ValueError) as error:
            log.warning("Google could not be reached", extra={"error": type(error).__name__})
            return back_to_sign_in("unavailable", target)
        return redirect

    async def callback(self, request: Request) -> Response:
        """Sign in whoever Google says came back."""
        parts = self._parts()
        now = parts.now()
        target = safe_path(request.session.pop("next", None))
        if not parts.settings.google_configured:
            return back_to_sign_in("unavailable", target)
        try:
            token = await self._google(parts.settings).authorize_access_token(request)
            profile = _profile(token["userinfo"])
            account = await run_in_threadpool(parts.identity.sign_in_google, profile, now)
        except NotAllowed:
            return back_to_sign_in("unverified", target)
        except OAuthError as error:
            reason = "cancelled" if error.error == "access_denied" else "failed"
            log.info("Google sign-in ended early", extra={"error": error.error})
            return back_to_sign_in(reason, target)
        except (httpx2.HTTPError, JoseError, Conflict, KeyError, ValueError) as error:
            log.warning("Google sign-in failed", extra={"error": type(error).__name__})
            return back_to_sign_in("failed", target)
        if parts.settings.google_enable_birthday_scope:
            await _seed_birthday(parts, account, token["access_token"], now)
        return await run_in_threadpool(
            signed_in, request, parts, Ticket(account.person_id, "google"), target, now
        )

    def _google(self, settings: Settings) -> Any:
        if self._client is None:
            self._client = OAuth().register(
                "google",
                client_id=settings.google_client_id,
                client_secret=settings.google_client_secret.get_secret_value()
                if settings.google_client_secret
                else None,
                server_metadata_url=settings.google_metadata_url,
                client_kwargs={"scope": scopes(settings), "code_challenge_method": "S256"},
            )
        return self._client


class FlowSession:
    """A signed cookie for the ten minutes at Google, seen by these routes only.

    The scope is copied, because Streamlit keeps a session of its own under the same name.
    """

    def __init__(self, app: ASGIApp, secret: Callable[[], str]) -> None:
        self.app = app
        self._secret = secret

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Run the route with ``request.session``."""
        session = SessionMiddleware(
            self.app,
            secret_key=self._secret(),
            session_cookie=FLOW_COOKIE,
            max_age=FLOW_S,
            path=START,
            same_site="lax",
            https_only=scope["scheme"] == "https",
        )
        await session(dict(scope), receive, send)


def scopes(settings: Settings) -> str:
    """Return what Google is asked for: who the person is, and what the operator switched on."""
    asked = ["openid", "email", "profile"]
    if settings.google_enable_birthday_scope:
        asked.append(google_api.BIRTHDAY_SCOPE)
    if settings.google_enable_gmail_read_scope:
        asked.append(google_api.GMAIL_SCOPE)
    return " ".join(asked)


async def _seed_birthday(
    parts: SignInParts, account: Account, access_token: str, now: datetime
) -> None:
    person = await run_in_threadpool(parts.people.get, account.person_id)
    if person.dob:
        return
    try:
        born = await google_api.birthday(parts.settings.google_people_url, access_token)
    except ProviderError as error:
        log.warning(
            "birthday not read from Google",
            extra={"person_id": account.person_id, "code": error.code},
        )
        access = "unreachable" if error.retryable else "refused"
    else:
        access = "given"
        if born is not None and OLDEST <= born <= now.date():
            sign = await run_in_threadpool(sun_sign_on, born)
            await run_in_threadpool(parts.people.seed_dob, person.id, born.isoformat(), sign, now)
    await run_in_threadpool(parts.identity.accounts.note_birthday_access, person.id, access)


def _callback_url(request: Request, settings: Settings) -> str:
    # Without a published address, the one the browser uses: the flow's cookie belongs to it.
    return (settings.public_url or str(request.base_url)).rstrip("/") + CALLBACK


def _profile(claims: dict[str, Any]) -> GoogleProfile:
    return GoogleProfile(
        subject=claims["sub"],
        email=claims["email"],
        email_verified=claims.get("email_verified") is True,
        name=claims.get("name", ""),
    )
