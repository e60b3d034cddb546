"""The chart page in a browser: words open by keyboard, files arrive, every section passes axe-core."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, StorageState, expect

from tests.browser.pages import settled
from tests.site import Site

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SECTIONS = ("Birth chart", "Sky over it", "Vedic", "Side by side", "Take it with you")
VIEWS = ("Day of birth", "Periods", "Yogas", "Strengths", "Saturn")


@pytest.fixture(scope="module")
def opened(chromium: Browser, demo_site: Site, visitor: StorageState) -> Iterator[Page]:
    """The chart page of the demo account, which the tests of this file pass on."""
    context = chromium.new_context(storage_state=visitor, timezone_id="Asia/Kolkata")
    page = context.new_page()
    page.goto(f"{demo_site.url}/chart")
    page.locator(".st-key-footer").wait_for()
    yield page
    context.close()


@pytest.fixture
def page(opened: Page) -> Page:
    """That page as it is when it is opened."""
    section(opened, "Birth chart")
    return opened


def section(page: Page, name: str) -> None:
    page.locator(".st-key-section").get_by_role("radio", name=name, exact=True).click()
    settled(page)


def test_word_opens_and_closes_by_keyboard(page: Page):
    panel = page.get_by_role("tabpanel", name="Positions")
    word = panel.get_by_role("button", name="Mercury")
    meaning = panel.get_by_text("Thinking, speaking and learning.")
    expect(meaning).to_be_hidden()

    word.focus()
    page.keyboard.press("Enter")
    expect(meaning).to_be_visible()
    page.keyboard.press("Escape")
    expect(meaning).to_be_hidden()
    expect(word).to_be_focused()


def test_slider_moves_the_sky_by_keyboard(page: Page):
    section(page, "Sky over it")
    told = page.get_by_text(re.compile(r"your time: "))
    before = told.inner_text()

    page.get_by_role("slider").focus()
    page.keyboard.press("ArrowRight")

    expect(told).not_to_have_text(before)


@pytest.mark.parametrize(
    ("label", "begins"), [("PNG", b"\x89PNG"), ("PDF", b"%PDF"), ("SVG", b"<svg")]
)
def test_chart_arrives_as_a_file(page: Page, label: str, begins: bytes):
    section(page, "Take it with you")
    with page.expect_download() as arriving:
        page.get_by_role("button", name=label, exact=True).click()

    assert arriving.value.path().read_bytes().startswith(begins)


def test_no_section_has_anything_axe_complains_about(
    page: Page, judged: Callable[[Page, str], list[str]]
):
    complaints = []
    for name in SECTIONS:
        section(page, name)
        complaints += judged(page, name)
        for view in VIEWS if name == "Vedic" else ():
            page.get_by_role("radio", name=view, exact=True).click()
            complaints += judged(page, view)

    assert not complaints
