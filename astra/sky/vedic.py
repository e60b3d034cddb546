"""Vedic reckoning: lunar mansions, the five limbs of the day, the ninth chart and the dashas.

Arithmetic on sidereal longitudes (true of date, degrees) and on dates: no ephemeris, no clock.
Sources: Brihat Parashara Hora Shastra for Vimshottari; the panchanga as computed by the Indian
Calendar Reform Committee (1955). Signs, nakshatras and yogas count from 0, padas and tithis from 1.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from astra.sky.bodies import Body
from astra.sky.zodiac import normalised

NAKSHATRAS: Final = (
    "Ashwini",
    "Bharani",
    "Krittika",
    "Rohini",
    "Mrigashira",
    "Ardra",
    "Punarvasu",
    "Pushya",
    "Ashlesha",
    "Magha",
    "Purva Phalguni",
    "Uttara Phalguni",
    "Hasta",
    "Chitra",
    "Swati",
    "Vishakha",
    "Anuradha",
    "Jyeshtha",
    "Mula",
    "Purva Ashadha",
    "Uttara Ashadha",
    "Shravana",
    "Dhanishta",
    "Shatabhisha",
    "Purva Bhadrapada",
    "Uttara Bhadrapada",
    "Revati",
)

TITHIS: Final = (
    "Pratipada",
    "Dwitiya",
    "Tritiya",
    "Chaturthi",
    "Panchami",
    "Shashthi",
    "Saptami",
    "Ashtami",
    "Navami",
    "Dashami",
    "Ekadashi",
    "Dwadashi",
    "Trayodashi",
    "Chaturdashi",
)

YOGAS: Final = (
    "Vishkambha",
    "Priti",
    "Ayushman",
    "Saubhagya",
    "Shobhana",
    "Atiganda",
    "Sukarma",
    "Dhriti",
    "Shula",
    "Ganda",
    "Vriddhi",
    "Dhruva",
    "Vyaghata",
    "Harshana",
    "Vajra",
    "Siddhi",
    "Vyatipata",
    "Variyana",
    "Parigha",
    "Shiva",
    "Siddha",
    "Sadhya",
    "Shubha",
    "Shukla",
    "Brahma",
    "Indra",
    "Vaidhriti",
)

_MOVING_KARANAS: Final = ("Bava", "Balava", "Kaulava", "Taitila", "Gara", "Vanija", "Vishti")
_LAST_KARANAS: Final = ("Shakuni", "Chatushpada", "Naga")

DASHA_YEARS: Final = {
    "Ketu": 7,
    "Venus": 20,
    "Sun": 6,
    "Moon": 10,
    "Mars": 7,
    "Rahu": 18,
    "Jupiter": 16,
    "Saturn": 19,
    "Mercury": 17,
}
"""The Vimshottari lords in order, with their years: 120 in all."""

LORDS: Final = tuple(DASHA_YEARS)
CYCLE_YEARS: Final = sum(DASHA_YEARS.values())
YEAR_DAYS: Final = 365.25
"""Days in a dasha year unless another is chosen."""

NAKSHATRA_DEG: Final = 360.0 / 27
PADA_DEG: Final = NAKSHATRA_DEG / 4


@dataclass(frozen=True, slots=True)
class Nakshatra:
    """A lunar mansion and its quarter. ``index`` counts from 0, ``pada`` is 1 to 4."""

    index: int
    pada: int

    @property
    def name(self) -> str:
        """The usual transliteration."""
        return NAKSHATRAS[self.index]

    @property
    def lord(self) -> str:
        """The graha whose Vimshottari period a Moon here begins in."""
        return LORDS[self.index % 9]


@dataclass(frozen=True, slots=True)
class Panchanga:
    """Tithi 1-30, yoga 0-26 and karana 1-60 (half-tithi) of a moment."""

    tithi: int
    yoga: int
    karana: int

    @property
    def tithi_name(self) -> str:
        """The tithi with its fortnight, ``Shukla`` (waxing) or ``Krishna``."""
        if self.tithi in (15, 30):
            return "Purnima" if self.tithi == 15 else "Amavasya"
        fortnight = "Shukla" if self.tithi < 15 else "Krishna"
        return f"{fortnight} {TITHIS[(self.tithi - 1) % 15]}"

    @property
    def yoga_name(self) -> str:
        """The nitya yoga's name."""
        return YOGAS[self.yoga]

    @property
    def karana_name(self) -> str:
        """The karana's name: four fixed ones about the new Moon, seven that recur between."""
        if self.karana == 1:
            return "Kimstughna"
        if self.karana >= 58:
            return _LAST_KARANAS[self.karana - 58]
        return _MOVING_KARANAS[(self.karana - 2) % 7]


@dataclass(frozen=True, slots=True)
class Dasha:
    """A planetary period, from ``start`` up to but not including ``end`` (UTC)."""

    lord: str
    start: datetime
    end: datetime


def nakshatra(sidereal_deg: float) -> Nakshatra:
    """Return the mansion and quarter a sidereal longitude falls in."""
    quarter = int(normalised(sidereal_deg) / PADA_DEG)
    return Nakshatra(index=quarter // 4, pada=quarter % 4 + 1)


def navamsa(sidereal_deg: float) -> int:
    """Return the sign, 0 to 11, of a sidereal longitude in the ninth-part chart (D9)."""
    return int(normalised(sidereal_deg) / PADA_DEG) % 12


def panchanga(sun_sidereal_deg: float, moon_sidereal_deg: float) -> Panchanga:
    """Return tithi, yoga and karana from the sidereal Sun and Moon."""
    elongation = normalised(moon_sidereal_deg - sun_sidereal_deg)
    total = normalised(moon_sidereal_deg + sun_sidereal_deg)
    return Panchanga(
        tithi=int(elongation / 12) + 1,
        yoga=int(total / NAKSHATRA_DEG),
        karana=int(elongation / 6) + 1,
    )


def vimshottari(
    moon_sidereal_deg: float, birth_utc: datetime, year_days: float = YEAR_DAYS
) -> tuple[Dasha, ...]:
    """Return the nine mahadashas; the first is the one running at birth, so it starts before.

    ``year_days`` is the length of a dasha year: 365.25 by default, 360 in the savana reckoning.
    """
    position = normalised(moon_sidereal_deg) / NAKSHATRA_DEG
    first = int(position) % 9
    lord_years = DASHA_YEARS[LORDS[first]]
    start = birth_utc - timedelta(days=(position % 1.0) * lord_years * year_days)
    return _periods(first, start, 1.0, year_days)


def antardashas(maha: Dasha) -> tuple[Dasha, ...]:
    """Return the nine sub-periods of a mahadasha, its own lord's first."""
    share = DASHA_YEARS[maha.lord] / CYCLE_YEARS
    year_days = (maha.end - maha.start) / timedelta(days=1) / DASHA_YEARS[maha.lord]
    return _periods(LORDS.index(maha.lord), maha.start, share, year_days)


def dasha_at(dashas: Sequence[Dasha], moment: datetime) -> tuple[Dasha, Dasha]:
    """Return the mahadasha and the antardasha running at a moment.

    Raises:
        ValueError: the moment lies outside the 120 years.
    """
    for maha in dashas:
        if maha.start <= moment < maha.end:
            return maha, _running(antardashas(maha), moment)
    raise ValueError("the moment lies outside the dashas")


def _running(periods: Sequence[Dasha], moment: datetime) -> Dasha:
    # The last one also holds what rounding to microseconds leaves before the mahadasha's end.
    return next((one for one in periods if one.start <= moment < one.end), periods[-1])


def _periods(first: int, start: datetime, share: float, year_days: float) -> tuple[Dasha, ...]:
    """Nine periods in the lords' order from ``first``, each its lord's years times ``share``."""
    found: list[Dasha] = []
    years = 0.0
    begin = start
    for step in range(9):
        lord = LORDS[(first + step) % 9]
        years += DASHA_YEARS[lord]
        end = start + timedelta(days=years * share * year_days)
        found.append(Dasha(lord, begin, end))
        begin = end
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Vedic:
    """A chart in the sidereal zodiac. Longitudes are true of date, degrees in [0, 360).

    ``ayanamsha_deg`` is the mean value. ``moon_solid`` is false when another possible
    birth time gives another nakshatra or pada: the dashas then rest on a guess.
    """

    ayanamsha: str
    ayanamsha_deg: float
    sidereal_deg: Mapping[Body, float]
    ascendant_deg: float | None
    moon: Nakshatra
    moon_solid: bool
    panchanga: Panchanga
    dashas: tuple[Dasha, ...]

    @property
    def nakshatra(self) -> str:
        """The natal Moon's mansion."""
        return self.moon.name

    @property
    def pada(self) -> int:
        """The quarter of it, 1 to 4."""
        return self.moon.pada

    def navamsa_of(self, body: Body) -> int:
        """The body's sign in the ninth-part chart, Aries 0."""
        return navamsa(self.sidereal_deg[body])
