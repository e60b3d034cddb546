"""Transits: what the bodies of the sky touch in a birth chart, and when.

``contacts`` says what holds at a moment, ``exact_transits`` every exact moment of a span, and
``passages`` when each transit enters its orb, is exact and leaves. All are read in the chart's own
zodiac: a sidereal chart is met by sidereal transits. To change how close a transit must be, edit
``ORBS_DEG``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from astra.sky import ephemeris, search
from astra.sky.almanac import longitude
from astra.sky.aspects import MAJOR, AspectKind
from astra.sky.bodies import PLANETS, Angle, Body, Point
from astra.sky.chart import Chart
from astra.sky.positions import Position, positions_at
from astra.sky.search import Crossing
from astra.sky.zodiac import normalised, separation

ORBS_DEG: Final[Mapping[Body, float]] = {
    Body.MOON: 2.0,
    Body.SUN: 2.0,
    Body.MERCURY: 2.0,
    Body.VENUS: 2.0,
    Body.MARS: 2.0,
    Body.JUPITER: 1.5,
    Body.SATURN: 1.5,
    Body.URANUS: 1.0,
    Body.NEPTUNE: 1.0,
    Body.PLUTO: 1.0,
}
"""How far from exact a body of the sky still acts: about eight contacts a day for a person."""

TOUCHED: Final[tuple[Point, ...]] = (*PLANETS, *Angle)
"""The points of a chart that transits are read to."""

_WEIGHTS: Final[Mapping[Body, float]] = dict(
    zip(PLANETS, (0.5, 0.3, 0.5, 0.5, 0.7, 0.9, 1.0, 0.9, 0.9, 1.0), strict=True)
)
"""Slow bodies leave deeper marks than fast ones."""

_REACH_DAYS: Final[Mapping[Body, float]] = dict(
    zip(PLANETS, (4, 0.5, 30, 30, 60, 150, 180, 240, 240, 240), strict=True)
)
"""How far from the moment exactness is looked for: longer than half of any stay within the orb."""

_EXACT_ENOUGH_DAYS: Final = 0.5

# The kind, among the majors, nearest to each whole degree of arc.
_NEAREST: Final = tuple(
    min(MAJOR, key=lambda kind: abs(arc - kind.angle_deg)) for arc in range(181)
)


@dataclass(frozen=True, slots=True)
class Contact:
    """A body of the sky in aspect to a point of a chart.

    ``orb_deg`` is how far from exact, never negative. ``exact_utc`` is when it was
    (separating) or will be exact (applying), None when it turns before it gets there or
    when the birth time leaves the day open. ``solid`` is false when the natal point is
    too uncertain to say that the aspect holds. ``strength`` is in (0, 1].
    """

    transit: Body
    natal: Point
    kind: AspectKind
    orb_deg: float
    applying: bool
    retrograde: bool
    exact_utc: datetime | None
    solid: bool
    strength: float


@dataclass(frozen=True, slots=True)
class Hit:
    """A body of the sky exactly in aspect to a point of a chart.

    ``solid`` is false when the birth time leaves the moment open by more than half a day.
    """

    transit: Body
    natal: Point
    kind: AspectKind
    utc: datetime
    retrograde: bool
    solid: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """A body of the sky within orb of an aspect to a point of a chart, from entry to exit.

    ``exact`` holds each exact moment: none when the body turns before it arrives, three
    when it passes, comes back and passes again without leaving the orb. ``enter`` and
    ``leave`` are None only at the ends of the almanac. ``solid`` is false when the natal
    point is so uncertain that the moments may be half a day out.
    """

    transit: Body
    natal: Point
    kind: AspectKind
    enter: datetime | None
    exact: tuple[datetime, ...]
    leave: datetime | None
    solid: bool


def contacts(chart: Chart, moment: datetime) -> tuple[Contact, ...]:
    """Return what the ten bodies of the sky touch in a chart at a moment, strongest first."""
    zero, sky = chart.options.zero_deg(ephemeris.instant_of(moment)), positions_at(moment)
    natal = [
        (point, place) for point in TOUCHED if (place := chart.longitude_of(point)) is not None
    ]
    found = []
    for body in PLANETS:
        here, limit = normalised(sky[body].longitude_deg - zero), ORBS_DEG[body]
        for point, place in natal:
            arc = separation(here, place)
            kind = _NEAREST[round(arc)]
            if abs(arc - kind.angle_deg) <= limit:
                found.append(_contact(chart, moment, sky[body], here, point, place, kind))
    found.sort(key=lambda contact: -contact.strength)
    return tuple(found)


def exact_transits(
    chart: Chart,
    start: datetime,
    end: datetime,
    bodies: Sequence[Body] = PLANETS,
    points: Sequence[Point] = PLANETS,
    kinds: Sequence[AspectKind] = MAJOR,
) -> list[Hit]:
    """Return every exact transit in [start, end), in order; points the chart lacks are left out.

    Raises:
        InvalidInput: the span ends before it begins.
        EphemerisError: the span leaves the years 1800 to 2399.
    """
    aims = _aims(chart, points, kinds)
    found = [
        Hit(
            transit=body,
            natal=aims[one.target].natal,
            kind=aims[one.target].kind,
            utc=one.utc,
            retrograde=one.retrograde,
            solid=_datable(chart, aims[one.target].natal, one.speed_deg_per_day),
        )
        for body in bodies
        for one in search.crossings(
            longitude(body, chart.options.sidereal), [aim.degree for aim in aims], start, end
        )
    ]
    found.sort(key=lambda hit: hit.utc)
    return found


def passages(
    chart: Chart,
    start: datetime,
    end: datetime,
    bodies: Sequence[Body] = PLANETS,
    points: Sequence[Point] = TOUCHED,
    kinds: Sequence[AspectKind] = MAJOR,
) -> list[Passage]:
    """Return every passage through an orb that overlaps [start, end), whole, by when it begins.

    Raises what ``exact_transits`` raises.
    """
    aims = _aims(chart, points, kinds)
    found = [
        passage
        for body in bodies
        for passage in _passages(chart, body, aims, start, end)
        if (passage.leave is None or passage.leave > start)
        and (passage.enter is None or passage.enter < end)
    ]
    found.sort(key=lambda passage: passage.enter or start)
    return found


class _Aim(NamedTuple):
    """A degree at which a body is exactly in aspect to a natal point."""

    natal: Point
    kind: AspectKind
    degree: float


def _aims(chart: Chart, points: Sequence[Point], kinds: Sequence[AspectKind]) -> list[_Aim]:
    return [
        _Aim(point, kind, normalised(place + angle))
        for point in points
        if (place := chart.longitude_of(point)) is not None
        for kind in kinds
        for angle in sorted({kind.angle_deg, -kind.angle_deg % 360.0})
    ]


def _datable(chart: Chart, point: Point, speed_deg_per_day: float) -> bool:
    """Whether the birth time settles to half a day when a body at that speed meets the point."""
    uncertainty = chart.uncertainty_of(point)
    return uncertainty <= abs(speed_deg_per_day) * _EXACT_ENOUGH_DAYS


def _contact(
    chart: Chart,
    moment: datetime,
    position: Position,
    here_deg: float,
    point: Point,
    place_deg: float,
    kind: AspectKind,
) -> Contact:
    body, speed = position.body, position.speed_deg_per_day
    target = _target(here_deg, place_deg, kind)
    excess = (here_deg - target + 180.0) % 360.0 - 180.0
    applying, orb, limit = excess * speed < 0.0, abs(excess), ORBS_DEG[body]
    exact = None
    if _datable(chart, point, speed):
        reach = _REACH_DAYS[body] if applying else -_REACH_DAYS[body]
        curve = longitude(body, chart.options.sidereal)
        exact = search.nearest(curve, target, moment, reach)
        if exact is not None and chart.uncertainty_of(point):  # it may be slower by then
            _, speed = curve.once(ephemeris.instant_of(exact).jd_tt)
            exact = exact if _datable(chart, point, speed) else None
    return Contact(
        transit=body,
        natal=point,
        kind=kind,
        orb_deg=orb,
        applying=applying,
        retrograde=position.retrograde,
        exact_utc=exact,
        solid=orb + chart.uncertainty_of(point) <= limit,
        strength=_WEIGHTS[body] * (1.0 - 0.75 * orb / limit),
    )


def _target(here_deg: float, natal_deg: float, kind: AspectKind) -> float:
    """The longitude, of the two at that angle to the natal point, nearer to the body."""
    angle = kind.angle_deg
    return min(
        (normalised(natal_deg + angle), normalised(natal_deg - angle)),
        key=lambda place: separation(place, here_deg),
    )


def _passages(
    chart: Chart, body: Body, aims: Sequence[_Aim], start: datetime, end: datetime
) -> Iterator[Passage]:
    """Every passage of one body near the span; those beyond it are for the caller to leave out."""
    curve, orb = longitude(body, chart.options.sidereal), ORBS_DEG[body]
    edges = [aim.degree + side for aim in aims for side in (-orb, 0.0, orb)]
    events: list[list[Crossing]] = [[] for _ in aims]
    whole = search.widened(start, end, timedelta(days=2 * _REACH_DAYS[body]))
    for crossing in search.crossings(curve, edges, *whole):
        events[crossing.target // 3].append(crossing)
    for aim, its in zip(aims, events, strict=True):
        yield from _through(chart, body, aim, its)


def _through(chart: Chart, body: Body, aim: _Aim, events: Sequence[Crossing]) -> Iterator[Passage]:
    """Cut what happens at one aim, in order, into passages: in at one edge, out at either."""
    enter: datetime | None = None
    exact: list[datetime] = []
    speeds: list[float] = []
    inside = False
    for event in events:
        edge = event.target % 3 - 1
        if edge == 0:
            exact.append(event.utc)
            speeds.append(event.speed_deg_per_day)
            inside = True
        elif (edge > 0) == event.retrograde:
            enter, exact, speeds, inside = event.utc, [], [], True
        else:
            inside = False
            yield _passage(chart, body, aim, enter, exact, event.utc, speeds)
            enter, exact, speeds = None, [], []
    if inside:
        yield _passage(chart, body, aim, enter, exact, None, speeds)


def _passage(
    chart: Chart,
    body: Body,
    aim: _Aim,
    enter: datetime | None,
    exact: Sequence[datetime],
    leave: datetime | None,
    speeds: Sequence[float],
) -> Passage:
    slowest = min(map(abs, speeds), default=0.0)
    return Passage(
        transit=body,
        natal=aim.natal,
        kind=aim.kind,
        enter=enter,
        exact=tuple(exact),
        leave=leave,
        solid=_datable(chart, aim.natal, slowest),
    )
