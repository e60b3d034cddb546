"""The ledger: one row for each call that may cost money, written before the call is made.

A row says who, what for, which model and how many tokens, never what was said. A call that dies
between its start and its end leaves a row without usage: it may have been charged, so it counts
against the budget with what was set aside for it, and an operator can see it.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from astra.errors import ProviderError
from astra.mongo.connection import Mongo


def _utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Usage:
    """What a call consumed, in tokens, as the provider counted it."""

    prompt_tokens: int
    completion_tokens: int

    @property
    def total_tokens(self) -> int:
        """Prompt and completion together."""
        return self.prompt_tokens + self.completion_tokens


NOTHING = Usage(0, 0)


class Ledger:
    """The ``call_ledger`` collection.

    ``daily_tokens`` is what one person may use from midnight to midnight UTC. Calls made
    at the same instant are checked apart, so a day may end over the budget by what was
    then in flight.
    """

    def __init__(
        self, db: Mongo, daily_tokens: int, clock: Callable[[], datetime] = _utc_now
    ) -> None:
        self._calls = db["call_ledger"]
        self._daily_tokens = daily_tokens
        self._clock = clock

    def start(
        self, person_id: str, *, provider: str, model: str, purpose: str, reserved_tokens: int
    ) -> str:
        """Write the row of a call about to be made and return its id.

        Raises:
            ProviderError: code ``budget``; the person's day is used up.
        """
        now = self._clock()
        if self.used_tokens(person_id, now) + reserved_tokens > self._daily_tokens:
            raise ProviderError(
                "Today's allowance for the language model is used up; it starts again tomorrow.",
                retryable=False,
                code="budget",
            )
        call_id = uuid.uuid4().hex
        self._calls.insert_one(
            {
                "_id": call_id,
                "person_id": person_id,
                "provider": provider,
                "model": model,
                "purpose": purpose,
                "status": "started",
                "started_at": now,
                "reserved_tokens": reserved_tokens,
            }
        )
        return call_id

    def finish(self, call_id: str, usage: Usage | None) -> None:
        """Record what the call used; None when the provider did not say."""
        self._close(call_id, "finished", usage)

    def fail(self, call_id: str, error_code: str, usage: Usage | None) -> None:
        """Record a failed call. ``NOTHING`` when it surely cost nothing, None when it may have."""
        self._close(call_id, "failed", usage, error_code)

    def used_tokens(self, person_id: str, now: datetime) -> int:
        """Return the tokens of ``person_id`` since midnight UTC, unfinished calls included."""
        midnight = now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
        counted = {"$ifNull": ["$total_tokens", "$reserved_tokens"]}
        rows = self._calls.aggregate(
            [
                {"$match": {"person_id": person_id, "started_at": {"$gte": midnight}}},
                {"$group": {"_id": None, "tokens": {"$sum": counted}}},
            ]
        )
        return sum(int(row["tokens"]) for row in rows)

    def _close(
        self, call_id: str, status: str, usage: Usage | None, error_code: str | None = None
    ) -> None:
        change: dict[str, object] = {"status": status, "ended_at": self._clock()}
        if error_code:
            change["error_code"] = error_code
        if usage is not None:
            change |= {
                "prompt_tokens": usage.prompt_tokens,
                "completion_tokens": usage.completion_tokens,
                "total_tokens": usage.total_tokens,
            }
        self._calls.update_one({"_id": call_id, "status": "started"}, {"$set": change})
