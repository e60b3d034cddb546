"""The sky over a birth chart: the chart inside, the sky of any moment outside, and what they touch.

The moment is chosen on the person's own clock. What it is in is kept in the session under
``sky_at``; the widgets are views of it and change it by their callbacks.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Final

import streamlit as st

from astra.errors import AstraError
from astra.sky import ephemeris
from astra.sky.birth import BirthData
from astra.sky.bodies import Body
from astra.sky.chart import Chart, ChartOptions
from astra.sky.positions import moon_phase, positions_at
from astra.sky.transits import Contact, Passage, contacts, passages
from astra.ui.chart.picture import show
from astra.ui.chart.subject import Subject, cast
from astra.ui.drawing.scene import Scene, of_chart, places_in, transit_chords
from astra.ui.drawing.wheel import COMPACT_PAIR, WIDE_PAIR, wheel
from astra.ui.glossary import ASPECT_MANNERS, WORDS
from astra.ui.tables import NO_BREAK, point_term, unsure
from astra.ui.terms import Cell, Term, lines, table

FIRST_DAY: Final = date(1801, 1, 1)
LAST_DAY: Final = date(2398, 12, 31)
"""As far as the almanac reaches, less the longest a slow transit may take."""

REACH: Final = timedelta(days=183)
"""How far the slider goes to either side."""

HOUR: Final = timedelta(hours=1)


def draw(subject: Subject) -> None:
    """The section."""
    moment = _chosen(subject)
    try:
        touched = _touched(subject.birth, subject.options, moment)
        scene = _scene(subject.chart, moment, [contact for contact, _ in touched])
    except AstraError as error:
        st.error(error.message)
        return
    picture, words = st.columns([6, 5], gap="large")
    with picture:
        ink = subject.page.ink
        show(
            "sky",
            ink,
            (wheel(scene, ink, WIDE_PAIR), WIDE_PAIR.width_px),
            (wheel(scene, ink, COMPACT_PAIR), COMPACT_PAIR.width_px),
        )
        st.caption("Inside the birth chart, outside the sky of the moment chosen.")
    with words:
        _contacts(subject, moment, touched)


def _chosen(subject: Subject) -> datetime:
    """Draw the clock and the slider; return the moment they say, in UTC."""
    state, now = st.session_state, subject.page.now
    state.setdefault("sky_at", now.replace(tzinfo=None, second=0, microsecond=0))
    at: datetime = state["sky_at"]
    centre: date = state.setdefault("sky_centre", at.date())
    if abs(at.date() - centre) > REACH:
        centre = state["sky_centre"] = at.date()
    state["sky_day"] = state["sky_slider"] = at.date()
    state["sky_time"] = at.time()
    with st.container(key="sky_clock", horizontal=True, vertical_alignment="bottom"):
        st.date_input(
            "Day",
            min_value=FIRST_DAY,
            max_value=LAST_DAY,
            format="YYYY-MM-DD",
            key="sky_day",
            on_change=_typed,
            width=160,
        )
        st.time_input("Time", key="sky_time", step=900, on_change=_typed, width=130)
        st.button("− 1 hour", on_click=_moved, args=(-HOUR,))
        st.button("+ 1 hour", on_click=_moved, args=(HOUR,))
        st.button("Now", on_click=_reset)
    st.slider(
        "Slide through a year",
        max(centre - REACH, FIRST_DAY),
        min(centre + REACH, LAST_DAY),
        format="D MMM YYYY",
        key="sky_slider",
        on_change=_slid,
    )
    return at.replace(tzinfo=now.tzinfo).astimezone(UTC)


def _typed() -> None:
    state = st.session_state
    day, clock = state["sky_day"], state["sky_time"]
    if day is not None and clock is not None:
        look_at(datetime.combine(day, clock))


def _slid() -> None:
    look_at(datetime.combine(st.session_state["sky_slider"], st.session_state["sky_at"].time()))


def _moved(by: timedelta) -> None:
    look_at(st.session_state["sky_at"] + by)


def _reset() -> None:
    for name in ("sky_at", "sky_centre"):
        del st.session_state[name]


def look_at(at: datetime) -> None:
    """Look at another moment (naive, on the page's clock), no further than the almanac reaches."""
    first, last = (datetime.combine(day, time.min) for day in (FIRST_DAY, LAST_DAY))
    st.session_state["sky_at"] = min(max(at, first), last)


@lru_cache(maxsize=256)
def _touched(
    birth: BirthData, options: ChartOptions, moment: datetime
) -> tuple[tuple[Contact, Passage | None], ...]:
    """What the sky touches at a moment, each with the passage it is part of."""
    chart = cast(birth, options)
    whole = {
        (one.transit, one.natal, one.kind): one
        for one in passages(chart, moment, moment + timedelta(seconds=1))
    }
    return tuple(
        (contact, whole.get((contact.transit, contact.natal, contact.kind)))
        for contact in contacts(chart, moment)
    )


def _scene(chart: Chart, moment: datetime, found: Iterable[Contact]) -> Scene:
    zero = chart.options.zero_deg(ephemeris.instant_of(moment))
    outer = places_in(positions_at(moment), zero, chart.options.node_body)
    chords = transit_chords(chart, outer, found)
    return of_chart(chart).within(
        outer,
        chords,
        "Birth chart inside, the sky of a moment outside. "
        f"What they touch stands in the table: {len(chords)} contacts.",
    )


def _contacts(
    subject: Subject, moment: datetime, touched: tuple[tuple[Contact, Passage | None], ...]
) -> None:
    moon, at = moon_phase(moment), moment.astimezone(subject.page.now.tzinfo)
    lines("sky_moon", f"{at.day} {at:%B %Y, %H:%M} your time: {moon.name}, {moon.lit:.0%} lit.")
    if not touched:
        lines("contacts", "Nothing in the sky is close to an exact angle to this chart.")
        return
    rows = [_row(contact, passage, at) for contact, passage in touched]
    head = ("In the sky", "To the chart’s", "Exact", "Within orb")
    names = [f"transit.{one.transit}.{one.kind}.{one.natal}" for one, _ in touched]
    table("contacts", "What the sky touches, the strongest first", head, rows, names)
    lines(
        "contacts_why",
        (
            Term("Transits", WORDS["transit"], "Transit"),
            " are told from the day they come within ",
            Term("orb", WORDS["orb"]),
            " to the day they leave it. A slow planet may turn back and be exact three times.",
        ),
    )


def _row(contact: Contact, passage: Passage | None, at: datetime) -> tuple[Cell, ...]:
    kind = Term(
        f"{contact.kind.glyph}{NO_BREAK}{contact.kind}",
        f"The two {ASPECT_MANNERS[contact.kind]}. Now {contact.orb_deg:.1f}° from exact.",
        contact.kind.capitalize(),
    )
    return (
        (point_term(contact.transit), " ", kind),
        point_term(contact.natal),
        _exact(contact, passage, at),
        _stay(contact, passage, at),
    )


def _exact(contact: Contact, passage: Passage | None, at: datetime) -> Cell:
    if passage is None or not (contact.solid and passage.solid):
        return unsure()
    if not passage.exact:
        return "turns before it"
    return ", ".join(_moment(one, at, clock=len(passage.exact) == 1) for one in passage.exact)


def _stay(contact: Contact, passage: Passage | None, at: datetime) -> Cell:
    """From when to when; where the birth time moves the dates, nothing."""
    if passage is None or not (contact.solid and passage.solid):
        return ""
    clock = contact.transit is Body.MOON
    first, last = (
        "" if one is None else _moment(one, at, clock=clock)
        for one in (passage.enter, passage.leave)
    )
    return f"{first} – {last}"


def _moment(utc: datetime, at: datetime, *, clock: bool) -> str:
    """A moment on the reader's clock; the year only where it is another than that of ``at``."""
    local = utc.astimezone(at.tzinfo)
    year = "" if local.year == at.year else f"{NO_BREAK}{local.year}"
    hour = f",{NO_BREAK}{local:%H:%M}" if clock else ""
    return f"{local.day}{NO_BREAK}{local:%b}{year}{hour}"
