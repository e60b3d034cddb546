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
    """Tithi 1-30, yoga 0-26 and karana 1-60 (half-tithi) of a moment.

    Each is solid when it was the same at every moment the birth may have happened.
    """

    tithi: int
    yoga: int
    karana: int
    tithi_solid: bool = True
    yoga_solid: bool = True
    karana_solid: bool = True

    @property
    def tithi_name(self) -> str:
        """The tithi with its fortnight, ``Shukla`` (waxing) or ``Krishna``."""
        return tithi_name(self.tithi)

    @property
    def yoga_name(self) -> str:
        """The nitya yoga's name."""
        return YOGAS[self.yoga]

    @property
    def karana_name(self) -> str:
        """The karana's name."""
        return karana_name(self.karana)


def panchanga(
    sun_sidereal_deg: float, moon_sidereal_deg: float, uncertainty_deg: float = 0.0
) -> Panchanga:
    """Return tithi, yoga and karana from the sidereal Sun and Moon.

    ``uncertainty_deg`` is how far the two together may be off for want of a birth time.
    """
    elongation = normalised(moon_sidereal_deg - sun_sidereal_deg)
    total = normalised(moon_sidereal_deg + sun_sidereal_deg)

    def solid(angle_deg: float, part_deg: float) -> bool:
        low, high = angle_deg - uncertainty_deg, angle_deg + uncertainty_deg
        return low // part_deg == high // part_deg

    return Panchanga(
        tithi=int(elongation / TITHI_DEG) + 1,
        yoga=int(total / YOGA_DEG),
        karana=int(elongation / KARANA_DEG) + 1,
        tithi_solid=solid(elongation, TITHI_DEG),
        yoga_solid=solid(total, YOGA_DEG),
        karana_solid=solid(elongation, KARANA_DEG),
    )


def tithi_name(tithi: int) -> str:
    """Return the name of a tithi, 1 to 30, with its fortnight: ``Shukla`` (waxing) or ``Krishna``."""
    if tithi in (15, 30):
        return "Purnima" if tithi == 15 else "Amavasya"
    return f"{paksha_of(tithi)} {TITHIS[(tithi - 1) % 15]}"


def paksha_of(tithi: int) -> str:
    """Return the fortnight a tithi belongs to, ``Shukla`` or ``Krishna``."""
    return "Shukla" if tithi <= 15 else "Krishna"


def karana_name(karana: int) -> str:
    """Return the name of a karana, 1 to 60: four fixed ones about the new Moon, seven recurring."""
    if karana == 1:
        return "Kimstughna"
    if karana >= 58:
        return _LAST_KARANAS[karana - 58]
    return _MOVING_KARANAS[(karana - 2) % 7]
