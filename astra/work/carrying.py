"""Carrying: telling workers elsewhere, by a broker, which task is due.

A broker carries ids and nothing else. The task stays in MongoDB, where the worker that hears of it
takes it by lease like any other; so a message lost, doubled or late does no harm. ``Carrying`` finds
what somebody has to be told of, again when too long has passed: that is what makes up for a broker
that forgot. Relies on the index ``told`` of the tasks.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from astra.mongo.connection import Document, Mongo

AGAIN_S = 30
"""Seconds after which a task that nobody took is told of again."""


class Carrier(Protocol):
    """Brings the ids of tasks to the workers that wait for them."""

    def send(self, task_id: str) -> None:
        """Hand an id to the broker.

        Raises:
            ProviderError: the broker did not take it.
        """
        ...

    def serve(self, run: Callable[[str], object], *, threads: int) -> None:
        """Call ``run`` with each id that arrives, until this process is asked to end."""
        ...


class Carrying:
    """Which tasks are due and not told of, over all processes that tell."""

    def __init__(self, db: Mongo) -> None:
        self._tasks = db.task_instances

    def next(self) -> str | None:
        """Return the id of a task to tell of, and note that it is told of now; None for none.

        One atomic update, so of several processes one tells. Who dies before the broker
        has the id: it is told of again after ``AGAIN_S``.
        """
        for due in _DUE:
            told = self._tasks.find_one_and_update(
                {**due, "blocked": {"$ne": True}},
                [{"$set": {"told_at": "$$NOW"}}],
                projection={"_id": True},
            )
            if told is not None:
                return str(told["_id"])
        return None


_LONG_AGO: Document = {"$dateSubtract": {"startDate": "$$NOW", "unit": "second", "amount": AGAIN_S}}
_UNTOLD: Document = {"$lt": ["$told_at", _LONG_AGO]}  # who was never told of sorts first


def _since(field: str) -> dict[str, Any]:
    """Match what became due at ``field``, by the server's clock, and was not told of since."""
    became_due: Document = {"$lt": ["$told_at", f"${field}"]}
    return {"$expr": {"$and": [{"$lte": [f"${field}", "$$NOW"]}, {"$or": [became_due, _UNTOLD]}]}}


_DUE: tuple[Document, ...] = (
    # When a waiting task was made is told by another machine's clock, and is not compared.
    {"status": "pending", "$expr": _UNTOLD},
    {"status": "retry_wait", **_since("next_at")},
    {"status": "running", **_since("lease_until")},
)
