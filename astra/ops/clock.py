"""The demo clock: the whole of Astra at another date, in every process alike.

What is kept in the database is how far ahead the clock is; each process looks there every
``LOOK_EVERY_S``. It only goes forward: what expires by the server's clock (sessions, tickets, tasks)
would otherwise be gone before anybody read it. Leases, budgets and retention keep real time.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Final

from pymongo.errors import PyMongoError

from astra.errors import InvalidInput
from astra.mongo.connection import Mongo

LOOK_EVERY_S: Final = 2.0
CLOCK: Final = "clock"
BY_SETTING, BY_OPERATOR = "setting", "operator"


def system_clock() -> datetime:
    """Return the time of this machine."""
    return datetime.now(UTC)


class DemoClock:
    """A clock that may be ahead of ``real``. ``monotonic`` decides when to look again."""

    def __init__(
        self,
        db: Mongo,
        real: Callable[[], datetime] = system_clock,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._clock, self.real, self._monotonic = db.demo_clock, real, monotonic
        self._ahead = timedelta(0)
        self._looked_at: float | None = None

    def now(self) -> datetime:
        """Return the time everything goes by."""
        return self.real() + self.ahead

    @property
    def ahead(self) -> timedelta:
        """How far ahead the clock is; while the database is away, as far as it last was."""
        moment = self._monotonic()
        if self._looked_at is None or moment - self._looked_at >= LOOK_EVERY_S:
            self._looked_at = moment
            try:
                row = self._clock.find_one({"_id": CLOCK})
            except PyMongoError:
                return self._ahead
            self._ahead = timedelta(seconds=row["ahead_s"] if row else 0)
        return self._ahead

    def move_to(self, moment: datetime, *, by: str = BY_OPERATOR) -> None:
        """Have it be ``moment`` now, in every process within ``LOOK_EVERY_S``.

        Raises:
            InvalidInput: that lies in the past.
        """
        ahead = moment - self.real()
        if ahead < timedelta(0):
            raise InvalidInput("The demo clock only goes forward: choose a moment to come.")
        row = {"ahead_s": ahead.total_seconds(), "asked": moment.isoformat(), "by": by}
        self._clock.replace_one({"_id": CLOCK}, row, upsert=True)
        self._looked_at = None

    def go_back(self) -> None:
        """Return to real time."""
        self._clock.delete_one({"_id": CLOCK})
        self._looked_at = None

    def follow_setting(self, moment: datetime | None) -> None:
        """Do what ASTRA_NOW says, once: a restart with the same setting lets the clock go on.

        Raises:
            InvalidInput: the setting is new and lies in the past.
        """
        row = self._clock.find_one({"_id": CLOCK}) or {}
        if moment is None:
            if row.get("by") == BY_SETTING:
                self.go_back()
        elif (row.get("by"), row.get("asked")) != (BY_SETTING, moment.isoformat()):
            self.move_to(moment, by=BY_SETTING)
