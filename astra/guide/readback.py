"""Read-back: which clock a birth was read by, and what of its chart is certain.

What was understood of the words themselves is told by ``people.words``; here follow the offset from
UTC, then Sun, Moon and Ascendant as far as the birth time settles them, and which of them a
correction moved.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final

from astra.guide.language import Language
from astra.guide.model import Fact
from astra.guide.vocabulary import body_name, sign_name
from astra.guide.wording import listed, statement
from astra.sky.chart import Chart


def clock(chart: Chart, language: Language) -> str:
    """Return which clock the birth time was read by; nothing when no time is known."""
    if not chart.time_known:
        return ""
    moment = chart.moment
    if language == "en":
        return moment.explanation
    offset = f"UTC{_signed(moment.offset)}"
    by_the_sun = moment.standard == "lmt"
    if language == "hinglish":
        if by_the_sun:
            return f"Tab wahan ghadi suraj ke hisaab se chalti thi: {offset}."
        return f"Us samay {moment.zone} ki ghadi {offset} par thi."
    if by_the_sun:
        return f"तब वहाँ घड़ी सूरज के हिसाब से चलती थी: {offset}।"
    return f"उस समय {moment.zone} की घड़ी {offset} पर थी।"


def signs(facts: Sequence[Fact], language: Language, now: datetime) -> str:
    """Return the headline facts as sentences."""
    return " ".join(statement(fact, language, now) for fact in facts)


def changes(old: Sequence[Fact], new: Sequence[Fact], language: Language, now: datetime) -> str:
    """Return which of the headline facts ``new`` are otherwise than in ``old``, as sentences.

    What only one of the charts settles is told as it is now, or named as open.
    """
    was = {fact.body: fact for fact in old}
    moved = [fact for fact in new if fact.body in was and fact.sign != was[fact.body].sign]
    settled = [fact for fact in new if fact.body not in was]
    stays = [fact for fact in new if fact not in moved and fact not in settled]
    lost = [fact for fact in old if fact.body not in {one.body for one in new}]
    say = _CHANGES[language]
    told = [
        say["moves"].format(
            body=_name(fact, language),
            old=sign_name(was[fact.body].sign or "", language),
            new=sign_name(fact.sign or "", language),
        )
        for fact in moved
    ]
    told += [statement(fact, language, now) for fact in settled]
    for key, facts in (("stay", stays), ("open", lost)):
        if facts:
            names = listed([_name(fact, language) for fact in facts], language)
            told.append(say[key].format(names=names))
    return " ".join(told)


def _name(fact: Fact, language: Language) -> str:
    return body_name(fact.body or "", language, fact.system)


_CHANGES: Final[Mapping[Language, Mapping[str, str]]] = {
    "en": {
        "moves": "Your {body} moves from {old} to {new}.",
        "stay": "No change of sign for {names}.",
        "open": "With these details I cannot be sure of {names}.",
    },
    "hinglish": {
        "moves": "Aapka {body} ab {new} mein hai, pehle ki tarah {old} mein nahi.",
        "stay": "{names} mein koi badlav nahi.",
        "open": "In baaton se {names} pakka nahi hai.",
    },
    "hi": {
        "moves": "आपका {body} अब {new} राशि में है, पहले की तरह {old} में नहीं।",
        "stay": "{names} में कोई बदलाव नहीं।",
        "open": "इस विवरण से {names} पक्का नहीं है।",
    },
}


def _signed(offset: timedelta) -> str:
    minutes = round(abs(offset) / timedelta(minutes=1))
    return f"{'-' if offset < timedelta(0) else '+'}{minutes // 60}:{minutes % 60:02d}"
