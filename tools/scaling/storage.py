"""How much database a person takes: the demo account's six weeks, copied until pages are full."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, Final

from astra import bootstrap
from astra.mongo.connection import Document, Mongo
from astra.ops.bench.figure import Effort
from astra.ops.personal_data import HOLDS
from astra.settings import Settings
from tools.scaling.programs import embedded
from tools.scaling.table import Table

COPIES: Final = 20
WEEKS: Final = 6
SHOWN_FROM: Final = 1024
"""Bytes a person below which a collection is counted and not listed."""
UNIQUE: Final = (
    "email",
    "external_id",
    "dedupe",
    "messageId",
    "google_sub",
    "content_key",
    "key",
    "workflow_id",
)


def measure(effort: Effort) -> Table:
    """Return bytes a person by collection, compressed and indexed as the server keeps them."""
    copies = COPIES * effort
    with embedded() as (_, db):
        astra = bootstrap.build(Settings(responder="offline"), db)
        person_id = astra.demo.person_id(datetime.now(UTC))
        messages = db.responder_outbox.count_documents({"userId": person_id})
        answered = db.responder_events.count_documents({"userId": person_id, "role": "assistant"})
        for name, field in HOLDS.items():
            _multiply(db, name, field, person_id, copies)
        db.client.admin.command("fsync")
        sizes = {name: _size(db, name, copies + 1) for name in HOLDS}
    total = {key: sum(size[key] for size in sizes.values()) for key in ("plain", "disk", "index")}
    large = sorted(sizes.items(), key=lambda one: -one[1]["plain"])
    rows = [_row(f"`{name}`", size) for name, size in large if size["plain"] >= SHOWN_FROM]
    said = max(messages, answered)
    note = (
        f"One person's {WEEKS} weeks, {said} answered messages, as the mean of {copies + 1}: "
        f"{(total['disk'] + total['index']) / max(said, 1) / 1024:.1f} kB of disk a message."
    )
    columns = ("collection", "documents", "kB of BSON", "kB on disk", "kB of indexes")
    return Table(columns, [*rows, _row("**all**", {**total, "count": 0})], note)


def _row(name: str, size: Mapping[str, float]) -> tuple[str, ...]:
    kilobytes = (f"{size[key] / 1024:.1f}" for key in ("plain", "disk", "index"))
    return (name, f"{size['count']:.0f}" if size["count"] else "", *kilobytes)


def _multiply(db: Mongo, name: str, field: str, person_id: str, copies: int) -> None:
    """Insert that many copies of the person's documents, each as of another person."""
    originals = list(db[name].find({field: person_id}))
    for number in range(copies if originals else 0):
        db[name].insert_many(_copied(originals, field, f"-{number}"), ordered=False)


def _copied(documents: list[Document], field: str, suffix: str) -> Iterator[Document]:
    for document in documents:
        changed: dict[str, Any] = {**document, "_id": f"{document['_id']}{suffix}"}
        for key in {field, *UNIQUE} - {"_id"}:
            if isinstance(changed.get(key), str):
                changed[key] += suffix
        yield changed


def _size(db: Mongo, name: str, people: int) -> dict[str, float]:
    """Return what a collection takes for one of ``people``, in bytes."""
    stats = db.command("collStats", name)
    return {
        "count": stats["count"] / people,
        "plain": stats["size"] / people,
        "disk": stats["storageSize"] / people if stats["count"] else 0.0,
        "index": stats["totalIndexSize"] / people if stats["count"] else 0.0,
    }
