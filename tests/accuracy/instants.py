"""When things happen in the sky of DE440, found by another search than the engine's.

Every event is a change of a whole number: how many of some degrees an angle has passed, or whether
a body moves backwards. ``skyfield.searchlib`` samples that number and halves its way to each change.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from itertools import pairwise
from typing import Final, NamedTuple

import numpy as np
from skyfield.searchlib import find_discrete
from skyfield.timelib import Time

from tests.accuracy.jpl import TARGETS, Floats, Sky, signed

SIGN_STARTS_DEG: Final = tuple(float(30 * sign) for sign in range(12))

_STEP_DAYS: Final = {"moon": 0.1, "mercury": 0.2}
_STEP_OTHERS_DAYS: Final = 0.5
FARTHEST_ECLIPSE: Final = 1.7
"""No eclipse happens where the shadow's axis passes farther than this, radii of the Earth."""

_EARTH_RADIUS_AU: Final = 6378.137 / 149597870.7

Angle = Callable[[Time], Floats]


class Happening(NamedTuple):
    """Something that happens once. ``what`` identifies it among its like; ``speed`` is degrees a
    day, 0 where nothing depends on it."""

    what: tuple[str, ...]
    utc: datetime
    speed: float = 0.0


class Reached(NamedTuple):
    """An angle at one of the degrees asked for, by its place in the question."""

    target: int
    utc: datetime
    speed: float


def reached(
    sky: Sky,
    angle: Angle,
    targets_deg: Sequence[float],
    start: datetime,
    end: datetime,
    step_days: float,
) -> list[Reached]:
    """Return each time the angle passes one of the degrees, forwards or backwards.

    Give three degrees at least: with two, there is no telling forwards from backwards.
    """
    order = np.argsort(targets_deg)
    degrees = np.asarray(targets_deg)[order]

    def passed(time: Time) -> Floats:
        return np.searchsorted(degrees, angle(time), side="right") % len(degrees)

    found = []
    for time, before, after in _changes(sky, passed, start, end, step_days):
        forward = (after - before) % len(degrees) < len(degrees) / 2
        first, last = (before, after) if forward else (after, before)
        speed = _speed(sky, angle, time)
        for place in range((last - first) % len(degrees)):
            target = int(order[(first + place) % len(degrees)])
            found.append(Reached(target, sky.moment_of(time), speed))
    return found


def _changes(
    sky: Sky, number: Angle, start: datetime, end: datetime, step_days: float
) -> Iterator[tuple[Time, int, int]]:
    """Each moment a whole number changes, with its values before and after."""
    number.step_days = step_days  # type: ignore[attr-defined]  # where skyfield looks for it
    first, last = sky.time_of(start), sky.time_of(end)
    times, values = find_discrete(first, last, number)
    before = int(number(sky.scale.tt_jd(np.array([first.tt])))[0])
    for time, value in zip(times, values, strict=True):
        yield time, before, int(value)
        before = int(value)


def _speed(sky: Sky, angle: Angle, time: Time) -> float:
    before, after = angle(sky.scale.tt_jd(time.tt + np.array([-0.005, 0.005])))
    return float(signed(after - before) / 0.01)


def step_of(body: str) -> float:
    """Return how finely a body's path is sampled, days."""
    return _STEP_DAYS.get(body, _STEP_OTHERS_DAYS)


def path_of(sky: Sky, body: str) -> Angle:
    """Return a body's longitude as a function of time."""
    return lambda time: sky.longitude(body, time)


def stations(sky: Sky, start: datetime, end: datetime) -> list[Happening]:
    """Return where Mercury to Pluto stand still, by the sign of their speed."""
    found = []
    for body in list(TARGETS)[2:]:

        def backwards(time: Time, body: str = body) -> Floats:
            return (sky.speed(body, time) < 0.0).astype(int)

        for time, _, retrograde in _changes(sky, backwards, start, end, 2.0):
            detail = "retrograde" if retrograde else "direct"
            found.append(Happening((body, detail), sky.moment_of(time)))
    return found


def ingresses(sky: Sky, start: datetime, end: datetime) -> list[Happening]:
    """Return every entrance into a sign; ``what`` ends with the boundary's number."""
    return [
        Happening((body, str(one.target)), one.utc, one.speed)
        for body in TARGETS
        for one in reached(sky, path_of(sky, body), SIGN_STARTS_DEG, start, end, step_of(body))
    ]


def sidereal_ingresses(sky: Sky, start: datetime, end: datetime) -> list[Happening]:
    """Return every entrance into a sign of the Lahiri zodiac, true of date."""
    found = []
    for body in TARGETS:

        def place(time: Time, body: str = body) -> Floats:
            zero = sky.lahiri(time) + sky.nutation(time)[0]
            return np.mod(sky.longitude(body, time) - zero, 360.0)

        found += [
            Happening((body, str(one.target)), one.utc, one.speed)
            for one in reached(sky, place, SIGN_STARTS_DEG, start, end, step_of(body))
        ]
    return found


def lunations(sky: Sky, start: datetime, end: datetime) -> list[Happening]:
    """Return new Moons, full Moons and quarters; ``what`` is the elongation."""
    quarters = (0.0, 90.0, 180.0, 270.0)
    found = reached(sky, _apart(sky, "moon", "sun"), quarters, start, end, 0.5)
    return [Happening((str(int(quarters[one.target])),), one.utc, one.speed) for one in found]


def _apart(sky: Sky, a: str, b: str) -> Angle:
    return lambda time: np.mod(sky.longitude(a, time) - sky.longitude(b, time), 360.0)


def eclipses(sky: Sky, start: datetime, end: datetime) -> list[tuple[Happening, float]]:
    """Return the greatest moment about each new and full Moon, with the distance there.

    The greatest eclipse is when the axis of the shadow, the Moon's or the Earth's, passes
    nearest to the centre of what it falls on, measured in radii of the Earth; see
    ``FARTHEST_ECLIPSE``.
    """
    found = []
    for phase in lunations(sky, start, end):
        if phase.what[0] in ("0", "180"):
            light = "sun" if phase.what[0] == "0" else "moon"
            utc, distance = _nearest(sky, light, phase.utc)
            found.append((Happening((light,), utc), distance))
    return found


def _nearest(sky: Sky, light: str, about: datetime) -> tuple[datetime, float]:
    """When the axis passes nearest: the vertex of a parabola through the squared distance."""
    days = np.arange(-0.15, 0.15, 1 / 480)  # three minutes
    jd = sky.time_of(about).tt + days
    squared = _off_axis(sky, light, sky.scale.tt_jd(jd)) ** 2
    least = int(np.argmin(squared))
    a, b, c = squared[least - 1 : least + 2]
    shift = (a - c) / (2.0 * (a - 2.0 * b + c))
    vertex = b - (a - c) * shift / 4.0
    time = sky.scale.tt_jd(jd[least] + shift / 480)
    return sky.moment_of(time), float(np.sqrt(max(vertex, 0.0)))


def _off_axis(sky: Sky, light: str, time: Time) -> Floats:
    """How far the axis of the shadow passes from the centre of what it falls on, Earth radii."""
    earth = sky.earth.at(time)
    sun, moon = (earth.observe(sky.body(name)).apparent().position.au for name in ("sun", "moon"))
    axis = moon - sun if light == "sun" else -sun
    axis = axis / np.linalg.norm(axis, axis=0)
    return np.linalg.norm(np.cross(moon, axis, axis=0), axis=0) / _EARTH_RADIUS_AU


def voids(sky: Sky, start: datetime, end: datetime) -> list[tuple[Happening, Happening]]:
    """Return each last major aspect of the Moon in a sign that she leaves before ``end``, with
    her leaving it."""
    changes = reached(sky, path_of(sky, "moon"), SIGN_STARTS_DEG, start, end, step_of("moon"))
    exact = sorted(_moon_aspects(sky, start, end), key=lambda one: one.utc)
    found = []
    for entered, left in pairwise(changes):
        within = [one for one in exact if entered.utc <= one.utc < left.utc]
        if within:
            found.append((within[-1], Happening((str(left.target),), left.utc, left.speed)))
    return found


def _moon_aspects(sky: Sky, start: datetime, end: datetime) -> Iterator[Happening]:
    targets = _both_sides(0.0)
    for body in TARGETS:
        if body != "moon":
            for one in reached(sky, _apart(sky, "moon", body), targets, start, end, 0.5):
                yield Happening((body, str(_angle(targets[one.target]))), one.utc, one.speed)


def _both_sides(natal_deg: float) -> list[float]:
    """The eight degrees at a major aspect to one."""
    return [(natal_deg + angle) % 360.0 for angle in _AROUND_DEG]


_AROUND_DEG: Final = (0, 60, 90, 120, 180, 240, 270, 300)


def _angle(around_deg: float) -> int:
    return round(min(around_deg, 360.0 - around_deg))


def transits(
    sky: Sky, natal_deg: dict[str, float], start: datetime, end: datetime
) -> list[Happening]:
    """Return every exact major aspect of the ten bodies to the ten natal ones; ``what`` is the
    body in the sky, the natal one and the aspect."""
    meant = [
        (natal, _angle(float(around)), (place + around) % 360.0)
        for natal, place in natal_deg.items()
        for around in _AROUND_DEG
    ]
    targets = [degrees for _, _, degrees in meant]
    found = []
    for body in TARGETS:
        for one in reached(sky, path_of(sky, body), targets, start, end, step_of(body)):
            natal, angle, _ = meant[one.target]
            found.append(Happening((body, natal, str(angle)), one.utc, one.speed))
    return found


def returns(
    sky: Sky, body: str, natal_deg: float, start: datetime, end: datetime
) -> list[Happening]:
    """Return each time a body comes back to a longitude."""
    quarters = [(natal_deg + around) % 360.0 for around in (0.0, 90.0, 180.0, 270.0)]
    found = reached(sky, path_of(sky, body), quarters, start, end, step_of(body))
    return [Happening((body,), one.utc, one.speed) for one in found if one.target == 0]
