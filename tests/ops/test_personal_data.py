"""A person's data: all of it is found, theirs alone, and all of it goes."""

from __future__ import annotations

import json

from astra.mongo.indexes import INDEXES
from astra.ops.personal_data import HOLDS, erase, export

NOBODYS = {
    "rate_limits",  # keyed by digest, gone within twice a limit's while
    "login_attempts",  # keyed by digest, gone within a day
    "erasures",  # the bare id of somebody erased, gone within an hour
    "scheduler_heartbeats",  # of processes
    "media.files",  # go with the artifacts that name them
    "alerts",  # of the whole, never of a person
}


def test_every_collection_with_an_index_is_accounted_for():
    assert set(INDEXES) - NOBODYS <= set(HOLDS)


def test_export_holds_everything_of_this_person_and_nothing_else(db, now):
    for name, field in HOLDS.items():
        for person in ("asha", "ravi"):
            db[name].insert_one(
                {"_id": f"{name}-{person}", "at": now, "note": person} | {field: person}
            )
    exported = export(db, "asha")
    assert "ravi" not in json.dumps(exported)
    assert exported["memories"][0]["note"] == "asha"
    assert "sessions" not in exported


def test_export_hides_the_password(db):
    db.accounts.insert_one({"_id": "a@example.org", "person_id": "asha", "password": "$2b$hash"})
    assert "hash" not in json.dumps(export(db, "asha"))


def test_erasing_leaves_nothing_of_this_person_and_all_of_the_other(db):
    for name, field in HOLDS.items():
        for person in ("asha", "ravi"):
            db[name].insert_one({"_id": f"{name}-{person}"} | {field: person})
    erase(db, "asha")
    for name, field in HOLDS.items():
        assert db[name].count_documents({field: "asha"}) == 0
        assert db[name].count_documents({field: "ravi"}) == 1
