"""Angles and house cusps by spherical trigonometry, from the definition of each system.

Written from the definitions and not from anybody's formulas for cusps: circles are planes through
the Earth's centre, and a cusp is where two planes meet. Sources: the definitions in Holden, *The
Elements of House Division* (1977), and Houlding, *The Houses: Temples of the Sky* (2006), app. A.
Everything is degrees. To add a system, write its intermediate cusps and add it to ``SYSTEMS``.

Vectors are on the axes of the equator: x to the vernal equinox, z to the north pole.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from math import acos, atan, atan2, cos, degrees, radians, sin, tan
from typing import Final, NamedTuple, TypeAlias

Vector: TypeAlias = tuple[float, float, float]


class Meeting(NamedTuple):
    """What houses follow from: the meridian's right ascension, the tilt and the latitude."""

    meridian_deg: float
    obliquity_deg: float
    latitude_deg: float


Four: TypeAlias = tuple[float, float, float, float]
"""The cusps of houses 11, 12, 2 and 3."""


@dataclass(frozen=True, slots=True)
class Angles:
    """The Ascendant, and the Midheaven on the meridian south of the pole (or north, down under)."""

    ascendant_deg: float
    midheaven_deg: float


def angles(place: Meeting) -> Angles:
    """Return where the ecliptic cuts the eastern horizon and the upper meridian."""
    return Angles(_rising(place), _on_hour_circle(place, place.meridian_deg))


def vertex(place: Meeting) -> float:
    """Return where the ecliptic cuts the prime vertical in the west."""
    x, y, z = _east(place)
    return _meeting_of(place, _north(place), (-x, -y, -z))


def east_point(place: Meeting) -> float:
    """Return what rises at the equator under the same meridian."""
    return _rising(place._replace(latitude_deg=0.0))


def altitude(place: Meeting, longitude_deg: float, latitude_deg: float) -> float:
    """Return how high a point of the sky stands, degrees; refraction and parallax left out."""
    along, up, tilt = map(radians, (longitude_deg, latitude_deg, place.obliquity_deg))
    x, y, z = cos(along) * cos(up), sin(along) * cos(up), sin(up)
    point = (x, y * cos(tilt) - z * sin(tilt), y * sin(tilt) + z * cos(tilt))
    return 90.0 - degrees(acos(_dot(point, _zenith(place))))


def cusps(place: Meeting, system: str) -> tuple[float, ...] | None:
    """Return the twelve cusps, or None where the system has none: near the poles the points it
    asks for may not exist, or may not go round the zodiac in order."""
    found = angles(place)
    first, tenth = found.ascendant_deg, found.midheaven_deg
    if system in _FROM_ONE_POINT:
        return _FROM_ONE_POINT[system](place, first)
    between = _QUADRANTS[system](place)
    if between is None:
        return None
    eleventh, twelfth, second, third = between
    half = (tenth, eleventh, twelfth, first, second, third)
    if any((after - before) % 360.0 > 180.0 for before, after in pairwise(half)):
        return None
    whole = half + tuple((cusp + 180.0) % 360.0 for cusp in half)
    return whole[3:] + whole[:3]


def _ecliptic_pole(place: Meeting) -> Vector:
    tilt = radians(place.obliquity_deg)
    return (0.0, -sin(tilt), cos(tilt))


def _longitude(place: Meeting, direction: Vector) -> float:
    x, y, z = direction
    tilt = radians(place.obliquity_deg)
    return degrees(atan2(y * cos(tilt) + z * sin(tilt), x)) % 360.0


def _equatorial(right_ascension_deg: float, declination_deg: float = 0.0) -> Vector:
    alpha, delta = radians(right_ascension_deg), radians(declination_deg)
    return (cos(alpha) * cos(delta), sin(alpha) * cos(delta), sin(delta))


def _cross(a: Vector, b: Vector) -> Vector:
    return (
        a[1] * b[2] - a[2] * b[1],
        a[2] * b[0] - a[0] * b[2],
        a[0] * b[1] - a[1] * b[0],
    )


def _dot(a: Vector, b: Vector) -> float:
    return sum(one * other for one, other in zip(a, b, strict=True))


def _meeting_of(place: Meeting, circle_pole: Vector, toward: Vector) -> float:
    """Longitude of the one, of the two points where a great circle cuts the ecliptic, that is
    on the side of ``toward``."""
    x, y, z = _cross(circle_pole, _ecliptic_pole(place))
    if _dot((x, y, z), toward) < 0.0:
        x, y, z = -x, -y, -z
    return _longitude(place, (x, y, z))


def _east(place: Meeting) -> Vector:
    return _equatorial(place.meridian_deg + 90.0)


def _zenith(place: Meeting) -> Vector:
    return _equatorial(place.meridian_deg, place.latitude_deg)


def _north(place: Meeting) -> Vector:
    return _equatorial(place.meridian_deg + 180.0, 90.0 - place.latitude_deg)


def _rising(place: Meeting) -> float:
    return _meeting_of(place, _zenith(place), _east(place))


def _on_hour_circle(place: Meeting, right_ascension_deg: float) -> float:
    """Longitude of the ecliptic point of a right ascension."""
    point = _equatorial(right_ascension_deg)
    return _meeting_of(place, _cross(point, (0.0, 0.0, 1.0)), point)


def _declination(place: Meeting, right_ascension_deg: float) -> float:
    """Declination of the ecliptic point of a right ascension."""
    return degrees(atan(sin(radians(right_ascension_deg)) * tan(radians(place.obliquity_deg))))


def _day_arc(place: Meeting, declination_deg: float) -> float | None:
    """How long a declination is above the horizon, counted from rising to the meridian; None
    when it never crosses the horizon."""
    turn = -tan(radians(place.latitude_deg)) * tan(radians(declination_deg))
    return degrees(acos(turn)) if abs(turn) < 1.0 else None


def _equal(place: Meeting, first_deg: float) -> tuple[float, ...]:
    return tuple((first_deg + 30.0 * house) % 360.0 for house in range(12))


def _whole_sign(place: Meeting, first_deg: float) -> tuple[float, ...]:
    return _equal(place, first_deg // 30 * 30)


def _vehlow(place: Meeting, first_deg: float) -> tuple[float, ...]:
    """Equal houses with the Ascendant in the middle of the first."""
    return _equal(place, first_deg - 15.0)


def _equal_mc(place: Meeting, first_deg: float) -> tuple[float, ...]:
    """Equal houses of which the tenth begins at the Midheaven."""
    return _equal(place, angles(place).midheaven_deg + 90.0)


def _aries(place: Meeting, first_deg: float) -> tuple[float, ...]:
    return _equal(place, 0.0)


def _sripati(place: Meeting, first_deg: float) -> tuple[float, ...]:
    """Porphyry's cusps are the middles of the houses, which begin half-way between them."""
    middles = cusps(place, "porphyry")
    assert middles is not None  # Porphyry exists everywhere
    return tuple(
        (middle - (middle - middles[number - 1]) % 360.0 / 2.0) % 360.0
        for number, middle in enumerate(middles)
    )


def _meridian(place: Meeting, first_deg: float) -> tuple[float, ...]:
    """Thirty degrees of the equator from the meridian, carried along hour circles."""
    return _by_hours(place, place.meridian_deg + 90.0)


def _carter(place: Meeting, first_deg: float) -> tuple[float, ...]:
    """The same from the Ascendant's own hour circle."""
    rising, tilt = radians(first_deg), radians(place.obliquity_deg)
    return _by_hours(place, degrees(atan2(sin(rising) * cos(tilt), cos(rising))))


def _by_hours(place: Meeting, first_deg: float) -> tuple[float, ...]:
    return tuple(_on_hour_circle(place, first_deg + 30.0 * house) for house in range(12))


def _morinus(place: Meeting, first_deg: float) -> tuple[float, ...]:
    """Thirty degrees of the equator from the east point, carried along circles of longitude."""
    return tuple(
        _longitude(place, _equatorial(place.meridian_deg + 90.0 + 30.0 * house))
        for house in range(12)
    )


def _porphyry(place: Meeting) -> Four:
    """Each quadrant of the ecliptic in three equal parts."""
    found = angles(place)
    quarter = (found.ascendant_deg - found.midheaven_deg) % 360.0
    other = 180.0 - quarter
    return (
        (found.midheaven_deg + quarter / 3.0) % 360.0,
        (found.midheaven_deg + quarter * 2.0 / 3.0) % 360.0,
        (found.ascendant_deg + other / 3.0) % 360.0,
        (found.ascendant_deg + other * 2.0 / 3.0) % 360.0,
    )


_PARTS: Final = (30.0, 60.0, 120.0, 150.0)
"""Where the eleventh, twelfth, second and third begin on a circle divided from the meridian."""


def _regiomontanus(place: Meeting) -> Four:
    """The equator in twelve, carried along circles through the north point of the horizon."""
    return _by_house_circles(place, lambda part: _equatorial(place.meridian_deg + part))


def _campanus(place: Meeting) -> Four:
    """The prime vertical in twelve, carried along circles through the north point."""
    zenith, east = _zenith(place), _east(place)

    def point(part: float) -> Vector:
        up, along = cos(radians(part)), sin(radians(part))
        x, y, z = (up * z + along * e for z, e in zip(zenith, east, strict=True))
        return (x, y, z)

    return _by_house_circles(place, point)


def _by_house_circles(place: Meeting, point: Callable[[float], Vector]) -> Four:
    north = _north(place)

    def cusp(part: float) -> float:
        circle_pole = _cross(north, point(part))
        return _meeting_of(place, circle_pole, _cross(circle_pole, north))

    a, b, c, d = (cusp(part) for part in _PARTS)
    return a, b, c, d


def _topocentric(place: Meeting) -> Four:
    """Ascendants of the same moment turned, at latitudes whose tangents are a third and two.

    Each circle cuts the ecliptic twice; like the Ascendant, a cusp is where it is east of the
    meridian.

    Source: Polich and Nelson Page, "The Topocentric System of Houses", *Spica* (1964).
    """
    slope, tenth = tan(radians(place.latitude_deg)), angles(place).midheaven_deg

    def cusp(part: float, share: float) -> float:
        pole = degrees(atan(slope * share))
        found = _rising(Meeting(place.meridian_deg + part - 90.0, place.obliquity_deg, pole))
        return found if (found - tenth) % 360.0 < 180.0 else (found + 180.0) % 360.0

    a, b, c, d = _PARTS
    return cusp(a, 1 / 3), cusp(b, 2 / 3), cusp(c, 2 / 3), cusp(d, 1 / 3)


def _alcabitius(place: Meeting) -> Four | None:
    """The Ascendant's arcs above and below the horizon in three, carried along hour circles."""
    rising = radians(angles(place).ascendant_deg)
    declination = sin(rising) * sin(radians(place.obliquity_deg))
    arc = _day_arc(place, degrees(atan2(declination, (1.0 - declination**2) ** 0.5)))
    return None if arc is None else _on_hour_circles(place, arc)


def _on_hour_circles(place: Meeting, arc_deg: float) -> Four:
    night = 180.0 - arc_deg
    a, b, c, d = (
        _on_hour_circle(place, place.meridian_deg + along)
        for along in (
            arc_deg / 3.0,
            arc_deg * 2.0 / 3.0,
            arc_deg + night / 3.0,
            arc_deg + night * 2.0 / 3.0,
        )
    )
    return a, b, c, d


def _koch(place: Meeting) -> Four | None:
    """Ascendants of the moments that divide in three the Midheaven's way up from the horizon,
    and as long again after birth."""
    if not _rises_whole(place):
        return None
    arc = _day_arc(place, _declination(place, place.meridian_deg))
    if arc is None:
        return None
    a, b, c, d = (
        _rising(place._replace(meridian_deg=place.meridian_deg + arc * share))
        for share in (-2 / 3, -1 / 3, 1 / 3, 2 / 3)
    )
    return a, b, c, d


def _placidus(place: Meeting) -> Four | None:
    """Points of the ecliptic that have a third and two thirds of their own arc to the meridian."""
    if not _rises_whole(place):
        return None
    above = (_own_arc(place, share, 0.0) for share in (1 / 3, 2 / 3))
    below = (_own_arc(place, share, 180.0) for share in (-2 / 3, -1 / 3))
    a, b, c, d = (_on_hour_circle(place, point) for point in (*above, *below))
    return a, b, c, d


def _own_arc(place: Meeting, share: float, from_deg: float) -> float:
    """Right ascension of the point whose distance from the meridian (upper, or lower at 180) is
    a share of its own arc above (below) the horizon, by bisection."""
    sign = 1.0 if share > 0.0 else -1.0

    def excess(distance: float) -> float:
        declination = _declination(place, place.meridian_deg + from_deg + sign * distance)
        arc = _day_arc(place, declination)
        assert arc is not None  # asked only where the whole ecliptic rises and sets
        return distance - abs(share) * (arc if sign > 0.0 else 180.0 - arc)

    low, high = 0.0, 180.0
    while high - low > 1e-11:
        middle = (low + high) / 2.0
        if excess(middle) > 0.0:
            high = middle
        else:
            low = middle
    return place.meridian_deg + from_deg + sign * low


def _rises_whole(place: Meeting) -> bool:
    """Whether every point of the ecliptic rises and sets."""
    return abs(place.latitude_deg) < 90.0 - place.obliquity_deg


_FROM_ONE_POINT: Final[Mapping[str, Callable[[Meeting, float], tuple[float, ...]]]] = {
    "equal": _equal,
    "whole_sign": _whole_sign,
    "vehlow": _vehlow,
    "equal_mc": _equal_mc,
    "aries": _aries,
    "sripati": _sripati,
    "meridian": _meridian,
    "carter": _carter,
    "morinus": _morinus,
}

_QUADRANTS: Final[Mapping[str, Callable[[Meeting], Four | None]]] = {
    "placidus": _placidus,
    "koch": _koch,
    "porphyry": _porphyry,
    "regiomontanus": _regiomontanus,
    "campanus": _campanus,
    "alcabitius": _alcabitius,
    "topocentric": _topocentric,
}

SYSTEMS: Final = (*_QUADRANTS, *_FROM_ONE_POINT)
