"""The first line of a conversation: true, personal, and gentle where it has to be."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from astra.guide.facts import facts_for
from astra.guide.ground import ground_of
from astra.guide.opening import opening
from astra.guide.verifier import verify
from astra.people.model import LifeEvent, Person
from tests.guide.people import asha, someone

NOW = datetime(2026, 11, 21, 6, 30, tzinfo=UTC)
TALKED = {
    "recent_conversations": [{"topics": ["work", "love"]}],
    "gamification": {"streak_days": 4},
    "latest_horoscope": {"date": "2026-11-21", "content": "…"},
}


def opened(person: Person, **how) -> str:
    return opening(person, facts_for(person, NOW), NOW, **how).text


def test_somebody_who_returns_is_met_where_they_left():
    text = opened(replace(asha(), user_overview=TALKED))

    assert "Asha" in text
    assert "work" in text
    assert "4 days" in text
    assert "oroscope" in text


def test_somebody_who_never_talked_is_not_welcomed_back():
    text = opened(asha())

    assert "again" not in text
    assert "back" not in text.lower()
    assert "Last time" not in text
    assert "oroscope" not in text


def test_a_horoscope_of_another_day_is_not_announced():
    old = {**TALKED, "latest_horoscope": {"date": "2026-11-20", "content": "…"}}
    assert "oroscope" not in opened(replace(asha(), user_overview=old))


def test_a_day_the_person_spoke_of_comes_before_the_streak():
    person = replace(
        asha(), user_overview=TALKED, events=(LifeEvent(date="2026-11-23", desc="Job interview"),)
    )
    text = opened(person)

    assert "job interview" in text.lower()
    assert "23 November" in text
    assert "4 days" not in text


def test_somebody_without_a_chart_is_invited_and_told_only_the_shared_sky():
    reading = opening(Person(id="new", name="Ravi"), facts_for(Person(id="new"), NOW), NOW)

    assert "Ravi" in reading.text
    assert "born" in reading.text
    assert all(fact.id.startswith("moon") for fact in reading.facts)


@pytest.mark.parametrize("language", ["en", "hinglish", "hi"])
def test_in_tender_days_nothing_is_counted_or_celebrated(language):
    person = replace(asha(language), user_overview=TALKED)
    reading = opening(person, facts_for(person, NOW), NOW, gentle=True)

    assert reading.facts == ()
    assert "4" not in reading.text
    assert not any(word in reading.text for word in ("oroscope", "राशिफल", "streak"))


@pytest.mark.parametrize("language", ["en", "hinglish", "hi"])
@pytest.mark.parametrize("seed", range(12))
def test_it_is_true_for_anybody(seed, language):
    person = replace(someone(seed, language), user_overview=TALKED)
    facts = facts_for(person, NOW)

    text = opening(person, facts, NOW).text

    assert verify(text, facts, ground_of(person, NOW)) == ()
    assert "{" not in text
