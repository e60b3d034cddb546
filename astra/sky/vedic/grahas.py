"""Grahas: the seven that rule signs, their dignities, their friendships, and what dims them.

Arithmetic on sidereal longitudes, signs counted from 0: no ephemeris, no clock. Rahu and Ketu rule
no sign, and the texts disagree on their dignities: they have none here. To change a dignity, edit
the tables; every strength and yoga reads them.

Sources: Brihat Parashara Hora Shastra (R. Santhanam's chapters), ch. 3 (dignities, friendships) and
ch. 92 (gandanta); Surya Siddhanta, ch. 7 (planetary war) and ch. 9 (combustion).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from typing import Final

from astra.sky.bodies import Body
from astra.sky.zodiac import SIGNS, normalised, separation, sign_of

GRAHAS: Final = (
    Body.SUN, Body.MOON, Body.MARS, Body.MERCURY, Body.JUPITER, Body.VENUS, Body.SATURN,
)  # fmt: skip
"""The seven lords, in the order of the weekdays."""

STARRY: Final = GRAHAS[2:]
"""The five that look like stars, and so may burn or fight."""

EXALTATION_DEG: Final[Mapping[Body, float]] = dict(
    zip(GRAHAS, (10.0, 33.0, 298.0, 165.0, 95.0, 357.0, 200.0), strict=True)
)
"""Deepest exaltation, sidereal longitude; deepest fall is opposite. BPHS 3.49-50."""


class Dignity(StrEnum):
    """How well a graha is placed in its sign, best first."""

    EXALTED = "exalted"
    MOOLATRIKONA = "moolatrikona"
    OWN = "own sign"
    GREAT_FRIEND = "great friend's sign"
    FRIEND = "friend's sign"
    NEUTRAL = "neutral sign"
    ENEMY = "enemy's sign"
    GREAT_ENEMY = "great enemy's sign"
    DEBILITATED = "debilitated"


_MOOLATRIKONA: Final[Mapping[Body, tuple[float, float]]] = {
    Body.SUN: (120.0, 140.0),
    Body.MOON: (33.0, 60.0),
    Body.MARS: (0.0, 12.0),
    Body.MERCURY: (165.0, 170.0),
    Body.JUPITER: (240.0, 250.0),
    Body.VENUS: (180.0, 195.0),
    Body.SATURN: (300.0, 320.0),
}
"""From and up to, sidereal longitude. BPHS 3.51-54."""

# All of the sign exalts, but for these two, whose sign is also their moolatrikona or their own.
_EXALTED_UP_TO: Final[Mapping[Body, float]] = {Body.MOON: 33.0, Body.MERCURY: 165.0}

FRIEND: Final = 1
NEUTRAL: Final = 0
ENEMY: Final = -1

_FRIENDS: Final[Mapping[Body, frozenset[Body]]] = {
    Body.SUN: frozenset({Body.MOON, Body.MARS, Body.JUPITER}),
    Body.MOON: frozenset({Body.SUN, Body.MERCURY}),
    Body.MARS: frozenset({Body.SUN, Body.MOON, Body.JUPITER}),
    Body.MERCURY: frozenset({Body.SUN, Body.VENUS}),
    Body.JUPITER: frozenset({Body.SUN, Body.MOON, Body.MARS}),
    Body.VENUS: frozenset({Body.MERCURY, Body.SATURN}),
    Body.SATURN: frozenset({Body.MERCURY, Body.VENUS}),
}

_ENEMIES: Final[Mapping[Body, frozenset[Body]]] = {
    Body.SUN: frozenset({Body.VENUS, Body.SATURN}),
    Body.MOON: frozenset(),
    Body.MARS: frozenset({Body.MERCURY}),
    Body.MERCURY: frozenset({Body.MOON}),
    Body.JUPITER: frozenset({Body.MERCURY, Body.VENUS}),
    Body.VENUS: frozenset({Body.SUN, Body.MOON}),
    Body.SATURN: frozenset({Body.SUN, Body.MOON, Body.MARS}),
}

_FRIENDLY_PLACES: Final = frozenset({1, 2, 3, 9, 10, 11})

_BY_FRIENDSHIP: Final = {
    2: Dignity.GREAT_FRIEND,
    1: Dignity.FRIEND,
    0: Dignity.NEUTRAL,
    -1: Dignity.ENEMY,
    -2: Dignity.GREAT_ENEMY,
}


def natural_friendship(graha: Body, other: Body) -> int:
    """Return how ``graha`` regards another by nature (naisargika): 1, 0 or -1. BPHS 3.55.

    Not symmetric: the Moon has no enemies, yet is one to Mercury.
    """
    if other in _FRIENDS[graha]:
        return FRIEND
    return ENEMY if other in _ENEMIES[graha] else NEUTRAL


def temporary_friendship(sign: int, other_sign: int) -> int:
    """Return 1 or -1 for grahas in two signs of one chart (tatkalika). BPHS 3.56.

    Those in the second, third, fourth, tenth, eleventh and twelfth from it are friends.
    """
    return FRIEND if (other_sign - sign) % 12 in _FRIENDLY_PLACES else ENEMY


def compound_friendship(graha: Body, other: Body, signs: Mapping[Body, int]) -> int:
    """Return the fivefold friendship (panchadha), -2 great enemy to 2 great friend.

    The sum of the natural and the temporary one in a chart with these signs. BPHS 3.57-58.
    """
    return natural_friendship(graha, other) + temporary_friendship(signs[graha], signs[other])


def dignity(graha: Body, sidereal_deg: float, signs: Mapping[Body, int]) -> Dignity:
    """Return the dignity of one of ``GRAHAS`` in a chart whose grahas stand in ``signs``."""
    place = normalised(sidereal_deg)
    dispositor = sign_of(place).ruler
    fixed = essential_dignity(graha, place)
    return fixed or _BY_FRIENDSHIP[compound_friendship(graha, dispositor, signs)]


def essential_dignity(graha: Body, sidereal_deg: float) -> Dignity | None:
    """Return exalted, debilitated, moolatrikona or own sign; None where friendship decides."""
    place = normalised(sidereal_deg)
    sign, high = sign_of(place), EXALTATION_DEG[graha]
    if sign is sign_of(high) and place < _EXALTED_UP_TO.get(graha, 360.0):
        return Dignity.EXALTED
    if sign is sign_of(high + 180.0):
        return Dignity.DEBILITATED
    first, last = _MOOLATRIKONA[graha]
    if first <= place < last:
        return Dignity.MOOLATRIKONA
    return Dignity.OWN if sign.ruler is graha else None


def moolatrikona_sign(graha: Body) -> int:
    """Return the sign, Aries 0, that holds the graha's moolatrikona."""
    return int(_MOOLATRIKONA[graha][0] // 30)


def own_signs(graha: Body) -> tuple[int, ...]:
    """Return the signs a graha rules, Aries 0."""
    return tuple(sign.ordinal for sign in SIGNS if sign.ruler is graha)


COMBUSTION_DEG: Final[Mapping[Body, float]] = {
    Body.MOON: 12.0,
    Body.MARS: 17.0,
    Body.MERCURY: 14.0,
    Body.JUPITER: 11.0,
    Body.VENUS: 10.0,
    Body.SATURN: 15.0,
}
"""How near the Sun a graha sets with it. Surya Siddhanta 9.6-9, 10.1; taken along the ecliptic."""

_COMBUSTION_RETROGRADE_DEG: Final[Mapping[Body, float]] = {Body.MERCURY: 12.0, Body.VENUS: 8.0}


def combustion_orb_deg(graha: Body, *, retrograde: bool) -> float:
    """Return how near the Sun the graha is combust: less for Mercury and Venus when retrograde."""
    orb = COMBUSTION_DEG[graha]
    return _COMBUSTION_RETROGRADE_DEG.get(graha, orb) if retrograde else orb


def is_combust(graha: Body, graha_deg: float, sun_deg: float, *, retrograde: bool) -> bool:
    """Return whether a graha is lost in the Sun's rays (asta). The Sun never is."""
    if graha is Body.SUN:
        return False
    return separation(graha_deg, sun_deg) < combustion_orb_deg(graha, retrograde=retrograde)


WAR_DEG: Final = 1.0


@dataclass(frozen=True, slots=True)
class War:
    """Two starry grahas within a degree (graha yuddha). ``winner`` stands further north.

    The texts differ on the victor; this is the rule of Surya Siddhanta 7.20-23, which lets
    Venus win from the south too.
    """

    winner: Body
    loser: Body
    separation_deg: float


def wars(longitudes_deg: Mapping[Body, float], latitudes_deg: Mapping[Body, float]) -> list[War]:
    """Return the planetary wars of a moment, tightest first."""
    found = []
    for a, b in combinations(STARRY, 2):
        apart = separation(longitudes_deg[a], longitudes_deg[b])
        if apart < WAR_DEG:
            winner = (
                Body.VENUS if Body.VENUS in (a, b) else max(a, b, key=latitudes_deg.__getitem__)
            )
            found.append(War(winner, b if winner is a else a, apart))
    return sorted(found, key=lambda war: war.separation_deg)


GANDANTA_DEG: Final = 10.0 / 3


def knot_distance(sidereal_deg: float) -> float:
    """Return how far a place is from the nearest knot of water and fire, degrees in [0, 60].

    The knots are the ends of Cancer, Scorpio and Pisces, where a sign and a nakshatra end
    together.
    """
    return abs((normalised(sidereal_deg) + 60.0) % 120.0 - 60.0)


def is_gandanta(sidereal_deg: float) -> bool:
    """Return whether a place is within a pada of a knot: gandanta.

    Source: BPHS 92; its narrower measure, in ghatikas of the Moon's passage, is inside this.
    """
    return knot_distance(sidereal_deg) < GANDANTA_DEG
