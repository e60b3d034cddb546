"""Which town a text means, and what the search box offers."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from shutil import copyfile

import pytest

from astra.people import place_index
from astra.people.places import Certainty, Places


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Mumbai", "Mumbai", "IN"),
        ("bombay", "Mumbai", "IN"),
        ("Mumbai India", "Mumbai", "IN"),
        ("Mumbai, Maharashtra, India", "Mumbai", "IN"),
        ("मुंबई", "Mumbai", "IN"),
        ("मुम्बई, भारत", "Mumbai", "IN"),
        ("बनारस", "Varanasi", "IN"),
        ("Benares, UP", "Varanasi", "IN"),
        ("Kashi", "Varanasi", "IN"),
        ("Calcutta", "Kolkata", "IN"),
        ("Baroda", "Vadodara", "IN"),
        ("Saigon", "Ho Chi Minh City", "VN"),
        ("Hyderabad, Pakistan", "Hyderabad", "PK"),
        ("London", "London", "GB"),
        ("London, Ontario", "London", "CA"),
        ("Paris, Texas", "Paris", "US"),
        ("New York, New York", "New York City", "US"),
        ("Salem, Tamil Nadu", "Salem", "IN"),
        ("St. Louis, Missouri", "St. Louis", "US"),
        ("Lahore, Punjab", "Lahore", "PK"),
        ("Amritsar, Punjab", "Amritsar", "IN"),
        ("Dadar, Mumbai", "Mumbai", "IN"),
        ("Chandni Chowk, Delhi", "Delhi", "IN"),
        ("Springfield, IL", "Springfield", "US"),
        ("ZÜRICH", "Zürich", "CH"),
    ],
)
def test_a_name_that_means_one_town_is_clear(places: Places, text: str, name: str, country: str):
    found = places.resolve(text)

    assert found.certainty is Certainty.CLEAR
    assert found.place is not None
    assert (found.place.name, found.place.country) == (name, country)


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("Hyderabad", Certainty.LIKELY),
        ("Birmingham", Certainty.LIKELY),
        ("Springfield", Certainty.UNSURE),
        ("Cambridge", Certainty.UNSURE),
        ("Salisbury", Certainty.UNSURE),
        ("Washington", Certainty.UNSURE),
        ("Paris, Narnia", Certainty.UNSURE),
        ("Paris, Kentucky", Certainty.MISFIT),
        ("Bilaspur, HP", Certainty.MISFIT),
        ("Pune, Delhi", Certainty.MISFIT),
        ("Pune, Nagpur", Certainty.UNSURE),
        ("Goa", Certainty.AREA),
        ("UP", Certainty.AREA),
        ("Georgia", Certainty.AREA),
        ("Xyzzy", Certainty.UNKNOWN),
        ("", Certainty.UNKNOWN),
        ("," * 500, Certainty.UNKNOWN),
    ],
)
def test_a_name_in_doubt_is_never_clear(places: Places, text: str, certainty: Certainty):
    found = places.resolve(text)

    assert found.certainty is certainty
    assert (found.place is not None) == (certainty is Certainty.LIKELY)


def test_every_pinned_name_means_its_town(places: Places):
    for town, country, _, names in place_index.pinned_rows():
        for name in names.split("|"):
            found = places.resolve(name).place
            assert found is not None, name
            assert (found.name, found.country) == (town, country), name


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("mum", "Mumbai"),
        ("bomb", "Mumbai"),
        ("new y", "New York City"),
        ("san j", "San Jose"),
        ("hyderabad pak", "Hyderabad"),
        ("springfield ill", "Springfield"),
        ("बना", "Varanasi"),
        ("londo", "London"),
        ("calcutta", "Kolkata"),
    ],
)
def test_search_completes_what_is_typed(places: Places, typed: str, first: str):
    assert places.search(typed)[0].name == first


def test_search_shows_the_state_that_tells_namesakes_apart(places: Places):
    labels = [place.label for place in places.search("springfield", limit=10)]

    assert "Springfield, Illinois, United States" in labels
    assert "Springfield, Missouri, United States" in labels


@pytest.mark.parametrize(
    "typed", ["", " ", '"', "*", "a AND", "NEAR(", "x" * 4000, "🌙", "own:mum"]
)
def test_search_bears_any_text(places: Places, typed: str):
    assert len(places.search(typed, limit=3)) <= 3


@pytest.mark.parametrize("typed", ["New York", "new yor", "New York van Java"])
def test_a_nickname_after_a_great_town_elsewhere_is_not_offered(places: Places, typed: str):
    assert "Jakarta" not in [place.name for place in places.search(typed)]


def test_a_namesake_may_say_where_it_lies(places: Places):
    assert places.search("hyderabad sindh")[0].country == "PK"


def test_a_town_keeps_the_names_it_has_in_its_own_country(places: Places):
    assert places.search("berlin kreuzberg")[0].name == "Kreuzberg"


def test_two_builders_at_once_leave_one_whole_index(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(place_index, "SMALLEST_TOWN", 2_000_000)  # all towns take long
    path = tmp_path / "deep" / "places.sqlite"
    path.parent.mkdir()
    path.write_bytes(b"not a database at all" * 100)  # damaged, so both build it anew
    with ThreadPoolExecutor(2) as pool:
        both = list(pool.map(Places, [path, path]))

    assert [found.search("mumbai")[0].name for found in both] == ["Mumbai", "Mumbai"]
    assert [file.name for file in path.parent.iterdir()] == ["places.sqlite"]
    assert place_index.is_current(path)


def test_an_index_of_another_version_or_a_damaged_one_is_not_used(
    tmp_path: Path, data_dir: Path, places: Places
):
    path = tmp_path / "places.sqlite"
    copyfile(data_dir / "places.sqlite", path)
    assert place_index.is_current(path)

    with sqlite3.connect(path) as database:
        database.execute("UPDATE about SET fingerprint = 'older'")
    assert not place_index.is_current(path)
    path.write_bytes(b"not a database at all" * 100)
    assert not place_index.is_current(path)
