"""Memories: one fact under a key, the newest in force, found again in any spelling, forgotten."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from astra.mongo.connection import Mongo
from astra.people.memories import Memories, Memory
from astra.people.memories.model import fact_id, stamp


@pytest.fixture
def memories(db: Mongo) -> Memories:
    return Memories(db)


def fact(value: str, said: datetime, key: str = "work", message: str = "m1", **more) -> Memory:
    return Memory(
        id=fact_id(message, key),
        kind=more.pop("kind", key),
        type="profile",
        scope="frontline",
        text=f"{key}: {value}",
        key=key,
        value=value,
        quote=value,
        source_message_id=message,
        timestamp_iso=stamp(said),
        **more,
    )


def values(found: list[Memory]) -> list[str]:
    return [one.value for one in found]


def test_the_newest_statement_stands_and_the_one_before_is_history(memories, now):
    memories.learn("asha", fact("teacher", now))
    memories.learn("asha", fact("nurse", now + timedelta(days=1), message="m2"))

    assert values(memories.facts("asha")) == ["nurse"]
    [earlier] = memories.superseded("asha")
    assert (earlier.value, earlier.superseded_by) == ("teacher", fact_id("m2", "work"))


def test_the_order_of_learning_does_not_decide_which_stands(memories, now):
    memories.learn("asha", fact("nurse", now + timedelta(days=1), message="m2"))
    memories.learn("asha", fact("teacher", now))

    assert values(memories.facts("asha")) == ["nurse"]
    assert values(memories.superseded("asha")) == ["teacher"]


def test_a_fact_told_twice_is_kept_once_and_a_message_read_twice_too(memories, now):
    assert memories.learn("asha", fact("nurse", now))
    assert not memories.learn("asha", fact("nurse", now))
    assert not memories.learn("asha", fact("a Nurse", now + timedelta(days=2), message="m2"))
    assert len(memories.facts("asha")) == 1


def test_what_ended_is_history_and_only_if_it_is_what_was_named(memories, now):
    memories.learn("asha", fact("Infosys", now, key="employer"))
    memories.end("asha", "employer", "TCS", "m2", now + timedelta(days=1))
    assert values(memories.facts("asha")) == ["Infosys"]
    memories.end("asha", "employer", "Infosys", "m2", now + timedelta(days=1))
    assert memories.facts("asha") == []
    assert values(memories.superseded("asha")) == ["Infosys"]


def test_what_is_forgotten_is_gone_with_its_history_and_not_learnt_from_old_text(memories, now):
    memories.learn("asha", fact("teacher", now - timedelta(days=9)))
    memories.learn("asha", fact("nurse", now - timedelta(days=1), message="m2"))
    ids = memories.forget("asha", [fact_id("m2", "work")], "my job", now)

    assert set(ids) == {fact_id("m1", "work"), fact_id("m2", "work")}
    assert memories.facts("asha") == memories.superseded("asha") == []
    assert memories.retrieve("asha", "my work as a nurse", now) == []
    assert not memories.learn("asha", fact("nurse", now - timedelta(days=5), message="m0"))
    assert not memories.learn("asha", fact("nurse", now - timedelta(days=1), message="m2"))
    assert memories.facts("asha") == []


def test_what_is_told_again_after_forgetting_is_learnt(memories, now):
    memories.learn("asha", fact("nurse", now))
    memories.forget("asha", [fact_id("m1", "work")], "", now)
    assert memories.learn("asha", fact("nurse", now + timedelta(days=1), message="m2"))
    assert values(memories.facts("asha")) == ["nurse"]


def test_the_grave_holds_no_word_of_what_was_forgotten(memories, db, now):
    memories.learn("asha", fact("zookeeper", now, key="note.zoo", kind="note"))
    ids = memories.forget("asha", [fact_id("m1", "note.zoo")], "the zookeeper", now)
    assert [(one.value, words) for one, words in memories.unswept("asha")] == [
        ("zookeeper", "the zookeeper")
    ]
    memories.bury("asha", ids)
    assert memories.unswept("asha") == []
    row = {**db.memories.find_one(), "_id": ""}
    assert "zoo" not in str(row)


def test_a_forgotten_note_of_a_talk_is_not_written_again(memories, now):
    note = Memory(id="turn:m1", kind="turn", type="summary", scope="frontline", text="They said: x")
    memories.keep("asha", note, now)
    memories.forget("asha", ["turn:m1"], "x", now)
    memories.keep("asha", note, now)
    assert memories.latest("asha", "frontline") == []


def test_superseded_and_forgotten_facts_are_never_retrieved(memories, now):
    memories.learn("asha", fact("teacher at a school", now))
    memories.learn("asha", fact("nurse at a clinic", now + timedelta(days=1), message="m2"))
    found = memories.retrieve("asha", "what is my job", now + timedelta(days=2))
    assert values(found) == ["nurse at a clinic"]


def test_a_misspelt_word_still_finds_what_it_means(memories, now):
    memories.learn("asha", fact("Bharatanatyam", now, key="taste.dance", kind="like"))
    assert values(memories.retrieve("asha", "bharatnatyaam", now)) == ["Bharatanatyam"]


def test_at_most_eight_memories_are_retrieved(memories, now):
    for number in range(12):
        memories.learn("asha", fact(f"cat {number}", now, key=f"pet.{number}", kind="pet"))
    assert len(memories.retrieve("asha", "my cat", now)) == 8
