"""Good days: when tradition likes something to be done, with its reasons for and against.

Asked for a purpose, a range and a place; told as a strip of all days and cards of the best. What is
weighed stands in ``astra.sky.elections``; to offer other hours, edit ``HOURS``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from html import escape
from typing import Final, TypeAlias

import streamlit as st

from astra.errors import AstraError
from astra.people.places import Place as Town
from astra.sky.birth import BirthData
from astra.sky.elections import PURPOSES, GoodDay, Hours, Place, by_day, elect, runs
from astra.sky.elections.conditions import System
from astra.sky.options import ChartOptions
from astra.sky.zones import zone
from astra.ui import drawings
from astra.ui.chart import reasons
from astra.ui.chart.subject import Subject, cast
from astra.ui.ics import MIME, Entry, calendar, uid
from astra.ui.place_field import place_field

Run: TypeAlias = tuple[GoodDay, ...]

HOURS: Final[Mapping[str, Hours]] = {
    "By day, 8 to 20 h": Hours(8, 20),
    "At any hour": Hours(),
}
RULES: Final[Mapping[str, tuple[System, ...]]] = {
    "Western": ("western",),
    "Vedic": ("vedic",),
    "Both": ("western", "vedic"),
}
LONGEST: Final = timedelta(days=366)
USUAL: Final = timedelta(days=91)
FIRST, LAST = date(1800, 1, 3), date(2399, 12, 28)
"""The days within the almanac."""

SHOWN: Final = 6
FEW_DAYS: Final = 4
THIN_FROM: Final = 120
EVERY_WINDOW: Final = 100_000


@dataclass(frozen=True, slots=True)
class Asked:
    """What a good day is looked for, when and where. ``start`` and ``end`` are UTC."""

    purpose: str
    start: datetime
    end: datetime
    place: Place
    hours: Hours
    systems: tuple[System, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """Every day with a window and the runs of them, the best first, and what was not weighed."""

    days: tuple[GoodDay, ...]
    runs: tuple[Run, ...]
    left_out: tuple[str, ...]


@lru_cache(maxsize=32)
def found(asked: Asked, birth: BirthData, options: ChartOptions) -> Found:
    """Return the days of an election for a birth, remembered for a while."""
    election = elect(
        asked.purpose,
        asked.start,
        asked.end,
        chart=cast(birth, options),
        place=asked.place,
        systems=asked.systems,
        ayanamsha=options.ayanamsha,
        count=EVERY_WINDOW,
    )
    days = by_day(election.windows, zone(asked.place.zone), asked.hours)
    return Found(tuple(days), tuple(runs(days)), election.left_out)


def draw(subject: Subject) -> None:
    """The section."""
    st.header("Find a good day", anchor=False)
    st.write(
        "What the old books and the calendars of today prefer for a purpose, weighed. It promises "
        "nothing: a day that suits you and the people you need is the better day."
    )
    asked = _asked(subject)
    if asked is None:
        return
    try:
        with st.spinner("Weighing the days…"):
            answer = found(asked, subject.birth, subject.options)
    except AstraError as error:
        st.error(error.message)
        return
    for sentence in answer.left_out:
        st.caption(f"Not weighed: {sentence}")
    if not answer.days:
        st.write("No day of this range has an hour that could be weighed. Ask for a longer one.")
        return
    best = answer.runs[:SHOWN]
    _strip(answer.days, best, asked)
    with st.grid(2, min_column_width=300):
        for run in best:
            with st.container(key=f"card_day_{run[0].day}", border=True):
                _card(run, asked, subject)
    st.caption(
        f"Times are on the clock of the place, {asked.place.zone}. What is of equal worth comes in "
        "its order. Three points for what a tradition insists on, two for what it likes, one for "
        "a grace; the rules come from Ramesey, Dorotheus and the Muhurta Chintamani, that of "
        "Mercury from our own time."
    )


def _asked(subject: Subject) -> Asked | None:
    """Ask for everything; None, with a sentence, while it makes no range."""
    today = subject.page.now.date()
    with st.container(key="card_election", border=True), st.grid(2, min_column_width=260):
        purpose = st.selectbox(
            "What for",
            list(PURPOSES),
            format_func=lambda key: PURPOSES[key].label,
            key="election_purpose",
            persist_state="session",
        )
        town = _town(subject)
        first = st.date_input(
            "From",
            today,
            min_value=FIRST,
            max_value=LAST,
            format="YYYY-MM-DD",
            key="election_from",
            persist_state="session",
        )
        last = st.date_input(
            "Until",
            min(today + USUAL, LAST),
            min_value=FIRST,
            max_value=LAST,
            format="YYYY-MM-DD",
            key="election_until",
            persist_state="session",
        )
        hours = _choice("Hours", list(HOURS), 0, "election_hours")
        rules = _choice("Rules", list(RULES), int(subject.vedic), f"rules_{subject.vedic}")
    if first is None or last is None:
        return None
    if last < first:
        st.warning("The range ends before it begins. Choose a later end.")
        return None
    if last - first > LONGEST:
        st.warning("A good day is looked for within a year at once. Choose an earlier end.")
        return None
    return _resolved(subject, purpose, town, (first, last), HOURS[hours], RULES[rules])


def _choice(label: str, options: Sequence[str], default: int, key: str) -> str:
    return st.segmented_control(
        label, options, default=options[default], required=True, key=key, persist_state="session"
    )


def _town(subject: Subject) -> Town:
    """Ask where it will be; the birth place until another is chosen."""
    birth = subject.birth
    pinned = subject.page.person.pinned_facts
    name = (pinned.birth_place or "") if subject.name is None else "The place of birth"
    born = Town(name, "", "", "", birth.latitude_deg, birth.longitude_deg, birth.zone, 0)
    return place_field(subject.page.astra.places, born, "election_place", "Where") or born


def _resolved(
    subject: Subject,
    purpose: str,
    town: Town,
    days: tuple[date, date],
    hours: Hours,
    systems: tuple[System, ...],
) -> Asked:
    """The range as moments: nothing is found before the hour that now runs."""
    clock = zone(town.timezone)
    first, last = days
    start = datetime.combine(first, time(), clock).astimezone(UTC)
    end = datetime.combine(last + timedelta(days=1), time(), clock).astimezone(UTC)
    now = subject.page.now.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
    if start < now < end:
        start = now
    place = Place(town.timezone, town.latitude_deg, town.longitude_deg)
    return Asked(purpose, start, end, place, hours, systems)


def _strip(days: Sequence[GoodDay], best: Sequence[Run], asked: Asked) -> None:
    """Every day of the range as a line, the higher the better, the very best bright."""
    clock = zone(asked.place.zone)
    highest = days[0].window.score
    scores = {one.day: one.window.score for one in days}
    first, last = asked.start.astimezone(clock).date(), asked.end.astimezone(clock).date()
    many = (last - first).days
    bars, months = [], []
    for number in range(many):
        day = first + timedelta(days=number)
        score = scores.get(day, 0.0)
        look = "best" if score == highest else "other"
        bars.append(f'<i class="{look}" style="height:{score:.0%}" title="{_brief(day)}"></i>')
        if day.day == 1 and number < 0.95 * many:
            months.append(f'<span style="left:{number / many:.2%}">{day:%b}</span>')
    ranked = "; ".join(_span_of(run) for run in best)
    thin = " many" if many > THIN_FROM else ""
    st.html(
        f'<div class="astra-days{thin}" role="img" aria-label="Every day of the range. The best: '
        f'{escape(ranked)}">{"".join(bars)}</div>'
        f'<div class="astra-days-months" aria-hidden="true">{"".join(months)}</div>'
    )


def _card(run: Run, asked: Asked, subject: Subject) -> None:
    """Days that are alike: their hours, their reasons, and a way into the calendar."""
    own, window = subject.name is None, run[0].window
    st.subheader(_span_of(run), anchor=False)
    _when(run, asked)
    held = sum(reason.weight for reason in window.favour)
    whole = sum(reason.weight for reason in window.reasons)
    st.html(drawings.bar(held, whole, f"{held} of {whole} points in favour"))
    reasons.draw(f"for_{run[0].day}", "For it", window.favour, own=own)
    reasons.draw(f"against_{run[0].day}", "Against", window.against, own=own)
    label = PURPOSES[asked.purpose].label
    st.download_button(
        "Put it into my calendar",
        lambda: calendar(label, (_entry(one, asked, own=own) for one in run), subject.page.now),
        file_name=f"good-day-{run[0].day}.ics",
        mime=MIME,
        icon=":material/event:",
        type="tertiary",
        on_click="ignore",
        key=f"ics_{run[0].day}",
    )


def _entry(one: GoodDay, asked: Asked, *, own: bool) -> Entry:
    window = one.window
    notes = [f"For it: {reasons.said(reason, own=own)}" for reason in window.favour]
    notes += [f"Against: {reasons.said(reason, own=own)}" for reason in window.against]
    name = uid("good day", asked.purpose, *asked.place, window.start)
    label = PURPOSES[asked.purpose].label
    return Entry(name, f"{label}: a good time", window.start, window.end, "\n".join(notes))


def _when(run: Run, asked: Asked) -> None:
    """The hours of each day, out of the way where there are many."""
    told = "  \n".join(_hours(one, asked, dated=len(run) > 1) for one in run)
    if len(run) <= FEW_DAYS:
        st.write(told)
        return
    with st.expander(f"The hours of these {len(run)} days"):
        st.write(told)


def _hours(one: GoodDay, asked: Asked, *, dated: bool) -> str:
    """The hours of a day, with its name where it stands among others: ``Sun 22: 08:00 to 13:08``."""
    start, end = (_local(edge, asked) for edge in (one.window.start, one.window.end))
    until = "midnight" if end.date() > one.day else f"{end:%H:%M}"
    hours = f"{start:%H:%M} to {until}"
    return f"{one.day:%a} {one.day.day}: {hours}" if dated else hours


def _span_of(run: Run) -> str:
    """The days of a run: ``Saturday 21 November 2026``, or from which to which."""
    first, last = run[0].day, run[-1].day
    if first == last:
        return f"{first:%A} {_brief(first)} {first.year}"
    if first.month == last.month:
        return f"{first.day} to {_brief(last)} {last.year}"
    year = "" if first.year == last.year else f" {first.year}"
    return f"{_brief(first)}{year} to {_brief(last)} {last.year}"


def _local(moment: datetime, asked: Asked) -> datetime:
    return moment.astimezone(zone(asked.place.zone))


def _brief(day: date) -> str:
    return f"{day.day} {day:%B}"
