"""Manglik: Mars in a house the marriage books mark, and the conditions under which they drop it.

Houses are whole signs, counted from the lagna, the Moon and Venus; the books differ on which of
these to count from, on the second house (southern books) and on the first (northern books), so all
are told. About half of all charts are marked from the lagna alone: it is common, and no verdict.

Source: B. V. Raman, Muhurtha, on marriage, for the houses and what removes them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Final

from astra.sky.bodies import Body
from astra.sky.vedic.chart import Vedic
from astra.sky.zodiac import SIGNS, Sign

HOUSES: Final = frozenset({1, 2, 4, 7, 8, 12})

_UNMARKED: Final[dict[int, frozenset[Sign]]] = {
    2: frozenset({Sign.GEMINI, Sign.VIRGO}),
    4: frozenset({Sign.ARIES, Sign.SCORPIO}),
    7: frozenset({Sign.CANCER, Sign.CAPRICORN}),
    8: frozenset({Sign.SAGITTARIUS, Sign.PISCES}),
    12: frozenset({Sign.TAURUS, Sign.LIBRA}),
}
_HARMLESS_SIGNS: Final = frozenset({Sign.LEO, Sign.AQUARIUS})
_AT_HOME: Final = frozenset({Sign.ARIES, Sign.SCORPIO, Sign.CAPRICORN})


@dataclass(frozen=True, slots=True)
class Count:
    """Mars's house counted from a point. ``solid``: the mark and what drops it hold at every birth time.

    ``lifted_by`` are the conditions that drop the mark, in words; empty when nothing does.
    """

    origin: str
    house: int
    marked: bool
    lifted_by: tuple[str, ...]
    solid: bool


@dataclass(frozen=True, slots=True)
class Manglik:
    """Mars counted from the lagna, the Moon and Venus; without a birth time not from the lagna."""

    counts: tuple[Count, ...]

    @property
    def from_lagna(self) -> Count | None:
        """The count most go by; None without a birth time."""
        return next((count for count in self.counts if count.origin == _LAGNA), None)


_LAGNA: Final = "lagna"


def manglik(vedic: Vedic) -> Manglik:
    """Return where Mars stands from lagna, Moon and Venus, and whether that marks the chart."""
    origins = {body.label: _possible(vedic, body) for body in (Body.MOON, Body.VENUS)}
    if vedic.ascendant_deg is not None:
        lagna = _signs(vedic.ascendant_deg, vedic.ascendant_uncertainty_deg)
        origins = {_LAGNA: lagna, **origins}
    return Manglik(tuple(_count(vedic, name, places) for name, places in origins.items()))


def _possible(vedic: Vedic, body: Body) -> list[int]:
    return _signs(vedic.sidereal_deg[body], vedic.uncertainty_deg[body])


def _signs(place_deg: float, doubt_deg: float) -> list[int]:
    """The sign of a point, then every other one it may stand in."""
    low, high = (int((place_deg + margin) // 30) for margin in (-doubt_deg, doubt_deg))
    told = int(place_deg // 30)
    return [told, *(sign % 12 for sign in range(low, high + 1) if sign != told)]


def _count(vedic: Vedic, name: str, origins: list[int]) -> Count:
    ways = list(
        product(
            _possible(vedic, Body.MARS),
            origins,
            _possible(vedic, Body.MOON),
            _possible(vedic, Body.JUPITER),
        )
    )
    verdicts = [_verdict(*way) for way in ways]
    house = _house(*ways[0][:2])
    lifted = verdicts[0]
    return Count(name, house, lifted is not None, lifted or (), solid=len(set(verdicts)) == 1)


def _house(sign: int, origin: int) -> int:
    return (sign - origin) % 12 + 1


def _verdict(mars: int, origin: int, moon: int, jupiter: int) -> tuple[str, ...] | None:
    """What drops the mark; None when there is none. Signs, Aries 0."""
    house = _house(mars, origin)
    return tuple(_lifted(mars, house, moon, jupiter)) if house in HOUSES else None


def _lifted(mars: int, house: int, moon: int, jupiter: int) -> Iterator[str]:
    sign = SIGNS[mars]
    if sign in _AT_HOME:
        yield "Mars is in its own sign or exalted."
    if sign in _UNMARKED.get(house, ()):
        yield f"In {sign} the house is not marked."
    if sign in _HARMLESS_SIGNS:
        yield f"In {sign} Mars marks no house."
    for graha, place in ((Body.MOON, moon), (Body.JUPITER, jupiter)):
        if place == mars:
            yield f"{graha.label} stands with Mars."
