"""What a reader of a chart has to be told about how it was cast.

To add a notice, add it to what ``notices`` finds; its code travels in ``chart --batch``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from astra.sky import ephemeris
from astra.sky.birth import TimePrecision
from astra.sky.ephemeris import Instant
from astra.sky.houses import NOWHERE_NEAR_THE_POLES, Houses, name_of


@dataclass(frozen=True, slots=True)
class Notice:
    """Something a reader of the chart has to know. ``code`` is stable, ``message`` a sentence."""

    code: str
    message: str


def notices(
    precision: TimePrecision, asked_system: str, instant: Instant, place: Houses | None
) -> tuple[Notice, ...]:
    """Return what is doubtful, replaced or missing; nothing for an ordinary chart."""
    found = []
    if place is None:
        found.append(_TIME_UNKNOWN)
    elif precision is TimePrecision.APPROXIMATE:
        found.append(_TIME_APPROXIMATE)
    if place and place.system != asked_system:
        found.append(_replaced(asked_system, place.system))
    if ephemeris.on_the_edge(instant):
        found.append(_EDGE)
    return tuple(found)


_TIME_UNKNOWN: Final = Notice(
    "time_unknown",
    "Without a birth time there are no houses and no angles, and what changes during the day is "
    "not certain.",
)
_TIME_APPROXIMATE: Final = Notice(
    "time_approximate",
    "The birth time is taken as right to half an hour; what that may change is not certain.",
)
_EDGE: Final = Notice(
    "ephemeris_edge",
    "The ephemeris files begin within hours of this birth: positions are right to 5 arcseconds, "
    "the true node to 60, and Chiron and the asteroids are not known.",
)


def _replaced(asked: str, used: str) -> Notice:
    why = (
        "do not exist at this latitude"
        if asked in NOWHERE_NEAR_THE_POLES
        else "would run out of order at this latitude and hour"
    )
    return Notice(
        "house_system_fallback",
        f"{name_of(asked)} houses {why}; {name_of(used)} houses are used instead.",
    )
