"""What an episode must not tell a stranger: found however it is written, and nothing else."""

from __future__ import annotations

import pytest

from astra.people.model import Person, PinnedFacts
from astra.podcast.anonymity import naming, telling_birth, unnamed

ASHA = Person(
    id="asha",
    email="asha.rao@example.org",
    name="Asha Rao",
    pinned_facts=PinnedFacts(
        birth_date="1996-05-14", birth_time="19:20", birth_place="Mumbai, India"
    ),
)


@pytest.mark.parametrize(
    "text",
    ["Hello, Asha.", "ASHA, listen.", "Dear Ms Rao", "Asha Rao", "Write to asha.rao@example.org."],
)
def test_a_name_is_found(text: str):
    assert naming(ASHA, ["The Moon is in Leo.", text]) == text


@pytest.mark.parametrize("text", ["Dasha periods", "A washable robe", "Arao"])
def test_a_name_within_a_word_is_none(text: str):
    assert naming(ASHA, [text]) is None


@pytest.mark.parametrize(
    "text",
    [
        "Born on 14 May.",
        "On the 14th of May you begin anew.",
        "May 14, at dawn",
        "14/05/1996",
        "14.5.",
        "1996-05-14",
        "Back in 1996 it stood there too.",
        "At 19:20 the sun had set.",
        "at 7:20 PM",
        "Under the roofs of Mumbai.",
    ],
)
def test_the_birth_is_found_however_it_is_written(text: str):
    assert telling_birth(ASHA, [text]) == text


@pytest.mark.parametrize(
    "text",
    ["On 15 May the Moon is new.", "May 1, at 17:21", "in 19965 steps", "Your Sun is in Taurus."],
)
def test_other_days_hours_and_the_chart_itself_are_no_birth(text: str):
    assert telling_birth(ASHA, [text]) is None


def test_nothing_is_found_of_somebody_who_told_nothing():
    nobody = Person(id="1")

    assert naming(nobody, ["Hello, Asha, on 14 May."]) is None
    assert telling_birth(nobody, ["Hello, Asha, on 14 May."]) is None


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("Hello, Asha, and welcome.", "Hello, and welcome."),
        ("Namaste, Asha!", "Namaste!"),
        ("Here we are again, asha rao. I am Mira.", "Here we are again. I am Mira."),
        ("Asha is a name for hope.", "Asha is a name for hope."),
    ],
)
def test_who_is_called_by_name_need_not_be(said: str, left: str):
    assert unnamed(ASHA, said) == left
