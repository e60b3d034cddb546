"""The runner: a session held from here, told what happens meanwhile, and taken up when it breaks."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from astra.errors import ProviderError
from astra.providers.voice import Heard, Kind
from astra.voice.agent import Runner, Typed

SOON_S = 1.0


class Runs:
    """A runner in a thread of its own."""

    def __init__(self, asha, prompts: Path) -> None:
        self.typed, self.heard = Typed(), list[Heard]()
        self.error: ProviderError | None = None
        self._runner = Runner(
            asha.astra.voice, prompts, lambda: asha.now, self.heard.append, pause_s=0.01
        )
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def _run(self) -> None:
        try:
            self._runner.run("asha", self.typed)
        except ProviderError as error:
            self.error = error

    def leave(self) -> None:
        self.typed.put(None)
        self._thread.join(20)
        assert not self._thread.is_alive()

    def said(self) -> list[str]:
        return [one.text for one in self.heard if one.kind is Kind.AGENT]


@pytest.fixture
def prompts(tmp_path: Path) -> Path:
    (tmp_path / "responder.md").write_text("Be kind.")
    return tmp_path


@pytest.fixture
def runs(asha, prompts) -> Callable[[], Runs]:
    return lambda: Runs(asha.known(), prompts)


def notes(session) -> list[str]:
    return [one["text"] for one in session.of_type("contextual_update")]


def test_what_is_typed_is_answered_and_kept(asha, service, runs):
    runner = runs()
    runner.typed.put("How is my week?")
    runner.leave()

    assert runner.said()[-1] == "I hear you: How is my week?"
    assert asha.shown()[1:] == [
        ("user", "How is my week?"),
        ("assistant", "I hear you: How is my week?"),
    ]
    service.until(lambda: service.sessions[0].over)
    asha.later()
    asha.later()
    assert asha.astra.db.conversations.find_one()["processed"] is True
    session = asha.astra.db.voice_sessions.find_one()
    assert (session["status"], session["call"]) == ("done", service.sessions[0].id)


def test_an_update_left_meanwhile_arrives_within_a_second_once_and_in_order(asha, service, runs):
    runner = runs()
    session = service.latest()
    began = time.time()
    for key in ("one", "two", "three"):
        asha.astra.updates.leave("asha", "analysis", key, f"Note {key}.", asha.now_after())
    service.until(lambda: len(notes(session)) == 3)
    assert session.arrived[-1] - began < SOON_S
    runner.typed.put("Hello")
    runner.leave()
    assert notes(session) == ["Note one.", "Note two.", "Note three."]


def test_a_changed_prompt_reaches_the_agent_while_it_talks(asha, service, runs, prompts):
    runner = runs()
    session = service.latest()
    (prompts / "responder.md").write_text("Be very kind.")
    service.until(lambda: any("From now on" in note for note in notes(session)))
    runner.leave()


@pytest.mark.parametrize("fault", ["cut", "malformed"])
def test_a_broken_line_is_dialled_again_and_the_question_asked_again(asha, service, runs, fault):
    service.faults = {fault}
    runner = runs()
    service.latest()
    runner.typed.put("How is my week?")
    service.until(lambda: service.sessions[0].over)
    service.faults = set()
    runner.leave()

    assert runner.error is None
    assert runner.said()[-1] == "I hear you: How is my week?"
    assert len(service.sessions) > 1
    assert asha.astra.db.conversations.count_documents({}) == 1
    assert ("user", "How is my week?") in asha.shown()


@pytest.mark.parametrize(
    ("fault", "code"), [("quota", "quota"), ("expired", "expired"), ("429", "rate_limited")]
)
def test_a_service_that_stays_away_is_given_up_with_a_reason(asha, service, runs, fault, code):
    service.faults = {fault}
    runner = runs()
    runner.leave()
    assert runner.error is not None
    assert runner.error.code == code
    asha.later()
    asha.later(15)
    asha.later()
    assert asha.astra.db.voice_sessions.count_documents({"status": {"$in": ["open", "ended"]}}) == 0
    assert asha.writes("Then I write")


def test_birth_details_told_to_the_runner_are_read_back_to_the_agent(asha, service, prompts):
    runner = Runs(asha, prompts)
    session = service.latest()
    runner.typed.put("I was born on 14 May 1996 at 7:20 in the morning in Mumbai")
    runner.leave()
    assert asha.astra.people.get("asha").seeded
    (note,) = notes(session)
    assert "14 May 1996" in note
    kinds = [one["type"] for one in session.sent if one.get("type") != "pong"]
    assert kinds == ["contextual_update", "user_message"]
