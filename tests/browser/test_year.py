"""The year ahead and good days in a browser: what a tap tells, and the calendar that is taken along."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from icalendar import Calendar
from playwright.sync_api import Browser, BrowserContext, Page, StorageState, expect

from tests.browser.pages import settled
from tests.site import Site

pytestmark = [pytest.mark.browser, pytest.mark.slow]

MIDDLE_OF_A_MARK = """plot => {
    const {xaxis, yaxis} = plot._fullLayout, marks = plot.data.at(-1), box = plot.getBoundingClientRect()
    const rows = marks.y._inputArray ?? marks.y, lengths = marks.x._inputArray ?? marks.x
    const at = rows.findIndex((_, one) => marks.hovertext[one].includes('Jupiter'))
    const start = new Date(marks.base[at] + 'Z').getTime()
    const middle = new Date(start + lengths[at] / 2).toISOString().slice(0, 19)
    return [box.x + xaxis._offset + xaxis.d2p(middle), box.y + yaxis._offset + yaxis.c2p(rows[at])]
}"""


@pytest.fixture(scope="module")
def at_a_desk(chromium: Browser, demo_site: Site, visitor: StorageState) -> Iterator[Page]:
    """The chart page on a wide screen."""
    context = chromium.new_context(storage_state=visitor, viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.goto(f"{demo_site.url}/chart")
    yield page
    context.close()


def choose(page: Page, section: str) -> None:
    page.locator(".st-key-section").get_by_text(section, exact=True).click()
    settled(page)


def taken(page: Page) -> Calendar:
    """The calendar behind the first button that offers one."""
    with page.expect_download() as download:
        page.get_by_role("button", name="Put it into my calendar").first.click()
    return Calendar.from_ical(Path(download.value.path()).read_bytes())


@pytest.mark.parametrize("section", ["The year ahead", "This month", "Good days"])
def test_calendar_comes_down_and_can_be_read(at_a_desk: Page, section: str):
    choose(at_a_desk, section)

    assert taken(at_a_desk).walk("VEVENT")


def test_a_tap_on_a_mark_tells_what_it_is_and_a_finger_scrolls_over_the_picture(
    new_context: Callable[..., BrowserContext], demo_site: Site, visitor: StorageState
):
    phone = new_context(
        storage_state=visitor, viewport={"width": 390, "height": 844}, has_touch=True
    )
    page = phone.new_page()
    page.goto(f"{demo_site.url}/chart")
    choose(page, "The year ahead")
    plot = page.locator(".st-key-narrow_year .js-plotly-plot")
    expect(plot).to_be_visible()
    main = page.get_by_test_id("stMain").first
    plot.scroll_into_view_if_needed()
    page.wait_for_function("() => document.fonts.status === 'loaded'")

    x, y = plot.evaluate(MIDDLE_OF_A_MARK)
    main.evaluate("(main, by) => main.scrollBy(0, by)", y - 400)
    x, y = plot.evaluate(MIDDLE_OF_A_MARK)
    page.touchscreen.tap(x, y)
    expect(plot.locator(".hoverlayer")).to_contain_text("Until")

    before = main.evaluate("main => main.scrollTop")
    swipe(page, 200, 600)
    page.wait_for_function("before => document.querySelector('[data-testid=stMain]').scrollTop > "
                           "before + 100", arg=before)  # fmt: skip


def swipe(page: Page, x: float, y: float) -> None:
    """Draw a finger up the page."""
    hand = page.context.new_cdp_session(page)
    hand.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    for step in range(1, 16):
        points = [{"x": x, "y": y - 15 * step}]
        hand.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": points})
    hand.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
