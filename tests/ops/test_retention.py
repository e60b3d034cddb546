"""Retention: what is too old goes, what is a person's stays."""

from __future__ import annotations

from datetime import timedelta

import pytest

from astra.ops.retention import Retention
from astra.settings import Settings

OLD, FRESH = 500, 5


@pytest.fixture
def furnished(db, now):
    """One old and one fresh document of everything that may grow old."""
    for days in (OLD, FRESH):
        at = now - timedelta(days=days)
        db.call_ledger.insert_one({"started_at": at})
        db.alerts.insert_one({"key": str(days), "open": False, "resolved_at": at})
        db.safety_log.insert_one({"at": at})
        db.responder_events.insert_one({"createdAt": at, "content": "the well"})
        db.responder_outbox.insert_one({"createdAt": at, "status": "delivered"})
        line = {"id": "1", "role": "user", "content": "the well", "at": at}
        talk = {"_id": days, "person_id": str(days), "status": "ended", "started_at": at}
        db.conversations.insert_one(
            {**talk, "ended_at": at, "processed": True, "transcript": [line]}
        )
        db.memories.insert_one({"_id": days, "timestamp_iso": at.isoformat()})
    db.alerts.insert_one({"key": "still", "open": True, "resolved_at": None})
    return db


def counts(db) -> dict[str, int]:
    return {name: db[name].count_documents({}) for name in db.list_collection_names()}


def test_by_default_talks_are_kept_for_ever_and_records_of_work_are_not(furnished, now):
    before = counts(furnished)
    gone = Retention(furnished, Settings(_env_file=None)).sweep(now)

    assert gone == {"call_ledger": 1, "alerts": 1, "safety_log": 1}
    after = counts(furnished)
    assert {name for name in before if before[name] != after[name]} == set(gone)
    assert furnished.alerts.find_one({"open": True})


def test_zero_days_are_for_ever(furnished, now):
    settings = Settings(_env_file=None, keep_calls_days=0, keep_alerts_days=0, keep_safety_days=0)
    assert Retention(furnished, settings).sweep(now) == {}


def test_where_talks_grow_old_their_words_go_and_that_they_took_place_stays(furnished, now):
    retention = Retention(furnished, Settings(_env_file=None, keep_talks_days=365))
    retention.sweep(now)

    old, fresh = (furnished.conversations.find_one({"_id": days}) for days in (OLD, FRESH))
    assert [(line["role"], line["content"]) for line in old["transcript"]] == [("user", "")]
    assert fresh["transcript"][0]["content"] == "the well"
    assert furnished.responder_events.count_documents({}) == 1
    assert furnished.responder_outbox.count_documents({}) == 1
    assert furnished.memories.count_documents({}) == 2
    assert retention.sweep(now)["conversations"] == 0


def test_a_talk_nobody_analysed_yet_keeps_its_words(furnished, now):
    furnished.conversations.update_many({}, {"$set": {"processed": False}})
    Retention(furnished, Settings(_env_file=None, keep_talks_days=30)).sweep(now)
    assert furnished.conversations.find_one({"_id": OLD})["transcript"][0]["content"] == "the well"
