"""Migrations: what an older version stored, brought to the shape this one writes.

Each is a number, a name and a pure function from a document to the writes it needs; the writes
change only what is still missing, so they may be repeated and meet with people at work. What is done
is remembered in ``migrations`` with how far it came: a run that was cut off goes on from there. To
change the shape of what is stored, add a migration to the end of ``MIGRATIONS``, and never edit an
old one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from pymongo.errors import DuplicateKeyError, WriteError

from astra.mongo.connection import Document, Mongo
from astra.people.repository import BLANK, CELEBRATED, new_external_id

REMEMBER_EVERY: Final = 100


@dataclass(frozen=True, slots=True)
class Write:
    """One atomic update a migration makes; ``what`` names it in the report."""

    what: str
    collection: str
    id: Any
    update: Document | list[Document]
    upsert: bool = False


@dataclass(frozen=True, slots=True)
class Migration:
    """One change of shape. ``needing`` finds in ``collection`` what it may concern."""

    number: int
    name: str
    collection: str
    needing: Mapping[str, Any]
    writes: Callable[[Document], list[Write]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document: ``error`` is None when it went well."""

    migration: str
    id: str
    what: tuple[str, ...]
    error: str | None = None


def pending(db: Mongo) -> list[Migration]:
    """Return the migrations that are not done and have something to do."""
    done = set(db.migrations.distinct("_id", {"done_at": {"$ne": None}}))
    return [
        one
        for one in MIGRATIONS
        if one.number not in done and db[one.collection].find_one(dict(one.needing), {"_id": 1})
    ]


def migrate(db: Mongo, now: datetime, *, dry_run: bool = False) -> Iterator[Outcome]:
    """Bring everything up to date, yielding what became of each document.

    With ``dry_run`` nothing is written and the outcomes are what would be. A document that
    fails does not hold up the others; its migration stays open and is run whole next time.
    """
    done = set(db.migrations.distinct("_id", {"done_at": {"$ne": None}}))
    for migration in MIGRATIONS:
        if migration.number not in done:
            yield from _run(db, migration, now, dry_run=dry_run)


def _run(db: Mongo, migration: Migration, now: datetime, *, dry_run: bool) -> Iterator[Outcome]:
    state = {"_id": migration.number}
    query = dict(migration.needing)
    reached = (db.migrations.find_one(state) or {}).get("reached")
    if reached is not None:
        query = {"$and": [query, {"_id": {"$gt": reached}}]}
    failed = False
    for count, document in enumerate(db[migration.collection].find(query).sort("_id"), start=1):
        outcome = _apply(db, migration, document, dry_run=dry_run)
        failed = failed or outcome.error is not None
        if count % REMEMBER_EVERY == 0 and not failed and not dry_run:
            reach = {"$set": {"reached": document["_id"]}}
            db.migrations.update_one(state, reach, upsert=True)
        if outcome.what or outcome.error:
            yield outcome
    if not failed and not dry_run:
        finished = {"$set": {"name": migration.name, "done_at": now}, "$unset": {"reached": ""}}
        db.migrations.update_one(state, finished, upsert=True)


def _apply(db: Mongo, migration: Migration, document: Document, *, dry_run: bool) -> Outcome:
    name, document_id = migration.name, str(document["_id"])
    try:
        writes = migration.writes(document)
        for write in () if dry_run else writes:
            db[write.collection].update_one({"_id": write.id}, write.update, upsert=write.upsert)
    except (AttributeError, KeyError, TypeError, ValueError) as error:  # its shape was never ours
        return Outcome(name, document_id, (), f"unreadable ({type(error).__name__})")
    except (DuplicateKeyError, WriteError) as error:
        return Outcome(name, document_id, (), f"refused by the database ({error.code})")
    return Outcome(name, document_id, tuple(write.what for write in writes))


def _complete(document: Document) -> list[Write]:
    """Give a person's document the fields it was made without."""
    missing = {name: value for name, value in BLANK.items() if document.get(name) is None}
    return [
        Write(name, "users", document["_id"], [{"$set": {name: _unless_there(name, value)}}])
        for name, value in missing.items()
    ]


def _name_outside(document: Document) -> list[Write]:
    field = "external_id"
    fresh = _unless_there(field, new_external_id())
    return [Write(field, "users", document["_id"], [{"$set": {field: fresh}}])]


def _keep_thumbs(document: Document) -> list[Write]:
    """Keep the thumbs given to the latest readings, which the next ones will replace."""
    overview = document["user_overview"]
    readings = [("horoscope", "date", overview.get("latest_horoscope") or {})]
    weekly = overview.get("weekly_reports") or ()
    readings += [("weekly_report", "week_end", report) for report in weekly]
    return [
        _thumb(document["_id"], kind, reading[day], reading)
        for kind, day, reading in readings
        if reading.get("feedback")
    ]


def _thumb(person_id: str, kind: str, day: str, reading: Document) -> Write:
    thumb = {
        "person_id": person_id,
        "kind": kind,
        "feedback": reading["feedback"],
        "at": datetime.fromisoformat(reading["generated_at"]),
    }
    key = f"{kind}:{day}:{person_id}"
    return Write(f"{kind} {day}", "feedback", key, {"$setOnInsert": thumb}, upsert=True)


def _take_as_celebrated(document: Document) -> list[Write]:
    """What was reached before reaching was celebrated is no news."""
    reached = document["user_overview"]["gamification"]["milestones_unlocked"]
    update = {"$addToSet": {f"user_overview.{CELEBRATED}": {"$each": list(reached)}}}
    return [Write(CELEBRATED, "users", document["_id"], update)]


def _unless_there(name: str, value: Any) -> Document:
    return {"$ifNull": [f"${name}", {"$literal": value}]}


_THUMBED: Final = {
    "$or": [
        {"user_overview.latest_horoscope.feedback": {"$ne": None}},
        {"user_overview.weekly_reports.feedback": {"$exists": True}},
    ]
}
_REACHED_UNSEEN: Final = {
    f"user_overview.{CELEBRATED}": None,
    "user_overview.gamification.milestones_unlocked.0": {"$exists": True},
    "user_overview.gamification.last_updated": {"$lt": datetime(2026, 11, 22, tzinfo=UTC)},
}
MIGRATIONS: Final = (
    Migration(1, "complete people", "users", {"$or": [{name: None} for name in BLANK]}, _complete),
    Migration(2, "assign external ids", "users", {"external_id": None}, _name_outside),
    Migration(3, "keep earlier thumbs", "users", _THUMBED, _keep_thumbs),
    Migration(4, "celebrate no old milestones", "users", _REACHED_UNSEEN, _take_as_celebrated),
)
