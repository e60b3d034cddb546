"""Long periods and figures: sade sati, the Saturn return, aspect patterns, a void of course Moon."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from astra.guide.claims.dates import Span
from astra.guide.ground import Ground
from astra.guide.ground_days import limits_of
from astra.sky.bodies import Body
from astra.sky.events import void_of_course
from astra.sky.patterns import patterns
from astra.sky.returns import returns
from astra.sky.vedic.sade_sati import LAST, Kind, saturn_passages

_LAP: Final = timedelta(days=365 * 31)  # longer than one of Saturn's
_RETURN_SURE: Final = timedelta(days=10)

Stretch = tuple[datetime, datetime]


def has_figure(ground: Ground, name: str) -> bool:
    """Whether the chart holds an aspect pattern at every possible birth time."""
    chart = ground.chart
    return chart is not None and any(
        one.solid and one.kind.value == name for one in patterns(chart)
    )


def sade_sati(ground: Ground, *, following: bool) -> Stretch | None:
    """Return the sade sati running now, or if ``following`` the next when none runs.

    None when there is none, or when the birth time leaves the Moon's sign open.
    """
    if ground.chart is None:
        return None
    end = min(ground.now + (_LAP if following else timedelta(days=1)), LAST)
    passages = saturn_passages(ground.chart.vedic, ground.now, end)
    found = next((one for one in passages if one.kind is Kind.SADE_SATI), None)
    return (found.start, found.end) if found is not None and found.solid else None


def saturn_returns(ground: Ground, start: datetime, end: datetime) -> bool:
    """Whether Saturn comes back to its birth place in [start, end), and the day is sure."""
    if ground.chart is None:
        return False
    found = returns(ground.chart, Body.SATURN, start, end)
    return any(one.uncertainty <= _RETURN_SURE for one in found)


def void(ground: Ground, spans: Sequence[Span]) -> bool:
    """Whether the Moon is void of course at some time of the days; now, when none is said.

    By the tropical signs, for everybody: Vedic astrology knows no such thing.
    """
    stretches = limits_of(ground, spans) or [(ground.now, ground.now + timedelta(minutes=1))]
    return any(void_of_course(*limits) for limits in stretches)
