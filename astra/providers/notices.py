"""Notices to the operator, by webhook and by e-mail.

A notice speaks of the whole site, never of a person. Each carries an id that stays the same however
often it is sent, for receivers that drop what they have seen. To add a channel, implement
``Channel`` and build it in ``channels``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Protocol

import httpx2

from astra.errors import ProviderError
from astra.providers.mail import Letter, Post, post
from astra.settings import Settings

TIMEOUT_S: Final = 10.0
_NOT_SENT: Final = (httpx2.ConnectError, httpx2.ConnectTimeout, httpx2.UnsupportedProtocol)


@dataclass(frozen=True, slots=True)
class Notice:
    """What is told: ``subject`` names what is wrong, ``step`` is ``raised`` or ``resolved``."""

    id: str
    subject: str
    step: str
    severity: str
    text: str
    at: datetime

    @property
    def title(self) -> str:
        """One line for a subject or a chat."""
        return f"Astra: {self.subject} {self.step}"


class Channel(Protocol):
    """A way to reach the operator."""

    def send(self, notice: Notice) -> None:
        """Return when the notice was taken.

        Raises:
            ProviderError: ``retryable`` when it surely did not arrive; otherwise nobody knows.
        """
        ...


class Webhook:
    """Posts a notice as JSON. ``text`` is what chat services show."""

    def __init__(self, url: str) -> None:
        self._url = url

    def send(self, notice: Notice) -> None:
        """Return when the address answered with success; see ``Channel``."""
        body = {
            "id": notice.id,
            "alert": notice.subject,
            "state": notice.step,
            "severity": notice.severity,
            "text": f"{notice.title}. {notice.text}",
            "at": notice.at.isoformat(),
        }
        try:
            answer = httpx2.post(
                self._url, json=body, headers={"Idempotency-Key": notice.id}, timeout=TIMEOUT_S
            )
        except _NOT_SENT as error:
            raise _failed("The alert webhook cannot be reached.", arrived=False) from error
        except httpx2.HTTPError as error:
            raise _failed("The alert webhook did not answer.", arrived=None) from error
        if not answer.is_success:
            reason = f"The alert webhook answered {answer.status_code}."
            raise _failed(reason, arrived=False)


class Mail:
    """Sends a notice by e-mail."""

    def __init__(self, post: Post, recipients: str) -> None:
        """``recipients`` are addresses with commas between them."""
        self._post = post
        self._to = [one.strip() for one in recipients.split(",") if one.strip()]

    def send(self, notice: Notice) -> None:
        """Return when the mail server took the letter; see ``Channel``."""
        self._post.send(
            Letter(
                id=notice.id,
                to=self._to,
                subject=notice.title,
                text=f"{notice.text}\n\nSeverity: {notice.severity}\n",
                at=notice.at,
            )
        )


def channels(settings: Settings) -> Mapping[str, Channel]:
    """Return the configured channels by name; none is fine, the admin page shows alerts anyway."""
    found: dict[str, Channel] = {}
    if settings.alert_webhook is not None:
        found["webhook"] = Webhook(settings.alert_webhook.get_secret_value())
    way = post(settings)
    if way is not None and settings.alert_email:
        found["mail"] = Mail(way, settings.alert_email)
    return found


def _failed(reason: str, *, arrived: bool | None) -> ProviderError:
    return ProviderError(reason, retryable=arrived is False, code="notice")
