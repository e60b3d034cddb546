"""Telling English, Hinglish and Hindi apart by script and function words."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from astra.guide.language import ENGLISH, HINGLISH, detect, language_for, told
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


def test_no_word_is_on_both_lists():
    assert not (HINGLISH & ENGLISH)
