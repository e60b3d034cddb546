"""Other people's charts in the database: one ``charts`` document each, owned by one person.

Every method takes the owner's id first and touches that person's documents only. A removed chart
can be put back for ``UNDO``; then the index ``undone`` takes it away for good.
"""

from __future__ import annotations

import hashlib
import re
import uuid
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from pymongo import ASCENDING, ReturnDocument, UpdateOne

from astra.errors import InvalidInput, NotFound
from astra.mongo.connection import Document, Mongo
from astra.people.others.model import Entry, SavedChart
from astra.people.place_index import fold
from astra.sky.birth import BirthData, TimePrecision

LIMIT: Final = 500
"""How many charts one person may keep."""

UNDO: Final = timedelta(days=1)

_KEPT: Final = {"deleted_at": None}


class SavedCharts:
    """The charts of others that people keep."""

    def __init__(self, db: Mongo) -> None:
        self._charts = db.charts

    def add(self, person_id: str, entry: Entry, now: datetime) -> SavedChart:
        """Keep a chart.

        Raises:
            InvalidInput: the person keeps ``LIMIT`` charts already. Two additions in the
                same instant may both pass.
        """
        self._check_room(person_id, 1)
        document = {"_id": uuid.uuid4().hex, "person_id": person_id, **_fresh(entry, now)}
        self._charts.insert_one(document)
        return saved_chart_of(document)

    def add_all(
        self, person_id: str, entries: Sequence[Entry], batch: str, now: datetime
    ) -> tuple[SavedChart, ...]:
        """Keep all the charts of an import, or none when they do not fit.

        ``batch`` names the import: kept twice under one name, as by a second click, it is
        there once.

        Raises:
            InvalidInput: there is no room for all of them.
        """
        ids = [_import_id(person_id, batch, number) for number in range(len(entries))]
        mine = {"person_id": person_id, "_id": {"$in": ids}}
        self._check_room(person_id, len(ids) - self._charts.count_documents(mine))
        writes = [
            UpdateOne(
                {"_id": key, "person_id": person_id},
                {"$setOnInsert": _fresh(entry, now)},
                upsert=True,
            )
            for key, entry in zip(ids, entries, strict=True)
        ]
        if writes:
            self._charts.bulk_write(writes, ordered=False)
        found = {document["_id"]: document for document in self._charts.find(mine)}
        return tuple(saved_chart_of(found[key]) for key in ids if key in found)

    def get(self, person_id: str, chart_id: str) -> SavedChart:
        """Return a chart.

        Raises:
            NotFound: there is none of that id, or it was removed, or it is another person's.
        """
        document = self._charts.find_one({"_id": chart_id, "person_id": person_id, **_KEPT})
        return _found(document)

    def search(
        self, person_id: str, text: str = "", *, limit: int = LIMIT, skip: int = 0
    ) -> tuple[SavedChart, ...]:
        """Return the charts whose name holds ``text`` in any spelling, by name."""
        query: Document = {"person_id": person_id, **_KEPT}
        if wanted := fold(text):
            query["folded_name"] = {"$regex": re.escape(wanted)}
        found = self._charts.find(query).sort([("folded_name", ASCENDING), ("_id", ASCENDING)])
        return tuple(map(saved_chart_of, found.skip(skip).limit(limit)))

    def count(self, person_id: str) -> int:
        """Return how many charts the person keeps."""
        return self._charts.count_documents({"person_id": person_id, **_KEPT})

    def edit(self, person_id: str, chart_id: str, entry: Entry, now: datetime) -> SavedChart:
        """Replace what is kept of a chart; the last of two edits stands.

        Raises:
            NotFound: see ``get``.
        """
        return self._change(
            {"_id": chart_id, "person_id": person_id, **_KEPT},
            {**_document(entry), "updated_at": now},
        )

    def remove(self, person_id: str, chart_id: str, now: datetime) -> SavedChart:
        """Take a chart away; ``restore`` undoes it for a day.

        Raises:
            NotFound: see ``get``.
        """
        return self._change({"_id": chart_id, "person_id": person_id, **_KEPT}, {"deleted_at": now})

    def restore(self, person_id: str, chart_id: str, now: datetime) -> SavedChart:
        """Put a removed chart back.

        Raises:
            NotFound: it is not there any more, or was never removed.
            InvalidInput: there is no room for it.
        """
        self._check_room(person_id, 1)
        removed = {"_id": chart_id, "person_id": person_id, "deleted_at": {"$gt": now - UNDO}}
        return self._change(removed, {"deleted_at": None})

    def _change(self, query: Document, changes: Document) -> SavedChart:
        return _found(
            self._charts.find_one_and_update(
                query, {"$set": changes}, return_document=ReturnDocument.AFTER
            )
        )

    def _check_room(self, person_id: str, more: int) -> None:
        room = max(LIMIT - self.count(person_id), 0)
        if more > room:
            raise InvalidInput(
                f"You can keep {LIMIT} charts, and {room} more fit. "
                "Remove some that you do not need first."
            )


def _import_id(person_id: str, batch: str, number: int) -> str:
    return hashlib.sha256(f"{person_id}\0{batch}\0{number}".encode()).hexdigest()[:32]


def _found(document: Mapping[str, Any] | None) -> SavedChart:
    if document is None:
        raise NotFound("There is no such chart.")
    return saved_chart_of(document)


def _fresh(entry: Entry, now: datetime) -> Document:
    return {**_document(entry), "created_at": now, "updated_at": now, "deleted_at": None}


def _document(entry: Entry) -> Document:
    birth = entry.birth
    return {
        "name": entry.name,
        "folded_name": fold(entry.name),
        "birth_date": birth.day.isoformat(),
        "birth_time": birth.time.isoformat() if birth.time else None,
        "time_precision": birth.precision.value,
        "time_window": [one.isoformat() for one in birth.window] if birth.window else None,
        "birth_place": entry.place,
        "latitude": birth.latitude_deg,
        "longitude": birth.longitude_deg,
        "timezone": birth.zone,
        "fold": birth.fold,
        "notes": entry.notes,
        "tags": list(entry.tags),
    }


def saved_chart_of(document: Mapping[str, Any]) -> SavedChart:
    """Read a ``charts`` document, ignoring fields this version does not know."""
    window = document["time_window"]
    birth = BirthData(
        day=date.fromisoformat(document["birth_date"]),
        time=time.fromisoformat(document["birth_time"]) if document["birth_time"] else None,
        zone=document["timezone"],
        latitude_deg=document["latitude"],
        longitude_deg=document["longitude"],
        precision=TimePrecision(document["time_precision"]),
        window=(time.fromisoformat(window[0]), time.fromisoformat(window[1])) if window else None,
        fold=document["fold"],
    )
    return SavedChart(
        id=document["_id"],
        entry=Entry(
            name=document["name"],
            birth=birth,
            place=document["birth_place"],
            notes=document["notes"],
            tags=tuple(document["tags"]),
        ),
        created_at=document["created_at"],
        updated_at=document["updated_at"],
        deleted_at=document["deleted_at"],
    )
