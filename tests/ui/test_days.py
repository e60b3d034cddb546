"""Good days on the page: ranked with reasons, honest about what could not be weighed, and no promise."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from astra.bootstrap import Astra
from astra.sky.birth import BirthData
from astra.sky.chart import ChartOptions
from astra.sky.elections import Hours, Place, Reason
from astra.ui.chart.days import Asked, found
from astra.ui.chart.reasons import said
from tests.ui.told import meanings, told

Open = Callable[[str], AppTest]
BIRTH = BirthData(dt.date(1996, 5, 14), dt.time(7, 20), "Asia/Kolkata", 19.07283, 72.88261)
MUMBAI = Place("Asia/Kolkata", 19.07283, 72.88261)
SPRING = dt.datetime(2025, 3, 1, tzinfo=dt.UTC), dt.datetime(2025, 5, 1, tzinfo=dt.UTC)


@pytest.fixture
def open_days(open_page: Open) -> Callable[[], AppTest]:
    def opened() -> AppTest:
        app = open_page("chart")
        return app.button_group(key="section").set_value("Good days").run()

    return opened


def words(app: AppTest) -> str:
    parts = [app.markdown, app.caption, app.warning, app.error, app.subheader]
    return " ".join(str(element.value) for part in parts for element in part)


def test_no_agreement_is_best_signed_while_mercury_is_retrograde():
    # Mercury was retrograde from 2025 March 15, 06:46 to April 7, 11:08 UT, as widely published.
    asked = Asked("sign_contract", *SPRING, MUMBAI, Hours(8, 20), ("western",))
    best = found(asked, BIRTH, ChartOptions()).runs[0]

    backwards = range(dt.date(2025, 3, 16).toordinal(), dt.date(2025, 4, 7).toordinal())
    assert not {one.day.toordinal() for one in best} & set(backwards)


def test_cards_tell_days_hours_points_and_reasons(born: Astra, open_days: Callable[[], AppTest]):
    app = open_days()

    assert not app.exception
    assert len(app.subheader) == 6
    assert re.search(r"\d{4}$", app.subheader[0].value)
    assert re.search(r"\d+ of \d+ points in favour", told(app))
    assert "For it" in words(app)
    assert "Mercury moves forwards." in told(app)
    assert "It promises nothing" in words(app)
    assert len([one for one in app.get("download_button") if "calendar" in one.label]) >= 6


def test_the_day_that_is_over_is_never_offered(born: Astra, open_days: Callable[[], AppTest]):
    app = open_days()
    app.button_group(key="election_hours").set_value("At any hour").run()
    today = born.now().date()

    assert not app.exception
    for card in app.subheader:
        year = int(card.value[-4:])
        assert year >= today.year


def test_vedic_rules_come_with_the_vedic_reading_and_can_be_had_without(
    born: Astra, open_days: Callable[[], AppTest]
):
    app = open_days()
    assert "nakshatra" not in told(app)

    app.button_group(key="rules_False").set_value("Both").run()
    assert not app.exception
    assert "nakshatra" in told(app)
    assert "One of 27 mansions" in meanings(app)

    app.button_group(key="zodiac").set_value("Vedic").run()
    assert not app.exception
    assert app.button_group(key="rules_True").value == "Vedic"
    assert "tithi" in told(app)


@pytest.mark.parametrize(
    ("days", "words_said"),
    [(-1, "ends before it begins"), (367, "within a year at once")],
)
def test_a_range_that_cannot_be_looked_through_is_said_in_a_sentence(
    born: Astra, open_days: Callable[[], AppTest], days: int, words_said: str
):
    app = open_days()
    first = app.date_input(key="election_from").value
    app.date_input(key="election_until").set_value(first + dt.timedelta(days=days)).run()

    assert not app.exception
    assert words_said in words(app)
    assert not app.subheader


def test_a_whole_year_is_looked_through(born: Astra, open_days: Callable[[], AppTest]):
    app = open_days()
    first = app.date_input(key="election_from").value
    app.date_input(key="election_until").set_value(first + dt.timedelta(days=366)).run()

    assert not app.exception
    assert len(app.subheader) == 6


def test_what_an_unknown_birth_time_leaves_open_is_not_weighed_and_said(
    astra: Astra, now: dt.datetime, open_days: Callable[[], AppTest]
):
    unknown = {
        "birth_date": "1996-05-14", "birth_time": None, "time_precision": "unknown",
        "birth_place": "Mumbai", "country": "IN", "latitude": 19.07, "longitude": 72.88,
        "timezone": "Asia/Kolkata",
    }  # fmt: skip
    astra.people.save_birth("asha", unknown, None, now)
    app = open_days()
    app.selectbox(key="election_purpose").set_value("wedding").run()

    assert not app.exception
    assert "Not weighed: Venus to the natal Moon needs a surer birth time." in words(app)
    assert "your Moon" not in told(app)


def test_reasons_of_somebody_elses_chart_are_not_called_yours():
    reason = Reason("x", True, "Venus is in an easy aspect to your own Venus.", 1)

    assert said(reason, own=True) == reason.text
    assert said(reason, own=False) == "Venus is in an easy aspect to the natal Venus."
