"""After the talk: each conversation leaves its mark once, whatever dies in between."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from astra.chat.aftermath import Aftermath
from astra.chat.conversations import Conversations
from astra.errors import Conflict, NotFound
from astra.guide.happenings import Happening
from astra.people.memories import Memories
from astra.people.repository import People


@pytest.fixture
def people(db, now) -> People:
    people = People(db)
    people.create("asha", None, "Asha", now)
    return people


@pytest.fixture
def aftermath(db, people) -> Aftermath:
    return Aftermath(db, people)


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

    (memory,) = Memories(db).latest("asha", "frontline")
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


@pytest.mark.parametrize(
    ("owner", "step"),
    [
        (Memories, "keep"),
        (People, "update_preferences"),
        (People, "save_analysis"),
        (Conversations, "mark_processed"),
    ],
)
def test_dying_before_or_after_any_step_ends_in_the_same_state(
    db, aftermath, talked, now, monkeypatch, owner, step
):
    said = ("I got promoted at the office yesterday", "Keep it short")
    conversation_id = talked(*said)
    whole = getattr(owner, step)

    for dies_after in (False, True):

        def die(*args, after=dies_after, **kwargs):
            if after:
                whole(*args, **kwargs)
            raise InterruptedError

        monkeypatch.setattr(owner, step, die)
        with pytest.raises(InterruptedError):
            aftermath.process("asha", conversation_id, now)
    monkeypatch.setattr(owner, step, whole)

    aftermath.process("asha", conversation_id, now)

    interrupted = state(db)
    for name in ("memories", "contextual_updates"):
        db[name].delete_many({})
    db["users"].update_one(
        {"_id": "asha"}, {"$set": {"events": [], "preferences": {}, "user_overview": {}}}
    )
    db["conversations"].update_one({}, {"$set": {"processed": False}})
    aftermath.process("asha", conversation_id, now)
    assert state(db) == interrupted


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


def test_a_model_is_asked_once_whatever_dies_after(db, people, talked, now, monkeypatch):
    class Reader:
        asked = 0

        def read(self, transcript, person):
            self.asked += 1
            return [Happening(date(2026, 11, 20), f"Adopted dog {self.asked}", message_id="m1")]

    reader = Reader()
    aftermath = Aftermath(db, people, reader)
    conversation_id = talked("I adopted a dog yesterday")
    with monkeypatch.context() as dying:
        dying.setattr(People, "save_analysis", lambda *_, **__: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            aftermath.process("asha", conversation_id, now)

    aftermath.process("asha", conversation_id, now)

    assert [event.desc for event in people.get("asha").events] == ["Adopted dog 1"]
    assert reader.asked == 1
