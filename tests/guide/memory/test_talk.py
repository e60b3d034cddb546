"""The memory in talk: asked, corrected, forgotten after a yes, and erased only by the exact words."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from astra.guide.memory.recall import memories_for
from astra.guide.memory.recording import record
from astra.guide.model import Reply
from astra.people.model import LifeEvent


class Remembered:
    """A talk whose messages are recorded as the responder records them."""

    def __init__(self, talk, db) -> None:
        self.talk, self.db = talk, db

    def say(self, text: str) -> Reply:
        message_id = f"m{len(self.talk.history)}"
        person = self.talk.people.get("asha")
        reply = self.talk.say(text)
        if reply.metadata.get("memory") in (None, "remembered", "corrected"):
            record(self.talk.memories, self.talk.people, person, message_id, text, self.talk.now)
        return reply

    def values(self) -> set[str]:
        return {one.value for one in self.talk.memories.facts("asha")}

    def tasks(self) -> list[str]:
        return [task["kind"] for task in self.db.task_instances.find()]


@pytest.fixture
def memory(talk, db) -> Remembered:
    return Remembered(talk, db)


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("What do you know about me?", "Your work: nurse (you told me on 21 November 2026)"),
        ("mere baare mein kya jaante ho", "Aapka kaam: nurse"),
        ("मेरे बारे में क्या जानते हो?", "आपका काम: nurse"),
    ],
)
def test_what_is_known_is_told_with_where_it_is_from(memory, question, line):
    memory.say("I'm a nurse")
    assert line in memory.say(question).text


def test_nothing_known_is_said_so(memory):
    assert "nothing about you yet" in memory.say("What do you know about me?").text


def test_one_thing_is_forgotten_at_once_and_the_answer_does_not_repeat_it(memory):
    memory.say("I'm a nurse and I live in Pune")
    reply = memory.say("forget my job")
    assert "nurse" not in reply.text
    assert memory.values() == {"Pune"}
    assert memory.tasks() == ["forget"]


def test_what_held_before_can_be_forgotten_too(memory):
    memory.say("I'm a teacher")
    memory.say("I'm a nurse")
    memory.say("forget that I'm a teacher")
    assert memory.talk.memories.superseded("asha") == []
    assert memory.values() == {"nurse"}


def test_more_than_one_thing_is_named_and_forgotten_only_after_a_yes(memory):
    memory.say("My sister Priya is getting married")
    asked = memory.say("forget about my sister")
    assert "Priya" in asked.text
    assert len(memory.values()) == 2
    memory.say("yes")
    assert memory.values() == set()


def test_a_no_leaves_everything_as_it_was(memory):
    memory.say("My sister Priya is getting married")
    memory.say("forget about my sister")
    assert "nothing was deleted" in memory.say("no").text
    assert len(memory.values()) == 2
    assert memory.tasks() == []


def test_a_yes_long_after_or_to_something_else_forgets_nothing(memory):
    memory.say("My sister Priya is getting married")
    memory.say("forget about my sister")
    memory.talk.now += timedelta(minutes=30)
    memory.say("yes")
    memory.say("forget about my sister")
    memory.say("How is the sky today?")
    memory.say("yes")
    assert len(memory.values()) == 2


def test_forget_that_means_what_was_just_said(memory):
    memory.say("I live in Pune")
    memory.talk.history[-2] = replace(memory.talk.history[-2], message_id="m0")
    memory.say("forget that")
    assert memory.values() == set()


def test_a_life_event_only_the_document_tells_can_be_forgotten(memory, db, now):
    event = LifeEvent(date="2026-11-02", desc="Promotion", source_message_id="old")
    memory.talk.people.save_analysis(
        "asha",
        events=[event],
        overview="",
        insights=[],
        recent_conversation={"conversation_id": "c"},
        now=now,
    )
    assert "promotion" in memory.say("what do you know about me").text
    memory.say("forget my promotion")
    assert [one.value for one, _ in memory.talk.memories.unswept("asha")] == ["Promotion"]


def test_a_correction_takes_the_place_of_what_was_wrong(memory):
    memory.say("I'm a teacher")
    reply = memory.say("That's wrong, I'm a nurse")
    assert "Your work: nurse" in reply.text
    assert memory.values() == {"nurse"}
    assert [one.value for one in memory.talk.memories.superseded("asha")] == ["teacher"]


def test_what_is_to_be_remembered_is_kept_in_its_words(memory):
    memory.say("Remember that my lucky mug is blue")
    assert memory.values() == {"my lucky mug is blue"}
    assert "lucky mug" in memory.say("do you remember my lucky mug?").text


def test_a_memory_never_told_is_not_made_up(memory):
    assert "nothing about that" in memory.say("do you remember my sister's name?").text


def test_the_name_to_be_called_by_is_used(memory):
    memory.say("Call me Ash")
    assert memory.talk.people.get("asha").first_name == "Ash"


def test_an_event_told_again_with_another_date_is_one_event_corrected(memory):
    memory.say("I have an interview tomorrow")
    memory.say("I have an interview on Monday")
    [event] = memory.talk.memories.facts("asha")
    assert event.event_date == "2026-11-23"


@pytest.mark.parametrize(
    "question",
    ["How will tomorrow go?", "kal kaisa rahega?", "कल कैसा रहेगा?", "and on 22 November?"],
)
def test_a_day_asked_about_brings_back_what_lies_on_it(memory, question):
    memory.say("I have an interview tomorrow")
    person = memory.talk.people.get("asha")
    found = memories_for(memory.talk.memories, person, "other", question, memory.talk.now)
    assert found[0].event_date == "2026-11-22"


def test_a_message_answered_again_does_not_hear_itself(memory):
    memory.say("I have an interview tomorrow")
    person, text = memory.talk.people.get("asha"), "I have an interview tomorrow"
    assert memories_for(memory.talk.memories, person, "m0", text, memory.talk.now) == []


@pytest.mark.parametrize(
    ("sealed", "goodbye"),
    [("DELETE EVERYTHING", "you are signed out"), ("sab mita do", "sign out ho rahe hain")],
)
def test_everything_is_erased_only_by_the_exact_words(memory, sealed, goodbye):
    memory.say("delete all my data")
    assert "write exactly" in memory.say("yes").text
    assert memory.tasks() == []
    assert goodbye in memory.say(sealed).text
    assert memory.tasks() == ["erase"]


def test_anything_else_cancels_an_erasure(memory):
    memory.say("delete all my data")
    memory.say("How is the sky today?")
    memory.say("DELETE EVERYTHING")
    assert memory.tasks() == []


def test_the_demo_account_cannot_be_erased_from_a_talk(memory, db):
    db.users.update_one({"_id": "asha"}, {"$set": {"is_demo": True}})
    assert "demo account" in memory.say("delete all my data").text
    memory.say("DELETE EVERYTHING")
    assert memory.tasks() == []


def test_somebody_who_is_named_in_their_news_is_listed_once_and_not_as_mine(memory):
    memory.say("My sister Neha is getting married on 12 December")
    text = memory.say("what do you know about me").text

    assert text.count("Neha") == 1
    assert "Your people: sister Neha is getting married on 12 December" in text


def test_an_event_is_listed_with_the_words_it_was_told_in(memory):
    memory.say("मुझे बेंगलुरु से नौकरी का प्रस्ताव मिला है")
    memory.say("परसों जवाब देना है")
    text = memory.say("आपको मेरे बारे में क्या याद है?").text

    assert "“मुझे बेंगलुरु से नौकरी का प्रस्ताव मिला है”" in text
    assert "जवाब देने का दिन, 23 नवंबर 2026" in text
