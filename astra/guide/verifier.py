"""The verifier: holds every claim of a text against the facts.

A claim no fact supports is false, however likely it sounds: what was not computed is not said. A
fact that hangs on an uncertain birth time supports only what is said with a "may be". Texts are
read by ``claims``; here is only the comparison.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from astra.guide.claim_sentence import Frame
from astra.guide.claim_tokens import Day, Kind
from astra.guide.claims import Claim, claims
from astra.guide.model import Fact, FactKind
from astra.guide.vocabulary import LORD_BODIES

DEGREE_SLACK: Final = 1.0
"""Degrees said may be rounded either way."""

_NATAL: Final = frozenset({FactKind.PLACEMENT, FactKind.ANGLE})
_SKY: Final = frozenset({FactKind.SKY, FactKind.MOON})
_OWN_SIGNS: Final = frozenset({"sun", "moon", "ascendant"})
_LEVELS: Final[Mapping[str, tuple[int, ...]]] = {"1": (1,), "2": (2,), "": (1, 2)}
_SHOWN: Final = 2  # facts quoted against one false claim


@dataclass(frozen=True, slots=True)
class FalseClaim:
    """A claim that does not hold: its words as written, and what is true instead."""

    claim: str
    truth: str

    @property
    def text(self) -> str:
        """Both in one phrase, for whoever has to correct it."""
        return f"“{self.claim}” ({self.truth.rstrip('.')})"


def verify(text: str, facts: Iterable[Fact]) -> tuple[FalseClaim, ...]:
    """Return what ``text`` claims of the chart or the sky and ``facts`` do not support."""
    made = claims(text)
    if not made:
        return ()
    known = tuple(facts)
    return tuple(
        FalseClaim(claim.quote, _truth(claim, known)) for claim in made if not _holds(claim, known)
    )


def _holds(claim: Claim, facts: Sequence[Fact]) -> bool:
    supporting = [fact for fact in facts if _supports(claim, fact)]
    if claim.denied:
        return not any(fact.solid for fact in supporting)
    return any(fact.solid or claim.hedged for fact in supporting)


def _supports(claim: Claim, fact: Fact) -> bool:
    return _TESTS[claim.kind](claim, fact)


def _about(claim: Claim, fact: Fact) -> bool:
    """Whether a fact places the claim's body in the sky the claim speaks of."""
    if fact.kind in _NATAL:
        return fact.body == claim.body and claim.frame is not Frame.SKY
    return fact.kind in _SKY and fact.body == claim.body and claim.frame is not Frame.NATAL


def _sign(claim: Claim, fact: Fact) -> bool:
    if not claim.body:
        return fact.kind in _NATAL and fact.body in _OWN_SIGNS and fact.sign == claim.value
    return _about(claim, fact) and fact.sign == claim.value


def _house(claim: Claim, fact: Fact) -> bool:
    return _about(claim, fact) and fact.house == int(claim.value)


def _degree(claim: Claim, fact: Fact) -> bool:
    return (
        _about(claim, fact)
        and fact.degree is not None
        and abs(fact.degree - float(claim.value)) <= DEGREE_SLACK
    )


def _motion(claim: Claim, fact: Fact) -> bool:
    return (
        _about(claim, fact)
        and fact.retrograde is not None
        and fact.retrograde == (claim.value == "retrograde")
    )


def _aspect(claim: Claim, fact: Fact) -> bool:
    if fact.aspect != claim.value:
        return False
    if fact.kind is FactKind.ASPECT:
        natal = Frame.SKY not in (claim.frame, claim.other_frame)
        return natal and {fact.body, fact.other} == {claim.body, claim.other} and not claim.day
    if fact.kind is not FactKind.TRANSIT or not _dated(claim, fact):
        return False
    straight = (claim.body, claim.other) == (fact.body, fact.other)
    crossed = (claim.other, claim.body) == (fact.body, fact.other)
    return (straight and _may(claim.frame, claim.other_frame)) or (
        crossed and _may(claim.other_frame, claim.frame)
    )


def _may(above: Frame, below: Frame) -> bool:
    return above is not Frame.NATAL and below is not Frame.SKY


def _dated(claim: Claim, fact: Fact) -> bool:
    return claim.day is None or (fact.at is not None and _same_day(claim.day, fact.at))


def _same_day(said: Day, moment: datetime) -> bool:
    """Whether a date may be that of ``moment`` on some clock of the Earth."""
    if said.day is None:
        return said.month == moment.month and said.year in (None, moment.year)
    around = (moment.date() + timedelta(days=shift) for shift in (-1, 0, 1))
    return any(_is(said, day) for day in around)


def _is(said: Day, day: date) -> bool:
    return (said.month, said.day) == (day.month, day.day) and said.year in (None, day.year)


def _nakshatra(claim: Claim, fact: Fact) -> bool:
    natal = fact.kind is FactKind.NAKSHATRA and claim.frame is not Frame.SKY
    return natal and fact.detail == claim.value


def _dasha(claim: Claim, fact: Fact) -> bool:
    if fact.kind is not FactKind.DASHA or fact.number not in _LEVELS[claim.value]:
        return False
    ends = [end for end in (fact.at, fact.until) if end is not None]
    dated = claim.day is None or any(_same_day(claim.day, end) for end in ends)
    return dated and LORD_BODIES.get(fact.detail) == claim.body


def _phase(claim: Claim, fact: Fact) -> bool:
    return fact.kind is FactKind.MOON and claim.value in (fact.detail, fact.detail.split()[0])


_TESTS: Final[Mapping[Kind, Callable[[Claim, Fact], bool]]] = {
    Kind.SIGN: _sign,
    Kind.HOUSE: _house,
    Kind.DEGREE: _degree,
    Kind.MOTION: _motion,
    Kind.ASPECT: _aspect,
    Kind.NAKSHATRA: _nakshatra,
    Kind.DASHA: _dasha,
    Kind.PHASE: _phase,
}


def _truth(claim: Claim, facts: Sequence[Fact]) -> str:
    """What the facts say of the same thing, in their own words."""
    near = [fact.text for fact in facts if fact.solid and _near(claim, fact)]
    return " ".join(near[:_SHOWN]) or "The chart does not say so."


def _near(claim: Claim, fact: Fact) -> bool:
    match claim.kind:
        case Kind.ASPECT:
            return {fact.body, fact.other} == {claim.body, claim.other}
        case Kind.NAKSHATRA:
            return fact.kind is FactKind.NAKSHATRA
        case Kind.DASHA:
            return fact.kind is FactKind.DASHA and fact.number in _LEVELS[claim.value]
        case Kind.PHASE:
            return fact.kind is FactKind.MOON
        case _:
            return _about(claim, fact)
