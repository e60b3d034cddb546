"""Topics by words, in three ways of writing."""

from __future__ import annotations

import pytest

from astra.guide.language import LANGUAGES
from astra.guide.pieces import table
from astra.guide.topics import WORDS, own_topics_of, topics_of


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("My boss gave me another deadline", "work"),
        ("naukri ka tension nahi, bas kaam zyada hai", "work"),
        ("शादी कब होगी", "love"),
        ("maa se baat nahi hui", "family"),
        ("paise kab aayenge", "money"),
        ("my UPSC exam", "studies"),
        ("I started painting again", "creativity"),
        ("mera kutta bimar nahi hai, bas bhookha hai", "pets"),
        ("the court date is near", "law"),
        ("cricket khelne gaya", "sport"),
        ("I want to build better habits and confidence", "growth"),
    ],
)
def test_words_name_their_topic(text, topic):
    assert topics_of([text])[0] == topic


def test_what_is_talked_about_most_comes_first():
    assert topics_of(["office, boss, salary", "my sister", "office"]) == ("work", "family")


def test_part_of_a_word_is_not_the_word():
    assert topics_of(["the exact update of the workshop"]) == ()


@pytest.mark.parametrize("topic", WORDS)
def test_every_area_of_life_has_its_name_in_each_language(topic):
    assert set(table()[f"talk/topicname.{topic}"]) == set(LANGUAGES)


def test_there_are_more_than_a_dozen_areas_of_life():
    assert len(WORDS) > 12


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("I want to talk about pottery", "pottery"),
        ("can I ask you about my podcast?", "podcast"),
        ("gardening ke baare mein baat karni hai", "gardening"),
        ("मुझे बागवानी के बारे में बात करनी है", "बागवानी"),
    ],
)
def test_a_topic_of_ones_own_is_kept_by_its_word(text, topic):
    assert own_topics_of([text, text]) == (topic,)


@pytest.mark.parametrize(
    "text",
    [
        "let us talk about it",
        "I am worried about my job",
        "talk about my chart",
        "I think about Ravi",
        "mere baare mein batao",
        "मेरे बारे में बताओ",
        "what about tomorrow",
    ],
)
def test_passing_words_areas_the_sky_and_names_are_no_topics_of_ones_own(text):
    assert own_topics_of([text]) == ()
