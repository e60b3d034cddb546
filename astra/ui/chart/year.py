"""The year ahead: everything dated in twelve months of a chart, as a picture, a list and a calendar.

The sky's work is done once for a birth and a beginning (``year_of``); filters only choose from it.
To group kinds of spans otherwise under one filter, edit ``FILTERS``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import lru_cache
from itertools import groupby
from typing import Final

import streamlit as st

from astra.errors import AstraError
from astra.sky.birth import BirthData
from astra.sky.options import ChartOptions
from astra.sky.spans import Kind, Span
from astra.sky.timeline import timeline
from astra.ui.chart.dated import Dated, dated, entries, running
from astra.ui.chart.lanes import lanes
from astra.ui.chart.picture import PLOT
from astra.ui.chart.seats import NARROW, WIDE, Frame
from astra.ui.chart.span_words import (
    Reader,
    sentence,
    title,
)
from astra.ui.chart.subject import Subject, cast
from astra.ui.ics import MIME, calendar
from astra.ui.terms import Term, table

FILTERS: Final[Mapping[str, tuple[Kind, ...]]] = {
    "Transits": (Kind.TRANSIT,),
    "Eclipses": (Kind.ECLIPSE,),
    "Stations": (Kind.STATION,),
    "Houses": (Kind.HOUSE,),
    "Returns": (Kind.RETURN,),
    "Year of life": (Kind.PROFECTION,),
    "Progressions": (Kind.PROGRESSION, Kind.SOLAR_ARC),
    "Dashas": (Kind.DASHA,),
    "Saturn’s passage": (Kind.SADE_SATI,),
}
"""What may be shown or hidden, and which spans that is."""

HELP: Final = (
    "Transits: a slow planet passes a place of the birth chart. Stations: a planet turns on or "
    "opposite such a place. Houses: it enters another field of life. Returns: Sun or Moon come back "
    "to where they stood at birth. Year of life: the house and planet of this year by profection. "
    "Progressions: a day after birth for a year of life, and solar arcs. Dashas and Saturn’s "
    "passage over the Moon: the Vedic periods."
)

WESTERN: Final = ("Transits", "Eclipses", "Stations", "Houses", "Returns", "Year of life",
                  "Progressions")  # fmt: skip
VEDIC: Final = ("Transits", "Eclipses", "Houses", "Dashas", "Saturn’s passage")
"""What is shown at first in each way of reading."""

WEIGHTS: Final[Mapping[str, float]] = {"The strongest": 0.55, "More": 0.4, "All": 0.0}
"""The least strength of a span that is still shown."""

FIRST_DAY: Final = date(1800, 1, 2)
LAST_DAY: Final = date(2398, 12, 29)
"""The days a year may begin on: the almanac's, less a year."""

CALENDAR_NAME: Final = "The year ahead"


@lru_cache(maxsize=128)
def year_of(
    birth: BirthData, options: ChartOptions, start: datetime, end: datetime
) -> tuple[Span, ...]:
    """Return the timeline of a birth between two moments (UTC), remembered for a while."""
    return timeline(cast(birth, options), start, end)


def draw(subject: Subject) -> None:
    """The section."""
    year = _year_asked(subject)
    kinds, least = _filters(subject)
    try:
        with st.spinner("Looking through the year…"):
            found = year_of(subject.birth, subject.options, *year)
    except AstraError as error:
        st.error(error.message)
        return
    wanted = [span for span in found if span.kind in kinds and span.strength >= least]
    spans = _certain(wanted)
    if not spans:
        st.write("Nothing of this kind falls in these twelve months. Other choices show more.")
        return
    reader = Reader(subject.chart, _clock(subject), own=subject.name is None)
    told = dated(spans, *year, reader)
    _picture(spans, year, reader, subject)
    _list(told, spans, year, reader)
    _take(told, reader, subject)


def _year_asked(subject: Subject) -> tuple[datetime, datetime]:
    """Ask for twelve months; return them from midnight to midnight on the person's clock, in UTC."""
    head = st.container(
        key="year_head",
        horizontal=True,
        horizontal_alignment="distribute",
        vertical_alignment="bottom",
    )
    with head:
        words = st.container(width="content")
        first = _first_day(subject)
    until = _later(first, 1) - timedelta(days=1)
    words.header(f"{_day(first)} to {_day(until)}", anchor=False)
    edges = (first, _later(first, 1))
    start, end = (datetime.combine(day, time(), _clock(subject)).astimezone(UTC) for day in edges)
    return start, end


def _first_day(subject: Subject) -> date:
    """Ask for the day the year begins on, with a year's step back and forward."""
    key = f"year_from_{subject.chart_id}"
    earliest = min(max(subject.birth.day, FIRST_DAY), LAST_DAY)

    def within(day: date) -> date:
        return max(earliest, min(day, LAST_DAY))

    chosen = within(st.session_state.get(key) or subject.page.now.date())
    st.session_state[key] = chosen

    def step(years: int) -> None:
        st.session_state[key] = within(_later(chosen, years))

    with st.container(
        key="year_steps", horizontal=True, vertical_alignment="bottom", width="content"
    ):
        st.button(
            "A year back", icon=":material/chevron_left:", on_click=step, args=(-1,),
            disabled=chosen <= earliest, key="year_back",
        )  # fmt: skip
        st.date_input(
            "Twelve months from", min_value=earliest, max_value=LAST_DAY, format="YYYY-MM-DD",
            key=key, persist_state="session", width=160,
        )  # fmt: skip
        st.button(
            "A year on", icon=":material/chevron_right:", icon_position="right", on_click=step,
            args=(1,), disabled=chosen >= LAST_DAY, key="year_on",
        )  # fmt: skip
    return chosen


def _later(day: date, years: int) -> date:
    """The same day some years later; March 1 for a February 29 that has no fellow."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def _filters(subject: Subject) -> tuple[frozenset[Kind], float]:
    """Ask for kinds of spans and the least strength that is shown."""
    with st.container(key="year_filters"):
        names = st.pills(
            "What is shown",
            list(FILTERS),
            selection_mode="multi",
            default=list(VEDIC if subject.vedic else WESTERN),
            help=HELP,
            key=f"year_kinds_{subject.options.zodiac}",
            persist_state="session",
        )
        weight = st.segmented_control(
            "How much of it",
            list(WEIGHTS),
            default="More",
            required=True,
            help="A slow planet weighs more than a swift one, Sun, Moon and angles more than the rest.",
            key="year_weight",
            persist_state="session",
        )
    return frozenset(kind for name in names for kind in FILTERS[name]), WEIGHTS[weight]


def _certain(wanted: Sequence[Span]) -> list[Span]:
    """Leave out what the birth time does not settle, unless it is asked for."""
    unsure = sum(not span.solid for span in wanted)
    if not unsure:
        return list(wanted)
    many = f"{unsure} of these depend" if unsure > 1 else "One of these depends"
    shown = st.toggle(f"{many} on a surer birth time. Show what is not certain too", key="year_all")
    return [span for span in wanted if span.solid or shown]


def _picture(
    spans: Sequence[Span],
    year: tuple[datetime, datetime],
    reader: Reader,
    subject: Subject,
) -> None:
    """The lanes, drawn for a wide column and for a phone."""
    today, ink = subject.page.now.date(), subject.page.ink
    with st.container(key="picture_year"):
        for name, sizes in (("wide", WIDE), ("narrow", NARROW)):
            with st.container(key=f"{name}_year"):
                st.plotly_chart(
                    lanes(spans, Frame(*year, sizes), today, reader, ink),
                    theme=None,
                    config=dict(PLOT),
                    alt="The year as lanes across twelve months. The list tells the same in words.",
                    key=f"figure_{name}_year",
                )
    st.caption("Point at a mark, or tap it, to read what it is. A dot is where it is exact.")


def _list(
    told: Sequence[Dated],
    spans: Sequence[Span],
    year: tuple[datetime, datetime],
    reader: Reader,
) -> None:
    """The year in words: what was there before and goes on, then month by month."""
    months = groupby(told, key=lambda one: f"{reader.local(one.utc):%B %Y}")
    with st.container(key="dates_year"), st.grid(2, min_column_width=300):
        under_way = running(spans, told)
        if under_way:
            rows = [
                (f"to {_until(one, year, reader)}", _term(one, "", reader)) for one in under_way
            ]
            _leaf("Under way", rows)
        for month, ones in months:
            _leaf(
                month,
                [(_short(one.utc, reader), _term(one.span, one.words, reader)) for one in ones],
            )


def _leaf(name: str, rows: Sequence[tuple[str, Term]]) -> None:
    """One month of the list."""
    key = f"leaf_{name.lower().replace(' ', '_')}"
    with st.container(key=key):
        st.subheader(name, anchor=False)
        table(f"table_{key}", name, ("When", "What"), rows)


def _term(span: Span, words: str, reader: Reader) -> Term:
    name = title(span, reader)
    return Term(words or name, sentence(span, reader), name)


def _until(span: Span, year: tuple[datetime, datetime], reader: Reader) -> str:
    """When something ends, with its year where that is another than what is listed."""
    if span.end < year[1]:
        return _short(span.end, reader)
    return f"{reader.local(span.end):%b %Y}"


def _short(moment: datetime, reader: Reader) -> str:
    local = reader.local(moment)
    return f"{local.day} {local:%b}"


def _take(told: Sequence[Dated], reader: Reader, subject: Subject) -> None:
    """The list as a calendar file."""
    st.download_button(
        "Put it into my calendar",
        lambda: calendar(CALENDAR_NAME, entries(told, reader), subject.page.now),
        file_name="year-ahead.ics",
        mime=MIME,
        icon=":material/event:",
        on_click="ignore",
        help="A calendar file of what is shown and certain, for any calendar program.",
        key="year_ics",
    )


def _clock(subject: Subject) -> tzinfo:
    return subject.page.now.tzinfo or UTC


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
