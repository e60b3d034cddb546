"""Reports: the last four weeks, each looked back on in four paragraphs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

import streamlit as st

from astra.errors import AstraError
from astra.readings.model import Declined, WeeklyReport
from astra.readings.weekly import WANTED
from astra.ui.page import View, days, empty, view
from astra.ui.preparing import under_way
from astra.ui.readings import reading, thumbs
from astra.work.tasks import Task


def draw(page: View) -> None:
    """The reports kept, newest first, or what one needs."""
    person_id = page.person.id
    reports = page.astra.weekly_reports.latest(person_id)
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="bottom"
    ):
        st.title("Looking back", anchor=False, width="content")
        asked = st.button("Look back on my week now", key="prepare_weekly")
    _every_week(page)
    if asked:
        _prepare(page)
        reports = page.astra.weekly_reports.latest(person_id)
    else:
        under_way(
            page,
            _asked_since(page, reports),
            going_on="Astra is looking back on your week…",
            failed="Your last report could not be written.",
        )
    if not reports:
        empty(
            "No report yet",
            "On Sunday evening Astra looks back on your week with you: what you spoke about, what "
            "grew, and one question to carry on. It needs your birth details and at least one "
            "finished conversation in seven days.",
            "console",
            "Talk with Astra",
        )
        return
    _report(page, reports[0])
    if len(reports) > 1:
        st.header("Earlier weeks", anchor=False)
    for report in reports[1:]:
        with st.expander(_span(report)):
            _told(report)


def _asked_since(page: View, reports: Sequence[WeeklyReport]) -> list[Task]:
    """The newest task of a report, unless a report was written after it."""
    newest = page.astra.tasks.latest(page.person.id, ("weekly_report",), limit=1)
    if not reports:
        return newest
    written = datetime.fromisoformat(reports[0].generated_at)
    return [task for task in newest if task.created_at > written]


def _prepare(page: View) -> None:
    """Write this week's report, and say why where there can be none."""
    try:
        with st.spinner("Looking back on your week…"):
            prepared = page.astra.weekly_reports.prepare(page.person.id, page.astra.now())
    except AstraError as error:
        st.error(error.message)
        return
    if isinstance(prepared, Declined):
        st.info(prepared.message)


def _every_week(page: View) -> None:
    """Whether a report is prepared each Sunday evening; one can be asked for at any time."""

    def changed() -> None:
        change = {WANTED: st.session_state["every_week"]}
        page.astra.people.update_preferences(page.person.id, change, page.astra.now())

    wanted = page.person.preferences.extra.get(WANTED, True)
    st.session_state.setdefault("every_week", wanted)
    st.toggle("Prepare one for me every Sunday evening", key="every_week", on_change=changed)


def _report(page: View, report: WeeklyReport) -> None:
    text, numbers = st.columns([5, 2], gap="large")
    with text:
        st.header(_span(report), anchor=False)
        _told(report)
        thumbs(
            report.week_end,
            report.feedback,
            lambda thumb: page.astra.weekly_reports.feedback(
                page.person.id, report.week_end, thumb, page.astra.now()
            ),
        )
    with numbers, st.container(key="card_week", border=True):
        st.metric("Conversations", report.stats.get("conversations", 0))
        if not page.tender:
            st.metric("Streak", days(report.stats.get("streak_days", 0)))
        topics = ", ".join(topic.replace("_", " ") for topic in report.stats.get("topics", ()))
        if topics:
            st.caption("Topics")
            st.write(topics.capitalize())


def _told(report: WeeklyReport) -> None:
    spoken_at = f"/api/speech/weekly-report/{report.week_end}"
    reading(report.week_end, report.content, report.facts, spoken_at)


def _span(report: WeeklyReport) -> str:
    start, end = date.fromisoformat(report.week_start), date.fromisoformat(report.week_end)
    first = f"{start.day} {start:%B}" if start.month != end.month else f"{start.day}"
    return f"{first} to {end.day} {end:%B %Y}"


draw(view())
