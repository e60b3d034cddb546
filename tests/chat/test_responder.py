"""The responder: every message is answered once, in order, whatever dies."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from pymongo.errors import AutoReconnect, NotPrimaryError

from astra.chat import worker
from astra.chat.conversations import Conversations
from astra.chat.events import Events
from astra.chat.outbox import Outbox, message_of
from astra.chat.worker import Responder
from astra.errors import Conflict, InvalidInput, LeaseLost, NotFound, ProviderError
from astra.guide.language import language_of
from astra.guide.model import Reply
from astra.ops.personal_data import HOLDS, erase, finish_erasures
from astra.people.memories import Memories
from astra.people.repository import People
from astra.work.lease import MAX_ATTEMPTS, Lease

LONG_AGO = timedelta(days=3650)


class Echo:
    """Answers with what was asked, in two pieces."""

    def reply(self, turn, emit, stopped):
        text = ""
        for piece in ("You said: ", turn.text):
            if stopped():
                break
            emit(piece)
            text += piece
        if turn.variant:
            text += f" (again, {turn.variant})"
        return Reply(text=text)


class Chat:
    """A person's side of the conversation, and the workers behind it."""

    def __init__(self, db, now):
        self.db, self.now = db, now - LONG_AGO
        self.outbox, self.events = Outbox(db), Events(db)
        self.conversations, self.people = Conversations(db), People(db)
        self.people.create("asha", "asha@example.org", "Asha", now)
        self.people.create("ravi", "ravi@example.org", "Ravi", now)

    def say(self, text, person="asha", later_s=0.0):
        self.now += timedelta(seconds=later_s)
        conversation = self.conversations.active(person, self.now)
        return self.outbox.submit(person, conversation.id, text, self.now)

    def worker(self, guide=None):
        return Responder(
            self.outbox,
            self.events,
            self.people,
            Memories(self.db),
            self.conversations,
            guide or Echo(),
            lambda: self.now,
        )

    def expire(self):
        self.db.responder_outbox.update_many(
            {"status": "processing"}, {"$set": {"lease_until": self.now - LONG_AGO}}
        )


@pytest.fixture
def chat(db, now):
    return Chat(db, now)


def answers(chat, person="asha"):
    return [e.content for e in chat.events.latest(person) if e.role == "assistant"]


def test_a_message_gets_its_answer_and_a_note_is_kept(chat):
    message = chat.say("  hello  ")
    assert chat.worker().answer_next("w")
    assert answers(chat) == ["You said: hello"]
    assert chat.outbox.get("asha", message.id).status == "delivered"
    assert "hello" in Memories(chat.db).latest("asha", "frontline")[0].text
    assert not chat.worker().answer_next("w")


def test_the_language_of_the_talk_is_known_without_being_a_preference(chat):
    class Hindi:
        def reply(self, turn, emit, stopped):
            emit("namaste")
            return Reply(text="namaste", language="hinglish")

    chat.say("namaste ji")
    chat.worker(Hindi()).answer_next("w")
    person = chat.people.get("asha")
    assert language_of(person) == "hinglish"
    assert person.preferences.lang is None


@pytest.mark.parametrize("text", ["", "   \n ", "x" * 4001])
def test_an_empty_or_huge_message_is_refused(chat, text):
    with pytest.raises(InvalidInput):
        chat.say(text)


def test_the_same_click_twice_is_one_message(chat):
    assert chat.say("hello").id == chat.say("hello", later_s=1.5).id
    assert chat.say("hello", later_s=3).id != chat.say("other").id


def test_two_servers_in_one_moment_keep_one_message(chat):
    conversation = chat.conversations.active("asha", chat.now)
    together = threading.Barrier(8)
    ids = []

    def click():
        together.wait()
        ids.append(chat.outbox.submit("asha", conversation.id, "hello", chat.now).id)

    threads = [threading.Thread(target=click) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(ids)) == 1


def test_a_person_is_answered_in_order(chat):
    chat.say("first")
    elder = chat.outbox.claim("worker-1")
    chat.say("second", later_s=5)
    assert chat.outbox.claim("worker-2") is None
    chat.outbox.lease.finish(elder)
    chat.db.responder_outbox.update_many({}, {"$set": {"next_at": chat.now}})
    assert chat.outbox.claim("worker-2").document["content"] == "second"


def test_the_eldest_message_is_taken_in_place_of_a_younger_one(chat):
    for later, words in enumerate(("first", "second", "third")):
        chat.say(words, later_s=5 * later)
    long_ago = chat.now - timedelta(days=1)
    chat.db.responder_outbox.update_one({"content": "third"}, {"$set": {"next_at": long_ago}})

    assert chat.outbox.claim("worker").document["content"] == "first"
    assert chat.db.responder_outbox.find_one({"content": "second"})["fence"] == 0  # left alone


def test_a_worker_dying_before_its_answer_is_whole_leaves_one_answer(chat):
    message = chat.say("hello")
    claim = chat.outbox.claim("dead")
    chat.events.said(message)
    chat.events.begin(message_of(claim.document), claim.fence, chat.now)
    chat.events.write(message, claim.fence, "You sa")
    chat.expire()

    chat.worker().answer_next("alive")
    assert answers(chat) == ["You said: hello"]
    with pytest.raises(LeaseLost):
        chat.events.complete(message, claim.fence, "late", [], {})
    assert answers(chat) == ["You said: hello"]


def test_a_worker_dying_after_its_answer_was_whole_does_not_answer_again(chat):
    message = chat.say("hello")
    claim = chat.outbox.claim("dead")
    chat.events.said(message)
    chat.events.begin(message, claim.fence, chat.now)
    chat.events.complete(message, claim.fence, "whole", [], {})
    chat.expire()

    chat.worker().answer_next("alive")
    assert answers(chat) == ["whole"]
    assert chat.outbox.get("asha", message.id).status == "delivered"


def test_an_answer_no_eye_could_have_followed_is_written_once(chat, monkeypatch):
    pieces = []
    monkeypatch.setattr(Events, "write", lambda *arguments: pieces.append(arguments[-1]))
    monkeypatch.setattr(worker, "WRITE_EVERY_S", 60)
    chat.say("hello")
    chat.worker().answer_next("w")
    assert (pieces, answers(chat)) == ([], ["You said: hello"])
    monkeypatch.setattr(worker, "WRITE_EVERY_S", 0)
    chat.say("hello again", later_s=3)
    chat.worker().answer_next("w")
    assert pieces == ["You said: ", "You said: hello again"]


def test_stop_keeps_what_was_written(chat):
    message = chat.say("hello")
    chat.outbox.cancel("asha", message.id)
    chat.worker().answer_next("w")
    event = chat.events.answer("asha", message.id)
    assert (event.content, event.metadata["stopped"]) == ("", True)


def test_a_changed_message_is_answered_anew_and_keeps_what_was_before(chat):
    message = chat.say("hello")
    chat.worker().answer_next("w")
    chat.outbox.reword("asha", message.id, "good morning", chat.now)

    chat.worker().answer_next("w")  # the page died before it could show the new words

    said, event = chat.events.latest("asha")
    assert (said.content, event.content) == ("good morning", "You said: good morning (again, 1)")
    assert [one["content"] for one in event.variants] == [event.content]
    row = chat.db.responder_events.find_one({"_id": message.id})
    (former,) = row["revisions"]
    assert former["content"] == "hello"
    assert [one["content"] for one in former["answers"]] == ["You said: hello"]


def test_regenerating_keeps_one_answer_and_its_variants(chat):
    message = chat.say("hello")
    with pytest.raises(Conflict):
        chat.outbox.answer_again("asha", message.id, chat.now)
    chat.worker().answer_next("w")
    chat.outbox.answer_again("asha", message.id, chat.now)
    chat.worker().answer_next("w")
    event = chat.events.answer("asha", message.id)
    assert event.content == "You said: hello (again, 1)"
    assert len(event.variants) == 2
    assert len(answers(chat)) == 1


def test_a_failing_guide_is_tried_again_and_the_person_sees_why(chat):
    class Away:
        def reply(self, turn, emit, stopped):
            raise ProviderError("The model is away.", retryable=True)

    message = chat.say("hello")
    chat.worker(Away()).answer_next("w")
    waiting = chat.outbox.get("asha", message.id)
    assert (waiting.status, waiting.error) == ("retry_wait", "The model is away.")


def test_another_wording_that_cannot_be_written_leaves_the_last_one(chat):
    class Away:
        def reply(self, turn, emit, stopped):
            emit("Half")
            raise ProviderError("The model is away.", retryable=True)

    message = chat.say("hello")
    chat.worker().answer_next("w")
    chat.outbox.answer_again("asha", message.id, chat.now)
    for _ in range(MAX_ATTEMPTS):
        chat.db.responder_outbox.update_many({}, {"$set": {"next_at": chat.now}})
        chat.worker(Away()).answer_next("w")
    [(dead, fence)] = chat.outbox.given_up()
    chat.events.abandon(dead, fence)
    chat.outbox.settle("asha", dead.id, fence)
    event = chat.events.answer("asha", message.id)
    assert (event.status, event.content) == ("final", "You said: hello")
    assert chat.outbox.given_up() == []

    chat.outbox.answer_again("asha", message.id, chat.now)
    chat.worker().answer_next("w")
    assert answers(chat) == ["You said: hello (again, 2)"]


def test_an_answer_being_written_again_is_not_closed_for_its_earlier_failure(chat):
    message = chat.say("hello")
    first = chat.outbox.claim("w")
    chat.events.begin(message, first.fence, chat.now)
    chat.outbox.lease.fail(first, "No.", final=True)
    again = chat.outbox.answer_again("asha", message.id, chat.now)
    chat.events.begin(again, chat.outbox.claim("w").fence, chat.now)
    chat.events.abandon(message, first.fence)
    chat.outbox.settle("asha", message.id, first.fence)
    assert chat.events.answer("asha", message.id).status == "streaming"


def test_a_worker_of_an_earlier_wording_can_no_longer_write(chat):
    message = chat.say("hello")
    zombie = chat.outbox.claim("zombie")
    chat.events.begin(message, zombie.fence, chat.now)
    chat.expire()
    chat.worker().answer_next("alive")
    again = chat.outbox.answer_again("asha", message.id, chat.now)
    chat.events.begin(again, chat.outbox.claim("later").fence, chat.now)
    for write in (
        lambda: chat.events.begin(message, zombie.fence, chat.now),
        lambda: chat.events.write(message, zombie.fence, "late"),
        lambda: chat.events.complete(message, zombie.fence, "late", [], {}),
        lambda: chat.outbox.lease.finish(zombie),
    ):
        with pytest.raises(LeaseLost):
            write()


def test_one_persons_queue_does_not_hold_up_another(chat):
    chat.say("first")
    chat.outbox.claim("busy")
    chat.say("second", later_s=5)
    chat.say("hello", person="ravi", later_s=5)
    assert chat.outbox.claim("free").document["userId"] == "ravi"


@pytest.mark.parametrize("error", [AutoReconnect("away"), NotPrimaryError("stepping down")])
def test_a_worker_outlives_a_database_that_goes_away_while_it_answers(chat, monkeypatch, error):
    def away(*_, **__):
        raise error

    message = chat.say("hello")
    with monkeypatch.context() as outage:
        outage.setattr(Events, "complete", away)
        outage.setattr(Lease, "fail", away)
        assert chat.worker().answer_next("w")
    assert chat.outbox.get("asha", message.id).status == "processing"
    chat.expire()
    chat.worker().answer_next("w")
    assert answers(chat) == ["You said: hello"]


def test_heartbeats_end_with_their_message(chat):
    chat.say("hello")
    chat.worker().answer_next("w")
    assert [one for one in threading.enumerate() if one.name == "lease"] == []


def test_nothing_is_written_about_somebody_who_is_gone(chat):
    chat.say("hello")
    chat.people.delete("asha")
    chat.worker().answer_next("w")
    assert chat.events.latest("asha") == []


def test_an_account_deleted_while_it_is_answered_leaves_nothing(chat):
    class Slow:
        def reply(self, turn, emit, stopped):
            erase(chat.db, "asha")
            return Reply(text="too late")

    chat.say("hello")
    chat.worker(Slow()).answer_next("w")
    assert Memories(chat.db).latest("asha", "frontline")  # the note of the turn, until swept
    finish_erasures(chat.db)
    for name, field in HOLDS.items():
        assert chat.db[name].count_documents({field: "asha"}) == 0, name


def test_a_cry_for_help_is_logged_without_its_words(chat):
    class Caring:
        def reply(self, turn, emit, stopped):
            return Reply(text="I am here.", source="safety", metadata={"concern": "crisis"})

    message = chat.say("my darkest words")
    chat.worker(Caring()).answer_next("w")
    logged = chat.db.safety_log.find_one({"_id": message.id, "person_id": "asha"})
    assert logged["concern"] == "crisis"
    assert "darkest" not in str(logged)
    assert Memories(chat.db).latest("asha", "frontline") == []


def test_nobody_reaches_another_persons_words(chat):
    message = chat.say("my secret")
    chat.worker().answer_next("w")
    conversation = chat.conversations.current("asha")
    for attempt in (
        lambda: chat.outbox.get("ravi", message.id),
        lambda: chat.outbox.cancel("ravi", message.id),
        lambda: chat.outbox.answer_again("ravi", message.id, chat.now),
        lambda: chat.events.answer("ravi", message.id),
        lambda: chat.events.rate("ravi", message.id, "up", "", chat.now),
        lambda: chat.conversations.get("ravi", conversation.id),
    ):
        with pytest.raises(NotFound):
            attempt()
    assert chat.events.latest("ravi") == []
    assert chat.events.after("ravi", message.id) == []
    assert chat.conversations.end("ravi", chat.now, conversation.id) is None
    assert chat.conversations.current("asha")


def test_ending_twice_is_ending_once_and_keeps_the_transcript(chat):
    chat.say("hello")
    chat.worker().answer_next("w")
    ended = chat.conversations.end("asha", chat.now)
    assert [line["role"] for line in ended.transcript] == ["user", "assistant"]
    assert chat.conversations.end("asha", chat.now) is None
    session = chat.people.document("asha")["sessions"][0]
    assert session == {"conversation_id": ended.id, "signed_url": None, "active": False}


def test_a_wish_about_the_manner_of_speaking_holds_from_its_own_answer_on(chat):
    class Curt:
        def reply(self, turn, emit, stopped):
            emit(turn.person.preferences.length)
            return Reply(text=turn.person.preferences.length)

    message = chat.say("Keep it short, please. How is today?")
    chat.worker(Curt()).answer_next("w")

    assert chat.events.answer("asha", message.id).content == "short"
    assert chat.people.get("asha").preferences.length == "short"
