"""A year of exact transits to one chart, and one person's facts for a day."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from statistics import median

from astra.guide.natal_facts import natal_facts
from astra.guide.sky_facts import sky_facts
from astra.ops.bench.figure import Effort, Figure, compare
from astra.ops.bench.sample import births
from astra.sky.aspects import MAJOR
from astra.sky.bodies import PLANETS, Body
from astra.sky.chart import Chart, natal
from astra.sky.ephemeris import bare_calls, instant_of, longitudes
from astra.sky.transits import exact_transits

START = datetime(2026, 1, 1, tzinfo=UTC)
YEAR = timedelta(days=365)
CHARTS = 3
PEOPLE = 20
MOST_MS = 60.0
MOST_FACTS_MS = 2.0

_ENOUGH_DAYS = 1e-5  # about a second, where the bisection stops
_MOON_STEP_DAYS = 0.5
_STEP_DAYS = 1.0


def transits(effort: Effort) -> Figure:
    """Measure a year to one chart, warm; the reference bisects on bare ephemeris calls."""
    charts = [natal(birth) for birth in births(CHARTS)]
    exact_transits(charts[0], START, START + YEAR)
    times, hits = [], 0
    for _ in range(effort):
        for chart in charts:
            started = time.process_time()
            hits = len(exact_transits(chart, START, START + YEAR))
            times.append((time.process_time() - started) * 1000)
    started = time.process_time()
    bare_hits = _bisected(charts[-1])
    bare_ms = (time.process_time() - started) * 1000
    return compare(
        median(times),
        "ms CPU for a year of exact transits to one chart, warm",
        bare_ms,
        "ms CPU by bisection on bare calc",
        at_most=MOST_MS,
        details={"hits": hits, "reference_hits": bare_hits},
    )


def daily_facts(effort: Effort) -> Figure:
    """Measure all that may be said to one person on a day whose sky somebody asked for before."""
    charts = [natal(birth) for birth in births(PEOPLE)]
    for chart in charts:
        natal_facts(chart)
    now = START + timedelta(hours=6)
    sky_facts(charts[0], now)
    times, bare = [], []
    for _ in range(effort):
        started = time.process_time()
        for chart in charts:
            sky_facts(chart, now)
        times.append((time.process_time() - started) * 1000 / PEOPLE)
        started = time.process_time()
        for chart in charts:
            bare_calls(chart.instant.jd_ut1, chart.birth.latitude_deg, chart.birth.longitude_deg)
        bare.append((time.process_time() - started) * 1000 / PEOPLE)
    return compare(
        median(times),
        "ms CPU for one person's facts of the day",
        median(bare),
        "ms CPU for 12 calc_ut and 1 houses_ex2",
        at_most=MOST_FACTS_MS,
        details={"people": PEOPLE},
    )


def _bisected(chart: Chart) -> int:
    """Step each body through the year and halve wherever an aspect was passed; count them."""
    first = instant_of(START).jd_tt
    found = 0
    for body in PLANETS:
        step = _MOON_STEP_DAYS if body is Body.MOON else _STEP_DAYS
        days = [first + step * number for number in range(round(YEAR.days / step) + 1)]
        path = longitudes(body.value, days)
        for target in _targets(chart):
            offsets = [_signed(place - target) for place in path]
            for number in range(len(days) - 1):
                low, high = offsets[number], offsets[number + 1]
                if (low < 0.0) != (high < 0.0) and abs(low) < 90.0:
                    _halved(body, target, (days[number], low), days[number + 1])
                    found += 1
    return found


def _halved(body: Body, target_deg: float, low: tuple[float, float], high_jd: float) -> float:
    low_jd, side = low
    while high_jd - low_jd > _ENOUGH_DAYS:
        middle = (low_jd + high_jd) / 2.0
        if (_signed(longitudes(body.value, [middle])[0] - target_deg) < 0.0) == (side < 0.0):
            low_jd = middle
        else:
            high_jd = middle
    return low_jd


def _targets(chart: Chart) -> list[float]:
    return [
        chart.positions[point].longitude_deg + angle
        for point in PLANETS
        for kind in MAJOR
        for angle in {kind.angle_deg, -kind.angle_deg % 360.0}
    ]


def _signed(angle_deg: float) -> float:
    return (angle_deg + 180.0) % 360.0 - 180.0
