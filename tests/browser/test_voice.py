"""Talking aloud in a real browser, with the service's own client and a microphone that hums."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import count

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from astra import bootstrap
from astra.bootstrap import Astra
from astra.identity.sessions import COOKIE
from astra.mongo.connection import connect
from astra.mongo.indexes import ensure
from astra.settings import Settings
from tests.site import Site, running_site
from tests.voice.stand_in import AGENT_ID, KEY, Agent

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("voice")]

BORN = {
    "birth_date": "1996-05-14",
    "birth_time": "07:20",
    "time_precision": "exact",
    "birth_place": "Mumbai",
    "country": "IN",
    "latitude": 19.07283,
    "longitude": 72.88261,
    "timezone": "Asia/Kolkata",
}
numbers = count(1)


@pytest.fixture(scope="module")
def service() -> Iterator[Agent]:
    with Agent().running() as agent:
        yield agent


@pytest.fixture(autouse=True)
def well(service: Agent) -> None:
    """Each test finds the service as it should be, with no calls before it."""
    service.faults = set()
    service.sessions.clear()
    service.answers = lambda said: f"I hear you: {said}"


@pytest.fixture(scope="module")
def astra(mongo_uri: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Astra]:
    db = connect(mongo_uri, "astra_voice")
    ensure(db)
    settings = Settings(_env_file=None, data_dir=tmp_path_factory.mktemp("data"))
    yield bootstrap.build(settings, db)
    db.client.drop_database("astra_voice")
    db.client.close()


@pytest.fixture(scope="module")
def site(astra: Astra, mongo_uri: str, service: Agent) -> Iterator[Site]:
    settings = {
        "ASTRA_MONGODB_URI": mongo_uri,
        "ASTRA_DATABASE": astra.db.name,
        "ELEVENLABS_API_KEY": KEY,
        "ELEVENLABS_AGENT_ID": AGENT_ID,
        "ELEVENLABS_BASE_URL": service.url,
    }
    with running_site(astra.settings.data_dir, settings) as site:
        yield site


@pytest.fixture
def person(astra: Astra) -> str:
    person, now = f"asha-{next(numbers)}", datetime.now(UTC)
    astra.people.create(person, f"{person}@example.org", "Asha", now)
    astra.people.save_birth(person, BORN, None, now)
    astra.guide.draw_chart(person, now)
    return person


@pytest.fixture
def context(
    new_context: Callable[..., BrowserContext], astra: Astra, person: str, site: Site
) -> BrowserContext:
    """A browser in which Asha is signed in."""
    cookie = astra.identity.sessions.start(person, "local", "Chromium", datetime.now(UTC))
    context = new_context()
    context.add_cookies([{"name": COOKIE, "value": cookie, "url": site.url}])
    return context


@pytest.fixture
def page(context: BrowserContext, site: Site) -> Page:
    page = context.new_page()
    page.goto(f"{site.url}/console")
    expect(page.locator(".log .opening")).to_be_visible()
    return page


def says(page: Page, words: str) -> None:
    expect(page.locator(".voice .state")).to_have_text(words)


def call(page: Page) -> None:
    page.get_by_role("button", name="Talk aloud").click()
    expect(page.locator(".voice")).to_have_attribute("data-live", "true")


def said(page: Page) -> list[str]:
    return page.locator(".log .said .text").all_inner_texts()


def test_a_call_from_the_first_word_to_the_last(
    service: Agent, astra: Astra, person: str, page: Page
) -> None:
    call(page)
    session = service.latest()
    assert session.initiation["user_id"] == person
    assert session.variables["moon_sign"] == "Aries"
    service.until(lambda: session.audio_bytes > 0)

    service.hears("I got promoted yesterday")
    expect(page.locator(".log .user")).to_contain_text("I got promoted yesterday")
    expect(page.locator(".log .assistant").last).to_contain_text("I hear you")
    began = datetime.now(UTC).timestamp()
    astra.updates.leave(person, "analysis", "meanwhile", "Saturn rests.", datetime.now(UTC))
    service.until(lambda: session.of_type("contextual_update"))
    assert session.arrived[-1] - began < 1.5  # and a slow machine's wait for a thread

    page.get_by_label("Your message").fill("And I typed this")
    page.get_by_role("button", name="Send").click()
    service.until(lambda: session.of_type("user_message"))
    expect(page.locator(".log .user").last).to_contain_text("And I typed this")

    page.get_by_role("button", name="Mute").click()
    says(page, "You are muted")
    page.get_by_role("button", name="Unmute").click()
    page.get_by_role("button", name="End the call").click()
    says(page, "The call has ended")
    service.until(lambda: session.over)
    expect(page.get_by_text("its summary is ready")).to_be_visible()
    talk = astra.db.conversations.find_one({"person_id": person})
    assert talk is not None
    assert talk["processed"] is True
    assert astra.db.workflow_instances.count_documents({"person_id": person}) == 1
    assert astra.db.voice_sessions.find_one({"person_id": person})["status"] == "done"
    heard = [one["content"] for one in talk["transcript"] if one["role"] == "user"]
    assert heard == ["I got promoted yesterday", "And I typed this"]
    assert len([one["text"] for one in session.of_type("contextual_update")]) == 1


def test_a_broken_line_is_taken_up_again(service: Agent, page: Page) -> None:
    call(page)
    service.hears("Hello there")
    expect(page.locator(".log .user")).to_contain_text("Hello there")
    service.breaks()
    session = service.latest(2)
    assert "Hello there" in session.variables["recent_talk"]
    expect(page.locator(".voice")).to_have_attribute("data-live", "true")
    service.hears("Still me", session)
    expect(page.locator(".log .user").last).to_contain_text("Still me")


@pytest.mark.parametrize(
    ("fault", "words"), [("quota", "credit with the voice service"), ("no agent", "set up")]
)
def test_a_service_that_refuses_says_why_and_writing_goes_on(
    service: Agent, page: Page, fault: str, words: str
) -> None:
    service.faults = {fault}
    page.get_by_role("button", name="Talk aloud").click()
    says(page, "The call could not go on")
    expect(page.locator(".voice .more")).to_contain_text(words)
    page.get_by_label("Your message").fill("Then I write")
    page.get_by_role("button", name="Send").click()
    expect(page.locator(".log .assistant:has(.tools)")).to_have_count(1)


@pytest.mark.parametrize(
    ("refusal", "words"),
    [
        ("NotAllowedError", "The microphone is not allowed"),
        ("NotFoundError", "There is no microphone"),
        ("NotReadableError", "The microphone is in use"),
    ],
)
def test_without_a_microphone_the_page_says_what_to_do(
    service: Agent, page: Page, refusal: str, words: str
) -> None:
    refuse = f"async () => {{ throw new DOMException('', '{refusal}') }}"
    page.evaluate(f"() => {{ navigator.mediaDevices.getUserMedia = {refuse} }}")
    page.get_by_role("button", name="Talk aloud").click()
    says(page, words)
    expect(page.locator(".voice .more")).to_contain_text("You can go on in writing")
    expect(page.get_by_role("button", name="Try again")).to_be_visible()
    assert not service.sessions
