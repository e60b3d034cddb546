"""The verifier: what is false of a chart or the sky is found, what is true or general is not."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from astra.guide.facts import facts_for
from astra.guide.model import FactKind
from astra.guide.verifier import verify
from astra.guide.wording import statement
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


# Vedic: Sun Aries 29° house 12, Moon Pisces house 11, Ascendant Taurus, Saturn Pisces; today the
# Moon is in Pisces, Saturn retrograde in Pisces, Mercury direct in Libra.
VEDIC = facts_for(person(system="vedic"), NOW)
# Western: Sun Taurus, Moon Aries, Ascendant Gemini, Mercury retrograde in Taurus.
WESTERN = facts_for(person(), NOW)
ABOUT = facts_for(person(system="vedic", time_precision="unknown", birth_time=None), NOW)

TRUE = [
    "Your Moon is in Pisces.",
    "Moon in Pisces.",
    "You have the Moon in Pisces and the Sun in Aries.",
    "Your Sun is in Aries at 29°, in your 12th house.",
    "Your Sun sits at 29° of Aries.",
    "Sun Aries, Moon Pisces, Ascendant Taurus.",
    "You have Taurus rising.",
    "With your Pisces Moon and Taurus Ascendant, you need calm.",
    "Your rising sign is Taurus.",
    "Your Moon and Saturn are both in Pisces.",
    "In Pisces, your Moon feels at home.",
    "Your Moon is in Pisces. It is in the 11th house.",
    "Your Moon is in the eleventh house.",
    "Your Moon is not in Leo.",
    "Your Moon sextiles your Ascendant.",
    "Saturn is retrograde now.",
    "Today Saturn is retrograde in Pisces.",
    "Mercury is not retrograde today.",
    "Mercury is direct now.",
    "Your natal Mercury was retrograde.",
    "Transiting Jupiter squares your natal Mercury.",
    "Jupiter squares your Mercury, exact on 11 November 2026.",
    "Your Mercury is squared by Jupiter.",
    "The Moon moves through your 11th house today.",
    "Your Moon is in the nakshatra Revati, pada 1.",
    "You are in the mahadasha of Venus until July 2037.",
    "You are in Venus mahadasha and Rahu antardasha.",
    "The Moon is in its waxing gibbous phase.",
    "aapka Chandra Meen mein hai",
    "Aapka Moon Pisces mein hai, 11th house mein.",
    "aapka lagna Vrishabh hai",
    "Shani abhi vakri hai.",
    "Surya aapke 12th house mein hai, Mesh rashi mein.",
    "aapki Venus ki mahadasha chal rahi hai.",
    "Aapka Moon Revati nakshatra mein hai.",
    "आपका चंद्रमा मीन राशि में है।",
    "आपका सूर्य मेष राशि में है, बारहवें भाव में।",
    "आपका लग्न वृषभ है।",
    "शनि इस समय वक्री है।",
    "बुध वक्री नहीं है।",
    "आपकी शुक्र की महादशा चल रही है।",
    "आपका चंद्रमा रेवती नक्षत्र में है।",
]
FALSE = [
    ("Your Moon is in Leo.", "your moon is in leo"),
    ("Moon in Leo today makes you bold.", "moon in leo"),
    ("Your Sun is in Taurus, and your Moon in Pisces.", "your sun is in taurus"),
    ("You have Gemini rising.", "gemini rising"),
    ("Your Ascendant is in Virgo.", "your ascendant is in virgo"),
    ("With your Leo Moon you shine.", "leo moon"),
    ("In Leo, your Moon roars.", "leo"),
    ("Your Moon is in Pisces. It is in the 7th house.", "7th house"),
    ("Your Sun is in your seventh house.", "seventh house"),
    ("Your 7th house holds Saturn.", "saturn"),
    ("Your Sun is in Aries at 12°.", "12°"),
    ("Your Moon is not in Pisces.", "pisces"),
    ("Saturn squares your Moon.", "saturn squares your moon"),
    ("Venus trine Mars gives you charm.", "venus trine mars"),
    ("There is a trine between your Sun and your Moon.", "moon"),
    ("Your Sun and Moon are in opposition.", "opposition"),
    ("Jupiter squares your Mercury and trines your Moon.", "moon"),
    ("Mercury is retrograde.", None),
    ("Mercury is retrograde today.", "mercury is retrograde"),
    ("Saturn is direct now.", "direct"),
    ("Jupiter squares your Mercury, exact on 24 November 2026.", None),
    ("The Moon moves through your 7th house today.", "7th house"),
    ("Your Moon is in the nakshatra Rohini.", "rohini"),
    ("You are in Saturn mahadasha.", "saturn mahadasha"),
    ("You are in the mahadasha of Venus until July 2031.", None),
    ("It is a full moon today.", "full moon"),
    ("Your Chiron is in Leo.", "chiron"),
    ("Your Lilith is in Leo.", "lilith"),
    ("You are a Leo.", "leo"),
    ("Your ascendant, Leo, is proud.", "your ascendant, leo"),
    ("- Moon: Leo", "moon: leo"),
    ("Saturn's square to your Moon presses.", "saturn's square to your moon"),
    ("Your current dasha is Saturn.", "dasha is saturn"),
    ("Your star sign is Leo.", "leo"),
    ("aapki rashi Singh hai", "singh"),
    ("आपकी राशि सिंह है।", "सिंह"),
    ("As a Gemini, you talk a lot.", "gemini"),
    ("**Your Moon** is in *Leo*.", "leo"),
    ("How does your Moon in Leo feel about this?", "leo"),
    ("Your Moon is in Leo, so rest when you are tired.", "leo"),
    ("Your Venus is in Leo, and it was retrograde when you were born.", "leo"),
    ("aapka Chandra Singh mein hai", "chandra singh"),
    ("Aapka Moon Leo mein hai.", "moon leo"),
    ("aapka lagna Mithun hai", "mithun"),
    ("Budh abhi vakri hai.", "vakri"),
    ("Shani aapke saatve ghar mein hai.", "saatve ghar"),
    ("Aasman mein Saturn aapke Moon se square bana raha hai.", "square"),
    ("aapki Shani ki mahadasha chal rahi hai", "mahadasha"),
    ("आपका चंद्रमा सिंह राशि में है।", "सिंह"),
    ("आपका सूर्य सातवें भाव में है।", "सातवें भाव"),
    ("आपका लग्न मिथुन है।", "मिथुन"),
    ("बुध वक्री है।", None),
    ("बुध इस समय वक्री है।", "वक्री"),
    ("शनि आपके चंद्रमा से स्क्वेयर बना रहा है।", "स्क्वेयर"),
    ("आपकी शनि की महादशा चल रही है।", "महादशा"),
]
GENERAL = [
    "Taurus loves comfort.",
    "People with the Moon in Leo like applause.",
    "Saturn is about patience.",
    "Is your Moon in Leo?",
    "Kya aapka Moon Leo mein hai?",
    "Do you feel the pull of Leo?",
    "Mars rules Aries and Scorpio.",
    "Venus is the ruler of Libra.",
    "A retrograde planet asks for a second look.",
    "When Mercury is retrograde, plans slip.",
    "When Mars is in Leo, your courage grows.",
    "If you were born later, your Moon would be in Aries.",
    "Retrograde means apparent backward motion.",
    "The seventh house is about partnership.",
    "Your sister's Moon in Leo may see it otherwise.",
    "Someone with Leo rising walks in first.",
    "The sun is shining, so go out for a while.",
    "Be direct with your manager, and square things with your bank.",
    "In November you rose early; by 7 you were at your house.",
    "मंगल मेष का स्वामी है।",
    "सिंह राशि वालों को आराम पसंद है।",
    "Mangal Mesh ka swami hai.",
    "Ek guru aapki madad kar sakta hai.",
    "Take 10 degrees of distance from it.",
]


@pytest.mark.parametrize("text", TRUE)
def test_what_is_true_passes(text):
    assert verify(text, VEDIC) == ()


@pytest.mark.parametrize(("text", "quoted"), FALSE)
def test_what_is_false_is_quoted_and_put_right(text, quoted):
    facts = [fact for fact in VEDIC if fact.id != "natal.mercury"] if quoted is None else VEDIC

    found = verify(text, facts)

    assert found, text
    assert quoted is None or quoted in found[0].claim.lower()
    assert found[0].truth.endswith(".")


@pytest.mark.parametrize("text", GENERAL)
def test_general_statements_questions_and_other_people_pass(text):
    assert verify(text, VEDIC) == ()


def test_the_correction_says_what_is_so():
    (found,) = verify("Your Moon is in Leo.", VEDIC)

    assert found.claim == "Your Moon is in Leo"
    assert found.truth == "Your Moon is in Pisces at 18°, in your 11th house."
    assert found.text == f"“{found.claim}” ({found.truth[:-1]})"


def test_your_and_today_decide_which_sky_is_meant():
    assert verify("Your Mercury is in Taurus.", WESTERN) == ()
    assert verify("Mercury is in Scorpio today.", WESTERN) == ()
    assert verify("Mercury in Scorpio. Mercury in Taurus.", WESTERN) == ()
    assert verify("Mercury in Scorpio, Mercury in Taurus.", WESTERN)  # one sky at a time
    assert verify("Your Mercury is in Scorpio.", WESTERN)
    assert verify("Today Mercury is in Taurus.", WESTERN)


def test_what_hangs_on_the_birth_time_is_asserted_only_with_a_may_be():
    assert verify("Your Moon is in the nakshatra Revati.", ABOUT)
    assert verify("Your Moon may be in the nakshatra Revati.", ABOUT) == ()
    assert verify("Your Moon may be in the nakshatra Rohini.", ABOUT)
    assert verify("Your Ascendant is in Taurus.", ABOUT)


@pytest.mark.parametrize("facts", [VEDIC, WESTERN, ABOUT], ids=["vedic", "western", "no time"])
def test_every_solid_fact_passes_as_the_engine_says_it(facts):
    for fact in facts:
        if fact.solid:
            assert verify(fact.text, facts) == (), fact.text


@pytest.mark.parametrize("language", ["en", "hinglish", "hi"])
@pytest.mark.parametrize("facts", [VEDIC, WESTERN], ids=["vedic", "western"])
def test_every_solid_fact_passes_as_the_writer_words_it(facts, language):
    for fact in facts:
        if fact.solid:
            text = statement(fact, language, NOW)
            assert verify(text, facts) == (), text


@pytest.mark.parametrize("language", ["en", "hinglish", "hi"])
def test_the_writers_words_for_one_chart_are_caught_in_another(language):
    kinds = {FactKind.PLACEMENT, FactKind.ANGLE, FactKind.NAKSHATRA, FactKind.DASHA}
    stranger = facts_for(person(birth_date="1983-09-02", birth_time="21:40"), NOW)
    foreign = [fact for fact in stranger if fact.solid and fact.kind in kinds]
    theirs = {(fact.kind, fact.body, fact.sign, fact.house, fact.detail) for fact in WESTERN}
    wrong = [
        fact
        for fact in foreign
        if (fact.kind, fact.body, fact.sign, fact.house, fact.detail) not in theirs
    ]

    assert len(wrong) > 10
    for fact in wrong:
        text = statement(fact, language, NOW)
        assert verify(text, WESTERN), text
