"""The gate and the sign-in page, run as Streamlit runs them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

import pytest
from pymongo.errors import AutoReconnect
from streamlit.testing.v1 import AppTest

from astra.errors import DatabaseUnavailable
from astra.identity.current import Identity, identity
from astra.mongo.connection import Mongo
from astra.people.repository import People
from astra.settings import Settings
from astra.ui import gate, sign_in

ASHA, PASSWORD = "asha@example.org", "moonlit river 7"

SOMEBODYS_PAGE = """
import streamlit as st
from astra.ui import gate
st.write(f"the page of {gate.require_person()}")
"""
OPERATORS_PAGE = """
import streamlit as st
from astra.ui import gate
st.write(f"numbers for {gate.require_admin()}")
"""
SIGN_IN_PAGE = """
from astra.ui import sign_in
sign_in.draw()
"""


class Demo:
    """A demo account that is there already."""

    def person_id(self, now: datetime) -> str:
        return "demo"


@dataclass
class Parts:
    """What the gate and the page need of the application."""

    settings: Settings
    identity: Identity
    now: Callable[[], datetime]
    demo: Demo = field(default_factory=Demo)


@pytest.fixture
def parts(db: Mongo, now: datetime, monkeypatch: pytest.MonkeyPatch) -> Parts:
    settings = Settings(_env_file=None, demo=False)
    parts = Parts(settings, identity(db, People(db), session_days=30), lambda: now)
    for module in (gate, sign_in):
        monkeypatch.setattr(module, "current", lambda: parts)
    monkeypatch.setattr(gate, "address", lambda: "198.51.100.7")
    return parts


@pytest.fixture
def gone(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Where the page sent the browser."""
    gone: list[str] = []
    monkeypatch.setattr(gate, "go", gone.append)
    return gone


def words(page: AppTest) -> str:
    return " ".join(element.value for element in [*page.markdown, *page.info, *page.error])


def holding(monkeypatch: pytest.MonkeyPatch, cookie: str | None) -> None:
    monkeypatch.setattr(gate, "session_cookie", lambda: cookie)


def fill_and_submit(page: AppTest, button: str, *texts: str) -> AppTest:
    tab = next(tab for tab in page.tabs if tab.label == button)
    for box, text in zip(tab.text_input, texts, strict=True):
        box.input(text)
    return tab.button[0].click().run()


def test_page_of_its_person_is_drawn(
    parts: Parts, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    holding(monkeypatch, parts.identity.sessions.start("asha", "local", "", now))

    assert words(AppTest.from_string(SOMEBODYS_PAGE).run()) == "the page of asha"


@pytest.mark.parametrize("cookie", [None, "", "made-up"])
def test_page_stops_when_nobody_is_signed_in(
    parts: Parts, monkeypatch: pytest.MonkeyPatch, cookie: str | None
) -> None:
    holding(monkeypatch, cookie)

    assert words(AppTest.from_string(SOMEBODYS_PAGE).run()) == "Please sign in to see this page."


def test_open_page_stops_at_the_next_run_after_its_session_ended(
    parts: Parts, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    cookie = parts.identity.sessions.start("asha", "local", "", now)
    holding(monkeypatch, cookie)  # Streamlit shows it for as long as the page stays open
    page = AppTest.from_string(SOMEBODYS_PAGE).run()

    parts.identity.sessions.end(cookie)

    assert "asha" not in words(page.run())


@pytest.mark.parametrize("error", [AutoReconnect("away"), DatabaseUnavailable("starting")])
def test_outage_signs_nobody_out_and_lets_nobody_in(
    parts: Parts, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def away(*_: object) -> None:
        raise error

    monkeypatch.setattr(parts.identity.sessions, "person_of", away)

    page = AppTest.from_string(SOMEBODYS_PAGE).run()

    assert words(page).startswith("Astra cannot reach its database just now.")


def test_operators_page_is_for_operators(
    parts: Parts, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    for email, admin in ((ASHA, False), ("operator@example.org", True)):
        account = parts.identity.accounts.create(email, PASSWORD, "", now, admin=admin)
        cookie = parts.identity.sessions.start(account.person_id, "local", "", now)
        holding(monkeypatch, cookie)

        shown = words(AppTest.from_string(OPERATORS_PAGE).run())

        assert shown.startswith("numbers for" if admin else "This page is for operators.")


def test_page_offers_what_is_configured_and_nothing_else(parts: Parts) -> None:
    plain = AppTest.from_string(SIGN_IN_PAGE).run()
    parts.settings = Settings(
        _env_file=None, demo=True, google_client_id="astra", google_client_secret="secret"
    )
    full = AppTest.from_string(SIGN_IN_PAGE).run()

    assert [button.label for button in plain.button] == ["Sign in", "Create account"]
    assert {button.label for button in full.button} == {
        "Continue with Google",
        "Sign in",
        "Create account",
        "Look around with a demo account",
    }


def test_password_leads_to_a_ticket_and_the_deep_link(
    parts: Parts, now: datetime, gone: list[str]
) -> None:
    account = parts.identity.accounts.create(ASHA, PASSWORD, "Asha", now)
    page = AppTest.from_string(SIGN_IN_PAGE)
    page.query_params["next"] = "/chart?a=b"

    fill_and_submit(page.run(), "Sign in", ASHA, PASSWORD)

    (url,) = gone
    ticket = url.removeprefix("/auth/finish?ticket=").removesuffix("&next=%2Fchart%3Fa%3Db")
    redeemed = parts.identity.tickets.redeem(ticket, now)
    assert redeemed is not None
    assert (redeemed.person_id, redeemed.via) == (account.person_id, "local")


def test_wrong_password_is_said_in_words(parts: Parts, gone: list[str]) -> None:
    page = AppTest.from_string(SIGN_IN_PAGE).run()

    fill_and_submit(page, "Sign in", ASHA, "not it")

    assert "do not belong together" in words(page)
    assert gone == []


def test_new_account_needs_one_name_only(parts: Parts, gone: list[str]) -> None:
    page = AppTest.from_string(SIGN_IN_PAGE).run()

    fill_and_submit(page, "Create account", "Asha", "", ASHA, PASSWORD, PASSWORD)

    account = parts.identity.accounts.find(ASHA)
    assert account is not None
    assert account.name == "Asha"
    assert len(gone) == 1


@pytest.mark.parametrize(
    ("password", "again", "said"),
    [
        ("moonlit river 7", "moonlit river 8", "The two passwords are not the same."),
        ("password123", "password123", "too easy to guess"),
        ("short", "short", "at least 8 characters"),
    ],
)
def test_what_is_wrong_with_a_password_is_said_in_words(
    parts: Parts, gone: list[str], password: str, again: str, said: str
) -> None:
    page = AppTest.from_string(SIGN_IN_PAGE).run()

    fill_and_submit(page, "Create account", "Asha", "", ASHA, password, again)

    assert said in words(page)
    assert gone == []


def test_demo_account_is_one_click_away(parts: Parts, now: datetime, gone: list[str]) -> None:
    parts.settings = Settings(_env_file=None, demo=True)
    page = AppTest.from_string(SIGN_IN_PAGE).run()

    page.button(key="demo").click().run()

    ticket = gone[0].removeprefix("/auth/finish?ticket=").removesuffix("&next=%2F")
    redeemed = parts.identity.tickets.redeem(ticket, now)
    assert redeemed is not None
    assert (redeemed.person_id, redeemed.via) == ("demo", "demo")


@pytest.mark.parametrize("reason", sorted(sign_in.REASONS))
def test_every_way_back_is_explained(parts: Parts, reason: str) -> None:
    page = AppTest.from_string(SIGN_IN_PAGE)
    page.query_params["signin"] = reason

    assert sign_in.REASONS[reason] in words(page.run())
