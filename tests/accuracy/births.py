"""Births drawn by chance, the same ones every time: 1800 to 2100, every latitude.

Clock times are in UTC, so that only the sky is measured: zones are checked elsewhere.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from astra.sky.birth import BirthData

SEED: Final = 18002100
FIRST: Final = datetime(1800, 1, 2, tzinfo=UTC)  # the ephemeris files begin during the first
LAST: Final = datetime(2101, 1, 1, tzinfo=UTC)

FORECAST_BEGINS: Final = datetime(2027, 1, 1, tzinfo=UTC)
"""From here on Delta T is a forecast, here and everywhere."""


@dataclass(frozen=True, slots=True)
class Birth:
    """A moment in UTC at a place. ``id`` names it in tables."""

    id: str
    utc: datetime
    latitude_deg: float
    longitude_deg: float

    @property
    def data(self) -> BirthData:
        """The birth as the engine takes it."""
        return BirthData(
            self.utc.date(),
            self.utc.time(),
            "UTC",
            self.latitude_deg,
            self.longitude_deg,
        )


def births(count: int) -> list[Birth]:
    """Return so many births, evenly spread over the years and over the latitudes.

    Over latitudes and not over the globe's area, so that a quarter are polar.
    """
    chance = random.Random(SEED)
    seconds = int((LAST - FIRST).total_seconds())
    return [
        Birth(
            id=f"R{number:03}",
            utc=FIRST + timedelta(seconds=chance.randrange(seconds)),
            latitude_deg=round(chance.uniform(-89.9, 89.9), 4),
            longitude_deg=round(chance.uniform(-180.0, 180.0), 4),
        )
        for number in range(1, count + 1)
    ]
