"""People who talk with Astra while it is being killed, and remember what they were promised.

Each has a thread, a key for the API and a chance of their own. What they ask for they ask again, with
the same key, until it is acknowledged: that is what the pages do.
"""

from __future__ import annotations

import json
import secrets
import threading
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.client import HTTPException
from random import Random
from typing import Any

from astra.ops.bench.sample import QUESTIONS

PAUSE_S = (0.3, 2.5)
AGAIN_S = 0.3
PATIENCE_S = 10.0
"""Of one request: who hears nothing for so long asks again."""
TURNED_AWAY = 400


@dataclass(frozen=True, slots=True)
class Said:
    """A message that was acknowledged."""

    id: str
    text: str


@dataclass(slots=True)
class Promises:
    """What one person was promised, in the order it was, and what went otherwise."""

    said: list[Said] = field(default_factory=list)
    ended: list[str] = field(default_factory=list)
    reports: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    asked_again: int = 0


class Talker:
    """One person: talks, ends the talk now and then, asks for a report now and then."""

    def __init__(self, url: str, person_id: str, token: str, chance: Random) -> None:
        self.person_id, self.promises = person_id, Promises()
        self._url, self._token, self._chance = url, token, chance
        self._leaving, self._gone = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._live, name=person_id, daemon=True)

    def start(self) -> None:
        """Begin to talk."""
        self._thread.start()

    def leave(self) -> None:
        """Ask for nothing more; what was asked for is still to be acknowledged."""
        self._leaving.set()

    def gone(self, within_s: float) -> bool:
        """Whether everything asked for was acknowledged in time; then nothing more is asked."""
        self._thread.join(within_s)
        self._gone.set()
        return not self._thread.is_alive()

    def _live(self) -> None:
        while not self._leaving.wait(self._chance.uniform(*PAUSE_S)):
            [act] = self._chance.choices((self._say, self._end, self._ask_for_report), (8, 1, 1))
            act()

    def _say(self) -> None:
        # Never the same text twice: within two seconds that would be one message.
        text = f"{self._chance.choice(QUESTIONS)} ({len(self.promises.said) + 1})"
        kept = self._acknowledged("/api/responder/messages", {"content": text})
        if kept is not None:
            self.promises.said.append(Said(kept["id"], text))

    def _end(self) -> None:
        ended = self._acknowledged("/api/conversation/end", {})
        if ended is not None and ended["conversation_id"] is not None:
            self.promises.ended.append(ended["conversation_id"])

    def _ask_for_report(self) -> None:
        begun = self._acknowledged("/api/tasks/weekly-report", {})
        if begun is not None:
            self.promises.reports.append(begun["workflow_id"])

    def _acknowledged(self, path: str, body: Mapping[str, Any]) -> Any:
        """Ask until there is an answer, and return it; None for a refusal, which is noted."""
        request = urllib.request.Request(  # noqa: S310  # our own server
            self._url + path,
            json.dumps(body).encode(),
            {
                "Authorization": f"Bearer {self._token}",
                "Content-Type": "application/json",
                "X-Idempotency-Key": secrets.token_hex(16),
            },
        )
        while not self._gone.is_set():
            try:
                with urllib.request.urlopen(request, timeout=PATIENCE_S) as answer:  # noqa: S310
                    return json.load(answer)
            except urllib.error.HTTPError as error:
                with error:
                    if TURNED_AWAY <= error.code < 500:
                        self.promises.refused.append(f"{path}: {error.code}")
                        return None
            except (OSError, HTTPException, json.JSONDecodeError):
                pass  # cut off, at whatever point
            self.promises.asked_again += 1
            self._gone.wait(AGAIN_S)
        return None
