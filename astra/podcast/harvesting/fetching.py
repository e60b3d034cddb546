"""Fetching a page from anywhere on the web, and from nowhere else.

An address comes from a person, so it may lead to this machine, to the network around it, or to a
server that never stops sending. Names are resolved once and the connection goes to just that
address (``requests-hardened``), at each redirect anew; what a site asks of programs in robots.txt
is respected. Nothing here trusts what comes back: it is bytes of at most ``Limits.bytes``.
"""

from __future__ import annotations

from dataclasses import dataclass
from time import monotonic
from typing import Final
from urllib.parse import SplitResult, urljoin, urlsplit, urlunsplit

import requests
from protego import Protego
from requests_hardened import Config, Manager
from requests_hardened.ip_filter import InvalidIPAddress

from astra.errors import InvalidInput

AGENT: Final = "AstraReader"
"""What robots.txt may call us by."""
_HEADERS: Final = {
    "User-Agent": f"{AGENT}/1.0 (reads one page that a person asked for)",
    "Accept": "text/html, application/xhtml+xml, text/plain;q=0.8",
    "Accept-Encoding": "gzip, deflate",
}
_READ: Final = frozenset({"text/html", "application/xhtml+xml", "text/plain"})
_ROBOTS_BYTES: Final = 500 * 1024  # RFC 9309: as much as a crawler has to read
_CHUNK: Final = 64 * 1024
_MOVED: Final = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a page may ask of us. ``loopback`` and ``ports`` are loosened for tests only.

    ``silence_s`` bounds each wait, ``seconds`` the fetching of one page with its redirects,
    ``extracting_s`` what else is done with it.
    """

    bytes: int = 2 * 1024 * 1024
    seconds: float = 15.0
    extracting_s: float = 10.0
    silence_s: float = 5.0
    redirects: int = 4
    loopback: bool = False
    ports: frozenset[int] | None = frozenset({80, 443})


class Refused(InvalidInput):
    """A page is not read; the sentence says why, for the person who added it."""

    code = "page_refused"


@dataclass(frozen=True, slots=True)
class Page:
    """What a site sent. ``url`` is where it came from in the end."""

    url: str
    content_type: str
    body: bytes


def fetch(url: str, limits: Limits) -> Page:
    """Return the page at ``url``.

    Raises:
        Refused: it is not on the public web, is not text, is too large or too slow, or its site
            asks not to be read by programs.
    """
    until = monotonic() + limits.seconds
    response, address = _followed(url, limits, until, robots=True)
    with response:
        if response.status_code >= 400:
            raise Refused(f"That site answered with error {response.status_code}.")
        kind = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        if kind not in _READ:
            raise Refused(f"That is not a page of text, but {kind or 'something unnamed'}.")
        return Page(address, kind, _body(response, limits.bytes, until))


def checked(url: str, limits: Limits) -> str:
    """Return ``url`` without its fragment, if it is an address of the web.

    Raises:
        Refused: it is none.
    """
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError as error:
        raise Refused("That is not an address of a page.") from error
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise Refused("An address of a page begins with https:// or http://.")
    if parts.username is not None or parts.password is not None:
        raise Refused("That address holds a name or a password: leave it out.")
    port = port or (443 if parts.scheme == "https" else 80)
    if limits.ports is not None and port not in limits.ports:
        raise Refused("Pages are read at the usual ports only, 80 and 443.")
    return urlunsplit((parts.scheme, parts.netloc, parts.path or "/", parts.query, ""))


def _followed(
    url: str, limits: Limits, until: float, *, robots: bool
) -> tuple[requests.Response, str]:
    """Return the answer at the end of all redirects, and its address; each step is checked."""
    for _ in range(limits.redirects + 1):
        url = checked(url, limits)
        if robots:
            _ask_leave(url, limits, until)
        response = _get(url, limits, until)
        if response.status_code not in _MOVED:
            return response, url
        target = response.headers.get("Location")
        response.close()
        if not target:
            raise Refused("That page has moved and does not say where to.")
        url = urljoin(url, target)
    raise Refused("That page leads on and on to other addresses.")


def _get(url: str, limits: Limits, until: float) -> requests.Response:
    waited = min(limits.silence_s, until - monotonic())
    if waited <= 0:
        raise _too_slow()
    session = Manager(
        Config(
            ip_filter_enable=True,
            ip_filter_allow_loopback_ips=limits.loopback,
            never_redirect=True,
            default_timeout=(waited, waited),
        )
    ).get_session()
    session.trust_env = False  # no proxy and no stored password speaks for us
    try:
        response: requests.Response = session.get(url, headers=_HEADERS, stream=True)
    except InvalidIPAddress as error:
        raise Refused(
            "That address leads into a private network; only pages of the public web are read."
        ) from error
    except requests.exceptions.SSLError as error:
        raise Refused("That site cannot prove that it is what it says it is.") from error
    except requests.exceptions.Timeout as error:
        raise _too_slow() from error
    except (requests.exceptions.RequestException, UnicodeError) as error:
        raise Refused("That site cannot be reached: is the address right?") from error
    return response


def _ask_leave(url: str, limits: Limits, until: float) -> None:
    """Read robots.txt. None there is leave; one that cannot be read is not (RFC 9309)."""
    parts: SplitResult = urlsplit(url)
    place = urlunsplit((parts.scheme, parts.netloc, "/robots.txt", "", ""))
    response, _ = _followed(place, limits, until, robots=False)
    with response:
        if response.status_code >= 500:
            raise Refused("That site does not say whether it may be read: it is out of order.")
        if response.status_code >= 400:
            return
        rules = _body(response, _ROBOTS_BYTES, until, cut=True).decode("utf-8", "replace")
    if not Protego.parse(rules).can_fetch(url, AGENT):
        raise Refused("That site asks programs not to read this page.")


def _body(response: requests.Response, most: int, until: float, *, cut: bool = False) -> bytes:
    """Return what was sent, unpacked, piece by piece so that neither size nor time runs away."""
    body = bytearray()
    try:
        for piece in response.iter_content(_CHUNK):
            body += piece
            if len(body) > most:
                if cut:
                    return bytes(body[:most])
                raise Refused(f"That page is larger than {most // (1024 * 1024)} MB.")
            if monotonic() > until:
                raise _too_slow()
    except requests.exceptions.ConnectionError as error:  # how a wait for the next piece ends
        raise _too_slow() from error
    except requests.exceptions.RequestException as error:
        raise Refused("That page broke off half-way.") from error
    return bytes(body)


def _too_slow() -> Refused:
    return Refused("That page takes too long to arrive.")
