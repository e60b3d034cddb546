"""How a chart is read: zodiac, houses, aspects, orbs, and what stands in it besides the usual.

``ChartOptions`` refuses what is not on offer, so everything behind it may trust its fields. To add
a choice, add a field, its line in ``__post_init__``, and read it in ``chart``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Final, NamedTuple, TypeVar

from astra.errors import BirthDataError
from astra.sky import ephemeris
from astra.sky.aspects import ASPECTED, MAJOR, AspectKind, Rules, Scan, scan
from astra.sky.bodies import EXTRA, OF_THE_PLACE, STANDARD, Angle, Body
from astra.sky.ephemeris import AYANAMSHAS
from astra.sky.houses import SYSTEMS
from astra.sky.orbs import STANDARD_ORBS, Orbs
from astra.sky.vedic import YEAR_DAYS

ZODIACS: Final = ("tropical", "sidereal")
NODES: Final = {"true": Body.TRUE_NODE, "mean": Body.MEAN_NODE}

_Name = TypeVar("_Name", bound=StrEnum)


class Plan(NamedTuple):
    """What a chart holds: ``computed`` by the ephemeris, ``laid_off`` from those and the place.

    ``held`` is both, in that order. ``scan`` compares them, and then the angles if there is
    a birth time. ``node`` is the North Node that the South Node stands opposite to.
    """

    computed: tuple[Body, ...]
    laid_off: tuple[Body, ...]
    held: tuple[Body, ...]
    node: Body
    scan: Scan
    still: tuple[float, ...]

    def paces(self, speeds: Sequence[float]) -> list[float]:
        """Return speeds for ``scan``: what turns with the Earth is taken as standing still."""
        return [*speeds[: len(self.computed)], *self.still]


@dataclass(frozen=True)
class ChartOptions:
    """How a chart is read. ``ayanamsha`` also serves ``Chart.vedic`` of a tropical chart.

    ``node`` is the lunar node that is aspected and drawn, ``true`` or ``mean``; the South
    Node stands opposite to it. ``aspects`` are the kinds looked for and ``orbs`` how far
    they reach. ``extra`` are bodies and lots of ``bodies.EXTRA`` to be held besides the
    usual; what is asked for is also aspected. Kinds and bodies may be given by their names.

    Raises:
        BirthDataError: code ``invalid_input``, with what is on offer as suggestions.
    """

    zodiac: str = "tropical"
    ayanamsha: str = "lahiri"
    house_system: str = "placidus"
    dasha_year_days: float = YEAR_DAYS
    node: str = "true"
    orbs: Orbs = STANDARD_ORBS
    aspects: tuple[AspectKind, ...] = MAJOR
    extra: tuple[Body, ...] = ()

    def __post_init__(self) -> None:
        for name, value, offered in (
            ("zodiac", self.zodiac, ZODIACS),
            ("ayanamsha", self.ayanamsha, AYANAMSHAS),
            ("house system", self.house_system, SYSTEMS),
            ("node", self.node, NODES),
        ):
            _check(name, value, offered)
        if not 300 <= self.dasha_year_days <= 400:
            raise BirthDataError("A dasha year has from 300 to 400 days.")
        if self.aspects is not MAJOR:
            object.__setattr__(self, "aspects", _chosen("aspect", self.aspects, AspectKind))
        if self.extra:
            object.__setattr__(self, "extra", _chosen("body", self.extra, Body))

    @property
    def node_body(self) -> Body:
        """The lunar node that is read."""
        return NODES[self.node]

    def plan(self, *, timed: bool, edge: bool) -> Plan:
        """Return what a chart holds with or without a birth time, on the files' edge or not."""
        plan = self._plans.get((timed, edge))
        if plan is None:
            plan = self._plans[timed, edge] = self._plan(timed=timed, edge=edge)
        return plan

    @cached_property
    def _plans(self) -> dict[tuple[bool, bool], Plan]:
        return {}

    def _plan(self, *, timed: bool, edge: bool) -> Plan:
        held = (*STANDARD, *(body for body in self.extra if body in EXTRA))
        computed = tuple(
            body
            for body in held
            if body in ephemeris.CATALOGUE and not (edge and body in ephemeris.NOT_ON_THE_EDGE)
        )
        laid_off = tuple(
            body
            for body in held
            if body not in ephemeris.CATALOGUE and (timed or body not in OF_THE_PLACE)
        )
        held = (*computed, *laid_off)
        angles = tuple(Angle) if timed else ()
        return Plan(
            computed=computed,
            laid_off=laid_off,
            held=held,
            node=self.node_body,
            scan=scan((*held, *angles), self.rules),
            still=(0.0,) * len((*laid_off, *angles)),
        )

    @property
    def rules(self) -> Rules:
        """What is compared with what."""
        usual = (self.node_body if point is Body.TRUE_NODE else point for point in ASPECTED)
        asked = (body for body in self.extra if body is not Body.SOUTH_NODE)
        return Rules((*usual, *asked), self.aspects, self.orbs)


def _check(name: str, value: object, offered: Iterable[str]) -> None:
    if not isinstance(value, str) or value not in offered:
        raise BirthDataError(f"This {name} is not on offer.", suggestions=tuple(offered))


def _chosen(name: str, values: Sequence[str], kinds: type[_Name]) -> tuple[_Name, ...]:
    """The members of an enumeration that were named, each once, in its own order."""
    if isinstance(values, str):
        raise BirthDataError(f"Give a list: each {name} by its name.", suggestions=tuple(kinds))
    for value in values:
        _check(name, value, kinds)
    return tuple(kind for kind in kinds if kind in values)
