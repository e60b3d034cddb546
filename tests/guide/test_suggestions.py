"""Suggested questions: three, different, fitting, and answerable."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from astra.guide.facts import facts_for
from astra.guide.intents import Ask, read
from astra.guide.language import LANGUAGES, detect
from astra.guide.model import Reply
from astra.guide.pieces import table
from astra.guide.suggestions import suggestions
from astra.people.model import LifeEvent, Person
from tests.guide.asking import reply_to
from tests.guide.people import asha, someone

NOW = datetime(2026, 11, 21, 6, 30, tzinfo=UTC)
SAID = {
    "en": {"date": "14 December", "body": "Venus", "house": "seventh house"},
    "hinglish": {"date": "14 December", "body": "Venus", "house": "7th house"},
    "hi": {"date": "14 दिसंबर", "body": "शुक्र", "house": "सातवें भाव"},
}
OFFERED = [
    (key, language, text.format(**SAID[language]))
    for key, entry in table().items()
    if key.startswith("suggestions/")
    for language, texts in entry.items()
    for text in texts
]


def offered(person: Person, now: datetime = NOW, reply: Reply | None = None, language="en"):
    return suggestions(person, facts_for(person, now), now, language, reply)


@pytest.mark.parametrize(("key", "language", "text"), OFFERED)
def test_each_is_a_question_we_understand(key, language, text):
    intent = read(text, language, date(2026, 11, 21))

    assert detect(text, language) == language
    assert len(text) <= 60
    if key.startswith("suggestions/area"):
        assert intent.area == key.removeprefix("suggestions/area.")
    elif key not in ("suggestions/open.today", "suggestions/new.sky"):
        assert intent.ask not in (Ask.TODAY, Ask.UNCLEAR, Ask.GREETING)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("seed", range(10))
def test_there_are_three_different_ones_for_anybody(seed, language):
    now = NOW + timedelta(days=seed)
    found = offered(someone(seed, language), now, None, language)

    assert len(set(found)) == 3
    assert not any("{" in one for one in found)


def test_a_day_of_the_persons_own_comes_first():
    person = replace(asha(), events=(LifeEvent(date="2026-11-26", desc="Interview"),))

    assert "26 November" in offered(person)[0]


def test_what_was_talked_about_comes_up_again():
    person = replace(asha(), user_overview={"recent_conversations": [{"topics": ["money"]}]})

    assert any("money" in one for one in offered(person))


def test_after_a_reply_they_carry_it_on():
    reply = Reply(text="On work …", metadata={"intent": "area", "area": "work"})
    found = offered(asha(), NOW, reply)

    following = {"When is a good time for it?", "When does the sky support that?", "Tell me more."}
    assert following & set(found)
    assert "Why do you say that?" not in found  # the reply states no fact


def test_without_a_chart_nothing_is_offered_that_needs_one():
    found = offered(Person(id="new"))

    assert len(found) == 3
    assert not any(word in one for one in found for word in ("chart", "my", "house"))


def test_what_was_just_asked_is_not_offered_again():
    for question in ("Tell me more.", "And next week?", "Why do you say that?"):
        for number in range(12):
            found = reply_to(asha(), question, number=number).metadata["suggestions"]
            assert len(found) == 3
            assert question not in found
