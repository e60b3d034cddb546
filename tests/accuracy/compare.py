"""How far the engine is from an independent record, and how far it may be.

The tolerances are those the product promises (docs/accuracy.md prints them); the record says what
is true. To hold the engine to another quantity, yield its differences from ``differences``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any, Final, NamedTuple

from astra.sky import document, ephemeris
from astra.sky.birth import BirthData
from astra.sky.bodies import LISTED, Body
from astra.sky.chart import Chart, ChartOptions, natal
from astra.sky.zodiac import separation

MEASURED: Final = "to 2026"
FORECAST: Final = "from 2027"
"""The two eras: while Delta T is measured, and when it is a forecast, here and in the engine."""

INNER: Final = ("sun", "mercury", "venus", "mars")
EXTRA: Final = (Body.TRUE_LILITH, Body.VERTEX, Body.EAST_POINT, Body.LOT_OF_SPIRIT)
"""What is compared beyond what stands in every chart."""

EDGE_ARCSEC: Final = 10.0
"""Nearer than this to an edge, the record may honestly count otherwise."""

_TOLERANCE_ARCSEC: Final = {
    "Moon": {MEASURED: 1.2, FORECAST: 5.0},
    "Sun, Mercury, Venus, Mars": {MEASURED: 0.3, FORECAST: 1.0},
    "Jupiter to Pluto": {MEASURED: 0.3, FORECAST: 0.3},
    "angles": {MEASURED: 1.0, FORECAST: 9.0},
}
_POINTS_ARCSEC: Final = {
    "mean_node": ("mean node", 0.5),
    "true_node": ("true node", 0.5),
    "mean_lilith": ("mean Lilith", 3.0),
    "true_lilith": ("true Lilith", 3.0),
}
_LATITUDE_ARCSEC: Final = 0.5
_SPEED: Final = 2e-4
LAHIRI_ARCSEC: Final = 0.5
_DASHA_DAYS: Final = 0.5
_DAYLIGHT_S: Final = 60.0


class Difference(NamedTuple):
    """One value of the engine against the truth. ``value`` and ``tolerance`` are in ``unit``;
    an ``exact`` quantity has 0 when equal and 1 when not. ``where`` is the record's id."""

    quantity: str
    era: str
    value: float
    tolerance: float
    unit: str
    where: str

    @property
    def share(self) -> float:
        """How much of the tolerance is used; above 1 is a breach."""
        return self.value / self.tolerance


Record = dict[str, Any]


def chart_of(record: Record, house_system: str = "placidus", extra: tuple[Body, ...] = ()) -> Chart:
    """Return the engine's chart of a record's birth."""
    utc = datetime.fromisoformat(record["utc"])
    birth = BirthData(utc.date(), utc.time(), "UTC", record["lat"], record["lon"])
    return natal(birth, ChartOptions(house_system=house_system, extra=extra), LISTED)


def differences(record: Record) -> Iterator[Difference]:
    """Yield every difference between the engine and one record."""
    chart = chart_of(record, extra=EXTRA)
    yield from _bodies(record, chart)
    yield from _points_of_the_place(record, chart)
    yield from _daylight(record, chart)
    for system in record["cusps"]:
        other = chart_of(record, system)
        yield from _angles(record, other)
        yield from _cusps(record, other, system)
    yield from _vedic(record, chart)


def era_of(record: Record) -> str:
    """Return which era a record is of."""
    return FORECAST if record["forecast"] else MEASURED


def group_of(body: str) -> str:
    """Return the row of the table a planet is measured in."""
    if body == "moon":
        return "Moon"
    return "Sun, Mercury, Venus, Mars" if body in INNER else "Jupiter to Pluto"


def longitude_tolerance(body: str, era: str) -> float:
    """Return how far the longitude of a planet may be off, arcseconds."""
    return _TOLERANCE_ARCSEC[group_of(body)][era]


def _bodies(record: Record, chart: Chart) -> Iterator[Difference]:
    era, where = era_of(record), record["id"]
    for name, truth in record["bodies"].items():
        place = chart.positions.get(Body(name)) if name in list(Body) else None
        if place is None:
            continue
        off = arcseconds(place.longitude_deg, truth["longitude"])
        if name in _POINTS_ARCSEC:
            label, tolerance = _POINTS_ARCSEC[name]
            yield Difference(f"{label}, longitude", era, off, tolerance, "″", where)
            continue
        group = group_of(name)
        tolerance = longitude_tolerance(name, era)
        yield Difference(f"{group}: longitude", era, off, tolerance, "″", where)
        latitude = abs(place.latitude_deg - truth["latitude"]) * 3600
        yield Difference(f"{group}: latitude", era, latitude, _LATITUDE_ARCSEC, "″", where)
        speed = abs(place.speed_deg_per_day - truth["speed"])
        yield Difference(f"{group}: speed", era, speed, _SPEED, "°/day", where)
        if abs(truth["speed"]) > _SPEED:
            same = place.retrograde is (truth["speed"] < 0)
            yield exactly("direct or retrograde", era, where, same)


def _points_of_the_place(record: Record, chart: Chart) -> Iterator[Difference]:
    era, where = era_of(record), record["id"]
    tolerance = _TOLERANCE_ARCSEC["angles"][era]
    for name in ("vertex", "east_point", "part_of_fortune", "lot_of_spirit"):
        if record[name] is None:
            continue
        run = record["vertex_per_meridian_degree"] if name == "vertex" else sensitivity(record)
        off = arcseconds(chart.positions[Body(name)].longitude_deg, record[name])
        granted = tolerance
        if name in ("part_of_fortune", "lot_of_spirit"):
            granted += longitude_tolerance("moon", era)
        label = f"{Body(name).label} / sensitivity"
        yield Difference(label, era, off / max(1.0, abs(run)), granted, "″", where)


def _daylight(record: Record, chart: Chart) -> Iterator[Difference]:
    for name in ("sunrise", "sunset"):
        if record[name] is None:
            continue
        found = ephemeris.horizon_after(
            Body.SUN,
            chart.instant.jd_ut1,
            record["lat"],
            record["lon"],
            setting=name == "sunset",
        )
        assert found is not None
        off = abs(ephemeris.utc_of_ut1(found) - datetime.fromisoformat(record[name]))
        seconds = off.total_seconds()
        yield Difference(name, era_of(record), seconds, _DAYLIGHT_S, "s", record["id"])


def _angles(record: Record, chart: Chart) -> Iterator[Difference]:
    era, where = era_of(record), record["id"]
    for name, found in (("ascendant", chart.ascendant_deg), ("midheaven", chart.midheaven_deg)):
        assert found is not None
        off = arcseconds(found, record[name]) / sensitivity(record)
        tolerance = _TOLERANCE_ARCSEC["angles"][era]
        yield Difference(f"{name.capitalize()} / sensitivity", era, off, tolerance, "″", where)


def sensitivity(record: Record) -> float:
    """Return how many degrees the Ascendant runs a degree of the Earth's turn, 1 at least."""
    return max(1.0, abs(record["ascendant_per_meridian_degree"]))


def _cusps(record: Record, chart: Chart, system: str) -> Iterator[Difference]:
    """The cusps, and that another system stands in only near the poles, and says so."""
    era, where = era_of(record), record["id"]
    used = chart.house_system
    assert used is not None
    if used != system:
        told = "house_system_fallback" in {notice.code for notice in chart.warnings}
        yield exactly("house system replaced only near the poles, and said", era, where,
                      told and (record["polar"] or record["cusps"][system] is None))  # fmt: skip
    truth = record["cusps"][used]
    if truth is None:
        yield exactly(f"cusps, {used}: only where they exist", era, where, same=False)
        return
    off = max(map(arcseconds, chart.cusps_deg, truth)) / sensitivity(record)
    tolerance = _TOLERANCE_ARCSEC["angles"][era]
    yield Difference(f"cusps, {used} / sensitivity", era, off, tolerance, "″", where)


def _vedic(record: Record, chart: Chart) -> Iterator[Difference]:
    era, where, truth = era_of(record), record["id"], record["vedic"]
    found = document.of(chart)["vedic"]
    off = abs(found["ayanamsha_degrees"] - truth["ayanamsha_degrees"]) * 3600
    yield Difference("Lahiri ayanamsha, mean", era, off, LAHIRI_ARCSEC, "″", where)
    for name, longitude in truth["sidereal"].items():
        off = arcseconds(found["sidereal"][name], longitude)
        tolerance = longitude_tolerance(name, era) + LAHIRI_ARCSEC
        yield Difference(f"{group_of(name)}: sidereal", era, off, tolerance, "″", where)
    if truth["to_edge_arcsec"] < EDGE_ARCSEC:
        return
    for name in ("nakshatra_index", "pada", "tithi", "yoga", "karana"):
        label = name.removesuffix("_index")
        yield exactly(label, era, where, found[name] == truth[name])
    for name, sign in truth["navamsa"].items():
        yield exactly("navamsa", era, where, found["navamsa"][name] == sign)
    for ours, theirs in zip(chart.vedic.dashas, truth["mahadashas"], strict=True):
        yield exactly("mahadasha lord", era, where, ours.lord == theirs["lord"])
        days = abs(ours.end - datetime.fromisoformat(theirs["end"])) / timedelta(days=1)
        yield Difference("mahadasha date", era, days, _DASHA_DAYS, "days", where)


def exactly(quantity: str, era: str, where: str, same: bool) -> Difference:
    """Return the difference of something that is right or wrong."""
    return Difference(quantity, era, 0.0 if same else 1.0, 0.5, "exact", where)


def arcseconds(a_deg: float, b_deg: float) -> float:
    """Return the arc between two longitudes, arcseconds."""
    return separation(a_deg, b_deg) * 3600


class Row(NamedTuple):
    """A line of the table: how often a quantity was compared, and its worst difference."""

    count: int
    worst: Difference


def table(found: Sequence[Difference]) -> list[Row]:
    """Return a row for each quantity and era: quantities as they were first met."""
    rows: dict[str, dict[str, Row]] = {}
    for one in found:
        eras = rows.setdefault(one.quantity, {})
        count, worst = eras.get(one.era, Row(0, one))
        eras[one.era] = Row(count + 1, max(worst, one, key=lambda each: each.share))
    return [eras[era] for eras in rows.values() for era in (MEASURED, FORECAST) if era in eras]
