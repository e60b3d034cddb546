"""The birth chart and its divisions, drawn in the North's or the South's way, with its grahas."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

import streamlit as st

from astra.sky.chart import Chart
from astra.sky.vedic.conditions import Condition, Told, conditions, lagna_gandanta, wars_of
from astra.sky.vedic.nakshatras import NAKSHATRA_DEG, NAKSHATRAS, nakshatra
from astra.sky.vedic.vargas import VARGAS, VargaChart, VargaPlace
from astra.ui.chart.picture import show
from astra.ui.chart.subject import Subject
from astra.ui.drawing import kundli, square
from astra.ui.glossary_vedic import DIGNITIES, GRAHAS, NAKSHATRA_MEANINGS, WORDS
from astra.ui.tables import joined, sign_cell, sign_term, unsure
from astra.ui.terms import Cell, Part, Term, lines, table

NORTH, SOUTH = "North Indian", "South Indian"
SCRIPTS: Final = {"latin": "Su", "devanagari": "सू"}
MINUTES_PER_SIGN: Final = 120
"""How long a sign takes to rise, on average."""


def draw(subject: Subject) -> None:
    """One chart of the sixteen, and what stands in it."""
    parts, style, script = _choice(subject)
    chart = subject.chart
    picture, words = st.columns([5, 6], gap="large")
    with picture:
        drawn = square.north_indian if style == NORTH else square.south_indian
        scene, ink = kundli.of_chart(chart, parts, script), subject.page.ink
        show(
            "varga",
            ink,
            (drawn(scene, ink, square.WIDE), square.WIDE.width_px),
            (drawn(scene, ink, square.COMPACT), square.COMPACT.width_px),
        )
        if not chart.time_known:
            st.caption("Without a birth time the houses are counted from the Moon.")
    with words:
        if parts == 1:
            _grahas(chart)
        else:
            _places(chart.vedic.varga_chart(parts), exact=chart.time_known)


def _choice(subject: Subject) -> tuple[int, str, str]:
    with st.container(key="varga_choice", horizontal=True, vertical_alignment="bottom"):
        parts = st.selectbox(
            "Chart",
            list(VARGAS),
            format_func=lambda one: f"{VARGAS[one].key} {VARGAS[one].name}: {VARGAS[one].read_for}",
            key="varga_parts",
            width=380,
        )
        style = st.segmented_control(
            "Form", [NORTH, SOUTH], default=NORTH, required=True, key="varga_style"
        )
        script = st.segmented_control(
            "Letters",
            list(SCRIPTS),
            default="devanagari" if subject.page.person.preferences.lang == "hi" else "latin",
            format_func=SCRIPTS.__getitem__,
            required=True,
            key="varga_script",
        )
    return parts, style, script


def _grahas(chart: Chart) -> None:
    """Where the grahas stand and how they fare in the birth chart itself."""
    vedic = chart.vedic
    fare = {one.graha: one for one in conditions(chart)}
    places: dict[str, tuple[float, float]] = {
        kundli.NAMES[body]: (at, vedic.uncertainty_deg[body])
        for body, at in vedic.sidereal_deg.items()
        if body in kundli.NAMES
    }
    places[kundli.NAMES[kundli.KETU]] = (vedic.ketu_deg, vedic.uncertainty_deg[kundli.RAHU])
    by_name = {kundli.NAMES[body]: one for body, one in fare.items()}
    rows = [*_lagna(chart)]
    for name in kundli.NAMES.values():
        if name in places:
            at, doubt = places[name]
            notes = joined(_notes(chart, by_name.get(name)))
            rows.append((Term(name, GRAHAS[name]), sign_cell(at, doubt), mansion(at, doubt), notes))
    mansions = Term("Nakshatra", WORDS["nakshatra"])
    head = (Term("Graha", WORDS["graha"]), "Place", mansions, "How it fares")
    table("grahas", "Grahas in the birth chart", head, rows)
    for told in wars_of(chart):
        war = told.value
        said = f" of {war.winner.label} and {war.loser.label}, won by {war.winner.label}"
        doubt_said: tuple[Part, ...] = () if told.solid else (", ", unsure())
        lines(f"war_{war.winner}_{war.loser}", (Term("War", WORDS["war"]), said, *doubt_said))


def mansion(sidereal_deg: float, doubt_deg: float = 0.0) -> Cell:
    """The nakshatra and quarter of a longitude, or the nakshatras it may be in."""
    low, high = nakshatra(sidereal_deg - doubt_deg), nakshatra(sidereal_deg + doubt_deg)
    if low == high and doubt_deg < NAKSHATRA_DEG:
        return (mansion_term(low.name, low.lord), f" {low.pada}")
    if low.index == high.index and doubt_deg < NAKSHATRA_DEG:
        return mansion_term(low.name, low.lord)
    between = " or " if (high.index - low.index) % len(NAKSHATRAS) == 1 else " to "
    return (mansion_term(low.name, low.lord), between, mansion_term(high.name, high.lord))


def mansion_term(name: str, lord: str) -> Term:
    """A nakshatra."""
    said = NAKSHATRA_MEANINGS[name]
    return Term(name, f"{said[:1].upper()}{said[1:]}. Its lord is {lord}.")


def _lagna(chart: Chart) -> Iterator[tuple[Cell, ...]]:
    vedic = chart.vedic
    if vedic.ascendant_deg is None:
        return
    at, doubt = vedic.ascendant_deg, vedic.ascendant_uncertainty_deg
    knot = lagna_gandanta(chart)
    notes = [] if knot is None else [*_said("gandanta", knot)]
    name = Term("Lagna", WORDS["lagna"])
    yield name, sign_cell(at, doubt), mansion(at, doubt), joined(notes)


def _notes(chart: Chart, condition: Condition | None) -> Iterator[Part]:
    """How a graha fares; the nodes have no conditions of their own."""
    if condition is None:
        return
    dignity = condition.dignity
    yield Term(str(dignity.value), DIGNITIES[dignity.value], dignity.value.capitalize())
    if not dignity.solid:
        yield unsure()
    if chart.positions[condition.graha].retrograde:
        yield Term("retrograde", WORDS["retrograde"], "Retrograde")
    for name in ("combust", "vargottama", "gandanta"):
        yield from _said(name, getattr(condition, name))


def _said(name: str, told: Told[bool]) -> Iterator[Part]:
    """A condition that holds, or that another birth time would bring about."""
    if told.value:
        yield Term(name, WORDS[name], name.capitalize())
        if not told.solid:
            yield unsure()


def _places(chart: VargaChart, *, exact: bool) -> None:
    """Which sign each point is given in a divisional chart."""
    places: Mapping[str, VargaPlace] = {
        **({kundli.RISING: chart.ascendant} if chart.ascendant else {}),
        **{body.value: place for body, place in chart.places.items()},
        kundli.KETU: chart.ketu,
    }
    rows = []
    for key, name in kundli.NAMES.items():
        if key in places:
            place = places[key]
            sign = sign_term(place.sign * 30.0)
            meaning = WORDS["lagna"] if key == kundli.RISING else GRAHAS[name]
            words = "Lagna" if key == kundli.RISING else name
            rows.append((Term(words, meaning), sign if place.solid else (sign, ", ", unsure())))
    head = ("Graha", f"Sign in {chart.varga.key}")
    table("varga_places", f"Signs in {chart.varga.key} {chart.varga.name}", head, rows)
    said = f"A {chart.varga.name} chart gives each sign {chart.varga.parts} parts"
    if exact:
        minutes = MINUTES_PER_SIGN / chart.varga.parts
        said += (
            f", so its lagna changes about every {minutes:.0f} minutes: "
            "it is as good as the birth time is."
        )
    lines("varga_doubt", said if exact else f"{said}.")
