"""Births that the tests of other people's charts share."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from astra.people.others.model import Entry
from astra.sky.birth import BirthData, TimePrecision


def birth(**changes: Any) -> BirthData:
    """A birth in Mumbai, with changes."""
    given: dict[str, Any] = {
        "day": date(1996, 5, 14),
        "time": time(7, 20),
        "zone": "Asia/Kolkata",
        "latitude_deg": 19.0728,
        "longitude_deg": 72.8826,
    }
    return BirthData(**given | changes)


def timeless(**changes: Any) -> BirthData:
    """The same birth at nobody knows what time."""
    return birth(**{"time": None, "precision": TimePrecision.UNKNOWN} | changes)


def entry(name: str = "Kavya", **changes: Any) -> Entry:
    """A chart of that birth, with changes."""
    return Entry(name=name, **{"birth": birth(), "place": "Mumbai, India"} | changes)
