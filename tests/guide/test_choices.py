"""Which of the offered answers is meant."""

from __future__ import annotations

import pytest

from astra.guide.choices import chosen, consent

TOWNS = (
    "Springfield, Missouri, United States",
    "Springfield, Illinois, United States",
    "Springfield, Ohio, United States",
)


@pytest.mark.parametrize(
    ("text", "index"),
    [
        ("2", 1),
        ("2.", 1),
        ("the second one", 1),
        ("second", 1),
        ("option 3 please", 2),
        ("pehla wala", 0),
        ("doosra", 1),
        ("दूसरा", 1),
        ("Illinois", 1),
        ("the last one", 2),
        ("springfield ohio", 2),
    ],
)
def test_a_number_a_place_in_the_list_or_a_telling_word_chooses(text, index):
    assert chosen(text, TOWNS) == TOWNS[index]


@pytest.mark.parametrize(
    "text", ["7", "Springfield", "hello", "", "Chicago", "what is the second house about", "1 2"]
)
def test_what_names_none_or_several_chooses_nothing(text):
    assert chosen(text, TOWNS) is None


def test_without_an_open_question_nothing_is_chosen():
    assert chosen("2", ()) is None
    assert chosen("last", ()) is None


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("yes", True),
        ("Haan ji", True),
        ("हाँ, मेरा ही है", True),
        ("ok do it", True),
        ("no", False),
        ("nahi", False),
        ("No, it’s my sister’s.", False),
        ("sahi nahi hai", False),
        ("no, 7:40", None),
        ("yes but in Pune", None),
        ("what is the moon doing?", None),
        ("it is", None),
        ("", None),
    ],
)
def test_a_plain_yes_or_no_is_told_from_what_says_more(text, meant):
    assert consent(text) is meant
