"""How far the engine's instants are from independent ones: each found once, none missed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any, Final, TypeAlias

from astra.sky import events, returns
from astra.sky.aspects import AspectKind
from astra.sky.bodies import Body
from astra.sky.events import Event, EventKind
from astra.sky.transits import exact_transits
from astra.sky.zodiac import Sign
from tests.accuracy.births import FORECAST_BEGINS
from tests.accuracy.compare import (
    FORECAST,
    LAHIRI_ARCSEC,
    MEASURED,
    Difference,
    chart_of,
    exactly,
    longitude_tolerance,
)

Record = dict[str, Any]
Found: TypeAlias = tuple[tuple[str, ...], datetime]
"""What the engine says happens, named as in the record, and when."""

_STATION_S: Final = {"mercury": 60.0, "venus": 120.0, "mars": 240.0}
_SLOW_STATION_S: Final = 900.0
_TRANSIT_ARCSEC: Final = 0.5
_LIGHTS: Final = ("sun", "moon")
_CERTAIN_ECLIPSE: Final = 1.5  # nearer than this there is always one, farther it may graze


def sky_differences(record: Record) -> Iterator[Difference]:
    """Yield every difference in stations, ingresses of two zodiacs, lunations and eclipses."""
    start, end = _span(record)
    found = events.events(start, end)
    by_kind: dict[EventKind, list[Event]] = defaultdict(list)
    for one in found:
        by_kind[one.kind].append(one)
    stations = [((one.bodies[0], one.detail), one.utc) for one in by_kind[EventKind.STATION]]
    yield from _matched("stations", record, record["stations"], stations)
    ingresses = [((one.bodies[0], _boundary(one)), one.utc) for one in by_kind[EventKind.INGRESS]]
    yield from _matched("ingresses", record, record["ingresses"], ingresses)
    sidereal = [
        ((one.bodies[0], _boundary(one)), one.utc)
        for one in events.events(start, end, kinds=[EventKind.INGRESS], ayanamsha="lahiri")
    ]
    yield from _matched("sidereal ingresses", record, record["sidereal ingresses"], sidereal)
    lunations = [((_PHASES[one.detail],), one.utc) for one in by_kind[EventKind.LUNATION]]
    yield from _matched("lunations", record, record["lunations"], lunations)
    eclipses: list[Found] = [((one.bodies[0],), one.utc) for one in by_kind[EventKind.ECLIPSE]]
    yield from _matched("eclipses", record, _happened(record["eclipses"], eclipses), eclipses)


_PHASES: Final = dict(zip(events.PHASES, ("0", "90", "180", "270"), strict=True))


def _boundary(one: Event) -> str:
    """The number of the degree crossed, in signs: going back, it is the end of the sign entered."""
    return str((Sign(one.detail).ordinal + one.retrograde) % 12)


def _happened(possible: Iterable[Record], found: Sequence[Found]) -> list[Record]:
    """The certain eclipses, and of those that may graze the ones the engine gives."""
    given = [(what, utc) for what, utc in found]

    def near(one: Record) -> bool:
        utc = datetime.fromisoformat(one["utc"])
        return any(
            what == tuple(one["what"]) and abs(at - utc) < timedelta(days=1) for what, at in given
        )

    return [one for one in possible if one["off_axis"] < _CERTAIN_ECLIPSE or near(one)]


def voids_differences(record: Record) -> Iterator[Difference]:
    """Yield every difference in when the Moon is void of course."""
    start, end = _span(record)
    found = {one.end_utc: one for one in events.void_of_course(start, end)}
    for truth in record["voids"]:
        begins, ends = truth["begins"], truth["ends"]
        left = datetime.fromisoformat(ends["utc"])
        ours = min(found.values(), key=lambda one: abs(_ending(one) - left))
        yield from _seconds("voids of course: end", record, ends, _ending(ours), 30.0)
        with_whom = (ours.bodies[-1].value, f"{AspectKind(ours.detail).angle_deg:.0f}")
        same = with_whom == tuple(begins["what"])
        yield exactly("voids of course: last aspect", _era(begins), record["id"], same)
        yield from _seconds("voids of course: begin", record, begins, ours.utc, 60.0)


def _ending(void: Event) -> datetime:
    assert void.end_utc is not None
    return void.end_utc


def transits_differences(record: Record) -> Iterator[Difference]:
    """Yield every difference in the exact transits to a chart, and in its next returns."""
    chart, (start, end) = chart_of(record), _span(record)
    hits = [
        ((one.transit.value, str(one.natal), f"{one.kind.angle_deg:.0f}"), one.utc)
        for one in exact_transits(chart, start, end)
    ]
    yield from _matched("exact transits", record, record["transits"], hits)
    for truth in record["returns"]:
        body = Body(truth["what"][0])
        first = returns.returns(chart, body, start, start + timedelta(days=367))[0]
        tolerance = 30.0 if body is Body.SUN else 15.0
        yield from _seconds(f"{body.label} returns", record, truth, first.utc, tolerance)


def _matched(
    quantity: str, record: Record, truth: Sequence[Record], found: Sequence[Found]
) -> Iterator[Difference]:
    """That the same things happen equally often, and how far apart in time."""
    expected: dict[tuple[str, ...], list[Record]] = defaultdict(list)
    ours: dict[tuple[str, ...], list[datetime]] = defaultdict(list)
    for one in sorted(truth, key=lambda one: one["utc"]):
        expected[tuple(one["what"])].append(one)
    for what, utc in sorted(found, key=lambda one: one[1]):
        ours[what].append(utc)
    for what in expected.keys() | ours.keys():
        once = len(expected[what]) == len(ours[what])
        era = _era(expected[what][0]) if expected[what] else MEASURED
        yield exactly(f"{quantity}: each once", era, _named(record, what), once)
        for one, utc in zip(expected[what], ours[what], strict=False):
            tolerance = _tolerance_s(quantity, what, one["speed"], record.get("forecast", False))
            yield from _seconds(_row_of(quantity, what[0]), record, one, utc, tolerance)


def _tolerance_s(quantity: str, what: Sequence[str], speed: float, forecast: bool) -> float:
    """Seconds; for a transit to the chart of a birth to come, what its natal place may be off by
    is granted too."""
    body = what[0]
    if quantity == "stations":
        return _STATION_S.get(body, _SLOW_STATION_S)
    if quantity in ("lunations", "eclipses") or (quantity == "ingresses" and body in _LIGHTS):
        return 30.0
    arc = _TRANSIT_ARCSEC + (longitude_tolerance(what[1], FORECAST) if forecast else 0.0)
    if quantity == "sidereal ingresses":
        arc += LAHIRI_ARCSEC
    return max(60.0, arc / 3600 / abs(speed) * 86400)


def _row_of(quantity: str, body: str) -> str:
    """The line of the table: by body where tolerances differ by body."""
    if quantity == "stations":
        return f"stations, {body.capitalize() if body in _STATION_S else 'Jupiter to Pluto'}"
    if quantity == "ingresses":
        return "ingresses, Sun and Moon" if body in _LIGHTS else "ingresses, Mercury to Pluto"
    return quantity


def _seconds(
    quantity: str, record: Record, truth: Record, ours: datetime, tolerance_s: float
) -> Iterator[Difference]:
    off = abs((ours - datetime.fromisoformat(truth["utc"])).total_seconds())
    where = _named(record, truth["what"])
    yield Difference(quantity, _era(truth), off, tolerance_s, "s", where)


def _named(record: Record, what: Sequence[str]) -> str:
    return f"{record['id']} {' '.join(what)}"


def _era(truth: Record) -> str:
    return FORECAST if datetime.fromisoformat(truth["utc"]) >= FORECAST_BEGINS else MEASURED


def _span(record: Record) -> tuple[datetime, datetime]:
    return datetime.fromisoformat(record["from"]), datetime.fromisoformat(record["to"])
