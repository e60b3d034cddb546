"""Read-back: which clock a birth was read by, and what of its chart is certain.

What was understood of the words themselves is told by ``people.words``; here follow the offset from
UTC, then Sun, Moon and Ascendant as far as the birth time settles them, and which of them a
correction moved.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Final

from astra.guide.facts import natal_facts
from astra.guide.language import Language
from astra.guide.model import Fact, FactKind
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


def headline(chart: Chart) -> tuple[Fact, ...]:
    """Return Sun, Moon and Ascendant, as far as the birth time settles them."""
    wanted = {"sun", "moon", "ascendant"}
    kinds = {FactKind.PLACEMENT, FactKind.ANGLE}
    return tuple(
        fact
        for fact in natal_facts(chart)
        if fact.kind in kinds and fact.body in wanted and fact.solid
    )


def changes(
    was: Mapping[str, str], facts: Sequence[Fact], language: Language, now: datetime
) -> str:
    """Return which of the headline ``facts`` have another sign than ``was`` has, as sentences.

    ``was`` holds signs by body. What only one of the charts settles is told as it is now, or
    named as open.
    """
    say, names = _CHANGES[language], partial(body_name, language=language)
    told, stay = [], []
    for fact in facts:
        body, sign = fact.body or "", fact.sign or ""
        if body not in was:
            told.append(statement(fact, language, now))
        elif was[body] == sign:
            stay.append(body)
        else:
            old, new = (sign_name(one, language) for one in (was[body], sign))
            told.append(say["moves"].format(body=names(body, system=fact.system), old=old, new=new))
    still_open = [body for body in was if body not in {fact.body for fact in facts}]
    for key, bodies in (("stay", stay), ("open", still_open)):
        if bodies:
            told.append(say[key].format(names=listed([names(one) for one in bodies], language)))
    return " ".join(told)


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
