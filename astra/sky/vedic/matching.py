"""Matching: two people's thirty-six gunas (ashtakoota), their doshas, and what lifts them.

It goes by the two natal Moons. Where a birth time leaves a Moon's nakshatra or sign open, every
place it may have had is compared, and points become a range: no one number is then asserted. The
sum is one tradition's count, not a verdict on two people. A dosha that is lifted keeps its lost
points, as almanacs print them; the lifting is told beside it. To add a condition that lifts one,
add a row to ``_DOSHAS``.

Source: Muhurta Chintamani, ch. 6 on marriage, for doshas and their removal.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise, product
from typing import Final

from astra.sky.bodies import Body
from astra.sky.vedic.chart import Vedic
from astra.sky.vedic.kutas import (
    KUTAS,
    Kuta,
    MoonPlace,
    ganas_clash,
    lords_are_friends,
    nadis_clash,
    signs_clash,
)
from astra.sky.vedic.manglik import Manglik, manglik
from astra.sky.zodiac import normalised

Pair = tuple[MoonPlace, MoonPlace]
"""Groom, bride."""

Rule = Callable[[MoonPlace, MoonPlace], bool]


@dataclass(frozen=True, slots=True)
class Score:
    """What a kuta gives: ``points`` at the moments the charts were cast for.

    Possible birth times allow from ``low`` to ``high``; ``reason`` holds for the casting
    and may be said only where the score is ``solid``.
    """

    kuta: Kuta
    points: float
    low: float
    high: float
    reason: str

    @property
    def solid(self) -> bool:
        """Whether every possible birth time gives these points."""
        return self.low == self.high


@dataclass(frozen=True, slots=True)
class Dosha:
    """A clash the texts warn of. ``solid``: presence and liftings hold at every birth time.

    ``lifted_by`` are the conditions that remove it, in words; empty when nothing does.
    """

    name: str
    present: bool
    lifted_by: tuple[str, ...]
    solid: bool


@dataclass(frozen=True, slots=True)
class Match:
    """Two people compared; of thirty-six ``points``, from ``low`` to ``high`` are possible."""

    scores: tuple[Score, ...]
    points: float
    low: float
    high: float
    doshas: tuple[Dosha, ...]
    groom_manglik: Manglik
    bride_manglik: Manglik

    @property
    def solid(self) -> bool:
        """Whether the sum is beyond doubt."""
        return self.low == self.high


def match(groom: Vedic, bride: Vedic) -> Match:
    """Return the ashtakoota match of two charts, best read in one ayanamsha."""
    pairs = list(product(possible_moons(groom), possible_moons(bride)))
    scores = tuple(_score(kuta, pairs) for kuta in KUTAS)
    sums = [sum(kuta.rule(*pair).points for kuta in KUTAS) for pair in pairs]
    return Match(
        scores=scores,
        points=sums[0],
        low=min(sums),
        high=max(sums),
        doshas=tuple(_dosha(name, pairs) for name in _DOSHAS),
        groom_manglik=manglik(groom),
        bride_manglik=manglik(bride),
    )


def possible_moons(vedic: Vedic) -> tuple[MoonPlace, ...]:
    """Return the Moon's place, then one in each part it may stand in for want of a birth time.

    Parts end where a kuta may change: at padas, and at the middle of Sagittarius and
    Capricorn.
    """
    moon, doubt = vedic.sidereal_deg[Body.MOON], vedic.uncertainty_deg[Body.MOON]
    low, high = moon - doubt, moon + doubt
    borders = [border for border in _borders(low, high) if low < border < high]
    middles = [(a + b) / 2.0 for a, b in pairwise([low, *borders, high])] if doubt else []
    return (MoonPlace(moon), *(MoonPlace(normalised(middle)) for middle in middles))


_PADA_DEG: Final = 10.0 / 3.0
_HALF_SIGN_DEG: Final = 15.0


def _borders(low: float, high: float) -> list[float]:
    """Borders of padas and of half signs about a stretch of the zodiac."""
    found: set[float] = set()
    for part in (_PADA_DEG, _HALF_SIGN_DEG):
        found.update(part * number for number in range(int(low // part), int(high // part) + 2))
    return sorted(found)


def _score(kuta: Kuta, pairs: Sequence[Pair]) -> Score:
    verdict = kuta.rule(*pairs[0])
    points = [kuta.rule(*pair).points for pair in pairs]
    return Score(kuta, verdict.points, min(points), max(points), verdict.reason)


def _one_star_two_padas(groom: MoonPlace, bride: MoonPlace) -> bool:
    a, b = groom.nakshatra, bride.nakshatra
    return a.index == b.index and a.pada != b.pada


def _one_sign_two_stars(groom: MoonPlace, bride: MoonPlace) -> bool:
    return groom.sign is bride.sign and groom.nakshatra.index != bride.nakshatra.index


def _one_star_two_signs(groom: MoonPlace, bride: MoonPlace) -> bool:
    return groom.nakshatra.index == bride.nakshatra.index and groom.sign is not bride.sign


_LORDS: Final = "The lords of both Moon signs are one or friends to each other."

_DOSHAS: Final[dict[str, tuple[Rule, dict[str, Rule]]]] = {
    "Nadi": (
        nadis_clash,
        {
            "Both Moons share a nakshatra but not a pada.": _one_star_two_padas,
            "Both Moons share a sign but not a nakshatra.": _one_sign_two_stars,
            "Both Moons share a nakshatra but not a sign.": _one_star_two_signs,
        },
    ),
    "Bhakoot": (signs_clash, {_LORDS: lords_are_friends}),
    "Gana": (ganas_clash, {_LORDS: lords_are_friends}),
}
"""Each dosha with the rule that makes it and those that lift it."""


def _dosha(name: str, pairs: Sequence[Pair]) -> Dosha:
    made, liftings = _DOSHAS[name]
    found = [
        tuple(words for words, rule in liftings.items() if rule(*pair)) if made(*pair) else None
        for pair in pairs
    ]
    return Dosha(name, found[0] is not None, found[0] or (), solid=len(set(found)) == 1)
