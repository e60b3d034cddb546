"""Horoscopes: whole and true in every case, about what is new, gentle when they must be."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from astra.guide import daily, weekly
from astra.guide.draft import TONES
from astra.guide.facts import facts_for
from astra.guide.model import FactKind, Week
from astra.guide.pieces import table
from astra.guide.verifier import verify
from astra.people.model import LifeEvent, Person
from tests.guide.people import asha

NOW = datetime(2026, 11, 21, 1, 30, tzinfo=UTC)
AREAS = ("relationships", "work", "growth")


def horoscope(person: Person, now: datetime = NOW, topics=(), **how):
    return daily.horoscope(person, facts_for(person, now), topics, now, **how)


def said(key: str, text: str, language: str = "en") -> bool:
    """Whether one of the sentences of a key, its slots filled anyhow, stands in a text."""
    slot = re.compile(r"\\{\w+\\}")
    return any(
        re.search(slot.sub(".+?", re.escape(one[:1].upper() + one[1:])), text)
        for one in table()[key][language]
    )


def someone_unsure(**changes) -> Person:
    return asha(birth_time=None, time_precision="unknown", **changes)


@pytest.mark.parametrize("language", ["en", "hinglish", "hi"])
@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"birth_time": None, "time_precision": "unknown"},
        {"birth_time": None, "time_precision": "unknown", "birth_date": "1996-05-15"},
        {"system": "vedic"},
        {"latitude": 78.22, "longitude": 15.64, "timezone": "Arctic/Longyearbyen"},
    ],
    ids=["exact", "unknown time", "unknown time, Moon changing signs", "vedic", "polar"],
)
def test_every_chart_gets_a_whole_and_true_reading(language, changes):
    person = asha(language, **changes)
    for day in range(6):
        now = NOW + timedelta(days=day)
        reading = horoscope(person, now, ("work",))

        assert len(reading.text.split("\n\n")) == 3
        assert len(reading.text.split()) > 60
        assert all(fact.solid for fact in reading.facts)
        assert verify(reading.text, facts_for(person, now)) == ()


def test_it_touches_love_work_and_growth_with_something_to_do():
    text = horoscope(asha()).text

    for area in AREAS[:2]:
        assert said(f"advice/{area}.soft", text) or said(f"advice/{area}.hard", text)


def test_a_day_of_ones_own_comes_first():
    events = (LifeEvent(date="2026-11-21", desc="the driving test"),)
    for days in (-1, 0, 2):
        moved = replace(events[0], date=(NOW.date() + timedelta(days=days)).isoformat())
        text = horoscope(replace(asha(), events=(moved,))).text
        assert "he driving test" in re.split(r"(?<=[.?!]) ", text)[0]

    far = replace(asha(), events=(replace(events[0], date="2027-03-01"),))
    assert "driving test" not in horoscope(far).text


def test_a_body_that_has_just_changed_signs_is_told_once():
    # The Sun enters Sagittarius on 2026-11-22 at 07:23 UT: Swiss Ephemeris 2.10.
    arrivals, person = [], asha()
    for day in range(8):
        reading = horoscope(person, NOW + timedelta(days=day))
        person = replace(person, user_overview={"told_lately": reading.told})
        arrivals += [
            fact.sign
            for fact in reading.facts
            if fact.id == "sky.sun" and (fact.degree or 30) < 1.0
        ]
    assert arrivals == ["Sagittarius"]


def test_what_was_told_lately_is_told_otherwise_the_next_day():
    first = horoscope(asha())
    later = replace(asha(), user_overview={"told_lately": first.told})
    again = horoscope(later)

    sentences = set(re.split(r"(?<=[.?!])\s+", first.text))
    assert not sentences & set(re.split(r"(?<=[.?!])\s+", again.text))


def test_what_is_remembered_does_not_grow_without_end():
    person = asha()
    for day in range(60):
        reading = horoscope(person, NOW + timedelta(days=day))
        person = replace(person, user_overview={"told_lately": reading.told})
    assert len(reading.told) == 600


@pytest.mark.parametrize("language", ["en", "hinglish", "hi"])
def test_after_a_hard_time_it_is_gentle(language):
    person = replace(
        asha(language), events=(LifeEvent(date="2026-11-21", desc="the driving test"),)
    )
    for day in range(10):
        now = NOW + timedelta(days=day)
        reading = horoscope(person, now, ("love",), gentle=True)

        assert len(reading.text.split("\n\n")) == 3
        assert said("gentle/reach", reading.text, language)
        assert not any(TONES.get(fact.aspect or "") == "hard" for fact in reading.facts)
        for area in AREAS:
            assert not said(f"advice/{area}.hard", reading.text, language)
        assert verify(reading.text, facts_for(person, now)) == ()
        person = replace(person, user_overview={"told_lately": reading.told})


@pytest.mark.parametrize("language", ["en", "hinglish", "hi"])
def test_a_gentle_week_counts_and_celebrates_nothing(language):
    week = Week(
        start=NOW.date() - timedelta(days=7),
        end=NOW.date(),
        conversations=3,
        topics=("work",),
        events=(),
        streak_days=16,
        best_streak=19,
        milestones=("First Conversation",),
    )
    person = asha(language)
    facts = facts_for(person, NOW)
    reading = weekly.report(person, facts, week, NOW, gentle=True)

    assert len(reading.text.split("\n\n")) == 4
    assert said("gentle/reach", reading.text, language)
    for number in ("16", "19", "First Conversation"):
        assert number not in reading.text
    assert not any(TONES.get(fact.aspect or "") == "hard" for fact in reading.facts)
    assert verify(reading.text, facts) == ()


def test_the_contacts_it_leads_with_are_of_the_day():
    person = asha()
    for day in range(5):
        now = NOW + timedelta(days=day)
        contacts = [one for one in horoscope(person, now).facts if one.kind is FactKind.TRANSIT]
        assert any(one.at and abs(one.at - now) < timedelta(days=4) for one in contacts)


def test_somebody_without_a_sure_moon_is_not_told_where_it_stands():
    person = someone_unsure(birth_date="1996-05-15")
    assert not any(fact.id == "natal.moon" for fact in horoscope(person).facts)
