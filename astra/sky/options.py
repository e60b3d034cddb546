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
from astra.sky.bodies import OF_THE_PLACE, STANDARD, Angle, Body
from astra.sky.ephemeris import AYANAMSHAS, Instant
from astra.sky.houses import SYSTEMS
from astra.sky.lots import LOTS, made_of
from astra.sky.orbs import STANDARD_ORBS, Orbs, is_number
from astra.sky.vedic import YEAR_DAYS

ZODIACS: Final = ("tropical", "sidereal")
NODES: Final = {"true": Body.TRUE_NODE, "mean": Body.MEAN_NODE}

_POINTS: Final = (Body.SOUTH_NODE, Body.VERTEX, Body.EAST_POINT)

_Name = TypeVar("_Name", bound=StrEnum)


class Plan(NamedTuple):
    """What a chart holds, in order: ``computed`` by the ephemeris, lots, points of the place.

    ``held`` is all of them. A lot is given in ``arcs`` by where its arc begins and ends by
    day, as places in ``held``. ``scan`` compares what is held, and then the angles if there
    is a birth time; ``still`` are the speeds of what only turns with the Earth.
    """

    computed: tuple[Body, ...]
    arcs: tuple[tuple[int, int], ...]
    points: tuple[Body, ...]
    held: tuple[Body, ...]
    node: Body
    scan: Scan
    still: tuple[float, ...]


@dataclass(frozen=True)
class ChartOptions:
    """How a chart is read. ``ayanamsha`` also serves ``Chart.vedic`` of a tropical chart.

    ``node`` is the lunar node that is aspected and drawn, ``true`` or ``mean``; the South
    Node stands opposite to it. ``aspects`` are the kinds looked for and ``orbs`` how far
    they reach. ``extra`` are bodies and lots of ``bodies.EXTRA`` to be held besides the
    usual; what is asked for is also aspected. A sidereal chart always holds the mean node,
    which is Rahu. Kinds and bodies may be given by their names.

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
        if not is_number(self.dasha_year_days) or not 300 <= self.dasha_year_days <= 400:
            raise BirthDataError("A dasha year has from 300 to 400 days.")
        if not isinstance(self.orbs, Orbs):
            raise BirthDataError("Give each orb by the name of its aspect.")
        if self.aspects is not MAJOR:
            object.__setattr__(self, "aspects", _chosen("aspect", self.aspects, AspectKind))
        if self.extra != ():
            object.__setattr__(self, "extra", _chosen("body", self.extra, Body))

    @property
    def node_body(self) -> Body:
        """The lunar node that is read."""
        return NODES[self.node]

    @property
    def sidereal(self) -> str | None:
        """The ayanamsha that longitudes are counted by; None in the tropical zodiac."""
        return self.ayanamsha if self.zodiac == "sidereal" else None

    def zero_deg(self, instant: Instant) -> float:
        """Return where the zodiac of these options begins, degrees of tropical longitude."""
        if self.sidereal is None:
            return 0.0
        return ephemeris.sidereal_frame(instant, self.sidereal).zero_deg

    def plan(self, *, timed: bool, edge: bool, also: tuple[Body, ...] = ()) -> Plan:
        """Return what a chart holds with or without a birth time, on the files' edge or not.

        ``also`` is held besides, and not aspected.
        """
        plan = self._plans.get((timed, edge, also))
        if plan is None:
            plan = self._plans[timed, edge, also] = self._plan(timed=timed, edge=edge, also=also)
        return plan

    @cached_property
    def _plans(self) -> dict[tuple[bool, bool, tuple[Body, ...]], Plan]:
        return {}

    def _plan(self, *, timed: bool, edge: bool, also: tuple[Body, ...]) -> Plan:
        asked = {*STANDARD, *self.extra, *also, self.node_body}
        if self.sidereal:
            asked.add(Body.MEAN_NODE)  # Rahu
        missing = ephemeris.NOT_ON_THE_EDGE if edge else ()
        computed = tuple(b for b in ephemeris.CATALOGUE if b in asked and b not in missing)
        lots = made_of([body for body in asked if body in LOTS]) if timed else ()
        points = tuple(
            body for body in _POINTS if body in self.extra and (timed or body not in OF_THE_PLACE)
        )
        held = (*computed, *lots, *points)
        angles = tuple(Angle) if timed else ()
        return Plan(
            computed=computed,
            arcs=tuple(
                (held.index(start), held.index(end)) for start, end in map(LOTS.__getitem__, lots)
            ),
            points=points,
            held=held,
            node=self.node_body,
            scan=scan((*held, *angles), self.rules),
            still=(0.0,) * len((*lots, *points, *angles)),
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
    if not isinstance(values, list | tuple):
        raise BirthDataError(f"Give a list: each {name} by its name.", suggestions=tuple(kinds))
    for value in values:
        _check(name, value, tuple(kinds))  # a tuple: before Python 3.12 an Enum knows no names
    return tuple(kind for kind in kinds if kind in values)
