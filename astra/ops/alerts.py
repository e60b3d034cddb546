"""Alerts: what is wrong is raised once, told once by each channel, and resolved when it ends.

A document of ``alerts`` is one incident, from the first time its condition held to the first time
it did not; the unique index ``one_open`` lets any number of schedulers review at once. Telling the
outside is a task of its own for each alert, step and channel: see ``Alerts.deliver``.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from pymongo import DESCENDING
from pymongo.errors import DuplicateKeyError

from astra.errors import NotFound
from astra.mongo.connection import Document, Mongo
from astra.ops.rules import Condition, Severity
from astra.providers.notices import Channel, Notice
from astra.work.tasks import Tasks
from astra.work.telling import tell_once

OPERATOR: Final = "operator"
"""Whose the tasks are that serve nobody in particular."""
DELIVERY: Final = "alert"
SHOWN: Final = 50


@dataclass(frozen=True, slots=True)
class Alert:
    """One incident, as an operator sees it. ``told`` holds how each channel was told of it."""

    id: str
    key: str
    severity: Severity
    text: str
    raised_at: datetime
    resolved_at: datetime | None
    told: Mapping[str, str]

    @property
    def open(self) -> bool:
        """Whether it is still so."""
        return self.resolved_at is None


class Alerts:
    """The ``alerts`` collection, and the channels alerts go out by, each under its name."""

    def __init__(self, db: Mongo, tasks: Tasks, channels: Mapping[str, Channel]) -> None:
        self._alerts, self._tasks, self._channels = db.alerts, tasks, channels

    def review(self, conditions: Sequence[Condition], now: datetime) -> None:
        """Raise what has come to be wrong and resolve what no longer is.

        Safe twice, late, and in several processes at once: one of them raises an alert,
        and its deliveries are submitted under natural ids.
        """
        for condition in conditions:
            self._note(condition, now)
        holding = [condition.key for condition in conditions]
        self._resolve({"open": True, "key": {"$nin": holding}}, now)
        for alert in self._alerts.find({"untold": True}):
            self._have_told(alert, now)

    def latest(self, limit: int = SHOWN) -> list[Alert]:
        """Return the alerts raised, the newest first."""
        found = self._alerts.find({"raised_at": {"$ne": None}}).sort("raised_at", DESCENDING)
        return [_alert(document) for document in found.limit(limit)]

    def open(self) -> list[Alert]:
        """Return the alerts that are not resolved."""
        found = self._alerts.find({"open": True, "raised_at": {"$ne": None}})
        return [_alert(document) for document in found.sort("raised_at", DESCENDING)]

    def deliver(self, alert_id: str, step: str, channel: str, now: datetime) -> str:
        """Tell one channel that an alert was raised or resolved; return how it went.

        Nothing is told twice: see ``tell_once``.

        Raises:
            NotFound: the alert is no longer kept, or the channel no longer configured.
            ProviderError: it did not arrive; the task is retried.
        """
        way = self._channels.get(channel)
        if way is None:
            raise NotFound("This way of delivery is no longer configured.")
        outcome = tell_once(
            self._alerts,
            alert_id,
            f"told.{step}_{channel}",
            lambda document: way.send(_notice(document, step, now)),
        )
        if outcome is None:
            raise NotFound("This alert is no longer kept.")
        return outcome

    def _note(self, condition: Condition, now: datetime) -> None:
        """Keep a condition that holds; raise it once it has held for long enough."""
        fresh: Document = {
            "_id": secrets.token_hex(12),
            "first_seen_at": now,
            "raised_at": None,
            "resolved_at": None,
        }
        said = {"severity": condition.severity.value, "text": condition.text}
        with suppress(DuplicateKeyError):  # another process was first: its incident is the one
            self._alerts.update_one(
                {"key": condition.key, "open": True},
                {"$setOnInsert": fresh, "$set": said},
                upsert=True,
            )
        self._alerts.update_one(
            {
                "key": condition.key,
                "open": True,
                "raised_at": None,
                "first_seen_at": {"$lte": now - condition.hold},
            },
            {"$set": {"raised_at": now, "untold": True}},
        )

    def _resolve(self, over: Document, now: datetime) -> None:
        self._alerts.delete_many({**over, "raised_at": None})  # it never came to an alert
        ended = {"open": False, "resolved_at": now, "untold": True}
        self._alerts.update_many(over, {"$set": ended})

    def _have_told(self, alert: Document, now: datetime) -> None:
        steps = ["raised"] if alert["open"] else ["raised", "resolved"]
        for step in steps:
            for channel in self._channels:
                payload = {"alert_id": alert["_id"], "step": step, "channel": channel}
                key = f"{alert['_id']}.{step}.{channel}"
                self._tasks.submit(OPERATOR, DELIVERY, key, payload, now)
        unchanged = {"_id": alert["_id"], "open": alert["open"]}
        self._alerts.update_one(unchanged, {"$unset": {"untold": ""}})


def _notice(document: Mapping[str, Any], step: str, now: datetime) -> Notice:
    return Notice(
        id=f"{document['_id']}.{step}",
        subject=document["key"],
        step=step,
        severity=document["severity"],
        text=document["text"],
        at=document["raised_at"] if step == "raised" else document["resolved_at"] or now,
    )


def _alert(document: Mapping[str, Any]) -> Alert:
    return Alert(
        id=document["_id"],
        key=document["key"],
        severity=Severity(document["severity"]),
        text=document["text"],
        raised_at=document["raised_at"],
        resolved_at=document["resolved_at"],
        told=document.get("told") or {},
    )
