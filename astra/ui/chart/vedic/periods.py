"""Dashas: the periods of a life in three levels, each opened where somebody wants to look."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Final

import streamlit as st

from astra.sky.birth import BirthData
from astra.sky.chart import ChartOptions
from astra.sky.vedic.dashas import (
    SYSTEMS,
    YEARS_DAYS,
    YOGINI_GRAHAS,
    Course,
    Dasha,
    DashaSystem,
    subperiods,
)
from astra.ui.chart.subject import Subject, cast
from astra.ui.glossary_vedic import GRAHAS, WORDS
from astra.ui.tables import day_text
from astra.ui.terms import Part, Term, lines
from astra.ui.tree import Branch, strip, tree

DEPTH: Final = {"vimshottari": 3, "yogini": 2}
"""How many levels are told. Yogini's come round every 36 years; a third would be days."""

SHOWN_MARGIN: Final = timedelta(days=1)


def draw(subject: Subject) -> None:
    """The periods of one system, the running ones opened."""
    key = st.segmented_control(
        "Dasha system",
        list(SYSTEMS),
        default="vimshottari",
        format_func=lambda one: SYSTEMS[one].name,
        required=True,
        label_visibility="collapsed",
        key="dasha_system",
    )
    course = subject.chart.vedic.course(SYSTEMS[key])
    name = course.system.name
    lines(f"dasha_{key}", (Term(name, WORDS[name]), ", now: ", *_running(course, subject.page.now)))
    if not course.solid:
        st.info(
            "The birth time leaves open which nakshatra the Moon stood in, and so which period "
            "came first. What follows is true only of the time the chart is cast for."
        )
    elif course.margin > SHOWN_MARGIN:
        st.info(f"With this birth time each date may be off by {_margin_words(course.margin)}.")
    branches = _branches(subject.birth, subject.options, key, subject.page.now.date().isoformat())
    strip(
        [(one.lord, one.end - one.start) for one in course.periods], [one.now for one in branches]
    )
    tree(f"{name} periods", branches)
    st.caption(
        f"Reckoned with a year of {subject.options.dasha_year_days:g} days{_year_name(subject)}."
    )


def _running(course: Course, now: datetime) -> tuple[Part, ...]:
    """What is running, as far as it is certain."""
    if not _reaches(course, now):
        return ("none of them runs at present.",)
    sure = _sure(course, now)
    if not sure:
        return ("which one runs now the birth time does not settle.",)
    lords = (Term(one.lord, f"{GRAHAS[YOGINI_GRAHAS.get(one.lord, one.lord)]}.") for one in sure)
    nested = tuple(part for lord in lords for part in (", within it ", lord))[1:]
    end = sure[-1].end.astimezone(now.tzinfo)
    until = day_text(end) if course.margin <= SHOWN_MARGIN else f"about {end:%B %Y}"
    return (*nested, f", until {until}.")


def _reaches(course: Course, moment: datetime) -> bool:
    return course.periods[0].start <= moment < course.periods[-1].end


def _sure(course: Course, moment: datetime) -> tuple[Dasha, ...]:
    """The periods that run at a moment whatever the birth time leaves open, the greatest first."""
    if not _reaches(course, moment):
        return ()
    return tuple(one.dasha for one in course.running(moment) if one.solid)


@lru_cache(maxsize=256)
def _branches(birth: BirthData, options: ChartOptions, key: str, today: str) -> tuple[Branch, ...]:
    system = SYSTEMS[key]
    course = cast(birth, options).vedic.course(system)
    noon = datetime.fromisoformat(f"{today}T12:00+00:00")
    return _nested(course.periods, system, DEPTH[key], _sure(course, noon))


def _nested(
    periods: Sequence[Dasha], system: DashaSystem, depth: int, running: Sequence[Dasha]
) -> tuple[Branch, ...]:
    return tuple(
        Branch(
            one.lord,
            f"{day_text(one.start)} – {day_text(one.end)}",
            one in running,
            _nested(subperiods(one, system), system, depth - 1, running) if depth > 1 else (),
        )
        for one in periods
    )


def _margin_words(margin: timedelta) -> str:
    days = margin / timedelta(days=1)
    if days < 60:
        return f"up to {days:.0f} days"
    return f"up to {days / 30.44:.0f} months"


def _year_name(subject: Subject) -> str:
    days = subject.options.dasha_year_days
    return next((f" ({name})" for name, value in YEARS_DAYS.items() if value == days), "")
