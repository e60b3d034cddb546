"""An Astra with a voice service beside it, and browsers whose microphone says a sentence for ever."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from astra.bootstrap import Astra
from astra.voice.sound import joined, silence
from astra.voice.speech import Speech
from tests.browser.pages import FLAGS
from tests.browser.people import astra_over, signed_in, somebody
from tests.site import Site, running_site
from tests.voice.stand_in import AGENT_ID, KEY, Agent
from tools.browser import find

SENTENCE = "How is my week?"


@pytest.fixture(scope="package")
def chromium(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A Chromium whose microphone hears ``SENTENCE``, and some silence, over and over."""
    said = tmp_path_factory.mktemp("microphone") / "said.wav"
    said.write_bytes(joined([Speech().speak(SENTENCE), silence(0.4)]).wav())
    browser = chromium.browser_type.launch(
        executable_path=find(), args=[*FLAGS, f"--use-file-for-fake-audio-capture={said}"]
    )
    yield browser
    browser.close()


@pytest.fixture(scope="package")
def service() -> Iterator[Agent]:
    with Agent().running() as agent:
        yield agent


@pytest.fixture(autouse=True)
def well(service: Agent) -> None:
    """Each test finds the service as it should be, with no calls before it."""
    service.faults = set()
    service.sessions.clear()
    service.answers = lambda said: f"I hear you: {said}"


@pytest.fixture(scope="package")
def astra(mongo_uri: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Astra]:
    with astra_over(mongo_uri, "astra_voice", tmp_path_factory.mktemp("data")) as astra:
        yield astra


@pytest.fixture(scope="package")
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
    return somebody(astra)


@pytest.fixture
def context(
    new_context: Callable[..., BrowserContext], astra: Astra, person: str, site: Site
) -> BrowserContext:
    return signed_in(new_context, astra, person, site)


@pytest.fixture
def open_talk(context: BrowserContext, site: Site) -> Callable[..., Page]:
    """Open the conversation; ``script`` runs in the page before anything of it."""

    def opened(script: str | None = None) -> Page:
        page = context.new_page()
        if script:
            page.add_init_script(script)
        page.goto(f"{site.url}/console")
        expect(page.locator(".log .opening")).to_be_visible()
        return page

    return opened


@pytest.fixture
def page(open_talk: Callable[..., Page]) -> Page:
    return open_talk()
