"""Heartbeats: which scheduler processes are alive, told by the database's own clock."""

from __future__ import annotations

from astra.mongo.connection import Mongo

FRESH_S = 15.0


class Heartbeats:
    """One row for each process that does background work."""

    def __init__(self, db: Mongo) -> None:
        self._beats = db.scheduler_heartbeats

    def beat(self, owner: str) -> None:
        """Say that this process is alive."""
        self._beats.update_one({"_id": owner}, {"$currentDate": {"at": True}}, upsert=True)

    def end(self, owner: str) -> None:
        """Say that this process has ended in order."""
        self._beats.delete_one({"_id": owner})

    def alive(self) -> int:
        """Return how many processes have been heard from lately."""
        age = {"$dateDiff": {"startDate": "$at", "endDate": "$$NOW", "unit": "second"}}
        return self._beats.count_documents({"$expr": {"$lt": [age, FRESH_S]}})
