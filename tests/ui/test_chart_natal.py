"""The birth chart section: positions, dignities, figures, lots, and which clock it was."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from astra.bootstrap import Astra
from tests.ui.told import meanings, told

ASHA = "asha"
Open = Callable[[str], AppTest]


@pytest.fixture
def chart_of(
    astra: Astra, now: datetime, open_page: Open
) -> Callable[[Mapping[str, Any]], AppTest]:
    """Open the chart page of a birth."""

    def opened(born: Mapping[str, Any]) -> AppTest:
        astra.people.save_birth(ASHA, born, None, now)
        return open_page("chart")

    return opened


# Albert Einstein: Ulm, 14 March 1879, 11:30 by local mean time (Astrodatabank, rated AA).
EINSTEIN = {
    "birth_date": "1879-03-14", "birth_time": "11:30", "time_precision": "exact",
    "birth_place": "Ulm", "country": "DE", "latitude": 48.4, "longitude": 9.9833,
    "timezone": "Europe/Berlin",
}  # fmt: skip
NEW_YORK = {
    "birth_date": "2021-11-07", "birth_time": "01:30", "time_precision": "exact", "fold": 1,
    "birth_place": "New York", "country": "US", "latitude": 40.71, "longitude": -74.01,
    "timezone": "America/New_York",
}  # fmt: skip
MUMBAI = {
    "birth_date": "1996-05-14", "birth_time": None, "time_precision": "unknown",
    "birth_place": "Mumbai", "country": "IN", "latitude": 19.07283, "longitude": 72.88261,
    "timezone": "Asia/Kolkata",
}  # fmt: skip


def test_positions_tell_place_house_and_motion(born: Astra, open_page: Open):
    words = told(open_page("chart"))

    assert "Ascendant | 12°05′ ♊\ufe0e Gemini" in words
    assert "☿\ufe0e Mercury | 25°03′ ♉\ufe0e Taurus | 12 | retrograde" in words


def test_every_word_says_what_it_means_once(born: Astra, open_page: Open):
    said = meanings(open_page("chart"))

    assert "Mercury: Thinking, speaking and learning." in said
    assert "Trine: 120° apart. The two flow together without effort." in said
    assert "Taurus: Earth, fixed: steady, sensual, slow to move. Its ruler is Venus." in said


def test_without_a_birth_time_nothing_is_told_more_finely_than_it_is_known(
    chart_of: Callable[[Mapping[str, Any]], AppTest],
):
    words = told(chart_of(MUMBAI))

    assert "Ascendant |" not in words
    assert "Houses turn once a day, so they need a birth time." in words
    assert "Lots are laid off from the Ascendant, so they need a birth time." in words
    # The Sun moves a degree that day, within Taurus; the Moon some fourteen, out of Aries or not.
    assert "☉\ufe0e Sun | 23°15′ to 24°13′ ♉\ufe0e Taurus" in words
    assert "Sect and triplicity need a birth time: without one they are left out." in words


def test_approximate_time_marks_what_it_may_change(
    chart_of: Callable[[Mapping[str, Any]], AppTest],
):
    app = chart_of({**MUMBAI, "birth_time": "07:20", "time_precision": "approximate"})

    assert "not certain" in told(app)
    assert "compared with 06:50 and 07:50" in told(app)
    assert any("about right" in one.value for one in app.caption)


def test_range_of_times_is_told_as_a_range(chart_of: Callable[[Mapping[str, Any]], AppTest]):
    window = {"time_precision": "range", "time_window": ["06:00", "09:00"]}
    app = chart_of({**MUMBAI, **window})

    assert not app.exception
    assert "cast for 07:30 and compared with 06:00 and 09:00" in told(app)
    assert "Houses turn once a day" in told(app)


def test_clock_before_standard_time_is_explained_by_the_sun(
    chart_of: Callable[[Mapping[str, Any]], AppTest],
):
    words = told(chart_of(EINSTEIN))

    # 9°59′ east at four minutes a degree is 39 min 56 s: 11:30 in Ulm was 10:50:04 in Greenwich.
    assert "each town kept its own time by the Sun" in words
    assert "14 March 1879, 10:50:04" in words


def test_clock_time_that_came_twice_says_which_was_taken(
    chart_of: Callable[[Mapping[str, Any]], AppTest],
):
    words = told(chart_of(NEW_YORK))

    assert "this time came twice. The second time round is taken" in words
    assert "Universal time | 7 November 2021, 06:30" in words


def test_summer_time_is_told_apart_from_the_zone(
    chart_of: Callable[[Mapping[str, Any]], AppTest],
):
    words = told(chart_of({**NEW_YORK, "birth_date": "1985-07-01", "fold": None}))

    assert "4 h behind universal time then (EDT), 1 h of it summer time" in words
    assert "Summer time | 1 h" in words


def test_dignities_follow_the_tables_of_the_books(
    chart_of: Callable[[Mapping[str, Any]], AppTest],
):
    # Einstein's Venus in Aries, in detriment; Saturn in Aries, in fall; Mars exalted in Capricorn.
    words = told(chart_of(EINSTEIN))

    assert "♀\ufe0e Venus | detriment" in words
    assert "♂\ufe0e Mars | exaltation" in words
    assert "♄\ufe0e Saturn | fall" in words
    assert "A birth by day: the Sun was above the horizon." in words


def test_vedic_chart_is_drawn_as_a_square_and_read_without_western_tables(
    born: Astra, open_page: Open
):
    app = open_page("chart")
    assert [tab.label for tab in app.tabs][3:] == ["Dignities", "Patterns", "Lots"]

    app.button_group(key="zodiac").set_value("Vedic").run()
    assert not app.exception
    assert [tab.label for tab in app.tabs] == ["Positions", "Houses", "Aspects"]

    app.button_group(key="natal_form").set_value("South Indian").run()
    assert not app.exception
