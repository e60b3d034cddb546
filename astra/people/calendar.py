"""A person's own calendar: which zone they live by and what date it is there."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from astra.errors import BirthDataError
from astra.people.model import PinnedFacts
from astra.sky.zones import zone


def zone_of(pinned: PinnedFacts) -> ZoneInfo:
    """Return the zone of the birth details, or UTC while none is known."""
    try:
        return zone(pinned.timezone or "UTC")
    except BirthDataError:  # written by an older version: a plain calendar is better than none
        return zone("UTC")


def local_day(pinned: PinnedFacts, moment: datetime) -> date:
    """Return the date on the person's wall calendar at ``moment`` (aware)."""
    return moment.astimezone(zone_of(pinned)).date()
