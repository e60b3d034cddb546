"""The registry of yogas: each a name, its rule in words and in code, and where it comes from.

``defined`` writes a rule into ``REGISTRY``. A rule is a small function of a chart by signs that
yields the grahas of each time it is formed: once, several times or never.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeAlias

from astra.sky.bodies import Body
from astra.sky.vedic.kundali import Kundali

BENEFICS: Final = (Body.MERCURY, Body.JUPITER, Body.VENUS)
"""The benefics of these rules. The Moon is left out, as in Brihat Jataka 12: her nature wanes."""

MALEFICS: Final = (Body.SUN, Body.MARS, Body.SATURN)

Grahas: TypeAlias = tuple[Body, ...]
Rule: TypeAlias = Callable[[Kundali], Iterable[Grahas]]


class Family(StrEnum):
    """What a yoga is about, or how it is made."""

    MAHAPURUSHA = "mahapurusha"
    LUNAR = "from the Moon"
    SOLAR = "from the Sun"
    FORTUNE = "fortune and learning"
    LORDS = "of the lords of houses"
    NABHASA = "nabhasa"
    CARE = "asks for care"


@dataclass(frozen=True, slots=True)
class Definition:
    """One yoga as the books have it.

    ``definition`` is the rule in words, as ``rule`` applies it; ``reading`` what tradition
    makes of it. ``by_house`` says that it counts houses from the lagna, so that it cannot
    be judged without a birth time.
    """

    name: str
    family: Family
    definition: str
    reading: str
    source: str
    by_house: bool
    rule: Rule


REGISTRY: Final[dict[str, Definition]] = {}
"""Every yoga by name."""


def defined(
    name: str, family: Family, definition: str, reading: str, source: str, *, by_house: bool = True
) -> Callable[[Rule], Rule]:
    """Return a decorator that enters a rule in the registry."""

    def enter(rule: Rule) -> Rule:
        REGISTRY[name] = Definition(name, family, definition, reading, source, by_house, rule)
        return rule

    return enter
