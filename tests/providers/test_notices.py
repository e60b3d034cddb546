"""Notices to the operator, over real sockets."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from pydantic import SecretStr

from astra.errors import ProviderError
from astra.providers.mail import MailServer
from astra.providers.notices import Mail, Notice, Webhook, channels
from astra.settings import Settings
from tests.providers.post_office import post_office, serving
from tests.providers.webhook import receiver

NOTICE = Notice(
    id="a1.raised",
    subject="queue_age.tasks",
    step="raised",
    severity="critical",
    text="Late by 200 s.",
    at=datetime(2026, 11, 21, 12, tzinfo=UTC),
)


def test_a_webhook_gets_json_under_an_id_that_stays():
    heard: list = []
    with serving(receiver(204, heard)) as address:
        Webhook(f"http://{address}/hook").send(NOTICE)

    [(key, body)] = heard
    assert (key, body["state"], body["severity"]) == ("a1.raised", "raised", "critical")
    assert "Late by 200 s." in body["text"]


def test_a_webhook_that_refuses_has_not_taken_it():
    with serving(receiver(503, [])) as address, pytest.raises(ProviderError) as caught:
        Webhook(f"http://{address}/hook").send(NOTICE)
    assert caught.value.retryable


def test_a_webhook_nobody_listens_at_has_not_taken_it():
    with serving(receiver(204, [])) as address:
        pass  # and now the port is free again
    with pytest.raises(ProviderError) as caught:
        Webhook(f"http://{address}/hook").send(NOTICE)
    assert caught.value.retryable


def test_a_letter_has_a_subject_and_everybody_asked_for():
    letters: list[str] = []
    with serving(post_office(letters)) as address:
        Mail(MailServer(f"smtp://{address}"), "ops@example.org, on-call@example.org").send(NOTICE)

    assert "Subject: Astra: queue_age.tasks raised" in letters[0]
    assert "To: ops@example.org, on-call@example.org" in letters[0]
    assert "Late by 200 s." in letters[0]


def test_a_mail_server_that_falls_silent_may_have_taken_it():
    with serving(post_office([], silent=True)) as address, pytest.raises(ProviderError) as caught:
        Mail(MailServer(f"smtp://{address}"), "ops@example.org").send(NOTICE)
    assert not caught.value.retryable


def test_only_what_is_configured_is_used():
    assert dict(channels(Settings(_env_file=None))) == {}
    one = Settings(_env_file=None, smtp_url=SecretStr("smtp://localhost"), alert_email="a@b.org")
    assert set(channels(one)) == {"mail"}
