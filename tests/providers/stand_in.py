"""A model server for tests: speaks OpenAI's chat and image protocols over real HTTP, and misbehaves.

Each request takes the next behaviour of the script; the last one repeats. To teach it another way
to fail, add a row to ``REFUSALS``, ``WHOLE`` or ``BREAKS``, or a case to ``Handler._stream``.
"""

from __future__ import annotations

import base64
import json
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

KEY = "sk-right"
SLOW_S = 1.5
USAGE = {"prompt_tokens": 11, "completion_tokens": 7, "total_tokens": 18}

# Turned away at the door: status, the vendor's code, further headers.
REFUSALS: dict[str, tuple[int, str, dict[str, str]]] = {
    "403": (403, "unsupported_country_region_territory", {}),
    "429": (429, "rate_limit_exceeded", {}),
    "429 wait": (429, "rate_limit_exceeded", {"Retry-After": "30"}),
    "429 soon": (429, "rate_limit_exceeded", {"Retry-After": "0"}),
    "429 date": (429, "rate_limit_exceeded", {"Retry-After": "Fri, 31 Dec 2126 23:59:59 GMT"}),
    "quota": (429, "insufficient_quota", {}),
    "500": (500, "server_error", {}),
    "503": (503, "overloaded", {}),
    "400": (400, "model_not_found", {}),
    "too long": (400, "context_length_exceeded", {}),
}
# Answered whole, with something that is no answer: status, content type, body.
WHOLE: dict[str, tuple[int, str, bytes]] = {
    "html": (200, "text/html", b"<html><body>Welcome to our proxy</body></html>"),
    "text": (200, "text/plain", b"OK"),
    "html error": (502, "text/html", b"<html>Bad gateway</html>"),
    "number": (200, "application/json", b"5"),
}
# Answers that end before their end.
BREAKS = {"cut", "chunked cut", "reset", "error event", "quota event", "garbage", "stall"}
FINISHES = {"length": "length", "moderated": "content_filter", "tool": "tool_calls"}
EMPTY = {"empty", "refusal", "tool", "no choices"}


class StandIn(ThreadingHTTPServer):
    """Behaves as the script says: ``say``, ``drip``, ``silent``, ``flood``, ``no usage``, ``odd``,
    or any name in the tables above.

    ``answers`` are the texts of successive ``say``s; the last one repeats. ``picture`` is the
    file sent to who asks for one.
    """

    daemon_threads = True

    def __init__(
        self, *script: str, answers: Sequence[str] = ("Hello there. All is well.",)
    ) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.script = list(script) or ["say"]
        self.answers = list(answers)
        self.requests: list[dict[str, Any]] = []
        self.picture = b""

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
            return self._refuse(401, "invalid_api_key", {})
        behaviour = _next(self.server.script)
        if behaviour in REFUSALS:
            return self._refuse(*REFUSALS[behaviour])
        if behaviour in WHOLE:
            return self._send(*WHOLE[behaviour])
        if behaviour == "silent":
            time.sleep(SLOW_S)
            return None
        if self.path.endswith("/images/generations"):
            return self._paint(behaviour)
        if body.get("stream") and behaviour != "whole":
            return self._stream(behaviour)
        return self._whole(behaviour)

    def _refuse(self, status: int, code: str, headers: dict[str, str]) -> None:
        error = {"error": {"message": code, "code": code, "type": code}}
        self._send(status, "application/json", json.dumps(error).encode(), headers)

    def _send(
        self, status: int, kind: str, body: bytes, headers: dict[str, str] | None = None
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def _whole(self, behaviour: str) -> None:
        text = "" if behaviour in EMPTY else _next(self.server.answers)
        message = {"role": "assistant", "content": text or None}
        if behaviour == "refusal":
            message["refusal"] = "I cannot help with that."
        finish = FINISHES.get(behaviour, "stop")
        choices = [{"index": 0, "finish_reason": finish, "message": message}]
        completion = {
            "id": "1",
            "object": "chat.completion",
            "created": 0,
            "model": "stand-in",
            "choices": [] if behaviour == "no choices" else choices,
            **({} if behaviour == "no usage" else {"usage": USAGE}),
        }
        self._send(200, "application/json", json.dumps(completion).encode())

    def _paint(self, behaviour: str) -> None:
        encoded = base64.b64encode(self.server.picture).decode()
        told = "not base64!" if behaviour == "garbage" else encoded
        used = {"input_tokens": 40, "output_tokens": 1_056, "total_tokens": 1_096}
        used["input_tokens_details"] = {"text_tokens": 40, "image_tokens": 0}
        answer = {
            "created": 0,
            "data": [] if behaviour == "empty" else [{"b64_json": told}],
            **({} if behaviour == "no usage" else {"usage": used}),
        }
        self._send(200, "application/json", json.dumps(answer).encode())

    def _stream(self, behaviour: str) -> None:
        if behaviour == "chunked cut":
            self.protocol_version = "HTTP/1.1"
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        if behaviour == "chunked cut":
            self.send_header("Transfer-Encoding", "chunked")
            self.close_connection = True
        self.end_headers()
        self._say(behaviour)
        if behaviour in BREAKS:
            return self._break(behaviour)
        if behaviour == "refusal":
            self._event(_choice({"refusal": "I cannot help with that."}))
        if behaviour == "tool":
            call = {"index": 0, "id": "1", "function": {"name": "look_up", "arguments": "{}"}}
            self._event(_choice({"tool_calls": [call]}))
        if behaviour != "no choices":
            self._event(_choice({}, FINISHES.get(behaviour, "stop")))
        if behaviour != "no usage":
            self._event({"choices": [], "usage": USAGE})
        return self._raw(b"data: [DONE]\n\n")

    def _say(self, behaviour: str) -> None:
        text = "" if behaviour in EMPTY else _next(self.server.answers)
        if behaviour == "flood":
            text = "All is well. " * 2_000
        size = 400 if behaviour == "flood" else 4
        pieces = [text[i : i + size] for i in range(0, len(text), size)]
        if behaviour in BREAKS:
            pieces = pieces[: len(pieces) // 2]
        if behaviour == "odd":  # what some servers send, and the protocol allows to be passed over
            self._raw(b": a comment\n\n")
            self._event(_choice({"role": "assistant", "content": None}))
            self._event(_choice({"content": ["not text"]}))
            self._event({"choices": [{"index": 0, "delta": None}]})
        for piece in pieces:
            self._event(_choice({"content": piece}), chunked=behaviour == "chunked cut")
            if behaviour == "drip":
                time.sleep(0.15)

    def _break(self, behaviour: str) -> None:
        match behaviour:
            case "reset":
                self.connection.close()
            case "error event":
                self._event({"error": {"message": "overloaded", "code": "overloaded"}})
            case "quota event":
                self._event({"error": {"message": "no", "code": "insufficient_quota"}})
            case "garbage":
                self._raw(b"data: {half\n\n")
            case "stall":
                time.sleep(SLOW_S)

    def _event(self, payload: dict[str, Any], *, chunked: bool = False) -> None:
        chunk = {"id": "1", "object": "chat.completion.chunk", "created": 0, "model": "stand-in"}
        line = b"data: " + json.dumps(chunk | payload).encode() + b"\n\n"
        self._raw(b"%x\r\n%b\r\n" % (len(line), line) if chunked else line)

    def _raw(self, data: bytes) -> None:
        self.wfile.write(data)
        self.wfile.flush()


def _choice(delta: dict[str, Any], finish: str | None = None) -> dict[str, Any]:
    return {"choices": [{"index": 0, "delta": delta, "finish_reason": finish}]}


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
