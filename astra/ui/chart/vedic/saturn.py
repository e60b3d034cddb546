"""Saturn over the natal Moon: every sade sati and dhaiya of a life, with each stay."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import lru_cache
from typing import Final

import streamlit as st

from astra.sky.birth import BirthData
from astra.sky.chart import ChartOptions
from astra.sky.vedic.sade_sati import FIRST, LAST, Kind, Passage, saturn_passages
from astra.ui.chart.subject import Subject, cast
from astra.ui.glossary_vedic import WORDS
from astra.ui.tables import day_text
from astra.ui.terms import Term, lines
from astra.ui.tree import Branch, tree

LIFE: Final = timedelta(days=100 * 365.25)
"""How long a life is followed."""


def draw(subject: Subject) -> None:
    """The passages, the running one opened."""
    with st.spinner("Following Saturn through a century…"):
        passages = _passages(subject.birth, subject.options)
    if not passages:
        st.info("The almanac ends in 2399, before Saturn comes to the Moon of this birth.")
        return
    moon = passages[0].moon_sign
    if not passages[0].solid:
        st.info(
            f"The birth time leaves open which sign the Moon stood in. These dates are true only "
            f"if it was {moon}."
        )
    lines(
        "saturn",
        (
            f"Counted from the Moon in {moon}: ",
            Term("sade sati", WORDS[Kind.SADE_SATI], "Sade sati"),
            ", ",
            Term("kantaka", WORDS[Kind.KANTAKA], "Kantaka shani"),
            " and ",
            Term("ashtama", WORDS[Kind.ASHTAMA], "Ashtama shani"),
            f". {_now(passages, subject.page.now)}",
        ),
    )
    tree("Saturn’s passages", [_branch(one, subject.page.now) for one in passages])
    st.caption(
        "Saturn turns back each year, so he may enter a sign, leave it and come back: every stay "
        "is told. Tradition asks for patience in these years, not for fear."
    )


@lru_cache(maxsize=256)
def _passages(birth: BirthData, options: ChartOptions) -> tuple[Passage, ...]:
    chart = cast(birth, options)
    start = min(max(chart.moment.utc, FIRST), LAST)
    return saturn_passages(chart.vedic, start, min(start + LIFE, LAST))


def _now(passages: tuple[Passage, ...], now: datetime) -> str:
    running = next((one for one in passages if one.start <= now < one.end), None)
    if running is not None:
        said = f"{running.kind.capitalize()} is on until {day_text(running.end)}."
        return said if running.solid else ""
    following = next((one for one in passages if one.start > now), None)
    if following is None or not following.solid:
        return ""
    return f"None is on now; the next begins on {day_text(following.start)}."


def _branch(passage: Passage, now: datetime) -> Branch:
    return Branch(
        passage.kind.capitalize(),
        f"{day_text(passage.start)} – {day_text(passage.end)}",
        passage.start <= now < passage.end,
        tuple(
            Branch(
                f"{stay.phase.capitalize()}, Saturn in {stay.sign}",
                f"{day_text(stay.start)} – {day_text(stay.end)}",
                stay.start <= now < stay.end,
            )
            for stay in passage.stays
        ),
    )
