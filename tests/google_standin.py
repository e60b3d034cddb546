"""Google for the tests: a real OpenID provider, and a People API of our own beside it."""

from __future__ import annotations

import json
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from astra.processes import free_port

START_TIMEOUT_S = 20


@dataclass
class PeopleApi:
    """Answers ``/v1/people/me`` with ``status`` and ``body``, and keeps what it was asked."""

    status: int = 200
    body: Any = field(default_factory=dict)
    asked: list[tuple[str, str]] = field(default_factory=list)
    url: str = ""

    def birthday(self, year: int, month: int, day: int) -> None:
        """Hold this birthday, beside the yearless one that profiles show."""
        self.status = 200
        self.body = {
            "birthdays": [
                {"metadata": {"source": {"type": "PROFILE"}}, "date": {"month": 1, "day": 1}},
                {"date": {"year": year, "month": month, "day": day}},
            ]
        }


@dataclass
class Google:
    """The two stand-ins: ``metadata_url`` for OpenID discovery, ``people`` for the rest."""

    base_url: str
    people: PeopleApi

    @property
    def metadata_url(self) -> str:
        return f"{self.base_url}/.well-known/openid-configuration"

    def know(self, subject: str, *, email: str, verified: bool = True, name: str = "") -> None:
        """Let the provider know a user, who signs in there as ``subject``."""
        claims = {"email": email, "email_verified": verified, "name": name}
        request = urllib.request.Request(
            f"{self.base_url}/users/{subject}",
            json.dumps(claims).encode(),
            {"Content-Type": "application/json"},
            method="PUT",
        )
        with urllib.request.urlopen(request, timeout=10):
            pass


@contextmanager
def running_google() -> Iterator[Google]:
    """Run both until the block ends."""
    port = free_port()
    provider = subprocess.Popen(
        [Path(sys.executable).with_name("oidc-provider-mock"), "--port", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    people = PeopleApi()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(people))
    people.url = f"http://127.0.0.1:{server.server_port}"
    Thread(target=server.serve_forever, daemon=True).start()
    google = Google(f"http://localhost:{port}", people)
    try:
        _wait_for(google.metadata_url)
        yield google
    finally:
        server.shutdown()
        server.server_close()
        provider.terminate()
        provider.wait(10)


def _handler(people: PeopleApi) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:  # the name http.server looks for
            people.asked.append((self.path, self.headers.get("Authorization", "")))
            body = people.body if isinstance(people.body, str) else json.dumps(people.body)
            self.send_response(people.status)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    return Handler


def _wait_for(url: str) -> None:
    deadline = time.monotonic() + START_TIMEOUT_S
    while True:
        try:
            with urllib.request.urlopen(url, timeout=1):
                return
        except (urllib.error.URLError, OSError):
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)  # a process comes up in its own time
