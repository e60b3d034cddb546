"""Kundali: a birth chart by signs, the form in which yogas and ashtakavarga read it.

Houses are whole signs counted from the lagna's. Nine grahas: the seven lords and the nodes, Rahu
being the mean node and Ketu the place opposite. When the birth time is not exact, ``possibilities``
gives every chart it may mean, so that a rule can say what holds in all of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Final

from astra.sky.bodies import Body
from astra.sky.vedic.chart import Vedic
from astra.sky.vedic.grahas import GRAHAS, Dignity, essential_dignity
from astra.sky.zodiac import SIGNS, normalised

RAHU: Final = Body.MEAN_NODE

KENDRAS: Final = frozenset({1, 4, 7, 10})
TRIKONAS: Final = frozenset({1, 5, 9})
DUSTHANAS: Final = frozenset({6, 8, 12})
UPACHAYAS: Final = frozenset({3, 6, 10, 11})

_EVERY_GRAHA_SEES: Final = frozenset({7})
_SPECIAL_SIGHT: Final = {
    Body.MARS: frozenset({4, 7, 8}),
    Body.JUPITER: frozenset({5, 7, 9}),
    Body.SATURN: frozenset({3, 7, 10}),
}
_AT_HOME: Final = frozenset({Dignity.EXALTED, Dignity.MOOLATRIKONA, Dignity.OWN})


def counted(sign: int, origin: int) -> int:
    """Return which house, 1 to 12, a sign is when ``origin`` is counted as the first."""
    return (sign - origin) % 12 + 1


@dataclass(frozen=True)
class Kundali:
    """Where the grahas and the lagna stand: sidereal longitudes, degrees in [0, 360).

    ``ascendant_deg`` is None when there is no birth time; whatever speaks of houses, lords
    or the lagna may then not be asked.
    """

    longitudes_deg: Mapping[Body, float]
    ascendant_deg: float | None

    @property
    def lagna(self) -> int:
        """The sign that rises, Aries 0."""
        assert self.ascendant_deg is not None  # a caller without a birth time asks for no houses
        return int(self.ascendant_deg // 30)

    def sign(self, graha: Body) -> int:
        """The sign a graha stands in, Aries 0."""
        return int(self.longitudes_deg[graha] // 30)

    def house(self, graha: Body) -> int:
        """The whole-sign house of a graha, 1 to 12."""
        return counted(self.sign(graha), self.lagna)

    def house_from(self, graha: Body, origin: Body) -> int:
        """The house of a graha, 1 to 12, counted from another."""
        return counted(self.sign(graha), self.sign(origin))

    def lord(self, house: int) -> Body:
        """The lord of a house counted from the lagna."""
        return SIGNS[(self.lagna + house - 1) % 12].ruler

    def dispositor(self, graha: Body) -> Body:
        """The lord of the sign a graha stands in."""
        return SIGNS[self.sign(graha)].ruler

    def at_home(self, graha: Body) -> bool:
        """Whether it is exalted, in its moolatrikona or in its own sign."""
        return essential_dignity(graha, self.longitudes_deg[graha]) in _AT_HOME

    def is_debilitated(self, graha: Body) -> bool:
        """Whether it stands in the sign of its fall."""
        return essential_dignity(graha, self.longitudes_deg[graha]) is Dignity.DEBILITATED

    def together(self, a: Body, b: Body) -> bool:
        """Whether two grahas share a sign."""
        return self.sign(a) == self.sign(b)

    def sees(self, graha: Body, other: Body) -> bool:
        """Whether a graha casts its full glance on another's sign. BPHS 26.2-5."""
        sight = _SPECIAL_SIGHT.get(graha, _EVERY_GRAHA_SEES)
        return self.house_from(other, graha) in sight

    def exchanged(self, a: Body, b: Body) -> bool:
        """Whether two grahas each stand in a sign of the other's (parivartana)."""
        return a is not b and self.dispositor(a) is b and self.dispositor(b) is a

    def linked(self, a: Body, b: Body) -> bool:
        """Whether two different grahas share a sign, see each other or exchange signs.

        The three full relations (sambandha) of which BPHS 34 and Laghu Parashari speak.
        """
        if a is b:
            return False
        mutual = self.sees(a, b) and self.sees(b, a)
        return self.together(a, b) or mutual or self.exchanged(a, b)


def kundali(vedic: Vedic) -> Kundali:
    """Return the chart by signs of the moment a chart was cast for."""
    places = {graha: vedic.sidereal_deg[graha] for graha in (*GRAHAS, RAHU)}
    return Kundali(places, vedic.ascendant_deg)


def possibilities(vedic: Vedic) -> tuple[Kundali, ...]:
    """Return every chart by signs that the possible birth times allow; one when it is exact.

    Each graha may be anywhere within its uncertainty, whatever the others do: some of these
    charts may never have stood in the sky, but none that did is missing.
    """
    told = kundali(vedic)
    rahu = told.longitudes_deg[RAHU]
    choices = [
        _alternatives(place, vedic.uncertainty_deg[graha], rahu)
        for graha, place in told.longitudes_deg.items()
    ]
    ascendants = tuple(_ascendants(told.ascendant_deg, vedic.ascendant_uncertainty_deg))
    return tuple(
        Kundali(dict(zip(told.longitudes_deg, places, strict=True)), ascendant)
        for places in product(*choices)
        for ascendant in ascendants
    )


def _alternatives(place: float, uncertainty_deg: float, rahu: float) -> list[float]:
    """One longitude for each sign and each side of the nodes that a graha may be on."""
    ends = (place - uncertainty_deg, place + uncertainty_deg)
    found = {_where(degree, rahu): normalised(degree) for degree in (*ends, place)}
    return list(found.values())


def _where(degree: float, rahu: float) -> tuple[int, bool]:
    place = normalised(degree)
    return int(place // 30), normalised(place - rahu) < 180.0


def _ascendants(place: float | None, uncertainty_deg: float) -> Iterator[float | None]:
    """The Ascendant told, and the middle of every other sign that may have risen."""
    yield place
    if place is not None:
        low, high = (int((place + margin) // 30) for margin in (-uncertainty_deg, uncertainty_deg))
        for sign in range(low, high + 1):
            if sign % 12 != int(place // 30):
                yield sign % 12 * 30.0 + 15.0
