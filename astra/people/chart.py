"""A person's chart: from stored birth details to the engine's chart, its summary and back.

The chart itself is never stored, only what prompts and pages quote from it; it is cast again from
the details, which takes less time than reading it, and cached for those who talk just now.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any

from astra.people.model import PinnedFacts
from astra.people.repository import People
from astra.sky.birth import BirthData
from astra.sky.bodies import Body
from astra.sky.chart import Chart, ChartOptions, Placement, natal
from astra.sky.zodiac import degrees_minutes, sign_of

VEDIC = "vedic"


def options_of(pinned: PinnedFacts) -> ChartOptions:
    """Return how this person's chart is read: western unless they asked otherwise."""
    vedic = pinned.system == VEDIC
    default_houses = "whole_sign" if vedic else "placidus"
    return ChartOptions(
        zodiac="sidereal" if vedic else "tropical",
        ayanamsha=(pinned.ayanamsha or "lahiri").lower(),
        house_system=pinned.house_system or default_houses,
    )


def chart_of(pinned: PinnedFacts) -> Chart | None:
    """Return the chart, or None while an essential detail is missing.

    Raises:
        BirthDataError: the details are no real moment or place.
    """
    birth = pinned.birth()
    return None if birth is None else _cast(birth, options_of(pinned))


@lru_cache(maxsize=512)
def _cast(birth: BirthData, options: ChartOptions) -> Chart:
    return natal(birth, options)


def draw(people: People, person_id: str, now: datetime) -> bool:
    """Keep what follows from the person's birth details; false while a detail is missing."""
    pinned = people.get(person_id).pinned_facts
    chart, birth = chart_of(pinned), pinned.birth()
    if chart is None or birth is None:
        return False
    sun = _cast(birth, ChartOptions()).positions[Body.SUN]
    people.save_chart(person_id, overview_markdown(chart), summary(chart), str(sun.sign), now)
    return True


def summary(chart: Chart) -> Mapping[str, Any]:
    """Return the signs people ask for first; None for what the birth time does not settle."""

    def sure(body: Body) -> str | None:
        place = chart.positions[body]
        return str(place.sign) if place.solid else None

    ascendant = chart.ascendant_deg
    rising = str(sign_of(ascendant)) if ascendant is not None and chart.ascendant_solid else None
    return {
        "system": "western" if chart.options.zodiac == "tropical" else VEDIC,
        "sun_sign": sure(Body.SUN),
        "moon_sign": sure(Body.MOON),
        "rising_sign": rising,
        "house_system": chart.house_system,
        "nakshatra": chart.vedic.moon.name if chart.vedic.moon_solid else None,
        "utc": chart.moment.utc,
    }


def overview_markdown(chart: Chart) -> str:
    """Return the chart as a Markdown table, marking what the birth time does not settle."""
    head = "Sidereal" if chart.options.zodiac == "sidereal" else "Tropical"
    lines = [
        f"# {head} chart",
        "",
        "| Planet | Sign | Degree | House |",
        "|---|---|---|---|",
    ]
    if chart.ascendant_deg is not None:
        mark = "" if chart.ascendant_solid else " (uncertain)"
        lines.append(
            f"| Ascendant | {sign_of(chart.ascendant_deg)}{mark} | "
            f"{_degree(chart.ascendant_deg)} | 1 |"
        )
    lines += [_row(place) for place in chart.positions.values()]
    if not chart.time_known:
        lines += ["", "The birth time is not known: there are no houses and no Ascendant."]
    return "\n".join(lines)


def _row(place: Placement) -> str:
    sign = f"{place.sign}{'' if place.solid else ' (uncertain)'}"
    house = "" if place.house is None else f"{place.house}{'' if place.house_solid else '?'}"
    backwards = " retrograde" if place.retrograde else ""
    return f"| {place.body.label}{backwards} | {sign} | {_degree(place.longitude_deg)} | {house} |"


def _degree(longitude_deg: float) -> str:
    degrees, minutes = degrees_minutes(longitude_deg)
    return f"{degrees}°{minutes:02d}′"
