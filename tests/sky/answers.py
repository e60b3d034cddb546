"""One of everything the engine computes, as text, to be compared between hosts and threads."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time, timedelta

from astra.sky import document, events, transits
from astra.sky.birth import BirthData
from astra.sky.chart import ChartOptions, natal
from astra.sky.ephemeris import AYANAMSHAS
from astra.sky.houses import SYSTEMS

# One for each rule of reading a clock, and for each place where hosts differ; see FACTS in
# astra/sky/zones/README.md. The last is in the polar night.
BIRTHS = (
    BirthData(date(1879, 3, 14), time(11, 30), "Europe/Berlin", 48.4, 10.0),
    BirthData(date(1918, 7, 14), time(13, 30), "Europe/Stockholm", 59.8586, 17.6389),
    BirthData(date(1930, 6, 1), time(9, 0), "Europe/Amsterdam", 52.3676, 4.9041),
    BirthData(date(1943, 2, 1), time(4, 15), "Asia/Kolkata", 22.5726, 88.3639),
    BirthData(date(1961, 8, 4), time(19, 24), "Pacific/Honolulu", 21.3, -157.8667),
    BirthData(date(2021, 11, 7), time(1, 30), "America/New_York", 40.7128, -74.006, fold=1),
    BirthData(date(1990, 12, 21), time(12, 0), "Arctic/Longyearbyen", 78.2232, 15.6267),
)
ASKED = tuple(
    (birth, ayanamsha, tuple(SYSTEMS)[number % len(SYSTEMS)])
    for number, (birth, ayanamsha) in enumerate(
        (birth, ayanamsha) for birth in BIRTHS for ayanamsha in sorted(AYANAMSHAS)[:8]
    )
)
"""Births with zodiacs and house systems in turn."""


def chart_answer(birth: BirthData, ayanamsha: str, house_system: str) -> str:
    """Return a sidereal chart with all it holds."""
    options = ChartOptions(zodiac="sidereal", ayanamsha=ayanamsha, house_system=house_system)
    return json.dumps(document.of(natal(birth, options)))


def search_answer(birth: BirthData, ayanamsha: str, house_system: str) -> str:
    """Return a month's exact transits to a sidereal chart, and the Moon's voids in that zodiac."""
    options = ChartOptions(zodiac="sidereal", ayanamsha=ayanamsha, house_system=house_system)
    chart = natal(birth, options)
    start = datetime(2080, 1, 1, tzinfo=UTC)
    end = start + timedelta(days=30)
    hits = transits.exact_transits(chart, start, end)
    voids = events.void_of_course(start, end, ayanamsha)
    return repr([(one.transit, one.natal, one.kind, one.utc) for one in hits]) + repr(voids)


def answers() -> str:
    """Return every chart and some searches."""
    charts = [chart_answer(*asked) for asked in ASKED]
    return "\n".join([*charts, *(search_answer(*asked) for asked in ASKED[::9])])
