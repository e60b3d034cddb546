"""Today: the day's horoscope, the sky above it, and what is new."""

from __future__ import annotations

from datetime import timedelta

import streamlit as st

from astra.errors import AstraError
from astra.people.chart import chart_of
from astra.readings.model import Declined, Horoscope
from astra.sky.positions import MoonPhase, moon_phase
from astra.sky.transits import contacts
from astra.ui import drawings
from astra.ui.celebration import celebration
from astra.ui.page import View, day_text, days, empty, file_of, kindness, view
from astra.ui.preparing import under_way
from astra.ui.readings import reading, thumbs
from astra.ui.tonight import retrograde, sky_chart
from astra.work.tasks import Task

GREETINGS = ((5, "Good night"), (12, "Good morning"), (18, "Good afternoon"), (24, "Good evening"))
FRESH = timedelta(days=2)
CONTACTS_SHOWN = 4


def draw(page: View) -> None:
    """A greeting, the reading of the day, and beside it the sky everyone shares."""
    moon = moon_phase(page.now)
    with st.container(key="eyebrow_today"):
        st.write(f"{day_text(page.now)} · Moon in {moon.sign} · {moon.name.capitalize()}")
    st.title(_greeting(page), anchor=False)
    celebration(page, "today")
    words, aside = st.columns([5, 3], gap="large")
    with words:
        _horoscope(page)
    with aside:
        with st.container(key="card_sky", border=True):
            st.header("The sky today", anchor=False)
            _sky(page, moon)
        with st.container(key="card_you", border=True):
            st.header("You", anchor=False)
            _you(page)


def _greeting(page: View) -> str:
    words = next(words for until, words in GREETINGS if page.now.hour < until)
    return f"{words}, {page.person.first_name}" if page.person.first_name else words


def _horoscope(page: View) -> None:
    if not page.person.seeded:
        empty(
            "Your day, once Astra knows your sky",
            "A horoscope that is truly yours needs the day and place of your birth, and the time "
            "if you know it. You can enter them, or simply tell Astra.",
            "profile",
            "Enter my birth details",
        )
        return
    today = page.astra.horoscopes.today(page.person.id, page.astra.now())
    if today is None:
        today = _prepared(page)
    if today is None:
        return
    st.header("Your day", anchor=False)
    _told(page, today)


def _prepared(page: View) -> Horoscope | None:
    """Today's horoscope, written now if the person asks for it."""
    st.header("Your day", anchor=False)
    if under_way(
        page,
        _tasks_of_today(page),
        going_on="Your horoscope is being written…",
        failed="Today’s horoscope could not be written.",
    ):
        return None
    st.write("Your horoscope is written each morning at six, your time. Today’s is not there yet.")
    if not st.button("Prepare it now", type="primary"):
        return None
    try:
        with st.spinner("Reading your sky…"):
            prepared = page.astra.horoscopes.prepare(page.person.id, page.astra.now())
    except AstraError as error:
        st.error(error.message)
        return None
    if isinstance(prepared, Declined):
        st.info(prepared.message)
        return None
    st.rerun()


def _tasks_of_today(page: View) -> list[Task]:
    newest = page.astra.tasks.latest(page.person.id, ("horoscope",), limit=1)
    today = page.now.date()
    return [one for one in newest if one.created_at.astimezone(page.now.tzinfo).date() == today]


def _told(page: View, today: Horoscope) -> None:
    reading("day", today.content, today.facts, f"/api/speech/horoscope/{today.date}")
    thumbs(
        f"day_{today.date}",
        today.feedback,
        lambda thumb: page.astra.horoscopes.feedback(
            page.person.id, today.date, thumb, page.astra.now()
        ),
    )


def _sky(page: View, moon: MoonPhase) -> None:
    with st.container(key="sky_moon", horizontal=True, vertical_alignment="center"):
        st.image(drawings.moon(moon.angle_deg, page.ink), width=72, alt=moon.name)
        where = f"{moon.sign.glyph} Moon in {moon.sign}, {moon.lit:.0%} lit"
        st.write(f"**{moon.name.capitalize()}**  \n{where}")
    chart = chart_of(page.person.pinned_facts)
    backwards = ", ".join(retrograde(sky_chart(page.now)))
    rows = [("Retrograde", backwards or "none of the planets")]
    if chart is not None:
        rows += [
            (f"{one.transit.label} {one.kind} your {one.natal.label}", f"{one.orb_deg:.1f}°")
            for one in contacts(chart, page.now)
            if one.solid
        ][:CONTACTS_SHOWN]
    st.html(drawings.facts(rows))


def _you(page: View) -> None:
    if page.tender:
        kindness()
    else:
        _counted(page)
    _news(page)


def _counted(page: View) -> None:
    journey = page.astra.journey.recount(page.person.id, page.astra.now())
    rows = [
        ("Streak", days(journey.streak_days)),
        ("Best so far", days(journey.best_streak)),
        ("Conversations", str(journey.total_conversations)),
    ]
    if journey.next_milestone:
        nearest = journey.next_milestone
        rows.append((f"Next: {nearest['title']}", f"{nearest['have']} of {nearest['need']}"))
    st.html(drawings.facts(rows))


def _news(page: View) -> None:
    """What came since the day before yesterday, with the way there."""
    reports = page.astra.weekly_reports.latest(page.person.id)
    today = page.now.date()
    if reports and reports[0].week_end >= (today - FRESH).isoformat():
        st.page_link(file_of("reports"), label="Your weekly report is here")
    talks = page.astra.conversations.latest(page.person.id, 1)
    if talks and talks[0].processed and talks[0].summary and page.now - talks[0].started_at < FRESH:
        st.page_link(file_of("journey"), label="Your last conversation is summed up")
    if page.astra.conversations.current(page.person.id):
        st.page_link(file_of("console"), label="Go on talking")
    else:
        st.page_link(file_of("console"), label="Begin a conversation")


draw(view())
