"""Jobs: the timetable, each line to be run at once, and what demonstrations need."""

from __future__ import annotations

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
