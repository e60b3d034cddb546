"""Laws of the verifier: for anybody, our own words pass, and the same with one thing changed fail."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from astra.guide.facts import facts_for
from astra.guide.ground import ground_of
from astra.guide.language import Language
from astra.guide.model import Fact, FactKind
from astra.guide.verifier import verify
from astra.guide.vocabulary import ASPECTS, SIGNS
from astra.guide.wording import statement
from tests.guide.people import someone

START = datetime(2025, 1, 1, 5, tzinfo=UTC)
PLANETS = "sun moon mercury venus mars jupiter saturn uranus neptune pluto".split()
LANGUAGES: tuple[Language, ...] = ("en", "hinglish", "hi")

seeds = st.integers(0, 5_000)
days = st.integers(0, 1_400)
steps = st.integers(1, 11)
languages = st.sampled_from(LANGUAGES)


def worded(fact: Fact) -> bool:
    """Whether the wording makes a sentence of it by itself."""
    return fact.solid and (bool(fact.sign) or fact.kind not in (FactKind.PLACEMENT, FactKind.SKY))


@settings(max_examples=15, deadline=None)
@given(seeds, days, languages)
def test_our_words_for_what_is_solid_pass(seed, day, language):
    person, now = someone(seed, language), START + timedelta(days=day)
    facts, ground = facts_for(person, now), ground_of(person, now)

    for fact in filter(worded, facts):
        text = statement(fact, language, now)
        assert verify(text, facts) == (), text
        assert verify(text, facts, ground) == (), text


@settings(max_examples=30, deadline=None)
@given(seeds, days, steps, languages)
def test_another_sign_or_house_is_found(seed, day, step, language):
    person, now = someone(seed, language), START + timedelta(days=day)
    facts, ground = facts_for(person, now), ground_of(person, now)
    kinds = (FactKind.PLACEMENT, FactKind.ANGLE, FactKind.SKY, FactKind.MOON)

    for fact in facts:
        if fact.kind not in kinds or not worded(fact):
            continue
        signs = list(SIGNS)
        elsewhere = signs[(signs.index(fact.sign) + step) % 12]
        text = statement(replace(fact, sign=elsewhere), language, now)
        assert verify(text, facts, ground), text
        if fact.house:
            house = (fact.house + step - 1) % 12 + 1
            text = statement(replace(fact, house=house), language, now)
            assert verify(text, facts, ground), text


@settings(max_examples=30, deadline=None)
@given(seeds, days, st.integers(1, 4), languages)
def test_another_aspect_is_found(seed, day, step, language):
    person, now = someone(seed, language), START + timedelta(days=day)
    facts, ground = facts_for(person, now), ground_of(person, now)

    for fact in facts:
        if fact.kind is not FactKind.ASPECT or not fact.solid:
            continue
        kinds = list(ASPECTS)
        other = kinds[(kinds.index(fact.aspect) + step) % len(kinds)]
        text = statement(replace(fact, aspect=other), language, now)
        assert verify(text, facts, ground), text


@settings(max_examples=30, deadline=None)
@given(seeds, days, st.integers(1, 9), languages)
def test_another_planet_is_found(seed, day, step, language):
    person, now = someone(seed, language), START + timedelta(days=day)
    facts, ground = facts_for(person, now), ground_of(person, now)
    natal = {fact.body: fact for fact in facts if fact.kind is FactKind.PLACEMENT and fact.sign}

    for key, fact in natal.items():
        if key not in PLANETS or not fact.solid:
            continue
        other = natal[PLANETS[(PLANETS.index(key) + step) % len(PLANETS)]]
        if other.sign != fact.sign and other.solid:
            text = statement(replace(fact, body=other.body), language, now)
            assert verify(text, facts, ground), text
