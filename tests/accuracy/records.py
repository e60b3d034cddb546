"""What the independent computation says of births and of spans of time, as plain data.

The same records are compared at once by ``tools/accuracy.py`` and frozen in
``tests/data/accuracy_sample.json``; ``compare`` reads them. Degrees, rounded to a ten-millionth of
one (0.0004 arcseconds).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Final

import numpy as np

from tests.accuracy import instants, jyotish, spherics
from tests.accuracy.births import FORECAST_BEGINS, Birth
from tests.accuracy.instants import Happening
from tests.accuracy.jpl import TARGETS, Floats, Sky, signed
from tests.accuracy.spherics import Meeting

YEAR_DAYS: Final = 365.25

Record = dict[str, Any]

_TURN_DEG: Final = 1e-4  # of the meridian, for a derivative
_HORIZON_DEG: Final = 0.01
_SLANTING_DEG: Final = 60.0


def records(sky: Sky, births: Sequence[Birth]) -> list[Record]:
    """Return one record for each birth."""
    time = sky.times_of([birth.utc for birth in births])
    meridians = sky.meridian(time, np.array([birth.longitude_deg for birth in births]))
    nutation, tilt = sky.nutation(time)
    ayanamsha = sky.lahiri(time)
    points = _points(sky, time)
    found = []
    for n, birth in enumerate(births):
        bodies = {
            name: {key: _rounded(values[n]) for key, values in columns.items()}
            for name, columns in points.items()
        }
        place = Meeting(float(meridians[n]), float(tilt[n]), birth.latitude_deg)
        houses = _houses(place)
        zero = float(ayanamsha[n] + nutation[n])
        found.append(
            {
                "id": birth.id,
                "utc": birth.utc.isoformat(),
                "lat": birth.latitude_deg,
                "lon": birth.longitude_deg,
                "forecast": birth.utc >= FORECAST_BEGINS,
                "bodies": bodies,
                **houses,
                **_points_of_the_place(place, bodies, houses["ascendant"]),
                **_daylight(sky, birth),
                "vedic": {
                    "ayanamsha_degrees": _rounded(ayanamsha[n]),
                    **_vedic(bodies, houses["ascendant"], zero, birth.utc),
                },
            }
        )
    return found


def _points(sky: Sky, time: Any) -> dict[str, dict[str, Floats]]:
    """Columns by body: longitude, and latitude and speed where the engine is held to them."""
    found = {}
    for name in TARGETS:
        longitude, latitude = sky.place(name, time)
        speed = sky.speed(name, time)
        found[name] = {"longitude": longitude, "latitude": latitude, "speed": speed}
    for name in ("mean_node", "true_node", "mean_lilith", "true_lilith"):
        found[name] = {"longitude": getattr(sky, name)(time)}
    return found


def _houses(place: Meeting) -> Record:
    """The angles, how fast the Ascendant runs, and the cusps; None where a system has none."""
    angles = spherics.angles(place)
    turned = place._replace(meridian_deg=place.meridian_deg + _TURN_DEG)
    run = signed(spherics.angles(turned).ascendant_deg - angles.ascendant_deg) / _TURN_DEG
    cusps = {system: spherics.cusps(place, system) for system in spherics.SYSTEMS}
    return {
        "ascendant": _rounded(angles.ascendant_deg),
        "midheaven": _rounded(angles.midheaven_deg),
        "ascendant_per_meridian_degree": round(float(run), 4),
        "polar": abs(place.latitude_deg) >= 90.0 - place.obliquity_deg,
        "cusps": {
            system: None if found is None else [_rounded(cusp) for cusp in found]
            for system, found in cusps.items()
        },
    }


def _points_of_the_place(place: Meeting, bodies: Record, ascendant_deg: float) -> Record:
    """The Vertex and how fast it runs, the East Point, and two lots (Valens, book II): by day
    Fortune is as far from the Ascendant as the Moon from the Sun, Spirit as far the other way,
    and by night the reverse. None of these while the Sun is on the horizon."""
    sun, moon = bodies["sun"], bodies["moon"]
    height = spherics.altitude(place, sun["longitude"], sun["latitude"])
    arc = (moon["longitude"] - sun["longitude"]) * (1 if height > 0.0 else -1)
    certain = abs(height) > _HORIZON_DEG
    vertex = spherics.vertex(place)
    turned = place._replace(meridian_deg=place.meridian_deg + _TURN_DEG)
    run = signed(spherics.vertex(turned) - vertex) / _TURN_DEG
    return {
        "vertex": _rounded(vertex),
        "vertex_per_meridian_degree": round(float(run), 4),
        "east_point": _rounded(spherics.east_point(place)),
        "part_of_fortune": _rounded((ascendant_deg + arc) % 360.0) if certain else None,
        "lot_of_spirit": _rounded((ascendant_deg - arc) % 360.0) if certain else None,
    }


def _daylight(sky: Sky, birth: Birth) -> Record:
    """The next sunrise and sunset after a birth; None where they come at a slant."""
    if abs(birth.latitude_deg) > _SLANTING_DEG:
        return {"sunrise": None, "sunset": None}
    sunrise, sunset = sky.daylight(birth.utc, birth.latitude_deg, birth.longitude_deg)
    return {
        "sunrise": sunrise.isoformat(timespec="seconds"),
        "sunset": sunset.isoformat(timespec="seconds"),
    }


def _vedic(bodies: Record, ascendant_deg: float, zero_deg: float, birth: datetime) -> Record:
    sidereal = {name: (bodies[name]["longitude"] - zero_deg) % 360.0 for name in TARGETS}
    rising = (ascendant_deg - zero_deg) % 360.0
    sun, moon = sidereal["sun"], sidereal["moon"]
    nakshatra, pada = jyotish.pada_of(moon)
    return {
        "sidereal": {name: _rounded(degrees) for name, degrees in sidereal.items()},
        "ascendant": _rounded(rising),
        "nakshatra_index": nakshatra,
        "pada": pada,
        "tithi": jyotish.tithi(sun, moon),
        "yoga": jyotish.yoga(sun, moon),
        "karana": jyotish.karana(sun, moon),
        "navamsa": {
            "sun": jyotish.navamsa(sun),
            "moon": jyotish.navamsa(moon),
            "ascendant": jyotish.navamsa(rising),
        },
        "to_edge_arcsec": round(jyotish.to_edge_arcsec(sun, moon, rising), 1),
        "mahadashas": [
            {"lord": lord, "end": end.isoformat(timespec="seconds")}
            for lord, _, end in jyotish.mahadashas(moon, birth, YEAR_DAYS)
        ],
    }


def at_the_same_time(sky: Sky, jd_tt: Sequence[float]) -> dict[str, Floats]:
    """Return the longitudes of the ten bodies at Julian days of Terrestrial Time."""
    time = sky.scale.tt_jd(np.array(jd_tt))
    return {name: sky.longitude(name, time) for name in TARGETS}


def sky_record(sky: Sky, start: datetime, days: int) -> Record:
    """Return what happens in the sky itself for so many days. Of the eclipses, what may be one is
    given with how far the shadow passes, in radii of the Earth."""
    end = start + timedelta(days=days)
    return {
        "id": f"{start:%Y-%m}",
        "from": start.isoformat(),
        "to": end.isoformat(),
        "stations": list(map(_happening, instants.stations(sky, start, end))),
        "ingresses": list(map(_happening, instants.ingresses(sky, start, end))),
        "sidereal ingresses": list(map(_happening, instants.sidereal_ingresses(sky, start, end))),
        "lunations": list(map(_happening, instants.lunations(sky, start, end))),
        "eclipses": [
            {**_happening(one), "off_axis": round(distance, 4)}
            for one, distance in instants.eclipses(sky, start, end)
            if distance < instants.FARTHEST_ECLIPSE
        ],
    }


def voids_record(sky: Sky, start: datetime, days: int) -> Record:
    """Return when the Moon is void of course in the signs she enters and leaves within the span."""
    end = start + timedelta(days=days)
    return {
        "id": f"{start:%Y-%m}",
        "from": start.isoformat(),
        "to": end.isoformat(),
        "voids": [
            {"begins": _happening(begins), "ends": _happening(ends)}
            for begins, ends in instants.voids(sky, start, end)
        ],
    }


def transits_record(sky: Sky, birth: Birth, start: datetime, days: int) -> Record:
    """Return every exact transit to a birth's chart for so many days, and its Moon's and Sun's
    first return from then on."""
    end = start + timedelta(days=days)
    time = sky.time_of(birth.utc)
    natal = {name: float(sky.longitude(name, time)) for name in TARGETS}
    return {
        "id": birth.id,
        "utc": birth.utc.isoformat(),
        "lat": birth.latitude_deg,
        "lon": birth.longitude_deg,
        "forecast": birth.utc >= FORECAST_BEGINS,
        "from": start.isoformat(),
        "to": end.isoformat(),
        "transits": list(map(_happening, instants.transits(sky, natal, start, end))),
        "returns": [
            _happening(instants.returns(sky, body, natal[body], start, start + within)[0])
            for body, within in (("sun", timedelta(days=367)), ("moon", timedelta(days=29)))
        ],
    }


def _happening(one: Happening) -> Record:
    return {
        "what": list(one.what),
        "utc": one.utc.isoformat(timespec="milliseconds"),
        "speed": round(one.speed, 6),
    }


def _rounded(degrees: float) -> float:
    return round(float(degrees), 7)
