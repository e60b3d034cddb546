"""Vargas: the sixteen divisional charts, a sign cut into parts and each part given a sign.

Arithmetic on sidereal longitudes, signs counted from 0 (Aries). A chart is one row of ``VARGAS``:
where its count begins in each sign and how far each part steps; only the Hora and the Trimshamsha
need tables. To add a chart, add its row.

Source: Brihat Parashara Hora Shastra (Santhanam), ch. 6 (the division), ch. 7.1-8 (what for).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from astra.errors import InvalidInput
from astra.sky.bodies import Body
from astra.sky.zodiac import SIGNS, Sign, normalised

Begin = Callable[[int], int]
"""The sign in which the count of a sign's parts begins."""


@dataclass(frozen=True, slots=True)
class Varga:
    """A way to divide: ``D<parts>``. Part ``k`` of a sign is ``begin(sign) + k * step``."""

    parts: int
    name: str
    read_for: str
    begin: Begin
    step: int = 1

    @property
    def key(self) -> str:
        """The short name, such as ``D9``."""
        return f"D{self.parts}"

    def part_of(self, sidereal_deg: float) -> int:
        """Return which part of the zodiac a longitude falls in, counted from 0 Aries."""
        sign, degrees = divmod(normalised(sidereal_deg), 30.0)
        if self.parts == _TRIMSHAMSHA:
            part = bisect_right(_THIRTIETHS[int(sign) % 2][0], degrees)
            return int(sign) * _UNEQUAL_PARTS + part
        part = min(int(degrees * self.parts / 30.0), self.parts - 1)  # the product may round up
        return int(sign) * self.parts + part

    def sign_of(self, sidereal_deg: float) -> int:
        """Return the sign, 0 to 11, a longitude is given in this chart."""
        if self.parts == _TRIMSHAMSHA:
            sign, part = divmod(self.part_of(sidereal_deg), _UNEQUAL_PARTS)
            return _THIRTIETHS[sign % 2][1][part]
        sign, part = divmod(self.part_of(sidereal_deg), self.parts)
        if self.parts == _HORA:
            return _LEO if part == sign % 2 else _CANCER
        return (self.begin(sign) + part * self.step) % 12


_HORA: Final = 2
_TRIMSHAMSHA: Final = 30
_CANCER: Final = 3
_LEO: Final = 4

# Where the thirtieths end and whose sign they are: Mars, Saturn, Jupiter, Mercury, Venus in odd
# signs, the other way round in even ones. BPHS 6.27-28.
_UNEQUAL_PARTS: Final = 5
_THIRTIETHS: Final = (
    ((5.0, 10.0, 18.0, 25.0), (0, 10, 8, 2, 6)),
    ((5.0, 12.0, 20.0, 25.0), (1, 5, 11, 9, 7)),
)


def _itself(sign: int) -> int:
    return sign


def _by_parity(odd: int, even: int) -> Begin:
    """Fixed signs to begin in; Aries, Gemini, ... are odd."""
    return lambda sign: even if sign % 2 else odd


def _from_itself(odd: int, even: int) -> Begin:
    """So many signs on from itself, by parity."""
    return lambda sign: sign + (even if sign % 2 else odd)


def _by_modality(movable: int, fixed: int, dual: int) -> Begin:
    return lambda sign: (movable, fixed, dual)[sign % 3]


def _by_element(fire: int, earth: int, air: int, water: int) -> Begin:
    return lambda sign: (fire, earth, air, water)[sign % 4]


# fmt: off
VARGAS: Final[Mapping[int, Varga]] = {varga.parts: varga for varga in (
    Varga(1, "Rashi", "the body and the whole life", _itself),
    Varga(2, "Hora", "wealth", _itself),
    Varga(3, "Drekkana", "brothers and sisters", _itself, 4),
    Varga(4, "Chaturthamsha", "fortune, house and land", _itself, 3),
    Varga(7, "Saptamsha", "children and grandchildren", _from_itself(0, 6)),
    Varga(9, "Navamsha", "marriage and the spouse", _by_element(0, 9, 6, 3)),
    Varga(10, "Dashamsha", "great undertakings, work", _from_itself(0, 8)),
    Varga(12, "Dwadashamsha", "parents", _itself),
    Varga(16, "Shodashamsha", "vehicles and comforts", _by_modality(0, 4, 8)),
    Varga(20, "Vimshamsha", "worship and inner practice", _by_modality(0, 8, 4)),
    Varga(24, "Chaturvimshamsha", "learning", _by_parity(4, 3)),
    Varga(27, "Saptavimshamsha", "strengths and weaknesses", _by_element(0, 3, 6, 9)),
    Varga(30, "Trimshamsha", "troubles and how they are borne", _itself),
    Varga(40, "Khavedamsha", "good and bad turns", _by_parity(0, 6)),
    Varga(45, "Akshavedamsha", "everything in general", _by_modality(0, 4, 8)),
    Varga(60, "Shashtiamsha", "everything, most finely", _itself),
)}
"""The sixteen vargas by the number of parts."""
# fmt: on


@dataclass(frozen=True, slots=True)
class VargaPlace:
    """Where a point stands in a divisional chart; Aries is 0.

    ``solid`` says that every possible birth time gives the same sign.
    """

    sign: int
    solid: bool

    @property
    def name(self) -> Sign:
        """The sign itself."""
        return SIGNS[self.sign]


@dataclass(frozen=True, slots=True)
class VargaChart:
    """A whole divisional chart. ``ascendant`` is None without a birth time.

    Ketu has a place of its own: it is not always opposite Rahu here.
    """

    varga: Varga
    places: Mapping[Body, VargaPlace]
    ketu: VargaPlace
    ascendant: VargaPlace | None


def varga_named(parts: int) -> Varga:
    """Return one of ``VARGAS``.

    Raises:
        InvalidInput: Parashara has no such division; those he has are the suggestions.
    """
    if parts not in VARGAS:
        raise InvalidInput(
            "There is no divisional chart of that number.",
            suggestions=[varga.key for varga in VARGAS.values()],
        )
    return VARGAS[parts]


def varga(sidereal_deg: float, parts: int) -> int:
    """Return the sign, 0 to 11, of a sidereal longitude in the chart ``D<parts>``.

    Raises:
        InvalidInput: there is no such chart.
    """
    return varga_named(parts).sign_of(sidereal_deg)


def varga_place(sidereal_deg: float, varga: Varga, uncertainty_deg: float = 0.0) -> VargaPlace:
    """Return a point's place, solid when all within ``uncertainty_deg`` is one and the same part."""
    ends = (sidereal_deg - uncertainty_deg, sidereal_deg + uncertainty_deg)
    solid = uncertainty_deg < 15.0 and len({varga.part_of(end) for end in ends}) == 1
    return VargaPlace(varga.sign_of(sidereal_deg), solid)


def navamsa(sidereal_deg: float) -> int:
    """Return the sign, 0 to 11, of a sidereal longitude in the ninth-part chart (D9)."""
    return VARGAS[9].sign_of(sidereal_deg)


def is_vargottama(sidereal_deg: float) -> bool:
    """Return whether a point keeps its sign in the ninth-part chart."""
    return navamsa(sidereal_deg) == VARGAS[1].sign_of(sidereal_deg)
