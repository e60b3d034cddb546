"""Long periods asked about: sade sati, the Saturn return and the dashas still to come."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from astra.guide.fact_words import system_of
from astra.guide.model import Fact, FactKind
from astra.sky.bodies import Body
from astra.sky.chart import Chart
from astra.sky.returns import returns
from astra.sky.vedic.sade_sati import LAST, Kind, saturn_passages

_LIFE: Final = timedelta(days=365 * 31)  # longer than one lap of Saturn's


def sade_sati(chart: Chart, now: datetime) -> Fact | None:
    """Return the sade sati running at ``now``, else the next; None when the Moon's sign is open."""
    end = min(now + _LIFE, LAST)
    passages = saturn_passages(chart.vedic, now, end)
    found = next((one for one in passages if one.kind is Kind.SADE_SATI), None)
    if found is None or not found.solid:
        return None
    return Fact(
        id=f"period.sade_sati.{found.start:%Y}",
        kind=FactKind.PERIOD,
        text=f"Sade sati from {found.start:%B %Y} to {found.end:%B %Y}.",
        system="vedic",
        body="saturn",
        detail="sade sati",
        at=found.start,
        until=found.end,
        weight=0.4,
    )


def saturn_return(chart: Chart, now: datetime) -> Fact | None:
    """Return Saturn's next return to its birth place after ``now``; None when its day is unsure."""
    found = next(iter(returns(chart, Body.SATURN, now, now + _LIFE)), None)
    if found is None or found.uncertainty > timedelta(days=10):
        return None
    return Fact(
        id=f"period.saturn_return.{found.utc:%Y-%m}",
        kind=FactKind.PERIOD,
        text=f"Saturn returns to its birth place in {found.utc:%B %Y}.",
        system=system_of(chart),
        body="saturn",
        detail="saturn return",
        at=found.utc,
        weight=0.5,
    )
