"""Eclipses of the Sun and the Moon: when, how great, of which saros, and where they fall.

``eclipses`` lists those of a span of time, ``in_chart`` reads one in a birth chart and ``seen_from``
tells what a place sees of it. To change how close an eclipse must come to a natal point, edit
``ORB_DEG``; to read other angles than the hard ones, ``READ``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from astra.errors import InvalidInput
from astra.sky import almanac, eclipse_ephemeris, ephemeris
from astra.sky.aspects import AspectKind
from astra.sky.bodies import Body, Point
from astra.sky.chart import Chart
from astra.sky.doubt import in_one_house, possible
from astra.sky.moment import check_place
from astra.sky.transits import TOUCHED
from astra.sky.zodiac import Sign, separation, sign_of

ORB_DEG: Final = 3.0
"""How near an eclipse must come to a natal point, or to an angle with it, to be read to it."""

READ: Final = (AspectKind.CONJUNCTION, AspectKind.SQUARE, AspectKind.OPPOSITION)
"""The angles at which an eclipse is read to a natal point."""

_BEFORE_DAYS: Final = 0.001  # the library skips an eclipse whose maximum is seconds away
_GRAZING: Final = timedelta(hours=1)  # longer than one lasts whose contacts are not known
_BETWEEN_DAYS: Final = 25.0  # two eclipses of one light are a month apart or more


@dataclass(frozen=True, slots=True)
class Eclipse:
    """One eclipse. ``light`` is what is darkened, the Sun or the Moon.

    ``kind`` is ``total``, ``annular``, ``hybrid``, ``partial`` or ``penumbral``. ``utc`` is
    the maximum; ``begins_utc`` and ``ends_utc`` the first and last contact anywhere on Earth,
    with the penumbra for the Moon. ``longitude_deg`` is the light's, tropical. ``magnitude``
    is as in NASA's catalogues: the penumbral one for a penumbral eclipse, otherwise the share of
    the diameter covered (the ratio of the diameters where the Sun's eclipse is central).
    ``member`` counts from 1 within the ``saros``. Where on Earth the Sun's eclipse is greatest is
    degrees north and east, None for the Moon.
    """

    light: Body
    kind: str
    utc: datetime
    begins_utc: datetime
    ends_utc: datetime
    longitude_deg: float
    magnitude: float
    saros: int
    member: int
    greatest_latitude_deg: float | None
    greatest_longitude_deg: float | None

    @property
    def name(self) -> str:
        """Such as ``total solar eclipse``."""
        return f"{self.kind} {'solar' if self.light is Body.SUN else 'lunar'} eclipse"

    @property
    def sign(self) -> Sign:
        """The tropical sign it falls in."""
        return sign_of(self.longitude_deg)


class Touch(NamedTuple):
    """A natal point that a place in the sky falls on or stands at a hard angle to.

    ``solid`` is false when the birth time leaves open whether the orb holds.
    """

    natal: Point
    kind: AspectKind
    orb_deg: float
    solid: bool


@dataclass(frozen=True, slots=True)
class EclipseInChart:
    """Where an eclipse falls in a birth chart, in the chart's own zodiac.

    ``house`` is 1 to 12, None without a birth time; ``house_solid`` says that it is the same at
    every possible birth time. ``touches`` come closest first.
    """

    eclipse: Eclipse
    longitude_deg: float
    house: int | None
    house_solid: bool
    touches: tuple[Touch, ...]

    @property
    def sign(self) -> Sign:
        """The sign it falls in."""
        return sign_of(self.longitude_deg)


@dataclass(frozen=True, slots=True)
class LocalEclipse:
    """What a place at sea level sees of an eclipse while the light is above its horizon.

    ``utc`` is when most is seen, which is the rising or the setting where the middle is below the
    horizon; ``kind``, ``magnitude`` and ``altitude_deg`` belong to that moment. Without clouds.
    """

    kind: str
    utc: datetime
    begins_utc: datetime
    ends_utc: datetime
    magnitude: float
    altitude_deg: float


def eclipses(start: datetime, end: datetime) -> tuple[Eclipse, ...]:
    """Return every eclipse whose maximum lies in [start, end), in order; penumbral ones too.

    Raises:
        InvalidInput: the span ends before it begins.
        EphemerisError: the span is not within the almanac, 1800 to 2399.

    Source: Swiss Ephemeris 2.10; within seconds of Espenak and Meeus, Five Millennium Canons.
    """
    first, last = (ephemeris.instant_of(moment).jd_tt for moment in (start, end))
    if last < first:
        raise InvalidInput("The span ends before it begins.")
    if not almanac.FIRST_JD <= first <= last <= almanac.LAST_JD:
        raise almanac.outside()
    found = [*_of(Body.SUN, start, end), *_of(Body.MOON, start, end)]
    return tuple(sorted(found, key=lambda one: one.utc))


def _of(light: Body, start: datetime, end: datetime) -> Iterator[Eclipse]:
    after = ephemeris.instant_of(start).jd_ut1 - _BEFORE_DAYS
    while (times := eclipse_ephemeris.after(light, after)) and (
        (utc := ephemeris.utc_of_ut1(times.maximum_jd)) < end
    ):
        after = times.maximum_jd + _BETWEEN_DAYS
        if utc < start:
            continue
        size = eclipse_ephemeris.size(light, times.maximum_jd)
        yield Eclipse(
            light=light,
            kind=times.kind,
            utc=utc,
            begins_utc=ephemeris.utc_of_ut1(times.begins_jd),
            ends_utc=ephemeris.utc_of_ut1(times.ends_jd),
            longitude_deg=almanac.longitude(light).degrees(utc),
            magnitude=size.magnitude,
            saros=size.saros,
            member=size.member,
            greatest_latitude_deg=size.latitude_deg,
            greatest_longitude_deg=size.longitude_deg,
        )


def in_chart(eclipse: Eclipse, chart: Chart) -> EclipseInChart:
    """Return where an eclipse falls in a chart and which of its points it touches."""
    longitude = almanac.longitude(eclipse.light, chart.options.sidereal).degrees(eclipse.utc)
    house = chart.houses.houses_of([longitude])[0] if chart.houses else None
    rooms = [one.houses for one in possible(chart) if one.houses]
    return EclipseInChart(
        eclipse=eclipse,
        longitude_deg=longitude,
        house=house,
        house_solid=house is not None and in_one_house(longitude, rooms),
        touches=touches(chart, longitude),
    )


def touches(chart: Chart, longitude_deg: float, orb_deg: float = ORB_DEG) -> tuple[Touch, ...]:
    """Return which natal points a place in the chart's zodiac meets within an orb, closest first."""
    found = []
    for point in TOUCHED:
        place = chart.longitude_of(point)
        if place is None:
            continue
        arc, doubt = separation(longitude_deg, place), chart.uncertainty_of(point)
        for kind in READ:
            orb = abs(arc - kind.angle_deg)
            if orb <= orb_deg:
                found.append(Touch(point, kind, orb, orb + doubt <= orb_deg))
    return tuple(sorted(found, key=lambda touch: touch.orb_deg))


def seen_from(eclipse: Eclipse, latitude_deg: float, longitude_deg: float) -> LocalEclipse | None:
    """Return what a place sees of an eclipse, None when nothing.

    Latitude is degrees north in [-90, 90], longitude degrees east in [-180, 180].

    Raises:
        BirthDataError: ``out_of_range``, a latitude or a longitude is not of this Earth.

    Source: Swiss Ephemeris 2.10, with refraction at the horizon.
    """
    check_place(latitude_deg, longitude_deg)
    before = ephemeris.instant_of(eclipse.begins_utc - _GRAZING).jd_ut1
    view = eclipse_ephemeris.seen_after(eclipse.light, before, latitude_deg, longitude_deg)
    middle = ephemeris.utc_of_ut1(view.maximum_jd)
    if middle > eclipse.ends_utc + _GRAZING:  # that is the next one it sees
        return None
    begins, ends = eclipse.begins_utc, eclipse.ends_utc
    if view.begins_jd and view.ends_jd:
        begins, ends = map(ephemeris.utc_of_ut1, (view.begins_jd, view.ends_jd))
    return LocalEclipse(
        kind=view.kind,
        utc=middle,
        # Of one that only grazes the place, the contacts may come out on one side of the middle.
        begins_utc=min(begins, middle),
        ends_utc=max(ends, middle),
        magnitude=view.magnitude,
        altitude_deg=view.altitude_deg,
    )
