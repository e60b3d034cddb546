"""One Chromium for all browser tests; without one they are skipped, or fail where CI insists."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Page,
    StorageState,
    ViewportSize,
    expect,
    sync_playwright,
)
from playwright.sync_api import (
    TimeoutError as NotInTime,
)

from tests.browser.pages import FLAGS, settled
from tests.npm import fetched
from tests.site import Site, running_site
from tools.browser import find

PATIENCE_MS = 60_000  # a page on a machine that has much else to do
AXE = "axe-core@4.14.1"
SIZES: tuple[ViewportSize, ...] = ({"width": 1440, "height": 900}, {"width": 390, "height": 844})
VIOLATIONS = """async () => (await axe.run(document)).violations.map(
    one => `${one.id}: ${one.nodes.map(node => node.html.slice(0, 120)).join(' | ')}`)"""


@pytest.fixture(scope="package")
def demo_site(new_data_dir: Callable[[], Path]) -> Iterator[Site]:
    """An Astra whose visitors may look around; tests that only look share it, in one process."""
    with running_site(new_data_dir(), {"ASTRA_DEMO": "1"}) as site:
        yield site


@pytest.fixture(scope="package")  # while it is open no other event loop runs in this process
def chromium() -> Iterator[Browser]:
    path = find()
    if path is None:
        if os.environ.get("ASTRA_REQUIRE_BROWSER") == "1":
            pytest.fail("There is no Chromium, and ASTRA_REQUIRE_BROWSER=1 asks for one.")
        pytest.skip("there is no Chromium on this machine")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
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


@pytest.fixture(scope="package")
def visitor(chromium: Browser, demo_site: Site) -> StorageState:
    """What the browser of somebody who looks around keeps, for ``new_context(storage_state=…)``."""
    context = chromium.new_context()
    page = context.new_page()
    page.goto(demo_site.url)
    page.get_by_role("button", name="Look around").click()
    page.locator(".st-key-footer").wait_for(timeout=PATIENCE_MS)
    kept = context.storage_state()
    context.close()
    return kept


@pytest.fixture(scope="session")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Page, str], list[str]]:
    """Says what axe-core, fetched by npm, finds wrong with a page at each size."""
    modules = fetched(tmp_path_factory.mktemp("axe"), AXE, demanded="ASTRA_REQUIRE_BROWSER")
    axe = (modules / "axe-core/axe.min.js").read_text()

    def judge(page: Page, name: str) -> list[str]:
        found = []
        page.evaluate(axe)
        for size in SIZES:
            page.set_viewport_size(size)
            settled(page)
            try:  # a page that is still changing its colours is not judged yet
                page.wait_for_function(f"async () => !(await ({VIOLATIONS})()).length")
            except NotInTime:
                wrong: list[str] = page.evaluate(VIOLATIONS)
                found += [f"{name} at {size['width']}: {one}" for one in wrong]
        return found

    return judge
