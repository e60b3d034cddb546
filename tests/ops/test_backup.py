"""Backups: everything comes back as it was, and nothing is lost by a mistake."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from gridfs import GridFSBucket

from astra.errors import Conflict, InvalidInput, NotFound
from astra.mongo.connection import Mongo, connect
from astra.ops.backup import BATCH_BYTES, backup, restore
from astra.ops.heartbeats import Heartbeats


@pytest.fixture
def other(mongo_uri: str, db: Mongo) -> Iterator[Mongo]:
    """Another database, dropped afterwards."""
    other = connect(mongo_uri, f"{db.name}_restored")
    yield other
    other.client.drop_database(other.name)
    other.client.close()


def furnish(db: Mongo, now) -> None:
    db.users.insert_many(
        {
            "_id": f"p{n}",
            "created_at": now,
            "email": f"p{n}@example.org",
            "nested": {"a": [n, None]},
        }
        for n in range(2_500)
    )
    GridFSBucket(db, "media").upload_from_stream("cover", b"\x00\xff" * 300_000)


def everything(db: Mongo) -> dict[str, list]:
    return {
        name: rows
        for name in sorted(db.list_collection_names())
        if (rows := list(db[name].find().sort("_id")))
    }


def test_a_round_trip_brings_back_every_document_and_file(db, other, now, tmp_path):
    furnish(db, now)
    before = everything(db)

    taken = backup(db, tmp_path / "one", now)
    brought = restore(other, tmp_path / "one")

    assert taken == brought
    assert everything(other) == before
    assert {"media.files", "media.chunks", "users"} <= set(before)
    [file] = GridFSBucket(other, "media").find()
    assert file.read() == b"\x00\xff" * 300_000
    assert "newest" in other.users.index_information()


def test_a_batch_stays_below_what_the_server_takes(db, other, now, tmp_path):
    big = "x" * (BATCH_BYTES // 3)
    db.users.insert_many({"_id": n, "email": str(n), "big": big} for n in range(7))
    backup(db, tmp_path / "big", now)
    restore(other, tmp_path / "big")
    assert other.users.count_documents({}) == 7


def test_a_backup_is_of_one_moment(db, other, now, tmp_path):
    """Pairs are written to two collections in one transaction: no backup sees half of one."""
    ended = threading.Event()

    def write() -> None:
        number = 0
        while not ended.is_set():
            with db.client.start_session() as session, session.start_transaction():
                db.users.insert_one({"_id": number}, session=session)
                db.conversations.insert_one({"_id": number, "person_id": number}, session=session)
            number += 1

    writer = threading.Thread(target=write)
    writer.start()
    try:
        manifests = [backup(db, tmp_path / str(n), now) for n in range(5)]
    finally:
        ended.set()
        writer.join()
    for manifest in manifests:
        counts = {stored.name: stored.documents for stored in manifest.collections}
        assert counts["users"] == counts["conversations"]


def test_a_database_that_holds_something_is_replaced_only_by_force(db, other, now, tmp_path):
    furnish(db, now)
    other.users.insert_one({"_id": "mine"})
    other.forgotten.insert_one({"_id": "mine"})
    backup(db, tmp_path / "one", now)
    with pytest.raises(Conflict):
        restore(other, tmp_path / "one")
    assert other.users.count_documents({}) == 1

    restore(other, tmp_path / "one", force=True)
    assert everything(other) == everything(db)


def test_a_database_in_use_is_not_restored_into(db, other, now, tmp_path):
    backup(db, tmp_path / "one", now)
    Heartbeats(other).beat("a scheduler")
    with pytest.raises(Conflict):
        restore(other, tmp_path / "one", force=True)


@pytest.mark.parametrize("damage", ["flip", "cut", "remove"])
def test_a_damaged_backup_changes_nothing(db, other, now, tmp_path, damage):
    furnish(db, now)
    other.users.insert_one({"_id": "mine"})
    backup(db, tmp_path / "one", now)
    file = tmp_path / "one/users.bson.gz"
    held = bytearray(file.read_bytes())
    if damage == "remove":
        file.unlink()
    elif damage == "cut":
        file.write_bytes(held[:-1])
    else:
        held[len(held) // 2] ^= 1
        file.write_bytes(held)

    with pytest.raises(InvalidInput, match=r"users\.bson\.gz"):
        restore(other, tmp_path / "one", force=True)
    assert [row["_id"] for row in other.users.find()] == ["mine"]


def test_a_manifest_cannot_name_files_elsewhere(db, other, now, tmp_path):
    backup(db, tmp_path / "one", now)
    manifest = tmp_path / "one/manifest.json"
    manifest.write_text(manifest.read_text().replace('"users"', '"../users"'))
    with pytest.raises(InvalidInput):
        restore(other, tmp_path / "one")


def test_a_backup_overwrites_nothing_and_is_its_owners_alone(db, now, tmp_path):
    backup(db, tmp_path / "one", now)
    with pytest.raises(Conflict):
        backup(db, tmp_path / "one", now)
    assert (tmp_path / "one").stat().st_mode & 0o077 == 0
    assert [path.name for path in tmp_path.iterdir()] == ["one"]


def test_a_folder_without_a_backup_is_told_of(db, tmp_path):
    with pytest.raises(NotFound):
        restore(db, tmp_path)
