"""Wording of the sky: what happens on a day, in English, Hinglish or Hindi.

Contacts with a chart on their day, the Moon of a date, and events everybody shares. Dates are those
of the fact in its own time zone, which is the person's.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Final

from astra.guide.language import Language
from astra.guide.model import Fact
from astra.guide.vocabulary import (
    aspect_name,
    body_name,
    day_name,
    house_name,
    phase_name,
    sign_name,
    the_body,
)


def event_statement(fact: Fact, language: Language, now: datetime) -> str:
    """Return something that happens in the sky as a sentence, as seen from ``now``."""
    assert fact.at
    return _EVENTS[_sort_of(fact)](fact, language, day_ahead(fact.at, language, now))


def contact_on(fact: Fact, language: Language, now: datetime) -> str:
    """Return a contact of the sky that is, or was, exact on a day, with that day."""
    assert fact.body
    assert fact.other
    assert fact.aspect
    assert fact.at
    past, today = fact.at < now, fact.at.date() == now.date()
    day = f"{_TODAY[language] if today else ''}{day_ahead(fact.at, language, now)}"
    own = body_name(fact.other, language, fact.system)
    match language:
        case "en":
            body = the_body(fact.body, language, fact.system)
            verb = "made" if past else "makes"
            return f"{day if today else f'On {day}'}, {body} {verb} an exact {fact.aspect} to your {own}."
        case "hinglish":
            body = body_name(fact.body, language, fact.system)
            verb = "bana chuka hai" if past else "banayega"
            return f"{day} ko {body} aapke {own} se exact {fact.aspect} {verb}."
        case "hi":
            body = body_name(fact.body, language, fact.system)
            aspect, verb = aspect_name(fact.aspect, language), "बना चुका है" if past else "बनाएगा"
            return f"{day} को {body} आपके {own} से सटीक {aspect} {verb}।"


def contact_then(fact: Fact, language: Language, day: str, *, past: bool) -> str:
    """Return a contact of the sky that holds on ``day``, a date in words."""
    assert fact.body
    assert fact.other
    assert fact.aspect
    own = body_name(fact.other, language, fact.system)
    match language:
        case "en":
            body, verb = the_body(fact.body, language, fact.system), "made" if past else "makes"
            return f"On {day}, {body} {verb} {with_article(fact.aspect)} to your {own}."
        case "hinglish":
            body, verb = body_name(fact.body, language, fact.system), "tha" if past else "hai"
            return f"{day} ko {body} aur aapke {own} ke beech {fact.aspect} {verb}."
        case "hi":
            body, aspect = body_name(fact.body, language, fact.system), fact.aspect
            was = "थी" if aspect in ("conjunction", "opposition") else "था"  # युति is feminine
            verb, aspect = was if past else "है", aspect_name(aspect, language)
            return f"{day} को {body} और आपके {own} के बीच {aspect} {verb}।"


def moon_then(fact: Fact, language: Language, day: str, *, past: bool) -> str:
    """Return where the Moon stands, or stood, on ``day``, a date in words."""
    assert fact.sign
    sign = sign_name(fact.sign, language)
    house = house_name(fact.house, language) if fact.house else ""
    match language:
        case "en":
            text = f"On {day} the Moon {'was' if past else 'is'} in {sign}"
            return f"{text}, moving through your {house}." if house else f"{text}."
        case "hinglish":
            text = f"{day} ko Moon {sign} mein {'tha' if past else 'hai'}"
            return f"{text}, aapke {house} se guzarta hua." if house else f"{text}."
        case "hi":
            text = f"{day} को चंद्रमा {sign} राशि में {'था' if past else 'है'}"
            return f"{text}, आपके {house} से गुज़रता हुआ।" if house else f"{text}।"


def lunation_then(fact: Fact, language: Language, day: str) -> str:
    """Return a New or Full Moon on ``day``, a date in words."""
    assert fact.sign
    name, sign = phase_name(fact.detail, language), sign_name(fact.sign, language)
    match language:
        case "en":
            return f"There is a {name} on {day}, in {sign}."
        case "hinglish":
            return f"{day} ko {name} hai, {sign} mein."
        case "hi":
            return f"{day} को {name} है, चंद्रमा {sign} राशि में।"


def day_ahead(day: date | datetime, language: Language, now: datetime) -> str:
    """Return a date in words, with its year when another year's date would be nearer."""
    told = day.date() if isinstance(day, datetime) else day
    near = abs((told - now.date()).days) < _YEAR_UNSAID_DAYS
    return day_name(day, language, now if near else None)


_YEAR_UNSAID_DAYS: Final = 150
_TODAY: Final[Mapping[Language, str]] = {"en": "Today, ", "hinglish": "Aaj ", "hi": "आज "}


def with_article(noun: str) -> str:
    """Return an English noun after ``a`` or ``an``."""
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def _sort_of(fact: Fact) -> str:
    return "eclipse" if fact.detail.endswith("eclipse") else fact.detail


def _turn(fact: Fact, language: Language, day: str) -> str:
    assert fact.body
    backwards = fact.detail == "retrograde"
    match language:
        case "en":
            return f"{body_name(fact.body, 'en')} turns {fact.detail} on {day}."
        case "hinglish":
            way = "retrograde" if backwards else "direct"
            return f"{day} ko {body_name(fact.body, language)} {way} hoga."
        case "hi":
            way = "वक्री" if backwards else "मार्गी"
            return f"{day} को {body_name(fact.body, language)} {way} होगा।"


def _ingress(fact: Fact, language: Language, day: str) -> str:
    assert fact.body
    assert fact.sign
    sign = sign_name(fact.sign, language)
    match language:
        case "en":
            return f"On {day}, {the_body(fact.body, 'en')} enters {sign}."
        case "hinglish":
            return f"{day} ko {body_name(fact.body, language)} {sign} mein jayega."
        case "hi":
            return f"{day} को {body_name(fact.body, language)} {sign} राशि में जाएगा।"


def _lunation(fact: Fact, language: Language, day: str) -> str:
    assert fact.sign
    name, sign = phase_name(fact.detail, language), sign_name(fact.sign, language)
    house = house_name(fact.house, language) if fact.house else ""
    match language:
        case "en":
            text = f"The next {name} is on {day}, in {sign}"
            return f"{text}; it falls in your {house}." if house else f"{text}."
        case "hinglish":
            text = f"Agla {name} {day} ko hai, {sign} mein"
            return f"{text}; aapke {house} mein." if house else f"{text}."
        case "hi":
            text = f"अगली {name} {day} को है, चंद्रमा {sign} राशि में"
            return f"{text}; आपके {house} में।" if house else f"{text}।"


def _eclipse(fact: Fact, language: Language, day: str) -> str:
    assert fact.sign
    sign = sign_name(fact.sign, language)
    house = house_name(fact.house, language) if fact.house else ""
    match language:
        case "en":
            text = f"The next {fact.detail} is on {day}, in {sign}"
            return f"{text}; it falls in your {house}." if house else f"{text}."
        case "hinglish":
            text = f"Agla {fact.detail} {day} ko hai, {sign} mein"
            return f"{text}; aapke {house} mein." if house else f"{text}."
        case "hi":
            kind = "चंद्र ग्रहण" if fact.body == "moon" else "सूर्य ग्रहण"
            text = f"अगला {kind} {day} को है, {sign} राशि में"
            return f"{text}; आपके {house} में।" if house else f"{text}।"


def _void(fact: Fact, language: Language, day: str) -> str:
    assert fact.at
    assert fact.until
    start, end = f"{fact.at:%H:%M}", f"{fact.until:%H:%M}"
    last = day_name(fact.until, language, fact.at)
    match language:
        case "en":
            return f"The Moon is void of course from {start} on {day} to {end} on {last}."
        case "hinglish":
            return f"Moon {day} {start} baje se {last} {end} baje tak void of course hai."
        case "hi":
            return f"चंद्रमा {day} {start} बजे से {last} {end} बजे तक शून्य मार्ग (void of course) में है।"


_EVENTS: Final[Mapping[str, Callable[[Fact, Language, str], str]]] = {
    "retrograde": _turn,
    "direct": _turn,
    "ingress": _ingress,
    "new moon": _lunation,
    "full moon": _lunation,
    "eclipse": _eclipse,
    "void": _void,
}
