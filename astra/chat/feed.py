"""The feed: tells open pages that something was said, the moment it is written.

One change stream a process watches everyone's events and wakes the listeners of the person it
concerns; they read what is new themselves. When the server has no change streams, or the stream
breaks, listeners are woken on a timer instead and ``live`` is false, so pages can say so.
"""

from __future__ import annotations

import logging
import threading
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from pymongo.errors import PyMongoError

from astra.mongo.connection import Mongo

log = logging.getLogger(__name__)

POLL_S = 1.0
Wake = Callable[[], None]


class Feed:
    """Wakes listeners when their person's events or messages change."""

    def __init__(self, db: Mongo) -> None:
        self._db = db
        self._listeners: dict[str, set[Wake]] = defaultdict(set)
        self._guard = threading.Lock()
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._run, name="feed", daemon=True)
        self.live = False
        self.ending = False

    def start(self) -> None:
        """Begin watching, in a thread of its own."""
        self._thread.start()

    def hang_up(self) -> None:
        """Tell every listener that the server is about to stop: an open stream ends by this."""
        self.ending = True
        self._wake(None)

    def stop(self) -> None:
        """Stop watching and wait until nothing here uses the database any more."""
        self._closing.set()
        self._thread.join()

    @contextmanager
    def listen(self, person_id: str, wake: Wake) -> Iterator[None]:
        """Call ``wake`` from another thread whenever something of this person changes."""
        with self._guard:
            self._listeners[person_id].add(wake)
        try:
            yield
        finally:
            with self._guard:
                self._listeners[person_id].discard(wake)
                if not self._listeners[person_id]:
                    del self._listeners[person_id]

    @property
    def listening(self) -> int:
        """How many listeners there are."""
        with self._guard:
            return sum(map(len, self._listeners.values()))

    def _run(self) -> None:
        while not self._closing.is_set():
            try:
                self._watch()
            except PyMongoError as error:
                log.warning("live updates paused, polling", extra={"error": type(error).__name__})
            self.live = False
            self._wake(None)
            self._closing.wait(POLL_S)

    def _watch(self) -> None:
        watched = {"$in": ["responder_events", "responder_outbox", "task_instances"]}
        person = {"$ifNull": ["$fullDocument.userId", "$fullDocument.person_id"]}
        pipeline: list[dict[str, Any]] = [
            {"$match": {"ns.coll": watched, "operationType": {"$ne": "delete"}}},
            {"$project": {"person": person}},
        ]
        with self._db.watch(
            pipeline, full_document="updateLookup", max_await_time_ms=500
        ) as stream:
            self.live = True
            self._wake(None)
            while stream.alive and not self._closing.is_set():
                change = stream.try_next()
                if change is not None and change.get("person"):
                    self._wake(change["person"])

    def _wake(self, person_id: str | None) -> None:
        """Wake the person's listeners, or everyone's when the person is unknown."""
        with self._guard:
            chosen = (
                self._listeners.values()
                if person_id is None
                else [self._listeners.get(person_id, set())]
            )
            wakes = [wake for listeners in chosen for wake in listeners]
        for wake in wakes:
            wake()
