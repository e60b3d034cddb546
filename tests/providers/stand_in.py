"""A language-model server for tests: speaks OpenAI's chat protocol over real HTTP, and misbehaves.

Each request takes the next behaviour of the script; the last one repeats.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

KEY = "sk-right"
HTML = b"<html><body>Welcome to our proxy</body></html>"
SLOW_S = 1.5


class StandIn(ThreadingHTTPServer):
    """Behaviours: ``say``, ``429``, ``quota``, ``500``, ``400``, ``cut``, ``reset``, ``html``,
    ``silent``, ``drip``, ``empty``, ``length``, ``error event``, ``garbage``.

    ``answers`` are the texts of successive ``say``s; the last one repeats.
    """

    daemon_threads = True

    def __init__(
        self, *script: str, answers: Sequence[str] = ("Hello there. All is well.",)
    ) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.script = list(script) or ["say"]
        self.answers = list(answers)
        self.requests: list[dict[str, Any]] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up is part of the tests, not worth a traceback."""


def _next(queue: list[str]) -> str:
    return queue.pop(0) if len(queue) > 1 else queue[0]


class Handler(BaseHTTPRequestHandler):
    server: StandIn

    def log_message(self, *_: object) -> None:
        """Keep the test output quiet."""

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.requests.append(body)
        if self.headers["Authorization"] != f"Bearer {KEY}":
            return self._refuse(401, "invalid_api_key")
        behaviour = _next(self.server.script)
        match behaviour:
            case "429":
                return self._refuse(429, "rate_limit_exceeded")
            case "quota":
                return self._refuse(429, "insufficient_quota")
            case "500":
                return self._refuse(500, "server_error")
            case "400":
                return self._refuse(400, "model_not_found")
            case "html":
                return self._send(200, "text/html", HTML)
            case "silent":
                time.sleep(SLOW_S)
                return None
        if body.get("stream"):
            return self._stream(behaviour)
        return self._whole(behaviour)

    def _refuse(self, status: int, code: str) -> None:
        error = {"error": {"message": code, "code": code, "type": code}}
        self._send(status, "application/json", json.dumps(error).encode())

    def _send(self, status: int, kind: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _whole(self, behaviour: str) -> None:
        text = "" if behaviour == "empty" else _next(self.server.answers)
        finish = "length" if behaviour == "length" else "stop"
        completion = {
            "id": "1",
            "object": "chat.completion",
            "created": 0,
            "model": "stand-in",
            "choices": [
                {
                    "index": 0,
                    "finish_reason": finish,
                    "message": {"role": "assistant", "content": text or None},
                }
            ],
            "usage": {"prompt_tokens": 11, "completion_tokens": 7, "total_tokens": 18},
        }
        self._send(200, "application/json", json.dumps(completion).encode())

    def _stream(self, behaviour: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        text = "" if behaviour == "empty" else _next(self.server.answers)
        pieces = [text[i : i + 4] for i in range(0, len(text), 4)]
        if behaviour in {"cut", "reset", "error event", "garbage"}:
            pieces = pieces[: len(pieces) // 2]
        for piece in pieces:
            self._event({"choices": [{"index": 0, "delta": {"content": piece}}]})
            if behaviour == "drip":
                time.sleep(0.15)
        match behaviour:
            case "cut":
                return
            case "reset":
                self.connection.close()
                return
            case "error event":
                self._event({"error": {"message": "overloaded", "code": "overloaded"}})
                return
            case "garbage":
                self.wfile.write(b"data: {half\n\n")
                return
        finish = "length" if behaviour == "length" else "stop"
        self._event({"choices": [{"index": 0, "delta": {}, "finish_reason": finish}]})
        usage = {"prompt_tokens": 11, "completion_tokens": 7, "total_tokens": 18}
        self._event({"choices": [], "usage": usage})
        self.wfile.write(b"data: [DONE]\n\n")

    def _event(self, payload: dict[str, Any]) -> None:
        chunk = {"id": "1", "object": "chat.completion.chunk", "created": 0, "model": "stand-in"}
        self.wfile.write(b"data: " + json.dumps(chunk | payload).encode() + b"\n\n")
        self.wfile.flush()


@contextmanager
def stand_in(
    *script: str, answers: Sequence[str] = ("Hello there. All is well.",)
) -> Iterator[StandIn]:
    """Run a server with the given script until the block ends."""
    server = StandIn(*script, answers=answers)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
