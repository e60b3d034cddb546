"""Synastry: two birth charts laid over each other.

Arithmetic on two charts; only the houses of a birth time that is about right are worked out anew.
What an uncertain birth time of either person may undo is not ``solid``. There is no score: ties are
ranked so that a reader meets the personal ones first, and the rank is not a measure of a couple. To
change the ranking, edit ``_WEIGHTS``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from astra.errors import InvalidInput
from astra.sky.aspects import AspectKind, Rules, orb_of
from astra.sky.bodies import PLANETS, Angle, Body, Point
from astra.sky.chart import Chart, Placement
from astra.sky.doubt import in_one_house, possible
from astra.sky.houses import Houses
from astra.sky.zodiac import separation

_WEIGHTS: Final[Mapping[Point, float]] = {
    Body.SUN: 1.0, Body.MOON: 1.0, Angle.ASCENDANT: 1.0, Body.VENUS: 0.9, Body.MARS: 0.9,
    Body.MERCURY: 0.8, Angle.MIDHEAVEN: 0.7, Body.SATURN: 0.7, Body.JUPITER: 0.6,
    Body.TRUE_NODE: 0.5, Body.MEAN_NODE: 0.5, Body.CHIRON: 0.4,
    Body.URANUS: 0.4, Body.NEPTUNE: 0.4, Body.PLUTO: 0.4,
}  # fmt: skip
"""How personal a point is: our order for reading, lights and Ascendant first."""

_ELSE: Final = 0.3
"""For the lots, asteroids and other points a reader may have asked for."""

_OF_AN_AGE: Final = frozenset({Body.URANUS, Body.NEPTUNE, Body.PLUTO})


class Tie(NamedTuple):
    """A point of the first chart in aspect to a point of the second.

    ``orb_deg`` is how far from exact, never negative. ``strength`` in (0, 1] orders ties.
    ``solid`` says that the aspect holds at every possible birth time of both.
    """

    a: Point
    b: Point
    kind: AspectKind
    orb_deg: float
    strength: float
    solid: bool

    @property
    def generational(self) -> bool:
        """Whether both planets are so slow that everyone of these ages has the tie."""
        return self.a in _OF_AN_AGE and self.b in _OF_AN_AGE

    @property
    def mirrored(self) -> Tie:
        """The same tie told from the other side."""
        return self._replace(a=self.b, b=self.a)


class Overlay(NamedTuple):
    """The house, 1 to 12, of one person's chart that a body of the other falls in."""

    body: Body
    house: int
    solid: bool


@dataclass(frozen=True, slots=True)
class Synastry:
    """What two charts have to do with each other.

    ``ties`` come strongest first. ``a_in_b`` are the bodies of the first chart in the houses
    of the second, ``b_in_a`` the other way round: empty where a birth time is not known.
    """

    ties: tuple[Tie, ...]
    a_in_b: tuple[Overlay, ...]
    b_in_a: tuple[Overlay, ...]

    def strongest(self, count: int = 7) -> tuple[Tie, ...]:
        """Return the first ties that may be spoken of: solid, and the two persons' own."""
        spoken = [tie for tie in self.ties if tie.solid and not tie.generational]
        return tuple(spoken[:count])


def synastry(a: Chart, b: Chart, rules: Rules | None = None) -> Synastry:
    """Return the ties between two charts and whose bodies fall in whose houses.

    ``rules`` say which points are compared, for which aspects and within which orbs; the
    majors between the usual points when nothing is said.
    Turning the charts round mirrors the answer and changes nothing else.

    Raises:
        InvalidInput: the charts are not in the same zodiac.
    """
    require_same_zodiac(a, b)
    return Synastry(_ties(a, b, rules or Rules()), _overlays(a, b), _overlays(b, a))


def require_same_zodiac(a: Chart, b: Chart) -> None:
    """Refuse two charts whose longitudes do not count from the same place.

    Raises:
        InvalidInput: with the first chart's zodiac as the suggestion.
    """
    if _zodiac(a) != _zodiac(b):
        raise InvalidInput(
            "Both charts must be cast in the same zodiac to be compared.",
            suggestions=_zodiac(a),
        )


def _zodiac(chart: Chart) -> tuple[str, ...]:
    options = chart.options
    return (options.zodiac, options.sidereal) if options.sidereal else (options.zodiac,)


def _ties(a: Chart, b: Chart, rules: Rules) -> tuple[Tie, ...]:
    found = [
        tie
        for one in _known(a, rules)
        for other in _known(b, rules)
        if (tie := _tie(a, one, b, other, rules)) is not None
    ]
    # Equal strengths fall in an order that does not depend on who came first.
    found.sort(key=lambda tie: (-tie.strength, tie.orb_deg, *sorted((tie.a, tie.b))))
    return tuple(found)


def _known(chart: Chart, rules: Rules) -> list[Point]:
    return [point for point in rules.points if chart.longitude_of(point) is not None]


def _tie(a: Chart, one: Point, b: Chart, other: Point, rules: Rules) -> Tie | None:
    here, there = a.longitude_of(one), b.longitude_of(other)
    assert here is not None  # only known points are paired
    assert there is not None
    arc = separation(here, there)
    near = [
        (orb, kind, limit)
        for kind in rules.kinds
        if (orb := abs(arc - kind.angle_deg)) <= (limit := orb_of(kind, one, other, rules.orbs))
    ]
    if not near:
        return None
    orb, kind, limit = min(near)
    return Tie(
        a=one,
        b=other,
        kind=kind,
        orb_deg=orb,
        strength=_weight(one) * _weight(other) * (1.0 - 0.75 * (orb / limit if limit else 0.0)),
        solid=orb + a.uncertainty_of(one) + b.uncertainty_of(other) <= limit,
    )


def _weight(point: Point) -> float:
    return _WEIGHTS.get(point, _ELSE)


def _overlays(guest: Chart, host: Chart) -> tuple[Overlay, ...]:
    rooms = [one.houses for one in possible(host) if one.houses is not None]
    if not rooms:
        return ()
    return tuple(_overlay(guest.positions[body], rooms) for body in PLANETS)


def _overlay(place: Placement, rooms: Sequence[Houses]) -> Overlay:
    """Where a body falls in the first of the possible houses, weighed by all of them."""
    (house,) = rooms[0].houses_of([place.longitude_deg])
    solid = in_one_house(place.longitude_deg, rooms, place.uncertainty_deg)
    return Overlay(place.body, house, solid)
