"""Birth data as the engine takes it: a civil date and clock time at a place, and how sure we are.

No parsing and no database here; ``moment`` turns it into an instant.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class TimePrecision(StrEnum):
    """How well a birth time is known."""

    EXACT = "exact"
    APPROXIMATE = "approximate"
    RANGE = "range"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class BirthData:
    """A birth as its papers tell it.

    ``time`` is the local clock time, or None when unknown. ``window`` bounds it for
    RANGE (inclusive, same civil day). ``zone`` is an IANA name. Latitude is degrees
    north in [-90, 90], longitude degrees east in [-180, 180]. ``fold`` chooses the
    first (0) or second (1) of two equal clock times in an autumn change, None when
    nobody said which.
    """

    day: dt.date
    time: dt.time | None
    zone: str
    latitude_deg: float
    longitude_deg: float
    precision: TimePrecision = TimePrecision.EXACT
    window: tuple[dt.time, dt.time] | None = None
    fold: int | None = None
