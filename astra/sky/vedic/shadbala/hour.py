"""Kala bala: the strength the time of birth gives a graha, in nine parts.

Arithmetic on what ``Hour`` says of the moment; virupas throughout. Source: BPHS 27.8-20; B. V. Raman,
Graha and Bhava Balas, ch. 5. Disputed choices, the first three Raman's: the Moon's paksha and
the Sun's ayana bala are doubled and stand for their cheshta bala; declinations are those of the
ecliptic at an obliquity of 24 degrees, latitude left out; the lords of year and month come from the
days since creation. The Moon is weighed as a benefic in paksha bala whatever her phase, so that
light is strength. Horas are the panchang's, twelve of the light and twelve of the night, where he
counts equal ones. A planetary war is won as ``grahas.wars`` says, and measured as Raman does.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass
from datetime import date
from math import asin, degrees, radians, sin
from typing import Final, NamedTuple

from astra.sky.bodies import Body
from astra.sky.vedic.grahas import GRAHAS, War
from astra.sky.zodiac import separation

_BY_DAY: Final = frozenset({Body.SUN, Body.JUPITER, Body.VENUS})
_NORTHERN: Final = frozenset({Body.SUN, Body.MARS, Body.JUPITER, Body.VENUS})

_THIRDS_OF_DAY: Final = (Body.MERCURY, Body.SUN, Body.SATURN)
_THIRDS_OF_NIGHT: Final = (Body.MOON, Body.VENUS, Body.MARS)

_KNOWN_DAY: Final = date(1918, 10, 16)
_ITS_AHARGANA: Final = 714_404_130_045
"""Days from the creation of Surya Siddhanta 1.45-51 to that day, counting it: Raman, example 20."""

_OBLIQUITY_DEG: Final = 24.0

_DISC: Final[Mapping[Body, float]] = {
    Body.MARS: 9.4,
    Body.MERCURY: 6.6,
    Body.JUPITER: 190.4,
    Body.VENUS: 16.6,
    Body.SATURN: 158.0,
}
"""Diameters of the discs (bimba parimana), arcseconds. Raman, ch. 5."""


class Kala(NamedTuple):
    """The nine parts of kala bala. ``yuddha`` is negative for the loser of a war."""

    nathonnatha: float
    paksha: float
    tribhaga: float
    varsha: float
    masa: float
    dina: float
    hora: float
    ayana: float
    yuddha: float = 0.0


@dataclass(frozen=True, slots=True)
class Hour:
    """What kala bala asks of a moment.

    ``from_midnight_deg`` is the Sun's hour angle from local apparent midnight, 0 to 180.
    ``third`` is which third of the day (or the night) it is, 0 to 2. ``day`` is the civil
    day whose sunrise came last, ``day_lord`` and ``hora_lord`` its graha and the hour's.
    """

    from_midnight_deg: float
    by_day: bool
    third: int
    day: date
    day_lord: Body
    hora_lord: Body


def kala(
    graha: Body,
    hour: Hour,
    sidereal_deg: Mapping[Body, float],
    zero_deg: float,
    benefics: Set[Body],
) -> Kala:
    """Return a graha's temporal strength but for a war; see ``yuddha``.

    ``zero_deg`` is the tropical longitude at which the sidereal zodiac begins.
    """
    return Kala(
        nathonnatha=nathonnatha(graha, hour.from_midnight_deg),
        paksha=paksha(graha, sidereal_deg, benefics),
        tribhaga=tribhaga(graha, by_day=hour.by_day, third=hour.third),
        varsha=15.0 if graha is year_lord(hour.day) else 0.0,
        masa=30.0 if graha is month_lord(hour.day) else 0.0,
        dina=45.0 if graha is hour.day_lord else 0.0,
        hora=60.0 if graha is hour.hora_lord else 0.0,
        ayana=ayana(graha, sidereal_deg[graha] + zero_deg),
    )


def nathonnatha(graha: Body, from_midnight_deg: float) -> float:
    """Return 0 to 60: Sun, Jupiter and Venus are strong at noon, Mercury always, others at night."""
    if graha is Body.MERCURY:
        return 60.0
    return (from_midnight_deg if graha in _BY_DAY else 180.0 - from_midnight_deg) / 3.0


def paksha(graha: Body, sidereal_deg: Mapping[Body, float], benefics: Set[Body]) -> float:
    """Return 0 to 60, for the Moon 0 to 120: benefics are strong by her light, others without."""
    light = separation(sidereal_deg[Body.MOON], sidereal_deg[Body.SUN]) / 3.0
    if graha is Body.MOON:
        return 2.0 * light
    return light if graha in benefics else 60.0 - light


def tribhaga(graha: Body, *, by_day: bool, third: int) -> float:
    """Return 60 to the lord of the third of day or night, and to Jupiter always."""
    lord = (_THIRDS_OF_DAY if by_day else _THIRDS_OF_NIGHT)[third]
    return 60.0 if graha in (lord, Body.JUPITER) else 0.0


def year_lord(day: date) -> Body:
    """Return the lord of the year of 360 days that a day falls in."""
    return GRAHAS[(_ahargana(day) // 360 * 3) % 7]


def month_lord(day: date) -> Body:
    """Return the lord of the month of 30 days that a day falls in."""
    return GRAHAS[(_ahargana(day) // 30 * 2) % 7]


def _ahargana(day: date) -> int:
    return _ITS_AHARGANA + (day - _KNOWN_DAY).days


def ayana(graha: Body, tropical_deg: float) -> float:
    """Return 0 to 60, for the Sun 0 to 120, by declination.

    Sun, Mars, Jupiter and Venus are strong in the north, Moon and Saturn in the south,
    Mercury on both sides.
    """
    north = degrees(asin(sin(radians(_OBLIQUITY_DEG)) * sin(radians(tropical_deg))))
    toward = north if graha in _NORTHERN else -north
    if graha is Body.MERCURY:
        toward = abs(north)
    strength = (_OBLIQUITY_DEG + toward) / (2.0 * _OBLIQUITY_DEG) * 60.0
    strength = min(max(strength, 0.0), 60.0)  # the arcsine rounds past the solstices
    return 2.0 * strength if graha is Body.SUN else strength


def yuddha(graha: Body, wars: list[War], before: Mapping[Body, float]) -> float:
    """Return what planetary wars give a graha or take from it.

    ``before`` holds each graha's sthana, dig and kala bala up to hora bala. The difference
    of the two, divided by the difference of their discs, goes from loser to winner.
    """
    total = 0.0
    for war in wars:
        if graha in (war.winner, war.loser):
            apart = abs(before[war.winner] - before[war.loser])
            amount = apart / abs(_DISC[war.winner] - _DISC[war.loser])
            total += amount if graha is war.winner else -amount
    return total
