"""Western and Vedic side by side, and a chart taken along as a file."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from datetime import datetime
from io import StringIO

from streamlit.testing.v1 import AppTest

from astra.bootstrap import Astra
from astra.people.chart import chart_of
from astra.sky.chart import Chart
from astra.ui.chart.take import as_csv, as_json
from tests.ui.told import told

ASHA = "asha"
Open = Callable[[str], AppTest]

UNKNOWN = {
    "birth_date": "1996-05-14", "birth_time": None, "time_precision": "unknown",
    "birth_place": "Mumbai", "country": "IN", "latitude": 19.07283, "longitude": 72.88261,
    "timezone": "Asia/Kolkata",
}  # fmt: skip


def section(open_page: Open, name: str) -> AppTest:
    app = open_page("chart")
    app.button_group(key="section").set_value(name).run()
    assert not app.exception
    return app


def chart(astra: Astra) -> Chart:
    found = chart_of(astra.people.get(ASHA).pinned_facts)
    assert found is not None
    return found


def test_each_place_tells_what_the_shift_does_to_it(born: Astra, open_page: Open):
    words = told(section(open_page, "Side by side"))

    # The Sun stands 23°33′ into Taurus, which is less than the shift; Venus further into Gemini.
    assert "they stood 23°48′ apart: the ayanamsha of Lahiri" in words
    assert (
        "| 23°33′ ♉\ufe0e Taurus | 29°44′ ♈\ufe0e Aries | Less 23°48′ it falls into Aries."
        in words
    )
    assert "Less 23°48′ it is still in Gemini." in words  # Venus
    assert "Uranus | 4°34′ ♒\ufe0e Aquarius | not read" in words


def test_houses_and_rulers_are_compared(born: Astra, open_page: Open):
    words = told(section(open_page, "Side by side"))

    assert "Western: Placidus | Vedic: Whole sign" in words
    assert "the chart’s ruler is Mercury here, Venus there" in words  # Gemini rises, and Taurus
    assert "Taurus here, Pisces, Revati there" in words


def test_sides_are_the_same_whichever_zodiac_the_page_is_read_in(born: Astra, open_page: Open):
    app = section(open_page, "Side by side")
    western = told(app)
    app.button_group(key="zodiac").set_value("Vedic").run()

    assert told(app) == western


def test_sides_without_a_time_leave_open_what_is_open(astra: Astra, open_page: Open, now: datetime):
    astra.people.save_birth(ASHA, UNKNOWN, None, now)
    words = told(section(open_page, "Side by side"))

    assert "Ascendant" not in words
    assert "Placidus" not in words
    assert "The birth time leaves it open, not certain" in words
    assert "ruler is" not in words


def test_preview_and_files_hold_no_name_until_it_is_ticked(born: Astra, open_page: Open):
    app = section(open_page, "Take it with you")
    assert [box.value for box in app.checkbox] == [False, False]

    app.checkbox(key="take_name").check().run()
    app.button_group(key="take_paper").set_value("Night sky").run()
    app.button_group(key="take_form").set_value("Wheel").run()
    assert not app.exception


def test_square_charts_are_offered_where_the_chart_is_vedic(born: Astra, open_page: Open):
    app = section(open_page, "Take it with you")
    app.button_group(key="zodiac").set_value("Vedic").run()
    app.button_group(key="take_form").set_value("North Indian").run()

    assert not app.exception


def test_csv_holds_every_position_with_its_doubt(born: Astra, now: datetime):
    exact = list(csv.DictReader(StringIO(as_csv(chart(born)).decode())))
    sun = next(row for row in exact if row["body"] == "sun")
    assert (sun["sign"], sun["house"], sun["may_be_off_by"]) == ("Taurus", "12", "0.000000")
    assert {row["body"] for row in exact} > {"ascendant", "midheaven", "part_of_fortune"}

    born.people.save_birth(ASHA, UNKNOWN, None, now)
    unknown = list(csv.DictReader(StringIO(as_csv(chart(born)).decode())))
    moon = next(row for row in unknown if row["body"] == "moon")
    assert float(moon["may_be_off_by"]) > 5
    assert "ascendant" not in {row["body"] for row in unknown}


def test_json_is_the_document_of_the_command_line_and_says_how_sure_it_is(born: Astra):
    content = json.loads(as_json(chart(born)))

    assert content["utc"] == "1996-05-14T01:50:00Z"
    assert content["bodies"]["sun"]["sign"] == "Taurus"
    assert content["time_precision"] == "exact"
    assert set(content["uncertainty_degrees"].values()) == {0.0}
    assert "Asha" not in json.dumps(content)
