"""Take a picture of every page, wide and narrow, dark and light, into ``docs/screenshots``.

Starts Astra on a throwaway data folder and looks at each page as a person would: the demo account
at its own pages, an operator at theirs. Pictures are reduced to a palette so that the repository
stays small.
"""

from __future__ import annotations

import io
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, StorageState, expect, sync_playwright

from astra.settings import ROOT
from tests.browser.pages import settled
from tests.site import Site, running_site
from tools.browser import find

TARGET = ROOT / "docs/screenshots"
PAGES = {
    "today": "/",
    "console": "/console",
    "chart": "/chart",
    "aethercast": "/aethercast",
    "journey": "/journey",
    "reports": "/reports",
    "memory": "/memory",
    "profile": "/profile",
}
SECTIONS = {"chart-sky": "Sky over it", "chart-year": "The year ahead", "chart-vedic": "Vedic"}
OPERATOR, PASSWORD = "operator@example.org", "an uncommon phrase 7"
SIZES = {1440: 900, 390: 844}
THEMES = ("dark", "light")
TALLEST_PX = 2400
MOST_BYTES = 150_000
PATIENCE_MS = 60_000
STILL_MS = 2_000  # figures and fonts arrive after the page
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def visit(browser: Browser, site: Site, operator: StorageState, width: int, theme: str) -> None:
    """Take every page at one width in one theme."""
    page = _opened(browser, width, theme)
    page.goto(site.url)
    page.get_by_role("button", name="Look around").wait_for()
    take(page, "login", width, theme)
    page.get_by_role("button", name="Look around").click()
    page.locator(".st-key-footer").wait_for()
    for name, path in PAGES.items():
        page.goto(site.url + path)
        page.locator(".st-key-footer").wait_for()
        take(page, name, width, theme)
    page.goto(f"{site.url}/chart")
    for name, section in SECTIONS.items():
        page.locator(".st-key-section").get_by_text(section, exact=True).click()
        take(page, name, width, theme)
    page.context.close()
    page = _opened(browser, width, theme, operator)
    page.goto(f"{site.url}/admin")
    page.locator(".st-key-admin_section").wait_for()
    take(page, "admin", width, theme)
    page.context.close()


def _opened(browser: Browser, width: int, theme: str, who: StorageState | None = None) -> Page:
    context = browser.new_context(
        viewport={"width": width, "height": SIZES[width]},
        color_scheme="dark" if theme == "dark" else "light",
        timezone_id="Asia/Kolkata",
        storage_state=who,
    )
    context.set_default_timeout(PATIENCE_MS)
    return context.new_page()


def operator_of(site: Site, browser: Browser) -> StorageState:
    """Make an operator, sign in as one, and return what the browser keeps of it."""
    subprocess.run(
        [sys.executable, "-m", "astra", "user-add", OPERATOR, "--admin"],
        cwd=ROOT,
        env={**os.environ, "ASTRA_DATA_DIR": str(site.data_dir)},
        input=f"{PASSWORD}\n",
        text=True,
        check=True,
    )
    page = _opened(browser, 1440, "light")
    page.goto(site.url)
    page.get_by_label("E-mail").first.fill(OPERATOR)
    page.get_by_label("Password").first.fill(PASSWORD)
    page.get_by_label("Password").first.press("Enter")
    page.locator(".st-key-footer").wait_for()
    kept = page.context.storage_state()
    page.context.close()
    return kept


def take(page: Page, name: str, width: int, theme: str) -> None:
    """Save one picture of the whole page; the conversation keeps the height of a screen."""
    settled(page)
    page.wait_for_timeout(STILL_MS)
    if name != "console":
        scrolled = page.get_by_test_id("stMain").first.evaluate("main => main.scrollHeight")
        height = min(max(SIZES[width], int(scrolled)), TALLEST_PX)
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_timeout(STILL_MS)
    picture = page.screenshot()
    page.set_viewport_size({"width": width, "height": SIZES[width]})
    (TARGET / f"{name}-{width}-{theme}.png").write_bytes(_reduced(picture))


def _reduced(picture: bytes) -> bytes:
    """The picture with as many colours as fit into ``MOST_BYTES``."""
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    reduced = picture
    for colours in (256, 128, 64, 32):
        packed = io.BytesIO()
        image.quantize(colours, dither=Image.Dither.NONE).save(packed, "PNG", optimize=True)
        reduced = packed.getvalue()
        if len(reduced) <= MOST_BYTES:
            break
    return reduced


def main() -> None:
    """Take all pictures."""
    chromium = find()
    if chromium is None:
        raise SystemExit("There is no Chromium here to look with.")
    TARGET.mkdir(parents=True, exist_ok=True)
    expect.set_options(timeout=PATIENCE_MS)
    settings = {"ASTRA_DEMO": "1", "ASTRA_RESPONDER": "offline"}
    with (
        tempfile.TemporaryDirectory() as folder,
        running_site(Path(folder), settings) as site,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        operator = operator_of(site, browser)
        for width in SIZES:
            for theme in THEMES:
                visit(browser, site, operator, width, theme)
        browser.close()


if __name__ == "__main__":
    main()
