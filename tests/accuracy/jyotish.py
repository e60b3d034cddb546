"""Vedic reckoning written a second time, from its definitions.

Sidereal longitudes in degrees, in whole arithmetic where it can be. Sources: the Indian Calendar
Reform Committee's report (1955) for the limbs of the day; Brihat Parashara Hora Shastra for navamsa
(ch. 6) and the Vimshottari dasha (ch. 46). Signs, nakshatras and yogas count from 0, padas, tithis
and karanas from 1.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from math import floor
from typing import Final

PADA_ARCMIN: Final = 200  # 3 deg 20'
SIGN_ARCMIN: Final = 1800

# The lord of each nakshatra in turn, from Ashwini, with the years of its period.
PERIODS: Final = (
    ("Ketu", 7), ("Venus", 20), ("Sun", 6), ("Moon", 10), ("Mars", 7),
    ("Rahu", 18), ("Jupiter", 16), ("Saturn", 19), ("Mercury", 17),
)  # fmt: skip

_FIERY, _EARTHY, _AIRY = 0, 9, 6  # where the navamsas of a sign begin, by its element; water: 3
_NAVAMSA_BEGINS: Final = (_FIERY, _EARTHY, _AIRY, 3)


def pada_of(longitude_deg: float) -> tuple[int, int]:
    """Return nakshatra (0 to 26) and pada (1 to 4)."""
    mansion, quarter = divmod(floor(longitude_deg * 60 / PADA_ARCMIN), 4)
    return mansion % 27, quarter + 1


def navamsa(longitude_deg: float) -> int:
    """Return the sign (0 to 11) of the ninth part: nine of them in each sign, counted from Aries
    in fiery signs, from Capricorn in earthy, Libra in airy and Cancer in watery ones."""
    sign, within = divmod(longitude_deg * 60, SIGN_ARCMIN)
    return (_NAVAMSA_BEGINS[int(sign) % 4] + floor(within / PADA_ARCMIN)) % 12


def tithi(sun_deg: float, moon_deg: float) -> int:
    """Return the lunar day, 1 to 30: one for each 12 degrees that the Moon leads the Sun."""
    return floor((moon_deg - sun_deg) % 360 / 12) + 1


def karana(sun_deg: float, moon_deg: float) -> int:
    """Return the half of a lunar day, 1 to 60."""
    return floor((moon_deg - sun_deg) % 360 / 6) + 1


def yoga(sun_deg: float, moon_deg: float) -> int:
    """Return the nitya yoga, 0 to 26: one for each 13 deg 20' of both longitudes together."""
    return floor((moon_deg + sun_deg) % 360 * 60 / 800)


def to_edge_arcsec(sun_deg: float, moon_deg: float, ascendant_deg: float) -> float:
    """Return how near the nearest of all those edges is, arcseconds: nearer than the ephemerides
    agree, two honest engines may differ."""
    arcs = (
        (moon_deg, PADA_ARCMIN), (sun_deg, PADA_ARCMIN), (ascendant_deg, PADA_ARCMIN),
        (moon_deg - sun_deg, 360), (moon_deg + sun_deg, 800),
    )  # fmt: skip
    return min(min(arc * 60 % step, step - arc * 60 % step) * 60 for arc, step in arcs)


def mahadashas(
    moon_deg: float, birth: datetime, year_days: float
) -> list[tuple[str, datetime, datetime]]:
    """Return the nine periods in order; of the first, so much is over as the Moon has covered of
    its nakshatra."""
    covered = moon_deg * 60 % (4 * PADA_ARCMIN) / (4 * PADA_ARCMIN)
    first = pada_of(moon_deg)[0] % 9
    begin = birth - timedelta(days=PERIODS[first][1] * covered * year_days)
    found = []
    for lord, years in PERIODS[first:] + PERIODS[:first]:
        end = begin + timedelta(days=years * year_days)
        found.append((lord, begin, end))
        begin = end
    return found
