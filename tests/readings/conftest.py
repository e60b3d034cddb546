"""Somebody with a chart, for readings to be about."""

from __future__ import annotations

from datetime import timedelta

import pytest

from astra.people.repository import People

BIRTH = {
    "birth_date": "1996-05-14",
    "birth_time": "07:20",
    "time_precision": "exact",
    "birth_place": "Mumbai",
    "latitude": 19.076,
    "longitude": 72.8777,
    "timezone": "Asia/Kolkata",
}


@pytest.fixture
def people(db) -> People:
    return People(db)


@pytest.fixture
def seeded(people, now):
    """Add a person with a chart; keyword arguments replace birth details."""

    def add(person_id: str = "asha", **changes) -> str:
        people.create(person_id, None, person_id.capitalize(), now)
        people.save_birth(person_id, {**BIRTH, **changes}, None, now)
        people.save_chart(person_id, "# Chart", {}, "Taurus", now)
        return person_id

    return add


@pytest.fixture
def talked(db, now):
    """Add an ended, processed conversation."""

    def add(person_id: str = "asha", ended_at=now, topics=("work",), processed=True) -> None:
        db["conversations"].insert_one(
            {
                "person_id": person_id,
                "status": "ended",
                "started_at": ended_at - timedelta(minutes=10),
                "ended_at": ended_at,
                "processed": processed,
                "topics": list(topics),
                "transcript": [{"role": "user", "content": "Hello", "at": ended_at}],
            }
        )

    return add
