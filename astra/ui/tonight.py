"""The sky of this moment as a chart of nobody: every body, without houses or angles."""

from __future__ import annotations

from datetime import UTC, datetime
from types import MappingProxyType

from msgspec.structs import replace

from astra.sky.birth import BirthData
from astra.sky.bodies import PLANETS, Angle, Body
from astra.sky.chart import Chart, Placement, natal


def sky_chart(moment: datetime) -> Chart:
    """Return the chart of an aware moment, as seen from the centre of the Earth."""
    utc = moment.astimezone(UTC)
    here = natal(BirthData(utc.date(), utc.time(), "UTC", 0.0, 0.0))
    positions: dict[Body, Placement] = {
        body: replace(place, house=None)
        for body, place in here.positions.items()
        if body is not Body.PART_OF_FORTUNE  # it belongs to a place on Earth
    }
    between = tuple(
        one for one in here.aspects if not isinstance(one.a, Angle) and not isinstance(one.b, Angle)
    )
    return replace(here, positions=MappingProxyType(positions), houses=None, aspects=between)


def retrograde(chart: Chart) -> tuple[str, ...]:
    """Return the names of the planets that seem to move backwards."""
    return tuple(body.label for body in PLANETS if chart.positions[body].retrograde)
