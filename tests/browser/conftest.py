"""One Chromium for all browser tests; without one they are skipped, or fail where CI insists."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, expect, sync_playwright

from tests.site import Site, running_site
from tools.browser import find

PATIENCE_MS = 60_000  # a page on a machine that has much else to do


@pytest.fixture(scope="session")
def demo_site(new_data_dir: Callable[[], Path]) -> Iterator[Site]:
    """An Astra whose visitors may look around; tests that only look share it, in one process."""
    with running_site(new_data_dir(), {"ASTRA_DEMO": "1"}) as site:
        yield site


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = find()
    if path is None:
        if os.environ.get("ASTRA_REQUIRE_BROWSER") == "1":
            pytest.fail("There is no Chromium, and ASTRA_REQUIRE_BROWSER=1 asks for one.")
        pytest.skip("there is no Chromium on this machine")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        expect.set_options(timeout=PATIENCE_MS)
        yield browser
        browser.close()


@pytest.fixture
def new_context(chromium: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Opens browsers that know nobody yet; takes what ``Browser.new_context`` takes."""
    opened: list[BrowserContext] = []

    def new(**options: Any) -> BrowserContext:
        context = chromium.new_context(**options)
        context.set_default_timeout(PATIENCE_MS)
        opened.append(context)
        return context

    yield new
    for context in opened:
        context.close()
