"""Talking in a real browser: what is streamed, stopped, said again, rated, cut off and shared."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from astra.bootstrap import Astra
from tests.browser.line import line_to
from tests.browser.people import astra_over, signed_in, somebody
from tests.providers.stand_in import KEY, StandIn, stand_in
from tests.site import Site, running_site

pytestmark = [pytest.mark.browser]

FIRST, SECOND = "Rest is a good plan for tonight.", "An early night will do you good."
SLOWLY = (
    "Let us begin at the beginning. ",
    *["And then take one more small step. "] * 20,
    "The end.",
)
MARKUP = "<img src=x onerror='window.harmed = 1'><script>window.harmed = 1</script> hello"


@pytest.fixture(scope="module")
def model() -> Iterator[StandIn]:
    with stand_in("say") as model:
        yield model


@pytest.fixture(scope="module")
def astra(mongo_uri: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Astra]:
    with astra_over(mongo_uri, "astra_talk", tmp_path_factory.mktemp("data")) as astra:
        yield astra


@pytest.fixture(scope="module")
def site(astra: Astra, mongo_uri: str, model: StandIn) -> Iterator[Site]:
    settings = {
        "ASTRA_MONGODB_URI": mongo_uri,
        "ASTRA_DATABASE": astra.db.name,
        "OPENAI_API_KEY": KEY,
        "OPENAI_BASE_URL": model.url,
    }
    with running_site(astra.settings.data_dir, settings) as site:
        yield site


@pytest.fixture
def asha(astra: Astra) -> str:
    return somebody(astra)


@pytest.fixture
def context(
    new_context: Callable[..., BrowserContext], astra: Astra, asha: str, site: Site
) -> BrowserContext:
    return signed_in(new_context, astra, asha, site)


@pytest.fixture
def open_talk(context: BrowserContext, site: Site) -> Callable[..., Page]:
    """Open the conversation in a tab of its own, ready to be talked in."""

    def opened(address: str = site.url) -> Page:
        page = context.new_page()
        page.goto(f"{address}/console")
        expect(page.locator(".log .opening")).to_be_visible()
        return page

    return opened


def ask(page: Page, words: str) -> None:
    page.get_by_label("Your message").fill(words)
    page.get_by_role("button", name="Send").click()


def answers(page: Page) -> Locator:
    """The whole answers; one still being written has no tools yet."""
    return page.locator(".log .assistant:has(.tools)")


def expect_answer(page: Page, words: str) -> None:
    expect(answers(page).last).to_contain_text(words)


def test_an_answer_can_be_said_differently(model: StandIn, open_talk: Callable[..., Page]):
    model.script, model.answers = ["say"], [FIRST, SECOND]
    page = open_talk()
    ask(page, "Please tell me something kind")
    expect_answer(page, FIRST)

    page.get_by_role("button", name="Say it differently").click()

    expect_answer(page, SECOND)
    expect(answers(page)).to_have_count(1)
    expect(page.get_by_text(FIRST)).to_have_count(0)

    page.get_by_role("button", name="The wording before").click()

    expect_answer(page, FIRST)
    expect(page.get_by_text("1 of 2")).to_be_visible()


def test_the_last_message_can_be_changed(model: StandIn, open_talk: Callable[..., Page]):
    model.script, model.answers = ["say"], [FIRST, SECOND]
    page = open_talk()
    ask(page, "Please tell me something kind")
    expect_answer(page, FIRST)

    page.get_by_role("button", name="Change").click()
    page.get_by_label("Your message, to be changed").fill("Please tell me something wise")
    page.get_by_role("button", name="Ask again").click()

    expect_answer(page, SECOND)
    expect(page.locator(".log .user .text")).to_have_text("You said: Please tell me something wise")
    expect(answers(page)).to_have_count(1)


def test_a_thumb_is_kept_and_shown(
    model: StandIn, astra: Astra, asha: str, open_talk: Callable[..., Page]
):
    model.script, model.answers = ["say"], [FIRST]
    page = open_talk()
    ask(page, "Please tell me something kind")
    expect_answer(page, FIRST)
    helped = page.get_by_role("button", name="This helped")

    helped.click()

    expect(helped).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_role("button", name="This missed")).to_have_attribute(
        "aria-pressed", "false"
    )
    event = astra.db.responder_events.find_one({"userId": asha, "role": "assistant"})
    assert event["feedback"]["thumb"] == "up"

    page.get_by_role("button", name="This missed").click()
    page.get_by_role("button", name="Too vague").click()

    expect(page.get_by_text("Thank you, noted.")).to_be_visible()
    event = astra.db.responder_events.find_one({"userId": asha, "role": "assistant"})
    assert (event["feedback"]["thumb"], event["feedback"]["reason"]) == ("down", "Too vague")


def test_a_reason_opens_the_row_of_the_chart_it_was_read_from(
    astra: Astra, asha: str, context: BrowserContext, site: Site
):
    page = context.new_page()
    page.set_viewport_size({"width": 390, "height": 700})
    for fact, row in (
        ("natal.moon", "Moon"),
        ("natal.house.7", "7"),
        ("natal.sun", "Sun"),
    ):
        page.goto(f"{site.url}/chart?why={fact}&at=2026-11-21T08:00:00Z")
        lit = page.locator("tr.lit:visible")
        expect(lit).to_have_count(1)
        expect(lit.get_by_role("rowheader")).to_contain_text(row)
        expect(lit).to_be_in_viewport()


def test_a_slow_answer_can_be_stopped_and_keeps_what_was_said(
    model: StandIn, open_talk: Callable[..., Page]
):
    model.script, model.answers = ["drip"], ["".join(SLOWLY)]
    page = open_talk()
    ask(page, "Please tell me a long story")
    expect(page.locator(".log .assistant").last).to_contain_text(SLOWLY[0].strip())

    page.get_by_role("button", name="Stop").click()

    expect_answer(page, SLOWLY[0].strip())
    expect(page.get_by_role("button", name="Stop")).to_be_hidden()
    expect(answers(page)).not_to_contain_text(SLOWLY[-1])


def test_markup_is_shown_as_the_text_it_is(model: StandIn, open_talk: Callable[..., Page]):
    model.script, model.answers = ["say"], [f"You wrote {MARKUP}."]
    page = open_talk()
    ask(page, MARKUP)

    expect_answer(page, MARKUP)
    expect(page.locator(".log .user")).to_contain_text(MARKUP)
    expect(page.locator(".log").locator("img, script")).to_have_count(0)
    assert page.evaluate("() => window.harmed") is None


def test_a_cut_line_is_noticed_and_what_was_missed_appears(
    model: StandIn, site: Site, context: BrowserContext, open_talk: Callable[..., Page]
):
    model.script, model.answers = ["say"], [FIRST]
    with line_to(urlsplit(site.url).port or 0) as line:
        page = open_talk(f"http://localhost:{line.port}")
        ask(page, "Please tell me something kind")
        expect_answer(page, FIRST)
        notice = page.locator(".notice")

        line.cut()
        expect(notice).to_contain_text("Reconnecting")
        sent = context.request.post(
            f"{site.url}/api/responder/messages", data={"content": "Said from somewhere else"}
        )
        assert sent.status == 202
        line.mend()

        expect(page.get_by_text("Said from somewhere else")).to_be_visible()
        expect(answers(page)).to_have_count(2)
        expect(notice).to_be_hidden()


def test_words_said_while_the_line_is_cut_arrive_once(
    model: StandIn, site: Site, open_talk: Callable[..., Page]
):
    model.script, model.answers = ["say"], [FIRST]
    with line_to(urlsplit(site.url).port or 0) as line:
        page = open_talk(f"http://localhost:{line.port}")
        line.cut()
        ask(page, "Please tell me something kind")
        expect(page.locator(".log .sending")).to_be_visible()
        line.mend()

        expect_answer(page, FIRST)
        expect(page.locator(".log .user")).to_have_count(1)
        expect(page.locator(".log .sending")).to_have_count(0)
        expect(page.locator(".notice")).to_be_hidden()


def test_two_tabs_show_one_conversation(model: StandIn, open_talk: Callable[..., Page]):
    model.script, model.answers = ["say"], [FIRST]
    here, there = open_talk(), open_talk()

    ask(here, "Please tell me something kind")

    expect(there.locator(".log .user .text")).to_have_text(
        "You said: Please tell me something kind"
    )
    expect_answer(there, FIRST)
    expect_answer(here, FIRST)
    expect(here.locator(".log .user")).to_have_count(1)


def test_an_answer_is_read_out_until_the_button_is_pressed_again(
    model: StandIn, open_talk: Callable[..., Page]
):
    model.script, model.answers = ["say"], [FIRST]
    page = open_talk()
    ask(page, "Please tell me something kind")
    expect_answer(page, FIRST)

    page.get_by_role("button", name="Listen").press("Enter")

    stop = page.get_by_role("button", name="Stop reading")
    expect(stop).not_to_have_attribute("aria-busy", "true")  # it is heard
    assert page.evaluate("!window.astraReading.audio.paused")

    stop.press("Enter")

    expect(page.get_by_role("button", name="Listen")).to_be_visible()
    assert page.evaluate("window.astraReading === null")
