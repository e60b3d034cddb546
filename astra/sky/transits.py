"""Transits: the sky of a moment, and what it touches in a birth chart.

The sky is the same for everyone, so ``positions_at`` remembers the latest moments asked for. To
change how close a transit must be, edit ``ORBS_DEG``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from math import cos, radians
from types import MappingProxyType
from typing import Final

from astra.sky import ephemeris
from astra.sky.aspects import ANGLES_DEG, AspectKind
from astra.sky.bodies import PLANETS, Angle, Body, Point
from astra.sky.chart import Chart
from astra.sky.zodiac import Sign, normalised, separation, sign_of

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
"""How far from the moment exactness is looked for: longer than any stay within the orb."""

_STEPS: Final = 24
_EXACT_DEG: Final = 1e-7  # under a second of time even for Pluto at its swiftest
_EXACT_ENOUGH_DAYS: Final = 0.5


@dataclass(frozen=True, slots=True)
class Position:
    """Where a body stands in the tropical zodiac. Degrees in [0, 360), and degrees a day."""

    body: Body
    longitude_deg: float
    latitude_deg: float
    speed_deg_per_day: float

    @property
    def sign(self) -> Sign:
        """The tropical sign."""
        return sign_of(self.longitude_deg)

    @property
    def sign_degree(self) -> float:
        """Degrees within the sign, in [0, 30)."""
        return self.longitude_deg % 30.0

    @property
    def retrograde(self) -> bool:
        """Whether it moves backwards through the zodiac."""
        return self.speed_deg_per_day < 0.0


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
class MoonPhase:
    """The Moon's phase. ``angle_deg`` is Moon minus Sun in [0, 360); ``lit`` is in [0, 1].

    ``lit`` takes the Sun as infinitely far, which is right to half a percent.
    """

    name: str
    angle_deg: float
    lit: float
    waxing: bool
    sign: Sign


PHASES: Final = (
    "new moon",
    "waxing crescent",
    "first quarter",
    "waxing gibbous",
    "full moon",
    "waning gibbous",
    "last quarter",
    "waning crescent",
)


@lru_cache(maxsize=256)
def positions_at(moment: datetime) -> Mapping[Body, Position]:
    """Return the tropical places of every body at an aware datetime.

    Raises:
        ValueError: ``moment`` has no time zone.
        EphemerisError: the date is outside the ephemeris files.
    """
    instant = ephemeris.instant_of(moment)
    bodies = ephemeris.bodies_at(instant)
    return MappingProxyType(
        {
            body: Position(body, normalised(raw[0]), raw[1], raw[3])
            for body, raw in zip(bodies, ephemeris.places(instant, bodies), strict=True)
        }
    )


def moon_phase(moment: datetime) -> MoonPhase:
    """Return the Moon's phase; new, full and quarter Moons last about a day about their instant."""
    sky = positions_at(moment)
    moon = sky[Body.MOON].longitude_deg
    angle = normalised(moon - sky[Body.SUN].longitude_deg)
    return MoonPhase(
        name=_phase(angle),
        angle_deg=angle,
        lit=(1 - cos(radians(angle))) / 2,
        waxing=angle < 180.0,
        sign=sign_of(moon),
    )


def _phase(angle_deg: float) -> str:
    quarter, past = divmod(normalised(angle_deg + _PHASE_DEG), 90.0)
    return PHASES[2 * int(quarter) + (past > 2 * _PHASE_DEG)]


_PHASE_DEG: Final = 6.1  # half a day of the Moon's lead over the Sun


def contacts(chart: Chart, moment: datetime) -> tuple[Contact, ...]:
    """Return what the ten bodies of the sky touch in a chart at a moment, strongest first.

    In the chart's own zodiac: a sidereal chart is met by sidereal transits.
    """
    zero = _zero(chart, moment)
    sky = positions_at(moment)
    found = []
    for body in PLANETS:
        longitude = normalised(sky[body].longitude_deg - zero)
        for point in TOUCHED:
            place = chart.longitude_of(point)
            if place is None:
                continue
            arc = separation(longitude, place)
            kind = _nearest(arc)
            if abs(arc - ANGLES_DEG[kind]) <= ORBS_DEG[body]:
                found.append(_contact(chart, moment, sky[body], longitude, point, kind))
    found.sort(key=lambda contact: -contact.strength)
    return tuple(found)


def _zero(chart: Chart, moment: datetime) -> float:
    """Where the chart's zodiac begins at a moment, on the tropical one."""
    if chart.options.zodiac == "tropical":
        return 0.0
    instant = ephemeris.instant_of(moment)
    return ephemeris.sidereal_frame(instant, chart.options.ayanamsha).zero_deg


def _nearest(arc_deg: float) -> AspectKind:
    return min(AspectKind, key=lambda kind: abs(arc_deg - ANGLES_DEG[kind]))


def _contact(
    chart: Chart,
    moment: datetime,
    position: Position,
    longitude_deg: float,
    point: Point,
    kind: AspectKind,
) -> Contact:
    body, speed = position.body, position.speed_deg_per_day
    place = chart.longitude_of(point)
    assert place is not None  # the caller asked already
    target = _target(longitude_deg, place, kind)
    excess = _signed(longitude_deg - target)
    applying = excess * speed < 0.0
    orb, limit = abs(excess), ORBS_DEG[body]
    uncertainty = chart.uncertainty_of(point)
    exact = None
    if uncertainty <= abs(speed) * _EXACT_ENOUGH_DAYS:
        reach = _REACH_DAYS[body] if applying else -_REACH_DAYS[body]
        exact = _exact(_offset_from(chart, body, target), moment, reach)
    return Contact(
        transit=body,
        natal=point,
        kind=kind,
        orb_deg=orb,
        applying=applying,
        retrograde=position.retrograde,
        exact_utc=exact,
        solid=orb + uncertainty <= limit,
        strength=_WEIGHTS[body] * (1.0 - 0.75 * orb / limit),
    )


def _target(longitude_deg: float, natal_deg: float, kind: AspectKind) -> float:
    """The longitude, of the two at that angle to the natal point, nearer to the body."""
    angle = ANGLES_DEG[kind]
    return min(
        (normalised(natal_deg + angle), normalised(natal_deg - angle)),
        key=lambda place: separation(place, longitude_deg),
    )


def _signed(angle_deg: float) -> float:
    """An angle in [-180, 180)."""
    return (angle_deg + 180.0) % 360.0 - 180.0


def _offset_from(chart: Chart, body: Body, target_deg: float) -> Callable[[datetime], float]:
    """How far ahead of a longitude a body is, as a function of time."""

    def ahead(moment: datetime) -> float:
        (raw,) = ephemeris.places(ephemeris.instant_of(moment), (body,))
        return _signed(raw[0] - _zero(chart, moment) - target_deg)

    return ahead


def _exact(
    ahead: Callable[[datetime], float], moment: datetime, reach_days: float
) -> datetime | None:
    """The nearest moment within reach (negative: in the past) at which ``ahead`` is zero."""
    step = timedelta(days=reach_days / _STEPS)
    near, value = moment, ahead(moment)
    for _ in range(_STEPS):
        far = near + step
        beyond = ahead(far)
        if value * beyond <= 0.0:
            return _root(ahead, (near, value), (far, beyond))
        near, value = far, beyond
    return None


def _root(
    ahead: Callable[[datetime], float],
    a: tuple[datetime, float],
    b: tuple[datetime, float],
) -> datetime:
    """The zero between two moments of opposite sign, by secants kept inside them (Illinois)."""
    (left, low), (right, high) = a, b
    while True:
        if low == high:
            return left
        middle = left + (right - left) * (low / (low - high))
        value = ahead(middle)
        if abs(value) < _EXACT_DEG or abs(right - left) < timedelta(milliseconds=10):
            return middle
        if value * high < 0.0:
            left, low = right, high
        else:
            low /= 2.0
        right, high = middle, value
