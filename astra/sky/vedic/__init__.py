"""Vedic astrology: what is read in the sidereal zodiac.

``nakshatras`` (mansions), ``limbs`` (tithi, yoga, karana), ``panchang`` (a day's calendar leaf),
``muhurtas`` (its hours), ``months``, ``dashas`` (periods of life), ``vargas`` (divisional charts),
``grahas`` (dignity and friendship), ``chart`` (a birth chart's vedic side), ``conditions`` (how its
grahas fare), ``matching`` (two people). Signs, nakshatras and yogas count from 0, padas and tithis
from 1. What ``astra.sky.chart`` needs is exported here; import the rest from its module.
"""

from astra.sky.vedic.chart import Vedic, vedic_of
from astra.sky.vedic.dashas import (
    CYCLE_YEARS,
    DASHA_YEARS,
    YEAR_DAYS,
    Dasha,
    antardashas,
    dasha_at,
    vimshottari,
)
from astra.sky.vedic.limbs import TITHIS, YOGAS, Panchanga, panchanga
from astra.sky.vedic.nakshatras import (
    LORDS,
    NAKSHATRA_DEG,
    NAKSHATRAS,
    PADA_DEG,
    Nakshatra,
    nakshatra,
)
from astra.sky.vedic.vargas import navamsa

__all__ = [
    "CYCLE_YEARS",
    "DASHA_YEARS",
    "LORDS",
    "NAKSHATRAS",
    "NAKSHATRA_DEG",
    "PADA_DEG",
    "TITHIS",
    "YEAR_DAYS",
    "YOGAS",
    "Dasha",
    "Nakshatra",
    "Panchanga",
    "Vedic",
    "antardashas",
    "dasha_at",
    "nakshatra",
    "navamsa",
    "panchanga",
    "vedic_of",
    "vimshottari",
]
