"""After the talk: each conversation leaves its mark once, whatever dies in between."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from datetime import date, timedelta
from itertools import count

import pytest
from pymongo.collection import Collection

from astra.chat.aftermath import Aftermath
from astra.chat.conversations import Conversations
from astra.chat.updates import ContextualUpdates
from astra.errors import Conflict, NotFound
from astra.guide.analysis import tie
from astra.guide.happenings import Happening
from astra.guide.memory.recording import record
from astra.people.chart import chart_of
from astra.people.memories import Memories
from astra.people.repository import People
from tests.emptying import empty


@pytest.fixture
def people(db, now) -> People:
    people = People(db)
    people.create("asha", None, "Asha", now)
    return people


@pytest.fixture
def aftermath(db, people, places) -> Aftermath:
    return Aftermath(db, people, places)


@pytest.fixture
def talked(db, now):
    """Hold a conversation in which Asha says the given things, and end it."""

    def hold(*said: str, person_id: str = "asha", at=now) -> str:
        conversations = Conversations(db)
        conversation_id = conversations.active(person_id, at).id
        for number, text in enumerate(said):
            add(db, conversation_id, f"{conversation_id}.{number}", text, at, person_id)
        conversations.end(person_id, at + timedelta(minutes=5))
        return conversation_id

    return hold


def add(db, conversation_id, message_id, text, at, person_id="asha"):
    db["responder_events"].insert_one(
        {
            "_id": message_id,
            "userId": person_id,
            "role": "user",
            "content": text,
            "status": "final",
            "createdAt": at,
            "metadata": {"conversation_id": conversation_id},
        }
    )


def state(db) -> dict[str, list]:
    names = ("users", "memories", "contextual_updates", "conversations")
    return {name: list(db[name].find().sort("_id", 1)) for name in names}


def test_a_conversation_is_remembered(db, aftermath, people, talked, now):
    conversation_id = talked("My boss is happy", "I got promoted yesterday", "Keep it short")

    outcome = aftermath.process("asha", conversation_id, now)

    person = people.get("asha")
    assert [(event.date, event.desc) for event in person.events] == [("2026-11-20", "Promotion")]
    assert person.events[0].source_message_id == f"{conversation_id}.1"
    assert person.preferences.length == "short"
    assert person.overview == person.user_overview["profile_summary"] != ""
    assert outcome.topics == ("work",)
    assert person.user_overview["recent_conversations"] == [
        {
            "conversation_id": conversation_id,
            "date": "2026-11-21",
            "summary": outcome.summary,
            "topics": ["work"],
        }
    ]


def test_it_leaves_a_summary_a_contextual_update_and_a_mark(db, aftermath, talked, now):
    conversation_id = talked("I got promoted today")

    outcome = aftermath.process("asha", conversation_id, now)

    (memory,) = Memories(db).notes("asha")
    assert (memory.kind, memory.type, memory.text) == ("summary", "summary", outcome.summary)
    (update,) = db["contextual_updates"].find()
    assert (update["person_id"], update["conversation_id"]) == ("asha", conversation_id)
    assert update["text"] == "New: promotion (21 November 2026)."
    processed = Conversations(db).get("asha", conversation_id)
    assert (processed.processed, processed.summary) == (True, outcome.summary)
    assert Conversations(db).unprocessed() == []


def test_a_processed_conversation_is_left_alone(db, aftermath, talked, now):
    conversation_id = talked("I got promoted today")
    first = aftermath.process("asha", conversation_id, now)
    before = state(db)

    again = aftermath.process("asha", conversation_id, now + timedelta(hours=1))

    assert state(db) == before
    assert (again.summary, again.topics, again.events) == (first.summary, first.topics, ())


SPOKEN = (
    "I was born on 14 May 1996 at 7:20 in the morning in Mumbai",
    "I got promoted at the office yesterday",
    "my sister Meera is visiting. Keep it short",
)


class Dies(Exception):
    """What a process feels that is killed at a write."""


@contextmanager
def dying_at(number: int, *, after: bool):
    """Die at the ``number``-th write to the database, before or after it is done."""
    writes = count(1)

    def mortal(write):
        def attempt(*args, **kwargs):
            dies = next(writes) == number
            if dies and not after:
                raise Dies
            result = write(*args, **kwargs)
            if dies:
                raise Dies
            return result

        return attempt

    with pytest.MonkeyPatch.context() as patch:
        for name in ("insert_one", "update_one", "update_many", "find_one_and_update"):
            patch.setattr(Collection, name, mortal(getattr(Collection, name)))
        yield


@pytest.fixture
def spoken(db, people, talked, now, monkeypatch):
    """Hold the same talk afresh, in a database that holds nothing else."""
    monkeypatch.setattr("astra.chat.conversations.secrets.token_hex", lambda _: "talk")
    monkeypatch.setattr("astra.people.repository.new_external_id", lambda: "outside")

    def again() -> str:
        empty(db)
        people.create("asha", None, "Asha", now)
        return talked(*SPOKEN)

    return again


def test_dying_at_any_write_ends_in_the_same_state(db, aftermath, people, spoken, now):
    aftermath.process("asha", spoken(), now)
    whole = state(db)
    assert people.get("asha").pinned_facts.birth_time == "07:20"
    assert {row["kind"] for row in whole["memories"]} == {"summary", "event", "person"}
    assert len(whole["contextual_updates"]) == 2

    deaths = 0
    for number in count(1):
        for after in (False, True):
            talk = spoken()
            with dying_at(number, after=after), suppress(Dies):
                aftermath.process("asha", talk, now)
                assert number > 10  # every write has been died at
                assert deaths == 2 * (number - 1)
                return
            deaths += 1
            aftermath.process("asha", talk, now)
            assert state(db) == whole, (number, after)


def test_a_second_conversation_adds_to_the_first(aftermath, people, talked, now):
    aftermath.process("asha", talked("I got promoted today"), now)
    later = now + timedelta(hours=2)
    second = talked("I got promoted today", "my sister visits", at=later)

    outcome = aftermath.process("asha", second, later)

    person = people.get("asha")
    assert outcome.events == ()
    assert len(person.events) == 1
    assert len(person.user_overview["recent_conversations"]) == 2


def test_what_arrived_after_the_end_is_still_heard(db, aftermath, people, talked, now):
    conversation_id = talked("Hello")
    add(db, conversation_id, "late", "I got promoted today", now)

    aftermath.process("asha", conversation_id, now)

    assert people.get("asha").events[0].source_message_id == "late"


def test_a_conversation_without_words_leaves_only_the_mark(db, aftermath, people, talked, now):
    conversation_id = talked()

    aftermath.process("asha", conversation_id, now)

    assert "recent_conversations" not in people.get("asha").user_overview
    assert db["memories"].count_documents({}) == 0
    assert Conversations(db).get("asha", conversation_id).processed


def test_a_conversation_that_goes_on_is_not_analysed(db, aftermath, now):
    conversation_id = Conversations(db).active("asha", now).id

    with pytest.raises(Conflict):
        aftermath.process("asha", conversation_id, now)


def test_somebody_elses_conversation_does_not_exist(aftermath, talked, now):
    conversation_id = talked("I got promoted today")

    with pytest.raises(NotFound):
        aftermath.process("ravi", conversation_id, now)


def test_a_model_is_asked_once_whatever_dies_after(db, people, places, talked, now, monkeypatch):
    class Reader:
        asked = 0

        def read(self, transcript, person):
            self.asked += 1
            return [Happening(date(2026, 11, 20), f"Adopted dog {self.asked}", message_id="m1")]

    reader = Reader()
    aftermath = Aftermath(db, people, places, reader)
    conversation_id = talked("I adopted a dog yesterday")
    with monkeypatch.context() as dying:
        dying.setattr(People, "save_analysis", lambda *_, **__: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            aftermath.process("asha", conversation_id, now)

    aftermath.process("asha", conversation_id, now)

    assert [event.desc for event in people.get("asha").events] == ["Adopted dog 1"]
    assert reader.asked == 1


def test_details_told_by_voice_give_events_their_tie(aftermath, people, talked, now):
    aftermath.process("asha", talked(*SPOKEN), now)

    person = people.get("asha")
    assert not person.pinned_facts.missing_fields
    [event] = person.events
    assert event.astro_tie == tie(person, chart_of(person.pinned_facts), date(2026, 11, 20)) != ""


def test_what_the_guide_has_heard_is_not_taken_down_again(db, aftermath, people, talked, now):
    conversation_id = talked("I was born on 14 May 1996 at 7:20 am in Mumbai")
    db["responder_events"].insert_one(
        {
            "_id": "answer",
            "userId": "asha",
            "messageId": f"{conversation_id}.0",
            "role": "assistant",
            "content": "I noted: 14 May 1996. In which town?",
            "status": "final",
            "createdAt": now,
            "metadata": {"conversation_id": conversation_id, "seeding": "ask"},
        }
    )

    aftermath.process("asha", conversation_id, now)

    assert people.get("asha").pinned_facts.birth_date is None
    assert db["contextual_updates"].count_documents({}) == 0


def test_a_contradiction_by_voice_changes_nothing_and_is_kept_as_a_question(
    db, aftermath, people, talked, now
):
    aftermath.process("asha", talked(*SPOKEN), now)
    later = now + timedelta(hours=2)

    aftermath.process("asha", talked("I was born at 7:40 in the morning", at=later), later)

    assert people.get("asha").pinned_facts.birth_time == "07:20"
    assert "07:40" in people.seeding("asha")["note"]
    updates = ContextualUpdates(db).since("asha", now)
    assert ["07:40" in update.text for update in updates] == [True]


def test_a_new_event_is_a_memory_with_the_words_it_was_told_in(db, aftermath, talked, now):
    aftermath.process("asha", talked("I got promoted yesterday"), now)

    [fact] = Memories(db).facts("asha")
    assert (fact.kind, fact.event_date) == ("event", "2026-11-20")
    assert fact.quote == "I got promoted yesterday"


def test_what_was_forgotten_is_not_learnt_from_the_transcript(db, aftermath, people, talked, now):
    conversation_id = talked("I got promoted yesterday", "my office is loud")
    source = f"{conversation_id}.0"
    memories = Memories(db)
    record(memories, people, people.get("asha"), source, "I got promoted yesterday", now)
    [fact] = memories.facts("asha")
    memories.forget("asha", [fact.id], "my promotion", now + timedelta(minutes=1))

    outcome = aftermath.process("asha", conversation_id, now + timedelta(minutes=2))

    assert people.get("asha").events == ()
    assert "promotion" not in outcome.summary
    assert memories.facts("asha") == []


def test_a_theme_is_counted_once_for_each_talk(aftermath, people, talked, now):
    for hour in range(3):
        at = now + timedelta(hours=hour)
        aftermath.process("asha", talked("my boss and my office", at=at), at)

    insights = people.get("asha").user_overview["insights"]
    assert insights == ["Work came up in 3 of the last 3 talks."]
