"""A chart as text for a terminal: what it was cast for, a table, the aspects, the Vedic side."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from astra.sky.aspects import Aspect
from astra.sky.chart import Chart, Placement
from astra.sky.document import iso
from astra.sky.zodiac import degrees_minutes, sign_of

_ROW: Final = "{:<18} {:>7} {:<12} {:>5}  {}"


def describe(chart: Chart) -> str:
    """Return the chart as lines of text."""
    return "\n".join(_lines(chart))


def _lines(chart: Chart) -> Iterator[str]:
    zodiac = chart.options.zodiac
    named = zodiac if zodiac == "tropical" else f"{zodiac}, {chart.options.ayanamsha}"
    yield f"{iso(chart.moment.utc)}  {named}, houses: {chart.house_system or 'none'}"
    yield chart.moment.explanation
    yield from (f"Note: {notice.message}" for notice in chart.warnings)
    yield ""
    yield _ROW.format("", "", "sign", "house", "")
    yield from (_placement(place) for place in chart.positions.values())
    for name, longitude in (
        ("Ascendant", chart.ascendant_deg),
        ("Midheaven", chart.midheaven_deg),
    ):
        if longitude is not None:
            yield _row(name, longitude, "", "").rstrip()
    yield ""
    yield from (_aspect(aspect) for aspect in chart.aspects)
    yield ""
    yield from _vedic(chart)


def _row(name: str, longitude_deg: float, house: str, remark: str) -> str:
    degree, minute = degrees_minutes(longitude_deg)
    return _ROW.format(name, f"{degree}°{minute:02}′", sign_of(longitude_deg), house, remark)


def _placement(place: Placement) -> str:
    remarks = ["retrograde"] if place.retrograde else []
    remarks += [] if place.solid else ["not certain"]
    house = "" if place.house is None else str(place.house)
    return _row(place.body.label, place.longitude_deg, house, ", ".join(remarks)).rstrip()


def _aspect(aspect: Aspect) -> str:
    motion = "applying" if aspect.applying else "separating"
    doubt = "" if aspect.solid else ", not certain"
    pair = f"{aspect.a.label} {aspect.kind} {aspect.b.label}"
    return f"{pair:<44} {aspect.orb_deg:5.2f}°  {motion}{doubt}"


def _vedic(chart: Chart) -> Iterator[str]:
    sky = chart.vedic
    doubt = "" if sky.moon_solid else " (not certain without the birth time)"
    yield f"{sky.ayanamsha.capitalize()} ayanamsha {sky.ayanamsha_deg:.4f}°"
    yield f"Moon in {sky.nakshatra}, pada {sky.pada}{doubt}"
    limbs = sky.panchanga
    yield f"{limbs.tithi_name}, yoga {limbs.yoga_name}, karana {limbs.karana_name}"
    yield from (
        f"{dasha.lord:<8} {dasha.start:%Y-%m-%d} to {dasha.end:%Y-%m-%d}" for dasha in sky.dashas
    )
