"""The limbs of the Indian day that the Sun and the Moon make: tithi, yoga, karana.

Arithmetic on sidereal longitudes (true of date): no ephemeris, no clock. Tithis and karanas count
from 1 at the new Moon, yogas from 0. The whole calendar leaf of a day and place is ``panchang``.

Source: Indian Calendar Reform Committee (1955), part C.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from astra.sky.vedic.nakshatras import NAKSHATRA_DEG
from astra.sky.zodiac import normalised

TITHI_DEG: Final = 12.0
KARANA_DEG: Final = 6.0
YOGA_DEG: Final = NAKSHATRA_DEG

# fmt: off
TITHIS: Final = (
    "Pratipada", "Dwitiya", "Tritiya", "Chaturthi", "Panchami", "Shashthi", "Saptami",
    "Ashtami", "Navami", "Dashami", "Ekadashi", "Dwadashi", "Trayodashi", "Chaturdashi",
)

YOGAS: Final = (
    "Vishkambha", "Priti", "Ayushman", "Saubhagya", "Shobhana", "Atiganda", "Sukarma", "Dhriti",
    "Shula", "Ganda", "Vriddhi", "Dhruva", "Vyaghata", "Harshana", "Vajra", "Siddhi",
    "Vyatipata", "Variyana", "Parigha", "Shiva", "Siddha", "Sadhya", "Shubha", "Shukla",
    "Brahma", "Indra", "Vaidhriti",
)

_MOVING_KARANAS: Final = ("Bava", "Balava", "Kaulava", "Taitila", "Gara", "Vanija", "Vishti")
_LAST_KARANAS: Final = ("Shakuni", "Chatushpada", "Naga")
# fmt: on


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


def panchanga(sun_sidereal_deg: float, moon_sidereal_deg: float) -> Panchanga:
    """Return tithi, yoga and karana from the sidereal Sun and Moon."""
    elongation = normalised(moon_sidereal_deg - sun_sidereal_deg)
    total = normalised(moon_sidereal_deg + sun_sidereal_deg)
    return Panchanga(
        tithi=int(elongation / 12) + 1,
        yoga=int(total / NAKSHATRA_DEG),
        karana=int(elongation / 6) + 1,
    )
