"""Telling English, Hinglish and Hindi apart by script and function words."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from astra.guide.language import ENGLISH, HINGLISH, detect, language_for, language_of, told
from astra.guide.model import Utterance
from astra.people.model import Person, Preferences

WHEN = datetime(2026, 11, 21, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("How does this week look for my job?", "en"),
        ("hello", "en"),
        ("Read my chart please", "en"),
        ("will I get the offer", "en"),
        ("mera aaj ka din kaisa rahega", "hinglish"),
        ("job kab milegi yaar", "hinglish"),
        ("Mera Moon sign kya hai?", "hinglish"),
        ("interview hai kal, tension ho rahi hai", "hinglish"),
        ("shaadi kab hogi", "hinglish"),
        ("main thik hoon, aap batao", "hinglish"),
        ("मेरा आज का दिन कैसा रहेगा?", "hi"),
        ("शादी कब होगी", "hi"),
        ("मेरी job कब लगेगी", "hi"),
    ],
)
def test_each_language_is_told_by_its_small_words(text, language):
    assert detect(text) == language


@pytest.mark.parametrize("text", ["1996-05-14 Mumbai", "ok", "😂", ""])
def test_what_shows_no_language_falls_back(text):
    assert told(text) is None
    assert detect(text, "hinglish") == "hinglish"


def test_a_chosen_language_wins_and_a_silent_message_follows_the_talk():
    before = [Utterance(role="user", content="mera din kaisa rahega", at=WHEN)]

    assert language_for(Person(id="a"), "1996-05-14", before) == "hinglish"
    chosen = Person(id="a", preferences=Preferences(lang="Hindi"))
    assert language_for(chosen, "how is my day?", before) == "hi"


def talks(usual: str | None = None, latest: str | None = None, chosen: str | None = None) -> Person:
    style = [{"name": "length", "value": "short"}]
    if usual:
        style.append({"name": "language", "value": usual})
    overview = {"persona": {"response_style": style}, "language": latest}
    return Person(id="a", preferences=Preferences(lang=chosen), user_overview=overview)


@pytest.mark.parametrize(
    ("person", "language"),
    [
        (Person(id="new"), "en"),
        (talks(latest="hinglish"), "hinglish"),
        (talks(usual="hi", latest="en"), "hi"),
        (talks(usual="mixed", latest="hinglish"), "hinglish"),
        (talks(usual="hi", latest="hi", chosen="English"), "en"),
    ],
)
def test_who_is_not_being_answered_is_written_to_as_they_chose_or_talk(person, language):
    assert language_of(person) == language
    assert language_for(person, "ok") == language


def test_no_word_is_on_both_lists():
    assert not (HINGLISH & ENGLISH)
