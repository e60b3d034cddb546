"""Nabhasa yogas: the figure all seven grahas together draw in the sky.

Three by the kind of signs (ashraya), two by benefics and malefics in the kendras (dala), eighteen
by the houses that are occupied (akriti), seven by how many signs are (sankhya). Of the classical
thirty-two Vajra and Yava are left out: Varahamihira himself (Brihat Jataka 12.6) remarks that
Mercury and Venus can never stand a quarter circle from the Sun, as they require.

An akriti yoga is taken strictly: its houses are occupied, each of them, and no others. To add a
figure, add its row.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from astra.sky.vedic.grahas import GRAHAS
from astra.sky.vedic.kundali import KENDRAS, Kundali
from astra.sky.vedic.yogas.registry import BENEFICS, MALEFICS, Family, Grahas, Rule, defined

_SOURCE: Final = "BPHS 35; Brihat Jataka 12"

_ASHRAYA: Final = (
    ("Rajju", "movable", 0, "Fond of travel and of new places."),
    ("Musala", "fixed", 1, "Firm, respected and constant."),
    ("Nala", "dual", 2, "Adaptable and many-sided."),
)

_AKRITI: Final[tuple[tuple[str, tuple[tuple[int, ...], ...], str], ...]] = (
    ("Gada", ((1, 4), (4, 7), (7, 10), (1, 10)), "Single-minded effort that brings means."),
    ("Sakata", ((1, 7),), "A life on the road, between self and others."),
    ("Vihaga", ((4, 10),), "A go-between: moving between home and the world."),
    ("Shringataka", ((1, 5, 9),), "Happy in later life, and dear to friends."),
    ("Hala", ((2, 6, 10), (3, 7, 11), (4, 8, 12)), "Patient work on one's own ground."),
    ("Kamala", ((1, 4, 7, 10),), "Merit and a name that is spoken with respect."),
    ("Vapi", ((2, 5, 8, 11), (3, 6, 9, 12)), "A gatherer: small gains kept for long."),
    ("Yupa", ((1, 2, 3, 4),), "Generosity and self-command."),
    ("Shara", ((4, 5, 6, 7),), "Keen aim and practical skill."),
    ("Shakti", ((7, 8, 9, 10),), "Late strength: perseverance after slow starts."),
    ("Danda", ((1, 10, 11, 12),), "Service, and independence from comfort."),
    ("Nauka", ((1, 2, 3, 4, 5, 6, 7),), "A livelihood that flows, as by water."),
    ("Kuta", ((4, 5, 6, 7, 8, 9, 10),), "At home in difficult country."),
    ("Chhatra", ((1, 7, 8, 9, 10, 11, 12),), "A shelter to others; happy early and late."),
    ("Chapa", ((1, 2, 3, 4, 10, 11, 12),), "Bold in the beginning and the end of life."),
    (
        "Ardha Chandra",
        tuple(
            tuple(sorted((first + step) % 12 + 1 for step in range(7)))
            for first in range(12)
            if first % 3
        ),
        "Bearing and charm; well liked by those in charge.",
    ),
    ("Chakra", ((1, 3, 5, 7, 9, 11),), "The wheel of a leader."),
    ("Samudra", ((2, 4, 6, 8, 10, 12),), "Depth and plenty, like the sea."),
)

_SANKHYA: Final = (
    ("Gola", "One great concern, pursued alone."),
    ("Yuga", "A life between two worlds."),
    ("Shula", "Sharpness and courage."),
    ("Kedara", "Useful to many, as a field is."),
    ("Pasha", "Skill in work and a wide circle of ties."),
    ("Dama", "Helpfulness and generosity."),
    ("Veena", "Music, many interests, many friends."),
)


def _signs(chart: Kundali) -> set[int]:
    return {chart.sign(graha) for graha in GRAHAS}


def _houses(chart: Kundali) -> tuple[int, ...]:
    return tuple(sorted({chart.house(graha) for graha in GRAHAS}))


def _ashraya(kind: int) -> Rule:
    def rule(chart: Kundali) -> Iterator[Grahas]:
        if {sign % 3 for sign in _signs(chart)} == {kind}:
            yield GRAHAS

    return rule


for _name, _kind, _number, _reading in _ASHRAYA:
    defined(
        _name, Family.NABHASA, f"All seven grahas stand in {_kind} signs.", _reading, _SOURCE,
        by_house=False,
    )(_ashraya(_number))  # fmt: skip


def _akriti(figures: tuple[tuple[int, ...], ...]) -> Rule:
    def rule(chart: Kundali) -> Iterator[Grahas]:
        if _houses(chart) in figures:
            yield GRAHAS

    return rule


for _name, _figures, _reading in _AKRITI:
    _listed = "; or ".join(", ".join(map(str, houses)) for houses in _figures)
    defined(
        _name, Family.NABHASA,
        f"The seven grahas occupy exactly the houses {_listed}.",
        _reading, _SOURCE,
    )(_akriti(_figures))  # fmt: skip


@defined(
    "Mala", Family.NABHASA,
    "Mercury, Jupiter and Venus stand in three different kendras (1st, 4th, 7th, 10th), and none "
    "of Sun, Mars and Saturn in any.",
    "A garland: comfort, good clothes and good company.",
    _SOURCE,
)  # fmt: skip
def _mala(chart: Kundali) -> Iterator[Grahas]:
    yield from _dala(chart, BENEFICS, MALEFICS)


@defined(
    "Sarpa", Family.CARE,
    "Sun, Mars and Saturn stand in three different kendras (1st, 4th, 7th, 10th), and none of "
    "Mercury, Jupiter and Venus in any.",
    "Much is asked early; what is built from it is one's own.",
    _SOURCE,
)  # fmt: skip
def _sarpa(chart: Kundali) -> Iterator[Grahas]:
    yield from _dala(chart, MALEFICS, BENEFICS)


def _dala(chart: Kundali, inside: Grahas, outside: Grahas) -> Iterator[Grahas]:
    kendras = {chart.house(graha) for graha in inside} & KENDRAS
    if len(kendras) == len(inside) and not any(chart.house(one) in KENDRAS for one in outside):
        yield inside


_FIGURES: Final = frozenset(figure for _, figures, _ in _AKRITI for figure in figures)


def _sankhya(count: int) -> Rule:
    def rule(chart: Kundali) -> Iterator[Grahas]:
        if len(_signs(chart)) == count and not _otherwise_drawn(chart):
            yield GRAHAS

    return rule


def _otherwise_drawn(chart: Kundali) -> bool:
    """Whether an akriti or dala yoga holds, before which the sankhya yogas give way. BPHS 35.17.

    The text lets them give way to every other; but seven grahas in one sign always make an
    ashraya yoga too, and then there would be no Gola.
    """
    return any((*_mala(chart), *_sarpa(chart))) or _houses(chart) in _FIGURES


for _count, (_name, _reading) in enumerate(_SANKHYA, start=1):
    _so_many = "one sign" if _count == 1 else f"{_count} signs"
    defined(
        _name, Family.NABHASA,
        f"The seven grahas occupy {_so_many}, and make no other nabhasa yoga by the houses.",
        _reading, _SOURCE,
    )(_sankhya(_count))  # fmt: skip
