"""Wording: a fact of ``asked`` as one sentence, in English, Hinglish or Hindi.

Dates are those of the fact in its own time zone, which is the person's. To say a kind of fact
better, edit its function.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Final

from astra.guide.language import Language
from astra.guide.model import Fact, FactKind
from astra.guide.vocabulary import (
    aspect_name,
    body_name,
    day_name,
    house_name,
    month_name,
    phase_name,
    sign_name,
    the_body,
)


def statement_asked(fact: Fact, language: Language, now: datetime) -> str:
    """Return a fact of a kind that is worked out on demand as a sentence, as seen from ``now``."""
    match fact.kind:
        case FactKind.EVENT:
            assert fact.at
            return _EVENTS[_sort_of(fact)](fact, language, day_ahead(fact.at, language, now))
        case FactKind.PERIOD:
            return _period(fact, language, now)
        case _:
            return _TIMELESS[fact.kind](fact, language)


def contact_on(fact: Fact, language: Language, now: datetime) -> str:
    """Return a contact of the sky that is, or was, exact on a day, with that day."""
    assert fact.body
    assert fact.other
    assert fact.aspect
    assert fact.at
    day, past = day_ahead(fact.at, language, now), fact.at < now
    own = body_name(fact.other, language, fact.system)
    match language:
        case "en":
            body = the_body(fact.body, language, fact.system)
            verb = "made" if past else "makes"
            return f"On {day}, {body} {verb} an exact {fact.aspect} to your {own}."
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
            return f"On {day}, {body} {verb} {_a(fact.aspect)} to your {own}."
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


def day_ahead(day: date | datetime, language: Language, now: datetime) -> str:
    """Return a date in words, with its year when another year's date would be nearer."""
    told = day.date() if isinstance(day, datetime) else day
    near = abs((told - now.date()).days) < _YEAR_UNSAID_DAYS
    return day_name(day, language, now if near else None)


_YEAR_UNSAID_DAYS: Final = 150


def listed(names: Sequence[str], language: Language) -> str:
    """Return names joined as the language joins them: ``a, b and c``."""
    word = {"en": "and", "hinglish": "aur", "hi": "और"}[language]
    *most, last = names
    return f"{', '.join(most)} {word} {last}" if most else last


def _a(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def _bodies(fact: Fact, language: Language) -> str:
    return listed([body_name(body, language, fact.system) for body in fact.members], language)


def _cusp(fact: Fact, language: Language) -> str:
    assert fact.house
    assert fact.sign
    assert fact.other
    house, sign = house_name(fact.house, language), sign_name(fact.sign, language)
    match language:
        case "en":
            ruler = the_body(fact.other, language, fact.system)
            return f"Your {house} begins in {sign}; the lord of your {house} is {ruler}."
        case "hinglish":
            ruler = body_name(fact.other, language, fact.system)
            return f"Aapka {house} {sign} se shuru hota hai, aur {house} ka swami {ruler} hai."
        case "hi":
            ruler = body_name(fact.other, language, fact.system)
            return f"आपके {house} की शुरुआत {sign} राशि से है, और {house} का स्वामी {ruler} है।"


def _figure(fact: Fact, language: Language) -> str:
    if fact.detail == "stellium":
        return _stellium(fact, language)
    members, name = _bodies(fact, language), fact.detail
    apex = body_name(fact.body, language, fact.system) if fact.body else ""
    match language:
        case "en":
            text = f"There is {_a(name)} in your chart, made by {members}"
            return f"{text}; it points to your {apex}." if apex else f"{text}."
        case "hinglish":
            text = f"Aapke chart mein ek {name} hai, jise {members} banate hain"
            return f"{text}; iski nok {apex} par hai." if apex else f"{text}."
        case "hi":
            name = _FIGURES_HI[name]
            text = f"आपकी कुंडली में एक {name} है, जिसे {members} बनाते हैं"
            return f"{text}; इसकी नोक {apex} पर है।" if apex else f"{text}।"


def _stellium(fact: Fact, language: Language) -> str:
    members = _bodies(fact, language)
    house = house_name(fact.house, language) if fact.house else ""
    sign = sign_name(fact.sign, language) if fact.sign else ""
    match language:
        case "en":
            return f"Your {members} stand close together in {sign or f'your {house}'}, a stellium."
        case "hinglish":
            return f"Aapke {members} ek saath {sign or house} mein hain: ise stellium kehte hain."
        case "hi":
            where = f"{sign} राशि" if sign else house
            return f"आपके {members} एक साथ {where} में हैं: इसे स्टेलियम कहते हैं।"


def _balance(fact: Fact, language: Language) -> str:
    number = fact.number or 0
    match language:
        case "en":
            planets = "planet of your chart stands" if number < 2 else "planets of your chart stand"
            return f"{_NUMBERS_EN[number]} {planets} in {fact.detail} signs."
        case "hinglish":
            count = str(number) if number else "ek bhi nahi"
            return f"Aapke chart ke das grahon mein se {fact.detail} signs mein: {count}."
        case "hi":
            count = str(number) if number else "एक भी नहीं"
            return f"आपकी कुंडली के दस ग्रहों में से {_PARTS_HI[fact.detail]} राशियों में: {count}।"


def _yoga(fact: Fact, language: Language) -> str:
    match language:
        case "en":
            return (
                f"Your chart holds the yoga called {fact.detail}, formed by {_bodies(fact, 'en')}."
            )
        case "hinglish":
            return f"Aapki kundli mein {fact.detail} yog hai, jise {_bodies(fact, language)} banate hain."
        case "hi":
            return f"आपकी कुंडली में {fact.detail} योग है, जिसे {_bodies(fact, language)} बनाते हैं।"


def _period(fact: Fact, language: Language, now: datetime) -> str:
    if fact.detail == "saturn return":
        return _saturn_return(fact, language)
    assert fact.at
    assert fact.until
    start, end = month_name(fact.at, language), month_name(fact.until, language)
    running = fact.at <= now < fact.until
    match language:
        case "en":
            first = "Your sade sati is running" if running else "Your next sade sati comes"
            return f"{first}: from {start} to {end}."
        case "hinglish":
            first = "Aapki sade sati chal rahi hai" if running else "Aapki agli sade sati"
            return f"{first}: {start} se {end} tak."
        case "hi":
            first = "आपकी साढ़े साती चल रही है" if running else "आपकी अगली साढ़े साती"
            return f"{first}: {start} से {end} तक।"


def _saturn_return(fact: Fact, language: Language) -> str:
    assert fact.at
    month = month_name(fact.at, language)
    match language:
        case "en":
            return f"Your Saturn return comes in {month}."
        case "hinglish":
            return f"Aapka Saturn return {month} mein aata hai."
        case "hi":
            return f"आपका शनि रिटर्न {month} में आता है।"


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


_NUMBERS_EN: Final = "No One Two Three Four Five Six Seven Eight Nine Ten".split()
_PARTS_HI: Final = {
    "fire": "अग्नि",
    "earth": "पृथ्वी",
    "air": "वायु",
    "water": "जल",
    "cardinal": "चर",
    "fixed": "स्थिर",
    "mutable": "द्विस्वभाव",
}
_FIGURES_HI: Final = {
    "grand cross": "ग्रैंड क्रॉस",
    "kite": "काइट",
    "mystic rectangle": "मिस्टिक रेक्टेंगल",
    "grand trine": "ग्रैंड ट्राइन",
    "T-square": "टी-स्क्वेयर",
    "yod": "योड",
}
_EVENTS: Final[Mapping[str, Callable[[Fact, Language, str], str]]] = {
    "retrograde": _turn,
    "direct": _turn,
    "ingress": _ingress,
    "new moon": _lunation,
    "full moon": _lunation,
    "eclipse": _eclipse,
    "void": _void,
}
_TIMELESS: Final[Mapping[FactKind, Callable[[Fact, Language], str]]] = {
    FactKind.CUSP: _cusp,
    FactKind.FIGURE: _figure,
    FactKind.BALANCE: _balance,
    FactKind.YOGA: _yoga,
}
