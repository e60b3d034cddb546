"""What the browser tests know of Chromium and of Streamlit's pages."""

from __future__ import annotations

from playwright.sync_api import Page, expect

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--use-fake-device-for-media-stream",  # a microphone that hums
    "--use-fake-ui-for-media-stream",  # and somebody who allows it
)


def settled(page: Page) -> None:
    """Return once the page is there and nothing of it is still being drawn."""
    expect(page.locator("#stMain")).to_have_count(1)
    expect(page.locator("[data-test-script-state='running']")).to_have_count(0)
