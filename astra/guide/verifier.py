"""The verifier: holds every claim of a text against the facts.

A claim no fact supports is false, however likely it sounds: what was not computed is not said. A
fact that hangs on an uncertain birth time supports only what is said with a "may be". Texts are
read by ``claims``; ``fact_checks`` compares with the facts at hand, ``ground_checks`` asks the
engine what no fact of the day speaks of.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from astra.guide.claims import Claim, Frame, Kind, claims
from astra.guide.fact_checks import MODERN, dignities_of, near, ruler_of, supporting
from astra.guide.ground import TOGETHER, Ground
from astra.guide.ground_checks import grounded
from astra.guide.model import Fact, FactKind
from astra.sky.bodies import PLANETS
from astra.sky.zodiac import Sign

_SHOWN: Final = 2  # facts quoted against one false claim
_PLACES: Final = frozenset({Kind.SIGN, Kind.HOUSE, Kind.DEGREE, Kind.MOTION, Kind.DIGNITY})
_NODES: Final = frozenset({"true_node", "ketu"})  # backwards but for days nobody reads
_SKIES: Final = {
    Frame.NATAL: frozenset({FactKind.PLACEMENT}),
    Frame.SKY: frozenset({FactKind.SKY, FactKind.MOON}),
}
_TEN: Final = frozenset(body.value for body in PLANETS)


@dataclass(frozen=True, slots=True)
class FalseClaim:
    """A claim that does not hold: its words as written, and what is true instead."""

    claim: str
    truth: str

    @property
    def text(self) -> str:
        """Both in one phrase, for whoever has to correct it."""
        return f"“{self.claim}” ({self.truth.rstrip('.')})"


def verify(
    text: str, facts: Iterable[Fact], ground: Ground | None = None
) -> tuple[FalseClaim, ...]:
    """Return what ``text`` claims of the chart or the sky and nothing bears out.

    Without ``ground``, what no fact speaks of is false, and so is what is said of "tomorrow".
    """
    made = claims(text)
    if not made:
        return ()
    known = tuple(facts)
    false = [claim for claim in made if not _holds(claim, known, ground)]
    return tuple(
        FalseClaim(claim.quote, _truth(claim, known))
        for claim in (*false, *_mixed(made, false, known, ground))
    )


def _mixed(
    made: Sequence[Claim], false: Sequence[Claim], facts: Sequence[Fact], ground: Ground | None
) -> list[Claim]:
    """Return what is true in one sky, in a sentence of which the rest is true only in the other."""
    found = []
    for number in {claim.sentence for claim in made}:
        told = [
            claim
            for claim in made
            if claim.sentence == number and claim.frame is Frame.EITHER and claim.kind in _PLACES
        ]
        if len(told) < 2 or any(claim in false for claim in told):
            continue
        one_sky = any(
            all(_holds(replace(claim, frame=frame), facts, ground) for claim in told)
            for frame in (Frame.NATAL, Frame.SKY)
        )
        found += [] if one_sky else told[-1:]
    return found


def _holds(claim: Claim, facts: Sequence[Fact], ground: Ground | None) -> bool:
    if claim.kind is Kind.COUNT:
        return _counted(claim, facts)
    if claim.kind is Kind.ASPECT and claim.value == TOGETHER and _side_by_side(claim, facts):
        return not claim.denied
    if "ruler" in (claim.body, claim.other):
        return _of_the_ruler(claim, facts, ground)
    sure = (
        any(fact.solid for fact in supporting(claim, facts))
        or _taught(claim)
        or (ground is not None and grounded(claim, ground))
    )
    if claim.denied and sure and claim.frame is Frame.EITHER:
        skies = (replace(claim, frame=frame) for frame in (Frame.NATAL, Frame.SKY))
        return any(_holds(one, facts, ground) for one in skies)
    if claim.denied:
        return not sure
    return sure or (claim.hedged and any(supporting(claim, facts)))


def _taught(claim: Claim) -> bool:
    """Whether tradition teaches what is said of a sign, a dignity or the nodes."""
    if claim.kind is Kind.NATURE:
        sign = Sign(claim.body)
        return claim.value in (sign.element, sign.modality)
    if claim.kind is Kind.DIGNITY:
        return bool(claim.other) and claim.value in dignities_of(claim.body, claim.other)
    if claim.kind is Kind.MOTION:
        return claim.body in _NODES and claim.value == "retrograde"
    if claim.kind is not Kind.RULES or claim.value.startswith("house."):
        return False
    return claim.body in (ruler_of(claim.value), MODERN.get(claim.value))


def _of_the_ruler(claim: Claim, facts: Sequence[Fact], ground: Ground | None) -> bool:
    """Hold what is said of "your chart ruler" against the planet that it is."""
    rising = [fact for fact in facts if fact.body == "ascendant" and fact.kind is FactKind.ANGLE]
    signs = [fact.sign for fact in rising if fact.solid and fact.sign]
    if not signs:
        return False
    body, other = (
        ruler_of(signs[0]) if name == "ruler" else name for name in (claim.body, claim.other)
    )
    return _holds(replace(claim, body=body, other=other), facts, ground)


def _side_by_side(claim: Claim, facts: Sequence[Fact]) -> bool:
    """Whether two bodies stand in one sign or one house of the same sky."""
    for kinds in _SKIES.values():
        places = [fact for fact in facts if fact.kind in kinds and fact.solid]
        one, two = (
            {(fact.sign, None) for fact in places if fact.body == key and fact.sign}
            | {(None, fact.house) for fact in places if fact.body == key and fact.house}
            for key in (claim.body, claim.other)
        )
        if one & two:
            return True
    return False


def _counted(claim: Claim, facts: Sequence[Fact]) -> bool:
    """Whether as many planets as told are retrograde, in a sign or in an element."""
    asked = [kinds for frame, kinds in _SKIES.items() if claim.frame in (frame, Frame.EITHER)]
    wanted = int(claim.body)
    for kinds in asked:
        told = [fact for fact in facts if fact.kind in kinds and fact.body in _TEN and fact.sign]
        number = sum(_has(claim.value, fact) for fact in told)
        if number == wanted or (claim.other and number >= wanted):
            return True
    return False


def _has(value: str, fact: Fact) -> bool:
    if value in ("retrograde", "direct"):
        return fact.retrograde is (value == "retrograde")
    sign = Sign(fact.sign or "")
    return value in (str(sign), sign.element, sign.modality)


def _truth(claim: Claim, facts: Sequence[Fact]) -> str:
    """What the facts say of the same thing, in their own words."""
    said = [fact.text for fact in facts if fact.solid and near(claim, fact)]
    return " ".join(said[:_SHOWN]) or "The chart does not say so."
