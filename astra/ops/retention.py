"""Retention: what is kept for how long, as the settings say; 0 days is for ever.

People's memories, charts and readings are theirs and never grow old. To have something more grow
old, add a line to ``AGES`` and its setting.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from astra.mongo.connection import Mongo
from astra.settings import Settings

AGES: Final[tuple[tuple[str, str, Callable[[Settings], int]], ...]] = (
    ("call_ledger", "started_at", lambda settings: settings.keep_calls_days),
    ("alerts", "resolved_at", lambda settings: settings.keep_alerts_days),
    ("safety_log", "at", lambda settings: settings.keep_safety_days),
    ("responder_events", "createdAt", lambda settings: settings.keep_talks_days),
)
"""A collection, the field that holds its age, and for how many days it is kept."""


class Retention:
    """Deletes what is too old."""

    def __init__(self, db: Mongo, settings: Settings) -> None:
        self._db, self._settings = db, settings

    def sweep(self, now: datetime) -> dict[str, int]:
        """Delete what is too old and return how much went, by collection. Safe twice.

        ``now`` is real time: a clock that was moved must not delete anything.
        """
        gone = {}
        for name, field, kept in AGES:
            if days := kept(self._settings):
                old = {field: {"$lt": now - timedelta(days=days)}}
                gone[name] = self._db[name].delete_many(old).deleted_count
        if days := self._settings.keep_talks_days:
            gone |= self._silence(now - timedelta(days=days))
        return gone

    def _silence(self, before: datetime) -> dict[str, int]:
        """Drop what was said in talks long analysed; that they took place still counts."""
        outbox = {"createdAt": {"$lt": before}, "status": {"$in": ["delivered", "error"]}}
        talks = {"ended_at": {"$lt": before}, "processed": True, "transcript.content": {"$gt": ""}}
        wordless = {"$mergeObjects": ["$$line", {"content": ""}]}
        emptied = {"$map": {"input": "$transcript", "as": "line", "in": wordless}}
        changed = self._db.conversations.update_many(talks, [{"$set": {"transcript": emptied}}])
        return {
            "responder_outbox": self._db.responder_outbox.delete_many(outbox).deleted_count,
            "conversations": changed.modified_count,
        }
