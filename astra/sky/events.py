"""Events of the sky itself, the same for everyone: stations, ingresses, lunations, eclipses, voids.

Each kind is one question to ``search`` (or to ``eclipses``), in the tropical zodiac or in any
sidereal one. To add a kind, add it to ``EventKind`` and its question to ``_ASK``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import combinations
from typing import Final, NamedTuple

from astra.errors import InvalidInput
from astra.sky import almanac, ephemeris
from astra.sky.almanac import Curve
from astra.sky.aspects import AspectKind
from astra.sky.bodies import PLANETS, Body
from astra.sky.eclipses import eclipses
from astra.sky.search import crossings, turns, widened
from astra.sky.zodiac import SIGNS


class EventKind(StrEnum):
    """What happens. The values are those of the ``sky`` command."""

    STATION = "station"
    INGRESS = "ingress"
    LUNATION = "lunation"
    ECLIPSE = "eclipse"
    VOID_OF_COURSE = "void_of_course"
    ASPECT = "aspect"


ALMANAC_KINDS: Final = tuple(EventKind)[:5]
"""What is listed unless asked otherwise: all but the aspects between two bodies."""

PHASES: Final = ("new", "first quarter", "full", "last quarter")
"""The four lunations, ninety degrees of elongation apart."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happens in the sky at ``utc``.

    ========================  =====================  ==========================================
    kind                      bodies                 detail
    ========================  =====================  ==========================================
    station                   the one that stands    ``retrograde`` or ``direct``, afterwards
    ingress                   the one that enters    the sign entered
    lunation                  the Moon               one of ``PHASES``
    eclipse                   the one darkened       such as ``total solar``
    void_of_course            the Moon, the last     the last aspect, or ``no aspect`` when she
                              one she aspected       made none in the sign
    aspect                    both                   the aspect
    ========================  =====================  ==========================================

    ``end_utc`` is when a void ends, None for all others. ``longitude_deg`` is the first body's in
    the zodiac asked for, in [0, 360). ``retrograde`` says of an ingress that it is made backwards.
    """

    kind: EventKind
    bodies: tuple[Body, ...]
    detail: str
    utc: datetime
    longitude_deg: float
    end_utc: datetime | None = None
    retrograde: bool = False


def events(
    start: datetime,
    end: datetime,
    *,
    kinds: Sequence[EventKind] = ALMANAC_KINDS,
    bodies: Sequence[Body] = PLANETS,
    ayanamsha: str | None = None,
) -> tuple[Event, ...]:
    """Return what begins in [start, end), in order.

    Stations, ingresses and aspects are those of ``bodies``. ``ayanamsha`` chooses a sidereal
    zodiac, None the tropical one; when the Moon is new or eclipsed does not depend on it.

    Raises:
        InvalidInput: the span ends before it begins, a body has no path of its own or the
            ayanamsha is unknown; what is on offer as suggestions.
        EphemerisError: the span is not within the almanac, 1800 to 2399.
    """
    asked = _asked(start, end, bodies, ayanamsha)
    found = [
        event
        for kind in dict.fromkeys(kinds)
        for event in _ASK[kind](asked)
        if event.utc >= start  # a void may have begun before
    ]
    return tuple(sorted(found, key=lambda event: event.utc))


def void_of_course(
    start: datetime,
    end: datetime,
    ayanamsha: str | None = None,
    partners: Sequence[Body] = PLANETS,
) -> tuple[Event, ...]:
    """Return the times within which the Moon is void of course that touch [start, end), in order.

    She is void from her last exact major aspect in a sign until she leaves it, as the printed
    almanacs have it (Lilly, Christian Astrology, 1647, p. 112, with the planets since found).
    ``partners`` may be the seven of tradition. A void of the sign she was in as 1800 began is
    not known. Raises what ``events`` raises.
    """
    return tuple(_voids(_asked(start, end, partners, ayanamsha)))


class _Asked(NamedTuple):
    start: datetime
    end: datetime
    bodies: tuple[Body, ...]
    ayanamsha: str | None

    def path(self, body: Body) -> Curve:
        return almanac.longitude(body, self.ayanamsha)


def _asked(start: datetime, end: datetime, bodies: Sequence[Body], ayanamsha: str | None) -> _Asked:
    if end < start:
        raise InvalidInput("The span ends before it begins.")
    if not all(body in ephemeris.CATALOGUE for body in bodies):
        raise InvalidInput(
            "This body has no path through the sky.", suggestions=tuple(ephemeris.CATALOGUE)
        )
    if ayanamsha is not None and ayanamsha not in ephemeris.AYANAMSHAS:
        raise InvalidInput(
            "This ayanamsha is not on offer.", suggestions=tuple(ephemeris.AYANAMSHAS)
        )
    return _Asked(start, end, tuple(bodies), ayanamsha)


def _stations(asked: _Asked) -> Iterator[Event]:
    for body in asked.bodies:
        for turn in turns(asked.path(body), asked.start, asked.end):
            detail = "direct" if turn.direct else "retrograde"
            yield Event(EventKind.STATION, (body,), detail, turn.utc, turn.longitude_deg)


def _ingresses(asked: _Asked) -> Iterator[Event]:
    for body in asked.bodies:
        for crossing in crossings(asked.path(body), _CUSPS, asked.start, asked.end):
            yield Event(
                EventKind.INGRESS,
                (body,),
                SIGNS[crossing.target - crossing.retrograde],  # backwards: into the sign before
                crossing.utc,
                crossing.longitude_deg,
                retrograde=crossing.retrograde,
            )


_CUSPS: Final = tuple(30.0 * sign for sign in range(12))


def _lunations(asked: _Asked) -> Iterator[Event]:
    elongation = almanac.longitude(Body.MOON) - almanac.longitude(Body.SUN)
    for crossing in crossings(elongation, _QUARTERS, asked.start, asked.end):
        longitude = asked.path(Body.MOON).degrees(crossing.utc)
        phase = PHASES[crossing.target]
        yield Event(EventKind.LUNATION, (Body.MOON,), phase, crossing.utc, longitude)


_QUARTERS: Final = (0.0, 90.0, 180.0, 270.0)


def _eclipses(asked: _Asked) -> Iterator[Event]:
    for one in eclipses(asked.start, asked.end):
        longitude = asked.path(one.light).degrees(one.utc)
        detail = one.name.removesuffix(" eclipse")
        yield Event(EventKind.ECLIPSE, (one.light,), detail, one.utc, longitude)


def _voids(asked: _Asked) -> Iterator[Event]:
    """From the last thing she does in a sign, be it only entering it, until she enters the next."""
    moon, span = asked.path(Body.MOON), widened(asked.start, asked.end, _A_SIGN)
    entries = [_Deed(crossing.utc) for crossing in crossings(moon, _CUSPS, *span)]
    exact = [
        _Deed(utc, (other,), kind)
        for other in asked.bodies
        if other is not Body.MOON
        for utc, kind in _exact(Body.MOON, other, *span)
    ]
    last: _Deed | None = None
    for deed in sorted([*entries, *exact], key=lambda deed: deed.utc):
        if deed.others:
            last = last and deed
            continue
        if last and last.utc < asked.end and deed.utc > asked.start:
            yield Event(
                EventKind.VOID_OF_COURSE,
                (Body.MOON, *last.others),
                last.detail,
                last.utc,
                moon.degrees(last.utc),
                end_utc=deed.utc,
            )
        last = deed


class _Deed(NamedTuple):
    """The Moon makes an aspect to another body, or enters a sign."""

    utc: datetime
    others: tuple[Body, ...] = ()
    detail: str = "no aspect"


_A_SIGN: Final = timedelta(days=3)  # the Moon leaves a sign within two and a half


def _aspects(asked: _Asked) -> Iterator[Event]:
    for a, b in combinations(asked.bodies, 2):
        for utc, kind in _exact(a, b, asked.start, asked.end):
            yield Event(EventKind.ASPECT, (a, b), kind, utc, asked.path(a).degrees(utc))


def _exact(
    a: Body, b: Body, start: datetime, end: datetime
) -> Iterator[tuple[datetime, AspectKind]]:
    """When two bodies make a major aspect, and which."""
    apart = almanac.longitude(a) - almanac.longitude(b)
    for crossing in crossings(apart, tuple(_MAJOR), start, end):
        yield crossing.utc, _MAJOR[crossing.longitude_deg]


_MAJOR: Final[Mapping[float, AspectKind]] = {
    0.0: AspectKind.CONJUNCTION,
    60.0: AspectKind.SEXTILE,
    90.0: AspectKind.SQUARE,
    120.0: AspectKind.TRINE,
    180.0: AspectKind.OPPOSITION,
    240.0: AspectKind.TRINE,
    270.0: AspectKind.SQUARE,
    300.0: AspectKind.SEXTILE,
}
"""Which aspect a difference of longitudes is, both ways round the circle."""

_ASK: Final[Mapping[EventKind, Callable[[_Asked], Iterator[Event]]]] = {
    EventKind.STATION: _stations,
    EventKind.INGRESS: _ingresses,
    EventKind.LUNATION: _lunations,
    EventKind.ECLIPSE: _eclipses,
    EventKind.VOID_OF_COURSE: lambda asked: _voids(asked._replace(bodies=PLANETS)),
    EventKind.ASPECT: _aspects,
}
