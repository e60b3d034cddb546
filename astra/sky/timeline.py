"""The timeline: everything dated in one chart, merged into one list of spans in order.

Each source of dates is a function that yields spans; ``_SOURCES`` lists them. To add one, give it a
``Kind`` and a line there. A span holds data and no prose: ``parts`` says what it is about, as the
table at ``Span`` lists, and a part that an uncertain birth time leaves open is not solid or not
there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from astra.errors import InvalidInput
from astra.sky import directions, progressions, search
from astra.sky.almanac import longitude
from astra.sky.aspects import AspectKind
from astra.sky.bodies import PLANETS, Angle, Body, Point
from astra.sky.chart import Chart
from astra.sky.doubt import possible
from astra.sky.eclipses import READ, eclipses, in_chart, touches
from astra.sky.profections import profected_years
from astra.sky.returns import returns
from astra.sky.spans import Kind, Part, Span
from astra.sky.transits import passages
from astra.sky.vedic.dashas import LEVELS, VIMSHOTTARI, Dasha, subperiods
from astra.sky.vedic.sade_sati import saturn_passages
from astra.sky.zodiac import separation

SLOW: Final = PLANETS[5:]
"""Jupiter to Pluto: what they touch lasts long enough to be planned by."""

STATION_ORB_DEG: Final = 1.0
"""How near to a natal point a planet must turn for its station to be told."""


class _Asked(NamedTuple):
    chart: Chart
    start: datetime
    end: datetime


def timeline(
    chart: Chart, start: datetime, end: datetime, kinds: Sequence[Kind] = tuple(Kind)
) -> tuple[Span, ...]:
    """Return all that touches [start, end) in a chart, by its start, the strongest first.

    What lies before birth is left out. Houses, profections and whatever else needs a birth
    time are missing without one.

    Raises:
        InvalidInput: the span ends before it begins.
        EphemerisError: the span leaves the years 1800 to 2399.
    """
    if end < start:
        raise InvalidInput("The span ends before it begins.")
    asked = _Asked(chart, max(start, chart.moment.utc), max(end, chart.moment.utc))
    if asked.start == asked.end:
        return ()
    found = [span for kind in dict.fromkeys(kinds) for span in _SOURCES[kind](asked)]
    return tuple(sorted(found, key=lambda span: (span.start, -span.strength)))


# How much a transit by a slow body, to a point, at an angle counts: each in (0, 1].
_BY: Final = dict(zip(SLOW, (0.8, 1.0, 0.9, 0.9, 1.0), strict=True))
_PERSONAL: Final = frozenset({Body.SUN, Body.MOON, *Angle})
_OWN: Final = frozenset({Body.MERCURY, Body.VENUS, Body.MARS})
_AT: Final = {
    AspectKind.CONJUNCTION: 1.0,
    AspectKind.OPPOSITION: 0.9,
    AspectKind.SQUARE: 0.9,
    AspectKind.TRINE: 0.7,
    AspectKind.SEXTILE: 0.5,
}


def _to(point: Point) -> float:
    return 1.0 if point in _PERSONAL else 0.8 if point in _OWN else 0.5


def _transits(asked: _Asked) -> Iterator[Span]:
    for one in passages(*asked, bodies=SLOW):
        yield Span(
            kind=Kind.TRANSIT,
            parts={"body": one.transit, "aspect": one.kind, "natal": one.natal},
            start=one.enter or asked.start,  # at the ends of the almanac it is not known
            end=one.leave or asked.end,
            exact=one.exact,
            strength=_BY[one.transit] * _to(one.natal) * _AT[one.kind],
            solid=one.solid,
        )


def _stations(asked: _Asked) -> Iterator[Span]:
    """Stations on or at a hard angle to a natal point, where a planet lingers for weeks."""
    chart, start, end = asked
    for body in PLANETS[2:]:
        for turn in search.turns(longitude(body, chart.options.sidereal), start, end):
            turns = "direct" if turn.direct else "retrograde"
            for touch in touches(chart, turn.longitude_deg, STATION_ORB_DEG):
                parts: dict[str, Part] = {"body": body, "turns": turns}
                parts |= {"aspect": touch.kind, "natal": touch.natal}
                strength = 0.7 * _to(touch.natal)
                yield Span.at(Kind.STATION, turn.utc, parts, strength, solid=touch.solid)


def _houses(asked: _Asked) -> Iterator[Span]:
    """Slow bodies crossing the cusps of the birth chart."""
    chart, start, end = asked
    if not chart.cusps_deg:
        return
    others = [one.houses.cusps_deg for one in possible(chart) if one.houses is not None]
    for body in SLOW:
        for hit in search.crossings(
            longitude(body, chart.options.sidereal), chart.cusps_deg, start, end
        ):
            cusp = hit.target
            doubt = max(separation(chart.cusps_deg[cusp], other[cusp]) for other in others)
            house = (cusp - hit.retrograde) % 12 + 1
            parts: dict[str, Part] = {"body": body, "house": house}
            if hit.retrograde:
                parts["turns"] = "retrograde"
            solid = doubt <= abs(hit.speed_deg_per_day) * (_DATED_WITHIN / timedelta(days=1))
            yield Span.at(Kind.HOUSE, hit.utc, parts, 0.6 * _BY[body], solid=solid)


_DATED_WITHIN: Final = timedelta(hours=12)
"""How near a date must be to be told as the day a house or a period begins."""


def _eclipses(asked: _Asked) -> Iterator[Span]:
    """Every eclipse; an uncertain birth time only hides where it falls."""
    for eclipse in eclipses(asked.start, asked.end):
        place = in_chart(eclipse, asked.chart)
        parts: dict[str, Part] = {"name": eclipse.name, "sign": place.sign}
        if place.house is not None and place.house_solid:
            parts["house"] = place.house
        touch = next((touch for touch in place.touches if touch.solid), None)
        if touch:
            parts |= {"aspect": touch.kind, "natal": touch.natal}
        yield Span(
            kind=Kind.ECLIPSE,
            parts=parts,
            start=eclipse.begins_utc,
            end=eclipse.ends_utc,
            exact=(eclipse.utc,),
            strength=0.9 * _to(touch.natal) if touch else 0.4,
            solid=True,
        )


def _returns(asked: _Asked) -> Iterator[Span]:
    """The Sun's and the Moon's; those of the slow planets are transits to their own places."""
    for body, strength in ((Body.SUN, 0.7), (Body.MOON, 0.2)):
        for one in returns(asked.chart, body, asked.start, asked.end):
            yield Span.at(Kind.RETURN, one.utc, {"body": body}, strength, solid=one.solid)


def _profections(asked: _Asked) -> Iterator[Span]:
    for year in profected_years(*asked):
        yield Span(
            kind=Kind.PROFECTION,
            parts={"age": year.age, "sign": year.sign, "house": year.house, "lord": year.lord},
            start=year.start,
            end=year.end,
            exact=(),
            strength=0.6,
            solid=year.solid,
        )


def _progressions(asked: _Asked) -> Iterator[Span]:
    parts: dict[str, Part]
    for entry in progressions.ingresses(*asked):
        parts = {"event": "ingress", "body": entry.body, "sign": entry.sign}
        yield _progressed(entry, parts, 0.8 if entry.body in _PERSONAL else 0.5)
    for lunation in progressions.lunations(*asked):
        parts = {"event": "lunation", "phase": lunation.phase}
        yield _progressed(lunation, parts, 0.8 if lunation.phase in _TURNING else 0.5)
    for station in progressions.stations(*asked):
        turns = "direct" if station.direct else "retrograde"
        parts = {"event": "station", "body": station.body, "turns": turns}
        yield _progressed(station, parts, 0.8)
    for hit in progressions.hits(*asked, bodies=progressions.SWIFT):
        parts = {"event": "aspect", "body": hit.moving, "aspect": hit.kind, "natal": hit.natal}
        yield _progressed(hit, parts, 0.8 * _to(hit.natal) * _AT[hit.kind])


_TURNING: Final = (progressions.Phase.NEW, progressions.Phase.FULL)


def _progressed(one: progressions.Dated, parts: Mapping[str, Part], strength: float) -> Span:
    return Span.at(Kind.PROGRESSION, one.utc, parts, strength, solid=one.solid)


def _solar_arcs(asked: _Asked) -> Iterator[Span]:
    for hit in directions.solar_arcs(*asked, kinds=READ):
        parts = {"body": hit.moving, "aspect": hit.kind, "natal": hit.natal}
        strength = _to(hit.moving) * _to(hit.natal) * _AT[hit.kind]
        yield Span.at(Kind.SOLAR_ARC, hit.utc, parts, strength, solid=hit.solid)


def _dashas(asked: _Asked) -> Iterator[Span]:
    """The Vimshottari periods of all levels."""
    course = asked.chart.vedic.course(VIMSHOTTARI)

    def within(periods: Sequence[Dasha], depth: int) -> Iterator[Span]:
        for one in periods:
            if one.start >= asked.end or one.end <= asked.start:
                continue
            yield Span(
                kind=Kind.DASHA,
                parts={"level": LEVELS[depth], "lord": one.lord},
                start=one.start,
                end=one.end,
                exact=(),
                strength=_DEPTHS[depth],
                solid=course.solid and course.margin <= _DATED_WITHIN,
            )
            if depth + 1 < len(LEVELS):
                yield from within(subperiods(one, course.system), depth + 1)

    yield from within(course.periods, 0)


_DEPTHS: Final = (0.9, 0.8, 0.4)


def _sade_sati(asked: _Asked) -> Iterator[Span]:
    for passage in saturn_passages(asked.chart.vedic, asked.start, asked.end):
        for stay in passage.stays:
            if stay.start < asked.end and stay.end > asked.start:
                yield Span(
                    kind=Kind.SADE_SATI,
                    parts={"passage": passage.kind, "phase": stay.phase, "sign": stay.sign},
                    start=stay.start,
                    end=stay.end,
                    exact=(),
                    strength=0.9,
                    solid=passage.solid,
                )


_SOURCES: Final[Mapping[Kind, Callable[[_Asked], Iterator[Span]]]] = {
    Kind.TRANSIT: _transits,
    Kind.STATION: _stations,
    Kind.HOUSE: _houses,
    Kind.ECLIPSE: _eclipses,
    Kind.RETURN: _returns,
    Kind.PROFECTION: _profections,
    Kind.PROGRESSION: _progressions,
    Kind.SOLAR_ARC: _solar_arcs,
    Kind.DASHA: _dashas,
    Kind.SADE_SATI: _sade_sati,
}
