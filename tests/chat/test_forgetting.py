"""Forgetting: what is forgotten is gone from everything written before, and nothing else is."""

from __future__ import annotations

from datetime import timedelta

import pytest

from astra import jobs
from astra.chat.redaction import GONE, needle, redacted
from astra.errors import NotFound
from astra.people.memories import Memory
from astra.podcast.model import Order
from astra.work.artifacts import EPISODE, RECITAL, TURN


def test_what_is_forgotten_stands_nowhere_any_more(life):
    life.say("I'm a zookeeper. My boyfriend's name is Rivaan.")
    life.say("I had an interview today. How is my work going?")
    life.end()
    life.astra.horoscopes.prepare("asha", life.now)
    life.astra.weekly_reports.prepare("asha", life.now)
    assert all(word in life.held() for word in ("zookeeper", "rivaan", "interview"))

    for wish in ("forget my job", "forget about Rivaan", "forget my interview"):
        life.say(wish)
        life.end()

    for word in ("zookeeper", "rivaan", "interview"):
        assert word not in life.held()


def test_the_analysis_of_old_text_learns_nothing_forgotten_again(life):
    life.say("I got promoted today")
    life.say("forget my promotion")
    life.end()
    person = life.astra.people.get("asha")
    assert person.events == ()
    assert "promot" not in life.held()


def test_the_rest_of_what_was_said_stays(life):
    life.say("I live in Pune. I'm a zookeeper.")
    life.say("forget my job")
    said = [one.content for one in life.astra.events.latest("asha") if one.role == "user"]
    assert f"I live in Pune. {GONE}" in said
    assert "pune" in life.held()


def test_an_episode_that_speaks_of_it_goes_with_its_sound_and_the_others_stay(life):
    astra, said = life.astra, "You work as a zookeeper."
    life.say("I'm a zookeeper")
    for key, topic in (("one", "a day as a zookeeper"), ("two", "the Moon")):
        order = Order(topic=topic, length_minutes=3, review=True)
        episode = astra.aethercast.making.begin("asha", order, key, life.now)
        own = f"{EPISODE}-{episode.id}:audio"
        astra.artifacts.put("asha", own, b"sound", "audio/mpeg", life.now)
    for line in (said, "Look up."):
        details = {"lines": [[0.0, 1.0, line]], "length_s": 1.0}
        key = f"{TURN}:asha:{line}"
        astra.artifacts.put("asha", key, b"sound", "audio/mpeg", life.now, details=details)
    jobs.run_due(astra)

    life.say("forget my job")
    life.end()

    assert "zookeeper" not in life.held()
    assert [one.order.topic for one in astra.aethercast.episodes.of("asha")] == ["the Moon"]
    assert astra.db["media.files"].count_documents({}) == 2


def test_what_was_read_out_goes_too(life):
    life.astra.artifacts.put("asha", f"{RECITAL}:1", b"sound", "audio/mpeg", life.now)
    life.say("I'm a zookeeper")
    life.say("forget my job")

    with pytest.raises(NotFound):
        life.astra.artifacts.get("asha", f"{RECITAL}:1")


def test_somebody_elses_words_are_left_alone(life, now):
    astra = life.astra
    astra.people.create("ravi", "ravi@example.org", "Ravi", now)
    talk = astra.conversations.active("ravi", now)
    astra.outbox.submit("ravi", talk.id, "I'm a zookeeper", now)
    jobs.run_due(astra)
    life.say("I'm a zookeeper")
    life.say("forget my job")
    assert [one.value for one in astra.memories.facts("ravi")] == ["zookeeper"]
    assert astra.events.latest("ravi")[0].content == "I'm a zookeeper"


def test_a_sweep_that_died_half_way_is_done_by_the_next(life):
    life.say("I'm a zookeeper")
    life.astra.memories.forget("asha", [life.astra.memories.facts("asha")[0].id], "", life.now)
    assert life.astra.forgetting.sweep("asha") == 1
    assert life.astra.forgetting.sweep("asha") == 0
    assert "zookeeper" not in life.held()


def test_erasing_in_a_talk_leaves_nothing_of_the_person(life):
    life.say("I'm a zookeeper")
    life.say("delete all my data")
    conversation = life.astra.conversations.active("asha", life.now)
    life.astra.outbox.submit("asha", conversation.id, "DELETE EVERYTHING", life.now)
    jobs.run_due(life.astra)
    left = {
        name: life.astra.db[name].count_documents({field: "asha"})
        for name in life.astra.db.list_collection_names()
        for field in ("_id", "person_id", "userId")
        if name != "erasures"
    }
    assert not any(left.values())


def test_a_reworded_message_takes_back_what_it_told_and_its_former_words_are_forgotten_too(life):
    astra = life.astra
    life.say("I'm a teacher")
    conversation = astra.conversations.active("asha", life.now)
    later = life.now + timedelta(minutes=1)
    message = astra.outbox.submit("asha", conversation.id, "I'm a zookeeper", later)
    jobs.run_due(astra)
    astra.outbox.reword("asha", message.id, "I'm a nurse", later)
    jobs.run_due(astra)
    assert [one.value for one in astra.memories.facts("asha")] == ["nurse"]
    assert [one.value for one in astra.memories.superseded("asha")] == ["teacher"]

    astra.outbox.reword("asha", message.id, "Forget that I'm a teacher", later)
    jobs.run_due(astra)
    assert [one.value for one in astra.memories.facts("asha")] == []
    assert "teacher" not in life.held()


def fact(kind: str, value: str, quote: str) -> Memory:
    return Memory(
        id="f",
        kind=kind,
        type="profile",
        scope="frontline",
        text="",
        key=kind,
        value=value,
        quote=quote,
    )


@pytest.mark.parametrize(
    ("memory", "called", "text", "left"),
    [
        (fact("work", "nurse", "I'm a nurse."), "", "Hi. I'm a nurse. Bye.", f"Hi. {GONE} Bye."),
        (fact("work", "nurse", ""), "", "The nurse was kind.", "The nurse was kind."),
        (fact("work", "nurse", ""), "", "As a nurse you care.", GONE),
        (
            fact("person", "partner Ravi", ""),
            "Ravi",
            "Ravi called. It rained.",
            f"{GONE} It rained.",
        ),
        (fact("home", "पुणे", ""), "", "मैं पुणे में रहती हूँ। आज बारिश है।", f"{GONE} आज बारिश है।"),
        (fact("health", "माइग्रेन", ""), "", "सेहत: माइग्रेन (आपने बताया)", GONE),
        (fact("work", "nurse", ""), "", "Mars is 0.5° away.", "Mars is 0.5° away."),
    ],
)
def test_a_text_loses_the_sentences_that_speak_of_it_and_no_others(memory, called, text, left):
    assert redacted(text, [needle(memory, called)]) == left
