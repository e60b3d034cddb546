"""Every page, dark and light, wide and narrow, as axe-core judges it: nothing to complain about."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, ViewportSize, expect

from tests.site import ROOT, Site

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("demo")]

AXE = "axe-core@4.14.1"
PAGES = ("today", "console", "chart", "journey", "reports", "memory", "profile")
SIZES: tuple[ViewportSize, ...] = ({"width": 1440, "height": 900}, {"width": 390, "height": 844})
VIOLATIONS = """async () => (await axe.run(document)).violations.map(
    one => `${one.id}: ${one.nodes.map(node => node.html.slice(0, 120)).join(' | ')}`)"""


@pytest.fixture(scope="module")
def axe(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The source of axe-core, fetched by npm."""
    folder = tmp_path_factory.mktemp("axe")
    npm = shutil.which("npm")
    quiet = ["--silent", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", str(folder)]
    if npm is None or subprocess.run([npm, "install", *quiet, AXE], check=False).returncode:
        if os.environ.get("ASTRA_REQUIRE_BROWSER") == "1":
            pytest.fail("npm could not fetch axe-core, and ASTRA_REQUIRE_BROWSER=1 asks for it.")
        pytest.skip("npm cannot fetch axe-core on this machine")
    return (folder / "node_modules/axe-core/axe.min.js").read_text()


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_no_page_has_anything_axe_complains_about(
    new_context: Callable[..., BrowserContext], demo_site: Site, axe: str, theme: str
):
    context = new_context(color_scheme="dark" if theme == "dark" else "light")
    page = context.new_page()
    page.goto(demo_site.url)
    look_around = page.get_by_role("button", name="Look around")
    look_around.wait_for()
    complaints = judged(page, axe, "the way in")
    look_around.click()
    page.locator(".st-key-footer").wait_for()
    for name in PAGES:
        page.goto(f"{demo_site.url}/{name}")
        page.locator(".st-key-footer").wait_for()
        complaints += judged(page, axe, name)

    assert not complaints


def test_no_section_of_the_operators_page_has_either(
    new_context: Callable[..., BrowserContext], demo_site: Site, axe: str
):
    email, password = "ops@example.org", "an uncommon phrase 7"
    subprocess.run(
        [sys.executable, "-m", "astra", "user-add", email, "--admin"],
        cwd=ROOT,
        env={**os.environ, "ASTRA_DATA_DIR": str(demo_site.data_dir), "PYTHONPATH": str(ROOT)},
        input=f"{password}\n",
        text=True,
        check=True,
    )
    context = new_context(color_scheme="light")  # the theme with the fainter contrasts
    page = context.new_page()
    page.goto(demo_site.url)
    page.get_by_label("E-mail").first.fill(email)
    page.get_by_label("Password").first.fill(password)
    page.get_by_label("Password").first.press("Enter")
    page.locator(".st-key-footer").wait_for()
    page.goto(f"{demo_site.url}/admin")
    sections = page.locator(".st-key-admin_section button")
    sections.first.wait_for()
    complaints = []
    for number, name in enumerate(sections.all_inner_texts()):
        sections.nth(number).click()
        expect(sections.nth(number)).to_have_attribute("data-selected", "true")
        page.get_by_test_id("stStatusWidget").wait_for(state="detached")
        complaints += judged(page, axe, name)

    assert not complaints


def judged(page: Page, axe: str, name: str) -> list[str]:
    """What axe-core finds wrong with the page that is open, at each size."""
    found = []
    page.evaluate(axe)
    for size in SIZES:
        page.set_viewport_size(size)
        running = page.locator("[data-test-script-state='running']")
        expect(running).to_have_count(0)
        wrong: list[str] = page.evaluate(VIOLATIONS)
        found += [f"{name} at {size['width']}: {one}" for one in wrong]
    return found


def test_every_page_is_one_press_away_on_a_phone(
    new_context: Callable[..., BrowserContext], demo_site: Site
):
    context = new_context(viewport=SIZES[1])
    page = context.new_page()
    page.goto(demo_site.url)
    page.get_by_role("button", name="Look around").click()
    bar = page.locator(".st-key-phone_bar")

    for title, heading in (
        ("Journey", "Your journey"),
        ("Profile", "Asha"),
        ("Chart", "Your chart"),
    ):
        bar.get_by_role("link", name=title).click()
        expect(page.get_by_role("heading", name=heading, level=1)).to_be_visible()
        assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
