"""The routes that set the session cookie and end it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from http.cookies import SimpleCookie

import pytest
from pymongo.errors import AutoReconnect
from starlette.testclient import TestClient

from astra.api.auth import safe_path
from astra.identity.sessions import COOKIE
from tests.api.conftest import Parts

CHROMIUM = "Mozilla/5.0 (X11; Linux) AppleWebKit/537.36 Chrome/139.0 Safari/537.36"
SAFARI = "Mozilla/5.0 (Macintosh) AppleWebKit/605.1.15 Version/18.0 Safari/605.1.15"


def ticket(parts: Parts, *, age: timedelta = timedelta()) -> str:
    return parts.identity.tickets.issue("asha", "local", datetime.now(UTC) - age)


def set_cookie(browser: TestClient, url: str, agent: str = CHROMIUM) -> SimpleCookie:
    answer = browser.get(url, headers={"user-agent": agent})
    return SimpleCookie(answer.headers["set-cookie"])


def signed_in(parts: Parts) -> dict[str, str]:
    cookie = parts.identity.sessions.start("asha", "local", "", datetime.now(UTC))
    return {"cookie": f"{COOKIE}={cookie}"}


def test_ticket_becomes_a_session_and_the_deep_link_is_kept(
    browser: TestClient, parts: Parts
) -> None:
    answer = browser.get("/auth/finish", params={"ticket": ticket(parts), "next": "/chart"})
    cookie = SimpleCookie(answer.headers["set-cookie"])[COOKIE].value

    assert (answer.status_code, answer.headers["location"]) == (303, "/chart")
    asked = browser.get("/api/me", headers={"cookie": f"{COOKIE}={cookie}"})
    assert asked.json() == {"person_id": "asha"}


def test_session_cookie_is_out_of_reach_of_scripts_and_other_sites(
    browser: TestClient, parts: Parts
) -> None:
    cookie = set_cookie(browser, f"/auth/finish?ticket={ticket(parts)}")[COOKIE]

    assert cookie["httponly"]
    assert cookie["secure"]
    assert cookie["samesite"].lower() == "lax"
    assert cookie["path"] == "/"
    assert int(cookie["max-age"]) == 30 * 24 * 3600


def test_safari_which_drops_secure_cookies_of_localhost_gets_a_plain_one(
    browser: TestClient, parts: Parts
) -> None:
    assert not set_cookie(browser, f"/auth/finish?ticket={ticket(parts)}", SAFARI)[COOKIE]["secure"]


@pytest.mark.parametrize("spent", [True, False])
def test_spent_or_old_ticket_leads_back_to_sign_in(
    browser: TestClient, parts: Parts, spent: bool
) -> None:
    given = ticket(parts) if spent else ticket(parts, age=timedelta(seconds=31))
    if spent:
        browser.get(f"/auth/finish?ticket={given}")

    answer = browser.get(f"/auth/finish?ticket={given}&next=/chart")

    assert answer.headers["location"] == "/?signin=expired&next=%2Fchart"
    assert "set-cookie" not in answer.headers


def test_link_on_another_site_signs_nobody_in(browser: TestClient, parts: Parts) -> None:
    answer = browser.get(
        f"/auth/finish?ticket={ticket(parts)}", headers={"sec-fetch-site": "cross-site"}
    )

    assert "set-cookie" not in answer.headers


def test_signing_in_again_ends_the_session_the_browser_had(
    browser: TestClient, parts: Parts
) -> None:
    before = signed_in(parts)

    browser.get(f"/auth/finish?ticket={ticket(parts)}", headers=before)

    assert browser.get("/api/me", headers=before).status_code == 401


def test_copied_cookie_is_refused_after_sign_out(browser: TestClient, parts: Parts) -> None:
    copied = signed_in(parts)
    assert browser.get("/api/me", headers=copied).status_code == 200

    answer = browser.get("/auth/sign-out", headers=copied)

    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert SimpleCookie(answer.headers["set-cookie"])[COOKIE]["max-age"] == "0"
    assert browser.get("/api/me", headers=copied).status_code == 401


def test_link_on_another_site_signs_nobody_out(browser: TestClient, parts: Parts) -> None:
    cookie = signed_in(parts)

    browser.get("/auth/sign-out", headers=cookie | {"sec-fetch-site": "cross-site"})

    assert browser.get("/api/me", headers=cookie).status_code == 200


def test_answers_that_carry_a_secret_are_not_kept_by_caches(
    browser: TestClient, parts: Parts
) -> None:
    answer = browser.get(f"/auth/finish?ticket={ticket(parts)}")

    assert answer.headers["cache-control"] == "no-store"


def test_sign_out_that_did_not_reach_the_database_is_not_claimed(
    browser: TestClient, parts: Parts, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_: object) -> None:
        raise AutoReconnect("away")

    cookie = signed_in(parts)
    monkeypatch.setattr(parts.identity.sessions, "end", away)

    answer = browser.get("/auth/sign-out", headers=cookie)

    assert answer.headers["location"] == "/?signin=away"
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("path", ["/", "/chart", "/chart?who=me#wheel", "/reports/1"])
def test_place_on_this_site_is_kept(path: str) -> None:
    assert safe_path(path) == path


@pytest.mark.parametrize(
    "path",
    [
        None,
        "",
        "chart",
        "//evil.example",
        "https://evil.example/",
        "/\\evil.example",
        "\\\\evil.example",
        "/\t/evil.example",
        "/\r\nSet-Cookie: a=b",
        "javascript:alert(1)",
        "/auth/sign-out",
    ],
)
def test_place_elsewhere_becomes_the_first_page(path: str | None) -> None:
    assert safe_path(path) == "/"
