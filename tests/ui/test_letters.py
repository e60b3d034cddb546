"""The horoscope by e-mail on the profile page, and where the links in letters lead."""

from __future__ import annotations

import email
import email.policy
import logging
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest

from astra import bootstrap, jobs, logs
from astra.api.letters import letter_routes
from astra.bootstrap import Astra
from astra.providers.mail import MailServer
from astra.readings.morning_mail import MorningMail, Standing
from tests.providers.post_office import post_office, serving

ASHA = "asha"
SITE = "http://localhost:8501"
MORNING = datetime.fromisoformat("2026-11-21T06:30+05:30")
Open = Callable[[str], AppTest]


@pytest.fixture
def posted(born: Astra) -> Iterator[list[str]]:
    """The letters a mail server was given, in the morning of somebody who registered."""
    arrived: list[str] = []
    document = {"_id": "asha@example.org", "person_id": ASHA, "name": "Asha"}
    born.db.accounts.insert_one({**document, "email_verified": False})
    with serving(post_office(arrived)) as address:
        parts = (born.db, born.people, born.tasks, born.horoscopes, MailServer(f"smtp://{address}"))
        mail = MorningMail(*parts, SITE)
        bootstrap.install(replace(born, morning_mail=mail, now=lambda: MORNING))
        yield arrived


@pytest.fixture
def browser() -> Iterator[TestClient]:
    with TestClient(Starlette(routes=letter_routes()), base_url=SITE) as client:
        yield client


def link(letter: str, path: str) -> str:
    body = email.message_from_string(letter, policy=email.policy.default).get_body(["plain"])
    (found,) = re.findall(rf"{SITE}(/mail/{path}/\S+)", body.get_content())
    return found


def test_the_switch_is_there_only_where_mail_is_configured(born: Astra, open_page: Open):
    assert not [one for one in open_page("profile").toggle if one.key == "morning_mail"]


def test_from_the_switch_to_the_first_letter_and_to_the_last(
    posted: list[str], open_page: Open, browser: TestClient
):
    astra = bootstrap.current()
    app = open_page("profile")
    app.toggle(key="morning_mail").set_value(True).run()
    assert not app.exception
    jobs.run_due(astra)
    app.run()
    assert "Follow the link" in " ".join(one.value for one in app.markdown)

    confirm = link(posted[0], "confirm")
    assert browser.get(confirm).status_code == 200
    assert astra.morning_mail.standing(ASHA) is Standing.WAITING  # looking proves nothing
    assert "will come here" in browser.post(confirm).text

    jobs.prepare_horoscopes(astra, MORNING)
    jobs.run_due(astra)
    for _ in range(2):
        jobs.mail_horoscopes(astra, MORNING)
        jobs.run_due(astra)
    assert len(posted) == 2
    assert "To: asha@example.org" in posted[1]

    stop = link(posted[1], "stop")
    browser.get(stop)
    assert astra.morning_mail.standing(ASHA) is Standing.ON
    one_click = {"List-Unsubscribe": "One-Click"}
    assert "No more letters" in browser.post(stop, data=one_click).text
    app = open_page("profile")
    assert app.toggle(key="morning_mail").value is False


def test_a_link_nobody_was_sent_is_refused_in_words(posted: list[str], browser: TestClient):
    for path in ("confirm", "stop"):
        answer = browser.post(f"/mail/{path}/made-up")
        assert answer.status_code == 404
        assert "does not work any more" in answer.text


def test_the_token_of_a_letter_stays_out_of_access_logs():
    token = "t" * 43
    record = logging.LogRecord("uvicorn", 20, "", 0, "%s", (f"/mail/stop/{token}",), None)
    logs.without_tokens(record)
    assert token not in record.getMessage()
