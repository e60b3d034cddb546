"""The sky this month, the same for everyone: lunations, eclipses, stations, and who enters which sign.

Times are on the clock of whoever looks. What a kind of event is called and means is in ``_WORDS``;
to list another kind, add it to ``SHOWN`` too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import lru_cache
from typing import Final

import streamlit as st

from astra.errors import AstraError
from astra.sky.bodies import Body
from astra.sky.events import PHASES, Event, EventKind, events, void_of_course
from astra.sky.zodiac import Sign, sign_of
from astra.ui import drawings
from astra.ui.chart.subject import Subject
from astra.ui.glossary import POINTS, SIGN_MANNERS, WORDS
from astra.ui.ics import MIME, Entry, calendar, uid
from astra.ui.ink import Ink
from astra.ui.terms import Part, Term, table

SHOWN: Final = (EventKind.LUNATION, EventKind.ECLIPSE, EventKind.STATION, EventKind.INGRESS)
FIRST, LAST = date(1800, 2, 1), date(2399, 11, 1)
"""The months within the almanac."""

MONTH_KEY: Final = "month_shown"


_HALF_A_MINUTE: Final = timedelta(seconds=30)


@lru_cache(maxsize=128)
def month_of(start: datetime, end: datetime, ayanamsha: str | None) -> tuple[Event, ...]:
    """Return what happens in the sky between two moments (UTC), remembered for a while.

    Void Moons are those that touch the span; a sidereal zodiac has none.
    """
    found = events(start, end, kinds=SHOWN, ayanamsha=ayanamsha)
    voids = () if ayanamsha else void_of_course(start, end)  # a western reading
    return tuple(sorted([*found, *voids], key=lambda event: event.utc))


def draw(subject: Subject) -> None:
    """The section."""
    clock = subject.page.now.tzinfo or UTC
    first = _asked(subject)
    edges = (datetime.combine(day, time(), clock).astimezone(UTC) for day in (first, _next(first)))
    ayanamsha = subject.options.ayanamsha if subject.vedic else None
    try:
        with st.spinner("Looking at the sky…"):
            found = month_of(*edges, ayanamsha)
    except AstraError as error:
        st.error(error.message)
        return
    _moons(found, clock, subject.page.ink)
    sky, moon = st.columns(2, gap="large")
    with sky, st.container(key="dates_sky"):
        st.subheader("In the sky", anchor=False)
        rows = [_row(one, clock) for one in found if not _of_the_moon(one)]
        table("month_sky", "In the sky", ("When", "What"), rows)
    with moon, st.container(key="dates_moon"):
        st.subheader("The Moon’s way", anchor=False)
        table("month_moon", "The Moon’s way", ("When", "What"), _way(found, clock))
    st.caption(f"Times are on your clock, {clock}.")
    _take(found, first, subject)


def _asked(subject: Subject) -> date:
    """Ask for the month; return its first day."""
    now = subject.page.now.date().replace(day=1)
    shown: date = st.session_state.setdefault(MONTH_KEY, now)

    def turn_to(month: date) -> None:
        st.session_state[MONTH_KEY] = month

    with st.container(
        key="month_head",
        horizontal=True,
        horizontal_alignment="distribute",
        vertical_alignment="center",
    ):
        st.header(f"{shown:%B %Y}", anchor=False, width="content")
        with st.container(key="month_steps", horizontal=True, width="content"):
            before, after = _before(shown), _next(shown)
            st.button(
                f"{before:%B}", icon=":material/chevron_left:", on_click=turn_to, args=(before,),
                disabled=shown <= FIRST, key="month_back",
            )  # fmt: skip
            if shown != now:
                st.button("Now", on_click=turn_to, args=(now,), key="month_now")
            st.button(
                f"{after:%B}", icon=":material/chevron_right:", icon_position="right",
                on_click=turn_to, args=(after,), disabled=shown >= LAST, key="month_on",
            )  # fmt: skip
    return shown


def _next(month: date) -> date:
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def _before(month: date) -> date:
    return date(month.year - (month.month == 1), (month.month - 2) % 12 + 1, 1)


def _moons(found: Sequence[Event], clock: tzinfo, ink: Ink) -> None:
    """The lunations of the month as faces of the Moon."""
    lunations = [one for one in found if one.kind is EventKind.LUNATION]
    with st.container(key="month_moons", horizontal=True):
        for number, one in enumerate(lunations):
            with st.container(key=f"moon_{number}", width="content"):
                face = drawings.moon(PHASES.index(one.detail) * 90.0, ink)
                st.image(face, width=56, alt=one.detail)
                where = sign_of(one.longitude_deg)
                st.write(f"**{_named(one.detail)}**  \n{where}  \n{_when(one.utc, clock)}")


def _of_the_moon(event: Event) -> bool:
    """Whether it is one of the dozens of steps the Moon takes through the signs."""
    if event.kind is EventKind.VOID_OF_COURSE:
        return True
    return event.kind is EventKind.INGRESS and event.bodies == (Body.MOON,)


def _row(event: Event, clock: tzinfo) -> tuple[str, Term]:
    name, meaning = _WORDS[event.kind](event)
    return _when(event.utc, clock), Term(name, meaning)


def _way(found: Sequence[Event], clock: tzinfo) -> Iterator[tuple[str, tuple[Part, ...]]]:
    """The Moon's entries into signs, each with the void before it."""
    voids = {one.end_utc: one for one in found if one.kind is EventKind.VOID_OF_COURSE}
    for one in found:
        if one.kind is not EventKind.INGRESS or one.bodies != (Body.MOON,):
            continue
        name, meaning = _WORDS[one.kind](one)
        entry = Term(name, meaning)
        void = voids.get(one.utc)
        since = (
            (
                " ",
                Term(
                    f"void from {_when(void.utc, clock)}",
                    WORDS["void of course"],
                    "Void of course",
                    quiet=True,
                ),
            )
            if void
            else ()
        )
        yield _when(one.utc, clock), (entry, *since)


def _take(found: Sequence[Event], first: date, subject: Subject) -> None:
    name = f"The sky in {first:%B %Y}"
    st.download_button(
        "Put it into my calendar",
        lambda: calendar(name, map(_entry, found), subject.page.now),
        file_name=f"sky-{first:%Y-%m}.ics",
        mime=MIME,
        icon=":material/event:",
        on_click="ignore",
        key="month_ics",
    )


def _entry(event: Event) -> Entry:
    name, meaning = _WORDS[event.kind](event)
    what = uid("sky", event.kind, *event.bodies, event.detail, f"{event.utc:%Y-%m-%d}")
    return Entry(what, name, event.utc, event.end_utc, meaning)


def _when(moment: datetime, clock: tzinfo) -> str:
    local = (moment + _HALF_A_MINUTE).astimezone(clock)  # to the nearest, as almanacs print it
    return f"{local:%a} {local.day} {local:%b}, {local:%H:%M}"


def _named(phase: str) -> str:
    return f"{phase.capitalize()} Moon" if phase in {"new", "full"} else phase.capitalize()


def _lunation(event: Event) -> tuple[str, str]:
    return f"{_named(event.detail)} in {sign_of(event.longitude_deg)}", WORDS[event.detail]


def _eclipse(event: Event) -> tuple[str, str]:
    light = "solar" if event.bodies == (Body.SUN,) else "lunar"
    name = f"{event.detail.capitalize()} eclipse in {sign_of(event.longitude_deg)}"
    told = WORDS[f"{light} eclipse"]
    return name, f"{told} The time is that of its greatest, for the Earth as a whole."


def _station(event: Event) -> tuple[str, str]:
    (body,) = event.bodies
    name = f"{body.label} turns {event.detail}"
    return name, f"{body.label}: {POINTS[body]}. {WORDS[f'turns {event.detail}']}"


def _ingress(event: Event) -> tuple[str, str]:
    (body,), sign = event.bodies, Sign(event.detail)
    how = "goes back into" if event.retrograde else "enters"
    told = f"{body.label} ({POINTS[body]}) now goes about it the way of {sign}"
    return f"{body.label} {how} {sign}", f"{told}: {SIGN_MANNERS[sign]}."


def _void(_: Event) -> tuple[str, str]:
    return "Moon void of course", WORDS["void of course"]


_WORDS: Final[Mapping[EventKind, Callable[[Event], tuple[str, str]]]] = {
    EventKind.LUNATION: _lunation,
    EventKind.ECLIPSE: _eclipse,
    EventKind.STATION: _station,
    EventKind.INGRESS: _ingress,
    EventKind.VOID_OF_COURSE: _void,
}
