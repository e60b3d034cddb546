"""The birth form: day, time as well as it is known, place; the zone is found and explained.

What the form holds becomes ``BirthData`` and is tried at once: a clock time that never was, or came
twice, is pointed out before anything is saved.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any

import streamlit as st

from astra.errors import BirthDataError
from astra.people.model import PinnedFacts
from astra.people.places import Place
from astra.sky.birth import BirthData, TimePrecision
from astra.sky.moment import Moment, moment_of
from astra.ui.page import View
from astra.ui.place_field import place_field

FIRST_DAY = date(1800, 1, 1)
SURENESS = {
    TimePrecision.EXACT: "Exact",
    TimePrecision.APPROXIMATE: "About right",
    TimePrecision.RANGE: "Between two times",
    TimePrecision.UNKNOWN: "I don’t know",
}
FOLDS = ("the first time round", "the second time round")


@dataclass(frozen=True, slots=True)
class Entry:
    """What the form holds. ``place`` is None until one is chosen."""

    day: date | None
    precision: TimePrecision
    clock: time | None
    window: tuple[time, time] | None
    place: Place | None
    fold: int | None

    @property
    def birth(self) -> BirthData | None:
        """The birth for the engine, or None while something is missing."""
        timed = {
            TimePrecision.RANGE: self.window is not None,
            TimePrecision.UNKNOWN: True,
        }.get(self.precision, self.clock is not None)
        if self.day is None or self.place is None or not timed:
            return None
        return BirthData(
            day=self.day,
            time=self.clock,
            zone=self.place.timezone,
            latitude_deg=self.place.latitude_deg,
            longitude_deg=self.place.longitude_deg,
            precision=self.precision,
            window=self.window,
            fold=self.fold,
        )

    @property
    def details(self) -> dict[str, Any]:
        """What the form holds as fields of ``PinnedFacts``, None where something is missing."""
        place = self.place
        return {
            "birth_date": self.day.isoformat() if self.day else None,
            "birth_time": _clock_text(self.clock) if self.clock else None,
            "time_precision": str(self.precision),
            "time_window": [f"{edge:%H:%M}" for edge in self.window] if self.window else None,
            "birth_place": place.label if place else None,
            "country": place.country if place else None,
            "latitude": place.latitude_deg if place else None,
            "longitude": place.longitude_deg if place else None,
            "timezone": place.timezone if place else None,
            "fold": self.fold,
        }


def birth_form(page: View) -> None:
    """Ask for the birth details, and save them when they make a real moment."""
    entry = ask_birth(page, page.person.pinned_facts)
    moment = explained(entry)
    ready = moment is not None
    if st.button("Save and draw my chart", type="primary", disabled=not ready) and moment:
        details = stored_details(entry, moment)
        now = page.astra.now()
        page.astra.people.save_birth(page.person.id, details, None, now)
        page.astra.guide.draw_chart(page.person.id, now)
        st.session_state["birth_saved"] = True
        st.rerun()
    if st.session_state.pop("birth_saved", False):
        st.success("Saved, and your chart is drawn.")


def stored_details(entry: Entry, moment: Moment) -> dict[str, Any]:
    """Return the entry as fields of ``PinnedFacts``, complete with the offset of its clock."""
    return {**entry.details, "utc_offset_minutes": moment.offset.total_seconds() / 60}


def ask_birth(page: View, known: PinnedFacts, key: str = "") -> Entry:
    """Draw the fields, beginning with what is known; ``key`` tells two forms of a session apart."""
    left, right = st.columns(2, gap="medium")
    with left:
        day = st.date_input(
            "Date of birth",
            date.fromisoformat(known.birth_date) if known.birth_date else None,
            min_value=FIRST_DAY,
            max_value=page.now.date(),
            format="YYYY-MM-DD",
            key=f"{key}birth_date",
        )
    with right:
        place = place_field(page.astra.places, _known_place(known), f"{key}birth_place_field")
    precision = st.segmented_control(
        "How well do you know the time?",
        list(SURENESS),
        format_func=SURENESS.__getitem__,
        default=TimePrecision(known.time_precision or "exact"),
        required=True,
        key=f"{key}time_precision",
    )
    clock, window = _times(precision, known, key)
    entry = Entry(day, precision, clock, window, place, None)
    if not _came_twice(entry.birth):
        return entry
    fold = st.radio(
        "That clock time came twice that night. Which one was it?",
        (0, 1),
        index=known.fold,
        format_func=FOLDS.__getitem__,
        horizontal=True,
        key=f"{key}fold",
    )
    return replace(entry, fold=fold)


def _came_twice(birth: BirthData | None) -> bool:
    """Whether the clock showed this time twice, an hour apart."""
    if birth is None:
        return False
    try:
        moment_of(birth)
    except BirthDataError as error:
        return error.code == "ambiguous_time"
    return False


def _times(
    precision: TimePrecision, known: PinnedFacts, key: str
) -> tuple[time | None, tuple[time, time] | None]:
    if precision is TimePrecision.UNKNOWN:
        st.caption("That is fine. Astra reads what the day alone settles, and says what it cannot.")
        return None, None
    if precision is TimePrecision.RANGE:
        before = known.time_window or (None, None)
        left, right = st.columns(2, gap="medium")
        with left:
            first = _clock("Not before", before[0], f"{key}not_before")
        with right:
            last = _clock("Not after", before[1], f"{key}not_after")
        return None, (first, last) if first is not None and last is not None else None
    label = "Time of birth, on the clock of that place"
    return _clock(label, known.birth_time, f"{key}birth_time"), None


def _clock(label: str, known: str | None, key: str) -> time | None:
    """A time of day. The field has no seconds: those known are kept while its minute is."""
    before = time.fromisoformat(known) if known else None
    picked = st.time_input(label, before, step=60, key=key)
    return before if before and picked == before.replace(second=0) else picked


def _clock_text(clock: time) -> str:
    return f"{clock:%H:%M:%S}" if clock.second else f"{clock:%H:%M}"


def explained(entry: Entry) -> Moment | None:
    """Say which clock the time is read on, or what is wrong with it."""
    birth = entry.birth
    if birth is None:
        st.caption("The time zone is found by itself, from the place and its history.")
        return None
    try:
        moment = moment_of(birth)
    except BirthDataError as error:
        choices = ", ".join(_readable(one) for one in error.suggestions)
        st.warning(f"{error.message} {f'It could be: {choices}.' if choices else ''}")
        return None
    st.caption(f"{moment.explanation}")
    return moment


def _readable(suggestion: str) -> str:
    try:
        return f"{datetime.fromisoformat(suggestion):%H:%M (UTC%z)}"
    except ValueError:
        return suggestion


def _known_place(known: PinnedFacts) -> Place | None:
    if known.birth_place is None or known.latitude is None or known.longitude is None:
        return None
    return Place(
        known.birth_place,
        "",
        known.country or "",
        "",
        known.latitude,
        known.longitude,
        known.timezone or "UTC",
        0,
    )
