"""Mail: one letter handed to the operator's mail server.

``smtp://`` is encrypted when the server offers it, ``smtps://`` always. Nothing here writes a log:
an address is personal. What a letter says is written elsewhere; to send by another service, implement
``Post`` and choose it in ``post``.
"""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime, formataddr, parseaddr
from typing import Final, Protocol
from urllib.parse import unquote, urlsplit

from astra.errors import AddressRefused, ProviderError
from astra.settings import Settings

TIMEOUT_S: Final = 10.0
SMTP_PORT: Final = 587
SMTPS_PORT: Final = 465
SENDER: Final = "Astra"
_NO_SUCH_ADDRESS: Final = (b"5.1.1", b"5.1.2", b"5.1.3", b"5.1.6", b"5.1.10", b"5.2.1")
"""Enhanced status codes (RFC 3463); other refusals may be about us, and pass."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What is sent. ``id`` stays the same however often it is, for receivers that drop doubles.

    ``text`` and ``html`` say the same; ``unsubscribe`` is the address that ends such letters
    when something is posted to it.
    """

    id: str
    to: Sequence[str]
    subject: str
    text: str
    at: datetime
    html: str | None = None
    unsubscribe: str | None = None


class Post(Protocol):
    """A way to send letters."""

    def send(self, letter: Letter) -> None:
        """Return when the letter was taken.

        Raises:
            AddressRefused: there is no such address.
            ProviderError: ``retryable`` when it surely was not; otherwise nobody knows.
        """
        ...


class MailServer:
    """Sends letters through one mail server, a connection for each."""

    def __init__(self, url: str, sender: str | None = None) -> None:
        """``sender`` is the address letters come from, else the user of ``url``."""
        parts = urlsplit(url)
        self._secure = parts.scheme == "smtps"
        self._host = parts.hostname or "localhost"
        self._port = parts.port or (SMTPS_PORT if self._secure else SMTP_PORT)
        self._user = unquote(parts.username or "")
        self._password = unquote(parts.password or "")
        usual = self._user if "@" in self._user else f"astra@{self._host}"
        name, address = parseaddr(sender or usual)
        self._from = formataddr((name or SENDER, address))
        self._domain = address.rpartition("@")[2] or self._host

    def send(self, letter: Letter) -> None:
        """Return when the server took the letter; see ``Post``."""
        message = self._written(letter)
        try:
            server = self._connected()
        except (smtplib.SMTPException, OSError) as error:
            raise _not_taken(error) from error
        try:
            server.send_message(message)
        except (smtplib.SMTPServerDisconnected, TimeoutError) as error:  # before or after taking it
            raise ProviderError(
                "The mail server went silent.", retryable=False, code="mail"
            ) from error
        except smtplib.SMTPRecipientsRefused as error:
            if all(_unknown(said) for _, said in error.recipients.values()):
                raise AddressRefused from error
            raise _not_taken(error) from error
        except (smtplib.SMTPException, OSError) as error:
            raise _not_taken(error) from error
        finally:
            with suppress(smtplib.SMTPException, OSError):  # it has the letter, or has not
                server.quit()
            server.close()

    def _connected(self) -> smtplib.SMTP:
        context = ssl.create_default_context()
        if self._secure:
            server: smtplib.SMTP = smtplib.SMTP_SSL(
                self._host, self._port, timeout=TIMEOUT_S, context=context
            )
        else:
            server = smtplib.SMTP(self._host, self._port, timeout=TIMEOUT_S)
        try:
            server.ehlo()
            if not self._secure and server.has_extn("starttls"):
                server.starttls(context=context)
            if self._user:
                server.login(self._user, self._password)
        except (smtplib.SMTPException, OSError):
            server.close()
            raise
        return server

    def _written(self, letter: Letter) -> EmailMessage:
        message = EmailMessage()
        message["Subject"] = letter.subject
        message["From"] = self._from
        message["To"] = ", ".join(letter.to)
        message["Date"] = format_datetime(letter.at)
        message["Message-ID"] = f"<{letter.id}@{self._domain}>"
        message["Auto-Submitted"] = "auto-generated"
        if letter.unsubscribe:
            message["List-Unsubscribe"] = f"<{letter.unsubscribe}>"
            message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"  # RFC 8058
        message.set_content(letter.text)
        if letter.html is not None:
            message.add_alternative(letter.html, subtype="html")
        return message


def post(settings: Settings) -> Post | None:
    """Return the way letters go, or None where no mail server is configured."""
    url = settings.smtp_url.get_secret_value() if settings.smtp_url else ""
    return MailServer(url, settings.mail_from) if url else None


def _unknown(said: bytes) -> bool:
    return said.split(b" ")[0].strip() in _NO_SUCH_ADDRESS


def _not_taken(error: Exception) -> ProviderError:
    reason = f"The mail server did not take the letter ({type(error).__name__})."
    return ProviderError(reason, retryable=True, code="mail")
