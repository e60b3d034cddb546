"""Artifacts: the files Astra makes (audio, covers), each made once under the key of its content.

A file is uploaded under a fresh id first and named after it, in ``artifacts``; the unique index
``one_of_a_kind`` lets one of several makers win, and the others delete what they uploaded. Whoever
dies in between leaves a file nobody names, which ``sweep`` deletes. The content key of something
private holds its person's id, so that no two people ever share it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import IO, Any

from bson import ObjectId
from gridfs import GridFSBucket, GridOut
from pymongo.errors import DuplicateKeyError

from astra.errors import NotFound
from astra.mongo.connection import Document, Mongo
from astra.work.crash import reach

BUCKET = "media"
BEING_MADE = timedelta(hours=1)
LOOKED_BACK = timedelta(days=7)
RECITAL = "recital"
"""What the keys of texts read out begin with: they can be spoken anew, and hold what may be forgotten."""
TURN, EPISODE = "episode-turn", "episode"
"""What the keys of voiced turns begin with, and, with its id, those of an episode's own files."""


@dataclass(frozen=True, slots=True)
class Artifact:
    """A file that is kept. ``length`` is in bytes; ``person_id`` is None for what is everyone's.

    ``details`` are what its maker noted about it, so that whoever finds it need not look inside.
    """

    content_key: str
    person_id: str | None
    content_type: str
    length: int
    created_at: datetime
    file_id: ObjectId
    details: Mapping[str, Any] = field(default_factory=dict)


class Artifacts:
    """The files of everyone; what is read is the person's own, or everyone's."""

    def __init__(self, db: Mongo) -> None:
        self._db, self._artifacts = db, db.artifacts
        self._media = GridFSBucket(db, bucket_name=BUCKET)

    def put(
        self,
        person_id: str | None,
        content_key: str,
        data: bytes | IO[bytes],
        content_type: str,
        now: datetime,
        *,
        details: Mapping[str, Any] | None = None,
    ) -> Artifact:
        """Keep a file, and return the one kept under that key: this one, or whichever was first.

        Raises:
            NotFound: the key is someone else's.
        """
        file_id = ObjectId()
        about = {"person_id": person_id, "content_key": content_key}
        with self._media.open_upload_stream_with_id(file_id, content_key, metadata=about) as upload:
            upload.write(data)
        reach("artifact.uploaded")
        try:
            self._artifacts.insert_one(
                {
                    "_id": file_id,
                    **about,
                    "file_id": file_id,
                    "content_type": content_type,
                    "length": upload.length,
                    "created_at": now,
                    "details": dict(details or {}),
                }
            )
        except DuplicateKeyError:
            self._media.delete(file_id)
        reach("artifact.inserted")
        return self.get(person_id, content_key)

    def get(self, person_id: str | None, content_key: str) -> Artifact:
        """Return what is kept under that key.

        Raises:
            NotFound: nothing is, or it is someone else's.
        """
        query = {"content_key": content_key, "person_id": {"$in": [person_id, None]}}
        document = self._artifacts.find_one(query)
        if document is None:
            raise NotFound("There is no such file.")
        return _artifact(document)

    def open(self, person_id: str | None, content_key: str) -> GridOut:
        """Return the file, to be read from any place in it.

        Raises:
            NotFound: there is none, or it is someone else's.
        """
        return self._media.open_download_stream(self.get(person_id, content_key).file_id)

    def erase(self, person_id: str) -> int:
        """Delete every file made for a person; return how many. Their rows go last."""
        mine = {"metadata.person_id": person_id}
        found = [row["_id"] for row in self._db[BUCKET].files.find(mine, {"_id": 1})]
        for file_id in found:
            self._delete(file_id)
        self._artifacts.delete_many({"person_id": person_id})
        return len(found)

    def discard(
        self, kind: str, *, person_id: str | None = None, before: datetime | None = None
    ) -> int:
        """Delete the files whose key begins with ``kind`` and a colon; return how many.

        Of one person only, or only those made ``before`` a moment, when that is said.
        """
        query: Document = {"content_key": {"$regex": f"^{re.escape(kind)}:"}}
        if person_id is not None:
            query["person_id"] = person_id
        if before is not None:
            query["created_at"] = {"$lt": before}
        found = list(self._artifacts.find(query, {"file_id": 1}))
        self._artifacts.delete_many({"_id": {"$in": [row["_id"] for row in found]}})
        for row in found:
            self._delete(row["file_id"])
        return len(found)

    def discard_those(self, kind: str, person_id: str, unwanted: Callable[[Artifact], bool]) -> int:
        """Delete those files of a kind and a person that are ``unwanted``; return how many."""
        query = {"content_key": {"$regex": f"^{re.escape(kind)}:"}, "person_id": person_id}
        found = [one for row in self._artifacts.find(query) if unwanted(one := _artifact(row))]
        for artifact in found:
            self._artifacts.delete_one({"_id": artifact.file_id})
            self._delete(artifact.file_id)
        return len(found)

    def sweep(self, now: datetime) -> int:
        """Delete what was uploaded over an hour ago and is named by nothing; return how many.

        An upload that died half-way has pieces and no file yet: those go as well.
        """
        orphans = [row["_id"] for row in self._unnamed(now)]
        for file_id in orphans:
            self._delete(file_id)
        return len(orphans)

    def _unnamed(self, now: datetime) -> Iterator[Document]:
        within = {
            "$gte": ObjectId.from_datetime(now - LOOKED_BACK),
            "$lt": ObjectId.from_datetime(now - BEING_MADE),
        }
        return self._db[BUCKET].chunks.aggregate(
            [
                {"$match": {"files_id": within, "n": 0}},
                {"$project": {"_id": "$files_id"}},
                {
                    "$lookup": {
                        "from": "artifacts",
                        "localField": "_id",
                        "foreignField": "file_id",
                        "as": "named",
                    }
                },
                {"$match": {"named": []}},
                {"$project": {"_id": 1}},
            ]
        )

    def _delete(self, file_id: ObjectId) -> None:
        """Delete a file and its pieces; no matter which of them are there."""
        self._db[BUCKET].files.delete_one({"_id": file_id})
        self._db[BUCKET].chunks.delete_many({"files_id": file_id})


def _artifact(document: dict[str, Any]) -> Artifact:
    return Artifact(
        content_key=document["content_key"],
        person_id=document["person_id"],
        content_type=document["content_type"],
        length=document["length"],
        created_at=document["created_at"],
        file_id=document["file_id"],
        details=document.get("details", {}),
    )
