"""Backups: the whole database as files, of one moment, and back again.

A backup is a folder: one file of compressed BSON for each collection (the files of GridFS are
collections too) and ``manifest.json`` with the count and SHA-256 of each. All are read in one
snapshot, so they fit together however much is written meanwhile; MongoDB keeps a snapshot for five
minutes unless ``minSnapshotHistoryWindowInSeconds`` says otherwise. The key in the data folder
(``secret_key``) is not in it.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Any, Final, cast

from bson import decode_file_iter
from bson.codec_options import CodecOptions
from bson.errors import InvalidBSON
from bson.raw_bson import RawBSONDocument
from pymongo.collection import Collection
from pymongo.errors import OperationFailure

from astra.errors import Conflict, InvalidInput, NotFound
from astra.mongo.connection import Mongo
from astra.mongo.indexes import ensure
from astra.ops.heartbeats import Heartbeats

FORMAT: Final = 1
MANIFEST: Final = "manifest.json"
VOLATILE: Final = frozenset({"scheduler_heartbeats", "rate_limits"})
"""What tells only of the processes that run just now."""

BATCH_DOCUMENTS: Final = 1_000
BATCH_BYTES: Final = 8 * 1024**2
_RAW: Final = CodecOptions(document_class=RawBSONDocument)


@dataclass(frozen=True, slots=True)
class Stored:
    """One collection of a backup: ``sha256`` is of its file as it lies there."""

    name: str
    documents: int
    sha256: str

    @property
    def file(self) -> str:
        """The name of its file."""
        return f"{self.name}.bson.gz"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds, of which database and moment (ISO text)."""

    format: int
    database: str
    taken_at: str
    collections: tuple[Stored, ...]

    @property
    def documents(self) -> int:
        """How many documents it holds together."""
        return sum(stored.documents for stored in self.collections)


def backup(db: Mongo, folder: Path, now: datetime) -> Manifest:
    """Write every collection into ``folder`` and return what it holds.

    Nothing stands under that name until the backup is whole; only its owner may read it.

    Raises:
        Conflict: there is something under that name.
        InvalidInput: the database is no replica set, and can give no snapshot.
    """
    if folder.exists():
        raise Conflict(f"{folder} exists. Name a folder that does not.")
    unfinished = folder.with_name(f".{folder.name}.unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(mode=0o700, parents=True)
    try:
        stored = _write_all(db, unfinished)
        manifest = Manifest(FORMAT, db.name, now.isoformat(), stored)
        (unfinished / MANIFEST).write_text(json.dumps(asdict(manifest), indent=2) + "\n")
        unfinished.rename(folder)
    except OperationFailure as error:
        raise InvalidInput(
            f"The database gave no snapshot ({error.code}). It has to be a replica set, and the "
            "backup has to end within its minSnapshotHistoryWindowInSeconds."
        ) from error
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return manifest


def restore(db: Mongo, folder: Path, *, force: bool = False) -> Manifest:
    """Bring a backup back into ``db`` and return what it held.

    Every file is checked before anything changes. ``force`` replaces what the database
    holds; without it only an empty one is filled. An interrupted restore leaves a part
    behind, and is begun again with ``force``.

    Raises:
        NotFound: there is no backup in that folder.
        InvalidInput: it is damaged, or of another version; the message names the file.
        Conflict: the database is in use, or holds something and nobody said ``force``.
    """
    manifest = read(folder)
    for stored in manifest.collections:
        _check(folder, stored)
    if Heartbeats(db).alive():
        raise Conflict("Astra runs on this database: stop it, wait 15 seconds, and try again.")
    occupied = [name for name in _names(db) if db[name].find_one({}, {"_id": 1})]
    if occupied and not force:
        raise Conflict(f"The database {db.name} holds data. Use --force to replace all of it.")
    for name in db.list_collection_names():
        db[name].drop()
    for stored in manifest.collections:
        _fill(db[stored.name].with_options(codec_options=_RAW), folder, stored)
    ensure(db)
    return manifest


def read(folder: Path) -> Manifest:
    """Return what the backup in ``folder`` says it holds.

    Raises:
        NotFound: there is none.
        InvalidInput: it is of a version this one cannot read, or not readable at all.
    """
    try:
        found = json.loads((folder / MANIFEST).read_text())
        stored = tuple(Stored(**one) for one in found.pop("collections"))
        manifest = Manifest(**found, collections=stored)
    except FileNotFoundError as error:
        raise NotFound(f"There is no backup in {folder}.") from error
    except (ValueError, TypeError, KeyError) as error:
        raise InvalidInput(f"{folder / MANIFEST} is damaged.") from error
    if manifest.format != FORMAT:
        raise InvalidInput(f"This backup is of format {manifest.format}; only {FORMAT} is known.")
    return manifest


def _write_all(db: Mongo, folder: Path) -> tuple[Stored, ...]:
    with db.client.start_session(snapshot=True) as session:
        return tuple(
            _write(folder, name, db[name].with_options(codec_options=_RAW).find(session=session))
            for name in _names(db)
        )


def _names(db: Mongo) -> list[str]:
    found = db.list_collection_names(filter={"type": "collection"})
    return sorted(name for name in found if not name.startswith("system.") and name not in VOLATILE)


def _write(folder: Path, name: str, documents: Iterable[RawBSONDocument]) -> Stored:
    path = folder / f"{name}.bson.gz"
    count = 0
    with gzip.open(path, "wb", compresslevel=5) as file:
        for document in documents:
            file.write(document.raw)
            count += 1
    path.chmod(0o600)
    return Stored(name, count, _digest(path))


def _check(folder: Path, stored: Stored) -> None:
    path = folder / stored.file
    if path.parent != folder or not path.is_file() or _digest(path) != stored.sha256:
        raise InvalidInput(f"{path.name} is missing or damaged. Nothing was restored.")


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _fill(collection: Collection[Any], folder: Path, stored: Stored) -> None:
    try:
        with gzip.open(folder / stored.file) as file:
            documents = decode_file_iter(cast("IO[bytes]", file), _RAW)
            count = sum(_insert(collection, batch) for batch in _batches(documents))
    except (InvalidBSON, EOFError) as error:
        raise InvalidInput(f"{stored.file} holds something else than documents.") from error
    if count != stored.documents:
        raise InvalidInput(f"{stored.file} holds {count} documents, not {stored.documents}.")


def _insert(collection: Collection[Any], batch: Sequence[RawBSONDocument]) -> int:
    collection.insert_many(batch)
    return len(batch)


def _batches(documents: Iterable[RawBSONDocument]) -> Iterator[list[RawBSONDocument]]:
    batch: list[RawBSONDocument] = []
    size = 0
    for document in documents:
        batch.append(document)
        size += len(document.raw)
        if len(batch) >= BATCH_DOCUMENTS or size >= BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
