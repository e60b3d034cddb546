"""A birth chart: the sky of one moment, seen from one place, in one zodiac.

``natal`` is the way in. A birth time that is only about right, a range or unknown is honoured: the
chart is also cast for the earliest and the latest time it may have been, and whatever differs
between them is not ``solid``. Nothing that is not solid may be asserted to a person.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from types import MappingProxyType
from typing import Final, NamedTuple

from astra.errors import BirthDataError
from astra.sky import aspects, ephemeris, vedic
from astra.sky.aspects import Aspect
from astra.sky.birth import BirthData, TimePrecision
from astra.sky.bodies import Angle, Body, Point
from astra.sky.ephemeris import AYANAMSHAS, Instant
from astra.sky.houses import SYSTEMS, Houses, houses
from astra.sky.lots import part_of_fortune, sun_is_up
from astra.sky.moment import Moment, clock_of, moment_of, span_of
from astra.sky.notices import Notice, notices
from astra.sky.zodiac import Sign, normalised, separation, sign_of

_ANGLES: Final = tuple(Angle)
ZODIACS: Final = ("tropical", "sidereal")


@dataclass(frozen=True, slots=True)
class ChartOptions:
    """How a chart is read. ``ayanamsha`` also serves ``Chart.vedic`` of a tropical chart.

    Raises:
        BirthDataError: code ``invalid_input``, with what is on offer as suggestions.
    """

    zodiac: str = "tropical"
    ayanamsha: str = "lahiri"
    house_system: str = "placidus"
    dasha_year_days: float = vedic.YEAR_DAYS

    def __post_init__(self) -> None:
        for name, value, offered in (
            ("zodiac", self.zodiac, ZODIACS),
            ("ayanamsha", self.ayanamsha, AYANAMSHAS),
            ("house system", self.house_system, SYSTEMS),
        ):
            if value not in offered:
                raise BirthDataError(f"This {name} is not on offer.", suggestions=tuple(offered))
        if not 300 <= self.dasha_year_days <= 400:
            raise BirthDataError("A dasha year has from 300 to 400 days.")


class Placement(NamedTuple):
    """Where one body stands in the chart's zodiac.

    Longitude is degrees in [0, 360), latitude degrees north of the ecliptic, speed
    degrees a day. ``house`` is 1 to 12, None without a birth time. ``solid`` says that
    sign and direction hold at every possible birth time, ``house_solid`` that the house
    does; ``uncertainty_deg`` is how far the longitude may be off. A named tuple: a chart
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
        return self.speed_deg_per_day < 0.0 and self.body is not Body.PART_OF_FORTUNE


@dataclass(frozen=True)
class Chart:
    """A birth chart in the zodiac of ``options``; every longitude is degrees in [0, 360).

    ``positions`` lacks Chiron in the first hours of 1800 and the Part of Fortune without
    a birth time; then ``houses`` is None too. Aspects come tightest first.
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


def natal(birth: BirthData, options: ChartOptions | None = None) -> Chart:
    """Return the chart of a birth.

    Cast for noon when the time is unknown and for the middle of a range; both without
    houses.

    Raises:
        BirthDataError: see ``moment.moment_of`` and ``ChartOptions``.
        EphemerisError: the ephemeris files are missing.
    """
    options = options or _WESTERN
    moment = moment_of(birth)
    chart = _cast(birth, options, moment)
    if birth.precision is TimePrecision.EXACT and birth.time is not None:
        return chart
    ends = [_cast(birth, options, replace(moment, utc=utc)) for utc in span_of(birth)]
    return _weighed(chart, ends)


_WESTERN: Final = ChartOptions()


def _cast(birth: BirthData, options: ChartOptions, moment: Moment) -> Chart:
    """The chart of one instant, taken as exact."""
    instant = ephemeris.instant_of(moment.utc)
    zero = 0.0
    if options.zodiac == "sidereal":
        zero = ephemeris.sidereal_frame(instant, options.ayanamsha).zero_deg
    place: Houses | None = None
    if clock_of(birth) is not None:
        place = houses(instant, birth.latitude_deg, birth.longitude_deg, options.house_system, zero)
    sky = _sky(instant, zero, place, birth.latitude_deg)
    return Chart(
        birth=birth,
        options=options,
        moment=moment,
        instant=instant,
        positions=MappingProxyType(_placements(sky, place)),
        houses=place,
        aspects=_aspects(sky, place),
        warnings=tuple(notices(birth.precision, options.house_system, instant, place)),
    )


class _Sky(NamedTuple):
    """The bodies of a chart in columns, the form arithmetic wants them in."""

    bodies: tuple[Body, ...]
    longitudes_deg: list[float]
    latitudes_deg: list[float]
    speeds: list[float]


def _sky(instant: Instant, zero_deg: float, place: Houses | None, latitude_deg: float) -> _Sky:
    bodies = ephemeris.bodies_at(instant)
    raws = ephemeris.places(instant, bodies)
    longitudes = [raw[0] for raw in raws]
    latitudes = [raw[1] for raw in raws]
    speeds = [raw[3] for raw in raws]
    tropical_sun = longitudes[0]
    if zero_deg:
        longitudes = [normalised(longitude - zero_deg) for longitude in longitudes]
    if place:
        bodies = (*bodies, Body.PART_OF_FORTUNE)
        by_day = sun_is_up(tropical_sun, place.obliquity_deg, place.meridian_deg, latitude_deg)
        drift = speeds[1] - speeds[0] if by_day else speeds[0] - speeds[1]
        speeds.append(place.ascendant_speed + drift)
        latitudes.append(0.0)
        longitudes.append(
            part_of_fortune(place.ascendant_deg, longitudes[0], longitudes[1], by_day=by_day)
        )
    return _Sky(bodies, longitudes, latitudes, speeds)


def _placements(sky: _Sky, place: Houses | None) -> dict[Body, Placement]:
    numbers = place.houses_of(sky.longitudes_deg) if place else _NO_HOUSES
    rows = zip(*sky, numbers, _SOLID, _SOLID, _CERTAIN, strict=False)
    return dict(zip(sky.bodies, map(_placement, rows), strict=True))


_placement = partial(tuple.__new__, Placement)  # as _make does, at a third of its cost
_NO_HOUSES: Final = (None,) * len(Body)
_SOLID: Final = (True,) * len(Body)
_CERTAIN: Final = (0.0,) * len(Body)


def _aspects(sky: _Sky, place: Houses | None) -> tuple[Aspect, ...]:
    if place is None:
        return aspects.between(sky.bodies, sky.longitudes_deg, sky.speeds)
    return aspects.between(
        (*sky.bodies, *_ANGLES),
        [*sky.longitudes_deg, place.ascendant_deg, place.midheaven_deg],
        [*sky.speeds, 0.0, 0.0],
    )


def _weighed(chart: Chart, ends: Sequence[Chart]) -> Chart:
    """The chart with its parts marked as solid or not, judged by the charts at both ends."""
    positions = {
        body: _weighed_placement(
            place, [end.positions[body] for end in ends if body in end.positions]
        )
        for body, place in chart.positions.items()
    }
    ascendants = [end.ascendant_deg for end in ends]
    midheavens = [end.midheaven_deg for end in ends]
    held = [{(one.a, one.b, one.kind) for one in end.aspects} for end in ends]
    return replace(
        chart,
        positions=MappingProxyType(positions),
        aspects=tuple(
            one._replace(solid=all((one.a, one.b, one.kind) in end for end in held))
            for one in chart.aspects
        ),
        ascendant_solid=_same_sign(chart.ascendant_deg, ascendants),
        midheaven_solid=_same_sign(chart.midheaven_deg, midheavens),
        ascendant_uncertainty_deg=_spread(chart.ascendant_deg, ascendants),
        midheaven_uncertainty_deg=_spread(chart.midheaven_deg, midheavens),
    )


def _weighed_placement(place: Placement, others: Sequence[Placement]) -> Placement:
    return place._replace(
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
