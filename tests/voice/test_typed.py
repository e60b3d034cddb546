"""Typed messages answered by the voice agent: the same outbox, events, checks and rescue."""

from __future__ import annotations

import pytest

from tests.voice.conftest import Speaker


@pytest.fixture
def asha(voice_settings, db, service, now) -> Speaker:
    """Asha, whose messages the agent answers."""
    return Speaker(voice_settings.model_copy(update={"responder": "elevenlabs"}), db, service, now)


def last(asha):
    return asha.astra.events.latest("asha")[-1]


def test_the_agent_answers_with_the_whole_context_and_in_the_same_events(asha, service):
    service.answers = lambda _: "Your Moon is in Aries, so begin."
    assert asha.known().writes("Where is my Moon?") == "Your Moon is in Aries, so begin."

    assert last(asha).metadata["writer"] == "elevenlabs"
    assert last(asha).metadata["notice"] is None
    assert any(fact["body"] == "moon" for fact in last(asha).facts)
    (session,) = service.sessions
    assert session.text_only
    assert "1996-05-14" in session.override["agent"]["prompt"]["prompt"]
    assert [one["text"] for one in session.of_type("user_message")] == ["Where is my Moon?"]


def test_a_false_answer_is_corrected_once_and_then_written_here(asha, service):
    service.answers = lambda _: "Your Moon is in Leo. It likes to be seen."
    answer = asha.known().writes("Where is my Moon?")

    assert "Leo" not in answer
    assert len(service.sessions) == 2
    assert "did not match" in last(asha).metadata["notice"]


@pytest.mark.parametrize("fault", ["cut", "malformed", "429", "quota", "expired", "quota midway"])
def test_an_agent_that_fails_leaves_nobody_without_an_answer(asha, service, fault):
    service.answers = lambda _: "Begin slowly today. Rest in the evening, and drink some water."
    service.faults = {fault}
    answer = asha.known().writes("How is my week?")

    assert answer
    assert last(asha).metadata["notice"]
    assert asha.astra.db.responder_outbox.find_one()["status"] == "delivered"
    assert asha.astra.db.call_ledger.find_one()["status"] == "failed"


def test_care_and_seeding_come_before_the_agent(asha, service):
    asha.writes("I was born on 14 May 1996 at 7:20 in the morning in Mumbai")
    asha.writes("I want to kill myself")
    assert not service.sessions
    assert asha.astra.people.get("asha").seeded
