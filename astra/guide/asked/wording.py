"""Wording: a fact of ``asked`` as one sentence, in English, Hinglish or Hindi.

Dates are those of the fact in its own time zone, which is the person's. To say a kind of fact
better, edit its function.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Final

from astra.guide.asked.figures import LIFTED_ELSEWHERE, MANGLIK_ELSEWHERE
from astra.guide.asked.sky_wording import event_statement, with_article
from astra.guide.language import Language
from astra.guide.model import Fact, FactKind
from astra.guide.vocabulary import (
    body_name,
    house_name,
    month_name,
    sign_name,
    the_body,
)


def statement_asked(fact: Fact, language: Language, now: datetime) -> str:
    """Return a fact of a kind that is worked out on demand as a sentence, as seen from ``now``."""
    match fact.kind:
        case FactKind.EVENT:
            return event_statement(fact, language, now)
        case FactKind.PERIOD:
            return _period(fact, language, now)
        case _:
            return _TIMELESS[fact.kind](fact, language)


def listed(names: Sequence[str], language: Language) -> str:
    """Return names joined as the language joins them: ``a, b and c``."""
    word = {"en": "and", "hinglish": "aur", "hi": "और"}[language]
    *most, last = names
    return f"{', '.join(most)} {word} {last}" if most else last


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
            return f"Your {house} begins in {sign}; its ruler is {ruler}."
        case "hinglish":
            ruler = body_name(fact.other, language, fact.system)
            return f"Aapka {house} {sign} se shuru hota hai, aur uska swami {ruler} hai."
        case "hi":
            ruler = body_name(fact.other, language, fact.system)
            return f"आपके {house} की शुरुआत {sign} राशि से है, और उसका स्वामी {ruler} है।"


def _figure(fact: Fact, language: Language) -> str:
    if fact.detail == "stellium":
        return _stellium(fact, language)
    members, name = _bodies(fact, language), fact.detail
    apex = body_name(fact.body, language, fact.system) if fact.body else ""
    match language:
        case "en":
            text = f"There is {with_article(name)} in your chart, made by {members}"
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
            return f"Your {members} are all in {sign or f'your {house}'}: a stellium."
        case "hinglish":
            return f"Aapke {members} sab {sign or house} mein hain: ise stellium kehte hain."
        case "hi":
            where = f"{sign} राशि" if sign else house
            return f"आपके {members} सब {where} में हैं: इसे स्टेलियम कहते हैं।"


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


def _counted_elsewhere(fact: Fact, language: Language) -> str:
    names = _bodies(fact, language)
    match language:
        case "en":
            return f"Some families count from {names} instead, and by that count it is there."
        case "hinglish":
            return f"Kuch log {names} se bhi ginte hain, aur us ginti mein nishaan hai."
        case "hi":
            return f"कुछ लोग {names} से भी गिनते हैं, और उस गिनती में निशान है।"


def _lifted_elsewhere(fact: Fact, language: Language) -> str:
    names = _bodies(fact, language)
    match language:
        case "en":
            return f"Counted from {names} it would be there, but the classical exceptions lift it."
        case "hinglish":
            return f"{names} se ginein to nishaan banta, par shaastra ke apvaad use hata dete hain."
        case "hi":
            return f"{names} से गिनें तो निशान बनता, पर शास्त्र के अपवाद उसे हटा देते हैं।"


def _yoga(fact: Fact, language: Language) -> str:
    if fact.detail == MANGLIK_ELSEWHERE:
        return _counted_elsewhere(fact, language)
    if fact.detail == LIFTED_ELSEWHERE:
        return _lifted_elsewhere(fact, language)
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
_TIMELESS: Final[Mapping[FactKind, Callable[[Fact, Language], str]]] = {
    FactKind.CUSP: _cusp,
    FactKind.FIGURE: _figure,
    FactKind.BALANCE: _balance,
    FactKind.YOGA: _yoga,
}
