"""Letters, handed over a real socket."""

from __future__ import annotations

import email
import email.policy
from datetime import UTC, datetime

import pytest

from astra.errors import AddressRefused, ProviderError
from astra.providers.mail import Letter, MailServer, post
from astra.settings import Settings
from tests.providers.post_office import post_office, serving

LETTER = Letter(
    id="a1",
    to=["asha@example.org"],
    subject="Your day",
    text="The Moon is in Aries.",
    html="<p>The Moon is in Aries.</p>",
    unsubscribe="https://astra.example/mail/stop/secret",
    at=datetime(2026, 11, 21, 6, tzinfo=UTC),
)


def failed(**behaviour) -> ProviderError:
    with serving(post_office([], **behaviour)) as address, pytest.raises(ProviderError) as caught:
        MailServer(f"smtp://{address}").send(LETTER)
    return caught.value


def test_a_letter_is_plain_and_dressed_and_can_be_ended_with_one_click():
    letters: list[str] = []
    with serving(post_office(letters)) as address:
        MailServer(f"smtp://{address}", "Samay <stars@astra.example>").send(LETTER)

    letter = email.message_from_string(letters[0], policy=email.policy.default)
    assert (letter["From"], letter["Message-ID"]) == (
        "Samay <stars@astra.example>",
        "<a1@astra.example>",
    )
    assert letter["List-Unsubscribe"] == "<https://astra.example/mail/stop/secret>"
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert letter.get_body(["plain"]).get_content().strip() == LETTER.text
    assert letter.get_body(["html"]).get_content().strip() == LETTER.html


def test_a_letter_taken_stays_taken_when_the_goodbye_goes_wrong():
    letters: list[str] = []
    with serving(post_office(letters, goodbye=b"421 too busy")) as address:
        MailServer(f"smtp://{address}").send(LETTER)
    assert len(letters) == 1


def test_an_address_nobody_has_fails_for_good_and_other_refusals_may_pass():
    assert isinstance(failed(refusal=b"550 5.1.1 No such user"), AddressRefused)
    assert failed(refusal=b"550 5.7.1 Relaying denied").retryable
    assert failed(refusal=b"450 4.2.0 Greylisted").retryable


def test_what_goes_wrong_names_no_address():
    for refusal in (b"550 5.1.1 asha@example.org", b"450 asha@example.org"):
        assert "asha" not in failed(refusal=refusal).message


def test_without_a_mail_server_there_is_no_post():
    assert post(Settings(_env_file=None)) is None
    assert post(Settings(_env_file=None, smtp_url="")) is None
    assert post(Settings(_env_file=None, smtp_url="smtp://localhost")) is not None
