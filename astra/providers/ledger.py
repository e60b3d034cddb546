"""The ledger: one row for each call that may cost money, written before the call is made.

A row says who, what for, which model, how many tokens and what they cost, never what was said. Its
``charge`` is ``possible`` from the start and stays so when the call dies, or ends without a count:
it may have been charged, so it counts against the budget with what was set aside for it, and an
operator can see it. ``counted`` means the provider told the tokens, ``none`` that it turned the
request away.

Two limits guard a day: one person's tokens, and everybody's dollars. For the second, what a call
may cost at most is set aside in ``spending`` by one atomic update before it is made, and settled
after it: however many calls are in flight, a day never costs more than the cap.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import takewhile

from pymongo import DESCENDING
from pymongo.errors import DuplicateKeyError

from astra.errors import BudgetSpent
from astra.mongo.connection import Document, Mongo
from astra.providers.prices import Price

HEALTH_SPAN = timedelta(hours=24)
RECENT_CALLS = 10
LATE = timedelta(minutes=5)  # no call lasts as long: one still open by then died with its process


def _utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Usage:
    """What a call consumed, as the provider counts it: in tokens, or in characters spoken."""

    prompt_tokens: int = 0
    completion_tokens: int = 0
    characters: int = 0

    @property
    def total_tokens(self) -> int:
        """Prompt and completion together."""
        return self.prompt_tokens + self.completion_tokens


NOTHING = Usage()


@dataclass(frozen=True, slots=True)
class Cost:
    """What one thing has cost: ``usd`` for the calls whose price is known, of ``calls`` in all.

    ``open`` counts those that cost something nobody told, or whose price is not known.
    """

    calls: int
    usd: float
    open: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """How the calls of the last 24 hours went, for an operator.

    ``last_error`` is the code of the latest ended call when that failed, else None;
    ``failed_in_a_row`` says how many ended like it, up to ten. ``possibly_charged``
    counts calls that nobody told the usage of. ``cost_usd`` is of the calls whose price
    is known.
    """

    calls: int
    failures: Mapping[str, int]
    last_error: str | None
    failed_in_a_row: int
    possibly_charged: int
    tokens: int
    cost_usd: float


@dataclass(frozen=True, slots=True)
class Spending:
    """What the day has cost everybody together since midnight UTC, and may cost (None: no cap).

    Calls under way count with the most they may cost.
    """

    usd: float
    cap_usd: float | None


class Ledger:
    """The ``call_ledger`` collection.

    ``daily_tokens`` is what one person may use from midnight to midnight UTC. Calls made
    at the same instant are checked apart, so a day may end over the budget by what was
    then in flight; ``daily_characters`` is the same for what is spoken. ``prices`` holds the
    known price of a model by its name. With ``daily_usd`` set, a call whose price is not
    known is refused: nobody could keep the cap.
    """

    def __init__(
        self,
        db: Mongo,
        daily_tokens: int,
        clock: Callable[[], datetime] = _utc_now,
        prices: Mapping[str, Price] | None = None,
        daily_usd: float | None = None,
        daily_characters: int = 0,
    ) -> None:
        self._calls = db["call_ledger"]
        self._spending = db["spending"]
        self._daily_usd = daily_usd
        self._daily_tokens = daily_tokens
        self._daily_characters = daily_characters
        self._clock = clock
        self._prices = prices or {}

    def start(
        self,
        person_id: str,
        *,
        provider: str,
        model: str,
        purpose: str,
        reserved_tokens: int = 0,
        characters: int = 0,
        about: str | None = None,
    ) -> str:
        """Write the row of a call about to be made and return its id.

        ``characters`` are those to be spoken, ``about`` the id of what it is made for.

        Raises:
            BudgetSpent: the person's day is used up, or everybody's; ``first`` the first
                time this is said of that day and purpose.
        """
        now = self._clock()
        row: Document = {
            "person_id": person_id,
            "provider": provider,
            "model": model,
            "purpose": purpose,
            "started_at": now,
        }
        if about is not None:
            row["about"] = about
        if not self._allowed(person_id, reserved_tokens, characters, now):
            raise BudgetSpent(first=self._refuse(row, now))
        if not self._set_aside(row, reserved_tokens + characters, now):
            raise BudgetSpent(first=self._refuse(row, now))
        call_id = uuid.uuid4().hex
        started = {"status": "started", "charge": "possible", "reserved_tokens": reserved_tokens}
        if characters:
            started |= {"characters": characters}
        self._calls.insert_one({"_id": call_id, **row, **started})
        return call_id

    def finish(self, call_id: str, usage: Usage | None) -> None:
        """Record what the call used; None when the provider did not say."""
        self._close(call_id, "finished", usage)

    def fail(self, call_id: str, error_code: str, usage: Usage | None) -> None:
        """Record a failed call. ``NOTHING`` when it surely cost nothing, None when it may have."""
        self._close(call_id, "failed", usage, error_code)

    def used_tokens(self, person_id: str, now: datetime) -> int:
        """Return the tokens of ``person_id`` since midnight UTC, unfinished calls included."""
        counted = {"$ifNull": ["$total_tokens", "$reserved_tokens"]}
        rows = self._calls.aggregate(
            [
                {"$match": {"person_id": person_id, "started_at": {"$gte": _midnight(now)}}},
                {"$group": {"_id": None, "tokens": {"$sum": counted}}},
            ]
        )
        return sum(int(row["tokens"]) for row in rows)

    def cost_of(self, person_id: str, about: str) -> Cost:
        """Return what the calls made for something have cost; those under way count as open."""
        paid = {"person_id": person_id, "about": about, "charge": {"$in": ["possible", "counted"]}}
        costs = [row.get("cost_usd") for row in self._calls.find(paid, {"cost_usd": 1})]
        known = [cost for cost in costs if cost is not None]
        return Cost(calls=len(costs), usd=sum(known), open=len(costs) - len(known))

    def _allowed(self, person_id: str, tokens: int, characters: int, now: datetime) -> bool:
        """Whether a person's day has room for another call."""
        if self.used_tokens(person_id, now) + tokens > self._daily_tokens:
            return False
        return not characters or (
            self._spoken(person_id, now) + characters <= self._daily_characters
        )

    def _spoken(self, person_id: str, now: datetime) -> int:
        """Return the characters spoken for a person since midnight UTC."""
        today = {"person_id": person_id, "started_at": {"$gte": _midnight(now)}}
        spoken = {**today, "characters": {"$gt": 0}, "charge": {"$ne": "none"}}
        total = {"$group": {"_id": None, "characters": {"$sum": "$characters"}}}
        return sum(
            int(row["characters"]) for row in self._calls.aggregate([{"$match": spoken}, total])
        )

    def health(self, provider: str, now: datetime) -> Health:
        """Return how the calls to ``provider`` went of late, everybody's together."""
        recent: Document = {"provider": provider, "started_at": {"$gte": now - HEALTH_SPAN}}
        made = {**recent, "status": {"$ne": "refused"}}
        failures = self._calls.aggregate(
            [
                {"$match": {**made, "status": "failed"}},
                {"$group": {"_id": "$error_code", "count": {"$sum": 1}}},
            ]
        )
        totals = self._calls.aggregate(
            [
                {"$match": made},
                {
                    "$group": {
                        "_id": None,
                        "calls": {"$sum": 1},
                        "tokens": {"$sum": "$total_tokens"},
                        "cost": {"$sum": "$cost_usd"},
                    }
                },
            ]
        )
        total: Document = next(iter(totals), {"calls": 0, "tokens": 0, "cost": 0.0})
        ended = self._calls.find(
            {**made, "status": {"$in": ["finished", "failed"]}}, {"error_code": 1}
        ).sort("started_at", DESCENDING)
        outcomes = [row.get("error_code") for row in ended.limit(RECENT_CALLS)]
        return Health(
            calls=total["calls"],
            failures={row["_id"]: row["count"] for row in failures},
            last_error=outcomes[0] if outcomes else None,
            failed_in_a_row=len(list(takewhile(bool, outcomes))),
            possibly_charged=self._possibly_charged(made, now),
            tokens=total["tokens"],
            cost_usd=total["cost"],
        )

    def spending(self, now: datetime) -> Spending:
        """Return what the day of ``now`` has cost so far."""
        row = self._spending.find_one({"_id": _day(now)}) or {}
        return Spending(float(row.get("usd", 0.0)), self._daily_usd)

    def _set_aside(self, row: Document, reserved: int, now: datetime) -> bool:
        """Set aside the most the call may cost; false when the day's cap forbids it."""
        price = self._prices.get(row["model"])
        if price is None:
            return self._daily_usd is None
        most = price.highest_usd(reserved)
        row |= {"reserved_usd": most, "spent_on": _day(now)}
        day: Document = {"_id": _day(now)}
        with suppress(DuplicateKeyError):  # made by somebody else in this moment
            self._spending.update_one(day, {"$setOnInsert": {"usd": 0.0}}, upsert=True)
        if self._daily_usd is not None:
            day["usd"] = {"$lte": self._daily_usd - most}
        return self._spending.update_one(day, {"$inc": {"usd": most}}).matched_count == 1

    def _possibly_charged(self, made: Document, now: datetime) -> int:
        died = {"status": "started", "started_at": {"$gte": now - HEALTH_SPAN, "$lt": now - LATE}}
        untold = {"status": {"$in": ["finished", "failed"]}}
        return self._calls.count_documents({**made, "charge": "possible", "$or": [died, untold]})

    def _refuse(self, row: Document, now: datetime) -> bool:
        """Leave one row a day and purpose of a budget that is spent; true for the first."""
        name = f"budget:{row['person_id']}:{row['purpose']}:{_midnight(now):%Y-%m-%d}"
        refused = {"status": "refused", "charge": "none", "total_tokens": 0, "error_code": "budget"}
        try:
            self._calls.insert_one({"_id": name, **row, **refused})
        except DuplicateKeyError:
            return False
        return True

    def _close(
        self, call_id: str, status: str, usage: Usage | None, error_code: str | None = None
    ) -> None:
        change: Document = {"status": status, "ended_at": self._clock()}
        if error_code:
            change["error_code"] = error_code
        row = self._calls.find_one({"_id": call_id}) or {}
        if usage is not None:
            change |= self._counted(row.get("model", ""), usage)
        done = self._calls.update_one({"_id": call_id, "status": "started"}, {"$set": change})
        if done.matched_count and "cost_usd" in change and "reserved_usd" in row:
            over = change["cost_usd"] - row["reserved_usd"]
            self._spending.update_one({"_id": row["spent_on"]}, {"$inc": {"usd": over}})

    def _counted(self, model: str, usage: Usage) -> Document:
        counted: Document = {
            "charge": "none" if usage == NOTHING else "counted",
            "prompt_tokens": usage.prompt_tokens,
            "completion_tokens": usage.completion_tokens,
            "total_tokens": usage.total_tokens,
        }
        price = self._prices.get(model)
        if price is not None:
            asked = usage.prompt_tokens + usage.characters
            counted["cost_usd"] = price.cost_usd(asked, usage.completion_tokens)
        return counted


def _day(now: datetime) -> str:
    return f"{now.astimezone(UTC):%Y-%m-%d}"


def _midnight(now: datetime) -> datetime:
    return now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
