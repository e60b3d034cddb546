"""Solar arc directions: every point of a birth chart carried on as far as the progressed Sun went.

The arc is the true one: the progressed Sun's longitude minus the birth Sun's, about a degree a
year. So each direction is a crossing of the progressed Sun's own path. A point directed to itself
is left out: all points reach such an angle on one day, when the arc does. To direct further points,
edit ``DIRECTED``. Method: Noel Tyl, Solar Arcs (2001).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from astra.sky import almanac, ephemeris, search
from astra.sky.aspects import ANGLES_DEG, AspectKind
from astra.sky.bodies import PLANETS, Angle, Body, Point
from astra.sky.chart import Chart
from astra.sky.doubt import margin
from astra.sky.progressions import (
    Days,
    Hit,
    aspect_places,
    day_of,
    years_off,
)
from astra.sky.zodiac import normalised

DIRECTED: Final[tuple[Point, ...]] = (*PLANETS, *Angle)
"""The points that are carried on: the planets and, with a birth time, the angles."""

# A later birth carries both ends of the arc along; they part by what the Sun's speed changes, from
# 0.953 to 1.020 degrees a day: by at most 0.07 degree, or 26 days of life, for each day of doubt.
_SUN_CHANGES: Final = 27.0


def solar_arc_deg(chart: Chart, moment: datetime) -> float:
    """Return how far the Sun has progressed since birth, degrees in [0, 360).

    Hardly touched by an uncertain birth time, which moves both ends alike.

    Raises:
        BirthDataError: ``out_of_range`` when the moment is before birth.
    """
    instant = ephemeris.instant_of(day_of(chart.moment.utc, moment))
    ((longitude, *_),) = ephemeris.places(instant, (Body.SUN,))
    sun = chart.positions[Body.SUN].longitude_deg
    return normalised(longitude - chart.options.zero_deg(instant) - sun)


def directed(chart: Chart, moment: datetime) -> dict[Point, float]:
    """Return the directed longitudes at a moment of life, in the chart's zodiac.

    Raises what ``solar_arc_deg`` raises.
    """
    arc = solar_arc_deg(chart, moment)
    return {
        point: normalised(natal + arc)
        for point in DIRECTED
        if (natal := chart.longitude_of(point)) is not None
    }


def solar_arcs(
    chart: Chart,
    start: datetime,
    end: datetime,
    points: Sequence[Point] = DIRECTED,
    kinds: Sequence[AspectKind] = tuple(ANGLES_DEG),
) -> list[Hit]:
    """Return when directed points are exactly in aspect to natal points in [start, end), in order.

    What lies before birth is left out. Raises what ``search.crossings`` raises.
    """
    days = Days.of(chart, start, end)
    sun = chart.positions[Body.SUN].longitude_deg
    wanted = [
        (moving, natal, kind, normalised(sun + place - origin))
        for moving in points
        if (origin := chart.longitude_of(moving)) is not None
        for natal, kind, place in aspect_places(chart, kinds)
        if natal is not moving
    ]
    targets = [target for *_, target in wanted]
    doubt = margin(chart) * _SUN_CHANGES
    path = almanac.longitude(Body.SUN, chart.options.sidereal)
    found = []
    for hit in search.crossings(path, targets, days.start, days.end):
        moving, natal, kind, _ = wanted[hit.target]
        off = chart.uncertainty_of(moving) + chart.uncertainty_of(natal)
        found.append(
            Hit(
                moving=moving,
                natal=natal,
                kind=kind,
                retrograde=False,
                utc=days.date(hit.utc),
                uncertainty=doubt + years_off(off, hit.speed_deg_per_day),
            )
        )
    return found
