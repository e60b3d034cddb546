"""The almanac: the sky tabulated once for everyone.

Where the bodies stand does not depend on who asks, so their longitudes are fitted once with
polynomials, kept, and read by every search of every person in every thread. A block of a body's
path is fitted when first needed and checked between its nodes: where the fit misses its aim the
segments are halved, so no block is kept that was not proven. To tabulate another body, add it to
``ephemeris.CATALOGUE``; a swift one deserves a first guess in ``_PARTS``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Final, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from astra.errors import EphemerisError
from astra.sky import ephemeris
from astra.sky.bodies import Body
from astra.sky.zodiac import normalised

Array: TypeAlias = NDArray[np.float64]

TOLERANCE_DEG: Final = 0.02 / 3600
"""How far a fit is from the ephemeris at most, wherever that is smooth."""

# Osculating elements jump where the ephemeris passes from one record of the Moon to the next.
_JUMPS_DEG: Final[Mapping[str, float]] = {
    Body.TRUE_NODE: 0.2 / 3600,
    Body.TRUE_LILITH: 3.0 / 3600,
}
_RAGGED_DEG: Final = 1.0 / 3600
"""Behind the Sun's disc the ephemeris bends light in uneven steps of tenths of an arcsecond."""

FIRST_JD: Final = ephemeris.FIRST_JD_TT
LAST_JD: Final = ephemeris.LAST_JD_TT - 1.0
"""The Julian days (Terrestrial Time) between which there is an almanac: 1800 to 2399."""

_BLOCKS: Final = 3424
_BLOCK_DAYS: Final = (ephemeris.LAST_JD_TT - FIRST_JD) / _BLOCKS  # about 64

# Into how many segments a block is cut at first; four are sixteen days each.
_PARTS: Final[Mapping[str, int]] = {
    Body.MOON: 8,
    Body.MERCURY: 8,
    Body.VENUS: 8,
    Body.TRUE_NODE: 16,
}
_COARSE: Final = 4
_FINEST: Final = 256  # six hours: finer is of no use where the ephemeris itself is ragged

_ORDER: Final = 13
_NODES: Final = np.cos(np.pi * (np.arange(_ORDER) + 0.5) / _ORDER)
_BETWEEN: Final = np.cos(np.pi * np.arange(_ORDER + 1) / _ORDER)
_FIT: Final = np.linalg.inv(np.vander(_NODES, increasing=True))
_POWERS: Final = np.arange(1.0, _ORDER)[:, None]


@dataclass(frozen=True, slots=True)
class Curve:
    """An angle that moves with time: a sum of tracks, each times a whole number.

    A track is a body's key, or an ayanamsha's name for the place where its zodiac begins.
    The Moon's longitude is a curve; so is Moon minus Sun, the elongation.
    """

    terms: tuple[tuple[str, int], ...]

    def __add__(self, other: Curve) -> Curve:
        return Curve(self.terms + other.terms)

    def __sub__(self, other: Curve) -> Curve:
        return Curve(self.terms + tuple((track, -times) for track, times in other.terms))

    def at(self, jd_tt: Array) -> tuple[Array, Array]:
        """Return degrees (of any turn of the circle) and degrees a day at each Julian day.

        Raises:
            EphemerisError: a day lies outside the almanac.
        """
        values, speeds = np.zeros_like(jd_tt), np.zeros_like(jd_tt)
        for track, times in self.terms:
            value, speed = _read(track, jd_tt)
            values += times * value
            speeds += times * speed
        return values, speeds

    def once(self, jd_tt: float) -> tuple[float, float]:
        """Return what ``at`` returns, for one Julian day and without arrays: far quicker for one.

        Raises:
            EphemerisError: the day lies outside the almanac.
        """
        value = speed = 0.0
        for track, times in self.terms:
            degrees, motion = _read_once(track, jd_tt)
            value += times * degrees
            speed += times * motion
        return value, speed

    def degrees(self, moment: datetime) -> float:
        """Return the angle at an aware datetime, in [0, 360)."""
        return normalised(self.once(ephemeris.instant_of(moment).jd_tt)[0])


def longitude(body: Body, ayanamsha: str | None = None) -> Curve:
    """Return a body's apparent longitude, of date: tropical, or in a sidereal zodiac.

    Raises:
        KeyError: the body has no path of its own, or the ayanamsha is unknown.
    """
    tropical = Curve(((body.value, 1),))
    if body not in ephemeris.CATALOGUE:
        raise KeyError(body)
    if ayanamsha is None:
        return tropical
    if ayanamsha not in ephemeris.AYANAMSHAS:
        raise KeyError(ayanamsha)
    return tropical - Curve(((ayanamsha, 1),))


def _read(track: str, jd_tt: Array) -> tuple[Array, Array]:
    if jd_tt.size == 0:
        return jd_tt, jd_tt
    position = (jd_tt - FIRST_JD) / _BLOCK_DAYS
    block = position.astype(np.intp)  # cut toward zero, so what lies before 1800 is caught below
    first, last = int(block.min()), int(block.max())
    if jd_tt.min() < FIRST_JD or jd_tt.max() > LAST_JD:
        raise outside()
    table = _table(track, first, last)
    parts = table.parts[block - first]
    inside = (position - block) * parts
    segment = inside.astype(np.intp)
    rows = table.coefficients[:, table.starts[block - first] + segment]
    powers = np.empty_like(rows)
    powers[0] = 1.0
    powers[1:] = 2.0 * (inside - segment) - 1.0
    np.multiply.accumulate(powers, axis=0, out=powers)
    values = np.einsum("kn,kn->n", rows, powers)
    slopes = np.einsum("kn,kn->n", rows[1:] * _POWERS, powers[:-1])
    return values, slopes * (2.0 / _BLOCK_DAYS) * parts


def _read_once(track: str, jd_tt: float) -> tuple[float, float]:
    if not FIRST_JD <= jd_tt <= LAST_JD:
        raise outside()
    position = (jd_tt - FIRST_JD) / _BLOCK_DAYS
    block = int(position)
    columns = _columns(track, block)
    inside = (position - block) * len(columns)
    segment = int(inside)
    x = 2.0 * (inside - segment) - 1.0
    value = slope = 0.0
    for coefficient in columns[segment]:
        slope = slope * x + value
        value = value * x + coefficient
    return value, slope * 2.0 * len(columns) / _BLOCK_DAYS


def outside() -> EphemerisError:
    """Return the error that says which years there are."""
    return EphemerisError("The almanac covers the years 1800 to 2399.")


@lru_cache(maxsize=1024)
def _columns(track: str, number: int) -> list[list[float]]:
    """A block as plain numbers: for each segment its coefficients, the highest power first."""
    columns: list[list[float]] = _block(track, number)[::-1].T.tolist()
    return columns


class _Table(NamedTuple):
    """Blocks side by side: a column of coefficients for each segment."""

    coefficients: Array
    starts: NDArray[np.intp]
    parts: NDArray[np.intp]


@lru_cache(maxsize=128)
def _table(track: str, first: int, last: int) -> _Table:
    blocks = [_block(track, number) for number in range(first, last + 1)]
    parts = np.array([block.shape[1] for block in blocks])
    return _Table(np.concatenate(blocks, axis=1), np.cumsum(parts) - parts, parts)


@lru_cache(maxsize=16_384)  # a year of the ten planets is sixty blocks of about a kilobyte
def _block(track: str, number: int) -> Array:
    """Coefficients of the powers of time in [-1, 1], a column for each segment of the block."""
    start = FIRST_JD + number * _BLOCK_DAYS
    parts, aim = _PARTS.get(track, _COARSE), _JUMPS_DEG.get(track, TOLERANCE_DEG)
    while True:
        coefficients = _FIT @ _tabulated(track, start, parts, _NODES)
        fitted = np.vander(_BETWEEN, _ORDER, increasing=True) @ coefficients
        excess = (fitted - _tabulated(track, start, parts, _BETWEEN) + 180.0) % 360.0 - 180.0
        error = np.abs(excess).max()
        if error <= aim:
            return coefficients
        if parts == _FINEST:
            break
        parts *= 2
    if error > _RAGGED_DEG:
        raise EphemerisError("A body moves too unevenly to be tabulated.")
    return coefficients


def _tabulated(track: str, start: float, parts: int, at: Array) -> Array:
    """What the ephemeris says: a row for each place in [-1, 1], a column for each segment."""
    span = _BLOCK_DAYS / parts
    jd = start + span * (np.arange(parts) + (at[:, None] + 1.0) / 2.0)
    found = np.array(ephemeris.longitudes(track, jd.ravel().tolist()))
    return np.unwrap(found.reshape(jd.shape), period=360.0, axis=0)
