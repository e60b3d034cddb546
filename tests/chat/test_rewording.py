"""Rewording: what the former wording told is taken back, whenever the new one comes."""

from __future__ import annotations

import pytest

from astra import jobs
from astra.people.memories import Memories


def facts(life) -> list[str]:
    return [one.value for one in life.astra.memories.facts("asha")]


def analysed(life) -> None:
    jobs.analyse_conversations(life.astra, life.now)
    jobs.run_due(life.astra)


def test_the_note_of_a_turn_goes_even_where_the_new_wording_leaves_none(life):
    life.say("I'm a zookeeper")
    life.reword("forget everything I told you")
    notes = life.astra.memories.notes("asha")
    assert not any("zookeeper" in note.text for note in notes)
    assert facts(life) == []


def test_a_talk_that_was_analysed_already_is_analysed_anew(life):
    life.say("I got promoted yesterday")
    life.end()
    assert [event.desc for event in life.astra.people.get("asha").events] == ["Promotion"]

    life.reword("I had an exam yesterday. My dog is called Sheru.")
    analysed(life)

    person = life.astra.people.get("asha")
    assert [event.desc for event in person.events] == ["Exam"]
    (talk,) = person.user_overview["recent_conversations"]
    assert "exam" in talk["summary"]
    (update,) = life.astra.updates.since("asha", person.created_at.replace(year=2000))
    assert "exam" in update.text
    current = [person.overview, str(person.user_overview), update.text]
    assert not any("promotion" in text.lower() for text in current)
    assert sorted(facts(life)) == ["Exam", "dog Sheru"]


def test_a_birth_told_otherwise_is_corrected_without_asking_and_both_are_kept(life):
    life.astra.people.delete("asha")
    life.astra.people.create("asha", "asha@example.org", "Asha", life.now)
    life.say("I was born on 14 May 1996 at 7:20 am in Mumbai, India")
    life.reword("I was born on 14 May 1996 at 7:40 am in Pune, India")
    pinned = life.astra.people.get("asha").pinned_facts
    assert (pinned.birth_date, pinned.birth_time) == ("1996-05-14", "07:40")
    assert pinned.birth_place.startswith("Pune")
    (entry,) = pinned.history
    assert entry["replaced"]["birth_time"] == "07:20"
    assert entry["replaced"]["birth_place"].startswith("Mumbai")


def test_a_birth_known_before_is_still_asked_about(life):
    life.say("How is my day?")
    assert "?" in life.reword("I was born on 14 May 1996 at 9 pm in Mumbai, India")
    assert life.astra.people.get("asha").pinned_facts.birth_time == "07:20"


def test_an_analysed_talk_that_nobody_reworded_is_left_alone(life):
    life.say("I got promoted yesterday")
    life.end()
    assert life.astra.conversations.unprocessed() == []


def test_a_reword_during_the_analysis_leaves_the_talk_to_be_analysed_again(life):
    astra = life.astra
    life.say("I got promoted yesterday")
    life.end()
    (talk,) = astra.conversations.latest("asha")
    astra.conversations.revise("asha", talk.id, 1)  # while an older run is at its last step
    astra.conversations.mark_processed("asha", talk.id, "old", (), life.now)
    assert [one.id for one in astra.conversations.unprocessed()] == [talk.id]


@pytest.mark.parametrize("dies_in", ["keep", "learn"])
def test_a_worker_that_dies_leaves_it_to_the_next(life, monkeypatch, dies_in):
    life.say("I'm a zookeeper")

    def die(*_args, **_kwargs):
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(Memories, dies_in, die)
        with pytest.raises(KeyboardInterrupt):
            life.reword("I'm a nurse")
    life.astra.db.responder_outbox.update_many({}, {"$set": {"lease_until": life.long_ago}})
    jobs.run_due(life.astra)

    assert facts(life) == ["nurse"]
    assert len(life.astra.memories.notes("asha")) == 1
    said, answer = life.astra.events.latest("asha")
    assert (said.content, answer.status) == ("I'm a nurse", "final")


def test_asking_for_another_answer_takes_nothing_back(life):
    life.say("I'm a zookeeper")
    (said, _) = life.astra.events.latest("asha")
    before = list(life.astra.db.memories.find())
    life.astra.outbox.answer_again("asha", said.id, life.now)
    jobs.run_due(life.astra)
    assert facts(life) == ["zookeeper"]
    assert [row["_id"] for row in life.astra.db.memories.find()] == [row["_id"] for row in before]
