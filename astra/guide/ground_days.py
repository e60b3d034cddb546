"""What the sky does on some days: ingresses, stations, lunations, contacts, on the person's clock.

Each function asks the engine one question of the days said, and answers yes or no. To have another
kind of event checked, add its question here and to ``ground_checks``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, time, timedelta
from typing import Final

from astra.guide.claims.dates import Span
from astra.guide.fact_words import KETU
from astra.guide.ground import ASPECTS, Ground, body_of, point_of
from astra.sky import ephemeris
from astra.sky.aspects import AspectKind
from astra.sky.bodies import PLANETS, Body
from astra.sky.events import Event, EventKind, events
from astra.sky.positions import positions_at
from astra.sky.transits import ORBS_DEG, exact_transits
from astra.sky.zodiac import SIGNS, Sign, sign_of

_LUNATIONS: Final = {"new moon": "new", "full moon": "full"}
_LIGHTS: Final = {"lunar eclipse": Body.MOON, "solar eclipse": Body.SUN}


def enters(ground: Ground, body: str, sign: str, spans: Sequence[Span]) -> bool:
    """Whether a body enters a sign on one of the days."""
    wanted = str(SIGNS[(Sign(sign).ordinal + 6) % 12]) if body == KETU else sign
    return any(event.detail == wanted for event in _events(ground, "ingress", body, spans))


def turns(ground: Ground, body: str, motion: str, spans: Sequence[Span]) -> bool:
    """Whether a body turns retrograde or direct on one of the days."""
    return any(event.detail == motion for event in _events(ground, "station", body, spans))


def stands(ground: Ground, body: str, sign: str, spans: Sequence[Span]) -> bool:
    """Whether a body is in a sign at some time of the days."""
    return enters(ground, body, sign, spans) or any(
        place is not None and str(sign_of(place)) == sign
        for start, _ in limits_of(ground, spans)
        for place in [ground.longitude(body, start)]
    )


def moves(ground: Ground, body: str, motion: str, spans: Sequence[Span]) -> bool:
    """Whether a body is retrograde or direct at some time of the days."""
    point = body_of(body)
    if point is None:
        return False
    return turns(ground, body, motion, spans) or any(
        positions_at(start.astimezone(UTC))[point].retrograde == (motion == "retrograde")
        for start, _ in limits_of(ground, spans)
    )


def crosses(ground: Ground, body: str, house: int, spans: Sequence[Span]) -> bool:
    """Whether a body is in a house of the chart at some time of the days."""
    moments = [moment for limits in limits_of(ground, spans) for moment in limits]
    places = [ground.longitude(body, moment) for moment in moments]
    return any(place is not None and ground.house_at(place) == house for place in places)


def lunation(
    ground: Ground,
    name: str,
    spans: Sequence[Span],
    *,
    size: str = "",
    sign: str = "",
    house: int = 0,
) -> bool:
    """Whether a new or full Moon, a quarter or an eclipse falls on the days, as told."""
    if name.endswith("eclipse"):
        found = [
            event
            for event in _events(ground, "eclipse", "", spans)
            if event.bodies[0] is _LIGHTS.get(name, event.bodies[0])
        ]
    else:
        wanted = _LUNATIONS.get(name, name)
        found = [
            event for event in _events(ground, "lunation", "", spans) if event.detail == wanted
        ]
    return any(
        size in event.detail
        and (not sign or str(sign_of(event.longitude_deg)) == sign)
        and (not house or ground.house_at(event.longitude_deg) == house)
        for event in found
    )


def sky_aspect_on(
    ground: Ground, kind: str, one: str, other: str, spans: Sequence[Span], *, exact: bool
) -> bool:
    """Whether two bodies of the sky make an aspect on the days, exactly or nearly."""
    if not exact:
        return any(
            ground.sky_aspect(kind, one, other, moment) for moment in _moments(ground, spans)
        )
    bodies = [body_of(one), body_of(other)]
    if None in bodies or KETU in (one, other):
        return False
    pair = tuple(body for body in bodies if body is not None)
    return any(
        event.detail == kind
        for limits in limits_of(ground, spans)
        for event in events(*limits, kinds=[EventKind.ASPECT], bodies=pair)
    )


def transit_on(
    ground: Ground, kind: str, body: str, natal: str, spans: Sequence[Span], *, exact: bool
) -> bool:
    """Whether a body makes an aspect to a natal point on the days, exactly or nearly."""
    mover, point = body_of(body), point_of(natal)
    if ground.chart is None or mover is None or point is None or kind not in ASPECTS:
        return False
    hits = (
        hit
        for limits in limits_of(ground, spans)
        for hit in exact_transits(ground.chart, *limits, [mover], [point], [AspectKind(kind)])
    )
    if any(hit.solid for hit in hits):
        return True
    return not exact and any(
        ground.touches(kind, body, natal, moment, ORBS_DEG.get(mover, 1.0))
        for moment in _moments(ground, spans)
    )


def _events(ground: Ground, kind: str, body: str, spans: Sequence[Span]) -> Iterator[Event]:
    point = body_of(body)
    if body and (point is None or point not in ephemeris.CATALOGUE):
        return
    zodiac = ground.chart.options.sidereal if ground.chart else None
    if kind == "station":
        zodiac = None  # retrograde is told by the tropical zodiac, as everywhere in Astra
    for limits in limits_of(ground, spans):
        yield from events(
            *limits,
            kinds=[EventKind(kind)],
            bodies=[point] if point else PLANETS,
            ayanamsha=zodiac,
        )


def limits_of(ground: Ground, spans: Sequence[Span]) -> list[tuple[datetime, datetime]]:
    """Return the first moment of each span on the person's clock and the one it ends before."""
    zone = ground.now.tzinfo
    return [
        (
            datetime.combine(first, time(), zone),
            datetime.combine(last + timedelta(days=1), time(), zone),
        )
        for first, last in spans
        if first.year > 1 and last.year < 9999
    ]


def _moments(ground: Ground, spans: Sequence[Span]) -> Iterator[datetime]:
    for start, end in limits_of(ground, spans):
        yield from (start, start + (end - start) / 2, end)
