"""Search: every moment at which something in the sky happens.

Two questions cover all events. When does an angle reach one of these degrees (``crossings``): an
ingress, a lunation, a transit, a return, the end of a tithi. And when does it turn (``turns``): a
station. Any ``Curve`` of the almanac may be asked, so also differences of two bodies.

A curve is cut into pieces on which it only rises or only falls; on each piece a degree is reached
once or not at all, so nothing is found twice and nothing is missed. How fine the cutting starts is
``_STEP_DAYS``: two turns within one step would be overlooked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from astra.errors import InvalidInput
from astra.sky import ephemeris
from astra.sky.almanac import FIRST_JD, LAST_JD, Array, Curve, outside
from astra.sky.bodies import Body

_STEP_DAYS: Final = 1.0
_RESTLESS: Final = {Body.TRUE_NODE.value: 0.25}  # turns several times a month
_EXACT_DAYS: Final = 1e-8  # about a millisecond
_ROUNDS: Final = 80


@dataclass(frozen=True, slots=True)
class Crossing:
    """An angle reaching a degree asked for. ``target`` is that degree's place in the question.

    ``longitude_deg`` is the degree in [0, 360), ``speed_deg_per_day`` the angle's motion.
    """

    utc: datetime
    target: int
    longitude_deg: float
    speed_deg_per_day: float

    @property
    def retrograde(self) -> bool:
        """Whether the angle was falling."""
        return self.speed_deg_per_day < 0.0


@dataclass(frozen=True, slots=True)
class Turn:
    """An angle standing still: at ``longitude_deg`` in [0, 360), and rising afterwards or not."""

    utc: datetime
    longitude_deg: float
    direct: bool


def crossings(
    curve: Curve, targets_deg: Sequence[float], start: datetime, end: datetime
) -> list[Crossing]:
    """Return each moment in [start, end) at which the curve is at one of the degrees, in order.

    Degrees are taken round the circle: 370 is 10. Good to a second or so, and to
    0.1 arcsecond divided by the speed where the curve is slow.

    Raises:
        InvalidInput: the span ends before it begins, or a degree is not a finite number.
        EphemerisError: the span leaves the almanac.
    """
    targets = np.asarray(targets_deg, dtype=float)
    if not np.isfinite(targets).all():
        raise InvalidInput("A degree to look for must be a finite number.")
    return [
        Crossing(ephemeris.utc_of(jd), int(target), float(targets[target] % 360.0), speed)
        for jd, target, speed in _found(curve, targets, *_span(start, end))
    ]


def turns(curve: Curve, start: datetime, end: datetime) -> list[Turn]:
    """Return each moment in [start, end) at which the curve turns, in order.

    Raises what ``crossings`` raises.
    """
    first, last = _span(start, end)
    path = _path(curve, first, last)
    inside = path.turning & (path.jd >= first) & (path.jd < last)
    return [
        Turn(ephemeris.utc_of(jd), degrees % 360.0, direct)
        for jd, degrees, direct in zip(
            path.jd[inside].tolist(),
            path.degrees[inside].tolist(),
            path.rising[inside].tolist(),
            strict=True,
        )
    ]


def nearest(
    curve: Curve, target_deg: float, moment: datetime, reach_days: float
) -> datetime | None:
    """Return the moment nearest to ``moment`` at which the curve is at a degree, or None.

    Looked for as far ahead as ``reach_days``, or back when they are negative, within the
    almanac. One answer at a fraction of the cost of ``crossings``.
    """
    here = ephemeris.instant_of(moment).jd_tt
    first, last = sorted((here, here + reach_days))
    first, last = max(first, FIRST_JD), min(last, LAST_JD)
    if first >= last:
        return None
    path = _path(curve, first, last)
    piece, wanted, _ = _reached(path, np.array([target_deg]), first, last)
    found = (_root(curve, path, *one) for one in zip(piece.tolist(), wanted.tolist(), strict=True))
    inside = [jd for jd in found if first <= jd <= last]
    if not inside:
        return None
    return ephemeris.utc_of(inside[0] if reach_days > 0.0 else inside[-1])


def _root(curve: Curve, path: _Path, piece: int, wanted: float) -> float:
    """``_solved`` for one piece."""
    low, high = float(path.jd[piece]), float(path.jd[piece + 1])
    start, end = float(path.degrees[piece]), float(path.degrees[piece + 1])
    jd = low + (high - low) * (wanted - start) / (end - start)
    for _ in range(_ROUNDS):
        degrees, speed = curve.once(jd)
        excess = (degrees - wanted + 180.0) % 360.0 - 180.0
        if (excess > 0.0) == (end > start):
            high = jd
        else:
            low = jd
        better = jd - excess / speed if speed else low - 1.0
        if not low <= better <= high:
            better = (low + high) / 2.0
        if abs(better - jd) <= _EXACT_DAYS:
            return better
        jd = better
    return jd


def widened(start: datetime, end: datetime, by: timedelta) -> tuple[datetime, datetime]:
    """Return a span begun earlier and ended later, as far as the almanac reaches.

    Raises what ``crossings`` raises for the span itself.
    """
    first, last = _span(start, end)
    return (
        max(start - by, ephemeris.utc_of(FIRST_JD)) if first > FIRST_JD else start,
        min(end + by, ephemeris.utc_of(LAST_JD)) if last < LAST_JD else end,
    )


def _span(start: datetime, end: datetime) -> tuple[float, float]:
    first, last = (ephemeris.instant_of(moment).jd_tt for moment in (start, end))
    if last < first:
        raise InvalidInput("The span ends before it begins.")
    if not FIRST_JD <= first <= last <= LAST_JD:
        raise outside()
    return first, last


class _Path(NamedTuple):
    """A curve at knots between which it only rises or only falls.

    ``degrees`` run on beyond 360; ``rising`` is true of the piece after a knot.
    """

    jd: Array
    degrees: Array
    rising: NDArray[np.bool_]
    turning: NDArray[np.bool_]


def _path(curve: Curve, first: float, last: float) -> _Path:
    """The path over a span and a little beyond, joined from stretches that are kept."""
    number, until = int((first - FIRST_JD) / _KEPT_DAYS), int((last - FIRST_JD) / _KEPT_DAYS)
    stretches = [_stretch(curve, one) for one in range(number, until + 1)]
    if len(stretches) == 1:
        return stretches[0]
    degrees, turn = [stretches[0].degrees], 0
    for before, after in pairwise(stretches):
        turn += round((before.degrees[-1] - after.degrees[0]) / 360.0)
        degrees.append(after.degrees + 360.0 * turn)
    # Each begins with the knot that the one before ends with.
    return _Path(
        np.concatenate([stretches[0].jd, *(one.jd[1:] for one in stretches[1:])]),
        np.concatenate([degrees[0], *(one[1:] for one in degrees[1:])]),
        np.concatenate([*(one.rising[:-1] for one in stretches[:-1]), stretches[-1].rising]),
        np.concatenate([stretches[0].turning, *(one.turning[1:] for one in stretches[1:])]),
    )


_KEPT_DAYS: Final = 256.0


@lru_cache(maxsize=4096)  # some seven kilobytes each
def _stretch(curve: Curve, number: int) -> _Path:
    start = FIRST_JD + number * _KEPT_DAYS
    end = min(start + _KEPT_DAYS, LAST_JD)
    step = min(_RESTLESS.get(track, _STEP_DAYS) for track, _ in curve.terms)
    jd = np.linspace(start, end, max(2, round((end - start) / step) + 1))
    _, speeds = curve.at(jd)
    before = np.flatnonzero((speeds[:-1] < 0.0) != (speeds[1:] < 0.0))
    at = _standing(curve, jd[before], jd[before + 1], speeds[before + 1] >= 0.0)
    knots = np.insert(jd, before + 1, at)
    turning = np.zeros(knots.shape, dtype=bool)
    turning[before + 1 + np.arange(before.size)] = True
    degrees = np.unwrap(curve.at(knots)[0], period=360.0)
    rising = np.append(degrees[1:] > degrees[:-1], speeds[-1] >= 0.0)
    return _Path(knots, degrees, rising, turning)


def _standing(curve: Curve, low: Array, high: Array, direct: NDArray[np.bool_]) -> Array:
    """Where the speed changes its sign between two Julian days, by halving."""
    for _ in range(_ROUNDS):
        if not (high - low > _EXACT_DAYS).any():
            break
        middle = (low + high) / 2.0
        later = (curve.at(middle)[1] >= 0.0) == direct
        low, high = np.where(later, low, middle), np.where(later, middle, high)
    return (low + high) / 2.0


def _found(
    curve: Curve, targets: Array, first: float, last: float
) -> list[tuple[float, int, float]]:
    """Julian day, number of the target and speed of every crossing, in order."""
    if first == last or targets.size == 0:
        return []
    path = _path(curve, first, last)
    piece, wanted, number = _reached(path, targets, first, last)
    jd, speeds = _solved(curve, path, piece, wanted)
    order = np.argsort(jd, kind="stable")
    order = order[(jd[order] >= first) & (jd[order] < last)]
    return list(
        zip(jd[order].tolist(), number[order].tolist(), speeds[order].tolist(), strict=True)
    )


def _reached(
    path: _Path, targets: Array, first: float, last: float
) -> tuple[NDArray[np.intp], Array, NDArray[np.intp]]:
    """Which pieces reach which targets: the piece, the degree as the path runs on, the target."""
    begin = max(int(np.searchsorted(path.jd, first, side="right")) - 1, 0)
    stop = int(np.searchsorted(path.jd, last, side="left")) + 1
    laps = np.floor((path.degrees[begin:stop] - targets[:, None]) / 360.0)
    number, piece = np.nonzero(laps[:, 1:] != laps[:, :-1])
    lap = np.maximum(laps[number, piece], laps[number, piece + 1])
    return begin + piece, targets[number] + 360.0 * lap, number


def _solved(
    curve: Curve, path: _Path, piece: NDArray[np.intp], wanted: Array
) -> tuple[Array, Array]:
    """When each piece reaches its degree, by Newton's steps kept within the piece."""
    low, high = path.jd[piece], path.jd[piece + 1]
    start, end = path.degrees[piece], path.degrees[piece + 1]
    upward = end > start
    jd = low + (high - low) * (wanted - start) / (end - start)
    speeds = np.zeros_like(jd)
    for _ in range(_ROUNDS):
        degrees, speeds = curve.at(jd)
        excess = (degrees - wanted + 180.0) % 360.0 - 180.0
        beyond = (excess > 0.0) == upward
        low, high = np.where(beyond, low, jd), np.where(beyond, jd, high)
        with np.errstate(divide="ignore", invalid="ignore"):
            better = jd - excess / speeds
        better = np.where((better >= low) & (better <= high), better, (low + high) / 2.0)
        if not (np.abs(better - jd) > _EXACT_DAYS).any():
            return better, speeds
        jd = better
    return jd, speeds
