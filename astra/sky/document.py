"""A chart as plain data: the shape of ``chart --batch``, of stored charts and of exports.

Angles are degrees, instants UTC with a ``Z``. Signs, nakshatras and yogas count from 0, padas and
tithis from 1. What the chart cannot know is there and null.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from astra.sky import vedic
from astra.sky.bodies import EXTRA, LISTED, Body
from astra.sky.chart import Chart, Placement, holding


def of(chart: Chart) -> dict[str, Any]:
    """Return a chart as a JSON object, without an ``id``.

    Quickest for one that was cast with ``also=LISTED``.
    """
    chart = holding(chart, LISTED)
    moment = chart.moment
    return {
        "utc": iso(moment.utc),
        "offset_seconds": int(moment.offset.total_seconds()),
        "time_standard": moment.standard,
        "bodies": {body.value: _body(chart.positions.get(body)) for body in _listed(chart)},
        "ascendant": chart.ascendant_deg,
        "midheaven": chart.midheaven_deg,
        "cusps": list(chart.cusps_deg) or None,
        "house_system": chart.house_system,
        "aspects": [
            {
                "a": aspect.a.value,
                "b": aspect.b.value,
                "aspect": aspect.kind.value,
                "angle": aspect.angle_deg,
                "orb": aspect.orb_deg,
                "applying": aspect.applying,
            }
            for aspect in chart.aspects
        ],
        "vedic": _vedic(chart),
        "warnings": [{"code": one.code, "message": one.message} for one in chart.warnings],
    }


def iso(moment: datetime) -> str:
    """Return an instant as ``1996-05-14T01:50:00Z``, to the second."""
    whole = moment.astimezone(UTC) + timedelta(milliseconds=500)
    return f"{whole:%Y-%m-%dT%H:%M:%SZ}"


def _listed(chart: Chart) -> Iterable[Body]:
    """The bodies of the contract, each time, and after them what was asked for."""
    return (*LISTED, *(b for b in EXTRA if b in chart.options.extra and b not in LISTED))


def _body(place: Placement | None) -> dict[str, Any] | None:
    if place is None:
        return None
    return {
        "longitude": place.longitude_deg,
        "latitude": place.latitude_deg,
        "speed": place.speed_deg_per_day,
        "retrograde": place.retrograde,
        "sign": place.sign.value,
        "sign_degree": place.sign_degree,
        "house": place.house,
    }


def _vedic(chart: Chart) -> dict[str, Any]:
    sky = chart.vedic
    _, antardasha = vedic.dasha_at(sky.dashas, chart.moment.utc)
    navamsa = {body.value: sky.navamsa_of(body) for body in sky.sidereal_deg}
    if sky.ascendant_deg is not None:
        navamsa["ascendant"] = vedic.navamsa(sky.ascendant_deg)
    balance = (sky.dashas[0].end - chart.moment.utc) / timedelta(days=1)
    return {
        "ayanamsha": sky.ayanamsha,
        "ayanamsha_degrees": sky.ayanamsha_deg,
        "sidereal": {body.value: degrees for body, degrees in sky.sidereal_deg.items()},
        "ascendant": sky.ascendant_deg,
        "nakshatra": sky.moon.name.replace(" ", "_"),  # a key, as other engines spell it
        "nakshatra_index": sky.moon.index,
        "pada": sky.moon.pada,
        "tithi": sky.panchanga.tithi,
        "tithi_name": sky.panchanga.tithi_name,
        "yoga": sky.panchanga.yoga,
        "yoga_name": sky.panchanga.yoga_name,
        "karana": sky.panchanga.karana,
        "karana_name": sky.panchanga.karana_name,
        "navamsa": navamsa,
        "antardasha_at_birth": antardasha.lord,
        "balance_years": balance / chart.options.dasha_year_days,
        "mahadashas": [
            {"lord": dasha.lord, "start": iso(dasha.start), "end": iso(dasha.end)}
            for dasha in sky.dashas
        ],
    }
