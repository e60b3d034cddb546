"""Ayanamshas: where the sidereal zodiac is held to begin, by every school Swiss Ephemeris knows.

Data only: the key a chart is asked with, the number the ephemeris has for it, the name a reader
sees, and what fixes it. All of them work without a star catalogue: the library carries the few
stars they hang on. To add one, add its line; the first five are the ones offered first.

Sources: Swiss Ephemeris documentation, "Sidereal Ephemerides for Astrology"; Dieter Koch,
Ayanamshas in Sidereal Astrology (2020).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple


class Ayanamsha(NamedTuple):
    """A sidereal zodiac. ``number`` is the ``SE_SIDM_`` constant, ``about`` what fixes it."""

    key: str
    number: int
    name: str
    about: str


# fmt: off
_TABLE: Final = (
    ("lahiri", 1, "Lahiri", "Spica near 180°; the official one of India since 1955"),
    ("raman", 3, "Raman", "B. V. Raman, Hindu Predictive Astrology: 0° in the year 397"),
    ("krishnamurti", 5, "Krishnamurti", "K. S. Krishnamurti, of the KP system: 0° in the year 291"),
    ("yukteshwar", 7, "Yukteshwar", "Sri Yukteswar, The Holy Science: 0° in the year 499"),
    ("fagan_bradley", 0, "Fagan–Bradley", "Spica at 29°06′ Virgo; that of Western siderealists"),
    ("deluce", 2, "De Luce", "Robert DeLuce, Constellational Astrology"),
    ("ushashashi", 4, "Usha–Shashi", "Hindu Astrological Calculations; Revati near 0°"),
    ("djwhal_khul", 6, "Djwhal Khul", "the Age of Aquarius begins in 2117"),
    ("jn_bhasin", 8, "J. N. Bhasin", "J. N. Bhasin"),
    ("babylonian_kugler_1", 9, "Babylonian (Kugler 1)", "Franz Xaver Kugler, first reading of the tablets"),
    ("babylonian_kugler_2", 10, "Babylonian (Kugler 2)", "Franz Xaver Kugler, second reading"),
    ("babylonian_kugler_3", 11, "Babylonian (Kugler 3)", "Franz Xaver Kugler, third reading"),
    ("babylonian_huber", 12, "Babylonian (Huber)", "Peter Huber, Centaurus 5 (1958)"),
    ("babylonian_eta_piscium", 13, "Babylonian (η Piscium)", "Raymond Mercier, by η Piscium"),
    ("babylonian_aldebaran", 14, "Babylonian (Aldebaran)", "Aldebaran at 15° Taurus"),
    ("babylonian_britton", 38, "Babylonian (Britton)", "John P. Britton (2010)"),
    ("hipparchos", 15, "Hipparchos", "as Hipparchos' places of stars imply"),
    ("sassanian", 16, "Sassanian", "of Sassanian Persia: 0° in the year 564"),
    ("galactic_center_0_sag", 17, "Galactic centre at 0° Sagittarius", "as its name says"),
    ("galactic_center_0_cap", 40, "Galactic centre at 0° Capricorn", "David Cochrane"),
    ("galactic_center_gil_brand", 30, "Galactic centre (Gil Brand)", "at the golden section of Scorpio to Aquarius"),
    ("galactic_center_mula", 36, "Galactic centre in mid-Mula", "Ernst Wilhelm (Dhruva), by the hour circle"),
    ("galactic_equator_iau", 31, "Galactic equator (IAU 1958)", "crosses the ecliptic at 0° Sagittarius"),
    ("galactic_equator", 32, "Galactic equator", "the same by a later galactic pole"),
    ("galactic_equator_mula", 33, "Galactic equator in mid-Mula", "crosses the ecliptic in the middle of Mula"),
    ("galactic_alignment", 34, "Skydram (Mardyks)", "Raymond Mardyks, by the galactic equator in 1998"),
    ("galactic_equator_fiorenza", 41, "Galactic equator (Fiorenza)", "Nick Anthony Fiorenza"),
    ("j2000", 18, "J2000", "the equinox of the year 2000, as astronomers use it"),
    ("j1900", 19, "J1900", "the equinox of the year 1900"),
    ("b1950", 20, "B1950", "the equinox of the year 1950"),
    ("suryasiddhanta", 21, "Surya Siddhanta", "0° in March 499, by the true Sun"),
    ("suryasiddhanta_mean", 22, "Surya Siddhanta (mean Sun)", "0° in March 499, by the mean Sun"),
    ("aryabhata", 23, "Aryabhata", "0° in March 499, by the true Sun"),
    ("aryabhata_mean", 24, "Aryabhata (mean Sun)", "0° in March 499, by the mean Sun"),
    ("aryabhata_522", 37, "Aryabhata 522", "0° in the year 522"),
    ("ss_revati", 25, "Surya Siddhanta, Revati", "Revati where the Surya Siddhanta has it, 359°50′"),
    ("ss_citra", 26, "Surya Siddhanta, Citra", "Citra where the Surya Siddhanta has it, 180°"),
    ("true_citra", 27, "True Citra", "Spica at 180° at every date"),
    ("true_revati", 28, "True Revati", "ζ Piscium at 359°50′ at every date"),
    ("true_pushya", 29, "True Pushya", "P. V. R. Narasimha Rao: δ Cancri at 106° at every date"),
    ("true_mula", 35, "True Mula", "K. Chandra Hari: λ Scorpii at 240° at every date"),
    ("sheoran", 39, "Vedic (Sheoran)", "Sunil Sheoran"),
    ("valens", 42, "Vettius Valens", "as the Moon's places in Valens' examples imply"),
    ("lahiri_1940", 43, "Lahiri 1940", "N. C. Lahiri's first value, Panchanga Darpan"),
    ("lahiri_285", 44, "Lahiri VP285", "N. C. Lahiri's later value: 0° in the year 285"),
    ("krishnamurti_291", 45, "Krishnamurti–Senthilathiban", "D. Senthilathiban: 0° in the year 291"),
    ("lahiri_icrc", 46, "Lahiri (ICRC)", "by the letter of the Calendar Reform Committee's report"),
)
# fmt: on

AYANAMSHAS: Final[Mapping[str, Ayanamsha]] = {row[0]: Ayanamsha(*row) for row in _TABLE}
"""By the key a chart is asked with."""
