"""Every way a language-model server can fail ends in a true answer, an honest notice and a row.

Over real HTTP, through the whole guide.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from astra.errors import BudgetSpent, ProviderError
from astra.guide.language import LANGUAGES
from astra.guide.model_path import ModelPath
from astra.guide.notices import WHY, notice
from astra.prompts import Prompts
from astra.providers.faults import FOR_THE_OPERATOR
from astra.providers.ledger import Ledger
from astra.providers.openai import OpenAIModel
from astra.settings import ROOT
from tests.providers.stand_in import KEY, stand_in

DETAILS = "1996-05-14, 07:20, Mumbai, India"
QUESTION = "how is my week at work"
PROMPTS = Prompts(ROOT / "prompts")
BEFORE_A_WORD = {
    "429": "rate_limited",
    "429 wait": "rate_limited",
    "quota": "quota",
    "500": "unavailable",
    "503": "unavailable",
    "html error": "unavailable",
    "400": "rejected",
    "403": "bad_key",
    "too long": "too_long",
    "silent": "timeout",
    "html": "not_a_model",
    "whole": "not_a_model",
    "empty": "empty",
    "no choices": "cut",
    "tool": "empty",
    "refusal": "refused",
}
MIDWAY = {
    "cut": "cut",
    "chunked cut": "cut",
    "reset": "cut",
    "stall": "timeout",
    "error event": "failed",
    "garbage": "not_a_model",
    "moderated": "refused",
}


@pytest.fixture
def talk_over(db, talk_with) -> Callable:
    """A talk with a model behind a server that behaves as told; her details are known."""

    @contextmanager
    def over(*script: str, answers=("Take it slowly. One thing at a time. Rest.",), **model):
        with stand_in(*script, answers=answers) as server:
            given = {"key": KEY, "budget": 200_000, "prompts": PROMPTS, **model}
            ledger = Ledger(db, given["budget"])
            path = ModelPath(
                OpenAIModel(given["key"], "m", ledger, base_url=server.url, timeout_s=0.5),
                given["prompts"],
            )
            talk = talk_with(path)
            talk.say(DETAILS)
            yield talk

    return over


def is_true(talk, reply) -> bool:
    return talk.finds_true(reply)


@contextmanager
def quiet_about(words: str, caplog) -> Iterator[None]:
    """Nothing that was said may stand in a log."""
    yield
    assert words not in caplog.text
    assert "Mumbai" not in caplog.text


@pytest.mark.parametrize(("behaviour", "code"), BEFORE_A_WORD.items())
def test_a_failure_before_the_first_word_leaves_our_own_true_answer(
    talk_over, db, caplog, behaviour, code
):
    with quiet_about(QUESTION, caplog), talk_over(behaviour) as talk:
        reply = talk.say(QUESTION)

        assert reply.source == "offline"
        assert reply.facts
        assert is_true(talk, reply)
    assert reply.notice == notice(ProviderError("", retryable=False, code=code), "en", midway=False)
    assert "own writer answered" in reply.notice
    assert reply.metadata["provider_error"] == code
    [row] = db["call_ledger"].find()
    assert (row["status"], row["error_code"]) == ("failed", code)
    assert (code in FOR_THE_OPERATOR) == any(one.levelname == "ERROR" for one in caplog.records)


@pytest.mark.parametrize(("behaviour", "code"), MIDWAY.items())
def test_what_was_shown_stays_and_our_writer_completes_it(talk_over, db, caplog, behaviour, code):
    with quiet_about(QUESTION, caplog), talk_over(behaviour) as talk:
        reply = talk.say(QUESTION)

        assert reply.text.startswith("Take it slowly.")
        assert len(reply.text) > len("Take it slowly. One thing at a time. Rest.") + 50
        assert is_true(talk, reply)
    assert "own writer completed" in reply.notice
    assert reply.metadata["provider_error"] == code
    [row] = db["call_ledger"].find()
    assert (row["status"], row["error_code"]) == ("failed", code)


@pytest.mark.parametrize("behaviour", ["length", "flood", "odd", "no usage"])
def test_an_answer_that_is_only_odd_or_long_is_no_failure(talk_over, behaviour):
    with talk_over(behaviour) as talk:
        reply = talk.say(QUESTION)

    assert (reply.source, reply.notice) == ("openai", None)


def test_a_wrong_key_is_told_to_the_person_without_the_operators_business(talk_over, db):
    with talk_over(key="sk-wrong") as talk:
        reply = talk.say(QUESTION)

    assert reply.notice.startswith("The language model refused Astra's key")
    assert "OPENAI_API_KEY" not in reply.notice
    assert Ledger(db, 0).health("openai", db["call_ledger"].find_one()["ended_at"]).failures == {
        "bad_key": 1
    }


def test_a_notice_is_in_the_language_of_the_answer(talk_over):
    with talk_over("503") as talk:
        reply = talk.say("mera kaam kaisa rahega is hafte")

    assert reply.language == "hinglish"
    assert "apne writer ne" in reply.notice


def test_a_spent_budget_is_an_offline_answer_and_is_said_once(talk_over, db):
    with talk_over(budget=10) as talk:
        first, second = talk.say(QUESTION), talk.say("and my family")

        assert is_true(talk, first)
        assert is_true(talk, second)
    assert "allowance" in first.notice
    assert second.notice is None
    assert [row["status"] for row in db["call_ledger"].find()] == ["refused"]


def test_a_model_that_insists_on_something_false_is_completed_by_our_writer(talk_over, db):
    false = "Take heart. Your Moon is in Leo. Shine."
    with talk_over(answers=(false, "As I said, your Moon is in Leo.")) as talk:
        reply = talk.say(QUESTION)

        assert is_true(talk, reply)
    assert reply.text.startswith("Take heart.")
    assert "did not match your chart" in reply.notice
    assert db["call_ledger"].count_documents({"purpose": "chat"}) == 2


def test_a_prompt_that_was_edited_badly_stops_nobody(talk_over, tmp_path):
    (tmp_path / "responder.md").write_text("{{nothing}}")
    with talk_over(prompts=Prompts(tmp_path)) as talk:
        reply = talk.say(QUESTION)

    assert reply.facts
    assert reply.metadata["provider_error"] == "prompt"


@pytest.mark.parametrize("code", [*WHY, "failed"])
def test_every_notice_is_one_sentence_in_every_language(code):
    error = ProviderError("", retryable=False, code=code)
    said = {notice(error, language, midway=midway) for language in LANGUAGES for midway in (0, 1)}

    assert len(said) == 6
    assert all(one.count(".") + one.count("।") == 1 for one in said)
    assert notice(BudgetSpent(first=False), "en", midway=False) is None
