"""Two charts made one: the composite of their midpoints, and Davison's chart of the middle."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

import streamlit as st

from astra.errors import EphemerisError, InvalidInput
from astra.sky.birth import BirthData, TimePrecision
from astra.sky.bodies import Angle
from astra.sky.chart import Chart, ChartOptions, Placement
from astra.sky.composite import Composite, composite, davison
from astra.ui import tables, terms
from astra.ui.chart.pair import Pair
from astra.ui.chart.picture import show
from astra.ui.chart.subject import cast
from astra.ui.drawing.scene import Scene, drawn, of_chart, of_composite
from astra.ui.drawing.wheel import COMPACT, WIDE, wheel
from astra.ui.terms import Cell

COMPOSITE: Final = (
    "Each body stands halfway between its places in the two charts. It is read as the chart of the "
    "bond itself, and it is the sky of no moment, so nothing in it moves."
)
DAVISON: Final = (
    "The real sky of the moment halfway between the two births, over the place halfway between "
    "them. It too is read as the chart of the bond."
)


def draw_composite(pair: Pair) -> None:
    """The composite, drawn and in words."""
    found = _composite(pair.one.birth, pair.other.birth, pair.options)
    picture, words = st.columns([6, 5], gap="large")
    with picture:
        _show("composite", of_composite(found, pair.options.node_body), pair)
    with words:
        st.write(COMPOSITE)
        head = ("Body", "Halfway", "House")
        terms.table("composite", "The composite, body by body", head, _rows(found, pair))
        st.caption(
            "Houses are those of the latitude halfway between the two birth places."
            if found.houses
            else "There are houses only when both birth times are known."
        )


def draw_davison(pair: Pair) -> None:
    """Davison's chart, drawn and in words."""
    try:
        chart = _davison(pair.one.birth, pair.other.birth, pair.options)
    except (
        EphemerisError,
        InvalidInput,
    ) as error:  # no middle between opposite places; outside the ephemeris
        st.info(error.message)
        return
    picture, words = st.columns([6, 5], gap="large")
    with picture:
        _show("davison", of_chart(chart), pair)
    with words:
        st.write(DAVISON)
        middle = chart.moment.utc
        exact = chart.birth.precision is TimePrecision.EXACT
        at = f", {middle:%H:%M} universal time" if exact else ""
        st.caption(
            f"{tables.day_text(middle)}{at}, at {_degrees(chart.birth.latitude_deg, 'NS')}, "
            f"{_degrees(chart.birth.longitude_deg, 'EW')}."
        )
        tables.positions(chart)


@lru_cache(maxsize=64)
def _composite(a: BirthData, b: BirthData, options: ChartOptions) -> Composite:
    return composite(cast(a, options), cast(b, options))


@lru_cache(maxsize=64)
def _davison(a: BirthData, b: BirthData, options: ChartOptions) -> Chart:
    return davison(cast(a, options), cast(b, options))


def _show(key: str, scene: Scene, pair: Pair) -> None:
    show(
        key,
        pair.ink,
        (wheel(scene, pair.ink, WIDE), WIDE.width_px),
        (wheel(scene, pair.ink, COMPACT), COMPACT.width_px),
    )


def _rows(found: Composite, pair: Pair) -> Iterator[tuple[Cell, ...]]:
    exact = all(one.birth.precision is TimePrecision.EXACT for one in (pair.one, pair.other))
    for angle, solid in (
        (Angle.ASCENDANT, found.ascendant_solid),
        (Angle.MIDHEAVEN, found.midheaven_solid),
    ):
        at = found.longitude_of(angle)
        if at is not None:
            place: Cell = tables.sign_cell(at) if exact else tables.sign_term(at)
            yield tables.point_term(angle), place if solid else tables.unsure(), ""
    for body, placement in drawn(found.positions, pair.options.node_body):
        yield tables.point_term(body), _place(placement), _house(placement)


def _place(one: Placement) -> Cell:
    return tables.sign_cell(one.longitude_deg, one.uncertainty_deg)


def _house(one: Placement) -> Cell:
    if one.house is None:
        return ""
    house = tables.house_term(one.house)
    return house if one.house_solid else (house, " ", tables.unsure())


def _degrees(value: float, sides: str) -> str:
    return f"{abs(value):.1f}° {sides[value < 0]}"
