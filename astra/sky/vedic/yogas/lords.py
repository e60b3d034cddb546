"""Yogas of the lords of houses: how those who rule a life's fields meet, exchange and recover.

To add one, write its rule here under ``defined``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import combinations, product
from typing import Final

from astra.sky.bodies import Body
from astra.sky.vedic.grahas import EXALTATION_DEG, GRAHAS
from astra.sky.vedic.kundali import DUSTHANAS, KENDRAS, Kundali
from astra.sky.vedic.yogas.registry import Family, Grahas, Rule, defined
from astra.sky.zodiac import sign_of

_LINKED: Final = "in one sign, in full mutual aspect or in exchange of signs"


def _linked_lords(
    chart: Kundali, houses: Iterable[int], others: Iterable[int]
) -> Iterator[frozenset[Body]]:
    """Each pair of a lord of the first houses and one of the second that are linked, once."""
    pairs = (
        frozenset((chart.lord(house), chart.lord(other)))
        for house, other in product(houses, others)
        if chart.linked(chart.lord(house), chart.lord(other))
    )
    yield from dict.fromkeys(pairs)


@defined(
    "Raja", Family.LORDS,
    "The lord of a kendra (4th, 7th, 10th) and the lord of a trikona (5th, 9th), or the lagna's "
    f"lord and either, are {_LINKED}. The lords of the ninth and tenth are told apart, as "
    "Dharma-Karmadhipati.",
    "Effort meets good fortune: recognition and responsibility.",
    "BPHS 34 and 39; Laghu Parashari",
)  # fmt: skip
def _raja(chart: Kundali) -> Iterator[Grahas]:
    highest = {chart.lord(9), chart.lord(10)}
    found = [*_linked_lords(chart, (1, 4, 7, 10), (5, 9)), *_linked_lords(chart, (1,), (4, 7, 10))]
    for pair in dict.fromkeys(found):
        if pair != highest:
            yield tuple(pair)


@defined(
    "Dharma-Karmadhipati", Family.LORDS,
    f"The lords of the ninth and the tenth are two grahas and are {_LINKED}.",
    "What one believes and what one does agree: the most valued of the raja yogas.",
    "BPHS 34; Laghu Parashari",
)  # fmt: skip
def _dharma_karmadhipati(chart: Kundali) -> Iterator[Grahas]:
    yield from map(tuple, _linked_lords(chart, (9,), (10,)))


@defined(
    "Dhana", Family.LORDS,
    "The lord of the second or the eleventh and the lord of the first, fifth or ninth are two "
    f"grahas and are {_LINKED}.",
    "The fields of income are tied to those of fortune.",
    "BPHS 41; Phaladeepika 6",
)  # fmt: skip
def _dhana(chart: Kundali) -> Iterator[Grahas]:
    yield from map(tuple, _linked_lords(chart, (2, 11), (1, 5, 9)))


_REVERSALS: Final = (
    ("Harsha", 6, "Health and spirits that rise above opposition."),
    ("Sarala", 8, "Steadiness in upheaval: such people are at their best in a crisis."),
    ("Vimala", 12, "Independence, thrift and a clear conscience."),
)


def _reversal(house: int) -> Rule:
    def rule(chart: Kundali) -> Iterator[Grahas]:
        if chart.house(chart.lord(house)) in DUSTHANAS:
            yield (chart.lord(house),)

    return rule


for _name, _house, _reading in _REVERSALS:
    defined(
        _name,
        Family.LORDS,
        f"The lord of the {_house}th stands in the sixth, eighth or twelfth house (a viparita "
        "raja yoga: what hinders is itself hindered).",
        _reading,
        "Phaladeepika 6",
    )(_reversal(_house))


@defined(
    "Neecha Bhanga", Family.LORDS,
    "A graha is debilitated, but the lord of the sign it stands in, or the lord of the sign of its "
    "exaltation, stands in a kendra (1st, 4th, 7th, 10th) from the lagna or, unless that lord is "
    "the Moon, from the Moon.",
    "A weakness outgrown: the late bloomer's yoga.",
    "Phaladeepika 7",
)  # fmt: skip
def _neecha_bhanga(chart: Kundali) -> Iterator[Grahas]:
    for graha in filter(chart.is_debilitated, GRAHAS):
        rescuers = {chart.dispositor(graha), sign_of(EXALTATION_DEG[graha]).ruler} - {graha}
        for rescuer in sorted(rescuers):
            if _in_kendra_of_lagna_or_moon(chart, rescuer):
                yield graha, rescuer


def _in_kendra_of_lagna_or_moon(chart: Kundali, graha: Body) -> bool:
    from_moon = graha is not Body.MOON and chart.house_from(graha, Body.MOON) in KENDRAS
    return from_moon or chart.house(graha) in KENDRAS


def _exchanges(chart: Kundali) -> Iterator[tuple[Grahas, frozenset[int]]]:
    """Each two grahas in exchange, with the houses they stand in."""
    for a, b in combinations(GRAHAS, 2):
        if chart.exchanged(a, b):
            yield (a, b), frozenset({chart.house(a), chart.house(b)})


_GREAT_HOUSES: Final = frozenset(range(1, 13)) - DUSTHANAS - {3}


@defined(
    "Maha Parivartana", Family.LORDS,
    "Two grahas stand in each other's signs, in two of the houses 1, 2, 4, 5, 7, 9, 10 and 11.",
    "Two fields of life lend each other strength.",
    "Phaladeepika 6",
)  # fmt: skip
def _maha_parivartana(chart: Kundali) -> Iterator[Grahas]:
    for grahas, houses in _exchanges(chart):
        if houses <= _GREAT_HOUSES:
            yield grahas


@defined(
    "Khala Parivartana", Family.LORDS,
    "Two grahas stand in each other's signs, one of them in the third house and the other in none "
    "of the sixth, eighth and twelfth.",
    "Results come in waves, and courage decides.",
    "Phaladeepika 6",
)  # fmt: skip
def _khala_parivartana(chart: Kundali) -> Iterator[Grahas]:
    yield from _exchanges_touching(chart, {3}, without=DUSTHANAS)


@defined(
    "Dainya Parivartana", Family.CARE,
    "Two grahas stand in each other's signs, one of them in the sixth, eighth or twelfth house.",
    "A field of life that asks for extra work, and repays it.",
    "Phaladeepika 6",
)  # fmt: skip
def _dainya_parivartana(chart: Kundali) -> Iterator[Grahas]:
    yield from _exchanges_touching(chart, DUSTHANAS)


def _exchanges_touching(
    chart: Kundali, houses: Collection[int], without: Collection[int] = ()
) -> Iterator[Grahas]:
    for grahas, places in _exchanges(chart):
        if not places.isdisjoint(houses) and places.isdisjoint(without):
            yield grahas
