"""A voice service for tests: ElevenLabs' text-to-speech with timestamps over real HTTP, which hums.

Each request takes the next behaviour of the script; the last one repeats. ``spoken`` holds what was
asked for, in order, also of requests that failed.
"""

from __future__ import annotations

import base64
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import numpy as np

KEY = "xi-right"
LETTER_S = 0.05
RATE_HZ = 24_000
SLOW_S = 1.5
REFUSALS = {
    "429": (429, "too_many_concurrent_requests"),
    "quota": (401, "quota_exceeded"),
    "500": (500, "internal_server_error"),
    "422": (422, "voice_not_found"),
}


class Narrators(ThreadingHTTPServer):
    """Behaves as the script says: ``say``, ``html``, ``mute``, ``shifted``, ``untimed``,
    ``garbage``, ``silent``, or a name of ``REFUSALS``.
    """

    daemon_threads = True

    def __init__(self, *script: str) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.script = list(script) or ["say"]
        self.spoken: list[str] = []
        self.voices: list[str] = []
        self.bodies: list[dict[str, Any]] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that is killed is part of the tests, not worth a traceback."""


class _Handler(BaseHTTPRequestHandler):
    server: Narrators

    def log_message(self, *_: object) -> None:
        """Keep the test output quiet."""

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        server = self.server
        server.bodies.append({**body, "query": self.path.partition("?")[2]})
        server.spoken.append(body["text"])
        server.voices.append(self.path.split("/")[3])
        script = server.script
        behaviour = script.pop(0) if len(script) > 1 else script[0]
        if self.headers["xi-api-key"] != KEY:
            return self._refuse(401, "invalid_api_key")
        if behaviour in REFUSALS:
            return self._refuse(*REFUSALS[behaviour])
        if behaviour == "silent":
            time.sleep(SLOW_S)
            return None
        if behaviour == "html":
            return self._send(200, "text/html", b"<html>Welcome to our proxy</html>")
        answer = json.dumps(_answer(body["text"], behaviour)).encode()
        return self._send(200, "application/json", answer)

    def _refuse(self, status: int, code: str) -> None:
        detail = {"detail": {"status": code, "message": code}}
        self._send(status, "application/json", json.dumps(detail).encode())

    def _send(self, status: int, kind: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def _answer(text: str, behaviour: str) -> dict[str, Any]:
    letters = 0 if behaviour == "mute" else len(text)
    seconds = np.arange(round(letters * LETTER_S * RATE_HZ)) / RATE_HZ
    wave = 0.2 * np.sin(2 * np.pi * 200 * seconds)
    pcm = base64.b64encode((wave * 32_767).astype("<i2").tobytes()).decode()
    told = text.upper() if behaviour == "shifted" else text
    times = {
        "characters": list(told),
        "character_start_times_seconds": [n * LETTER_S for n in range(len(text))],
        "character_end_times_seconds": [(n + 1) * LETTER_S for n in range(len(text))],
    }
    return {
        "audio_base64": "not base64!" if behaviour == "garbage" else pcm,
        "alignment": None if behaviour == "untimed" else times,
    }


@contextmanager
def narrator_stand_in(*script: str) -> Iterator[Narrators]:
    """Run a server with the given script until the block ends."""
    server = Narrators(*script)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
