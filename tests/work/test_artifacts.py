"""Artifacts: one file for each key of content, whoever makes it, and none that nobody names."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from bson import ObjectId

from astra.errors import NotFound
from astra.work import crash
from astra.work.artifacts import Artifacts

AUDIO = b"\xff\xfb" * 200_000  # two pieces in GridFS


class Died(Exception):
    """Stands for the end of a process."""


@pytest.fixture
def artifacts(db) -> Artifacts:
    return Artifacts(db)


@pytest.fixture
def dying_at():
    def dying_at(point: str) -> None:
        def hook(reached: str) -> None:
            if reached == point:
                crash.install(None)
                raise Died

        crash.install(hook)

    yield dying_at
    crash.install(None)


def files(db) -> tuple[int, int]:
    return db.media.files.count_documents({}), len(db.media.chunks.distinct("files_id"))


def later(db):
    """Two hours after the files were uploaded, by the clock that named them."""
    newest = db.media.chunks.find_one(sort=[("files_id", -1)])["files_id"]
    return newest.generation_time + timedelta(hours=2)


def test_what_is_kept_can_be_read_from_any_place(artifacts, now):
    kept = artifacts.put("asha", "asha/turn-1", AUDIO, "audio/mpeg", now)
    assert (kept.length, kept.content_type) == (len(AUDIO), "audio/mpeg")
    with artifacts.open("asha", "asha/turn-1") as file:
        file.seek(300_000)
        assert file.read() == AUDIO[300_000:]


def test_the_same_content_made_by_many_at_once_is_kept_once(artifacts, db, now):
    made = []

    def make() -> None:
        made.append(artifacts.put("asha", "asha/turn-1", AUDIO, "audio/mpeg", now))

    threads = [threading.Thread(target=make) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({one.file_id for one in made}) == 1
    assert files(db) == (1, 1)


def test_a_stranger_reads_nothing_and_everyone_reads_what_is_everyones(artifacts, now):
    artifacts.put("asha", "asha/turn-1", AUDIO, "audio/mpeg", now)
    artifacts.put(None, "cover/eclipse", b"jpeg", "image/jpeg", now)
    with pytest.raises(NotFound):
        artifacts.open("ravi", "asha/turn-1")
    with artifacts.open("ravi", "cover/eclipse") as file:
        assert file.read() == b"jpeg"


def test_a_stranger_cannot_take_a_key_that_is_taken(artifacts, db, now):
    artifacts.put("asha", "asha/turn-1", AUDIO, "audio/mpeg", now)
    with pytest.raises(NotFound):
        artifacts.put("ravi", "asha/turn-1", b"other", "audio/mpeg", now)
    assert files(db) == (1, 1)


def test_a_file_whose_maker_died_before_naming_it_is_swept(artifacts, db, now, dying_at):
    dying_at("artifact.uploaded")
    with pytest.raises(Died):
        artifacts.put("asha", "asha/turn-1", AUDIO, "audio/mpeg", now)
    again = artifacts.put("asha", "asha/turn-1", AUDIO, "audio/mpeg", now)
    assert files(db) == (2, 2)
    assert artifacts.sweep(later(db)) == 1
    assert files(db) == (1, 1)
    assert artifacts.get("asha", "asha/turn-1") == again


def test_the_pieces_of_an_upload_that_died_half_way_are_swept(artifacts, db):
    db.media.chunks.insert_one({"files_id": ObjectId(), "n": 0, "data": b"half"})
    assert artifacts.sweep(later(db)) == 1
    assert files(db) == (0, 0)


def test_what_is_being_made_is_left_alone(artifacts, db):
    db.media.chunks.insert_one({"files_id": ObjectId(), "n": 0, "data": b"half"})
    assert artifacts.sweep(later(db) - timedelta(minutes=90)) == 0


def test_erasing_a_person_leaves_nothing_of_theirs(artifacts, db, now):
    artifacts.put("asha", "asha/turn-1", AUDIO, "audio/mpeg", now)
    artifacts.put("ravi", "ravi/turn-1", AUDIO, "audio/mpeg", now)
    assert artifacts.erase("asha") == 1
    assert files(db) == (1, 1)
    assert [row["person_id"] for row in db.artifacts.find()] == ["ravi"]
