"""The real ElevenLabs library against a service that speaks its protocol, and breaks it."""

from __future__ import annotations

from queue import SimpleQueue

import pytest

from astra.errors import BudgetSpent, ProviderError
from astra.processes import free_port
from astra.providers.elevenlabs import ElevenLabsAgent
from astra.providers.elevenlabs_text import AgentWriter, briefed
from astra.providers.language import Message
from astra.providers.ledger import Ledger
from astra.providers.voice import Heard, Kind, Opening, Spoken
from tests.voice.stand_in import AGENT_ID, KEY

OPENING = Opening(
    person_id="asha",
    prompt="You talk with {{name}}.",
    first_message="Namaste {{name}}!",
    variables={"name": "Asha", "streak_days": 3, "seeded": True},
    language="hi",
)
ASKED = [
    Message("system", "You are Jadugar. {{unfilled}}"),
    Message("user", "Good morning"),
    Message("assistant", "Good morning, Asha."),
    Message("user", "How is my week?"),
]


@pytest.fixture
def ledger(db) -> Ledger:
    return Ledger(db, daily_tokens=10_000)


@pytest.fixture
def writer(agent: ElevenLabsAgent, ledger: Ledger) -> AgentWriter:
    return AgentWriter(agent, ledger, timeout_s=5)


def written(writer: AgentWriter) -> str:
    return "".join(writer.stream(ASKED, person_id="asha", purpose="chat"))


def heard_of(queue: SimpleQueue[Heard], kind: Kind) -> Heard:
    while (event := queue.get(timeout=10)).kind is not kind:
        pass
    return event


def test_a_session_begins_with_the_variables_the_persona_and_the_language(service, agent):
    heard = SimpleQueue()
    session = agent.connect(OPENING, heard.put)

    began = service.latest()
    assert began.variables == OPENING.variables
    assert began.initiation["user_id"] == "asha"
    assert began.override["agent"] == {
        "prompt": {"prompt": "You talk with {{name}}."},
        "first_message": "Namaste {{name}}!",
        "language": "hi",
    }
    assert heard.get().text == began.id
    assert heard_of(heard, Kind.AGENT).text == "Namaste Asha!"
    session.end()
    assert heard_of(heard, Kind.ENDED).error is None


def test_both_sides_are_heard_and_updates_reach_the_agent_in_order(service, agent):
    heard = SimpleQueue()
    session = agent.connect(OPENING, heard.put)
    live = service.latest()

    service.hears("How is my week?")
    assert heard_of(heard, Kind.USER).text == "How is my week?"
    assert heard_of(heard, Kind.AGENT).text == "I hear you: How is my week?"
    session.tell("One.")
    session.tell("Two.")
    service.until(lambda: len(live.of_type("contextual_update")) == 2)
    assert [one["text"] for one in live.of_type("contextual_update")] == ["One.", "Two."]
    service.interrupts("I hear you: How is my week?", "I hear you")
    cut = heard_of(heard, Kind.CUT_SHORT)
    assert (cut.of, cut.text) == ("I hear you: How is my week?", "I hear you")
    session.end()

    service.until(lambda: live.over)
    kept = agent.transcript(live.id)
    assert (kept.status, kept.person_id, kept.credits) == ("done", "asha", 80)
    assert kept.turns[1:] == [Spoken("user", "How is my week?"), Spoken("agent", "I hear you")]


@pytest.mark.parametrize(
    ("fault", "code"),
    [("429", "rate_limited"), ("quota", "quota"), ("500", "unavailable"), ("no agent", "rejected")],
)
def test_what_is_refused_says_why(service, agent, fault, code):
    service.faults = {fault}
    with pytest.raises(ProviderError) as refused:
        agent.signed_url()
    assert refused.value.code == code


def test_a_wrong_key_an_old_address_and_nobody_there_are_told_apart(service, agent):
    with pytest.raises(ProviderError) as wrong:
        ElevenLabsAgent("xi-wrong", AGENT_ID, base_url=service.url).signed_url()
    service.faults = {"expired"}
    with pytest.raises(ProviderError) as old:
        agent.connect(OPENING, lambda _: None)
    nobody = ElevenLabsAgent(KEY, AGENT_ID, base_url=f"http://127.0.0.1:{free_port()}")
    with pytest.raises(ProviderError) as alone:
        nobody.signed_url()
    assert [one.value.code for one in (wrong, old, alone)] == ["bad_key", "expired", "unreachable"]


def test_a_missing_variable_or_a_forbidden_override_is_a_wrong_set_up(service, agent):
    with pytest.raises(ProviderError) as missing:
        agent.connect(Opening(person_id="asha", prompt="{{nothing}}"), lambda _: None)
    service.faults = {"override refused"}
    with pytest.raises(ProviderError) as forbidden:
        agent.connect(OPENING, lambda _: None)
    assert (missing.value.code, forbidden.value.code) == ("rejected", "rejected")


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        ("cut", "cut"),
        ("malformed", "misshapen"),
        ("second metadata", "misshapen"),
        ("quota midway", "quota"),
    ],
)
def test_a_session_that_breaks_says_how(service, agent, fault, code):
    service.faults = {fault}
    heard = SimpleQueue()
    session = agent.connect(Opening(person_id="asha", prompt="Be kind."), heard.put)
    session.say("Hello there, are you listening?")
    ended = heard_of(heard, Kind.ENDED)
    assert ended.error is not None
    assert ended.error.code == code
    session.end()


def test_after_the_end_nothing_said_is_an_error(service, agent):
    session = agent.connect(OPENING, lambda _: None)
    session.end()
    session.say("Still there?")
    session.tell("Anything")


def test_the_transcript_of_a_talk_that_goes_on_is_waited_for(service, agent):
    session = agent.connect(OPENING, lambda _: None)
    assert agent.transcript(service.latest().id).status == "waiting"
    session.end()
    with pytest.raises(ProviderError) as unknown:
        agent.transcript("conv_9999")
    assert unknown.value.code == "unknown_call"


def test_typed_words_are_answered_in_a_session_of_writing(service, writer, db):
    assert written(writer) == "I hear you: How is my week?"

    session = service.latest()
    assert session.text_only
    prompt = session.override["agent"]["prompt"]["prompt"]
    assert "They said: Good morning\n\nYou said: Good morning, Asha." in prompt
    assert "How is my week?" not in prompt
    service.until(lambda: session.over)
    row = db.call_ledger.find_one()
    assert (row["provider"], row["model"], row["status"]) == ("elevenlabs", AGENT_ID, "finished")
    assert row["charge"] == "possible"


def test_what_was_written_before_the_line_broke_is_kept(service, writer, db):
    service.faults = {"cut"}
    answer = writer.stream(ASKED, person_id="asha", purpose="chat")
    assert next(answer) == "I hear "
    with pytest.raises(ProviderError) as cut:
        list(answer)
    assert cut.value.code == "cut"
    assert db.call_ledger.find_one()["error_code"] == "cut"


def test_an_agent_that_says_nothing_is_not_waited_for_for_ever(service, agent, ledger):
    service.faults = {"mute"}
    with pytest.raises(ProviderError) as late:
        written(AgentWriter(agent, ledger, timeout_s=0.3))
    assert late.value.code == "timeout"


def test_an_answer_given_up_hangs_up(service, writer, db):
    answer = writer.stream(ASKED, person_id="asha", purpose="chat")
    next(answer)
    answer.close()
    service.until(lambda: service.latest().over)
    assert db.call_ledger.find_one()["status"] == "finished"


def test_the_agent_is_not_asked_once_the_days_allowance_is_used_up(service, agent, db):
    with pytest.raises(BudgetSpent):
        written(AgentWriter(agent, Ledger(db, daily_tokens=10)))
    assert not service.keys


def test_braces_in_what_a_person_said_are_no_placeholders():
    opening, words = briefed(ASKED, "asha")
    assert "{{" not in opening.prompt
    assert words == "How is my week?"
