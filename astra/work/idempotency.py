"""Idempotency keys: the same request sent twice starts one workflow, whatever failed in between.

The key is written before anything else and carries the id of the workflow to come, so a request
repeated after a crash finds the id and finishes what is half made: ``begin``, then
``Workflows.submit`` with that id, every time. Relies on the unique index ``key``.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from pymongo.errors import DuplicateKeyError

from astra.errors import InvalidInput, KeyReused
from astra.mongo.connection import Document, Mongo
from astra.work.crash import reach

LONGEST_KEY = 255
KEPT_AFTER_END = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Begun:
    """Where a request leads. ``repeated`` when an earlier one with the same key led there."""

    workflow_id: str
    repeated: bool


class Idempotency:
    """The keys of everyone; a key means something only together with its person and task."""

    def __init__(self, db: Mongo) -> None:
        self._keys = db.idempotency_keys
        self._workflows = db.workflow_instances

    def begin(
        self, person_id: str, task: str, key: str, payload: Mapping[str, Any], now: datetime
    ) -> Begun:
        """Return the workflow this key stands for; its id is made now if the key is new.

        ``task`` names what is asked for, ``payload`` is the request as JSON can hold it.

        Raises:
            InvalidInput: the key is empty or over 255 characters.
            KeyReused: the key was used with another payload.
        """
        whose: Document = {"person_id": person_id, "task": task, "key": checked(key)}
        row = {
            **whose,
            "_id": secrets.token_hex(12),
            "fingerprint": fingerprint(payload),
            "workflow_id": secrets.token_hex(12),
            "created_at": now,
        }
        try:
            self._keys.insert_one(row)
        except DuplicateKeyError:
            known = self._keys.find_one(whose)
            if known is None:  # it expired in this very moment
                return self.begin(person_id, task, key, payload, now)
            if known["fingerprint"] != row["fingerprint"]:
                raise KeyReused(
                    "This idempotency key was used for another request: send a new key."
                ) from None
            return Begun(known["workflow_id"], repeated=True)
        reach("workflow.key")
        return Begun(row["workflow_id"], repeated=False)

    def ended(self, workflow_id: str, at: datetime | None) -> None:
        """Keep the key for seven days from the end of its workflow; for good while it runs."""
        expires_at = at + KEPT_AFTER_END if at else None
        self._keys.update_one({"workflow_id": workflow_id}, {"$set": {"expires_at": expires_at}})

    def drop_abandoned(self, now: datetime) -> None:
        """Drop old keys whose workflow was never made: their requests died and were not repeated."""
        old = {"expires_at": None, "created_at": {"$lt": now - KEPT_AFTER_END}}
        for row in self._keys.find(old, {"workflow_id": 1}):
            if self._workflows.find_one({"_id": row["workflow_id"]}, {"_id": 1}) is None:
                self._keys.delete_one({"_id": row["_id"]})


def checked(key: str) -> str:
    """Return the key.

    Raises:
        InvalidInput: it is empty or over 255 characters.
    """
    if not 0 < len(key) <= LONGEST_KEY:
        raise InvalidInput(f"An idempotency key has 1 to {LONGEST_KEY} characters.")
    return key


def fingerprint(payload: Mapping[str, Any]) -> str:
    """Return the SHA-256 of the payload as canonical JSON: sorted keys, no spaces, ASCII."""
    canonical = json.dumps(payload, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
