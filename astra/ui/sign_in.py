"""The sign-in page: Google, a password, a new account, or a look around.

streamlit-authenticator draws the two forms; what is typed goes to ``Desk``, which asks
``identity``. Nothing of the library's own sign-in is used: its cookie outlives a sign-out and can
be read by scripts, and it would load every account on every run.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from urllib.parse import urlencode, urlsplit

import streamlit as st
from streamlit_authenticator import Authenticate

from astra.bootstrap import Astra, current
from astra.errors import AstraError, InvalidInput
from astra.identity.accounts import Account
from astra.identity.credentials import PASSWORD_RULES
from astra.ui import gate

WIDTH_PX = 480
WHAT_IT_IS = "Someone to talk to, who knows your chart and remembers your life."
REASONS: Mapping[str, str] = MappingProxyType(
    {
        "away": "Astra could not reach its database, so nothing was changed. Please try again.",
        "cancelled": "You came back without signing in with Google. Nothing was changed.",
        "expired": "That sign-in took too long or was already used. Please try once more.",
        "failed": "Signing in with Google did not work. Please try again, or use a password.",
        "unavailable": "Google cannot be reached just now. Please try later, or use a password.",
        "unverified": "Google has not verified your e-mail address yet, so we cannot tell which "
        "account is yours. Verify it with Google, or use a password.",
    }
)
SIGN_IN_WORDS = {
    "Form name": "Welcome back",
    "Username": "E-mail",
    "Password": "Password",
    "Login": "Sign in",
}
REGISTER_WORDS = {
    "Form name": "Nice to meet you",
    "First name": "First name",
    "Last name": "Last name (optional)",
    "Email": "E-mail",
    "Password": "Password",
    "Repeat password": "Password again",
    "Register": "Create account",
}


def draw() -> None:
    """The page for somebody who is not signed in, wherever they wanted to go."""
    astra, here = current(), urlsplit(st.context.url or "/").path or "/"
    if here != "/" and gate.session_cookie():  # a session that is over, or a cookie made up
        gate.go(f"/?{urlencode({'next': here})}")
    target = st.query_params.get("next", here)
    with st.container(horizontal_alignment="center"), st.container(key="sign_in", width=WIDTH_PX):
        st.title("Astra")
        st.header(WHAT_IT_IS)
        if reason := REASONS.get(st.query_params.get("signin", "")):
            st.info(reason)
        if astra.settings.google_configured:
            _google_button(target)
        sign_in, register = st.tabs(["Sign in", "Create account"])
        with sign_in:
            _sign_in_form(astra, target)
        with register:
            _register_form(astra, target)
        if astra.settings.demo_offered:
            _demo_button(astra, target)


class Desk:
    """Takes what the library's forms collect, in the place of its ``AuthenticationController``."""

    def __init__(self, astra: Astra) -> None:
        self._accounts = astra.identity.accounts
        self._now = astra.now()
        self._address = gate.address()
        self.account: Account | None = None

    def login(self, username: str, password: str, *_: object, **__: object) -> bool:
        """Remember the account whose password this is."""
        self.account = self._accounts.sign_in(username, password, self._address, self._now)
        return True

    def register_user(
        self,
        first_name: str,
        last_name: str,
        email: str,
        _username: str,
        password: str,
        password_again: str,
        *_: object,
    ) -> tuple[str, str, str]:
        """Make the account and remember it."""
        if password != password_again:
            raise InvalidInput("The two passwords are not the same.", code="password_again")
        self.account = account = self._accounts.register(
            email, password, f"{first_name} {last_name}", self._address, self._now
        )
        return account.email, account.email, account.name


class Forms(Authenticate):  # type: ignore[misc]  # the library has no types
    """The library's forms over our desk, without its cookie and its copy of all accounts."""

    def __init__(self, desk: Desk) -> None:
        # Not the parent's: it would add a cookie component to the page and load the accounts.
        self.authentication_controller = desk
        self.cookie_controller = NoCookie()
        self.path = None
        self.attrs = {"login_sleep_time": 0, "password_instructions": PASSWORD_RULES}


class NoCookie:
    """In the place of the library's cookie, which is not used."""

    def get_cookie(self) -> None:
        """There is none."""

    def set_cookie(self) -> None:
        """Our own is set by ``/auth/finish``."""


def _sign_in_form(astra: Astra, target: str) -> None:
    desk = Desk(astra)
    try:
        Forms(desk).login(fields=SIGN_IN_WORDS, key="sign_in_form")
    except AstraError as error:
        st.error(error.message)
    _let_in(desk, target)


def _register_form(astra: Astra, target: str) -> None:
    desk = Desk(astra)
    try:
        Forms(desk).register_user(
            fields=REGISTER_WORDS,
            key="register_form",
            captcha=False,
            password_hint=False,
            merge_username_email=True,
        )
    except AstraError as error:
        st.error(error.message)
    _let_in(desk, target)


def _let_in(desk: Desk, target: str) -> None:
    if desk.account is not None:
        gate.sign_in(desk.account.person_id, "local", target)


def _google_button(target: str) -> None:
    if st.button("Continue with Google", key="google", type="primary", width="stretch"):
        gate.go(f"/auth/google?{urlencode({'next': target})}")


def _demo_button(astra: Astra, target: str) -> None:
    if st.button("Look around with a demo account", key="demo", width="stretch"):
        with st.spinner("Laying out the demo account…"):
            person = astra.demo.person_id(astra.now())
        gate.sign_in(person, "demo", target)
