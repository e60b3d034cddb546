"""Signing in with Google, without a browser: every turn the way there and back can take."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx2
import pytest
from starlette.testclient import TestClient

from astra.api.google import FLOW_COOKIE, scopes
from astra.identity.accounts import Account
from astra.identity.sessions import COOKIE
from astra.people.model import Person
from astra.settings import Settings
from tests.api.conftest import SITE, Parts, application
from tests.google_standin import Google, running_google

ASHA = "asha@example.org"


@pytest.fixture(scope="module")
def google() -> Iterator[Google]:
    with running_google() as google:
        yield google


@pytest.fixture
def settings(google: Google) -> Settings:
    google.people.birthday(1996, 5, 14)
    google.people.asked.clear()
    return Settings(
        _env_file=None,
        google_client_id="astra",
        google_client_secret="shared with Google",
        google_enable_birthday_scope=True,
        google_metadata_url=google.metadata_url,
        google_people_url=google.people.url,
    )


def consent(there: str, **answer: str) -> str:
    """Answer Google's consent page; return the address it sends the browser back to."""
    back = httpx2.post(there, data=answer, follow_redirects=False)
    return back.headers["location"]


def callback(browser: TestClient, start: str = "/auth/google?next=/chart", **answer: str) -> Any:
    """Go to Google, answer there, and return our answer to coming back."""
    there = browser.get(start).headers["location"]
    back = urlsplit(consent(there, **(answer or {"sub": "g-asha"})))
    return browser.get(f"{back.path}?{back.query}")


def person_of(parts: Parts, answer: Any) -> Person:
    cookie = next(
        SimpleCookie(header)[COOKIE].value
        for header in answer.headers.get_list("set-cookie")
        if header.startswith(COOKIE)
    )
    person_id = parts.identity.sessions.person_of(cookie, datetime.now(UTC))
    assert person_id is not None
    return parts.people.get(person_id)


def account_of(parts: Parts, person: Person) -> Account:
    account = parts.identity.accounts.of_person(person.id)
    assert account is not None
    return account


def test_first_visit_makes_a_person_with_a_birthday_and_its_sign(
    browser: TestClient, parts: Parts, google: Google
) -> None:
    google.know("g-asha", email=ASHA, name="Asha Rao")

    answer = callback(browser)
    person = person_of(parts, answer)

    assert answer.headers["location"] == "/chart"
    assert (person.name, person.email) == ("Asha Rao", ASHA)
    assert (person.dob, person.star_sign) == ("1996-05-14", "Taurus")
    assert account_of(parts, person).birthday_access == "given"
    ((path, authorization),) = google.people.asked
    assert path == "/v1/people/me?personFields=birthdays"
    assert authorization.startswith("Bearer ")


def test_request_to_google_is_protected_and_asks_for_what_was_switched_on(
    browser: TestClient,
) -> None:
    answer = browser.get("/auth/google")
    asked = parse_qs(urlsplit(answer.headers["location"]).query)
    flow = SimpleCookie(answer.headers["set-cookie"])[FLOW_COOKIE]

    assert asked["code_challenge_method"] == ["S256"]
    assert {"state", "nonce", "code_challenge"} <= asked.keys()
    assert asked["redirect_uri"] == [f"{SITE}/auth/google/callback"]
    assert "https://www.googleapis.com/auth/user.birthday.read" in asked["scope"][0].split()
    assert "gmail" not in asked["scope"][0]
    assert flow["httponly"]
    assert (flow["path"], flow["max-age"]) == ("/auth/google", "600")


def test_scopes_follow_the_settings() -> None:
    assert scopes(Settings(_env_file=None)) == "openid email profile"
    assert scopes(Settings(_env_file=None, google_enable_gmail_read_scope=True)).endswith(
        "/auth/gmail.readonly"
    )


def test_linking_again_shows_the_consent_page_again(browser: TestClient) -> None:
    there = browser.get("/auth/google?again=1").headers["location"]

    assert parse_qs(urlsplit(there).query)["prompt"] == ["consent"]


@pytest.mark.parametrize(
    ("status", "body", "access"),
    [
        (403, {"error": {"status": "PERMISSION_DENIED"}}, "refused"),
        (401, {}, "refused"),
        (503, {}, "unreachable"),
        (200, "<html>hello</html>", "unreachable"),
        (200, [], "unreachable"),
        (200, {"birthdays": [{"date": {"year": 1996, "month": 2, "day": 31}}]}, "unreachable"),
        (200, {}, "given"),
        (200, {"birthdays": [{"date": {"month": 5, "day": 14}}]}, "given"),
        (200, {"birthdays": [{"date": {"year": 1604, "month": 5, "day": 14}}]}, "given"),
    ],
)
def test_without_a_birthday_the_person_is_signed_in_all_the_same(
    browser: TestClient, parts: Parts, google: Google, status: int, body: Any, access: str
) -> None:
    google.know("g-asha", email=ASHA)
    google.people.status, google.people.body = status, body

    person = person_of(parts, callback(browser))

    assert (person.dob, person.star_sign) == (None, None)
    assert account_of(parts, person).birthday_access == access


def test_people_api_that_is_not_there_is_no_obstacle(
    browser: TestClient, parts: Parts, google: Google, monkeypatch: pytest.MonkeyPatch
) -> None:
    google.know("g-asha", email=ASHA)
    monkeypatch.setattr(parts.settings, "google_people_url", "http://127.0.0.1:9")

    assert person_of(parts, callback(browser)).dob is None


def test_birthday_refused_once_is_taken_when_linked_again(
    browser: TestClient, parts: Parts, google: Google
) -> None:
    google.know("g-asha", email=ASHA)
    google.people.status = 403
    first = person_of(parts, callback(browser))

    google.people.status = 200
    again = person_of(parts, callback(browser, "/auth/google?again=1&next=/profile"))

    assert again.id == first.id
    assert again.dob == "1996-05-14"
    assert account_of(parts, again).birthday_access == "given"


def test_birthday_already_known_is_not_asked_for(
    browser: TestClient, parts: Parts, google: Google
) -> None:
    google.know("g-asha", email=ASHA)
    callback(browser)
    callback(browser)

    assert len(google.people.asked) == 1


def test_day_the_sun_changes_sign_names_no_sign(
    browser: TestClient, parts: Parts, google: Google
) -> None:
    google.know("g-asha", email=ASHA)
    google.people.birthday(1996, 5, 20)  # the Sun entered Gemini at 19:23 UT

    person = person_of(parts, callback(browser))

    assert (person.dob, person.star_sign) == ("1996-05-20", None)


def test_birthday_is_not_asked_for_when_switched_off(
    browser: TestClient, parts: Parts, google: Google, monkeypatch: pytest.MonkeyPatch
) -> None:
    google.know("g-asha", email=ASHA)
    monkeypatch.setattr(parts.settings, "google_enable_birthday_scope", False)

    person = person_of(parts, callback(browser))

    assert google.people.asked == []
    assert account_of(parts, person).birthday_access is None


def test_cancelled_consent_leads_back_to_sign_in_with_the_deep_link(browser: TestClient) -> None:
    answer = callback(browser, action="deny")

    assert answer.headers["location"] == "/?signin=cancelled&next=%2Fchart"
    assert COOKIE not in answer.headers.get("set-cookie", "")


def test_account_of_the_same_verified_address_is_linked(
    browser: TestClient, parts: Parts, google: Google
) -> None:
    google.know("g-asha", email="Asha@Example.org")
    local = parts.identity.accounts.create(ASHA, "moonlit river 7", "Asha", datetime.now(UTC))

    assert person_of(parts, callback(browser)).id == local.person_id


def test_unverified_address_is_linked_to_nobody(
    browser: TestClient, parts: Parts, google: Google
) -> None:
    google.know("g-asha", email=ASHA, verified=False)
    parts.identity.accounts.create(ASHA, "moonlit river 7", "Asha", datetime.now(UTC))

    answer = callback(browser)

    assert answer.headers["location"] == "/?signin=unverified&next=%2Fchart"


def test_person_without_an_account_is_not_taken_over_by_their_address(
    browser: TestClient, parts: Parts, google: Google
) -> None:
    google.know("g-asha", email=ASHA)
    parts.people.create("asha", ASHA, "Asha", datetime.now(UTC))

    assert callback(browser).headers["location"] == "/?signin=failed&next=%2Fchart"


def test_answer_without_the_state_of_this_browser_is_refused(
    browser: TestClient, parts: Parts, google: Google
) -> None:
    google.know("g-asha", email=ASHA)
    there = browser.get("/auth/google").headers["location"]
    back = urlsplit(consent(there, sub="g-asha"))

    with TestClient(application(parts), base_url=SITE, follow_redirects=False) as victim:
        answer = victim.get(f"{back.path}?{back.query}")

    assert answer.headers["location"] == "/?signin=failed"
    assert COOKIE not in answer.headers.get("set-cookie", "")


def test_code_is_worth_one_sign_in(browser: TestClient, google: Google) -> None:
    google.know("g-asha", email=ASHA)
    there = browser.get("/auth/google").headers["location"]
    back = urlsplit(consent(there, sub="g-asha"))

    assert browser.get(f"{back.path}?{back.query}").headers["location"] == "/"
    assert "signin=failed" in browser.get(f"{back.path}?{back.query}").headers["location"]


def test_google_that_cannot_be_reached_is_said_in_words(
    browser: TestClient, parts: Parts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts.settings, "google_metadata_url", "http://127.0.0.1:9/nothing")

    answer = browser.get("/auth/google?next=/chart")

    assert answer.headers["location"] == "/?signin=unavailable&next=%2Fchart"


def test_google_that_was_not_configured_is_not_offered(
    browser: TestClient, parts: Parts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts.settings, "google_client_id", None)

    for path in ("/auth/google", "/auth/google/callback?code=1&state=2"):
        assert "signin=unavailable" in browser.get(path).headers["location"]
