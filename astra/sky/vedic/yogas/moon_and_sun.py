"""Yogas counted from the lights: who stands beside the Moon or the Sun, and who supports them.

To add one, write its rule here under ``defined``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from astra.sky.bodies import Body
from astra.sky.vedic.grahas import STARRY
from astra.sky.vedic.kundali import DUSTHANAS, KENDRAS, UPACHAYAS, Kundali
from astra.sky.vedic.yogas.registry import BENEFICS, Family, Grahas, defined

_MOON: Final = "BPHS 37; Phaladeepika 6"
_SUN: Final = "BPHS 38; Phaladeepika 6"


def _beside(chart: Kundali, light: Body) -> tuple[Grahas, Grahas]:
    """Who of the five starry grahas stands in the second from a light, and who in the twelfth."""
    second, twelfth = (
        tuple(graha for graha in STARRY if chart.house_from(graha, light) == house)
        for house in (2, 12)
    )
    return second, twelfth


@defined(
    "Sunapha", Family.LUNAR,
    "One or more of Mars, Mercury, Jupiter, Venus and Saturn stand in the second sign from the "
    "Moon, and none of them in the twelfth.",
    "A mind that makes its own means: what one has, one has earned oneself.",
    _MOON, by_house=False,
)  # fmt: skip
def _sunapha(chart: Kundali) -> Iterator[Grahas]:
    second, twelfth = _beside(chart, Body.MOON)
    if second and not twelfth:
        yield second


@defined(
    "Anapha", Family.LUNAR,
    "One or more of Mars, Mercury, Jupiter, Venus and Saturn stand in the twelfth sign from the "
    "Moon, and none of them in the second.",
    "Ease in one's own company, good manners and a good name.",
    _MOON, by_house=False,
)  # fmt: skip
def _anapha(chart: Kundali) -> Iterator[Grahas]:
    second, twelfth = _beside(chart, Body.MOON)
    if twelfth and not second:
        yield twelfth


@defined(
    "Durudhara", Family.LUNAR,
    "Some of Mars, Mercury, Jupiter, Venus and Saturn stand in the second sign from the Moon and "
    "some in the twelfth.",
    "The Moon has company on both sides: support, comfort and an open hand.",
    _MOON, by_house=False,
)  # fmt: skip
def _durudhara(chart: Kundali) -> Iterator[Grahas]:
    second, twelfth = _beside(chart, Body.MOON)
    if second and twelfth:
        yield (*second, *twelfth)


@defined(
    "Kemadruma", Family.CARE,
    "None of Mars, Mercury, Jupiter, Venus and Saturn stands with the Moon, in the second or the "
    "twelfth sign from her, or in a kendra (1st, 4th, 7th, 10th) from her or from the lagna.",
    "A mind that learns to be its own company; the books ask for steady friendships and routine.",
    _MOON,
)  # fmt: skip
def _kemadruma(chart: Kundali) -> Iterator[Grahas]:
    near = KENDRAS | {2, 12}
    alone = not any(chart.house_from(graha, Body.MOON) in near for graha in STARRY)
    if alone and not any(chart.house(graha) in KENDRAS for graha in STARRY):
        yield (Body.MOON,)


@defined(
    "Adhi", Family.LUNAR,
    "Mercury, Jupiter and Venus all stand in the sixth, seventh or eighth sign from the Moon.",
    "Dependable leadership: others trust such a person with responsibility.",
    _MOON, by_house=False,
)  # fmt: skip
def _adhi(chart: Kundali) -> Iterator[Grahas]:
    if all(chart.house_from(graha, Body.MOON) in {6, 7, 8} for graha in BENEFICS):
        yield BENEFICS


@defined(
    "Gajakesari", Family.LUNAR,
    "Jupiter stands in a kendra (1st, 4th, 7th, 10th) from the Moon.",
    "Good judgement and a name that lasts: the elephant's calm with the lion's courage.",
    "BPHS 36; Phaladeepika 6", by_house=False,
)  # fmt: skip
def _gajakesari(chart: Kundali) -> Iterator[Grahas]:
    if chart.house_from(Body.JUPITER, Body.MOON) in KENDRAS:
        yield Body.MOON, Body.JUPITER


@defined(
    "Chandra-Mangala", Family.LUNAR,
    "The Moon and Mars stand in one sign.",
    "Feeling joined to drive: a head for enterprise, and a temper worth knowing.",
    "B. V. Raman, Three Hundred Important Combinations", by_house=False,
)  # fmt: skip
def _chandra_mangala(chart: Kundali) -> Iterator[Grahas]:
    if chart.together(Body.MOON, Body.MARS):
        yield Body.MOON, Body.MARS


@defined(
    "Shakata", Family.CARE,
    "The Moon stands in the sixth, eighth or twelfth sign from Jupiter, and not in a kendra (1st, "
    "4th, 7th, 10th) from the lagna.",
    "Fortune turns like a cart's wheel: what goes down comes up again. Savings and patience help.",
    "Phaladeepika 6",
)  # fmt: skip
def _shakata(chart: Kundali) -> Iterator[Grahas]:
    turned = chart.house_from(Body.MOON, Body.JUPITER) in DUSTHANAS
    if turned and chart.house(Body.MOON) not in KENDRAS:
        yield Body.MOON, Body.JUPITER


@defined(
    "Vasumati", Family.FORTUNE,
    "Mercury, Jupiter and Venus all stand in upachayas (3rd, 6th, 10th, 11th) from the Moon.",
    "Means that grow with the years.",
    "Phaladeepika 6; Raman, Three Hundred Important Combinations", by_house=False,
)  # fmt: skip
def _vasumati(chart: Kundali) -> Iterator[Grahas]:
    if all(chart.house_from(graha, Body.MOON) in UPACHAYAS for graha in BENEFICS):
        yield BENEFICS


@defined(
    "Vesi", Family.SOLAR,
    "One or more of Mars, Mercury, Jupiter, Venus and Saturn stand in the second sign from the "
    "Sun, and none of them in the twelfth.",
    "An even view of things and truthful speech.",
    _SUN, by_house=False,
)  # fmt: skip
def _vesi(chart: Kundali) -> Iterator[Grahas]:
    second, twelfth = _beside(chart, Body.SUN)
    if second and not twelfth:
        yield second


@defined(
    "Vosi", Family.SOLAR,
    "One or more of Mars, Mercury, Jupiter, Venus and Saturn stand in the twelfth sign from the "
    "Sun, and none of them in the second.",
    "Skill, memory and generosity.",
    _SUN, by_house=False,
)  # fmt: skip
def _vosi(chart: Kundali) -> Iterator[Grahas]:
    second, twelfth = _beside(chart, Body.SUN)
    if twelfth and not second:
        yield twelfth


@defined(
    "Ubhayachari", Family.SOLAR,
    "Some of Mars, Mercury, Jupiter, Venus and Saturn stand in the second sign from the Sun and "
    "some in the twelfth.",
    "The Sun is escorted: balance, good counsel and standing.",
    _SUN, by_house=False,
)  # fmt: skip
def _ubhayachari(chart: Kundali) -> Iterator[Grahas]:
    second, twelfth = _beside(chart, Body.SUN)
    if second and twelfth:
        yield (*second, *twelfth)


@defined(
    "Budhaditya", Family.SOLAR,
    "The Sun and Mercury stand in one sign.",
    "A clear, busy intelligence. It is common: Mercury is never far from the Sun.",
    "Raman, Three Hundred Important Combinations", by_house=False,
)  # fmt: skip
def _budhaditya(chart: Kundali) -> Iterator[Grahas]:
    if chart.together(Body.SUN, Body.MERCURY):
        yield Body.SUN, Body.MERCURY
