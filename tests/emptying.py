"""Emptying a database: what tests begin with, thousands of times."""

from __future__ import annotations

from typing import Any

from astra.mongo.connection import Mongo

Stage = dict[str, Any]


def empty(db: Mongo) -> None:
    """Delete every document; indexes stay. Collections that hold nothing are not asked to.

    Each deletion waits for the disk, and most tests write to few collections: one question names
    those, whichever process wrote to them.
    """
    for name in _holding_something(db):
        db[name].delete_many({})


def _holding_something(db: Mongo) -> list[str]:
    """Return the names of the collections with documents."""
    none: list[Stage] = [{"$documents": []}]
    any_of_each = [_any_of(name) for name in db.list_collection_names()]
    return [row["name"] for row in db.aggregate(none + any_of_each)]


def _any_of(collection: str) -> Stage:
    """The stage that adds the collection's name when it holds a document."""
    named = {"$project": {"_id": 0, "name": {"$literal": collection}}}
    return {"$unionWith": {"coll": collection, "pipeline": [{"$limit": 1}, named]}}
