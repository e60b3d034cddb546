"""What is true of a chart and of today's sky, and what the birth time leaves open."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from astra.guide.facts import facts_for, natal_facts
from astra.guide.model import FactKind
from astra.people.chart import chart_of
from astra.people.model import Person, PinnedFacts

NOW = datetime(2026, 11, 21, 6, tzinfo=UTC)
BIRTH = {
    "birth_date": "1996-05-14",
    "birth_time": "07:20",
    "birth_place": "Mumbai, India",
    "latitude": 19.076,
    "longitude": 72.8777,
    "timezone": "Asia/Kolkata",
}


def person(**pinned) -> Person:
    return Person(id="asha", pinned_facts=PinnedFacts(**{**BIRTH, **pinned}))


def facts_by_id(who: Person):
    facts = facts_for(who, NOW)
    by_id = {fact.id: fact for fact in facts}
    assert len(by_id) == len(facts)
    return by_id


def test_a_vedic_chart_is_told_in_the_sidereal_zodiac():
    # Signs and the Sun's 29.75° are the ones published with the documents' example birth.
    facts = facts_by_id(person(system="vedic"))

    assert facts["natal.sun"].text == "Your Sun is in Aries at 29°, in your 12th house."
    assert (facts["natal.moon"].sign, facts["natal.moon"].house) == ("Pisces", 11)
    assert facts["natal.ascendant"].sign == "Taurus"
    assert facts["natal.nakshatra"].detail == "Revati"
    assert facts["natal.ketu"].sign == "Pisces"
    assert {fact.system for fact in facts.values()} == {"vedic"}


def test_a_western_chart_is_told_in_the_tropical_zodiac():
    facts = facts_by_id(person())

    assert (facts["natal.sun"].sign, facts["natal.moon"].sign) == ("Taurus", "Aries")
    assert facts["natal.mercury"].retrograde
    assert facts["natal.sun"].system == "western"
    assert facts["dasha.now"].system == "vedic"


def test_todays_sky_holds_signs_directions_and_the_moons_phase():
    facts = facts_by_id(person())

    assert (facts["sky.sun"].sign, facts["moon.today"].sign) == ("Scorpio", "Aries")
    assert facts["moon.today"].detail == "waxing gibbous"
    assert facts["sky.saturn"].retrograde
    assert not facts["sky.mercury"].retrograde
    assert facts["sky.sun"].house == 6


def test_a_transit_says_when_it_is_exact():
    transits = [fact for fact in facts_for(person(), NOW) if fact.kind is FactKind.TRANSIT]
    mars = next(fact for fact in transits if fact.id == "transit.mars.sextile.venus")

    assert mars.at is not None
    assert mars.at.date().isoformat() in ("2026-11-20", "2026-11-21")
    assert f"{mars.at:%H:%M} UTC" in mars.text


def test_the_strongest_comes_first():
    weights = [fact.weight for fact in facts_for(person(), NOW)]

    assert weights == sorted(weights, reverse=True)


def test_without_a_birth_time_nothing_that_hangs_on_it_is_solid():
    facts = facts_by_id(person(birth_time=None, time_precision="unknown"))

    assert "natal.ascendant" not in facts
    assert all(fact.house is None for fact in facts.values() if fact.solid)
    assert facts["natal.sun"].solid
    assert facts["natal.moon"].degree is None
    assert not facts["dasha.now"].solid
    assert facts["dasha.now"].until is None
    assert facts["natal.mercury"].text == "Your Mercury is in Taurus at 24°, retrograde."
    assert not facts["natal.nakshatra"].solid
    assert "may be" in facts["natal.nakshatra"].text


def test_with_about_a_time_the_sign_may_be_certain_and_the_house_not():
    facts = facts_by_id(person(time_precision="approximate"))
    fragile = [fact for fact in facts.values() if fact.id.endswith(".house")]

    assert fragile
    for house in fragile:
        body = facts[house.id.removesuffix(".house")]
        assert (house.solid, body.house) == (False, None)
        assert "birth time" in house.text
    assert facts["natal.ascendant"].degree is None


def test_somebody_without_a_chart_gets_todays_tropical_sky():
    facts = facts_for(Person(id="new"), NOW)

    assert {fact.kind for fact in facts} == {FactKind.SKY, FactKind.MOON}
    assert all(fact.house is None for fact in facts)


@pytest.mark.parametrize("system", ["western", "vedic"])
def test_every_text_says_what_its_fields_say(system):
    for fact in facts_for(person(system=system), NOW):
        assert fact.text.endswith(".")
        for word in (fact.sign, fact.detail):
            assert (word or "") in fact.text
        if fact.house:
            assert f"your {fact.house}" in fact.text


def test_natal_facts_of_one_birth_are_made_once():
    chart = chart_of(person().pinned_facts)

    assert natal_facts(chart) is natal_facts(chart)
