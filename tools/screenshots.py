"""Take a picture of every page, wide and narrow, dark and light, into ``docs/screenshots``.

Starts Astra on a throwaway data folder, signs in as the demo account and looks at each page as a
person would. Pictures are reduced to a palette so that the repository stays small.
"""

from __future__ import annotations

import io
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from browser import find
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
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
SIZES = {1440: 900, 390: 844}
THEMES = ("dark", "light")
TALLEST_PX = 2400
MOST_BYTES = 150_000
STARTING_S = 90
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@contextmanager
def running() -> Iterator[str]:
    """Run Astra on a free port and an empty data folder; yield its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        env = {
            **os.environ,
            "ASTRA_DATA_DIR": folder,
            "ASTRA_PORT": str(port),
            "ASTRA_DEMO": "1",
            "ASTRA_RESPONDER": "offline",
        }
        env.pop("ASTRA_MONGODB_URI", None)
        command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
        process = subprocess.Popen(command, cwd=ROOT, env=env)
        try:
            address = f"http://127.0.0.1:{port}"
            _wait_until_ready(address)
            yield address
        finally:
            process.terminate()
            process.wait(30)


def _wait_until_ready(address: str) -> None:
    deadline = time.monotonic() + STARTING_S
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"{address}/readyz", timeout=2) as answer:  # noqa: S310 (ours)
                if answer.status == 200:
                    return
        except (urllib.error.URLError, TimeoutError):
            pass
        time.sleep(0.5)
    raise SystemExit("Astra did not become ready.")


def visit(browser: Browser, address: str, width: int, theme: str) -> None:
    """Take every page at one width in one theme."""
    context = browser.new_context(
        viewport={"width": width, "height": SIZES[width]},
        color_scheme="dark" if theme == "dark" else "light",
        timezone_id="Asia/Kolkata",
    )
    page = context.new_page()
    page.goto(address)
    page.get_by_role("button", name="Look around").wait_for(timeout=30_000)
    take(page, "login", width, theme)
    page.get_by_role("button", name="Look around").click()
    page.locator(".st-key-footer").wait_for(timeout=60_000)
    for name, path in PAGES.items():
        page.goto(address + path)
        page.locator(".st-key-footer").wait_for(timeout=30_000)
        if name == "today" and page.get_by_role("button", name="Prepare it now").count():
            page.get_by_role("button", name="Prepare it now").click()
            page.locator(".st-key-reading_day").wait_for(timeout=30_000)
        take(page, name, width, theme)
    page.goto(address + "/chart")
    for name, section in SECTIONS.items():
        page.locator(".st-key-section").get_by_text(section, exact=True).click()
        page.get_by_test_id("stStatusWidget").wait_for(state="detached", timeout=30_000)
        take(page, name, width, theme)
    context.close()


def take(page: Page, name: str, width: int, theme: str) -> None:
    """Save one picture of the whole page; the conversation keeps the height of a screen."""
    page.wait_for_timeout(2_000)  # figures and fonts arrive after the page
    height = SIZES[width]
    if name != "console":
        scrolled = page.get_by_test_id("stMain").first.evaluate("main => main.scrollHeight")
        height = min(max(height, int(scrolled)), TALLEST_PX)
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_timeout(1_000)
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
    with running() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        for width in SIZES:
            for theme in THEMES:
                visit(browser, address, width, theme)
        browser.close()


if __name__ == "__main__":
    main()
