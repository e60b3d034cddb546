"""Work done in the background, as its person sees it: under way, failed and why, tried again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from streamlit.testing.v1 import AppTest

from astra import jobs
from astra.bootstrap import Astra
from astra.chat.ending import end_conversation

ASHA = "asha"
WHY = "The ephemeris is upside down."
Open = Callable[[str], AppTest]


def talked(astra: Astra) -> str:
    """Asha says something and ends the talk; return its id."""
    now = astra.now()
    talk = astra.conversations.active(ASHA, now)
    astra.events.said(astra.outbox.submit(ASHA, talk.id, "I got promoted today!", now))
    astra.responder.answer_next("w")
    end_conversation(astra.conversations, astra.workflows, ASHA, now)
    return talk.id


def fails(astra: Astra, kind: str) -> None:
    """The next task of this kind fails for good."""
    claim = astra.tasks.lease.claim("w", {"kind": kind})
    assert claim is not None
    astra.tasks.lease.fail(claim, WHY, final=True)
    if workflow_id := claim.document.get("workflow_id"):
        astra.workflows.advance(workflow_id, astra.now())


def words(app: AppTest) -> str:
    return " ".join(one.value for part in (app.warning, app.info, app.text) for one in part)


def try_again(app: AppTest) -> AppTest:
    return next(one for one in app.button if one.label == "Try again").click().run()


def test_a_horoscope_that_failed_says_why_and_is_written_after_all(born: Astra, open_page: Open):
    born.tasks.submit(ASHA, "horoscope", "today", {}, born.now())
    assert "being written" in words(open_page("today"))
    fails(born, "horoscope")

    app = open_page("today")
    assert WHY in words(app)
    app = try_again(app)
    jobs.run_due(born)

    app = app.run()
    assert not app.exception
    assert WHY not in words(app)
    assert "Your day" in [one.value for one in app.header]
    assert born.horoscopes.today(ASHA, born.now())


def test_what_failed_on_another_day_is_not_spoken_of(born: Astra, open_page: Open):
    born.tasks.submit(ASHA, "horoscope", "before", {}, born.now() - timedelta(days=1))
    fails(born, "horoscope")

    app = open_page("today")

    assert WHY not in words(app)
    assert "Prepare it now" in [one.label for one in app.button]


def test_a_report_that_failed_says_why_until_there_is_one(born: Astra, open_page: Open):
    talked(born)
    jobs.run_due(born)
    born.tasks.submit(ASHA, "weekly_report", "sunday", {}, born.now())
    fails(born, "weekly_report")

    app = open_page("reports")
    assert WHY in words(app)
    app = try_again(app)
    jobs.run_due(born)

    assert born.weekly_reports.latest(ASHA)
    assert WHY not in words(app.run())


def test_a_report_written_since_covers_the_failure(born: Astra, open_page: Open):
    talked(born)
    jobs.run_due(born)
    born.tasks.submit(ASHA, "weekly_report", "sunday", {}, born.now())
    fails(born, "weekly_report")
    app = open_page("reports")
    app = app.button(key="prepare_weekly").click().run()

    assert WHY not in words(app.run())


@pytest.mark.parametrize("page", ["console", "journey"])
def test_a_talk_that_was_not_summed_up_says_so_and_is_after_all(
    born: Astra, open_page: Open, page: str
):
    talk_id = talked(born)
    fails(born, "transcript")
    jobs.run_due(born)
    app = open_page(page)
    if page == "console":
        app.session_state["ended"] = talk_id
        app = app.run()

    assert WHY in words(app)
    app = try_again(app)
    jobs.run_due(born)

    assert WHY not in words(app.run())
    assert born.conversations.get(ASHA, talk_id).summary


@pytest.mark.parametrize("kind", ["gamification", "chart"])
def test_each_task_after_a_talk_that_failed_alone_says_so_and_is_tried_again_alone(
    born: Astra, open_page: Open, kind: str
):
    talk_id = talked(born)
    while not born.db.task_instances.find_one({"kind": kind, "blocked": False}):
        assert jobs.run_next_task(born, "w")
    fails(born, kind)
    jobs.run_due(born)
    app = open_page("console")
    app.session_state["ended"] = talk_id

    assert WHY in words(app.run())
    app = try_again(app)
    jobs.run_due(born)

    assert WHY not in words(app.run())
    (workflow,) = born.workflows.of(ASHA)
    assert workflow.status == "completed"
