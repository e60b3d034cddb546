"""Ashtakavarga: what each sign offers a graha, counted in bindus given by eight places of a chart.

Arithmetic on signs, Aries 0. Each of the seven grahas and the lagna gives a bindu to certain houses
counted from itself; how many a sign receives says how welcome a graha is there, at birth and when
it passes later. To correct a house, edit ``_HOUSES``; the totals are checked by the tests.

Sources: Brihat Parashara Hora Shastra (R. Santhanam's chapters), ch. 66 (the tables), 67 (trikona
shodhana), 68 (ekadhipatya shodhana), 69 (pinda). Varahamihira (Brihat Jataka 9), whom most programs
follow, differs from Parashara in three places: the Moon has the ninth house from Mars and not from
herself, and the twelfth from Jupiter and not the second; Venus has the fifth from Mars and not the
fourth. Ch. 68 is disputed too. Where both signs of one lord are empty the larger count falls to the
smaller, and an empty sign falls to the count of its occupied twin, as B. V. Raman reads it
(Ashtakavarga System of Prediction).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType
from typing import Final, TypeAlias

from astra.errors import InvalidInput
from astra.sky.bodies import Angle, Body, Point
from astra.sky.vedic.chart import Vedic
from astra.sky.vedic.grahas import GRAHAS, own_signs
from astra.sky.vedic.kundali import RAHU, Kundali, counted, kundali, possibilities

Bindus: TypeAlias = tuple[int, ...]
"""Twelve counts, Aries first."""

GIVERS: Final[tuple[Point, ...]] = (*GRAHAS, Angle.ASCENDANT)
"""The eight places that give bindus."""

# A row for each graha, a column for each giver; a letter or digit is a house: A, B, C are 10 to 12.
# fmt: off
_HOUSES: Final = {
    #              Sun         Moon        Mars       Mercury    Jupiter     Venus       Saturn     lagna
    Body.SUN:     "124789AB   36AB        124789AB   3569ABC    569B        67C         124789AB   346ABC",
    Body.MOON:    "3678AB     13679AB     2356AB     134578AB   12478AB     34579AB     356B       36AB",
    Body.MARS:    "356AB      36B         12478AB    356B       6ABC        68BC        14789AB    136AB",
    Body.MERCURY: "569BC      2468AB      124789AB   13569ABC   68BC        1234589B    124789AB   12468AB",
    Body.JUPITER: "1234789AB  2579B       12478AB    124569AB   123478AB    2569AB      356C       1245679AB",
    Body.VENUS:   "8BC        1234589BC   3469BC     3569B      589AB       1234589AB   34589AB    1234589B",
    Body.SATURN:  "12478AB    36B         356ABC     689ABC     56BC        6BC         356B       1346AB",
}
# fmt: on

GIVEN: Final[Mapping[Body, Mapping[Point, frozenset[int]]]] = {
    graha: {
        giver: frozenset(int(house, 16) for house in houses)
        for giver, houses in zip(GIVERS, row.split(), strict=True)
    }
    for graha, row in _HOUSES.items()
}
"""The houses, counted from each giver, in which it gives a graha a bindu. BPHS 66."""

_SIGN_WEIGHTS: Final = (7, 10, 8, 4, 10, 5, 7, 8, 9, 5, 11, 12)
_GRAHA_WEIGHTS: Final = dict(zip(GRAHAS, (5, 5, 8, 5, 10, 7, 5), strict=True))


@dataclass(frozen=True, slots=True)
class Ashtakavarga:
    """The bindus of one chart.

    ``bhinna`` holds each graha's own counts, 0 to 8 a sign. ``solid`` says of each graha
    whether every possible birth time gives the same counts.
    """

    chart: Kundali
    bhinna: Mapping[Body, Bindus]
    solid: Mapping[Body, bool]

    @property
    def sarva(self) -> Bindus:
        """The seven counts of each sign together: 337 in all."""
        return tuple(map(sum, zip(*self.bhinna.values(), strict=True)))

    @property
    def all_solid(self) -> bool:
        """Whether the whole table, and so ``sarva``, holds at every possible birth time."""
        return all(self.solid.values())

    def givers(self, graha: Body, sign: int) -> tuple[Point, ...]:
        """Return who gives a graha a bindu in a sign (prastara), in the order of ``GIVERS``."""
        return tuple(giver for giver in GIVERS if _gives(self.chart, giver, graha, sign))

    def reduced(self, graha: Body) -> Bindus:
        """Return a graha's counts after both reductions (shodhana)."""
        return ekadhipatya(trikona(self.bhinna[graha]), _occupied(self.chart))

    def pinda(self, graha: Body) -> int:
        """Return a graha's shodhya pinda: its reduced counts, weighed by sign and occupants.

        Source: BPHS 69.
        """
        counts, chart = self.reduced(graha), self.chart
        by_sign = sum(map(int.__mul__, counts, _SIGN_WEIGHTS))
        by_graha = sum(counts[chart.sign(one)] * weight for one, weight in _GRAHA_WEIGHTS.items())
        return by_sign + by_graha


def ashtakavarga(vedic: Vedic) -> Ashtakavarga:
    """Return the ashtakavarga of a chart.

    Raises:
        InvalidInput: code ``time_unknown``: without a birth time there is no lagna, and an
            eighth of the bindus comes from it.
    """
    chart = kundali(vedic)
    if chart.ascendant_deg is None:
        raise InvalidInput(
            "Ashtakavarga needs a birth time: the lagna gives bindus too.", code="time_unknown"
        )
    bhinna = {graha: _counts(chart, graha) for graha in GRAHAS}
    others = possibilities(vedic)
    solid = {
        graha: all(_counts(other, graha) == counts for other in others)
        for graha, counts in bhinna.items()
    }
    return Ashtakavarga(chart, MappingProxyType(bhinna), MappingProxyType(solid))


def trikona(bindus: Sequence[int]) -> Bindus:
    """Return the counts less the smallest of each trine of signs (trikona shodhana). BPHS 67.

    The text's three cases are one: with a zero among the three nothing is taken, and three
    equal counts all vanish.
    """
    least = [min(bindus[sign::4]) for sign in range(4)]
    return tuple(count - least[sign % 4] for sign, count in enumerate(bindus))


def ekadhipatya(bindus: Sequence[int], occupied: frozenset[int]) -> Bindus:
    """Return the counts after the reduction of the two signs of one lord. BPHS 68.

    ``occupied`` are the signs that hold any of the nine grahas. Nothing changes where a
    count is zero or both signs are occupied.
    """
    counts = list(bindus)
    for twins in _TWINS:
        full, empty = twins[::-1] if twins[1] in occupied else twins
        if bindus[full] and bindus[empty] and empty not in occupied:
            left = _twins(bindus[full], bindus[empty], occupied=full in occupied)
            counts[full], counts[empty] = left
    return tuple(counts)


_TWINS: Final = tuple(signs for graha in GRAHAS for signs in pairwise(own_signs(graha)))


def _twins(full: int, empty: int, *, occupied: bool) -> tuple[int, int]:
    """The counts left of two signs of one lord: one empty, the other occupied or empty too."""
    if not occupied:
        less = 0 if full == empty else min(full, empty)
        return less, less
    return full, full if empty > full else 0


def _counts(chart: Kundali, graha: Body) -> Bindus:
    return tuple(sum(_gives(chart, giver, graha, sign) for giver in GIVERS) for sign in range(12))


def _gives(chart: Kundali, giver: Point, graha: Body, sign: int) -> bool:
    origin = chart.lagna if isinstance(giver, Angle) else chart.sign(giver)
    return counted(sign, origin) in GIVEN[graha][giver]


def _occupied(chart: Kundali) -> frozenset[int]:
    ketu = (chart.sign(RAHU) + 6) % 12
    return frozenset({chart.sign(graha) for graha in (*GRAHAS, RAHU)} | {ketu})
