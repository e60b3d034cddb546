"""Accidental conditions: what befalls a planet by day or night, near the Sun, or beyond its path.

Sources: sect Ptolemy, Tetrabiblos I.7; the Sun's beams William Lilly, Christian Astrology (1647),
p. 113; out of bounds K. T. Boehrer, Declination: The Other Dimension (1994). To change how far the beams
reach, edit ``BEAMS_DEG``.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from math import asin, cos, degrees, radians, sin
from typing import Final, NamedTuple

from astra.sky import ephemeris
from astra.sky.bodies import Body
from astra.sky.chart import Chart
from astra.sky.dignities import SEVEN
from astra.sky.zodiac import normalised, separation


class Beams(StrEnum):
    """How the Sun's light takes a planet, the closest first."""

    CAZIMI = "cazimi"
    COMBUST = "combust"
    UNDER_THE_BEAMS = "under the beams"


BEAMS_DEG: Final[Mapping[Beams, float]] = {
    Beams.CAZIMI: 17.0 / 60.0,
    Beams.COMBUST: 8.5,
    Beams.UNDER_THE_BEAMS: 17.0,
}
"""Up to how far from the Sun."""

_OF_THE_DAY: Final = frozenset({Body.SUN, Body.JUPITER, Body.SATURN})
_STEEPEST: Final = 0.6  # degrees of declination for one of longitude, the Moon's latitude included


class InSect(NamedTuple):
    """Whether a planet belongs to the sect, day or night, that the chart is of."""

    in_sect: bool
    solid: bool


class NearTheSun(NamedTuple):
    """What the Sun's light does to a planet, and how far it stands from the Sun in longitude."""

    beams: Beams
    distance_deg: float
    solid: bool


class Declination(NamedTuple):
    """How far a body is north of the celestial equator, degrees; negative in the south.

    ``out_of_bounds`` when it is further than the Sun ever gets.
    """

    degrees: float
    out_of_bounds: bool
    solid: bool


def sect(chart: Chart) -> Mapping[Body, InSect]:
    """Return which of the seven are in sect; empty without a birth time.

    Sun, Jupiter and Saturn are of the day, Moon, Venus and Mars of the night; Mercury is of
    the day when it rises before the Sun.
    """
    if chart.by_day is None:
        return {}
    found = {}
    for body in SEVEN:
        diurnal, sure = _of_the_day(chart, body)
        found[body] = InSect(diurnal == chart.by_day, sure and chart.by_day_solid)
    return found


def _of_the_day(chart: Chart, body: Body) -> tuple[bool, bool]:
    if body is not Body.MERCURY:
        return body in _OF_THE_DAY, True
    sun, mercury = chart.positions[Body.SUN], chart.positions[body]
    ahead = normalised(sun.longitude_deg - mercury.longitude_deg) < 180.0
    apart = separation(sun.longitude_deg, mercury.longitude_deg)
    return ahead, apart >= sun.uncertainty_deg + mercury.uncertainty_deg


def near_the_sun(chart: Chart) -> Mapping[Body, NearTheSun]:
    """Return those of the six that the Sun's light touches.

    Combust is only who shares the Sun's sign, as Lilly has it; others so near are under the
    beams.
    """
    sun = chart.positions[Body.SUN]
    found = {}
    for body in SEVEN[1:]:
        place = chart.positions[body]
        apart = separation(sun.longitude_deg, place.longitude_deg)
        reach = sun.uncertainty_deg + place.uncertainty_deg
        shared = place.sign is sun.sign
        beams = _beams(apart, shared=shared)
        if beams is None:
            continue
        ends = {_beams(end, shared=shared) for end in (max(0.0, apart - reach), apart + reach)}
        sure = place.solid and sun.solid and ends == {beams}
        found[body] = NearTheSun(beams, apart, sure)
    return found


def _beams(apart_deg: float, *, shared: bool) -> Beams | None:
    for beams, limit in BEAMS_DEG.items():
        if apart_deg <= limit and (shared or beams is not Beams.COMBUST):
            return beams
    return None


def declinations(chart: Chart) -> Mapping[Body, Declination]:
    """Return the declination of every body that has a place of its own in the sky.

    Referred to the true equator of date. Source: the rotation from ecliptic to equator,
    Explanatory Supplement to the Astronomical Almanac, ch. 14.
    """
    _, tilt = ephemeris.meridian(chart.instant, 0.0)
    zero = chart.options.zero_deg(chart.instant)
    found = {}
    for body, place in chart.positions.items():
        if body not in ephemeris.CATALOGUE:
            continue
        longitude, latitude = radians(place.longitude_deg + zero), radians(place.latitude_deg)
        declination = degrees(
            asin(
                sin(latitude) * cos(radians(tilt))
                + cos(latitude) * sin(radians(tilt)) * sin(longitude)
            )
        )
        beyond = abs(declination) - tilt
        sure = abs(beyond) >= _STEEPEST * place.uncertainty_deg
        found[body] = Declination(declination, beyond > 0.0, sure)
    return found
