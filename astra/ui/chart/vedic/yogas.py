"""Yogas: the combinations formed in the chart, each with its rule, its tradition and its source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import streamlit as st

from astra.sky.bodies import Body
from astra.sky.vedic.yogas import Definition, Family, Yoga
from astra.sky.vedic.yogas import yogas as formed_in
from astra.ui.chart.subject import Subject
from astra.ui.glossary_vedic import GRAHAS
from astra.ui.tables import unsure
from astra.ui.terms import Entry, Part, Term, entries

RAHU = "Rahu"


def draw(subject: Subject) -> None:
    """Every yoga of the chart, by family."""
    found = formed_in(subject.chart.vedic)
    if not found:
        st.write("None of the yogas looked for is formed in this chart.")
    for family in Family:
        of_it = _by_name(one for one in found if one.definition.family is family)
        if of_it:
            st.header(_title(family), anchor=False)
            entries(f"yogas {family}", (_entry(*one) for one in of_it.items()))
    if not subject.chart.time_known:
        st.caption("Yogas that count houses need a birth time and are not looked for.")


def _by_name(found: Iterable[Yoga]) -> dict[Definition, list[Yoga]]:
    grouped: dict[Definition, list[Yoga]] = {}
    for one in found:
        grouped.setdefault(one.definition, []).append(one)
    return grouped


def _entry(definition: Definition, several: list[Yoga]) -> Entry:
    makers: tuple[Part, ...] = tuple(part for one in several for part in ("; ", *_makers(one)))
    said = (definition.definition, f"Tradition: {definition.reading}")
    return Entry(definition.name, makers[1:], said, definition.source)


def _makers(one: Yoga) -> Iterator[Part]:
    for number, body in enumerate(one.grahas):
        name = RAHU if body is Body.MEAN_NODE else body.label
        if number:
            yield ", "
        yield Term(name, f"{GRAHAS[name]}.")
    if not one.solid:
        yield ", "
        yield unsure()


def _title(family: Family) -> str:
    return f"{family[:1].upper()}{family[1:]}"
