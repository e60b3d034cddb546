"""Panchang: the calendar leaf of one day at one place, from its sunrise to the next.

The five limbs (vara, tithi, nakshatra, yoga, karana) with the moments they end, the rising and
setting of Sun and Moon, the lunar month, and the day's hours good and bad. Near the poles the Sun
may not rise: then the leaf covers the civil day and says so. To add a limb, add a row to ``_limbs``.

Sunrise is the upper limb on the horizon with refraction, as modern almanacs print it (the Indian
Astronomical Ephemeris; Drik Panchang), not the older geometrical one of the disc's middle.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Final, NamedTuple

from astra.errors import InvalidInput
from astra.sky import almanac, ephemeris, search
from astra.sky.almanac import Curve
from astra.sky.birth import BirthData, TimePrecision
from astra.sky.bodies import Body
from astra.sky.ephemeris import AYANAMSHAS
from astra.sky.lots import sun_is_up
from astra.sky.moment import span_of
from astra.sky.notices import Notice
from astra.sky.vedic.grahas import GRAHAS
from astra.sky.vedic.limbs import KARANA_DEG, TITHI_DEG, YOGA_DEG, YOGAS, karana_name, tithi_name
from astra.sky.vedic.months import LunarMonth, lunar_month
from astra.sky.vedic.muhurtas import VARAS, Hora, Stretch, horas, stretches
from astra.sky.vedic.nakshatras import NAKSHATRA_DEG, NAKSHATRAS
from astra.sky.zones import zone as zone_named

_LONGEST_LIMB: Final = timedelta(hours=30)
_LONGEST_DAY: Final = timedelta(hours=30)  # from sunrise to sunrise, where the light returns late


@dataclass(frozen=True, slots=True)
class Limb:
    """A tithi, nakshatra, yoga or karana as it runs, from ``start`` up to ``end`` (UTC).

    ``number`` counts as everywhere: tithis and karanas from 1, nakshatras and yogas from 0.
    """

    number: int
    name: str
    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Panchang:
    """The leaf of a day, from ``start`` up to but not including ``end`` (UTC).

    That is from sunrise to sunrise, or the civil day where the Sun does not rise and set;
    then ``sunrise``, ``sunset`` or both are None and there are no ``stretches`` and ``horas``.
    A moonrise or moonset is None when there is none between ``start`` and ``end``. Limbs are
    all that run within, in order; the first is the one the day is named after.
    """

    day: date
    vara: int
    start: datetime
    end: datetime
    sunrise: datetime | None
    sunset: datetime | None
    moonrise: datetime | None
    moonset: datetime | None
    tithis: tuple[Limb, ...]
    nakshatras: tuple[Limb, ...]
    yogas: tuple[Limb, ...]
    karanas: tuple[Limb, ...]
    month: LunarMonth
    stretches: tuple[Stretch, ...]
    horas: tuple[Hora, ...]
    notices: tuple[Notice, ...]

    @property
    def vara_name(self) -> str:
        """The weekday's Sanskrit name."""
        return VARAS[self.vara]

    @property
    def vara_lord(self) -> Body:
        """The weekday's graha."""
        return GRAHAS[self.vara]

    def hora_at(self, moment: datetime) -> Hora | None:
        """Return the planetary hour of a moment; None outside the day, or without a sunrise."""
        return next((one for one in self.horas if one.start <= moment < one.end), None)


def panchang(
    day: date, zone: str, latitude_deg: float, longitude_deg: float, ayanamsha: str = "lahiri"
) -> Panchang:
    """Return the leaf of a civil day at a place; it begins at the sunrise of that day.

    Raises:
        BirthDataError: ``out_of_range`` or ``unknown_zone``, as for a birth.
        InvalidInput: the ayanamsha is not on offer.
        EphemerisError: the almanac does not reach a month to both sides of the day.
    """
    if ayanamsha not in AYANAMSHAS:
        raise InvalidInput("This ayanamsha is not on offer.", suggestions=tuple(AYANAMSHAS))
    place = _Place(latitude_deg, longitude_deg)
    midnight, next_midnight = _civil_day(day, zone, latitude_deg, longitude_deg)
    sun = place.sun_between(midnight, next_midnight)
    vara = (day.weekday() + 1) % 7
    if sun.sunrise and sun.sunset and sun.dawn:
        start, end = sun.sunrise, sun.dawn
        parts = stretches(start, sun.sunset, vara)
        hours = horas(start, sun.sunset, end, vara)
        notices: tuple[Notice, ...] = ()
    else:
        start, end = midnight, next_midnight
        parts, hours = (), ()
        notices = (_notice(place, midnight + (next_midnight - midnight) / 2),)
    tithis, nakshatras, yogas, karanas = _limbs(start, end, ayanamsha)
    return Panchang(
        day=day,
        vara=vara,
        start=start,
        end=end,
        sunrise=sun.sunrise,
        sunset=sun.sunset,
        moonrise=_before(end, place.rises(Body.MOON, start)),
        moonset=_before(end, place.sets(Body.MOON, start)),
        tithis=tithis,
        nakshatras=nakshatras,
        yogas=yogas,
        karanas=karanas,
        month=lunar_month(start, ayanamsha),
        stretches=parts,
        horas=hours,
        notices=notices,
    )


def _civil_day(
    day: date, zone: str, latitude_deg: float, longitude_deg: float
) -> tuple[datetime, datetime]:
    """A day from midnight to midnight by the clocks of a place, which are checked on the way."""
    return span_of(BirthData(day, None, zone, latitude_deg, longitude_deg, TimePrecision.UNKNOWN))


class _Sun(NamedTuple):
    """Sunrise of a civil day, the sunset after it and the sunrise after that, where they are."""

    sunrise: datetime | None
    sunset: datetime | None
    dawn: datetime | None


@dataclass(frozen=True, slots=True)
class _Place:
    """A place at sea level, degrees north and east."""

    latitude_deg: float
    longitude_deg: float

    def sun_between(self, midnight: datetime, next_midnight: datetime) -> _Sun:
        sunrise = _before(next_midnight, self.rises(Body.SUN, midnight))
        latest = sunrise + _LONGEST_DAY if sunrise else next_midnight
        sunset = _before(latest, self.sets(Body.SUN, sunrise or midnight))
        dawn = _before(latest, self.rises(Body.SUN, sunset)) if sunset else None
        return _Sun(sunrise, sunset, dawn if sunrise else None)

    def rises(self, body: Body, after: datetime) -> datetime | None:
        return self._horizon(body, after, setting=False)

    def sets(self, body: Body, after: datetime) -> datetime | None:
        return self._horizon(body, after, setting=True)

    def _horizon(self, body: Body, after: datetime, *, setting: bool) -> datetime | None:
        jd_ut1 = ephemeris.instant_of(after).jd_ut1
        found = ephemeris.horizon_after(
            body, jd_ut1, self.latitude_deg, self.longitude_deg, setting=setting
        )
        return None if found is None else ephemeris.utc_of_ut1(found)


def _before(end: datetime, moment: datetime | None) -> datetime | None:
    """The moment, unless there is none before the end."""
    return moment if moment is not None and moment < end else None


def _limbs(start: datetime, end: datetime, ayanamsha: str) -> list[tuple[Limb, ...]]:
    """Tithis, nakshatras, yogas and karanas that run within a span."""
    moon, sun = (almanac.longitude(body, ayanamsha) for body in (Body.MOON, Body.SUN))
    rows: tuple[tuple[Curve, float, int, Callable[[int], str]], ...] = (
        (moon - sun, TITHI_DEG, 1, tithi_name),
        (moon, NAKSHATRA_DEG, 0, NAKSHATRAS.__getitem__),
        (moon + sun, YOGA_DEG, 0, YOGAS.__getitem__),
        (moon - sun, KARANA_DEG, 1, karana_name),
    )
    return [tuple(_running(*row, start, end)) for row in rows]


def _running(
    curve: Curve,
    part_deg: float,
    first: int,
    name: Callable[[int], str],
    start: datetime,
    end: datetime,
) -> Iterator[Limb]:
    """The parts of an angle that never turns back, as far as they reach into a span."""
    borders = [part * part_deg for part in range(round(360.0 / part_deg))]
    found = search.crossings(curve, borders, start - _LONGEST_LIMB, end + _LONGEST_LIMB)
    for begins, ends in pairwise(found):
        if begins.utc < end and start < ends.utc:
            number = begins.target + first
            yield Limb(number, name(number), begins.utc, ends.utc)


def _notice(place: _Place, noon: datetime) -> Notice:
    """Why there is no day from sunrise to sunrise."""
    instant = ephemeris.instant_of(noon)
    meridian, tilt = ephemeris.meridian(instant, place.longitude_deg)
    ((sun, *_),) = ephemeris.places(instant, (Body.SUN,))
    if sun_is_up(sun, tilt, meridian, place.latitude_deg):
        return Notice(
            "midnight_sun",
            "Here the Sun does not both rise and set on this day: it stays up. The leaf covers "
            "the civil day, and hours counted from sunrise do not exist.",
        )
    return Notice(
        "polar_night",
        "Here the Sun does not rise on this day. The leaf covers the civil day, and hours counted "
        "from sunrise do not exist.",
    )


def vara_at(moment: datetime, zone: str, latitude_deg: float, longitude_deg: float) -> int:
    """Return the weekday of a moment, Sunday 0: it changes at sunrise, not at midnight.

    Where the Sun does not rise on the civil day, that day's own weekday.

    Raises:
        BirthDataError: ``out_of_range`` or ``unknown_zone``, as for a birth.
    """
    day = moment.astimezone(zone_named(zone)).date()
    midnight, next_midnight = _civil_day(day, zone, latitude_deg, longitude_deg)
    sunrise = _Place(latitude_deg, longitude_deg).sun_between(midnight, next_midnight).sunrise
    weekday = (day.weekday() + 1) % 7
    return (weekday - 1) % 7 if sunrise and moment < sunrise else weekday


def panchang_at(
    moment: datetime,
    zone: str,
    latitude_deg: float,
    longitude_deg: float,
    ayanamsha: str = "lahiri",
) -> Panchang:
    """Return the leaf a moment belongs to: before sunrise that is the leaf of the day before.

    Raises what ``panchang`` raises.
    """
    day = moment.astimezone(zone_named(zone)).date()
    for one in (day, day - timedelta(days=1), day + timedelta(days=1)):
        leaf = panchang(one, zone, latitude_deg, longitude_deg, ayanamsha)
        if leaf.start <= moment < leaf.end:
            return leaf
    # Where the light returns or goes, a sunrise may be missing between two leaves.
    return panchang(day, zone, latitude_deg, longitude_deg, ayanamsha)
