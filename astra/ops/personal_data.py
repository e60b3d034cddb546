"""A person's data, all of it: handed over, or erased.

``HOLDS`` says which collections hold something of a person and under which field. A collection
that is missing there would be forgotten in both: a test compares it with the indexes. Files
go with their rows in ``artifacts``.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from astra.mongo.connection import Mongo
from astra.work.artifacts import BUCKET, Artifacts

HOLDS: Mapping[str, str] = {
    "users": "_id",
    "accounts": "person_id",
    "sessions": "person_id",
    "tickets": "person_id",
    "api_tokens": "person_id",
    "conversations": "person_id",
    "responder_outbox": "userId",
    "responder_events": "userId",
    "memories": "person_id",
    "contextual_updates": "person_id",
    "voice_sessions": "person_id",
    "task_instances": "person_id",
    "workflow_instances": "person_id",
    "idempotency_keys": "person_id",
    "artifacts": "person_id",
    "charts": "person_id",
    "topics_snippets": "person_id",
    "feeds": "_id",
    "listening_positions": "person_id",
    "episode_shares": "person_id",
    "episodes": "person_id",
    "generated_scripts": "person_id",
    "call_ledger": "person_id",
    "feedback": "person_id",
    "letters": "person_id",
    "safety_log": "person_id",
}
SECRET = frozenset({"sessions", "tickets", "api_tokens"})  # only digests, of no use to anyone
ERASED = "erasures"
HIDDEN_FIELDS = frozenset({"password", "memory_tokens", "token_hash", "number"})


def export(db: Mongo, person_id: str) -> dict[str, Any]:
    """Return everything kept about a person, by collection, as JSON can hold it."""
    return {
        name: [
            plain({key: value for key, value in row.items() if key not in HIDDEN_FIELDS})
            for row in db[name].find({field: person_id})
        ]
        for name, field in HOLDS.items()
        if name not in SECRET
    }


def erase(db: Mongo, person_id: str) -> dict[str, int]:
    """Delete everything kept about a person; return how much went, by collection.

    Sessions go first, so nothing new is written meanwhile; the person's own document goes
    last, so an interrupted erasure can be asked for again. What somebody at work on this
    person writes after that, ``finish_erasures`` finds: for an hour the id is kept for it.
    """
    db[ERASED].update_one({"_id": person_id}, {"$currentDate": {"at": True}}, upsert=True)
    return _delete_all(db, person_id)


def finish_erasures(db: Mongo) -> None:
    """Erase what was still written about people erased within the last hour."""
    for row in db[ERASED].find({}, {"_id": 1}):
        if db.users.find_one({"_id": row["_id"]}, {"_id": 1}) is None:
            _delete_all(db, row["_id"])
        else:  # somebody (the demo account) began anew under this id
            db[ERASED].delete_one({"_id": row["_id"]})


def _delete_all(db: Mongo, person_id: str) -> dict[str, int]:
    order = ["sessions", "tickets", "api_tokens", *HOLDS]
    names = [*dict.fromkeys(name for name in order if name != "users"), "users"]
    files = Artifacts(db).erase(person_id)
    rows = {name: db[name].delete_many({HOLDS[name]: person_id}).deleted_count for name in names}
    return {BUCKET: files, **rows}


def plain(value: Any) -> Any:
    """Return a stored value as JSON can hold it."""
    if isinstance(value, Mapping):
        return {str(key): plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [plain(inner) for inner in value]
    if isinstance(value, datetime):
        return value.isoformat()
    return value if isinstance(value, str | int | float | bool | None) else str(value)
