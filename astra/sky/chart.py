"""A birth chart: the sky of one moment, seen from one place, in one zodiac.

``natal`` is the way in. A birth time that is only about right, a range or unknown is honoured: the
chart is also cast for the earliest and the latest time it may have been, and whatever differs
between them is not ``solid``. Nothing that is not solid may be asserted to a person.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from functools import cached_property
from itertools import repeat
from types import MappingProxyType
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from astra.sky import ephemeris, vedic
from astra.sky.aspects import Aspect
from astra.sky.birth import BirthData, TimePrecision
from astra.sky.bodies import OF_THE_PLACE, Angle, Body, Point
from astra.sky.ephemeris import Instant, Raw
from astra.sky.houses import Houses, houses
from astra.sky.lots import sun_is_up
from astra.sky.moment import APPROXIMATE_MARGIN, Moment, clock_of, moment_of, span_of
from astra.sky.notices import Notice, notices
from astra.sky.options import NODES, ZODIACS, ChartOptions, Plan
from astra.sky.zodiac import Sign, normalised, separation, sign_of

__all__ = (
    "NODES", "ZODIACS", "Chart", "ChartOptions", "Placement", "around", "holding", "natal",
)  # fmt: skip


class Placement(Struct, frozen=True, gc=False):
    """Where one body stands in the chart's zodiac.

    Longitude is degrees in [0, 360), latitude degrees north of the ecliptic, speed
    degrees a day. ``house`` is 1 to 12, None without a birth time. ``solid`` says that
    sign and direction hold at every possible birth time, ``house_solid`` that the house
    does; ``uncertainty_deg`` is how far the longitude may be off. A struct: a chart
    makes dozens.
    """

    body: Body
    longitude_deg: float
    latitude_deg: float
    speed_deg_per_day: float
    house: int | None
    solid: bool = True
    house_solid: bool = True
    uncertainty_deg: float = 0.0

    @property
    def sign(self) -> Sign:
        """The sign it stands in."""
        return sign_of(self.longitude_deg)

    @property
    def sign_degree(self) -> float:
        """Degrees within the sign, in [0, 30)."""
        return self.longitude_deg % 30.0

    @property
    def retrograde(self) -> bool:
        """Whether it moves backwards through the zodiac. A lot has no motion of its own."""
        return self.speed_deg_per_day < 0.0 and self.body not in OF_THE_PLACE


class Chart(Struct, frozen=True, dict=True):
    """A birth chart in the zodiac of ``options``; every longitude is degrees in [0, 360).

    ``positions`` lacks Chiron and the asteroids in the first hours of 1800, and lots and
    Vertex without a birth time; then ``houses`` is None too. Aspects come tightest first.
    ``by_day`` says whether the Sun was above the horizon, None without a birth time.
    ``ends_utc`` are the earliest and the latest moment it may be of, none when it is exact.
    """

    birth: BirthData
    options: ChartOptions
    moment: Moment
    instant: Instant
    positions: Mapping[Body, Placement]
    houses: Houses | None
    aspects: tuple[Aspect, ...]
    warnings: tuple[Notice, ...] = ()
    ascendant_solid: bool = True
    midheaven_solid: bool = True
    ascendant_uncertainty_deg: float = 0.0
    midheaven_uncertainty_deg: float = 0.0
    by_day: bool | None = None
    by_day_solid: bool = True
    ends_utc: tuple[datetime, ...] = ()

    @property
    def time_known(self) -> bool:
        """Whether there is a clock time, exact or about right, so that houses can be read."""
        return self.houses is not None

    @property
    def ascendant_deg(self) -> float | None:
        """Longitude of the Ascendant, None without a birth time."""
        return self.houses.ascendant_deg if self.houses else None

    @property
    def midheaven_deg(self) -> float | None:
        """Longitude of the Midheaven, None without a birth time."""
        return self.houses.midheaven_deg if self.houses else None

    @property
    def cusps_deg(self) -> tuple[float, ...]:
        """Twelve house cusps, empty without a birth time."""
        return self.houses.cusps_deg if self.houses else ()

    @property
    def house_system(self) -> str | None:
        """The house system used, which is not always the one asked for; None without a time."""
        return self.houses.system if self.houses else None

    def longitude_of(self, point: Point) -> float | None:
        """Return where a body or an angle stands, or None when the chart does not know it."""
        if point is Angle.ASCENDANT:
            return self.ascendant_deg
        if point is Angle.MIDHEAVEN:
            return self.midheaven_deg
        placement = self.positions.get(Body(point))
        return placement.longitude_deg if placement else None

    def uncertainty_of(self, point: Point) -> float:
        """Return how far a point of the chart may be off for want of a birth time, degrees."""
        if point is Angle.ASCENDANT:
            return self.ascendant_uncertainty_deg
        if point is Angle.MIDHEAVEN:
            return self.midheaven_uncertainty_deg
        return self.positions[Body(point)].uncertainty_deg

    @cached_property
    def vedic(self) -> vedic.Vedic:
        """The same moment in the sidereal zodiac, worked out when first asked for."""
        return vedic.vedic_of(self)


def natal(
    birth: BirthData, options: ChartOptions | None = None, also: tuple[Body, ...] = ()
) -> Chart:
    """Return the chart of a birth, holding ``also`` besides what the options say.

    Cast for noon when the time is unknown and for the middle of a range; both without
    houses.

    Raises:
        BirthDataError: see ``moment.moment_of`` and ``ChartOptions``.
        EphemerisError: the ephemeris files are missing.
    """
    options = options or _WESTERN
    moment = moment_of(birth)
    chart = _cast(birth, options, moment, also)
    if birth.precision is TimePrecision.EXACT and birth.time is not None:
        return chart
    return _weighed(chart, span_of(birth), also)


def around(
    utc: datetime,
    margin: timedelta,
    latitude_deg: float,
    longitude_deg: float,
    options: ChartOptions,
) -> Chart:
    """Return the chart of a moment (UTC) that is known to within ``margin`` on either side.

    Weighed like the chart of a birth. It has no houses when the margin is wider than that of
    an approximate birth time. Its day is that of ships at the longitude, which keep whole
    hours.

    Raises:
        BirthDataError: ``out_of_range`` (date, latitude, longitude).
        EphemerisError: an end of the margin is outside the ephemeris files.
    """
    precision = TimePrecision.UNKNOWN
    if margin <= APPROXIMATE_MARGIN:
        precision = TimePrecision.APPROXIMATE if margin else TimePrecision.EXACT
    on_earth = -180.0 <= longitude_deg <= 180.0  # anything else is refused below
    hours = round(longitude_deg / 15.0) if on_earth else 0
    zone = f"Etc/GMT{-hours:+}" if hours else "UTC"  # such names count westward, as POSIX does
    clock = (utc + timedelta(hours=hours)).replace(tzinfo=None)
    time = None if precision is TimePrecision.UNKNOWN else clock.time()
    birth = BirthData(clock.date(), time, zone, latitude_deg, longitude_deg, precision)
    moment = replace(moment_of(birth), utc=utc)
    chart = _cast(birth, options, moment)
    if not margin:
        return chart
    return _weighed(chart, (utc - margin, utc + margin))


def holding(chart: Chart, bodies: Sequence[Body]) -> Chart:
    """Return the chart with these bodies in it too; none of them is aspected.

    Lots and points of the place still need a birth time, and Chiron and the asteroids the files.
    """
    if all(body in chart.positions for body in bodies):
        return chart
    also = tuple(body for body in Body if body in chart.positions or body in bodies)
    whole = _cast(chart.birth, chart.options, chart.moment, also)
    return _weighed(whole, chart.ends_utc, also) if chart.ends_utc else whole


_WESTERN: Final = ChartOptions()


def _cast(
    birth: BirthData, options: ChartOptions, moment: Moment, also: tuple[Body, ...] = ()
) -> Chart:
    """The chart of one instant, taken as exact."""
    instant = ephemeris.instant_of(moment.utc)
    zero = options.zero_deg(instant)
    timed = clock_of(birth) is not None
    place: Houses | None = None
    if timed:
        place = houses(instant, birth.latitude_deg, birth.longitude_deg, options.house_system, zero)
    plan = options.plan(timed=timed, edge=ephemeris.on_the_edge(instant), also=also)
    sky = ephemeris.places(instant, plan.computed)
    by_day = None
    if place:
        tilt, meridian = place.obliquity_deg, place.meridian_deg
        by_day = sun_is_up(sky[0][0], tilt, meridian, birth.latitude_deg)
    if zero:
        sky = [(normalised(longitude - zero), *rest) for longitude, *rest in sky]
    _lay_off(sky, plan, place, by_day=bool(by_day))
    longitudes, latitudes, _, speeds, *_ = zip(*sky, strict=False)  # lots have no more
    numbers = place.houses_of(longitudes) if place else repeat(None)
    placed = map(Placement, plan.held, longitudes, latitudes, speeds, numbers)
    if place:
        longitudes += (place.ascendant_deg, place.midheaven_deg)
        speeds = (*speeds[: len(plan.computed)], *plan.still)
    return Chart(
        birth=birth,
        options=options,
        moment=moment,
        instant=instant,
        positions=MappingProxyType(dict(zip(plan.held, placed, strict=False))),
        houses=place,
        aspects=plan.scan(longitudes, speeds),
        warnings=notices(birth.precision, options.house_system, instant, place),
        by_day=by_day,
    )


def _lay_off(sky: list[Raw], plan: Plan, place: Houses | None, *, by_day: bool) -> None:
    """Add what is found from what is there: lots, South Node, Vertex and East Point."""
    sign = 1.0 if by_day else -1.0
    for start, end in plan.arcs:
        assert place  # lots are planned only with a birth time
        arc, drift = sky[end][0] - sky[start][0], sky[end][3] - sky[start][3]
        longitude = normalised(place.ascendant_deg + sign * arc)
        sky.append((longitude, 0.0, 0.0, place.ascendant_speed + sign * drift))
    for point in plan.points:
        if point is Body.SOUTH_NODE:
            node = sky[plan.held.index(plan.node)]
            sky.append((normalised(node[0] + 180.0), -node[1], *node[2:]))
        else:
            assert place  # as above
            vertex = point is Body.VERTEX
            longitude = place.vertex_deg if vertex else place.east_point_deg
            speed = place.vertex_speed if vertex else place.east_point_speed
            sky.append((longitude, 0.0, 0.0, speed))


def _weighed(chart: Chart, ends_utc: tuple[datetime, ...], also: tuple[Body, ...] = ()) -> Chart:
    """The chart with its parts marked as solid or not, judged by the charts at both ends."""
    moment = chart.moment
    ends = [_cast(chart.birth, chart.options, replace(moment, utc=utc), also) for utc in ends_utc]
    positions = {
        body: _weighed_placement(
            place, [end.positions[body] for end in ends if body in end.positions]
        )
        for body, place in chart.positions.items()
    }
    by_day_solid = all(end.by_day == chart.by_day for end in ends) and chart.time_known
    ascendants = [end.ascendant_deg for end in ends]
    midheavens = [end.midheaven_deg for end in ends]
    held = [{(one.a, one.b, one.kind) for one in end.aspects} for end in ends]
    return replace(
        chart,
        positions=MappingProxyType(positions),
        aspects=tuple(
            replace(one, solid=all((one.a, one.b, one.kind) in end for end in held))
            for one in chart.aspects
        ),
        ascendant_solid=_same_sign(chart.ascendant_deg, ascendants),
        midheaven_solid=_same_sign(chart.midheaven_deg, midheavens),
        ascendant_uncertainty_deg=_spread(chart.ascendant_deg, ascendants),
        midheaven_uncertainty_deg=_spread(chart.midheaven_deg, midheavens),
        by_day_solid=by_day_solid,
        ends_utc=ends_utc,
    )


def _weighed_placement(place: Placement, others: Sequence[Placement]) -> Placement:
    return replace(
        place,
        solid=all((one.sign, one.retrograde) == (place.sign, place.retrograde) for one in others),
        house_solid=place.house is not None and all(one.house == place.house for one in others),
        uncertainty_deg=max(separation(one.longitude_deg, place.longitude_deg) for one in others),
    )


def _spread(longitude_deg: float | None, others: Sequence[float | None]) -> float:
    known = [one for one in others if one is not None]
    if longitude_deg is None or not known:
        return 0.0
    return max(separation(one, longitude_deg) for one in known)


def _same_sign(longitude_deg: float | None, others: Sequence[float | None]) -> bool:
    if longitude_deg is None:
        return False
    return all(one is not None and sign_of(one) is sign_of(longitude_deg) for one in others)
