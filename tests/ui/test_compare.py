"""Two charts compared on the page: ties, houses, charts made one, the Vedic points, and doubt."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, time
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from astra.bootstrap import Astra
from astra.people.others.model import Entry
from astra.sky.birth import BirthData, TimePrecision
from tests.people.others.births import birth, timeless
from tests.ui.conftest import ASHA, BORN
from tests.ui.test_pages import button, words

Open = Callable[[str], AppTest]
TWIN = birth(latitude_deg=BORN["latitude"], longitude_deg=BORN["longitude"])


@pytest.fixture
def compared(born: Astra, now, open_page: Open) -> Callable[..., AppTest]:
    """Open the comparison of Asha with somebody."""

    def opened(
        name: str, other: BirthData, way: str = "", zodiac: str = "Western", view: str = ""
    ) -> AppTest:
        born.charts.add(ASHA, Entry(name=name, birth=other), now)
        app = open_page("chart")
        app.button_group(key="zodiac").set_value(zodiac).run()
        app.button_group(key="section").set_value("Compare").run()
        if way:
            app.button_group(key="compare_way").set_value(way).run()
        if view:
            app.button_group(key="ties_view").set_value(view).run()
        assert not app.exception
        return app

    return opened


def text(app: AppTest) -> str:
    """All that is read on the page, tags and meanings left out."""
    raw = " ".join(str(one.value) for one in app.html)
    raw = re.sub(r"<style.*?</style>|<div popover.*?</div>", " ", raw, flags=re.DOTALL)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", raw)) + words(app)


def rows(app: AppTest, caption: str) -> list[list[str]]:
    """The cells of a table as they are read."""
    (table,) = [str(one.value) for one in app.html if f"<caption>{caption}" in str(one.value)]
    body = re.search(r"<tbody>(.*)</tbody>", table, re.DOTALL)
    assert body
    return [
        [re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", cell)).strip() for cell in cells]
        for line in body[1].split("</tr>")
        if (cells := re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", line, re.DOTALL))
    ]


def without_glyphs(cell: str) -> str:
    return re.sub(r"[^\x20-\x7e°′½’]", "", cell).strip()


def test_without_another_chart_it_leads_to_adding_one(born: Astra, open_page: Open):
    app = open_page("chart")
    app.button_group(key="section").set_value("Compare").run()
    button(app, "Add a chart").click().run()

    assert not app.exception
    assert app.button_group(key="section").value == "Other charts"
    assert "The birth in your own words" in [one.label for one in app.text_input]


def test_somebody_of_the_same_birth_meets_each_body_in_its_own_place(compared):
    app = compared("Twin", TWIN, view="All ties")
    exact = [
        [without_glyphs(cell) for cell in row]
        for row in rows(app, "All ties")
        if row[3] == "0.0°" and "conjunction" in row[1]
    ]
    assert ["Sun", "conjunction", "Sun", "0.0°"] in exact
    assert ["Ascendant", "conjunction", "Ascendant", "0.0°"] in exact

    app.button_group(key="ties_view").set_value("Houses").run()
    houses = rows(app, "Your bodies in Twin’s houses")
    assert houses == rows(app, "Twin’s bodies in your houses")
    assert without_glyphs(houses[0][0]) == "Sun"


def test_ties_are_sentences_without_a_score(compared):
    said = text(compared("Ravi", birth(day=date(1988, 3, 3))))

    assert re.search(r"Your .{3,30} (conjunction|sextile|square|trine|opposition) Ravi’s ", said)
    assert "not with a score" in said
    assert not re.search(r"\d+ ?%|out of 100|compatib", said)


def test_without_the_others_birth_time_nothing_is_said_of_their_houses(compared):
    app = compared("Ravi", timeless(day=date(1988, 3, 3)), view="Houses")

    said = text(app)
    assert "Ravi’s houses need a birth time" in said
    assert "Ravi’s birth time is not known well enough for houses" in said
    assert len(rows(app, "Ravi’s bodies in your houses")) == 10
    app.button_group(key="ties_view").set_value("All ties").run()
    assert "not certain" in " ".join(cell for row in rows(app, "All ties") for cell in row)


def test_an_inner_chart_without_a_birth_time_is_not_said_to_have_houses(compared, born, now):
    assert "Inside stands your chart with its houses" in words(compared("Ravi", TWIN))

    unknown = {**BORN, "birth_time": None, "time_precision": "unknown"}
    born.people.save_birth(ASHA, unknown, None, now)
    assert "Inside stands your chart, outside Mira’s bodies" in words(compared("Mira", TWIN))


def test_two_of_one_birth_have_that_chart_for_a_composite(compared):
    app = compared("Twin", TWIN, way="Composite")

    places = {without_glyphs(row[0]): without_glyphs(row[1]) for row in rows(app, "The composite")}
    assert places["Sun"].startswith("23°33′")  # of 14 May 1996, 07:20 in Mumbai
    assert places["Sun"].endswith("Taurus")


def test_a_composite_without_a_birth_time_has_no_houses(compared):
    app = compared("Ravi", timeless(day=date(1988, 3, 3)), way="Composite")

    assert "only when both birth times are known" in words(app)
    assert not any(without_glyphs(row[0]) == "Ascendant" for row in rows(app, "The composite"))


def test_davison_says_the_middle_of_both_births(compared):
    app = compared("Ravi", birth(day=date(1996, 5, 24)), way="Davison")

    said = words(app).replace("\u00a0", " ")
    assert "19 May 1996, 01:50 universal time, at 19.1° N, 72.9° E." in said


def test_birth_places_exactly_opposite_have_no_middle_and_it_says_so(compared):
    antipode = birth(
        zone="Etc/GMT+7",
        latitude_deg=-BORN["latitude"],
        longitude_deg=BORN["longitude"] - 180,
    )
    app = compared("Ravi", antipode, way="Davison")

    assert "exactly opposite on the globe have no middle" in app.info[0].value


def test_the_thirty_six_points_are_offered_only_where_vedic_was_chosen(compared):
    app = compared("Twin", TWIN)

    assert "Thirty-six points" not in app.button_group(key="compare_way").options
    app.button_group(key="zodiac").set_value("Vedic").run()
    assert "Thirty-six points" in app.button_group(key="compare_way").options


def test_two_moons_in_one_place_get_all_points_but_those_of_nadi(compared):
    # Every kuta gives its most to like and like, save Nadi, which gives nothing.
    app = compared("Twin", TWIN, way="Thirty-six points", zodiac="Vedic")

    assert app.subheader[0].value == "28 of 36 points"
    points = {row[0]: row[1] for row in rows(app, "The eight kutas")}
    assert points["Nadi"] == "0 of 8"
    assert points["Bhakoot"] == "7 of 7"
    assert rows(app, "Doshas")[0][:2] == ["Nadi", "yes"]
    assert "a custom’s measure" in words(app)


def test_a_moon_that_changes_its_place_that_day_makes_points_a_range(compared):
    app = compared("Ravi", timeless(day=date(1988, 3, 3)), way="Thirty-six points", zodiac="Vedic")

    assert re.fullmatch(r"[\d½]+ to [\d½]+ of 36 points", app.subheader[0].value)
    unsure = [row for row in rows(app, "The eight kutas") if " to " in row[1]]
    assert unsure
    assert all(row[2] == "not certain" for row in unsure)


def test_exchanging_the_places_counts_the_other_way_round(compared):
    app = compared("Ravi", birth(day=date(1988, 3, 3)), "Thirty-six points", "Vedic")
    first = app.subheader[0].value
    app.button_group(key="groom").set_value("Ravi").run()

    assert not app.exception
    second = app.subheader[0].value
    both = {first, second}
    said = [one.value for one in app.caption if "exchanged" in one.value]
    assert len(both) == 1 or first.split()[0] in said[0]


def test_another_persons_chart_is_compared_with_ones_own(born: Astra, now, open_page: Open):
    kept: Any = born.charts.add(ASHA, Entry(name="Ravi", birth=birth(day=date(1988, 3, 3))), now)
    app = open_page("chart")
    app.selectbox(key="whose").set_value(kept.id).run()
    app.button_group(key="section").set_value("Compare").run()

    assert not app.exception
    assert app.selectbox(key="compare_with").value == "own"
    assert re.search(r"Ravi’s .{3,30} your ", text(app))


def test_a_birth_time_about_right_is_said_to_be(compared):
    about = birth(day=date(1988, 3, 3), time=time(7), precision=TimePrecision.APPROXIMATE)

    assert "Ravi’s birth time is about right" in words(compared("Ravi", about))
