"""Wording: one fact as one sentence, in English, Hinglish or Hindi.

How the writer states something about a chart or the sky plainly, by
``statement``; ``saying`` knows many ways. Dates are those of the fact in its own time zone, which
is the person's. To say a kind of fact better, edit its function.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from astra.guide.asked.wording import statement_asked
from astra.guide.language import Language
from astra.guide.model import Fact, FactKind
from astra.guide.vocabulary import (
    LORD_BODIES,
    VERBS,
    aspect_name,
    body_name,
    day_name,
    house_name,
    month_name,
    nakshatra_name,
    phase_name,
    sign_name,
    the_body,
)


def statement(fact: Fact, language: Language, now: datetime, *, further: bool = False) -> str:
    """Return the fact as a sentence in the present of ``now``.

    ``further`` joins a contact of the sky to one already told.
    """
    match fact.kind:
        case FactKind.PLACEMENT | FactKind.ANGLE:
            return _placement(fact, language)
        case FactKind.ASPECT:
            return _aspect(fact, language)
        case FactKind.TRANSIT:
            return _transit(fact, language, now, further)
        case FactKind.SKY | FactKind.MOON:
            return _sky(fact, language)
        case FactKind.NAKSHATRA:
            return _nakshatra(fact, language)
        case FactKind.DASHA:
            return _dasha(fact, language)
        case FactKind.LIFE:
            return _life(fact, language)
        case _:
            return statement_asked(fact, language, now)


def _placement(fact: Fact, language: Language) -> str:
    assert fact.body
    assert fact.sign
    body, sign = body_name(fact.body, language, fact.system), sign_name(fact.sign, language)
    house = house_name(fact.house, language) if fact.house else ""
    backwards = bool(fact.retrograde) and fact.body not in ("true_node", "ketu")
    match language:
        case "en":
            text = f"Your {body} is in {sign}"
            text += f", in your {house}" if house else ""
            return text + (", and it was retrograde when you were born." if backwards else ".")
        case "hinglish":
            text = f"Aapka {body} {sign} mein hai"
            text += f", {house} mein" if house else ""
            return text + (", aur janam ke samay retrograde tha." if backwards else ".")
        case "hi":
            text = f"आपका {body} {sign} राशि में है"
            text += f", {house} में" if house else ""
            return text + (", और जन्म के समय वक्री था।" if backwards else "।")


def _aspect(fact: Fact, language: Language) -> str:
    assert fact.body
    assert fact.other
    assert fact.aspect
    one, two = (body_name(name, language, fact.system) for name in (fact.body, fact.other))
    match language:
        case "en":
            return f"Your {one} {VERBS[fact.aspect]} your {two}."
        case "hinglish":
            return f"Aapke {one} aur aapke {two} ke beech {fact.aspect} hai."
        case "hi":
            return f"आपके {one} और आपके {two} के बीच {aspect_name(fact.aspect, language)} है।"


def _transit(fact: Fact, language: Language, now: datetime, further: bool) -> str:
    assert fact.body
    assert fact.other
    assert fact.aspect
    body = body_name(fact.body, language, fact.system)
    natal = body_name(fact.other, language, fact.system)
    match language:
        case "en":
            body = the_body(fact.body, language, fact.system)
            start = f"{body[:1].upper()}{body[1:]} also" if further else f"In the sky, {body}"
            return f"{start} {VERBS[fact.aspect]} your {natal}{_exact_en(fact, now)}."
        case "hinglish":
            start = "Saath hi" if further else "Aasman mein"
            text = f"{start} {body} aapke {natal} se {fact.aspect} bana raha hai"
            return f"{text}{_exact_hinglish(fact, now)}."
        case "hi":
            aspect, start = aspect_name(fact.aspect, language), "साथ ही" if further else "आसमान में"
            text = f"{start} {body} आपके {natal} से {aspect} बना रहा है"
            return f"{text}{_exact_hi(fact, now)}।"


def _exact_day(fact: Fact, language: Language, now: datetime) -> str:
    return day_name(fact.at, language, now.astimezone(fact.at.tzinfo)) if fact.at else ""


def _exact_en(fact: Fact, now: datetime) -> str:
    if fact.at is None:
        return ""
    day = _exact_day(fact, "en", now)
    local = now.astimezone(fact.at.tzinfo)
    if fact.at.date() == local.date():
        return f", exact today, {day}"
    return f", exact on {day}" if fact.at > local else f", which was exact on {day}"


def _exact_hinglish(fact: Fact, now: datetime) -> str:
    if fact.at is None:
        return ""
    day = _exact_day(fact, "hinglish", now)
    local = now.astimezone(fact.at.tzinfo)
    if fact.at.date() == local.date():
        return f", aaj {day} ko exact"
    return f", {day} ko exact" if fact.at > local else f", jo {day} ko exact tha"


def _exact_hi(fact: Fact, now: datetime) -> str:
    if fact.at is None:
        return ""
    day = _exact_day(fact, "hi", now)
    local = now.astimezone(fact.at.tzinfo)
    if fact.at.date() == local.date():
        return f", आज {day} को सटीक"
    was = "थी" if fact.aspect in ("conjunction", "opposition") else "था"  # युति is feminine
    return f", {day} को सटीक" if fact.at > local else f", जो {day} को सटीक {was}"


def _sky(fact: Fact, language: Language) -> str:
    assert fact.body
    assert fact.sign
    sign, retrograde = sign_name(fact.sign, language), bool(fact.retrograde)
    house = house_name(fact.house, language) if fact.house else ""
    match language:
        case "en":
            body = the_body(fact.body, language, fact.system)
            text = f"{body[:1].upper()}{body[1:]} is{' retrograde' if retrograde else ''} in {sign}"
            return f"{text} now, moving through your {house}." if house else f"{text} now."
        case "hinglish":
            body = body_name(fact.body, language, fact.system)
            text = f"{body} abhi {sign} mein{' retrograde' if retrograde else ''} hai"
            return f"{text}, aapke {house} se guzar raha hai." if house else f"{text}."
        case "hi":
            body = body_name(fact.body, language, fact.system)
            text = f"{body} इस समय {sign} राशि में{' वक्री' if retrograde else ''} है"
            return f"{text}, आपके {house} से गुज़र रहा है।" if house else f"{text}।"


def motion_statement(fact: Fact, language: Language) -> str:
    """Return whether a body of the sky moves backwards now."""
    assert fact.body
    body = the_body(fact.body, language, fact.system)
    match language, bool(fact.retrograde):
        case "en", True:
            return f"Yes, {body} is retrograde now."
        case "en", False:
            return f"No, {body} is not retrograde now; it moves forward."
        case "hinglish", True:
            return f"Haan, {body} abhi retrograde hai."
        case "hinglish", False:
            return f"Nahi, {body} abhi retrograde nahi hai; seedha chal raha hai."
        case _, True:
            return f"हाँ, {body} इस समय वक्री है।"
        case _:
            return f"नहीं, {body} इस समय वक्री नहीं है; मार्गी है।"


def phase_statement(fact: Fact, language: Language) -> str:
    """Return the phase of a ``MOON`` fact as a sentence."""
    phase = phase_name(fact.detail, language)
    whole = fact.detail in ("new moon", "full moon")
    match language:
        case "en":
            return f"It is {phase} now." if whole else f"The Moon is in its {phase} phase."
        case "hinglish":
            return f"Abhi {phase} hai." if whole else f"Abhi Moon ka {phase} phase hai."
        case "hi":
            return f"इस समय {phase} है।" if whole else f"इस समय {phase} चंद्रमा है।"


def _nakshatra(fact: Fact, language: Language) -> str:
    name = nakshatra_name(fact.detail, language)
    match language:
        case "en":
            pada = f", pada {fact.number}" if fact.number else ""
            return f"Your Moon is in the nakshatra {name}{pada}."
        case "hinglish":
            pada = f", pada {fact.number}" if fact.number else ""
            return f"Aapka Moon {name} nakshatra mein hai{pada}."
        case "hi":
            pada = f", पद {fact.number}" if fact.number else ""
            return f"आपका चंद्रमा {name} नक्षत्र में है{pada}।"


def _dasha(fact: Fact, language: Language) -> str:
    body = LORD_BODIES[fact.detail]
    lord = body_name(body, language, "vedic")
    until = month_name(fact.until, language) if fact.until else ""
    kind = "antardasha" if fact.number == 2 else "mahadasha"
    match language:
        case "en":
            end = f" until {until}" if until else ""
            return f"You are in the {kind} of {the_body(body, language, 'vedic')}{end}."
        case "hinglish":
            end = f", {until} tak" if until else ""
            return f"Aapki {lord} ki {kind} chal rahi hai{end}."
        case "hi":
            end = f", {until} तक" if until else ""
            period = "अंतर्दशा" if fact.number == 2 else "महादशा"
            return f"आपकी {lord} की {period} चल रही है{end}।"


def _life(fact: Fact, language: Language) -> str:
    match language:
        case "en":
            return f"You told me about this: {fact.detail}."
        case "hinglish":
            return f"Aapne bataya tha: {fact.detail}."
        case "hi":
            return f"आपने बताया था: {fact.detail}।"


def days(count: int, language: Language) -> str:
    """Return a number of days in words."""
    match language:
        case "en":
            return f"{count} day" if count == 1 else f"{count} days"
        case "hinglish":
            return f"{count} din"
        case "hi":
            return f"{count} दिन"


def listed(names: Sequence[str], language: Language) -> str:
    """Return names as one list in a sentence: "work, love and money"."""
    *first, last = names
    word = {"en": "and", "hinglish": "aur", "hi": "और"}[language]
    return f"{', '.join(first)} {word} {last}" if first else last
