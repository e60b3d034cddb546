"""The operator's page: failures are seen and mended there, and nobody else gets in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from streamlit.testing.v1 import AppTest

from astra import jobs
from astra.bootstrap import Astra
from astra.errors import AstraError
from astra.settings import ROOT
from astra.ui.admin import failures
from astra.ui.admin import now as now_section
from astra.work.lease import MAX_ATTEMPTS

ASHA = "asha"
Open = Callable[[str], AppTest]
SECTIONS = ("Now", "Failures", "Alerts", "People", "Jobs", "Measures", "Days")
SEEN_WITHIN_S = 30


@pytest.fixture
def operator(astra: Astra) -> Astra:
    """Asha is an admin."""
    astra.db.accounts.insert_one(
        {"_id": "asha@example.org", "person_id": ASHA, "name": "Asha", "is_admin": True}
    )
    return astra


def section(app: AppTest, name: str) -> AppTest:
    return app.segmented_control(key="admin_section").set_value(name).run()


def text(app: AppTest) -> str:
    parts = (
        app.title, app.header, app.subheader, app.markdown, app.text, app.warning, app.error,
        app.caption, app.get("html"),
    )  # fmt: skip
    return " ".join(str(getattr(one, "value", None) or one.proto) for part in parts for one in part)


def press(app: AppTest, key: str) -> AppTest:
    return app.button(key=key).click().run()


def test_the_page_is_not_there_for_anybody_else(born: Astra, open_page: Open):
    with pytest.raises(ValueError, match="admin"):  # it is not even registered
        open_page("admin")
    app = AppTest.from_file(str(ROOT / "pages/admin.py")).run()
    assert [one.value for one in app.info] == ["This page is for operators."]
    assert not app.title


@pytest.mark.parametrize("name", SECTIONS)
def test_every_section_speaks_on_an_empty_site(operator: Astra, open_page: Open, name: str):
    app = section(open_page("admin"), name)

    assert not app.exception
    assert not app.error
    assert app.title[0].value == "Operations"


def test_a_task_that_fails_is_seen_within_half_a_minute_and_its_retry_heals_it(
    operator: Astra, open_page: Open, monkeypatch: pytest.MonkeyPatch
):
    def broken(*_: object) -> None:
        raise AstraError("The ephemeris is upside down.")

    now = operator.now()
    task = operator.tasks.submit(ASHA, "chart", "key", {}, now)
    with monkeypatch.context() as injected:
        injected.setitem(jobs.HANDLERS, "chart", broken)
        for _ in range(MAX_ATTEMPTS):
            operator.db.task_instances.update_many({}, {"$set": {"next_at": now - timedelta(1)}})
            jobs.run_next_task(operator, "w")
    operator.operations.watch.review(now)

    app = open_page("admin")
    assert "1 of the tasks" in text(app)
    app = section(app, "Failures")
    assert "The ephemeris is upside down." in text(app)
    assert max(failures.LOOK_EVERY_S, now_section.LOOK_EVERY_S) < SEEN_WITHIN_S

    app = press(app, f"retry_{task.id}")
    jobs.run_due(operator)
    operator.operations.watch.review(now)
    app = section(app.run(), "Failures")
    assert "Nothing has failed" in text(app)
    assert operator.tasks.get(ASHA, task.id).status == "completed"
    assert operator.operations.alerts.open() == []


def test_a_failure_put_aside_is_shown_no_more(operator: Astra, open_page: Open):
    task = operator.tasks.submit(ASHA, "chart", "key", {}, operator.now())
    operator.tasks.lease.fail(operator.tasks.lease.claim("w"), "No.", final=True)
    app = press(section(open_page("admin"), "Failures"), f"aside_{task.id}")

    assert "Nothing has failed" in text(section(app, "Failures"))


def test_people_are_listed_without_their_births_and_words(
    operator: Astra, born: Astra, open_page: Open
):
    listed = text(section(open_page("admin"), "People"))

    assert "asha@example.org" in listed
    assert "1996" not in listed
    assert "Mumbai" not in listed


def test_a_job_can_be_run_at_once(operator: Astra, born: Astra, open_page: Open):
    app = press(section(open_page("admin"), "Jobs"), "run_prepare_horoscopes")

    assert not app.exception
    assert [task.kind for task in operator.tasks.latest(ASHA, ["horoscope"])] == ["horoscope"]


def test_the_demo_clock_is_moved_for_everybody_and_back(operator: Astra, open_page: Open):
    clock = operator.operations.clock
    app = section(open_page("admin"), "Jobs")
    app.date_input(key="clock_day").set_value((clock.real() + timedelta(days=40)).date())
    go = next(one for one in app.button if one.label == "Go there")
    app = go.click().run()

    assert clock.ahead > timedelta(days=38)
    assert "moved for a demonstration" in text(app)
    back = next(one for one in app.button if one.label == "Return to real time")
    back.click().run()
    assert clock.ahead == timedelta(0)


def test_the_demo_account_is_reset_at_a_click(operator: Astra, open_page: Open):
    app = section(open_page("admin"), "Jobs")
    next(one for one in app.button if one.label == "Reset the demo account").click().run()
    assert operator.people.get("demo").seeded
