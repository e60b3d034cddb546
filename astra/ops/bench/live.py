"""From sending a message to the first words of its answer, over the real HTTP application."""

from __future__ import annotations

import http.client
import json
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime

from astra.identity.tokens import ApiTokens
from astra.mongo.connection import Mongo
from astra.mongo.opening import scratch
from astra.ops.bench.figure import Effort, Figure, compare, percentile
from astra.ops.bench.processes import environment_of, running, wait_until
from astra.ops.bench.sample import QUESTIONS, settle
from astra.people.repository import People
from astra.processes import HOST, answers, free_port
from astra.settings import ROOT, Settings

MESSAGES = 4
WARM_UP = 3
MOST_MS = 500
START_S = 90
ANSWER_S = 30


def message_to_text(uri: str, settings: Settings, effort: Effort) -> Figure:
    """Measure one person's wait, p95, beside a bare insert and find of the same database."""
    with scratch(uri) as db:
        now = datetime.now(UTC)
        (person_id,) = settle(People(db), 1, now)
        token = ApiTokens(db).issue(person_id, now)
        port = free_port()
        environment = environment_of(settings, uri, db.name) | {"ASTRA_PORT": str(port)}
        with running(_app(port), environment) as app:
            wait_until(
                lambda: answers(port, "/readyz"), app, START_S, "The web process did not get ready."
            )
            page = _Page(port, token)
            waits = [page.wait_ms(text) for text in _questions(MESSAGES * effort + WARM_UP)]
        page.close()
        trips = [_round_trip_ms(db) for _ in range(len(waits))]
    waits, trips = waits[WARM_UP:], trips[WARM_UP:]
    return compare(
        percentile(waits, 0.95),
        "ms from POST to the first text, p95",
        percentile(trips, 0.95),
        "ms for a bare insert and find, p95",
        at_most=MOST_MS,
        details={
            "messages": len(waits),
            "p50": percentile(waits, 0.5),
            "reference_p50": percentile(trips, 0.5),
        },
    )


class _Page:
    """What an open page does: follows the stream, sends messages, sees text arrive."""

    def __init__(self, port: int, token: str) -> None:
        self._port = port
        self._headers = {"Authorization": f"Bearer {token}"}
        self._seen: dict[str, float] = {}
        self._whole: set[str] = set()
        self._news = threading.Condition()
        self._connection = http.client.HTTPConnection(HOST, port, timeout=ANSWER_S)
        self._connection.request("GET", "/api/responder/stream", headers=self._headers)
        self._stream = self._connection.getresponse()
        self._reader = threading.Thread(target=self._follow, name="page", daemon=True)
        self._reader.start()

    def close(self) -> None:
        """Close the connection, once the application has ended and with it the stream."""
        self._reader.join(ANSWER_S)
        self._stream.close()
        self._connection.close()

    def wait_ms(self, text: str) -> float:
        """Send a message; return the milliseconds until the first text, once all has come."""
        connection = http.client.HTTPConnection(HOST, self._port, timeout=ANSWER_S)
        headers = {**self._headers, "Content-Type": "application/json"}
        started = time.perf_counter()
        connection.request(
            "POST", "/api/responder/messages", json.dumps({"content": text}), headers
        )
        message_id = json.load(connection.getresponse())["id"]
        connection.close()
        with self._news:
            if not self._news.wait_for(lambda: message_id in self._whole, ANSWER_S):
                raise TimeoutError("No answer reached the page.")
            return (self._seen[message_id] - started) * 1000

    def _follow(self) -> None:
        kind = ""
        with suppress(OSError, http.client.HTTPException):  # the application has ended
            for line in self._stream:
                if line.startswith(b"event: "):
                    kind = line[7:].strip().decode()
                elif line.startswith(b"data: "):
                    self._take(kind, json.loads(line[6:]))

    def _take(self, kind: str, data: dict[str, str]) -> None:
        message_id, text = data.get("messageId"), data.get("text") or data.get("content")
        if kind not in ("append", "delta", "final") or not message_id or not text:
            return
        with self._news:
            self._seen.setdefault(message_id, time.perf_counter())
            if data.get("status") == "final":
                self._whole.add(message_id)
            self._news.notify_all()


def _questions(count: int) -> Iterator[str]:
    for number in range(count):
        yield f"{QUESTIONS[number % len(QUESTIONS)]} ({number})"


def _app(port: int) -> list[str]:
    options = ["--server.port", str(port), "--server.address", HOST, "--server.headless", "true"]
    return [sys.executable, "-m", "streamlit", "run", str(ROOT / "app.py"), *options]


def _round_trip_ms(db: Mongo) -> float:
    started = time.perf_counter()
    inserted = db.bench_reference.insert_one({"text": "x" * 200}).inserted_id
    db.bench_reference.find_one({"_id": inserted})
    return (time.perf_counter() - started) * 1000
