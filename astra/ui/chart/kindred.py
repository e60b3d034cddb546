"""Kindred skies: public figures who share something of a sky, and how well their births are known.

What is shared, and how rare that is, comes from ``sky.famous``; every birth leads to the page it was
published on.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import streamlit as st

from astra.sky.birth import BirthData
from astra.sky.chart import ChartOptions
from astra.sky.famous import Figure, Match, Rating, Shared, ShareKind, Source, figures, who_share
from astra.ui import terms
from astra.ui.chart.subject import Subject, cast
from astra.ui.glossary import POINTS
from astra.ui.page import plain
from astra.ui.terms import Cell, Term

MOST: Final = 8

RATINGS: Final = {
    Rating.AA: "The time comes from a birth record or certificate.",
    Rating.A: "The time comes from the person, their family or the press of the day.",
    Rating.B: "The time comes from a biography. It is not relied on here: nothing is said of the "
    "Ascendant or of houses, nor of a Moon that changed sign that day.",
    Rating.C: "Where the time comes from is not known, or sources disagree. It is not relied on "
    "here: nothing is said of the Ascendant or of houses, nor of a Moon that changed sign that day.",
}  # fmt: skip

RARE: Final = "Of so many births taken at random, about one shares this."

KINDS: Final = {
    ShareKind.SIGN: "The same sign in both charts.",
    ShareKind.NAKSHATRA: "The same of the 27 mansions of the Moon in both charts.",
    ShareKind.DEGREE: "It stands at nearly the same degree of the zodiac in both charts.",
    ShareKind.ASPECT: "Both charts have the same close aspect.",
}


def draw(subject: Subject) -> None:
    """The section."""
    st.header("Kindred skies", anchor=False)
    found = _kindred(subject.birth, subject.options)
    whose = f"{plain(subject.name)}’s" if subject.name else "your"
    if not found:
        st.write(
            f"None of the {len(figures())} public figures in this collection shares anything with "
            f"{whose} chart that is certain enough to say."
        )
        return
    st.write(
        f"Of {len(figures())} public figures, these share most with {whose} chart. Shared skies "
        "are a pleasant coincidence, not a likeness of character or fate."
    )
    if not subject.chart.time_known:
        st.caption("Without a birth time only what holds for the whole day is compared.")
    for number in range(0, len(found), 2):  # row by row, so that a phone keeps the order
        row = zip(st.columns(2, gap="medium"), found[number : number + 2], strict=False)
        for place, (column, match) in enumerate(row):
            with column, st.container(key=f"card_kindred_{number + place}", border=True):
                _card(match, subject.name)


@lru_cache(maxsize=64)
def _kindred(birth: BirthData, options: ChartOptions) -> tuple[Match, ...]:
    return who_share(cast(birth, options), MOST)


def _card(match: Match, name: str | None) -> None:
    figure = match.figure
    st.subheader(figure.name, anchor=False)
    terms.lines(
        f"kindred_{figure.id}",
        f"{figure.known_for[:1].upper()}{figure.known_for[1:]}.",
        _born(figure),
    )
    terms.facts(f"shared_{figure.id}", [_row(shared, name) for shared in match.shared])
    with st.expander("Where this birth is published"):
        st.link_button(figure.page, figure.address, icon=":material/open_in_new:", type="tertiary")
        st.caption(f"What the time rests on: {figure.record}.")
        for source in figure.sources:
            st.caption(_read_in(source))


def _born(figure: Figure) -> Cell:
    born = figure.born
    rating = Term(f"rated {figure.rating}", RATINGS[figure.rating], "Rodden rating", quiet=True)
    return (f"{born.day} {born:%B %Y}, {born:%H:%M}, {figure.place}, ", rating)


def _read_in(source: Source) -> str:
    """Where we looked the birth up, with the way there if it is on the web."""
    online = source.address.startswith("http")
    title = f"[{source.title}]({source.address})" if online else source.title
    read = f"{source.read_on.day} {source.read_on:%B %Y}"
    return f"Read in {title} on {read}: {source.says}."


def _row(shared: Shared, name: str | None) -> tuple[Cell, Cell]:
    label = shared.label
    if shared.kind is ShareKind.DEGREE:
        label = f"{label} of {f'{name}’s' if name else 'yours'}"
    meaning = " ".join(
        (KINDS[shared.kind], *(f"{one.label}: {POINTS[one]}." for one in shared.points))
    )
    rare = Term(f"1 in {2**shared.bits:.0f}", RARE, "How rare", quiet=True)
    return Term(label, meaning), rare
