"""Other people's charts on the page: entered in words and fields, changed, removed, imported."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time

import pytest
from streamlit.testing.v1 import AppTest

from astra.bootstrap import Astra
from astra.people.others.model import Entry, SavedChart
from astra.sky.birth import TimePrecision
from tests.people.others.births import birth, entry, timeless
from tests.ui.conftest import ASHA
from tests.ui.test_pages import button, words

Open = Callable[[str], AppTest]

TABLE = """name,date,time,place,tags
Kavya Rao,1996-05-14,07:20,"Mumbai, India",friends
Ravi,1988-03-03,,"Pune, India",
Meera,1990-02-30,10:00,"Pune, India",
Lost,1991-01-01,10:00,Springfield,
"""


@pytest.fixture
def opened(born: Astra, open_page: Open) -> Callable[..., AppTest]:
    def open_section(part: str = "Kept charts") -> AppTest:
        app = open_page("chart")
        app.button_group(key="section").set_value("Other charts").run()
        if part != "Kept charts":
            app.button_group(key="others_part").set_value(part).run()
        assert not app.exception
        return app

    return open_section


@pytest.fixture
def kavya(born: Astra, now) -> SavedChart:
    return born.charts.add(ASHA, entry("Kavya", notes="met in Pune", tags=("friends",)), now)


def said(app: AppTest) -> str:
    return " ".join([words(app), *(str(one.value) for one in (*app.html, *app.text))])


def by_key(elements, key):
    return next(one for one in elements if one.key == key)


def read(app: AppTest, text: str) -> AppTest:
    app.text_input(key="entering_new_words").set_value(text)
    return button(app, "Read it").click().run()


def names(astra: Astra) -> list[str]:
    return [saved.entry.name for saved in astra.charts.search(ASHA)]


def test_without_charts_it_says_what_they_are_for(opened):
    assert "There are none yet" in words(opened())


def test_a_birth_typed_in_ones_own_words_is_seen_in_the_fields_and_kept(born: Astra, opened):
    app = opened("Add one")
    app.text_input(key="entering_new_name").set_value("Ravi *Kumar*")
    read(app, "Ravi, 3 March 1988, subah 7:20, Mumbai")

    assert "Filled in below" in words(app)
    assert app.date_input[0].value == date(1988, 3, 3)
    assert app.time_input[0].value == time(7, 20)
    assert born.charts.count(ASHA) == 0

    button(app, "Keep this chart").click().run()

    assert not app.exception
    (kept,) = born.charts.search(ASHA)
    assert kept.entry.name == "Ravi *Kumar*"
    assert kept.entry.place == "Mumbai, Maharashtra, India"
    assert kept.entry.birth.time == time(7, 20)
    assert kept.entry.birth.zone == "Asia/Kolkata"
    assert r"Ravi \*Kumar\*" in words(app)


def test_what_can_be_read_two_ways_is_asked_and_an_answer_settles_it(born: Astra, opened):
    app = opened("Add one")
    app.text_input(key="entering_new_name").set_value("Homer")
    read(app, "3 March 1988, 4 pm, Springfield")
    assert "more than one place" in app.info[0].value
    assert button(app, "Keep this chart").disabled

    button(app, "Springfield, Illinois, United States").click().run()
    button(app, "Keep this chart").click().run()

    assert not app.exception
    (kept,) = born.charts.search(ASHA)
    assert kept.entry.birth.zone == "America/Chicago"
    assert (kept.entry.birth.day, kept.entry.birth.time) == (date(1988, 3, 3), time(16, 0))


def test_an_ambiguous_date_is_left_empty_and_asked_about(opened):
    app = read(opened("Add one"), "5/6/88 4pm Pune")

    assert "5 June 1988 or 6 May 1988" in app.info[0].value
    assert app.date_input[0].value is None
    assert app.time_input[0].value == time(16, 0)


def test_words_without_a_birth_say_how_to_write_one(opened):
    app = read(opened("Add one"), "hello there")

    assert "No birth was found in that" in app.info[0].value


def test_fields_filled_by_hand_stay_when_words_add_to_them(opened):
    app = opened("Add one")
    app.date_input[0].set_value(date(1988, 3, 3)).run()
    read(app, "7:20 am")

    assert app.date_input[0].value == date(1988, 3, 3)
    assert app.time_input[0].value == time(7, 20)


def test_a_chart_without_a_name_is_refused_with_a_sentence(born: Astra, opened):
    app = read(opened("Add one"), "3 March 1988, 7:20 am, Mumbai")
    button(app, "Keep this chart").click().run()

    assert app.error[0].value == "A chart needs a name."
    assert born.charts.count(ASHA) == 0


def test_a_clock_time_that_never_was_cannot_be_kept(born: Astra, opened):
    app = opened("Add one")
    app.text_input(key="entering_new_name").set_value("Paul")
    read(app, "26 March 2023 Paris")
    app.time_input[0].set_value(time(2, 30)).run()

    assert button(app, "Keep this chart").disabled
    assert len(app.warning) == 1


def test_a_kept_chart_is_looked_at_with_its_name_and_birth(kavya: SavedChart, opened):
    app = opened()
    by_key(app.button, f"Look at_{kavya.id}").click().run()

    assert not app.exception
    assert app.title[0].value == "Kavya’s chart"
    assert app.selectbox(key="whose").value == kavya.id
    app.selectbox(key="whose").set_value("own").run()
    assert app.title[0].value == "Your chart"


def test_a_change_keeps_what_the_form_does_not_show(born: Astra, now, opened):
    to_the_second = birth(time=time(7, 20, 31), zone="Etc/GMT-5")
    kept = born.charts.add(ASHA, entry("Kavya", birth=to_the_second), now)
    app = opened()
    by_key(app.button, f"Change_{kept.id}").click().run()
    app.text_area[0].set_value("met in Pune")
    button(app, "Keep this chart").click().run()

    assert not app.exception
    changed = born.charts.get(ASHA, kept.id).entry
    assert changed == Entry(
        name="Kavya", birth=to_the_second, place="Mumbai, India", notes="met in Pune"
    )


def test_a_birth_without_a_time_can_be_given_one(born: Astra, now, opened):
    kept = born.charts.add(ASHA, entry("Kavya", birth=timeless()), now)
    app = opened()
    by_key(app.button, f"Change_{kept.id}").click().run()
    group = next(one for one in app.button_group if (one.key or "").endswith("time_precision"))
    group.set_value(TimePrecision.APPROXIMATE).run()
    app.time_input[0].set_value(time(7, 0)).run()
    button(app, "Keep this chart").click().run()

    changed = born.charts.get(ASHA, kept.id).entry.birth
    assert (changed.precision, changed.time) == (TimePrecision.APPROXIMATE, time(7, 0))


def test_a_change_can_be_left(born: Astra, kavya: SavedChart, opened):
    app = opened()
    by_key(app.button, f"Change_{kavya.id}").click().run()
    button(app, "Leave it as it was").click().run()

    assert not app.exception
    assert "is as it was" in app.success[0].value
    assert born.charts.get(ASHA, kavya.id) == kavya


def test_a_removed_chart_can_be_put_back_and_the_page_turns_to_ones_own(
    born: Astra, kavya: SavedChart, opened
):
    app = opened()
    app.selectbox(key="whose").set_value(kavya.id).run()
    by_key(app.button, f"Remove_{kavya.id}").click().run()
    assert not app.exception
    assert app.title[0].value == "Your chart"
    assert names(born) == []

    by_key(app.button, "others_undo").click().run()

    assert not app.exception
    assert names(born) == ["Kavya"]
    assert "is back" in app.success[0].value


def test_charts_are_found_by_name_and_by_tag(born: Astra, kavya: SavedChart, now, opened):
    born.charts.add(ASHA, entry("Zoë", tags=("clients",)), now)
    app = opened()
    app.text_input(key="others_find").set_value("zoe").run()
    assert [one.value for one in app.subheader] == ["Zoë"]

    app.text_input(key="others_find").set_value("").run()
    app.button_group(key="others_tag").set_value("friends").run()
    assert [one.value for one in app.subheader] == ["Kavya"]


def test_a_long_list_begins_short(born: Astra, now, opened):
    born.charts.add_all(ASHA, [entry(f"Person {n:02}") for n in range(12)], "many", now)
    app = opened()
    assert len(app.subheader) == 8

    button(app, "Show more of 12").click().run()
    assert len(app.subheader) == 12


def test_a_name_is_never_read_as_a_command(born: Astra, now, opened):
    born.charts.add(
        ASHA, entry("![x](http://evil.example/x.png) <b>", notes="<script>x</script>"), now
    )
    text = said(opened())

    assert "![x]" not in text
    assert "<script>x" not in text


def test_a_table_is_shown_row_by_row_and_kept_once_confirmed(born: Astra, opened):
    app = opened("Import a table")
    app.file_uploader[0].set_value(("births.csv", TABLE.encode(), "text/csv")).run()

    assert not app.exception
    assert app.subheader[0].value == "2 can be kept, 1 in doubt, 1 refused."
    assert born.charts.count(ASHA) == 0
    assert "There is no such day" in said(app)

    doubt = next(one for one in app.selectbox if (one.label or "").startswith("Place on line"))
    doubt.set_value("Springfield, Illinois, United States").run()
    assert app.subheader[0].value == "3 can be kept, 0 in doubt, 1 refused."
    button(app, "Keep 3 charts").click().run()

    assert not app.exception
    assert names(born) == ["Kavya Rao", "Lost", "Ravi"]
    assert "3 charts kept." in app.success[0].value

    button(app, "Undo the import").click().run()
    assert names(born) == []


def test_what_is_kept_already_is_not_brought_in_again(born: Astra, now, opened):
    app = opened("Import a table")
    app.file_uploader[0].set_value(("births.csv", TABLE.encode(), "text/csv")).run()
    button(app, "Keep 2 charts").click().run()
    app.button_group(key="others_part").set_value("Import a table").run()
    app.file_uploader[0].set_value(("births.csv", TABLE.encode(), "text/csv")).run()

    assert "already among your charts" in said(app)
    assert button(app, "Keep 0 charts").disabled


def test_a_file_that_is_no_table_says_so(opened):
    app = opened("Import a table")
    app.file_uploader[0].set_value(("births.csv", b"hello\nworld", "text/csv")).run()

    assert not app.exception
    assert "The first line must name the columns" in app.error[0].value


def test_the_order_of_day_and_month_can_be_said(born: Astra, opened):
    app = opened("Import a table")
    table = b'name,date,time,place\nRavi,3/4/1980,10:00,"Pune, India"\n'
    app.file_uploader[0].set_value(("births.csv", table, "text/csv")).run()
    assert app.subheader[0].value == "0 can be kept, 1 in doubt, 0 refused."

    app.button_group(key="importing_order").set_value("4 March").run()
    button(app, "Keep 1 chart").click().run()

    (kept,) = born.charts.search(ASHA)
    assert kept.entry.birth.day == date(1980, 3, 4)


def test_somebody_without_a_birth_of_their_own_can_look_at_anothers(
    astra: Astra, now, open_page: Open
):
    astra.charts.add(ASHA, entry("Kavya"), now)
    app = open_page("chart")

    assert not app.exception
    assert app.title[0].value == "Kavya’s chart"
