"""The second check sees: it reads nearly every sentence, and finds what was made false on purpose.

Kinds of changes are in ``second_check/changes.py``, kinds of sentences in the lists below.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from astra.people.model import LifeEvent, Person, PinnedFacts
from tests.second_check import check, examine
from tests.second_check.changes import CHANGES, sentences
from tests.writing.people import people
from tests.writing.readings import Written, horoscopes, reports

FIRST_DAY = date(2026, 12, 1)
FIRST_SUNDAY = date(2026, 12, 6)
DAYS = 6
WEEKS = 2
PEOPLE = 20
CAUGHT = 0.98
NOW = datetime(2026, 11, 26, 3, 30, tzinfo=UTC)
ASHA = Person(
    id="asha",
    pinned_facts=PinnedFacts(
        birth_date="1996-05-14",
        birth_time="07:20",
        time_precision="exact",
        birth_place="Mumbai",
        latitude=19.07,
        longitude=72.88,
        timezone="Asia/Kolkata",
    ),
    events=(LifeEvent(date="2026-12-02", desc="job interview"),),
)


@pytest.fixture(scope="module")
def readings() -> list[Written]:
    crowd = people(PEOPLE, "en", FIRST_DAY)
    mornings = [one for each in crowd for one in horoscopes(each, FIRST_DAY, DAYS)]
    return mornings + [one for each in crowd for one in reports(each, FIRST_SUNDAY, WEEKS)]


def test_nothing_in_a_sample_of_readings_is_false(readings):
    assert [said for one in readings for said in check(one.text, one.person, one.now)] == []


def test_nearly_every_sentence_that_names_a_planet_is_understood(readings):
    found = [examine(one.text, one.person, one.now) for one in readings]

    about = sum(one.about_the_sky for one in found)
    assert about > 2 * len(readings)
    assert sum(one.checked for one in found) >= about
    assert sum(len(one.unread) for one in found) < 0.01 * about


@pytest.mark.parametrize("kind", CHANGES)
def test_what_was_made_false_is_found(readings, kind):
    tried = [(text, one) for one in readings for text in sentences(one).changed(kind)]

    missed = [text for text, one in tried if not check(text, one.person, one.now)]
    assert tried
    assert len(missed) <= (1 - CAUGHT) * len(tried), missed


@pytest.mark.parametrize(
    "sentence",
    [
        # US Naval Observatory: Full Moon 2026 December 24, 01:28 UT; 06:58 in India.
        "The next Full Moon is on 24 December, in Cancer.",
        # Ephemerides in print: Mercury retrograde from 2027 February 9 to March 3.
        "Mercury turns retrograde on 9 February 2027.",
        "No, Mercury is not retrograde now; it moves forward.",
        "Your Mercury is in Taurus, in your twelfth house, and it was retrograde when you were born.",
        "You were born with the Moon in Aries.",
        "Your tenth house begins in Pisces; the lord of your tenth house is Jupiter.",
        "Your Venus is in Gemini. It is in your first house.",
        "Your Moon makes a sextile to your Ascendant.",
        "Your Moon is in the nakshatra Revati, pada 1.",
        "You are in the mahadasha of Venus until July 2037.",
        "With the job interview ahead on 2 December, decide what can be done now.",
    ],
)
def test_true_sentences_of_many_kinds_pass(sentence):
    assert check(sentence, ASHA, NOW) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "The next Full Moon is on 23 December, in Cancer.",
        "The next Full Moon is on 24 December, in Leo.",
        "It is Full Moon today.",
        "Mercury turns direct on 9 February 2027.",
        "Mercury is retrograde now.",
        "Your Mercury is in Taurus, and it was direct when you were born.",
        "Your Sun turns out to be retrograde.",
        "You were born with the Moon in Pisces.",
        "Your tenth house begins in Aries; the lord of your tenth house is Saturn.",
        "Your Moon squares your Ascendant.",
        "Your Moon is in the nakshatra Revati, pada 2.",
        "You are in the mahadasha of Venus until July 2035.",
        "You are in the antardasha of Saturn.",
        "Somewhere near its closest, Saturn makes a square to your Mars.",
        "With the job interview ahead on 3 December, decide what can be done now.",
    ],
)
def test_false_sentences_of_many_kinds_are_found(sentence):
    assert check(sentence, ASHA, NOW) != []


def test_no_house_and_no_ascendant_without_a_birth_time():
    unknown = replace(ASHA.pinned_facts, birth_time=None, time_precision="unknown")
    someone = replace(ASHA, pinned_facts=unknown)

    assert check("Your Sun is in Taurus.", someone, NOW) == []
    assert check("Your Sun is in your twelfth house.", someone, NOW) != []
    assert check("Your Ascendant is in Gemini.", someone, NOW) != []


def test_a_planet_in_words_that_are_not_understood_is_counted():
    found = examine("What Jupiter wants of Saturn, nobody knows.", ASHA, NOW)

    assert (found.checked, found.about_the_sky, len(found.unread)) == (0, 1, 1)
