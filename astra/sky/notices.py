"""What a reader of a chart has to be told about how it was cast.

To add a notice, yield it from ``notices``; its code travels in ``chart --batch``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from astra.sky import ephemeris
from astra.sky.birth import TimePrecision
from astra.sky.ephemeris import Instant
from astra.sky.houses import Houses


@dataclass(frozen=True, slots=True)
class Notice:
    """Something a reader of the chart has to know. ``code`` is stable, ``message`` a sentence."""

    code: str
    message: str


def notices(
    precision: TimePrecision, asked_system: str, instant: Instant, place: Houses | None
) -> Iterator[Notice]:
    """Yield what is doubtful, replaced or missing; nothing for an ordinary chart."""
    if place is None:
        yield Notice(
            "time_unknown",
            "Without a birth time there are no houses and no angles, and what changes during "
            "the day is not certain.",
        )
    elif precision is TimePrecision.APPROXIMATE:
        yield Notice(
            "time_approximate",
            "The birth time is taken as right to half an hour; what that may change is not "
            "certain.",
        )
    if place and place.system != asked_system:
        yield Notice(
            "house_system_fallback",
            f"{_title(asked_system)} houses do not exist at this latitude; "
            f"{_title(place.system)} houses are used instead.",
        )
    if ephemeris.on_the_edge(instant):
        yield Notice(
            "ephemeris_edge",
            "The ephemeris files begin within hours of this birth: positions are right to "
            "5 arcseconds, the true node to 60, and Chiron is not known.",
        )


def _title(name: str) -> str:
    return name.replace("_", " ").capitalize()
