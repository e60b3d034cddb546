"""Sthana bala: the strength of a graha's place, in five parts. Dig bala: of its direction.

Arithmetic on sidereal longitudes; virupas throughout. Source: BPHS 27.1-7; B. V. Raman, Graha and
Bhava Balas, ch. 3 and 4. Where they differ Raman is followed: the ladder of the seven vargas halves
at every step below one's own sign, moolatrikona counts in the birth chart only, and the middle third
of a sign belongs to Mercury and Saturn, the last to Moon and Venus.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from astra.sky.bodies import Body
from astra.sky.vedic.grahas import EXALTATION_DEG, Dignity, compound_friendship, essential_dignity
from astra.sky.vedic.kundali import Kundali
from astra.sky.vedic.vargas import navamsa, varga
from astra.sky.zodiac import SIGNS, separation

SAPTAVARGA: Final = (1, 2, 3, 7, 9, 12, 30)
"""The seven divisional charts that are weighed."""

_MOOLATRIKONA: Final = 45.0
_OWN: Final = 30.0
_BY_FRIENDSHIP: Final = {2: 22.5, 1: 15.0, 0: 7.5, -1: 3.75, -2: 1.875}

_EVEN: Final = frozenset({Body.MOON, Body.VENUS})
_THIRD_OF_SIGN: Final[Mapping[Body, int]] = {
    Body.SUN: 0,
    Body.MARS: 0,
    Body.JUPITER: 0,
    Body.MERCURY: 1,
    Body.SATURN: 1,
    Body.MOON: 2,
    Body.VENUS: 2,
}


class Sthana(NamedTuple):
    """The five parts of sthana bala."""

    uchcha: float
    saptavargaja: float
    ojhayugma: float
    kendradi: float
    drekkana: float


def sthana(chart: Kundali, graha: Body, signs: Mapping[Body, int]) -> Sthana:
    """Return a graha's positional strength; ``signs`` are those of all seven."""
    place = chart.longitudes_deg[graha]
    return Sthana(
        uchcha(graha, place),
        saptavargaja(graha, place, signs),
        ojhayugma(graha, place),
        kendradi(chart.house(graha)),
        15.0 if int(place % 30.0 / 10.0) == _THIRD_OF_SIGN[graha] else 0.0,
    )


def uchcha(graha: Body, place_deg: float) -> float:
    """Return 0 at deepest fall to 60 at deepest exaltation: a third of the arc from the fall."""
    return separation(place_deg, EXALTATION_DEG[graha] + 180.0) / 3.0


def saptavargaja(graha: Body, place_deg: float, signs: Mapping[Body, int]) -> float:
    """Return what the lords of its signs in the seven vargas are worth to it, 13.125 to 225.

    Friendship is the compound one of the birth chart in all of them.
    """
    total = 0.0
    for parts in SAPTAVARGA:
        lord = SIGNS[varga(place_deg, parts)].ruler
        if parts == 1 and essential_dignity(graha, place_deg) is Dignity.MOOLATRIKONA:
            total += _MOOLATRIKONA  # first: the Moon has hers in Taurus, which is not her own
        elif lord is graha:
            total += _OWN
        else:
            total += _BY_FRIENDSHIP[compound_friendship(graha, lord, signs)]
    return total


def ojhayugma(graha: Body, place_deg: float) -> float:
    """Return 15 each for sign and navamsa: Moon and Venus want even ones, the others odd."""
    wanted = 1 if graha in _EVEN else 0  # Aries is 0, and the first odd sign
    return 15.0 * sum(sign % 2 == wanted for sign in (int(place_deg // 30), navamsa(place_deg)))


def kendradi(house: int) -> float:
    """Return 60 in a kendra, 30 in the house after one, 15 in the next, by whole signs."""
    return (60.0, 30.0, 15.0)[(house - 1) % 3]


def dig(graha: Body, place_deg: float, ascendant_deg: float, midheaven_deg: float) -> float:
    """Return 0 to 60: a third of the arc from the point of the horizon where it is weakest.

    Jupiter and Mercury are strongest rising, Moon and Venus at the foot of the sky, Saturn
    setting, Sun and Mars at its top. The angles are true ones, not the middles of signs.
    """
    weakest = {
        Body.SUN: midheaven_deg + 180.0,
        Body.MARS: midheaven_deg + 180.0,
        Body.MERCURY: ascendant_deg + 180.0,
        Body.JUPITER: ascendant_deg + 180.0,
        Body.MOON: midheaven_deg,
        Body.VENUS: midheaven_deg,
        Body.SATURN: ascendant_deg,
    }
    return separation(place_deg, weakest[graha]) / 3.0
