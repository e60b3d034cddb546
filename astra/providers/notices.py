"""Notices to the operator, by webhook and by e-mail.

A notice speaks of the whole site, never of a person. Each carries an id that stays the same however
often it is sent, for receivers that drop what they have seen. To add a channel, implement
``Channel`` and build it in ``channels``.
"""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime
from typing import Final, Protocol
from urllib.parse import unquote, urlsplit

import httpx2

from astra.errors import ProviderError
from astra.settings import Settings

TIMEOUT_S: Final = 10.0
SMTP_PORT: Final = 587
SMTPS_PORT: Final = 465
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
    """Sends a notice by e-mail through ``smtp://`` (upgraded when offered) or ``smtps://``."""

    def __init__(self, url: str, recipients: str) -> None:
        parts = urlsplit(url)
        self._secure = parts.scheme == "smtps"
        self._host = parts.hostname or "localhost"
        self._port = parts.port or (SMTPS_PORT if self._secure else SMTP_PORT)
        self._user = unquote(parts.username or "")
        self._password = unquote(parts.password or "")
        self._to = [one.strip() for one in recipients.split(",") if one.strip()]
        self._from = self._user if "@" in self._user else f"astra@{self._host}"

    def send(self, notice: Notice) -> None:
        """Return when the server took the letter; see ``Channel``."""
        try:
            with self._connected() as server:
                if self._user:
                    server.login(self._user, self._password)
                self._hand_over(server, self._letter(notice))
        except (smtplib.SMTPException, OSError) as error:  # nothing was handed over yet
            reason = f"The mail server did not take the alert ({type(error).__name__})."
            raise _failed(reason, arrived=False) from error

    def _connected(self) -> smtplib.SMTP:
        context = ssl.create_default_context()
        if self._secure:
            return smtplib.SMTP_SSL(self._host, self._port, timeout=TIMEOUT_S, context=context)
        server = smtplib.SMTP(self._host, self._port, timeout=TIMEOUT_S)
        server.ehlo()
        if server.has_extn("starttls"):
            server.starttls(context=context)
        return server

    @staticmethod
    def _hand_over(server: smtplib.SMTP, letter: EmailMessage) -> None:
        try:
            server.send_message(letter)
        except (smtplib.SMTPServerDisconnected, TimeoutError) as error:  # before or after taking it
            raise _failed("The mail server went silent.", arrived=None) from error

    def _letter(self, notice: Notice) -> EmailMessage:
        letter = EmailMessage()
        letter["Subject"] = notice.title
        letter["From"] = self._from
        letter["To"] = ", ".join(self._to)
        letter["Date"] = format_datetime(notice.at)
        letter["Message-ID"] = f"<{notice.id}@{self._host}>"
        letter.set_content(f"{notice.text}\n\nSeverity: {notice.severity}\n")
        return letter


def channels(settings: Settings) -> Mapping[str, Channel]:
    """Return the configured channels by name; none is fine, the admin page shows alerts anyway."""
    found: dict[str, Channel] = {}
    if settings.alert_webhook is not None:
        found["webhook"] = Webhook(settings.alert_webhook.get_secret_value())
    if settings.smtp_url is not None and settings.alert_email:
        found["mail"] = Mail(settings.smtp_url.get_secret_value(), settings.alert_email)
    return found


def _failed(reason: str, *, arrived: bool | None) -> ProviderError:
    return ProviderError(reason, retryable=arrived is False, code="notice")
