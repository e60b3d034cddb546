"""Thumbs: what people thought of readings, kept after the reading itself is replaced by the next.

One document a reading and person, and no word of the reading: enough to count by.
"""

from __future__ import annotations

from datetime import datetime

from astra.mongo.connection import Mongo
from astra.readings.model import Feedback


class Thumbs:
    """The ``feedback`` collection."""

    def __init__(self, db: Mongo) -> None:
        self._feedback = db.feedback

    def keep(self, person_id: str, kind: str, day: str, feedback: Feedback, now: datetime) -> None:
        """Keep the latest thumb a person gave to the reading of that kind and day."""
        self._feedback.update_one(
            {"_id": f"{kind}:{day}:{person_id}"},
            {"$set": {"person_id": person_id, "kind": kind, "feedback": feedback, "at": now}},
            upsert=True,
        )
