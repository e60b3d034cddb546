"""Two charts laid over each other: the bi-wheel, the ties between them, whose houses fall where.

Ties are told in the order ``sky.synastry`` ranks them, which is no score. What a birth time does not
settle is marked in the tables, and left out of the sentences.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

import streamlit as st

from astra.sky.aspects import ASPECTED
from astra.sky.birth import BirthData
from astra.sky.chart import ChartOptions
from astra.sky.synastry import Overlay, Synastry, Tie, synastry
from astra.ui import tables, terms
from astra.ui.chart.pair import Pair, Side
from astra.ui.chart.picture import show
from astra.ui.chart.subject import cast
from astra.ui.drawing import grid
from astra.ui.drawing.scene import of_chart, places_of, synastry_chords
from astra.ui.drawing.wheel import COMPACT_PAIR, WIDE_PAIR, wheel
from astra.ui.glossary import ASPECT_MANNERS, HOUSES
from astra.ui.page import plain
from astra.ui.terms import Cell, Term

STRONGEST, EVERY, HOUSES_VIEW, GRID = "Strongest", "All ties", "Houses", "Grid"
CHORDS_DRAWN: Final = 24
TOLD: Final = 7
GRID_PX: Final = (520, 340)

TIE: Final = (
    "An aspect between a body of one chart and a body of the other. It says where two people touch "
    "each other, not how it will go: people do with it what they will."
)


def draw(pair: Pair) -> None:
    """The bi-wheel, and beside it the same in words."""
    found = _synastry(pair.one.birth, pair.other.birth, pair.options)
    picture, words = st.columns([6, 5], gap="large")
    with picture:
        _biwheel(pair, found.ties)
    with words:
        view = st.segmented_control(
            "What to tell",
            [STRONGEST, EVERY, HOUSES_VIEW, GRID],
            default=STRONGEST,
            required=True,
            label_visibility="collapsed",
            key="ties_view",
        )
        if view == EVERY:
            _every(pair, found.ties)
        elif view == HOUSES_VIEW:
            _overlay("a_in_b", found.a_in_b, pair.one, pair.other)
            _overlay("b_in_a", found.b_in_a, pair.other, pair.one)
        elif view == GRID:
            _grid(pair, found.ties)
        else:
            _strongest(pair, found)


@lru_cache(maxsize=64)
def _synastry(a: BirthData, b: BirthData, options: ChartOptions) -> Synastry:
    return synastry(cast(a, options), cast(b, options), options.rules)


def _biwheel(pair: Pair, ties: Sequence[Tie]) -> None:
    a, b = pair.charts
    drawn = [tie for tie in ties if not tie.generational][:CHORDS_DRAWN]
    scene = of_chart(a).within(
        places_of(b.positions, pair.options.node_body),
        synastry_chords(a, b, drawn),
        f"{pair.one.owner_first} chart inside, {pair.other.owner} outside, with what ties them. "
        "The same in words stands in the tables.",
    )
    show(
        "compare",
        pair.ink,
        (wheel(scene, pair.ink, WIDE_PAIR), WIDE_PAIR.width_px),
        (wheel(scene, pair.ink, COMPACT_PAIR), COMPACT_PAIR.width_px),
    )
    inner, outer = (plain(side.owner) for side in (pair.one, pair.other))
    houses = " with its houses" if a.houses else ""
    st.caption(f"Inside stands {inner} chart{houses}, outside {outer} bodies.")


def _strongest(pair: Pair, found: Synastry) -> None:
    told = found.strongest(TOLD)
    if not told:
        terms.lines("strongest", "No close tie between the two is certain enough to be told.")
        return
    terms.lines(
        "strongest",
        *(_sentence(tie, pair) for tie in told),
        (
            "These come in an order, not with a score. ",
            Term("What is a tie?", TIE, "Tie", quiet=True),
        ),
    )


def _every(pair: Pair, ties: Sequence[Tie]) -> None:
    terms.table(
        "ties",
        "All ties, the most personal first",
        (pair.one.called, "Aspect", pair.other.called, "From exact"),
        map(_tie_row, ties),
    )


def _sentence(tie: Tie, pair: Pair) -> Cell:
    return (
        f"{pair.one.owner_first} ",
        tables.point_term(tie.a),
        f" {tie.kind} {pair.other.owner} ",
        tables.point_term(tie.b),
        f": they {ASPECT_MANNERS[tie.kind]}. {tie.orb_deg:.1f}° from exact.",
    )


def _tie_row(tie: Tie) -> tuple[Cell, ...]:
    kind = Term(
        f"{tie.kind.glyph} {tie.kind}",
        f"{tie.kind.angle_deg:g}° apart. The two {ASPECT_MANNERS[tie.kind]}.",
        tie.kind.capitalize(),
    )
    orb = f"{tie.orb_deg:.1f}°"
    return (
        tables.point_term(tie.a),
        kind,
        tables.point_term(tie.b),
        orb if tie.solid else (orb, " ", tables.unsure()),
    )


def _overlay(key: str, overlays: Sequence[Overlay], guest: Side, host: Side) -> None:
    """Which houses of one the bodies of the other fall in."""
    if not overlays:
        terms.lines(
            key, f"{host.owner_first} houses need a birth time, so nothing is said of them."
        )
        return
    terms.table(
        key,
        f"{guest.owner_first} bodies in {host.owner} houses",
        (f"{guest.owner_first} bodies", f"In {host.owner} house", "About"),
        map(_overlay_row, overlays),
    )


def _overlay_row(one: Overlay) -> tuple[Cell, ...]:
    house = tables.house_term(one.house)
    sure: Cell = house if one.solid else (house, " ", tables.unsure())
    return tables.point_term(one.body), sure, HOUSES[one.house - 1]


def _grid(pair: Pair, ties: Sequence[Tie]) -> None:
    a, b = pair.charts
    across = [point for point in ASPECTED if a.longitude_of(point) is not None]
    down = [point for point in ASPECTED if b.longitude_of(point) is not None]
    chords = synastry_chords(a, b, ties)
    wide, narrow = GRID_PX
    show(
        "compare_grid",
        pair.ink,
        (grid.rectangle(across, down, chords, pair.ink, wide), wide),
        (grid.rectangle(across, down, chords, pair.ink, narrow), narrow),
    )
    st.caption(f"Across {plain(pair.one.owner)} bodies, down {plain(pair.other.owner)}.")
