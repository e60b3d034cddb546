"""Yogas of grahas in signs and houses: the five great persons, fortune, learning, and care.

To add one, write its rule here under ``defined``. ``manglik`` tells what softens that one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from astra.sky.bodies import Body
from astra.sky.vedic import manglik
from astra.sky.vedic.grahas import GRAHAS, Dignity, dignity
from astra.sky.vedic.kundali import KENDRAS, RAHU, TRIKONAS, Kundali
from astra.sky.vedic.yogas.registry import BENEFICS, MALEFICS, Family, Grahas, Rule, defined
from astra.sky.zodiac import normalised

_GREAT_PERSONS: Final = (
    ("Ruchaka", Body.MARS, "Courage, stamina and the will to lead."),
    ("Bhadra", Body.MERCURY, "Quick learning, fine speech and a steady trade."),
    ("Hamsa", Body.JUPITER, "Goodness, wisdom and the respect of good people."),
    ("Malavya", Body.VENUS, "Grace, taste and a comfortable home."),
    ("Shasha", Body.SATURN, "Authority earned by patience and work."),
)
_RAMAN: Final = "Raman, Three Hundred Important Combinations"


def _great_person(graha: Body) -> Rule:
    def rule(chart: Kundali) -> Iterator[Grahas]:
        if chart.at_home(graha) and chart.house(graha) in KENDRAS:
            yield (graha,)

    return rule


for _name, _graha, _reading in _GREAT_PERSONS:
    defined(
        _name,
        Family.MAHAPURUSHA,
        f"{_graha.label} stands in its own sign or exalted, in a kendra (1st, 4th, 7th, 10th) "
        "from the lagna.",
        _reading,
        "BPHS 75; Phaladeepika 6",
    )(_great_person(_graha))


@defined(
    "Amala", Family.FORTUNE,
    "Mercury, Jupiter or Venus stands in the tenth from the lagna or from the Moon, with none of "
    "Sun, Mars and Saturn there.",
    "Spotless work: a good name won by what one does for others.",
    "BPHS 36; Phaladeepika 6",
)  # fmt: skip
def _amala(chart: Kundali) -> Iterator[Grahas]:
    for origin in {chart.lagna, chart.sign(Body.MOON)}:
        tenth = (origin + 9) % 12
        good = tuple(graha for graha in BENEFICS if chart.sign(graha) == tenth)
        if good and not any(chart.sign(graha) == tenth for graha in MALEFICS):
            yield good


@defined(
    "Saraswati", Family.FORTUNE,
    "Mercury, Jupiter and Venus all stand in kendras (1st, 4th, 7th, 10th), trikonas (5th, 9th) "
    "or the second, and Jupiter is exalted, in his own or in a friend's sign.",
    "Learning and the arts: the gifts of the goddess whose name it bears.",
    "Phaladeepika 6",
)  # fmt: skip
def _saraswati(chart: Kundali) -> Iterator[Grahas]:
    placed = all(chart.house(graha) in KENDRAS | TRIKONAS | {2} for graha in BENEFICS)
    signs = {graha: chart.sign(graha) for graha in GRAHAS}
    jupiter = dignity(Body.JUPITER, chart.longitudes_deg[Body.JUPITER], signs)
    if placed and jupiter in _WELL_RECEIVED:
        yield BENEFICS


_WELL_RECEIVED: Final = frozenset(Dignity) - {
    Dignity.NEUTRAL, Dignity.ENEMY, Dignity.GREAT_ENEMY, Dignity.DEBILITATED,
}  # fmt: skip


@defined(
    "Lakshmi", Family.FORTUNE,
    "The lord of the ninth and Venus each stand in their own sign or exalted, in a kendra (1st, "
    "4th, 7th, 10th) or trikona (5th, 9th).",
    "Prosperity that comes with doing right.",
    "Phaladeepika 6",
)  # fmt: skip
def _lakshmi(chart: Kundali) -> Iterator[Grahas]:
    grahas = {chart.lord(9), Body.VENUS}
    if all(chart.at_home(one) and chart.house(one) in KENDRAS | TRIKONAS for one in grahas):
        yield tuple(grahas)


@defined(
    "Kalanidhi", Family.FORTUNE,
    "Jupiter stands in the second or fifth house, and Mercury and Venus each join him or see him "
    "from the opposite sign.",
    "A treasury of skills, and people who value them.",
    _RAMAN,
)  # fmt: skip
def _kalanidhi(chart: Kundali) -> Iterator[Grahas]:
    if chart.house(Body.JUPITER) in {2, 5} and all(
        chart.together(graha, Body.JUPITER) or chart.sees(graha, Body.JUPITER)
        for graha in (Body.MERCURY, Body.VENUS)
    ):
        yield BENEFICS


@defined(
    "Chamara", Family.FORTUNE,
    "Two or more of Mercury, Jupiter and Venus stand together in the first, seventh, ninth or "
    "tenth house.",
    "Learning and eloquence that bring honour.",
    "BPHS 36",
)  # fmt: skip
def _chamara(chart: Kundali) -> Iterator[Grahas]:
    for house in (1, 7, 9, 10):
        there = tuple(graha for graha in BENEFICS if chart.house(graha) == house)
        if len(there) > 1:
            yield there


@defined(
    "Chatussagara", Family.FORTUNE,
    "Each of the four kendras (1st, 4th, 7th, 10th) holds one of the seven grahas or more.",
    "A name that travels: the four oceans know it, the old books say.",
    _RAMAN,
)  # fmt: skip
def _chatussagara(chart: Kundali) -> Iterator[Grahas]:
    there = tuple(graha for graha in GRAHAS if chart.house(graha) in KENDRAS)
    if {chart.house(graha) for graha in there} == KENDRAS:
        yield there


@defined(
    "Lagnadhi", Family.FORTUNE,
    "Mercury, Jupiter and Venus all stand in the sixth, seventh or eighth house, with none of "
    "Sun, Mars and Saturn in those houses.",
    "Learning and a position of trust.",
    "Phaladeepika 6",
)  # fmt: skip
def _lagnadhi(chart: Kundali) -> Iterator[Grahas]:
    houses = {6, 7, 8}
    if all(chart.house(graha) in houses for graha in BENEFICS) and not any(
        chart.house(graha) in houses for graha in MALEFICS
    ):
        yield BENEFICS


@defined(
    "Shubha Kartari", Family.FORTUNE,
    "Of Mercury, Jupiter and Venus, one or more stand in the second house and one or more in the "
    "twelfth, with none of Sun, Mars and Saturn in either.",
    "Helpers on both sides of the self.",
    "Phaladeepika 6",
)  # fmt: skip
def _shubha_kartari(chart: Kundali) -> Iterator[Grahas]:
    yield from _scissors(chart, BENEFICS, MALEFICS)


@defined(
    "Papa Kartari", Family.CARE,
    "Of Sun, Mars and Saturn, one or more stand in the second house and one or more in the "
    "twelfth, with none of Mercury, Jupiter and Venus in either.",
    "Pressure from both sides that teaches firmness; the books advise rest and clear boundaries.",
    "Phaladeepika 6",
)  # fmt: skip
def _papa_kartari(chart: Kundali) -> Iterator[Grahas]:
    yield from _scissors(chart, MALEFICS, BENEFICS)


def _scissors(chart: Kundali, blades: Grahas, others: Grahas) -> Iterator[Grahas]:
    """The grahas about the lagna when they stand on both sides of it and the others on neither."""
    sides = {2, 12}
    there = tuple(graha for graha in blades if chart.house(graha) in sides)
    both = {chart.house(graha) for graha in there} == sides
    if both and not any(chart.house(graha) in sides for graha in others):
        yield there


@defined(
    "Guru-Mangala", Family.FORTUNE,
    "Jupiter and Mars stand in one sign or in opposite ones.",
    "Energy in the service of what is right.",
    "P. V. R. Narasimha Rao, Vedic Astrology: An Integrated Approach, ch. 11", by_house=False,
)  # fmt: skip
def _guru_mangala(chart: Kundali) -> Iterator[Grahas]:
    if chart.house_from(Body.MARS, Body.JUPITER) in {1, 7}:
        yield Body.MARS, Body.JUPITER


@defined(
    "Pravrajya", Family.FORTUNE,
    "Four or more of the seven grahas stand in one sign.",
    "A life with one great concern, which may be an inward one.",
    "Brihat Jataka 15; BPHS 79", by_house=False,
)  # fmt: skip
def _pravrajya(chart: Kundali) -> Iterator[Grahas]:
    gathered: dict[int, list[Body]] = defaultdict(list)
    for graha in GRAHAS:
        gathered[chart.sign(graha)].append(graha)
    for grahas in gathered.values():
        if len(grahas) > 3:
            yield tuple(grahas)


@defined(
    "Guru-Chandala", Family.CARE,
    "Jupiter and Rahu stand in one sign.",
    "A teacher who questions the rules: original thought, best kept honest by good company.",
    "The living tradition", by_house=False,
)  # fmt: skip
def _guru_chandala(chart: Kundali) -> Iterator[Grahas]:
    if chart.together(Body.JUPITER, RAHU):
        yield Body.JUPITER, RAHU


@defined(
    "Kala Sarpa", Family.CARE,
    "All seven grahas stand on one side of the line from Rahu to Ketu, by longitude.",
    "A life that gathers its force in one direction. The oldest texts do not know it, and many "
    "accomplished people have it.",
    "The living tradition; not in BPHS, Brihat Jataka or Phaladeepika", by_house=False,
)  # fmt: skip
def _kala_sarpa(chart: Kundali) -> Iterator[Grahas]:
    rahu = chart.longitudes_deg[RAHU]
    sides = {normalised(chart.longitudes_deg[graha] - rahu) < 180.0 for graha in GRAHAS}
    if len(sides) == 1:
        yield (RAHU,)


@defined(
    "Manglik", Family.CARE,
    "Mars stands in the first, second, fourth, seventh, eighth or twelfth house from the lagna.",
    "Warmth and directness in close partnership, which ask for patience. About half of all "
    "charts have it, and the books name many conditions that soften it.",
    "The marriage rule of the muhurta books; B. V. Raman, Muhurtha",
)  # fmt: skip
def _manglik(chart: Kundali) -> Iterator[Grahas]:
    if chart.house(Body.MARS) in manglik.HOUSES:
        yield (Body.MARS,)
