"""An episode from the card to the ear: made on demand, heard while it is made, followed, resumed."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, StorageState, expect

from tests.site import Site

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("demo")]
FEED = re.compile(r"/feed/[\w-]{40,}\.xml$")
LASTS = re.compile(r"[23] min \d+ s")  # three minutes, within a tenth
WHOLE = re.compile(r"version=1\.whole$")
_AUDIO = """
    const within = root => [...root.querySelectorAll('*')].flatMap(one =>
        one.shadowRoot ? within(one.shadowRoot) : one.tagName === 'AUDIO' ? [one] : [])
    const audio = within(document)[0]"""
HEARD = f"() => {{{_AUDIO}; return audio && !audio.paused && audio.currentTime > 0.5}}"
STANDS_AT = f"""place => {{{_AUDIO}
    return audio && audio.readyState > 0 && Math.abs(audio.currentTime - place) < 1}}"""


@pytest.fixture
def page(
    new_context: Callable[..., BrowserContext], demo_site: Site, visitor: StorageState
) -> Page:
    page = new_context(storage_state=visitor).new_page()
    page.goto(f"{demo_site.url}/aethercast")
    return page


def heard_s(audio: Locator) -> float:
    at: float = audio.evaluate("one => one.currentTime")
    return at


def test_an_episode_is_heard_while_it_is_made_followed_and_resumed(page: Page):
    card = page.locator(".hero")
    card.get_by_label("Length of").select_option("3")
    card.get_by_role("button", name="Listen:").click()

    audio, player = page.locator("audio"), page.get_by_role("region", name="Player")
    expect(player.get_by_role("button", name="Pause")).to_be_visible()
    page.wait_for_function(HEARD)  # the first words, long before the last are spoken
    expect(player.get_by_text("at no cost")).to_be_visible()
    expect(audio).to_have_attribute("src", WHOLE)
    before = heard_s(audio)
    page.wait_for_function(HEARD)  # and it goes on at the same second

    lines = player.locator(".line")
    lines.nth(8).click()
    expect(lines.nth(8)).to_have_attribute("aria-current", "true")
    assert heard_s(audio) != before
    player.get_by_role("button", name="Pause").click()
    place = heard_s(audio)
    assert place > 1

    page.reload()
    expect(player.get_by_role("button", name="Play")).to_be_visible()
    page.wait_for_function(STANDS_AT, arg=place)
    expect(page.locator(".episodes li").first).to_contain_text(LASTS)


def test_the_address_of_the_feed_can_be_exchanged(page: Page):
    field = page.get_by_label("Address of your private feed")
    expect(field).to_have_value(FEED)
    before = field.input_value()

    page.get_by_role("button", name="New address").click()
    page.get_by_role("button", name="End the old one?").click()

    expect(field).not_to_have_value(before)
    expect(field).to_have_value(FEED)
    assert page.request.get(before).status == 404
    assert page.request.get(field.input_value()).ok
