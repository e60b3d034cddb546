"""Read-back: which clock a birth was read by, and what of its chart is certain.

What was understood of the words themselves is told by ``people.words``; here follow the offset from
UTC, then Sun, Moon and Ascendant as far as the birth time settles them, which of them a correction
moved, and between which two signs the Ascendant lies where the time leaves both open.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from types import MappingProxyType
from typing import Any, Final

from astra.guide.facts import natal_facts
from astra.guide.language import Language
from astra.guide.model import Fact, FactKind
from astra.guide.pieces import Picker
from astra.guide.vocabulary import body_name, house_name, sign_name
from astra.guide.wording import listed, statement
from astra.sky.birth import TimePrecision
from astra.sky.chart import Chart, natal
from astra.sky.zodiac import Sign, sign_of


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


def standing(facts: Sequence[Fact]) -> dict[str, dict[str, Any]]:
    """Return the signs and the houses of the headline facts by body, to be compared with later."""
    return {
        "signs_before": {str(fact.body): fact.sign for fact in facts},
        "houses_before": {str(fact.body): fact.house for fact in facts if fact.house},
    }


def compared(
    before: Mapping[str, Any], facts: Sequence[Fact], picker: Picker, now: datetime
) -> str:
    """Return all that has moved since ``before`` (see ``standing``): signs with meanings, houses."""
    was, houses = before["signs_before"], before.get("houses_before") or {}
    meanings = {
        str(fact.body): picker.pick(key)
        for fact in facts
        if was.get(fact.body) != fact.sign
        and picker.has(key := f"placements/{fact.body}.{fact.sign}")
    }
    told = changes(was, facts, picker.language, now, meanings)
    return f"{told} {_houses_moved(houses, facts, picker.language)}".strip()


def changes(
    was: Mapping[str, str],
    facts: Sequence[Fact],
    language: Language,
    now: datetime,
    meanings: Mapping[str, str] = MappingProxyType({}),
) -> str:
    """Return which of the headline ``facts`` have another sign than ``was`` has, as sentences.

    ``was`` holds signs by body, ``meanings`` what is said of the new sign. What only one of
    the charts settles is told as it is now, or named as open.
    """
    say, names = _CHANGES[language], partial(body_name, language=language)
    told, stay = [], []
    for fact in facts:
        body, sign = fact.body or "", fact.sign or ""
        if was.get(body) == sign:
            stay.append(body)
            continue
        if body not in was:
            told.append(statement(fact, language, now))
        else:
            old, new = (sign_name(one, language) for one in (was[body], sign))
            told.append(say["moves"].format(body=names(body, system=fact.system), old=old, new=new))
        told.append(meanings.get(body, ""))
    still_open = [body for body in was if body not in {fact.body for fact in facts}]
    for key, bodies in (("stay", stay), ("open", still_open)):
        if bodies:
            told.append(say[key].format(names=listed([names(one) for one in bodies], language)))
    return " ".join(filter(None, told))


def _houses_moved(was: Mapping[str, int], facts: Sequence[Fact], language: Language) -> str:
    """Return which of the headline ``facts`` stand in another house than ``was`` has, as sentences."""
    say = _CHANGES[language]["house"]
    moved = [
        say.format(
            body=body_name(fact.body or "", language, fact.system),
            old=house_name(was[fact.body or ""], language),
            new=house_name(fact.house, language),
        )
        for fact in facts
        if fact.house and was.get(fact.body or "", fact.house) != fact.house
    ]
    return " ".join(moved)


def rising(chart: Chart, language: Language) -> str:
    """Return the two signs the Ascendant may be in and when it changes; empty if it is not so."""
    turn = _turn(chart)
    if turn is None:
        return ""
    before, after, at = turn
    now = _rises(chart, chart.moment.utc)
    names = [sign_name(str(sign), language) for sign in (now, before, after)]
    slots = dict(zip(("now", "before", "after"), names, strict=True))
    return _RISING[language].format(time=f"{at:%H:%M}", **slots)


def _turn(chart: Chart) -> tuple[Sign, Sign, datetime] | None:
    """Return the two signs that may rise, and the minute by the birth's own clock between them."""
    if not chart.time_known or chart.ascendant_solid:
        return None
    first, last = chart.ends_utc
    before, after = _rises(chart, first), _rises(chart, last)
    while last - first > timedelta(minutes=1):
        middle = first + (last - first) / 2
        match _rises(chart, middle):
            case sign if sign is before:
                first = middle
            case sign if sign is after:
                last = middle
            case _:
                return None  # more than two signs are open
    return before, after, last + chart.moment.offset


def _rises(chart: Chart, utc: datetime) -> Sign:
    """Return the sign that rises where the birth was; by UTC, which no change of clocks skips."""
    exactly = replace(
        chart.birth,
        day=utc.date(),
        time=utc.time(),
        zone="UTC",
        precision=TimePrecision.EXACT,
        window=None,
        fold=None,
    )
    ascendant = natal(exactly, chart.options).ascendant_deg
    assert ascendant is not None  # there is a time
    return sign_of(ascendant)


_RISING: Final[Mapping[Language, str]] = {
    "en": "Your Ascendant may be in {now}. At about {time} {before} gives way to {after}; if anybody "
    "knows on which side of that it was, tell me the time and it is settled.",
    "hinglish": "Aapka lagna {now} mein ho sakta hai. {time} ke aaspaas {before} ke baad {after} shuru "
    "hota hai; koi bata sake ki janam usse pehle hua ya baad mein, to woh samay likh dijiye, lagna "
    "pakka ho jayega.",
    "hi": "आपका लग्न {now} राशि में हो सकता है। {time} के आसपास {before} के बाद {after} शुरू होता है; कोई बता सके "
    "कि जन्म उससे पहले हुआ या बाद में, तो वह समय लिख दीजिए, लग्न पक्का हो जाएगा।",
}
_CHANGES: Final[Mapping[Language, Mapping[str, str]]] = {
    "en": {
        "moves": "Your {body} moves from {old} to {new}.",
        "house": "Your {body} is now in your {new}, not in the {old} any more.",
        "stay": "No change of sign for {names}.",
        "open": "With these details I cannot be sure of {names}.",
    },
    "hinglish": {
        "moves": "Aapka {body} ab {new} mein hai, pehle ki tarah {old} mein nahi.",
        "house": "Aapka {body} ab {new} mein hai, pehle ki tarah {old} mein nahi.",
        "stay": "{names} ki rashi wahi hai.",
        "open": "In baaton se {names} pakka nahi hai.",
    },
    "hi": {
        "moves": "आपका {body} अब {new} राशि में है, पहले की तरह {old} में नहीं।",
        "house": "आपका {body} अब {new} में है, पहले की तरह {old} में नहीं।",
        "stay": "{names} की राशि वही है।",
        "open": "इस विवरण से {names} पक्का नहीं है।",
    },
}


def _signed(offset: timedelta) -> str:
    minutes = round(abs(offset) / timedelta(minutes=1))
    return f"{'-' if offset < timedelta(0) else '+'}{minutes // 60}:{minutes % 60:02d}"
