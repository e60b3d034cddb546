"""Where a person stopped listening, on any of their devices.

One row for each episode; the latest word counts. Relies on the index ``person`` of
``listening_positions``.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from astra.mongo.connection import Mongo
from astra.podcast.store import Episodes


class Positions:
    """The places where everyone stopped."""

    def __init__(self, db: Mongo, episodes: Episodes) -> None:
        self._positions, self._episodes = db.listening_positions, episodes

    def keep(self, person_id: str, episode_id: str, seconds: float, now: datetime) -> None:
        """Note how far the person has listened, in seconds from the beginning.

        Raises:
            NotFound: there is no such episode.
        """
        self._episodes.get(person_id, episode_id)
        place = {"person_id": person_id, "seconds": seconds, "at": now}
        self._positions.update_one({"_id": episode_id}, {"$set": place}, upsert=True)

    def of(self, person_id: str) -> Mapping[str, float]:
        """Return the seconds listened to, by episode."""
        return {
            row["_id"]: row["seconds"] for row in self._positions.find({"person_id": person_id})
        }
