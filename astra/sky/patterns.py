"""Aspect patterns: figures that three or more planets make together.

Made of the aspects among the ten planets, by the orbs of the chart; quincunxes, which a Yod needs,
are worked out here whatever the chart shows. A figure that is part of a larger one is not told
twice. Definitions: Bil Tierney, Dynamics of Aspect Analysis (1983). To add a figure, write a
function that yields it and call it in ``patterns``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from enum import StrEnum
from itertools import combinations
from typing import Final, NamedTuple

from astra.sky.aspects import MAJOR, AspectKind, Rules, between, orb_of
from astra.sky.bodies import PLANETS, Body
from astra.sky.chart import Chart, Placement
from astra.sky.zodiac import Sign

STELLIUM_SIZE: Final = 4
"""How many planets in one sign or one house make a stellium."""


class PatternKind(StrEnum):
    """A figure of planets."""

    GRAND_CROSS = "grand cross"
    KITE = "kite"
    MYSTIC_RECTANGLE = "mystic rectangle"
    GRAND_TRINE = "grand trine"
    T_SQUARE = "T-square"
    YOD = "yod"
    STELLIUM = "stellium"


class Pattern(NamedTuple):
    """Planets that make a figure together.

    ``apex`` is the planet it points to: square to both ends of a T-square, quincunx to both
    of a Yod, the head of a Kite. ``where`` is the sign or the house of a stellium. ``solid``
    says that it holds at every possible birth time.
    """

    kind: PatternKind
    members: tuple[Body, ...]
    apex: Body | None = None
    where: Sign | int | None = None
    solid: bool = True


def patterns(chart: Chart) -> tuple[Pattern, ...]:
    """Return the figures of a chart: four-cornered ones first, stelliums last."""
    links = _links(chart)
    large = [*_grand_crosses(links), *_kites(links), *_mystic_rectangles(links)]
    small = [*_grand_trines(links), *_t_squares(links)]
    return (
        *large,
        *(one for one in small if not _within(one, large)),
        *_yods(links),
        *_stelliums(chart),
    )


class _Links:
    """Which planets are in which aspect, and whether that is certain."""

    def __init__(self) -> None:
        self._kinds: dict[frozenset[Body], AspectKind] = {}
        self._doubtful: set[frozenset[Body]] = set()

    def add(self, a: Body, b: Body, kind: AspectKind, *, solid: bool) -> None:
        """Remember an aspect."""
        pair = frozenset((a, b))
        self._kinds[pair] = kind
        if not solid:
            self._doubtful.add(pair)

    def pairs(self, kind: AspectKind) -> list[tuple[Body, Body]]:
        """Return the pairs in that aspect, in the order of the planets."""
        return [
            (a, b)
            for a, b in combinations(PLANETS, 2)
            if self._kinds.get(frozenset((a, b))) is kind
        ]

    def all(self, kind: AspectKind, body: Body, *others: Body) -> bool:
        """Whether a planet is in that aspect to each of the others."""
        return all(self._kinds.get(frozenset((body, other))) is kind for other in others)

    def figure(self, kind: PatternKind, members: set[Body], apex: Body | None = None) -> Pattern:
        """Return the figure, solid when each aspect in it is."""
        pairs = map(frozenset, combinations(members, 2))
        ordered = tuple(body for body in PLANETS if body in members)
        return Pattern(kind, ordered, apex, solid=self._doubtful.isdisjoint(pairs))


def _links(chart: Chart) -> _Links:
    orbs = chart.options.orbs
    places = [chart.positions[body] for body in PLANETS]
    found = between(
        PLANETS,
        [place.longitude_deg for place in places],
        [place.speed_deg_per_day for place in places],
        Rules(PLANETS, (*MAJOR, AspectKind.QUINCUNX), orbs),
    )
    links = _Links()
    for aspect in found:
        a, b = chart.positions[Body(aspect.a)], chart.positions[Body(aspect.b)]
        reach = aspect.orb_deg + a.uncertainty_deg + b.uncertainty_deg
        solid = reach <= orb_of(aspect.kind, a.body, b.body, orbs)
        links.add(a.body, b.body, aspect.kind, solid=solid)
    return links


def _within(pattern: Pattern, larger: list[Pattern]) -> bool:
    return any(set(pattern.members) < set(one.members) for one in larger)


def _grand_crosses(links: _Links) -> Iterator[Pattern]:
    for (a, b), (c, d) in combinations(links.pairs(AspectKind.OPPOSITION), 2):
        square = AspectKind.SQUARE
        if links.all(square, a, c, d) and links.all(square, b, c, d):
            yield links.figure(PatternKind.GRAND_CROSS, {a, b, c, d})


def _mystic_rectangles(links: _Links) -> Iterator[Pattern]:
    trine, sextile = AspectKind.TRINE, AspectKind.SEXTILE
    for (a, b), (c, d) in combinations(links.pairs(AspectKind.OPPOSITION), 2):
        for near, far in ((c, d), (d, c)):
            sides = links.all(sextile, a, near) and links.all(sextile, b, far)
            if sides and links.all(trine, a, far) and links.all(trine, b, near):
                yield links.figure(PatternKind.MYSTIC_RECTANGLE, {a, b, c, d})


def _trines(links: _Links) -> Iterator[tuple[Body, Body, Body]]:
    for (a, b), c in _beyond(links.pairs(AspectKind.TRINE)):
        if PLANETS.index(c) > PLANETS.index(b) and links.all(AspectKind.TRINE, c, a, b):
            yield a, b, c


def _grand_trines(links: _Links) -> Iterator[Pattern]:
    for corners in _trines(links):
        yield links.figure(PatternKind.GRAND_TRINE, set(corners))


def _kites(links: _Links) -> Iterator[Pattern]:
    for corners in _trines(links):
        for tail in corners:
            sides = [corner for corner in corners if corner is not tail]
            for head in PLANETS:
                opposite = links.all(AspectKind.OPPOSITION, head, tail)
                if opposite and links.all(AspectKind.SEXTILE, head, *sides):
                    yield links.figure(PatternKind.KITE, {*corners, head}, head)


def _t_squares(links: _Links) -> Iterator[Pattern]:
    for (a, b), apex in _beyond(links.pairs(AspectKind.OPPOSITION)):
        if links.all(AspectKind.SQUARE, apex, a, b):
            yield links.figure(PatternKind.T_SQUARE, {a, b, apex}, apex)


def _yods(links: _Links) -> Iterator[Pattern]:
    for (a, b), apex in _beyond(links.pairs(AspectKind.SEXTILE)):
        if links.all(AspectKind.QUINCUNX, apex, a, b):
            yield links.figure(PatternKind.YOD, {a, b, apex}, apex)


def _beyond(pairs: list[tuple[Body, Body]]) -> Iterator[tuple[tuple[Body, Body], Body]]:
    """Each pair with each planet outside of it."""
    for pair in pairs:
        for body in PLANETS:
            if body not in pair:
                yield pair, body


def _stelliums(chart: Chart) -> Iterator[Pattern]:
    """By sign, and by house where the house holds others than the sign."""
    by_sign = list(_crowds(chart, lambda place: place.sign, lambda place: place.solid))
    yield from by_sign
    if chart.time_known:
        for one in _crowds(chart, lambda place: place.house, lambda place: place.house_solid):
            if not any(set(one.members) <= set(told.members) for told in by_sign):
                yield one


def _crowds(
    chart: Chart,
    where: Callable[[Placement], Sign | int | None],
    solid: Callable[[Placement], bool],
) -> Iterator[Pattern]:
    crowds: dict[Sign | int | None, list[Placement]] = defaultdict(list)
    for body in PLANETS:
        crowds[where(chart.positions[body])].append(chart.positions[body])
    for place, held in crowds.items():
        if len(held) >= STELLIUM_SIZE:
            sure = all(map(solid, held))
            members = tuple(one.body for one in held)
            yield Pattern(PatternKind.STELLIUM, members, where=place, solid=sure)
