"""Doubt: what an uncertain birth time leaves open, for everything built upon a birth chart.

A statement is solid when it holds at each moment the birth may have happened. ``possible`` lists
the moments worth asking: the chart's own and the two ends. What changes steadily in between is
right in the middle when it is right at both ends.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from astra.sky import ephemeris
from astra.sky.chart import Chart
from astra.sky.houses import Houses, houses
from astra.sky.zodiac import normalised


class Possible(NamedTuple):
    """A moment the birth may have happened, and the houses it would have then.

    ``houses`` are in the chart's zodiac, None where the chart has none.
    """

    utc: datetime
    houses: Houses | None


def possible(chart: Chart) -> tuple[Possible, ...]:
    """Return the chart's own moment, then the earliest and the latest unless it is exact."""
    own = Possible(chart.moment.utc, chart.houses)
    return (own, *(Possible(utc, _houses_at(chart, utc)) for utc in chart.ends_utc))


def margin(chart: Chart) -> timedelta:
    """Return how far the birth may be from the chart's own moment; nothing when it is exact."""
    off = (abs(utc - chart.moment.utc) for utc in chart.ends_utc)
    return max(off, default=timedelta(0))


def in_one_house(longitude_deg: float, rooms: Sequence[Houses], reach_deg: float = 0.0) -> bool:
    """Return whether a place, give or take its reach, has the same house in all of ``rooms``."""
    ends = [normalised(longitude_deg + off) for off in (-reach_deg, 0.0, reach_deg)]
    return len({house for one in rooms for house in one.houses_of(ends)}) == 1


def _houses_at(chart: Chart, utc: datetime) -> Houses | None:
    if chart.houses is None:
        return None
    instant, birth = ephemeris.instant_of(utc), chart.birth
    return houses(
        instant,
        birth.latitude_deg,
        birth.longitude_deg,
        chart.options.house_system,
        chart.options.zero_deg(instant),
    )
