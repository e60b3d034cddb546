"""What facts share: which bodies they are about, how much each weighs, and their plain words.

To change what is told first, edit ``WEIGHTS``.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from astra.guide.model import Fact
from astra.sky.aspects import AspectKind
from astra.sky.birth import TimePrecision
from astra.sky.bodies import PLANETS, Body
from astra.sky.chart import Chart

KETU: Final = "ketu"
"""The South Node, opposite the true North Node: no body of the engine's own."""
TOLD: Final[tuple[Body, ...]] = (*PLANETS, Body.CHIRON, Body.TRUE_NODE)
"""The bodies facts are about; the engine knows a few more."""
ORB_SURE_DEG: Final = 0.02
"""An orb and the hour of exactness are told while the birth time moves neither by more."""

WEIGHTS: Final = {
    "sun": 0.90,
    "moon": 0.90,
    "ascendant": 0.88,
    "mercury": 0.70,
    "venus": 0.72,
    "mars": 0.70,
    "jupiter": 0.62,
    "saturn": 0.64,
    "midheaven": 0.55,
    "true_node": 0.40,
    "ketu": 0.36,
    "uranus": 0.34,
    "neptune": 0.32,
    "pluto": 0.33,
    "chiron": 0.30,
}
"""How much each point of a birth chart says about somebody, in [0, 1]."""
_FRAGILE: Final = 0.3  # what is uncertain comes after what is not

VERBS: Final = {
    AspectKind.CONJUNCTION: "is conjunct",
    AspectKind.SEXTILE: "sextiles",
    AspectKind.SQUARE: "squares",
    AspectKind.TRINE: "trines",
    AspectKind.OPPOSITION: "opposes",
}


def ranked(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    return tuple(sorted(facts, key=lambda fact: -fact.weight))


def weighed(base: float, solid: bool) -> float:
    return base if solid else base * _FRAGILE


def system_of(chart: Chart | None) -> str:
    return "vedic" if chart is not None and chart.options.zodiac == "sidereal" else "western"


def to_the_minute(chart: Chart) -> bool:
    return chart.birth.precision is TimePrecision.EXACT and chart.time_known


def sentence(parts: list[str], solid: bool) -> str:
    return "".join(parts) + ("." if solid else "; the birth time does not settle it.")


def is_node(key: str) -> bool:
    return key in (Body.TRUE_NODE.value, KETU)


def label(key: str, system: str) -> str:
    vedic = system == "vedic"
    if key == KETU:
        return "Ketu" if vedic else "South Node"
    if key == Body.TRUE_NODE.value:
        return "Rahu" if vedic else "North Node"
    return key.capitalize()


def nth(number: int) -> str:
    return f"{number}{_ENDINGS.get(number, 'th')}"


_ENDINGS: Final = {1: "st", 2: "nd", 3: "rd"}
