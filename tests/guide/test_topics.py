"""Topics by words, in three ways of writing."""

from __future__ import annotations

import pytest

from astra.guide.topics import topics_of


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("My boss gave me another deadline", "work"),
        ("naukri ka tension nahi, bas kaam zyada hai", "work"),
        ("शादी कब होगी", "love"),
        ("maa se baat nahi hui", "family"),
        ("paise kab aayenge", "money"),
        ("my UPSC exam", "studies"),
        ("I want to build better habits and confidence", "growth"),
    ],
)
def test_words_name_their_topic(text, topic):
    assert topics_of([text])[0] == topic


def test_what_is_talked_about_most_comes_first():
    assert topics_of(["office, boss, salary", "my sister", "office"]) == ("work", "family")


def test_part_of_a_word_is_not_the_word():
    assert topics_of(["the exact update of the workshop"]) == ()
