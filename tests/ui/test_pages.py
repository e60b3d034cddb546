"""Every page, run as Streamlit runs it, for somebody new and for somebody known."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from astra.bootstrap import Astra
from astra.chat.ending import end_conversation
from astra.jobs import run_due
from astra.sky.birth import TimePrecision
from astra.ui import gate
from tests.ui.told import told

PAGES = ("today", "console", "chart", "aethercast", "journey", "reports", "memory", "profile")
ASHA = "asha"
Open = Callable[[str], AppTest]


def words(app: AppTest) -> str:
    parts = [
        app.title, app.header, app.subheader, app.markdown, app.caption, app.info, app.success,
        app.warning, app.error,
    ]  # fmt: skip
    return " ".join(str(element.value) for part in parts for element in part)


def button(app: AppTest, label: str):
    return next(one for one in app.button if one.label == label)


def talk(astra: Astra, text: str, when: datetime) -> None:
    conversation = astra.conversations.active(ASHA, when)
    astra.events.said(astra.outbox.submit(ASHA, conversation.id, text, when))
    run_due(astra)
    end_conversation(astra.conversations, astra.workflows, ASHA, when + timedelta(minutes=5))
    run_due(astra)


@pytest.mark.parametrize("name", PAGES)
def test_page_of_somebody_new_speaks_and_never_fails(open_page: Open, name: str):
    app = open_page(name)

    assert not app.exception
    assert not app.error
    assert len(app.title) == 1
    assert len(words(app)) > 30


@pytest.mark.parametrize("name", PAGES)
def test_page_of_somebody_known_never_fails(born: Astra, open_page: Open, name: str):
    app = open_page(name)

    assert not app.exception
    assert not app.error


@pytest.mark.parametrize("name", PAGES)
def test_no_page_opens_for_somebody_who_is_not_signed_in(
    astra: Astra, open_page: Open, name: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(gate, "session_cookie", lambda: None)
    app = open_page(name)

    assert not app.exception
    assert "Asha" not in words(app)
    assert "Someone to talk to" in words(app)


@pytest.mark.parametrize("name", PAGES)
def test_page_run_without_the_shell_guards_itself(
    astra: Astra, name: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(gate, "session_cookie", lambda: None)
    app = AppTest.from_file(f"../../pages/{name}.py", default_timeout=20).run()

    assert not app.exception
    assert words(app) == "Please sign in to see this page."


@pytest.mark.parametrize("name", ["today", "chart"])
def test_empty_page_leads_to_the_birth_details(open_page: Open, name: str):
    assert "birth" in words(open_page(name))


def test_chart_says_the_same_as_the_sky(born: Astra, open_page: Open):
    app = open_page("chart")

    assert "☉︎ Sun | 23°33′ ♉︎ Taurus | 12" in told(app)  # of 14 May, tropical
    app.button_group(key="zodiac").set_value("Vedic").run()
    assert not app.exception
    assert "☉︎ Sun | 29°44′ ♈︎ Aries | 12" in told(app)


def test_horoscope_is_prepared_on_request_and_then_kept(born: Astra, open_page: Open):
    app = open_page("today")
    button(app, "Prepare it now").click().run()

    kept = born.horoscopes.today(ASHA, born.now())
    assert kept is not None
    assert kept.content.split("\n")[0] in words(app)


def test_journey_counts_the_conversation_that_ended_today(
    born: Astra, open_page: Open, now: datetime
):
    talk(born, "What should I watch at work this week?", now)
    app = open_page("journey")

    assert {metric.label: metric.value for metric in app.metric}["Streak"] == "1 day"
    assert "First Conversation" in words(app)


def test_report_without_a_conversation_says_what_it_needs(born: Astra, open_page: Open):
    app = open_page("reports")
    button(app, "Look back on my week now").click().run()

    assert "conversation" in words(app)
    assert not born.weekly_reports.latest(ASHA)


def test_report_of_a_week_with_talk_is_shown_with_its_numbers(
    born: Astra, open_page: Open, now: datetime
):
    talk(born, "My sister and I finally spoke again.", now - timedelta(hours=1))
    app = open_page("reports")
    button(app, "Look back on my week now").click().run()

    assert not app.exception
    assert [metric.value for metric in app.metric][:2] == ["1", "1 day"]


def test_a_device_can_be_signed_out_from_another(astra: Astra, open_page: Open, now: datetime):
    other = astra.identity.sessions.start(ASHA, "local", "Chrome/150 (Windows NT)", now)
    app = open_page("profile")
    assert "Chrome on Windows" in words(app)

    button(app, "Sign out").click().run()

    assert astra.identity.sessions.person_of(other, now) is None
    assert "Chrome on Windows" not in words(app)


def test_preferences_are_kept_and_change_how_the_chart_is_read(born: Astra, open_page: Open):
    app = open_page("profile")
    next(one for one in app.selectbox if one.label == "Astrology").set_value("vedic")
    next(one for one in app.selectbox if one.label == "Language").set_value("hi")
    button(app, "Save preferences").click().run()

    person = born.people.get(ASHA)
    assert (person.pinned_facts.system, person.preferences.lang) == ("vedic", "hi")
    assert "Sidereal" in person.astro_overview


def test_birth_time_can_be_corrected_to_unknown(born: Astra, open_page: Open):
    app = open_page("profile")
    app.button_group(key="time_precision").set_value(TimePrecision.UNKNOWN).run()
    button(app, "Save and draw my chart").click().run()

    pinned = born.people.get(ASHA).pinned_facts
    assert not app.exception
    assert (pinned.birth_time, pinned.time_precision) == (None, "unknown")
    assert (pinned.birth_place, pinned.timezone) == ("Mumbai", "Asia/Kolkata")


def test_login_page_leads_whoever_is_signed_in_to_today(open_page: Open):
    app = open_page("login")

    assert not app.exception
    assert "Good" in app.title[0].value


def test_journey_page_shows_what_the_last_conversation_was_about(
    born: Astra, now: datetime, open_page: Open
):
    talk(born, "I am nervous about my new job at the bank", now - timedelta(hours=1))
    (last,) = born.conversations.latest(ASHA, 1)

    assert last.summary
    assert last.transcript == ()
    assert last.summary in [one.value for one in open_page("journey").text]


def test_a_time_that_came_twice_is_asked_about_only_while_it_matters(
    astra: Astra, now: datetime, open_page: Open
):
    new_york = {"birth_place": "New York", "timezone": "America/New_York", "country": "US",
                "latitude": 40.71, "longitude": -74.01}  # fmt: skip
    twice = {"birth_date": "2021-11-07", "birth_time": "01:30", "time_precision": "exact"}
    astra.people.save_birth(ASHA, {**new_york, **twice, "fold": 1}, None, now)
    app = open_page("profile")
    assert [one.value for one in app.radio] == [1]

    app.button_group(key="time_precision").set_value(TimePrecision.UNKNOWN).run()

    assert not app.radio


@pytest.mark.parametrize("name", ["today", "journey"])
def test_in_the_days_after_a_crisis_nothing_is_counted_or_celebrated(
    born: Astra, open_page: Open, name: str
) -> None:
    born.memories.note_concern(ASHA, "m1", "crisis", born.now() - timedelta(days=1))

    app = open_page(name)

    shown = " ".join(one.value for kind in (app.markdown, app.header, app.metric) for one in kind)
    assert "nothing to keep up with" in shown
    assert "Milestones" not in shown
    assert not [one for one in app.metric if one.label == "Streak"]


def test_the_weekly_report_is_switched_off_and_stays_so(born: Astra, open_page: Open):
    app = open_page("reports")
    assert app.toggle(key="every_week").value

    app.toggle(key="every_week").set_value(False).run()

    assert born.people.get(ASHA).preferences.extra["weekly_report"] is False
    assert not open_page("reports").toggle(key="every_week").value
