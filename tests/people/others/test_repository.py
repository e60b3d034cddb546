"""Keeping other people's charts: found, changed, removed and put back, within a limit."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from astra.errors import InvalidInput, NotFound
from astra.ops.personal_data import erase, export
from astra.people.others.repository import LIMIT, UNDO, SavedCharts, saved_chart_of
from astra.sky.birth import TimePrecision
from tests.people.others.births import birth, entry, timeless


@pytest.fixture
def charts(db):
    return SavedCharts(db)


@pytest.mark.parametrize(
    "kept",
    [
        entry(notes="met in Pune\nmarried 2020", tags=("family", "दोस्त")),
        entry(birth=timeless(), place=""),
        entry(birth=birth(precision=TimePrecision.APPROXIMATE)),
        entry(
            birth=timeless(precision=TimePrecision.RANGE, window=(time(6), time(9, 30))),
        ),
        entry(
            birth=birth(
                day=date(2023, 10, 29), time=time(2, 30, 15), zone="Europe/Paris", fold=1,
                latitude_deg=48.85, longitude_deg=2.35,
            )
        ),
    ],
    ids=["noted", "timeless", "approximate", "window", "second hour"],
)  # fmt: skip
def test_a_chart_comes_back_as_it_was_kept(charts, now, kept):
    saved = charts.add("asha", kept, now)
    assert saved.entry == kept
    assert charts.get("asha", saved.id) == saved


def test_a_field_of_a_later_version_is_ignored(charts, db, now):
    saved = charts.add("asha", entry(), now)
    db.charts.update_one({"_id": saved.id}, {"$set": {"colour": "red"}})
    assert charts.get("asha", saved.id) == saved


def test_charts_are_listed_by_name_and_found_in_any_spelling(charts, now):
    for name in ("Zoë Ångström", "amit", "Kavya (2)", "काव्या"):
        charts.add("asha", entry(name), now)

    def names(text=""):
        return [one.entry.name for one in charts.search("asha", text)]

    assert names() == ["amit", "Kavya (2)", "Zoë Ångström", "काव्या"]
    assert names("zoe ang") == ["Zoë Ångström"]
    assert names("AMIT") == ["amit"]
    assert names("काव्या") == ["काव्या"]
    assert names("(2") == ["Kavya (2)"]
    assert names("kavya.*") == ["Kavya (2)"]
    assert names("nobody") == []


def test_a_long_list_comes_in_pages(charts, now):
    charts.add_all("asha", [entry(f"Person {number:02}") for number in range(7)], "one", now)
    pages = [charts.search("asha", limit=3, skip=skip) for skip in (0, 3, 6)]
    assert [len(page) for page in pages] == [3, 3, 1]
    assert pages[2][0].entry.name == "Person 06"


def test_an_edit_replaces_all_of_a_chart_and_keeps_when_it_came(charts, now):
    saved = charts.add("asha", entry(notes="old"), now)
    later = now + timedelta(hours=1)
    edited = charts.edit("asha", saved.id, entry("Kavya Rao", birth=timeless()), later)
    assert edited.entry == entry("Kavya Rao", birth=timeless())
    assert (edited.created_at, edited.updated_at) == (now, later)
    assert charts.search("asha", "rao") == (edited,)


def test_a_removed_chart_is_gone_until_it_is_put_back(charts, now):
    saved = charts.add("asha", entry(), now)
    charts.remove("asha", saved.id, now)
    assert charts.search("asha") == ()
    for attempt in (
        lambda: charts.get("asha", saved.id),
        lambda: charts.edit("asha", saved.id, entry(), now),
        lambda: charts.remove("asha", saved.id, now),
    ):
        with pytest.raises(NotFound):
            attempt()
    assert charts.restore("asha", saved.id, now + timedelta(hours=23)) == saved


def test_after_a_day_a_removal_stands(charts, now):
    saved = charts.add("asha", entry(), now)
    charts.remove("asha", saved.id, now)
    with pytest.raises(NotFound):
        charts.restore("asha", saved.id, now + UNDO)


def test_the_database_itself_forgets_a_removed_chart_after_that_day(db):
    index = db.charts.index_information()["undone"]
    assert index["key"] == [("deleted_at", 1)]
    assert index["expireAfterSeconds"] == UNDO.total_seconds()


def test_what_was_never_removed_cannot_be_put_back(charts, now):
    saved = charts.add("asha", entry(), now)
    with pytest.raises(NotFound):
        charts.restore("asha", saved.id, now)


def test_nobody_keeps_more_than_the_limit_and_a_removal_makes_room(charts, now):
    many = [entry(f"Person {number}") for number in range(LIMIT)]
    first = charts.add_all("asha", many, "all", now)[0]
    with pytest.raises(InvalidInput, match="You can keep 500 charts, and 0 more fit"):
        charts.add("asha", entry(), now)
    charts.remove("asha", first.id, now)
    charts.add("asha", entry(), now)
    with pytest.raises(InvalidInput, match="0 more fit"):
        charts.restore("asha", first.id, now)
    assert charts.count("asha") == LIMIT


def test_an_import_that_does_not_fit_keeps_nothing(charts, now):
    charts.add("asha", entry(), now)
    with pytest.raises(InvalidInput, match="499 more fit"):
        charts.add_all("asha", [entry(str(number)) for number in range(LIMIT)], "all", now)
    assert charts.count("asha") == 1


def test_an_import_confirmed_twice_is_kept_once_even_when_it_fills_the_limit(charts, now):
    many = [entry(f"Person {number}") for number in range(LIMIT)]
    once = charts.add_all("asha", many, "all", now)
    assert charts.add_all("asha", many, "all", now) == once
    assert charts.count("asha") == LIMIT


def test_an_empty_import_keeps_nothing(charts, now):
    assert charts.add_all("asha", [], "none", now) == ()


def test_two_people_may_import_under_one_name(charts, now):
    charts.add_all("asha", [entry("Asha's")], "file.csv", now)
    charts.add_all("ravi", [entry("Ravi's")], "file.csv", now)
    assert [one.entry.name for one in charts.search("asha")] == ["Asha's"]
    assert [one.entry.name for one in charts.search("ravi")] == ["Ravi's"]


def test_kept_charts_are_handed_over_and_erased_with_the_rest_of_a_person(charts, db, now):
    hers = charts.add("asha", entry(notes="met in Pune"), now)
    charts.add("ravi", entry(), now)
    assert [row["notes"] for row in export(db, "asha")["charts"]] == ["met in Pune"]
    erase(db, "asha")
    assert db.charts.find_one({"_id": hers.id}) is None
    assert charts.count("ravi") == 1


def test_documents_become_charts_at_the_edge(charts, db, now):
    saved = charts.add("asha", entry(), now)
    assert saved_chart_of(db.charts.find_one()) == saved
