"""What the operator's parts are tested on: work in every state, written as workers leave it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from astra.mongo.connection import Mongo
from astra.work.lease import waiting

Worked = Callable[..., str]


@pytest.fixture
def worked(db: Mongo, now: datetime) -> Worked:
    """Leave a task of Asha's in some state; times are minutes before ``now``."""

    def left(
        kind: str = "horoscope",
        status: str = "completed",
        *,
        due: float = 5,
        took_s: float = 1.0,
        **fields: Any,
    ) -> str:
        began = now - timedelta(minutes=due)
        document = {
            **waiting(status),
            "_id": f"{kind}.{db.task_instances.count_documents({})}",
            "kind": kind,
            "person_id": "asha",
            "payload": {"secret": "the well behind the temple"},
            "created_at": began,
            "next_at": began,
            "locked_at": began,
            "fence": 1,
            **fields,
        }
        if status == "completed":
            document["finished_at"] = began + timedelta(seconds=took_s)
        db.task_instances.insert_one(document)
        return str(document["_id"])

    return left
