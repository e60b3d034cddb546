"""The sky over a chart: any moment, what it touches, and when each contact comes and goes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time

import pytest
from streamlit.testing.v1 import AppTest

from astra.bootstrap import Astra
from astra.people.chart import chart_of
from astra.sky.bodies import Body
from astra.sky.positions import positions_at
from astra.sky.zodiac import separation
from tests.ui.told import meanings, told

ASHA = "asha"
Open = Callable[[str], AppTest]


@pytest.fixture
def sky(born: Astra, open_page: Open) -> AppTest:
    """The section, at the moment of the tests: Saturday noon, universal time."""
    app = open_page("chart")
    return app.button_group(key="section").set_value("Sky over it").run()


def press(app: AppTest, label: str) -> None:
    next(one for one in app.button if one.label == label).click().run()


def test_sky_begins_now_on_the_clock_of_its_reader(sky: AppTest):
    assert not sky.exception
    assert sky.date_input(key="sky_day").value == date(2026, 11, 21)
    assert sky.time_input(key="sky_time").value == time(17, 30)  # noon in Greenwich, in Mumbai


def test_contacts_tell_when_they_enter_are_exact_and_leave(sky: AppTest, born: Astra):
    # Neptune, about to turn direct in December 2026, comes to trine Pluto's place twice.
    row = "♆\ufe0e Neptune △ trine | ♇\ufe0e Pluto | 6 Nov, 17 Jan 2027"
    assert row in told(sky)
    assert "Transit: A body of the sky" in meanings(sky)

    chart = chart_of(born.people.get(ASHA).pinned_facts)
    assert chart is not None
    for day in (date(2026, 11, 6), date(2027, 1, 17)):  # by the bare ephemeris, at noon
        neptune = positions_at(datetime.combine(day, time(12), UTC))[Body.NEPTUNE]
        apart = separation(neptune.longitude_deg, chart.positions[Body.PLUTO].longitude_deg)
        assert apart == pytest.approx(120.0, abs=0.01)


def test_an_hour_on_and_now_again(sky: AppTest):
    press(sky, "+ 1 hour")
    assert sky.time_input(key="sky_time").value == time(18, 30)
    assert "18:30 your time" in told(sky)

    press(sky, "Now")
    assert sky.time_input(key="sky_time").value == time(17, 30)


def test_slider_and_field_are_one_moment(sky: AppTest):
    sky.slider(key="sky_slider").set_value(date(2027, 1, 17)).run()
    assert sky.date_input(key="sky_day").value == date(2027, 1, 17)

    sky.date_input(key="sky_day").set_value(date(1969, 7, 20)).run()
    assert not sky.exception
    assert sky.slider(key="sky_slider").value == date(1969, 7, 20)
    assert "20 July 1969" in told(sky)


def test_moment_beyond_the_almanac_is_kept_within_it(sky: AppTest):
    sky.date_input(key="sky_day").set_value(date(2500, 1, 1)).run()

    assert not sky.exception
    assert sky.date_input(key="sky_day").value <= date(2398, 12, 31)


def test_uncertain_birth_time_promises_no_dates_to_the_moon(
    astra: Astra, now: datetime, open_page: Open
):
    unknown = {
        "birth_date": "1996-05-14", "time_precision": "unknown", "birth_place": "Mumbai",
        "country": "IN", "latitude": 19.07283, "longitude": 72.88261, "timezone": "Asia/Kolkata",
    }  # fmt: skip
    astra.people.save_birth(ASHA, unknown, None, now)
    app = open_page("chart")
    app.button_group(key="section").set_value("Sky over it").run()

    lines = [line for line in told(app).splitlines() if "| ☽" in line]
    assert not app.exception
    assert "Ascendant" not in told(app)
    assert all("not certain" in line for line in lines)


def test_sidereal_chart_is_met_by_the_sidereal_sky(sky: AppTest):
    sky.button_group(key="zodiac").set_value("Vedic").run()

    assert not sky.exception
    # The angles between sky and chart hardly change with the zodiac: both move together.
    assert "Neptune △ trine | ♇" in told(sky)
