"""Strengths: how welcome the grahas are in each sign, and how strong each of them is."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

import streamlit as st

from astra.errors import InvalidInput
from astra.sky.bodies import Body
from astra.sky.chart import Chart
from astra.sky.vedic.ashtakavarga import Ashtakavarga, Bindus, ashtakavarga
from astra.sky.vedic.shadbala import REQUIRED_RUPAS, Strength, shadbala
from astra.sky.zodiac import SIGNS
from astra.ui.chart.subject import Subject
from astra.ui.glossary_vedic import GRAHAS, WORDS
from astra.ui.tables import unsure
from astra.ui.terms import Cell, Term, lines, table

FULLEST_RUPAS = 12.0
"""What fills a bar: more than this is rare."""

SIX = ("sthana", "dig", "kala", "cheshta", "naisargika", "drik")


def draw(subject: Subject) -> None:
    """Ashtakavarga, then shadbala; both need a birth time."""
    chart = subject.chart
    try:
        counted = ashtakavarga(chart.vedic)
    except InvalidInput as error:
        st.info(error.message)
        return
    st.header("Ashtakavarga", anchor=False)
    _bindus(counted)
    st.header("Shadbala", anchor=False)
    _strengths(chart)


def _bindus(counted: Ashtakavarga) -> None:
    lines(
        "bindus",
        (
            Term("Ashtakavarga", WORDS["ashtakavarga"]),
            " by ",
            Term("bindus", WORDS["bindu"], "Bindu"),
            ": the fuller a cell, the more welcome the graha is in that sign. ",
            Term("All", WORDS["sarva"], "Sarvashtakavarga"),
            " is the sum of the seven.",
        ),
    )
    heads = "".join(
        f'<th scope="col"><abbr title="{sign}">{sign.glyph}</abbr></th>' for sign in SIGNS
    )
    rows = "".join(
        _heat(body.label, bindus, 8, solid=counted.solid[body])
        for body, bindus in counted.bhinna.items()
    )
    rows += _heat("All", counted.sarva, 45, solid=counted.all_solid)
    st.html(
        '<table class="astra-heat"><caption>Bindus of each graha in each sign</caption>'
        f"<thead><tr><td></td>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    )
    if not counted.all_solid:
        lines(
            "bindus_doubt", ("Rows marked ? are ", unsure(), ": another birth time changes them.")
        )


def _heat(name: str, bindus: Bindus, most: int, *, solid: bool) -> str:
    cells = "".join(
        f'<td class="b{min(8, round(8 * count / most))}">{count}</td>' for count in bindus
    )
    mark = "" if solid else " ?"
    return f'<tr><th scope="row">{escape(name)}{mark}</th>{cells}</tr>'


def _strengths(chart: Chart) -> None:
    try:
        strengths = shadbala(chart)
    except InvalidInput as error:  # a day without sunrise
        st.info(error.message)
        return
    lines(
        "shadbala",
        (
            Term("Shadbala", WORDS["shadbala"]),
            " in rupas; the mark on each bar is what is ",
            Term("required", WORDS["required"], "Required"),
            " of that graha.",
        ),
    )
    st.html(f'<div class="astra-strengths">{"".join(map(_bar, strengths.values()))}</div>')
    if not all(one.solid for one in strengths.values()):
        lines(
            "shadbala_doubt",
            ("These are for the time the chart is cast for; each is ", unsure(), "."),
        )
    with st.expander("The six strengths, in virupas"):
        _six(strengths)


def _bar(one: Strength) -> str:
    need = REQUIRED_RUPAS[one.graha]
    width, mark = (f"{100 * min(1.0, value / FULLEST_RUPAS):.1f}%" for value in (one.rupas, need))
    verdict = "strong" if one.strong else "below"
    return (
        f"<div><span>{one.graha.label}</span>"
        f'<div class="astra-gauge {verdict}" aria-hidden="true"><i style="width:{width}"></i>'
        f'<b style="left:{mark}"></b></div>'
        f"<span>{one.rupas:.1f} of {need:g}</span></div>"
    )


def _six(strengths: Mapping[Body, Strength]) -> None:
    rows: list[tuple[Cell, ...]] = []
    for name in SIX:
        values = []
        for one in strengths.values():
            part = getattr(one, name)
            values.append(f"{sum(part) if isinstance(part, tuple) else part:.0f}")
        rows.append((Term(name.capitalize(), WORDS[name]), *values))
    totals = [f"{one.virupas:.0f}" for one in strengths.values()]
    rows.append(("All six", *totals))
    head: tuple[Cell, ...] = (
        "Strength",
        *(Term(body.glyph, f"{GRAHAS[body.label]}.", body.label) for body in strengths),
    )
    table("six", "The six strengths of each graha, in virupas", head, rows)
    lines(
        "fruits",
        "Of these, the tradition weighs sixty virupas as one rupa. A negative drik means that "
        "malefics look on.",
    )
