"""The whole way, as a person goes it: from a new account to a copied cookie that is worth nothing."""

from __future__ import annotations

import re
import urllib.error
import urllib.request
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from astra.guide.facts import facts_for
from astra.guide.ground import ground_of
from astra.guide.verifier import verify
from astra.identity.sessions import COOKIE
from astra.mongo.connection import connect
from astra.mongo.embedded import EmbeddedServer
from astra.people.repository import People
from tests.site import Site

pytestmark = [pytest.mark.browser, pytest.mark.slow]

EMAIL, PASSWORD = "asha@example.org", "moonlit river 7"


@pytest.fixture
def site(demo_site: Site) -> Site:
    """Who registers where others look around is a person like any other."""
    return demo_site


@pytest.fixture
def context(new_context: Callable[..., BrowserContext]) -> BrowserContext:
    return new_context(viewport={"width": 1440, "height": 1000})


def go_to(page: Page, title: str) -> None:
    page.get_by_test_id("stTopNavLink").filter(has_text=title).click()


def say(page: Page, words: str) -> str:
    """Send a message and return the whole answer to it."""
    answers = page.locator(".log .assistant:has(.tools)")
    before = answers.count()
    page.get_by_label("Your message").fill(words)
    page.get_by_role("button", name="Send").click()
    expect(answers).to_have_count(before + 1)
    return answers.nth(before).inner_text()


def register(page: Page, site: Site) -> None:
    page.goto(site.url)
    page.get_by_role("tab", name="Create account").click()
    form = page.get_by_role("tabpanel").filter(has=page.get_by_text("Nice to meet you"))
    form.get_by_label("First name").fill("Asha")
    form.get_by_label("E-mail").fill(EMAIL)
    form.get_by_label("Password", exact=True).fill(PASSWORD)
    form.get_by_label("Password again").fill(PASSWORD)
    form.get_by_role("button", name="Create account").click()
    expect(page.get_by_test_id("stTopNavLink").first).to_be_visible()


def test_the_whole_way(site: Site, context: BrowserContext) -> None:
    page = context.new_page()
    outside: list[str] = []
    page.on("request", lambda one: None if one.url.startswith((site.url, "data:", "blob:", "ws"))
            else outside.append(one.url))  # fmt: skip
    register(page, site)

    go_to(page, "Talk")
    read_back = say(page, "1996-05-14, 07:20, Mumbai India, vedic with Lahiri")
    assert "14 May 1996" in read_back

    go_to(page, "Chart")
    positions = page.get_by_role("tabpanel").first
    expect(positions).to_contain_text("Sun")
    shown = re.sub(r"\s+", " ", positions.inner_text())
    assert re.search(r"Sun\W+.{0,20}Aries", shown), shown
    assert re.search(r"Moon\W+.{0,20}Pisces", shown), shown
    assert re.search(r"Ascendant\W+.{0,20}Taurus", shown), shown

    compare_with_ravi(page)

    go_to(page, "Talk")
    answer = say(page, "How is my week looking at work?")
    assert not false_claims(site, answer)

    page.get_by_role("button", name="End conversation").click()
    expect(page.get_by_text("its summary is ready")).to_be_visible()

    go_to(page, "Journey")
    expect(page.locator(".st-key-card_streak")).to_contain_text("1 day")
    expect(page.locator(".st-key-card_first_conversation")).to_contain_text("Reached")

    go_to(page, "Today")
    horoscope = page.locator("[class*='st-key-reading_']").first
    prepare = page.get_by_role("button", name=re.compile("Prepare|Write", re.IGNORECASE))
    expect(horoscope.or_(prepare).first).to_be_visible()
    if not horoscope.is_visible():
        prepare.first.click()
    expect(horoscope).to_be_visible()
    assert horoscope.locator("p").count() in (2, 3)

    go_to(page, "Reports")
    page.get_by_role("button", name="Look back on my week now").click()
    report = page.locator("[class*='st-key-reading_']").first
    expect(report).to_be_visible()
    assert report.locator("p").count() == 4

    cookie = next(one for one in context.cookies() if one["name"] == COOKIE)["value"]
    assert status_of(site, cookie) == 200
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_text("Welcome back")).to_be_visible()
    assert status_of(site, cookie) == 401
    assert not outside, outside


def compare_with_ravi(page: Page) -> None:
    """Keep a friend's chart, typed in one's own words, and lay one's own over it."""
    choose(page, "Other charts")
    choose(page, "Add one")
    page.get_by_role("textbox", name="Name", exact=True).fill("Ravi")
    page.get_by_role("textbox", name="The birth in your own words").fill("3 March 1988, 4 pm, Pune")
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_role("combobox", name="Place of birth")).to_have_value(re.compile("Pune"))
    page.get_by_role("button", name="Keep this chart").click()
    expect(page.get_by_role("heading", name="Ravi")).to_be_visible()
    choose(page, "Compare")
    expect(page.get_by_text(re.compile("Your .* Ravi’s")).first).to_be_visible()


def choose(page: Page, words: str) -> None:
    """Press one of the choices that stand in a line."""
    page.get_by_role("radio", name=words, exact=True).click()


def false_claims(site: Site, text: str) -> tuple[object, ...]:
    """What an answer says of the chart that the chart does not."""
    with EmbeddedServer(site.data_dir / "mongo") as server:  # joins the one that runs
        db = connect(server.uri, "astra")
        with db.client:
            person = People(db).find_by_email(EMAIL)
            event = db.responder_events.find_one(
                {"userId": person.id, "role": "assistant"}, sort=[("createdAt", -1)]
            )
    now = event["createdAt"]
    return verify(text, facts_for(person, now), ground_of(person, now))


def status_of(site: Site, cookie: str) -> int:
    """What the API answers to whoever holds this cookie."""
    request = urllib.request.Request(f"{site.url}/api/me", headers={"Cookie": f"{COOKIE}={cookie}"})
    try:
        with urllib.request.urlopen(request) as response:
            return int(response.status)
    except urllib.error.HTTPError as error:
        with error:
            return error.code
