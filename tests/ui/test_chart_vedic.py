"""The Vedic section: charts, day of birth, periods, yogas, strengths, Saturn."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from astra.bootstrap import Astra
from astra.sky.vedic.vargas import VARGAS
from astra.ui.chart.vedic import VIEWS
from tests.ui.told import meanings, told

ASHA = "asha"
Open = Callable[[str], AppTest]

MUMBAI: dict[str, Any] = {
    "birth_date": "1996-05-14", "birth_time": None, "time_precision": "unknown",
    "birth_place": "Mumbai", "country": "IN", "latitude": 19.07283, "longitude": 72.88261,
    "timezone": "Asia/Kolkata",
}  # fmt: skip
TROMSO: dict[str, Any] = {
    "birth_date": "1990-06-21", "birth_time": "10:00", "time_precision": "exact",
    "birth_place": "Tromsø", "country": "NO", "latitude": 69.65, "longitude": 18.96,
    "timezone": "Europe/Oslo",
}  # fmt: skip


def vedic(open_page: Open, view: str) -> AppTest:
    app = open_page("chart")
    app.button_group(key="section").set_value("Vedic").run()
    if view != next(iter(VIEWS)):
        app.button_group(key="vedic_view").set_value(view).run()
    assert not app.exception
    return app


def marked(app: AppTest) -> int:
    """How many periods the tree says run now."""
    return sum(str(one.proto.body).count("<em>now</em>") for one in app.get("html"))


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_speaks_of_a_known_and_of_an_unknown_time(
    born: Astra, open_page: Open, now: datetime, view: str
):
    known = vedic(open_page, view)
    assert not known.error
    assert len(told(known)) > 80

    born.people.save_birth(ASHA, MUMBAI, None, now)
    unknown = vedic(open_page, view)
    assert not unknown.error
    assert told(unknown) or unknown.info


def test_grahas_stand_in_the_sidereal_zodiac_though_the_page_is_western(
    born: Astra, open_page: Open
):
    # The worked example of the documents: Sun in Aries, Moon in Pisces (Revati), Taurus rising.
    words = told(vedic(open_page, "Charts"))

    assert "Lagna | 18°17′ ♉\ufe0e Taurus | Rohini 3" in words
    assert "Sun | 29°44′ ♈\ufe0e Aries | Krittika 1 | exalted" in words
    assert "Moon | 18°54′ ♓\ufe0e Pisces | Revati 1" in words


@pytest.mark.parametrize("parts", VARGAS)
def test_each_division_is_drawn_in_both_forms(born: Astra, open_page: Open, parts: int):
    app = vedic(open_page, "Charts")
    app.selectbox(key="varga_parts").set_value(parts).run()
    app.button_group(key="varga_style").set_value("South Indian").run()
    app.button_group(key="varga_script").set_value("devanagari").run()

    assert not app.exception
    assert "Ketu |" in told(app)


def test_fine_division_says_how_much_time_it_asks_for(born: Astra, open_page: Open):
    app = vedic(open_page, "Charts")
    app.selectbox(key="varga_parts").set_value(60).run()

    assert "its lagna changes about every 2 minutes" in told(app)


def test_day_of_birth_is_told_by_its_limbs(born: Astra, open_page: Open):
    # A Tuesday by the calendar; in the middle of May the Sun rises over Mumbai just after six.
    words = told(vedic(open_page, "Day of birth"))

    assert "Vara | Mangalavara (Tuesday)" in words
    assert "Tithi | Krishna Dwadashi" in words
    assert "Nakshatra | Revati" in words
    assert "Sunrise | 14 May, 06:0" in words


def test_day_without_a_time_names_every_limb_it_may_have_been(
    astra: Astra, open_page: Open, now: datetime
):
    astra.people.save_birth(ASHA, MUMBAI, None, now)
    words = told(vedic(open_page, "Day of birth"))

    assert "Tithi | Krishna Dwadashi or Krishna Trayodashi | Krishna Dwadashi until 14 May" in words
    assert "Hora |" not in words


def test_periods_name_what_runs_and_open_to_three_levels(born: Astra, open_page: Open):
    app = vedic(open_page, "Periods")
    words = told(app)

    assert "Vimshottari, now: Venus, within it Rahu, within it Venus" in words
    assert words.count("4 Jul 2017") >= 2  # Venus, and the Venus within it
    app.button_group(key="dasha_system").set_value("yogini").run()
    assert not app.exception
    assert "Yogini, now: " in told(app)


def test_periods_of_an_unknown_time_promise_nothing(astra: Astra, open_page: Open, now: datetime):
    astra.people.save_birth(ASHA, MUMBAI, None, now)
    app = vedic(open_page, "Periods")

    assert "the birth time does not settle" in told(app)
    assert "which nakshatra the Moon stood in" in app.info[0].value
    assert marked(app) == 0


def test_only_what_surely_runs_is_marked_when_dates_may_be_months_off(
    astra: Astra, open_page: Open, now: datetime
):
    about = {"birth_time": "07:00", "time_precision": "approximate"}
    astra.people.save_birth(ASHA, {**MUMBAI, **about}, None, now)
    app = vedic(open_page, "Periods")

    assert "may be off by up to 4 months" in app.info[0].value
    named = told(app).split("Vimshottari, now: ")[1].split(", until")[0]
    assert marked(app) == len(named.split(", within it ")) < 3


def test_yogas_carry_their_rule_their_tradition_and_their_source(born: Astra, open_page: Open):
    words = told(vedic(open_page, "Yogas"))

    assert "Gajakesari Moon, Jupiter" in words
    assert "Jupiter stands in a kendra (1st, 4th, 7th, 10th) from the Moon." in words
    assert "Tradition: " in words
    assert "BPHS 36" in words


def test_bindus_add_up_as_in_every_chart(born: Astra, open_page: Open):
    row = next(line for line in told(vedic(open_page, "Strengths")).splitlines() if "All |" in line)

    assert sum(map(int, row.split("|")[1:])) == 337  # BPHS 66


def test_strengths_without_a_time_say_what_they_need(astra: Astra, open_page: Open, now: datetime):
    astra.people.save_birth(ASHA, MUMBAI, None, now)
    app = vedic(open_page, "Strengths")

    assert "needs a birth time" in app.info[0].value


def test_midnight_sun_leaves_out_the_strengths_of_the_hour(
    astra: Astra, open_page: Open, now: datetime
):
    astra.people.save_birth(ASHA, TROMSO, None, now)
    app = vedic(open_page, "Strengths")

    assert any("no ordinary sunrise" in one.value for one in app.info)
    assert "All |" in told(app)
    assert "it stays up" in told(vedic(open_page, "Day of birth"))


@pytest.mark.parametrize("day", ["1800-01-01", "2399-12-31"])
@pytest.mark.parametrize("view", VIEWS)
def test_births_at_the_ends_of_the_almanac_are_answered_in_words(
    astra: Astra, open_page: Open, now: datetime, day: str, view: str
):
    exact = {"birth_date": day, "birth_time": "06:30", "time_precision": "exact"}
    astra.people.save_birth(ASHA, {**MUMBAI, **exact}, None, now)
    app = vedic(open_page, view)

    assert not app.error
    assert told(app) or app.info


def test_saturn_over_a_moon_in_pisces_is_on_in_2026(born: Astra, open_page: Open):
    # Saturn entered sidereal Pisces on 29 March 2025, as panchangs announced it.
    app = vedic(open_page, "Saturn")
    words = told(app)

    assert "Counted from the Moon in Pisces" in words
    assert "Sade sati is on until" in words
    assert "Peak, Saturn in Pisces now29 Mar 2025" in words
    assert "Sade sati: The seven and a half years" in meanings(app)
