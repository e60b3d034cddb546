"""Yogas: the combinations of grahas the classical books name, found in one chart.

``yogas`` is the way in. Each answer carries its definition in words, its source, the grahas that
form it and whether it holds at every possible birth time. The rules are in ``moon_and_sun``,
``placements``, ``lords`` and ``nabhasa``, each beside its definition; ``registry`` holds them all.
Sources give the chapters of R. Santhanam's Brihat Parashara Hora Shastra (BPHS).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from astra.sky.bodies import Body
from astra.sky.vedic.chart import Vedic
from astra.sky.vedic.kundali import Kundali, kundali, possibilities
from astra.sky.vedic.yogas import lords, moon_and_sun, nabhasa, placements
from astra.sky.vedic.yogas.registry import REGISTRY, Definition, Family

__all__ = ["REGISTRY", "RULES", "Definition", "Family", "Yoga", "formed", "yogas"]

RULES: Final = (placements, moon_and_sun, lords, nabhasa)
"""The modules that fill the registry."""

_ORDER: Final = {body: number for number, body in enumerate(Body)}


@dataclass(frozen=True, slots=True)
class Yoga:
    """A yoga formed in a chart, and the grahas that form it, in the order of ``Body``.

    ``solid`` says that the same grahas form it at every possible birth time.
    """

    definition: Definition
    grahas: tuple[Body, ...]
    solid: bool = True

    @property
    def name(self) -> str:
        """Its usual name, without the word yoga."""
        return self.definition.name


def yogas(vedic: Vedic) -> tuple[Yoga, ...]:
    """Return the yogas of a chart, in the order of the registry.

    A yoga formed by several sets of grahas, such as two raja yogas, is there for each.
    Without a birth time only those that count no houses are looked for.
    """
    told, others = kundali(vedic), possibilities(vedic)
    found = []
    for definition in REGISTRY.values():
        if definition.by_house and told.ascendant_deg is None:
            continue
        everywhere = [formed(definition, chart) for chart in others]
        for grahas in formed(definition, told):
            solid = all(grahas in one for one in everywhere)
            found.append(Yoga(definition, grahas, solid))
    return tuple(found)


def formed(definition: Definition, chart: Kundali) -> tuple[tuple[Body, ...], ...]:
    """Return each set of grahas that forms a yoga in one chart by signs, without repetition."""
    sets = (tuple(sorted(grahas, key=_ORDER.__getitem__)) for grahas in definition.rule(chart))
    return tuple(dict.fromkeys(sets))
