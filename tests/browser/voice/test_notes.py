"""A voice note in a real browser: recorded, understood on this machine, read over, and only then sent."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from astra.bootstrap import Astra

pytestmark = [pytest.mark.browser]


def test_what_is_recorded_stands_in_the_composer_and_is_sent_once_it_is_read_over(
    astra: Astra, person: str, page: Page
) -> None:
    page.get_by_role("button", name="Speak").click()
    page.get_by_role("button", name="Record", exact=True).click()
    clock = page.get_by_test_id("stAudioInputWaveformTimeCode")
    expect(clock).to_have_text("00:03")
    page.get_by_role("button", name="Stop recording").click()

    words = page.get_by_label("Your message")
    expect(words).not_to_have_value("")
    assert "my week" in words.input_value().lower()
    expect(page.locator(".conversation .notice")).to_contain_text("Change what I misheard")
    assert astra.db.responder_outbox.count_documents({"person_id": person}) == 0
    words.fill("How is my week?")
    words.press("Enter")
    expect(page.locator(".log .user")).to_contain_text("How is my week?")
    expect(page.locator(".log .assistant:has(.tools)")).to_have_count(1)
