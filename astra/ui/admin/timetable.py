"""Jobs: the timetable, each line to be run at once, and what demonstrations need."""

from __future__ import annotations

from datetime import datetime, timedelta

import streamlit as st

from astra.errors import AstraError
from astra.jobs import TIMETABLE, Job
from astra.ui.admin.words import kind_name, stretch
from astra.ui.page import View


def draw(page: View) -> None:
    """Every job with what it does; running one early changes nothing but the time."""
    for job in TIMETABLE:
        _job(page, job)
    if page.astra.settings.demo_offered:
        st.header("For demonstrations", anchor=False)
        with st.container(key="card_demo", border=True):
            st.write("**Demo account**")
            st.write("Furnish it anew: six weeks of talk, without what visitors wrote.")
            st.button("Reset the demo account", on_click=_reset, args=(page,))
        with st.container(key="card_clock", border=True):
            _clock(page)


def _clock(page: View) -> None:
    clock = page.astra.operations.clock
    st.write("**Clock**")
    st.write(
        "Have it be a day to come for everybody, in every process. Sign-ins end when their days "
        "are over by this clock too."
    )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.date_input("Day", page.now.date(), min_value=page.now.date(), key="clock_day")
        st.time_input("Time", page.now.time(), step=timedelta(minutes=15), key="clock_time")
        st.button("Go there", on_click=_go_to, args=(page,))
        if clock.ahead:
            st.button("Return to real time", on_click=clock.go_back)


def _go_to(page: View) -> None:
    day, at = st.session_state["clock_day"], st.session_state["clock_time"]
    try:
        page.astra.operations.clock.move_to(datetime.combine(day, at, page.now.tzinfo))
    except AstraError as error:
        st.toast(error.message)


def _job(page: View, job: Job) -> None:
    name = job.run.__name__
    with st.container(key=f"card_{name}", border=True):
        left, right = st.columns([5, 1], vertical_alignment="center")
        with left:
            st.write(f"**{kind_name(name)}**, every {stretch(job.every_s)}  \n{_first_line(job)}")
        with right:
            st.button("Run now", key=f"run_{name}", on_click=_run, args=(page, job))


def _first_line(job: Job) -> str:
    return (job.run.__doc__ or "").strip().splitlines()[0]


def _run(page: View, job: Job) -> None:
    try:
        job.run(page.astra, page.astra.now())
    except AstraError as error:
        st.toast(error.message)
    else:
        st.toast("Done. What it asked for is taken up within a second.")


def _reset(page: View) -> None:
    page.astra.demo.reset(page.astra.now())
    st.toast("The demo account is as new.")
