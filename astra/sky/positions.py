"""The sky of a moment: where every body stands, and the Moon's phase.

It is the same for everyone, so ``positions_at`` remembers the latest moments asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from math import cos, radians
from types import MappingProxyType
from typing import Final

from astra.sky import ephemeris
from astra.sky.bodies import Body
from astra.sky.zodiac import Sign, normalised, sign_of


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
