"""Returns: a body comes back to where it stood at birth.

The Sun does so once a year, the Moon thirteen times, a planet that turns on the spot three or five
times within months: every pass is found. In the chart's own zodiac; a tropical chart may also ask
for the return among the stars, with the precession since birth taken out. ``return_chart`` casts the chart of one.
To change how exact a return must be to be asserted, edit ``SOLID_WITHIN``.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Final, NamedTuple

from astra.errors import InvalidInput
from astra.sky import almanac, ephemeris, search
from astra.sky.bodies import Body
from astra.sky.chart import Chart, around

SOLID_WITHIN: Final = timedelta(hours=6)
"""A return is dated by its day; one further off is not solid."""

_NOT_THE_BIRTH: Final = timedelta(minutes=1)
_FURTHEST: Final = timedelta(days=366)
_ABOUT_A_BIRTHDAY: Final = timedelta(days=30)  # five centuries of precession, and to spare


class Return(NamedTuple):
    """A body back at its place.

    ``longitude_deg`` is in the chart's zodiac, degrees in [0, 360). ``uncertainty`` is how
    far the moment may be off either way for want of an exact birth time.
    """

    body: Body
    utc: datetime
    longitude_deg: float
    retrograde: bool
    uncertainty: timedelta

    @property
    def solid(self) -> bool:
        """Whether its day may be asserted at every possible birth time."""
        return self.uncertainty <= SOLID_WITHIN


def returns(
    chart: Chart,
    body: Body,
    start: datetime,
    end: datetime,
    *,
    among_the_stars: bool = False,
) -> list[Return]:
    """Return every moment after birth, in [start, end), at which a body is back, in order.

    ``among_the_stars`` takes the precession since birth out of a tropical chart; in a
    sidereal one it is out already.

    Raises:
        InvalidInput: the chart has no such body, or the body no path of its own; or the
            span ends before it begins.
        EphemerisError: the span leaves the almanac.
    """
    natal_deg, uncertainty_deg = _place(chart, body)
    ayanamsha = chart.options.sidereal
    corrected = among_the_stars and ayanamsha is None
    if corrected:
        ayanamsha = chart.options.ayanamsha
        natal_deg -= ephemeris.sidereal_frame(chart.instant, ayanamsha).zero_deg
    path = almanac.longitude(body, ayanamsha)
    begin = max(start, chart.moment.utc + _NOT_THE_BIRTH)
    if start <= end <= begin:
        return []
    return [
        Return(
            body=body,
            utc=hit.utc,
            longitude_deg=_longitude(body, hit, corrected=corrected),
            retrograde=hit.retrograde,
            uncertainty=_off(uncertainty_deg, hit.speed_deg_per_day),
        )
        for hit in search.crossings(path, (natal_deg,), begin, end)
    ]


def solar_return(chart: Chart, year: int, *, among_the_stars: bool = False) -> Return:
    """Return the Sun's return about the birthday of a calendar year.

    Raises:
        InvalidInput: the year is not one after the birth.
        EphemerisError: the year lies outside the almanac.
    """
    birth = chart.moment.utc
    if not birth.year < year < date.max.year:
        raise InvalidInput("A solar return needs a year after the birth.")
    day = min(birth.day, 28) if birth.month == 2 else birth.day
    about = birth.replace(year=year, day=day)
    found = returns(
        chart,
        Body.SUN,
        about - _ABOUT_A_BIRTHDAY,
        about + _ABOUT_A_BIRTHDAY,
        among_the_stars=among_the_stars,
    )
    return found[0]


def return_chart(chart: Chart, found: Return, place: tuple[float, float] | None = None) -> Chart:
    """Return the chart of a return, read by the options of the birth chart.

    ``place`` is latitude and longitude in degrees, north and east, of where the person is;
    without it the birth place. Weighed by the return's uncertainty: without an exact birth
    time its houses are in doubt, or missing.

    Raises:
        BirthDataError: ``out_of_range``, for the place.
        EphemerisError: the moment is at the end of the ephemeris files.
    """
    latitude, longitude = place or (chart.birth.latitude_deg, chart.birth.longitude_deg)
    return around(found.utc, found.uncertainty, latitude, longitude, chart.options)


def _place(chart: Chart, body: Body) -> tuple[float, float]:
    """Where the body stood at birth, and how far that may be off."""
    if body not in chart.positions or body not in ephemeris.CATALOGUE:
        offered = [one.value for one in chart.positions if one in ephemeris.CATALOGUE]
        raise InvalidInput("That body has no return in this chart.", suggestions=offered)
    place = chart.positions[body]
    return place.longitude_deg, place.uncertainty_deg


def _longitude(body: Body, hit: search.Crossing, *, corrected: bool) -> float:
    """In the chart's zodiac: a return among the stars is read in the tropical one again."""
    if not corrected:
        return hit.longitude_deg
    return almanac.longitude(body).degrees(hit.utc)


def _off(uncertainty_deg: float, speed_deg_per_day: float) -> timedelta:
    if uncertainty_deg == 0.0:
        return timedelta(0)
    return min(timedelta(days=uncertainty_deg / max(abs(speed_deg_per_day), 1e-4)), _FURTHEST)
