"""Every page, dark and light, wide and narrow, as axe-core judges it: nothing to complain about."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, StorageState, ViewportSize, expect

from tests.site import ROOT, Site

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PAGES = ("today", "console", "chart", "aethercast", "journey", "reports", "memory", "profile")
Judge = Callable[[Page, str], list[str]]


@pytest.mark.parametrize("name", PAGES)
def test_no_page_has_anything_axe_complains_about(
    new_context: Callable[..., BrowserContext],
    demo_site: Site,
    visitor: StorageState,
    judged: Judge,
    name: str,
):
    page = new_context(storage_state=visitor).new_page()
    page.goto(f"{demo_site.url}/{name}")
    page.locator(".st-key-footer").wait_for()

    assert not in_both_themes(page, judged, name)


def test_the_way_in_has_nothing_either(
    new_context: Callable[..., BrowserContext], demo_site: Site, judged: Judge
):
    page = new_context().new_page()
    page.goto(demo_site.url)
    page.get_by_role("button", name="Look around").wait_for()

    assert not in_both_themes(page, judged, "the way in")


def in_both_themes(page: Page, judged: Judge, name: str) -> list[str]:
    """What is wrong with the page that is open, dark and light."""
    found = []
    for theme in ("dark", "light"):
        page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
        expect(page.locator(".stApp")).to_have_css("color-scheme", theme)
        found += judged(page, f"{name}, {theme},")
    return found


def test_no_section_of_the_operators_page_has_either(
    new_context: Callable[..., BrowserContext], demo_site: Site, judged: Judge
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
    page = new_context(color_scheme="light").new_page()  # the theme with the fainter contrasts
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
        complaints += judged(page, name)

    assert not complaints


def test_every_page_is_one_press_away_on_a_phone(
    new_context: Callable[..., BrowserContext], demo_site: Site, visitor: StorageState
):
    phone: ViewportSize = {"width": 390, "height": 844}
    page = new_context(viewport=phone, storage_state=visitor).new_page()
    page.goto(demo_site.url)
    bar = page.locator(".st-key-phone_bar")

    for title, heading in (
        ("Journey", "Your journey"),
        ("Profile", "Asha"),
        ("Chart", "Your chart"),
    ):
        bar.get_by_role("link", name=title).click()
        expect(page.get_by_role("heading", name=heading, level=1)).to_be_visible()
        assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
