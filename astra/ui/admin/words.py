"""How the operator's page says moments, stretches of time and kinds of work."""

from __future__ import annotations

from datetime import datetime
from typing import Final

NO_BREAK: Final = "\N{NO-BREAK SPACE}"
MINUTE_S, HOUR_S, DAY_S = 60, 3_600, 86_400


def stretch(seconds: float | None) -> str:
    """A stretch of time at a glance: ``0.4 s``, ``12 min``, ``3 h``, ``2 d``; a dash for none."""
    if seconds is None:
        return "–"
    if seconds < 10:
        return f"{seconds:.2g}{NO_BREAK}s"
    for unit, name, below in ((1, "s", 2 * MINUTE_S), (MINUTE_S, "min", 2 * HOUR_S)):
        if seconds < below:
            return f"{seconds / unit:.0f}{NO_BREAK}{name}"
    if seconds < 2 * DAY_S:
        return f"{seconds / HOUR_S:.0f}{NO_BREAK}h"
    return f"{seconds / DAY_S:.0f}{NO_BREAK}d"


def moment(at: datetime | None, now: datetime) -> str:
    """A moment on the reader's clock, with the day unless it is today's."""
    if at is None:
        return "–"
    local = at.astimezone(now.tzinfo)
    return f"{local:%H:%M}" if local.date() == now.date() else f"{local.day} {local:%b, %H:%M}"


def kind_name(kind: str) -> str:
    """A kind of work as one says it."""
    return kind.replace("_", " ").capitalize()
