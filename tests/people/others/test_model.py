"""What may be kept as a chart of another person."""

from __future__ import annotations

from datetime import date, time

import pytest

from astra.errors import BirthDataError, InvalidInput
from tests.people.others.births import birth, entry


def test_white_space_is_cut_and_a_tag_is_kept_once_however_written():
    kept = entry("  Kavya \n Rao ", notes=" met in Pune\n", tags=("Family", "", " family ", "work"))
    assert kept.name == "Kavya Rao"
    assert kept.notes == "met in Pune"
    assert [tag.casefold() for tag in kept.tags] == ["family", "work"]


@pytest.mark.parametrize("name", ["", "  ", "…", "\u200b"])
def test_a_chart_needs_a_name(name):
    with pytest.raises(InvalidInput, match="needs a name"):
        entry(name)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"name": "k" * 121}, "name may have at most 120"),
        ({"place": "k" * 201}, "place may have at most 200"),
        ({"notes": "k" * 4_001}, "notes may have at most 4,000"),
        ({"tags": ("k" * 41,)}, "tag may have at most 40"),
        ({"tags": tuple(f"t{number}" for number in range(21))}, "at most 20 tags"),
        ({"tags": ("a;b",)}, "stands between tags"),
        ({"notes": "a\0b"}, "not text"),
        ({"notes": "a\ud800b"}, "not text"),
    ],
)
def test_what_is_too_long_or_no_text_is_refused_by_its_field(changes, said):
    with pytest.raises(InvalidInput, match=said):
        entry(**changes)


def test_notes_of_four_thousand_characters_are_kept():
    assert len(entry(notes="न" * 4_000).notes) == 4_000


def test_a_birth_that_never_was_is_refused_when_it_is_kept_not_when_it_is_read():
    gap = birth(
        day=date(2023, 3, 26), time=time(2, 30), zone="Europe/Paris", latitude_deg=48.85, longitude_deg=2.35
    )  # fmt: skip
    with pytest.raises(BirthDataError) as refused:
        entry(birth=gap)
    assert refused.value.code == "nonexistent_time"
