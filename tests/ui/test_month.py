"""The sky of a month on the page: published moments on the reader's clock, and a calendar of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from icalendar import Calendar
from streamlit.testing.v1 import AppTest

from astra.bootstrap import Astra
from astra.sky.events import EventKind
from astra.ui.chart.month import MONTH_KEY, _before, _entry, _next, month_of
from astra.ui.ics import calendar
from tests.ui.told import meanings, told

Open = Callable[[str], AppTest]
APRIL = dt.datetime(2024, 4, 1, tzinfo=dt.UTC), dt.datetime(2024, 5, 1, tzinfo=dt.UTC)


@pytest.fixture
def open_month(open_page: Open) -> Callable[[dt.date], AppTest]:
    def opened(month: dt.date) -> AppTest:
        app = open_page("chart")
        app.session_state[MONTH_KEY] = month
        return app.button_group(key="section").set_value("This month").run()

    return opened


def test_april_2024_is_told_as_it_was_on_an_indian_clock(
    born: Astra, open_month: Callable[[dt.date], AppTest]
):
    # NASA: new Moon 2024 April 8, 18:21 UT, greatest eclipse 18:17; Mercury turned retrograde on
    # April 1, 22:15 UT, and direct on April 25, 12:54 UT, as widely published. India is at +5:30.
    app = open_month(dt.date(2024, 4, 1))

    assert not app.exception
    assert app.header[0].value == "April 2024"
    rows = told(app).splitlines()
    assert "Mon 8 Apr, 23:51 | New Moon in Aries" in rows
    assert "Mon 8 Apr, 23:47 | Total solar eclipse in Aries" in rows
    assert any(row.startswith("Tue 2 Apr, 03:4") and "Mercury turns retrograde" in row
               for row in rows)  # fmt: skip
    assert any(row.startswith("Thu 25 Apr, 18:2") and "Mercury turns direct" in row for row in rows)
    assert "void from" in told(app)
    assert "covers the Sun" in meanings(app)


def test_months_are_leafed_through_and_led_back_to_now(
    born: Astra, open_month: Callable[[dt.date], AppTest]
):
    app = open_month(dt.date(2024, 12, 1))
    app.button(key="month_on").click().run()
    assert app.header[0].value == "January 2025"
    app.button(key="month_back").click().run()
    assert app.header[0].value == "December 2024"
    app.button(key="month_now").click().run()
    assert app.header[0].value == f"{born.now():%B %Y}"


@pytest.mark.parametrize(
    ("month", "key"), [(dt.date(1800, 2, 1), "month_back"), (dt.date(2399, 11, 1), "month_on")]
)
def test_no_month_beyond_the_almanac_is_offered(
    born: Astra, open_month: Callable[[dt.date], AppTest], month: dt.date, key: str
):
    app = open_month(month)

    assert not app.exception
    assert not app.error
    assert app.button(key=key).disabled


def test_a_sidereal_month_knows_no_void_moon(born: Astra, open_month: Callable[[dt.date], AppTest]):
    app = open_month(dt.date(2024, 4, 1))
    app.button_group(key="zodiac").set_value("Vedic").run()

    assert not app.exception
    assert "void" not in told(app)
    assert "New Moon in Pisces" in told(app)  # the Sun enters sidereal Aries about April 13


def test_calendar_of_a_month_holds_every_event_and_how_long_a_void_lasts():
    found = month_of(*APRIL, None)
    events = Calendar.from_ical(calendar("April", map(_entry, found), APRIL[0])).walk("VEVENT")

    assert len(events) == len(found) == len({str(one["UID"]) for one in events})
    for event, entry in zip(found, events, strict=True):
        assert ("DTEND" in entry) is (event.kind is EventKind.VOID_OF_COURSE)
        assert abs(entry["DTSTART"].dt - event.utc) <= dt.timedelta(seconds=1)


def test_months_follow_each_other_over_the_year():
    assert _next(dt.date(2024, 12, 1)) == dt.date(2025, 1, 1)
    assert _before(dt.date(2025, 1, 1)) == dt.date(2024, 12, 1)
    assert _before(dt.date(2024, 12, 1)) == dt.date(2024, 11, 1)
