"""Two charts made one: the composite of their midpoints, and Davison's chart of the middle.

The composite puts each body halfway between its places in the two charts, on the shorter arc. Its
Midheaven is the midpoint of the Midheavens, and the Ascendant and cusps are those which that
Midheaven has at a latitude: the one where a couple lives, or halfway between the births. It is the
sky of no moment, so nothing in it moves, and no aspect applies. Source: Robert Hand, Planets in
Composite (1975).

Davison's chart is the real sky of the moment halfway between the births, at the place halfway on
the globe. Source: Ronald Davison, Synastry (1977).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import atan2, cos, degrees, hypot, radians, sin
from types import MappingProxyType

from msgspec import structs

from astra.errors import InvalidInput
from astra.sky.aspects import Aspect, between, orb_of
from astra.sky.bodies import Angle, Body, Point
from astra.sky.chart import Chart, Placement, around
from astra.sky.doubt import in_one_house, margin, possible
from astra.sky.houses import Houses, houses_under
from astra.sky.moment import check_place
from astra.sky.synastry import require_same_zodiac
from astra.sky.zodiac import normalised, separation, sign_of


@dataclass(frozen=True, slots=True)
class Composite:
    """The midpoints of two charts; every longitude is degrees in [0, 360) of their zodiac.

    Placements have no latitude and no speed. ``houses`` is None unless both birth times are
    known. A placement is solid when its sign holds at every possible birth time of both; one
    whose bodies stand so nearly opposite that the midpoint may be on the other side is not.
    """

    positions: Mapping[Body, Placement]
    houses: Houses | None
    aspects: tuple[Aspect, ...]
    ascendant_solid: bool
    midheaven_solid: bool

    def longitude_of(self, point: Point) -> float | None:
        """Return where a body or an angle stands, or None when it is not known."""
        if isinstance(point, Angle):
            if self.houses is None:
                return None
            at_horizon = point is Angle.ASCENDANT
            return self.houses.ascendant_deg if at_horizon else self.houses.midheaven_deg
        place = self.positions.get(point)
        return place.longitude_deg if place else None


def midpoint(a_deg: float, b_deg: float) -> float:
    """Return the middle of the shorter arc between two longitudes, degrees in [0, 360).

    Exactly opposite ones have two middles; the one between them counted from 0° is taken.
    """
    low, high = sorted((normalised(a_deg), normalised(b_deg)))
    middle = (low + high) / 2.0
    return normalised(middle + 180.0) if high - low > 180.0 else middle


def composite(a: Chart, b: Chart, latitude_deg: float | None = None) -> Composite:
    """Return the composite of two charts, read by the options of the first.

    ``latitude_deg`` is that of the place the two live at, in [-90, 90]; without it, the mean
    of the births'.

    Raises:
        InvalidInput: the charts are not in the same zodiac.
        BirthDataError: ``out_of_range``, for the latitude.
    """
    require_same_zodiac(a, b)
    if latitude_deg is None:
        latitude_deg = (a.birth.latitude_deg + b.birth.latitude_deg) / 2.0
    check_place(latitude_deg, 0.0)
    rooms = _possible_houses(a, b, latitude_deg)
    positions = {
        body: _placement(a.positions[body], b.positions[body], rooms)
        for body in a.positions
        if body in b.positions
    }
    ascendants = {sign_of(one.ascendant_deg) for one in rooms}
    midheavens = {sign_of(one.midheaven_deg) for one in rooms}
    return Composite(
        positions=MappingProxyType(positions),
        houses=rooms[0] if rooms else None,
        aspects=_aspects(a, positions, rooms),
        ascendant_solid=len(ascendants) == 1,
        midheaven_solid=len(midheavens) == 1,
    )


def davison(a: Chart, b: Chart) -> Chart:
    """Return the chart of the moment and the place halfway between two births.

    Read by the options of the first. Without houses when the moment is uncertain by more
    than half an hour, and weighed like any chart of an uncertain time.

    Raises:
        InvalidInput: the charts are not in the same zodiac, or the birth places are exactly
            opposite on the globe and have no middle.
    """
    require_same_zodiac(a, b)
    latitude, longitude = place_between(
        (a.birth.latitude_deg, a.birth.longitude_deg),
        (b.birth.latitude_deg, b.birth.longitude_deg),
    )
    middle = a.moment.utc + (b.moment.utc - a.moment.utc) / 2
    return around(middle, (margin(a) + margin(b)) / 2, latitude, longitude, a.options)


def place_between(a: tuple[float, float], b: tuple[float, float]) -> tuple[float, float]:
    """Return the middle of the great circle between two places: latitude, longitude, degrees.

    Raises:
        InvalidInput: the places are exactly opposite on the globe.
    """
    x, y, z = (one + other for one, other in zip(_vector(*a), _vector(*b), strict=True))
    if hypot(x, y, z) < 1e-9:
        raise InvalidInput("Places exactly opposite on the globe have no middle.")
    return degrees(atan2(z, hypot(x, y))), degrees(atan2(y, x))


def _vector(latitude_deg: float, longitude_deg: float) -> tuple[float, float, float]:
    latitude, longitude = radians(latitude_deg), radians(longitude_deg)
    return (
        cos(latitude) * cos(longitude),
        cos(latitude) * sin(longitude),
        sin(latitude),
    )


def _possible_houses(a: Chart, b: Chart, latitude_deg: float) -> list[Houses]:
    """The composite's houses, then those of every other pair of possible birth times."""
    zero = a.options.zero_deg(a.instant)
    return [
        _houses(one.houses, other.houses, latitude_deg, a.options.house_system, zero)
        for one, other in product(possible(a), possible(b))
        if one.houses is not None and other.houses is not None
    ]


def _houses(a: Houses, b: Houses, latitude_deg: float, system: str, zero_deg: float) -> Houses:
    """The houses under the midpoint of two Midheavens, in the zodiac that begins at ``zero_deg``.

    Where a sidereal zodiac begins differs between two births by years of precession; the
    first one's serves to come back to the tropical zodiac that houses are worked out in.
    """
    tilt = (a.obliquity_deg + b.obliquity_deg) / 2.0
    midheaven = radians(midpoint(a.midheaven_deg, b.midheaven_deg) + zero_deg)
    meridian = degrees(atan2(sin(midheaven) * cos(radians(tilt)), cos(midheaven)))
    return houses_under(normalised(meridian), tilt, latitude_deg, system, zero_deg)


def _placement(a: Placement, b: Placement, rooms: Sequence[Houses]) -> Placement:
    middle = midpoint(a.longitude_deg, b.longitude_deg)
    doubt = a.uncertainty_deg + b.uncertainty_deg
    sided = doubt == 0.0 or separation(a.longitude_deg, b.longitude_deg) + doubt < 180.0
    reach = doubt / 2.0
    house = rooms[0].houses_of([middle])[0] if rooms else None
    return Placement(
        body=a.body,
        longitude_deg=middle,
        latitude_deg=0.0,
        speed_deg_per_day=0.0,
        house=house,
        solid=sided and sign_of(middle - reach) is sign_of(middle + reach),
        house_solid=sided and in_one_house(middle, rooms, reach),
        uncertainty_deg=reach if sided else 180.0,
    )


def _aspects(
    a: Chart, positions: Mapping[Body, Placement], rooms: Sequence[Houses]
) -> tuple[Aspect, ...]:
    points: dict[Point, tuple[float, float]] = {
        body: (one.longitude_deg, one.uncertainty_deg) for body, one in positions.items()
    }
    if rooms:
        points[Angle.ASCENDANT] = _middle_and_reach([one.ascendant_deg for one in rooms])
        points[Angle.MIDHEAVEN] = _middle_and_reach([one.midheaven_deg for one in rooms])
    found = between(
        points=tuple(points),
        longitudes_deg=[longitude for longitude, _ in points.values()],
        speeds=[0.0] * len(points),
        rules=a.options.rules,
    )
    return tuple(
        structs.replace(
            one,
            solid=one.orb_deg + points[one.a][1] + points[one.b][1]
            <= orb_of(one.kind, one.a, one.b, a.options.orbs),
        )
        for one in found
    )


def _middle_and_reach(longitudes_deg: Sequence[float]) -> tuple[float, float]:
    own = longitudes_deg[0]
    return own, max(separation(own, other) for other in longitudes_deg)
