"""The thirty-six points: ashtakoota, the doshas and Manglik, each with its reason.

One tradition's count of two Moons, told as that and never as a verdict. Where a birth time leaves a
Moon's place open, points are a range and no reason is given.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

import streamlit as st

from astra.sky.birth import BirthData
from astra.sky.chart import ChartOptions
from astra.sky.vedic.kutas import MOST
from astra.sky.vedic.manglik import Count, Manglik
from astra.sky.vedic.matching import Dosha, Match, Score, match
from astra.ui import tables, terms
from astra.ui.chart.pair import Pair, Side
from astra.ui.chart.subject import cast
from astra.ui.page import plain
from astra.ui.terms import Cell, Term

NO_BREAK: Final = "\N{NO-BREAK SPACE}"

TRADITION: Final = (
    "In much of India a marriage is looked at by comparing two Moons in eight ways, the kutas, "
    "worth one to eight points. Almanacs call 18 of the 36 acceptable. It is a custom’s measure of "
    "two Moons: it knows nothing of two people’s kindness, work or choices, and many happy "
    "couples have few points."
)
ROLES: Final = (
    "Three of the eight (varna, vashya, gana) tell groom from bride, as the old texts do. Whoever "
    "has no such roles reads it both ways."
)
DOSHAS: Final = {
    "Nadi": "Both nakshatras belong to the same of three nadis. The kuta then gives nothing.",
    "Bhakoot": "The Moon signs are second and twelfth, fifth and ninth, or sixth and eighth from "
    "each other. The kuta then gives nothing.",
    "Gana": "One nakshatra of the two, and not the other, is called a Rakshasa’s.",
}
MANGLIK: Final = (
    "Mars in the 1st, 2nd, 4th, 7th, 8th or 12th house, counted from the Ascendant, the Moon or "
    "Venus. About half of all charts are marked from the Ascendant alone: it is common, and no "
    "verdict."
)


def draw(pair: Pair) -> None:
    """The points, why they are what they are, and what the books say lifts a dosha."""
    st.write(TRADITION)
    names = {side.called: side for side in (pair.one, pair.other)}
    first = pair.one
    if len(names) == 2:
        picked = st.segmented_control(
            "Who stands in the groom’s place",
            list(names),
            format_func=plain,
            default=pair.one.called,
            required=True,
            key="groom",
            help=ROLES,
        )
        first = names[picked or pair.one.called]
    second = pair.other if first is pair.one else pair.one
    found = _match(first.birth, second.birth, pair.options)
    exchanged = _match(second.birth, first.birth, pair.options)
    st.subheader(f"{_range(found)} of {MOST} points", anchor=False)
    if _range(exchanged) != _range(found):
        st.caption(f"With the places exchanged: {_range(exchanged)}.")
    if not found.solid:
        st.caption(
            "A birth time leaves the place of a Moon open, so only the least and the most it may "
            "be are told."
        )
    counted, beside = st.columns([6, 5], gap="large")
    with counted:
        head = ("Kuta", "Points", "Why")
        terms.table("kutas", "The eight kutas", head, map(_score_row, found.scores))
    with beside:
        head = ("Dosha", "Here", "Lifted by")
        terms.table("doshas", "Doshas", head, map(_dosha_row, found.doshas))
        head = ("Manglik", "Mars in house", "Marked")
        rows = [
            *_manglik_rows(first, found.groom_manglik),
            *_manglik_rows(second, found.bride_manglik),
        ]
        terms.table("manglik", "Manglik", head, rows)


@lru_cache(maxsize=128)
def _match(groom: BirthData, bride: BirthData, options: ChartOptions) -> Match:
    return match(cast(groom, options).vedic, cast(bride, options).vedic)


def _range(found: Match | Score) -> str:
    if found.solid:
        return _points(found.points)
    return f"{_points(found.low)} to {_points(found.high)}"


def _points(points: float) -> str:
    whole, half = divmod(points, 1)
    return f"{int(whole) or ('' if half else 0)}{'½' if half else ''}"


def _score_row(score: Score) -> tuple[Cell, ...]:
    kuta = score.kuta
    read_for = f"Read for {kuta.read_for}. Worth {kuta.maximum} of the {MOST} points."
    return (
        Term(kuta.name, read_for),
        f"{_range(score)} of {kuta.maximum}".replace(" ", NO_BREAK),
        score.reason if score.solid else tables.unsure(),
    )


def _dosha_row(dosha: Dosha) -> tuple[Cell, ...]:
    name = Term(dosha.name, DOSHAS[dosha.name])
    if not dosha.solid:
        return name, tables.unsure(), ""
    if not dosha.present:
        return name, "no", ""
    return name, "yes", " ".join(dosha.lifted_by) or "nothing the books name"


def _manglik_rows(side: Side, found: Manglik) -> Iterator[tuple[Cell, ...]]:
    for count in found.counts:
        origin = (
            f"{side.called}, from the {count.origin}"
            if count.origin != "Venus"
            else (f"{side.called}, from Venus")
        )
        house: Cell = str(count.house) if count.solid else tables.unsure()
        yield Term(origin, MANGLIK, "Manglik"), house, _marked(count)


def _marked(count: Count) -> str:
    if not count.solid:
        return ""
    if not count.marked:
        return "no"
    lifted = " ".join(count.lifted_by)
    return f"yes, but lifted: {lifted}" if lifted else "yes"
