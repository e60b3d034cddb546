"""The progressed sky: a birth chart as it is at one moment of life, by a day for a year.

Bodies are read at the day that stands for the moment, in the chart's own zodiac and houses. The
angles move as the Sun does: see ``AngleRate``. ``progressions`` has the scale and
the dates of what changes. To read wider contacts, edit ``ORB_DEG``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from math import atan2, cos, degrees, radians, sin
from types import MappingProxyType
from typing import Final, NamedTuple

from astra.sky import ephemeris
from astra.sky.aspects import ANGLES_DEG, AspectKind
from astra.sky.bodies import PLANETS, Angle, Body, Point
from astra.sky.chart import Chart, Placement
from astra.sky.doubt import Possible, possible
from astra.sky.houses import FALLBACK, houses_under
from astra.sky.progressions import TROPICAL_YEAR_DAYS, Phase, day_of, phase_of
from astra.sky.transits import TOUCHED
from astra.sky.zodiac import Sign, normalised, separation, sign_of

ORB_DEG: Final = 1.0
"""How far from exact a progressed contact is read: a year of the Sun, a month of the Moon."""


class AngleRate(StrEnum):
    """How far the Midheaven moves in a life; the Ascendant follows at the latitude of birth.

    ``SOLAR_ARC`` by as many degrees of longitude as the progressed Sun went, the commonest
    today, which makes it the directed Midheaven of ``directions``; ``NAIBOD`` by the mean
    Sun's 0°59'08.33" a year (Valentin Naibod, Enarratio elementorum astrologiae, 1560).
    Those in ``_RA`` measure the same two along the equator.
    """

    SOLAR_ARC = "solar_arc"
    SOLAR_ARC_RA = "solar_arc_ra"
    NAIBOD = "naibod"
    NAIBOD_RA = "naibod_ra"


class ProgressedAngle(NamedTuple):
    """A progressed angle: degrees in [0, 360) of the chart's zodiac, its sign solid or not."""

    angle: Angle
    longitude_deg: float
    solid: bool
    uncertainty_deg: float

    @property
    def sign(self) -> Sign:
        """The sign it has reached."""
        return sign_of(self.longitude_deg)


class Contact(NamedTuple):
    """A progressed body in aspect to a point of the birth chart, within ``ORB_DEG``.

    ``solid`` says that the orb holds at every possible birth time.
    """

    progressed: Body
    natal: Point
    kind: AspectKind
    orb_deg: float
    applying: bool
    solid: bool


@dataclass(frozen=True, slots=True)
class Progressed:
    """A birth chart progressed to ``moment``; ``day_utc`` is the moment that stands for it.

    The house of a placement is the one of the birth chart. ``angles`` is empty without a
    birth time; ``phase_solid`` says that the phase holds at every possible one. Contacts come
    tightest first.
    """

    moment: datetime
    day_utc: datetime
    positions: Mapping[Body, Placement]
    angles: tuple[ProgressedAngle, ...]
    elongation_deg: float
    phase_solid: bool
    contacts: tuple[Contact, ...]

    @property
    def phase(self) -> Phase:
        """The phase of the progressed Moon."""
        return phase_of(self.elongation_deg)


def progressed(chart: Chart, moment: datetime, rate: AngleRate = AngleRate.SOLAR_ARC) -> Progressed:
    """Return the chart progressed to a moment of life.

    Raises:
        BirthDataError: ``out_of_range`` when the moment is before birth.
        EphemerisError: the day that stands for it is outside the ephemeris files.
    """
    day_utc = day_of(chart.moment.utc, moment)
    skies = [_sky(chart, one, moment) for one in possible(chart)]
    own = skies[0]
    positions = {body: _placement(body, skies) for body in own.places}
    elongations = [sky.longitude(Body.MOON) - sky.longitude(Body.SUN) for sky in skies]
    return Progressed(
        moment=moment,
        day_utc=day_utc,
        positions=MappingProxyType(positions),
        angles=tuple(_angles(skies, rate)),
        elongation_deg=normalised(elongations[0]),
        phase_solid=len({phase_of(one) for one in elongations}) == 1,
        contacts=tuple(sorted(_contacts(chart, positions), key=lambda one: one.orb_deg)),
    )


@dataclass(frozen=True, slots=True)
class _Sky:
    """The progressed sky as it is if the birth happened at one of its possible moments."""

    birth: Possible
    day_utc: datetime
    zero_deg: float
    latitude_deg: float
    places: Mapping[Body, ephemeris.Raw]

    def longitude(self, body: Body) -> float:
        return normalised(self.places[body][0] - self.zero_deg)

    def house(self, body: Body) -> int | None:
        houses = self.birth.houses
        return houses.houses_of([self.longitude(body)])[0] if houses else None


def _sky(chart: Chart, birth: Possible, moment: datetime) -> _Sky:
    day = day_of(birth.utc, max(moment, birth.utc))
    instant = ephemeris.instant_of(day)
    bodies = [body for body in chart.positions if body in ephemeris.CATALOGUE]
    return _Sky(
        birth=birth,
        day_utc=day,
        zero_deg=chart.options.zero_deg(instant),
        latitude_deg=chart.birth.latitude_deg,
        places=dict(zip(bodies, ephemeris.places(instant, bodies), strict=True)),
    )


def _placement(body: Body, skies: Sequence[_Sky]) -> Placement:
    own, *others = skies
    longitude, (_, latitude, _, speed, *_) = own.longitude(body), own.places[body]
    told = sign_of(longitude), speed < 0.0
    house = own.house(body)
    return Placement(
        body=body,
        longitude_deg=longitude,
        latitude_deg=latitude,
        speed_deg_per_day=speed,
        house=house,
        solid=all(
            (sign_of(one.longitude(body)), one.places[body][3] < 0.0) == told for one in others
        ),
        house_solid=house is not None and all(one.house(body) == house for one in others),
        uncertainty_deg=_spread([one.longitude(body) for one in skies]),
    )


def _spread(longitudes_deg: Sequence[float]) -> float:
    return max(separation(one, longitudes_deg[0]) for one in longitudes_deg)


def _angles(skies: Sequence[_Sky], rate: AngleRate) -> Iterator[ProgressedAngle]:
    if skies[0].birth.houses is None:
        return
    each = [_ascendant_and_midheaven(sky, rate) for sky in skies]
    for angle, longitudes in zip(Angle, zip(*each, strict=True), strict=True):
        yield ProgressedAngle(
            angle=angle,
            longitude_deg=longitudes[0],
            solid=len({sign_of(one) for one in longitudes}) == 1,
            uncertainty_deg=_spread(longitudes),
        )


def _ascendant_and_midheaven(sky: _Sky, rate: AngleRate) -> tuple[float, float]:
    houses = sky.birth.houses
    assert houses is not None  # asked by the caller
    tilt = houses.obliquity_deg
    along_equator = rate in (AngleRate.SOLAR_ARC_RA, AngleRate.NAIBOD_RA)
    if rate in (AngleRate.NAIBOD, AngleRate.NAIBOD_RA):
        arc = 360.0 / TROPICAL_YEAR_DAYS * ((sky.day_utc - sky.birth.utc) / timedelta(days=1))
    else:
        ((start, *_),) = ephemeris.places(ephemeris.instant_of(sky.birth.utc), (Body.SUN,))
        end = sky.places[Body.SUN][0]
        arc = _ascension(end, tilt) - _ascension(start, tilt) if along_equator else end - start
    meridian = houses.meridian_deg + arc
    if not along_equator:
        meridian = _ascension(_culminating(houses.meridian_deg, tilt) + arc, tilt)
    # The angles are the same in every house system; the fallback exists at every latitude.
    found = houses_under(normalised(meridian), tilt, sky.latitude_deg, FALLBACK, sky.zero_deg)
    return found.ascendant_deg, found.midheaven_deg


def _ascension(longitude_deg: float, obliquity_deg: float) -> float:
    """The right ascension of a point of the ecliptic; the Sun strays from it by an arcsecond."""
    longitude, tilt = radians(longitude_deg), radians(obliquity_deg)
    return degrees(atan2(sin(longitude) * cos(tilt), cos(longitude)))


def _culminating(meridian_deg: float, obliquity_deg: float) -> float:
    """The point of the ecliptic that has a right ascension."""
    meridian, tilt = radians(meridian_deg), radians(obliquity_deg)
    return degrees(atan2(sin(meridian), cos(meridian) * cos(tilt)))


def _contacts(chart: Chart, positions: Mapping[Body, Placement]) -> Iterator[Contact]:
    for body in PLANETS:
        place = positions[body]
        for point in TOUCHED:
            natal = chart.longitude_of(point)
            if natal is None:
                continue
            arc = separation(place.longitude_deg, natal)
            kind = min(ANGLES_DEG, key=lambda kind: abs(arc - ANGLES_DEG[kind]))
            excess = arc - ANGLES_DEG[kind]
            if abs(excess) > ORB_DEG:
                continue
            ahead = (place.longitude_deg - natal) % 360.0 < 180.0
            growing = place.speed_deg_per_day > 0.0 if ahead else place.speed_deg_per_day < 0.0
            yield Contact(
                progressed=body,
                natal=point,
                kind=kind,
                orb_deg=abs(excess),
                applying=growing is (excess < 0.0),
                solid=abs(excess) + place.uncertainty_deg + chart.uncertainty_of(point) <= ORB_DEG,
            )
