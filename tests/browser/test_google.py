"""Signing in with a real browser: Google and back, a password, and out again."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from astra.errors import NotSignedIn
from astra.identity.current import Identity, identity
from astra.identity.sessions import COOKIE
from astra.identity.throttle import ACCOUNT
from astra.mongo.connection import Mongo
from astra.people.repository import People
from tests.google_standin import Google, running_google
from tests.site import running_site

pytestmark = [pytest.mark.browser]

ASHA, PASSWORD = "asha@example.org", "moonlit river 7"


@pytest.fixture(scope="module")
def google() -> Iterator[Google]:
    with running_google() as google:
        yield google


@pytest.fixture(scope="module")
def site(
    mongo_uri: str, _database: Mongo, google: Google, new_data_dir: Callable[[], Path]
) -> Iterator[str]:
    """The address of Astra with Google configured. Nobody has opened a page of it yet.

    It is 127.0.0.1 while Google is localhost, so the two are different sites to the browser.
    """
    settings = {
        "ASTRA_MONGODB_URI": mongo_uri,
        "ASTRA_DATABASE": _database.name,
        "ASTRA_SCHEDULER": "external",
        "ASTRA_DEMO": "0",
        "GOOGLE_CLIENT_ID": "astra",
        "GOOGLE_CLIENT_SECRET": "shared with Google",
        "GOOGLE_ENABLE_BIRTHDAY_SCOPE": "1",
        "ASTRA_GOOGLE_METADATA_URL": google.metadata_url,
        "ASTRA_GOOGLE_PEOPLE_URL": google.people.url,
    }
    with running_site(new_data_dir(), settings, "/_stcore/health") as site:
        yield site.url.replace("localhost", "127.0.0.1")


@pytest.fixture
def context(
    new_context: Callable[..., BrowserContext], db: Mongo, google: Google
) -> BrowserContext:
    google.people.birthday(1996, 5, 14)
    return new_context()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


@pytest.fixture
def who(db: Mongo) -> Identity:
    return identity(db, People(db), session_days=30)


def session_cookie(context: BrowserContext) -> Any:
    """The session cookie the browser holds, or None."""
    return next((cookie for cookie in context.cookies() if cookie["name"] == COOKIE), None)


def person_of(context: BrowserContext, db: Mongo, who: Identity) -> Any:
    cookie = session_cookie(context)
    assert cookie is not None
    person_id = who.sessions.person_of(cookie["value"], datetime.now(UTC))
    assert person_id is not None
    return People(db).get(person_id)


def expect_sign_in_only(page: Page) -> None:
    """The sign-in page is there, and neither a page nor a way to one."""
    expect(page.get_by_role("heading", name="Welcome back")).to_be_visible()
    expect(page.get_by_test_id("stSidebarNav")).to_have_count(0)
    expect(page.get_by_test_id("stTopNavLink")).to_have_count(0)


def expect_signed_in(page: Page, address: str) -> None:
    expect(page).to_have_url(address)
    expect(page.locator(".st-key-sign_in")).to_have_count(0)
    expect(page.get_by_role("heading").first).to_be_visible()


def through_google(page: Page, address: str, subject: str) -> None:
    """Open a page, choose Google, and sign in there."""
    page.goto(address)
    page.get_by_role("button", name="Continue with Google").click()
    page.get_by_placeholder("sub").fill(subject)
    page.get_by_role("button", name="Authorize").click()


def test_deep_link_on_a_fresh_server_shows_the_sign_in_page_only(site: str, page: Page) -> None:
    page.goto(f"{site}/chart")

    expect_sign_in_only(page)


def test_google_signs_in_with_a_birthday_and_keeps_the_deep_link(
    site: str, page: Page, context: BrowserContext, db: Mongo, who: Identity, google: Google
) -> None:
    google.know("g-asha", email=ASHA, name="Asha Rao")

    through_google(page, f"{site}/chart", "g-asha")

    expect_signed_in(page, f"{site}/chart")
    person = person_of(context, db, who)
    assert (person.name, person.dob, person.star_sign) == ("Asha Rao", "1996-05-14", "Taurus")
    cookie = session_cookie(context)
    assert cookie["httpOnly"]
    assert cookie["secure"]
    assert cookie["sameSite"] == "Lax"


def test_refused_birthday_still_signs_in(
    site: str, page: Page, context: BrowserContext, db: Mongo, who: Identity, google: Google
) -> None:
    google.know("g-asha", email=ASHA)
    google.people.status, google.people.body = 403, {"error": {"status": "PERMISSION_DENIED"}}

    through_google(page, f"{site}/chart", "g-asha")

    expect_signed_in(page, f"{site}/chart")
    person = person_of(context, db, who)
    account = who.accounts.of_person(person.id)
    assert person.dob is None
    assert account is not None
    assert account.birthday_access == "refused"


def test_cancelled_consent_says_so_and_remembers_the_deep_link(
    site: str, page: Page, context: BrowserContext, google: Google
) -> None:
    google.know("g-asha", email=ASHA)
    page.goto(f"{site}/chart")
    page.get_by_role("button", name="Continue with Google").click()
    page.get_by_role("button", name="Deny").click()

    expect(page.get_by_text("You came back without signing in with Google")).to_be_visible()
    assert session_cookie(context) is None
    through_google(page, page.url, "g-asha")
    expect_signed_in(page, f"{site}/chart")


def test_google_opens_the_account_of_the_same_verified_address(
    site: str, page: Page, context: BrowserContext, db: Mongo, who: Identity, google: Google
) -> None:
    google.know("g-asha", email=ASHA)
    local = who.accounts.create(ASHA, PASSWORD, "Asha", datetime.now(UTC))

    through_google(page, f"{site}/", "g-asha")

    expect_signed_in(page, f"{site}/")
    assert person_of(context, db, who).id == local.person_id


def test_unverified_google_address_opens_nothing(
    site: str, page: Page, context: BrowserContext, google: Google
) -> None:
    google.know("g-other", email=ASHA, verified=False)

    through_google(page, f"{site}/", "g-other")

    expect(page.get_by_text("Google has not verified your e-mail address")).to_be_visible()
    assert session_cookie(context) is None


def test_registering_signs_in_and_a_copied_cookie_is_refused_after_sign_out(
    site: str, page: Page, context: BrowserContext, db: Mongo, who: Identity
) -> None:
    page.goto(f"{site}/chart")
    page.get_by_role("tab", name="Create account").click()
    form = page.get_by_role("tabpanel", name="Create account")
    form.get_by_label("First name").fill("Asha")
    form.get_by_label("E-mail").fill(ASHA)
    form.get_by_label("Password", exact=True).fill(PASSWORD)
    form.get_by_label("Password again").fill(PASSWORD)
    form.get_by_role("button", name="Create account").click()
    expect_signed_in(page, f"{site}/chart")
    copied = session_cookie(context)
    assert person_of(context, db, who).name == "Asha"

    page.evaluate("location.assign('/auth/sign-out')")
    expect_sign_in_only(page)
    assert session_cookie(context) is None

    context.add_cookies([copied])
    page.goto(f"{site}/chart")
    expect_sign_in_only(page)


def test_open_page_shows_nothing_more_once_its_session_is_ended_elsewhere(
    site: str, page: Page, context: BrowserContext, db: Mongo, who: Identity
) -> None:
    account = who.accounts.create(ASHA, PASSWORD, "Asha", datetime.now(UTC))
    sign_in(page, f"{site}/chart", PASSWORD)
    expect_signed_in(page, f"{site}/chart")

    who.sessions.end_all(account.person_id)
    page.reload()

    expect_sign_in_only(page)


def test_tampered_cookie_is_nobodys_and_leads_to_the_first_page(
    site: str, page: Page, context: BrowserContext
) -> None:
    context.add_cookies([{"name": COOKIE, "value": "made-up", "url": site}])

    page.goto(f"{site}/chart")

    expect(page).to_have_url(f"{site}/?next=%2Fchart")
    expect_sign_in_only(page)


def test_wrong_password_is_said_in_words_and_too_many_lock_for_a_while(
    site: str, page: Page, who: Identity
) -> None:
    who.accounts.create(ASHA, PASSWORD, "Asha", datetime.now(UTC))

    sign_in(page, site, "not it")
    expect(page.get_by_text("do not belong together")).to_be_visible()
    for _ in range(ACCOUNT.attempts - 1):  # somebody else guesses the others
        with pytest.raises(NotSignedIn):
            who.accounts.sign_in(ASHA, "nor this", None, datetime.now(UTC))
    sign_in(page, site, PASSWORD)

    expect(page.get_by_text(re.compile(r"please try again in \d+ minutes"))).to_be_visible()


def test_signing_in_asks_no_other_site_for_anything_and_breaks_no_policy(
    site: str, page: Page, who: Identity
) -> None:
    who.accounts.create(ASHA, PASSWORD, "Asha", datetime.now(UTC))
    elsewhere: list[str] = []
    refused: list[str] = []
    page.on(
        "request",
        lambda asked: (
            None if asked.url.startswith((site, "data:", "blob:")) else elsewhere.append(asked.url)
        ),
    )
    page.on(
        "console",
        lambda line: refused.append(line.text) if "Content Security Policy" in line.text else None,
    )

    sign_in(page, f"{site}/chart", PASSWORD)

    expect_signed_in(page, f"{site}/chart")
    assert elsewhere == []
    assert refused == []


def sign_in(page: Page, address: str, password: str) -> None:
    """Open a page and sign in with a password."""
    page.goto(address)
    form = page.get_by_role("tabpanel", name="Sign in")
    form.get_by_label("E-mail").fill(ASHA)
    form.get_by_label("Password", exact=True).fill(password)
    form.get_by_role("button", name="Sign in").click()
