"""Whether one fact supports one claim. Nothing is worked out here: it only compares.

To have claims of a new kind supported by facts, write its comparison and add it to ``TESTS``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Final

from astra.guide.claims import Claim, Frame, Kind
from astra.guide.claims.dates import When, spans_of
from astra.guide.model import Fact, FactKind
from astra.guide.vocabulary import LORD_BODIES
from astra.sky.bodies import Body
from astra.sky.dignities import EXALTATIONS
from astra.sky.zodiac import SIGNS, Sign

DEGREE_SLACK: Final = 1.0
"""Degrees said may be rounded either way."""

_NATAL: Final = frozenset({FactKind.PLACEMENT, FactKind.ANGLE})
_SKY: Final = frozenset({FactKind.SKY, FactKind.MOON})
_OWN_SIGNS: Final = frozenset({"sun", "moon", "ascendant"})
_LEVELS: Final[Mapping[str, tuple[int, ...]]] = {"1": (1,), "2": (2,), "": (1, 2)}


def supporting(claim: Claim, facts: Iterable[Fact]) -> Iterator[Fact]:
    """Yield the facts that say what the claim does."""
    test = TESTS.get(claim.kind)
    if test is not None:
        yield from (fact for fact in facts if test(claim, fact))


def about(claim: Claim, fact: Fact) -> bool:
    """Whether a fact places the claim's body in the sky the claim speaks of."""
    if fact.kind in _NATAL:
        return fact.body == claim.body and claim.frame is not Frame.SKY
    return fact.kind in _SKY and fact.body == claim.body and claim.frame is not Frame.NATAL


def near(claim: Claim, fact: Fact) -> bool:
    """Whether a fact says something of what the claim is about, true or not."""
    match claim.kind:
        case Kind.ASPECT:
            return {fact.body, fact.other} == {claim.body, claim.other}
        case Kind.NAKSHATRA | Kind.PADA:
            return fact.kind is FactKind.NAKSHATRA
        case Kind.DASHA:
            return fact.kind is FactKind.DASHA and fact.number in _LEVELS[claim.value]
        case Kind.PHASE | Kind.LUNATION:
            return fact.kind is FactKind.MOON
        case _:
            return about(claim, fact)


def _now(claim: Claim) -> bool:
    """Whether it speaks of how things are, not of a date or of a change."""
    return not claim.event and all(when.is_now for when in claim.whens)


def _sign(claim: Claim, fact: Fact) -> bool:
    if fact.sign != claim.value:
        return False
    if not claim.body:
        return fact.kind in _NATAL and fact.body in _OWN_SIGNS
    if fact.kind is FactKind.CUSP:
        return claim.body == f"cusp.{fact.house}"
    if fact.kind is FactKind.EVENT:
        return _event(claim, fact)
    return _now(claim) and about(claim, fact)


def _event(claim: Claim, fact: Fact) -> bool:
    """Whether an event of the sky is that of the claim: the ingress or the lunation it names."""
    named = fact.detail == claim.body or (fact.detail == "ingress" and fact.body == claim.body)
    named = named or (claim.body == "moon" and fact.detail in ("new moon", "full moon"))
    return (named or _eclipse(claim, fact)) and _on_the_day(claim.whens, fact)


def _eclipse(claim: Claim, fact: Fact) -> bool:
    return claim.body.endswith("eclipse") and fact.detail.endswith(claim.body)


def _house(claim: Claim, fact: Fact) -> bool:
    if fact.house != int(claim.value):
        return False
    if fact.kind is FactKind.EVENT:
        return _event(claim, fact)
    return _now(claim) and about(claim, fact)


def _degree(claim: Claim, fact: Fact) -> bool:
    return (
        about(claim, fact)
        and fact.degree is not None
        and abs(fact.degree - float(claim.value)) <= DEGREE_SLACK
    )


def _motion(claim: Claim, fact: Fact) -> bool:
    if fact.kind is FactKind.EVENT:
        same = (fact.body, fact.detail) == (claim.body, claim.value)
        return same and bool(claim.whens) and _on_the_day(claim.whens, fact)
    return (
        _now(claim)
        and about(claim, fact)
        and fact.retrograde is not None
        and fact.retrograde == (claim.value == "retrograde")
    )


def _aspect(claim: Claim, fact: Fact) -> bool:
    if fact.aspect != claim.value and not (
        claim.value == "together" and fact.aspect == "conjunction"
    ):
        return False
    if fact.kind is FactKind.ASPECT:
        natal = Frame.SKY not in (claim.frame, claim.other_frame)
        return natal and {fact.body, fact.other} == {claim.body, claim.other} and not claim.whens
    if fact.kind is not FactKind.TRANSIT:
        return False
    if claim.whens and not _on_the_day(claim.whens, fact):
        return False
    straight = (claim.body, claim.other) == (fact.body, fact.other)
    crossed = (claim.other, claim.body) == (fact.body, fact.other)
    return (straight and _may(claim.frame, claim.other_frame)) or (
        crossed and _may(claim.other_frame, claim.frame)
    )


def _may(above: Frame, below: Frame) -> bool:
    return above is not Frame.NATAL and below is not Frame.SKY


def _on_the_day(whens: tuple[When, ...], fact: Fact) -> bool:
    """Whether a date is that of the fact on some clock of the Earth."""
    if fact.at is None:
        return False
    around = (fact.at.date() + timedelta(days=shift) for shift in (-1, 0, 1))
    return not whens or any(_is(whens, day) for day in around)


def _is(whens: tuple[When, ...], day: date) -> bool:
    return any(first <= day <= last for first, last in spans_of(whens, day))


def _nakshatra(claim: Claim, fact: Fact) -> bool:
    natal = fact.kind is FactKind.NAKSHATRA and claim.frame is not Frame.SKY
    return natal and fact.detail == claim.value


def _pada(claim: Claim, fact: Fact) -> bool:
    return fact.kind is FactKind.NAKSHATRA and fact.number == int(claim.value)


def _dasha(claim: Claim, fact: Fact) -> bool:
    if fact.kind is not FactKind.DASHA or fact.number not in _LEVELS[claim.value]:
        return False
    if claim.following or LORD_BODIES.get(fact.detail) != claim.body:
        return False
    return _within_ends(claim, fact)


def _within_ends(claim: Claim, fact: Fact) -> bool:
    """Whether a period begins and ends when the claim says so."""
    starts = not claim.since or (fact.at is not None and _is(claim.since, fact.at.date()))
    ends = not claim.until or (fact.until is not None and _is(claim.until, fact.until.date()))
    return starts and ends


def _phase(claim: Claim, fact: Fact) -> bool:
    now = all(when.is_now for when in claim.whens)
    said = (fact.detail, fact.detail.split()[0]) if fact.detail else ()
    return now and fact.kind is FactKind.MOON and claim.value in said


def _lunation(claim: Claim, fact: Fact) -> bool:
    if fact.kind is FactKind.EVENT:
        named = fact.detail == claim.body or _eclipse(claim, fact)
        return named and claim.value in fact.detail and _on_the_day(claim.whens, fact)
    now = all(when.is_now for when in claim.whens)
    return now and fact.kind is FactKind.MOON and fact.detail == claim.body


def _ruler(claim: Claim, fact: Fact) -> bool:
    if fact.kind is FactKind.CUSP:
        return fact.house == 1 and fact.other == claim.body
    risen = fact.kind is FactKind.ANGLE and fact.body == "ascendant" and fact.sign
    return bool(risen) and ruler_of(fact.sign or "") == claim.body


def _rules(claim: Claim, fact: Fact) -> bool:
    named = fact.kind is FactKind.CUSP and claim.value == f"house.{fact.house}"
    return named and fact.other == claim.body


def _dignity(claim: Claim, fact: Fact) -> bool:
    placed = not claim.other and _now(claim) and about(claim, fact) and fact.sign
    return bool(placed) and claim.value in dignities_of(claim.body, fact.sign or "")


def _figure(claim: Claim, fact: Fact) -> bool:
    return fact.kind is FactKind.FIGURE and fact.detail == claim.value


def _period(claim: Claim, fact: Fact) -> bool:
    if fact.kind is not FactKind.PERIOD or fact.detail != claim.value:
        return False
    dated = not claim.whens or (fact.at is not None and _is(claim.whens, fact.at.date()))
    return dated and _within_ends(claim, fact)


def _void(claim: Claim, fact: Fact) -> bool:
    if fact.kind is not FactKind.EVENT or fact.detail != "void":
        return False
    days = (moment.date() for moment in (fact.at, fact.until) if moment is not None)
    return any(_is(claim.whens, day) for day in days)


def ruler_of(sign: str) -> str:
    """Return the traditional ruler of a sign."""
    return Sign(sign).ruler.value


def dignities_of(body: str, sign: str) -> frozenset[str]:
    """Return what a sign is to a body: "own", "exalted", "debilitated"."""
    exalted = {one.value: str(place) for one, place in EXALTATIONS.items()}
    opposite = str(SIGNS[(Sign(sign).ordinal + 6) % 12])
    held = {
        "own": ruler_of(sign) == body,
        "exalted": exalted.get(body) == sign,
        "debilitated": exalted.get(body) == opposite,
    }
    return frozenset(name for name, has in held.items() if has)


MODERN: Final = {
    "Scorpio": Body.PLUTO.value,
    "Aquarius": Body.URANUS.value,
    "Pisces": Body.NEPTUNE.value,
}
"""The rulers that western astrologers gave three signs since the telescope."""

TESTS: Final[Mapping[Kind, Callable[[Claim, Fact], bool]]] = {
    Kind.SIGN: _sign,
    Kind.HOUSE: _house,
    Kind.DEGREE: _degree,
    Kind.MOTION: _motion,
    Kind.ASPECT: _aspect,
    Kind.NAKSHATRA: _nakshatra,
    Kind.PADA: _pada,
    Kind.DASHA: _dasha,
    Kind.PHASE: _phase,
    Kind.LUNATION: _lunation,
    Kind.RULER: _ruler,
    Kind.RULES: _rules,
    Kind.DIGNITY: _dignity,
    Kind.FIGURE: _figure,
    Kind.PERIOD: _period,
    Kind.VOID: _void,
}
