"""Talking aloud, whole: the handshake, what is heard and checked, the end, and what is kept of it."""

from __future__ import annotations

import pytest

from astra import bootstrap, jobs
from astra.chat.ending import end_conversation
from astra.errors import Conflict, ProviderError
from astra.settings import Settings
from astra.voice.talk import PATIENCE

FALSE = "Your Moon is in Leo. "
WHEN = {"last_conversation_date", "last_updated"}


def kept(asha) -> dict[str, object]:
    """What is remembered of her, without when and by which message."""
    db = asha.astra.db
    facts = asha.astra.memories.facts("asha", 0)
    person = asha.astra.people.get("asha")
    journey = person.user_overview["gamification"]
    return {
        "facts": sorted((one.kind, one.key, one.value, one.event_date) for one in facts),
        "events": [(one.date, one.desc) for one in person.events],
        "birth": person.pinned_facts.birth_date,
        "talks": db.conversations.count_documents({"processed": True}),
        "journey": {name: value for name, value in journey.items() if name not in WHEN},
        "overview": person.user_overview.get("overview"),
    }


def test_the_agent_is_told_who_calls(asha):
    asha.known().dials()

    variables = asha.session.variables
    assert "1996-05-14" in variables["pinned_facts"]
    assert variables["moon_sign"] == "Aries"
    assert variables["chart_known"] is True
    assert variables["streak_days"] == 0
    assert all(isinstance(value, str | int | float | bool) for value in variables.values())
    assert "Aries" in variables["facts"] or "Taurus" in variables["facts"]
    agent = asha.session.override["agent"]
    assert "{{pinned_facts}}" in agent["prompt"]["prompt"]
    assert "You are speaking aloud" in agent["prompt"]["prompt"]
    assert agent["language"] == "en"
    assert "Asha" in agent["first_message"]
    assert asha.session.initiation["user_id"] == "asha"


def test_the_handshake_is_kept_with_the_person_and_the_key_is_not_in_it(asha):
    asha.known().dials()
    (session,) = asha.astra.people.document("asha")["sessions"]
    assert session["conversation_id"] == asha.voice_session.conversation_id
    assert session["signed_url"].startswith("ws://")
    assert session["active"] is True
    assert "xi-right" not in str(asha.astra.people.document("asha"))


def test_somebody_who_prefers_hindi_is_spoken_to_in_hindi(asha):
    asha.known()
    asha.astra.people.update_preferences("asha", {"lang": "hi"}, asha.now)
    asha.dials()
    assert asha.session.override["agent"]["language"] == "hi"


def test_in_a_talk_that_goes_on_the_agent_waits_and_knows_what_was_said(asha):
    asha.known()
    asha.writes("I start a new job on Monday")
    asha.dials()
    assert asha.session.override["agent"]["first_message"] == ""
    assert "new job on Monday" in asha.session.variables["recent_talk"]


def test_what_is_said_stands_in_the_same_conversation_as_what_is_typed(asha):
    asha.known()
    asha.writes("Hello")
    asha.dials()
    asha.says("How is my day?", "Gentle and slow.")
    asha.writes("Thank you")

    shown = [content for role, content in asha.shown() if role == "user"]
    assert shown == ["Hello", "How is my day?", "Thank you"]
    assert ("assistant", "Gentle and slow.") in asha.shown()
    assert asha.astra.db.conversations.count_documents({}) == 1


def test_telling_a_line_twice_shows_it_once(asha):
    asha.known().dials()
    for _ in range(2):
        asha.astra.voice.hear(asha.voice_session, 0, "user", "Hello", asha.now)
    assert asha.shown() == [("user", "Hello")]


def test_a_false_sentence_of_the_voice_is_not_shown_and_the_agent_is_told(asha):
    asha.known().dials()
    asha.says("Tell me about my Moon", f"Gladly. {FALSE}It likes to be seen.")

    *_, (role, content) = asha.shown()
    assert (role, content) == ("assistant", "Gladly. It likes to be seen.")
    event = asha.astra.events.latest("asha")[-1]
    assert "left out" in event.metadata["notice"]
    (update,) = asha.told()
    assert "Moon is in Leo" in update
    assert "Aries" in update


def test_what_is_true_is_shown_with_the_facts_it_rests_on(asha):
    asha.known().dials()
    asha.says("And my Moon?", "Your Moon is in Aries, and feels everything.")
    event = asha.astra.events.latest("asha")[-1]
    assert "notice" not in event.metadata
    assert any(fact["body"] == "moon" for fact in event.facts)


def test_of_an_interrupted_answer_only_what_was_heard_is_kept(asha):
    asha.known().dials()
    asha.says("How is my week?")
    number = asha.hears("agent", "It begins slowly. Then it gathers speed, and on Friday")
    asha.astra.voice.cut_short(asha.voice_session, number, "It begins slowly.", asha.now)
    assert asha.shown()[-1] == ("assistant", "It begins slowly.")


@pytest.mark.parametrize(
    "moment",
    [
        "14 May 1996 at 7:20 in the morning",
        "the fourteenth of May, nineteen, ninety six at seven twenty in the morning",  # as heard
    ],
)
def test_birth_details_said_aloud_are_stored_read_back_and_drawn_as_typed_ones_are(asha, moment):
    asha.dials()
    asha.says(f"I was born on {moment} in Mumbai.")

    person = asha.astra.people.get("asha")
    assert person.pinned_facts.birth_date == "1996-05-14"
    assert person.pinned_facts.birth_time == "07:20"
    assert person.seeded
    role, read_back = asha.shown()[-1]
    assert role == "assistant"
    assert "14 May 1996" in read_back
    (update,) = asha.told()
    assert read_back in update
    assert "Moon" in update


def test_birth_details_given_piece_by_piece_are_asked_on(asha):
    asha.dials()
    asha.says("the 14th of May 1996")
    asha.says("7:20 am")
    asha.says("Mumbai")
    assert asha.astra.people.get("asha").seeded
    assert len(asha.told()) == 3


def test_somebody_in_danger_is_answered_with_care_and_the_agent_is_told(asha):
    asha.known().dials()
    asha.says("I want to kill myself", "Saturn is heavy today.")
    answers = [content for role, content in asha.shown() if role == "assistant"]
    assert any("14416" in content for content in answers)
    assert any("14416" in text for text in asha.told())
    assert asha.astra.db.safety_log.count_documents({}) == 1
    assert not asha.astra.memories.facts("asha", 0)


def test_what_is_asked_to_be_forgotten_aloud_is_forgotten(asha):
    asha.known().dials()
    asha.says("My sister is called Meera")
    assert asha.astra.memories.facts("asha", 0)
    asha.says("Forget that my sister is called Meera")
    asha.hangs_up()
    asha.later()
    assert not asha.astra.memories.facts("asha", 0)
    assert "Meera" not in str(asha.shown())


QUESTION = "I got promoted yesterday. What does this mean for my career?"


def test_the_same_question_by_text_and_by_voice_leaves_the_same(asha, voice_settings, service):
    asha.known()
    asha.writes(QUESTION)
    asha.astra.conversations.end("asha", asha.now)
    jobs_done(asha)
    by_text = kept(asha)
    report_by_text = report(asha)
    for name in asha.astra.db.list_collection_names():  # as if she had never written
        asha.astra.db[name].delete_many({})

    again = type(asha)(voice_settings, asha.astra.db, service, asha.now.replace(hour=12)).known()
    again.dials()
    again.says(QUESTION, "It opens a door.")
    again.hangs_up()
    jobs_done(again)

    assert kept(again) == by_text
    assert report(again) == report_by_text


def jobs_done(asha) -> None:
    jobs.analyse_conversations(asha.astra, asha.now)
    asha.later()


def report(asha):
    prepared = asha.astra.weekly_reports.prepare("asha", asha.now, force=True)
    return prepared.content


def test_the_transcript_brings_what_was_not_heard_and_is_processed_once(asha):
    asha.known().dials()
    asha.says("Hello there", "Namaste.")
    asha.says("I got promoted yesterday", told=False)
    asha.hangs_up()
    asha.ends()  # the page and the runner both say so
    asha.later()
    asha.later()

    greeting, *_, last = asha.shown()
    assert greeting == ("assistant", asha.session.override["agent"]["first_message"])
    assert last == ("user", "I got promoted yesterday")
    assert [content for _, content in asha.shown()].count("Namaste.") == 1
    db = asha.astra.db
    assert db.workflow_instances.count_documents({}) == 1
    assert db.task_instances.count_documents({"kind": "transcript"}) == 1
    talk = db.conversations.find_one()
    assert talk["processed"] is True
    assert "I got promoted yesterday" in str(talk["transcript"])
    assert [one.desc for one in asha.astra.people.get("asha").events]
    session = db.voice_sessions.find_one()
    assert (session["status"], session["missed"], session["credits"]) == ("done", 2, 80)
    assert db.call_ledger.find_one()["status"] == "finished"


def test_a_transcript_that_is_late_is_waited_for(asha, service):
    service.late_polls = 2
    asha.known().dials()
    asha.says("I got promoted yesterday", told=False)
    asha.hangs_up()
    asha.later(0.1)
    assert asha.astra.db.conversations.find_one()["processed"] is False
    asha.later(0.1)
    asha.later(0.1)
    asha.later(0.1)
    assert asha.astra.db.conversations.find_one()["processed"] is True
    assert ("user", "I got promoted yesterday") in asha.shown()


@pytest.mark.parametrize("fault", ["no transcript", "failed transcript", "500"])
def test_a_transcript_that_never_comes_leaves_what_was_heard(asha, service, fault):
    asha.known().dials()
    asha.says("I got promoted yesterday", "How good.")
    service.faults = {fault}
    asha.hangs_up()
    asha.later(0.1)
    asha.later(PATIENCE.total_seconds() / 60 + 1)
    asha.later()

    talk = asha.astra.db.conversations.find_one()
    assert talk["processed"] is True
    assert [one["content"] for one in talk["transcript"]] == [
        "I got promoted yesterday",
        "How good.",
    ]
    assert asha.astra.db.voice_sessions.find_one()["status"] == "missing"


def test_nobody_gets_the_transcript_of_another_persons_call(asha, service):
    asha.known().dials()
    service.latest().initiation["user_id"] = "ravi"
    asha.says("A secret of Ravi", told=False)
    asha.hangs_up()
    asha.later()
    assert "secret" not in str(asha.shown())
    assert asha.astra.db.voice_sessions.find_one()["status"] == "missing"


def test_a_session_nobody_ended_is_ended_with_its_conversation(asha):
    asha.known().dials()
    asha.says("Hello there", "Namaste.")
    asha.service.breaks(asha.session)
    asha.service.until(lambda: asha.session.over)
    asha.now += PATIENCE
    end_conversation(asha.astra.conversations, asha.astra.workflows, "asha", asha.now)
    for _ in range(3):
        asha.later(0.1)
    assert asha.astra.db.conversations.find_one()["processed"] is True
    assert asha.astra.db.voice_sessions.find_one()["status"] == "done"


def test_a_line_that_broke_is_taken_up_again_in_the_same_conversation(asha, service):
    asha.known().dials()
    asha.says("Hello there", "Namaste.")
    service.breaks(asha.session)
    service.until(lambda: asha.session.over)
    asha.ends(goes_on=True)
    first = asha.voice_session
    asha.dials()
    asha.says("Where were we?", "At the beginning.")
    asha.hangs_up()
    for _ in range(3):
        asha.later(0.1)

    assert asha.voice_session.conversation_id == first.conversation_id
    assert "Hello there" in asha.session.variables["recent_talk"]
    assert [content for _, content in asha.shown()][1:] == [
        "Hello there",
        "Namaste.",
        "Where were we?",
        "At the beginning.",
    ]
    assert asha.astra.db.workflow_instances.count_documents({}) == 1


@pytest.mark.parametrize("fault", ["429", "quota", "500", "no agent"])
def test_a_service_that_refuses_leaves_nothing_open(asha, service, fault):
    service.faults = {fault}
    asha.known()
    begun = asha.astra.voice.begin("asha", asha.now)
    with pytest.raises(ProviderError) as refused:
        asha.astra.voice.signed(begun, asha.now)
    assert "nothing you said is lost" in refused.value.message
    assert asha.astra.db.voice_sessions.find_one()["status"] == "missing"
    assert asha.astra.db.call_ledger.find_one()["charge"] == "none"
    assert asha.writes("Then I write")


def test_without_a_key_nothing_is_begun(db, data_dir, now):
    settings = Settings(_env_file=None, data_dir=data_dir, responder="offline")
    astra = bootstrap.build(settings, db)
    astra.people.create("asha", None, "Asha", now)
    with pytest.raises(Conflict, match="not set up"):
        astra.voice.begin("asha", now)
    assert db.conversations.count_documents({}) == 0
