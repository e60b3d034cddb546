"""The OpenAI provider against a server that speaks its protocol and misbehaves."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from pydantic import BaseModel

from astra.errors import ProviderError
from astra.providers.faults import FOR_THE_OPERATOR
from astra.providers.language import Message
from astra.providers.ledger import Ledger
from astra.providers.openai import OpenAIModel
from tests.providers.stand_in import KEY, StandIn, stand_in

ASK = [Message("system", "Be kind."), Message("user", "How is my week?")]


class Weather(BaseModel):
    sunny: bool


@pytest.fixture
def model_at(db) -> Callable[..., OpenAIModel]:
    def build(server: StandIn, key: str = KEY, timeout_s: float = 5.0) -> OpenAIModel:
        ledger = Ledger(db, daily_tokens=50_000)
        return OpenAIModel(key, "stand-in", ledger, base_url=server.url, timeout_s=timeout_s)

    return build


def streamed(model: OpenAIModel) -> str:
    return "".join(model.stream(ASK, person_id="asha", purpose="chat"))


def row(db) -> dict[str, Any]:
    (only,) = db["call_ledger"].find()
    return only


def test_pieces_of_a_streamed_answer_make_the_whole(model_at, db):
    with stand_in() as server:
        assert streamed(model_at(server)) == "Hello there. All is well."

    assert server.requests[0]["messages"][1] == {"role": "user", "content": "How is my week?"}
    assert (row(db)["status"], row(db)["total_tokens"]) == ("finished", 18)


# How each ends: the code, whether it may pass, whether it may have been charged.
ENDS = [
    ("403", "bad_key", False, "none"),
    ("429", "rate_limited", True, "none"),
    ("429 wait", "rate_limited", True, "none"),
    ("429 date", "rate_limited", True, "none"),
    ("quota", "quota", False, "none"),
    ("500", "unavailable", True, "possible"),
    ("503", "unavailable", True, "possible"),
    ("html error", "unavailable", True, "possible"),
    ("400", "rejected", False, "none"),
    ("too long", "too_long", False, "none"),
    ("cut", "cut", True, "possible"),
    ("chunked cut", "cut", True, "possible"),
    ("reset", "cut", True, "possible"),
    ("stall", "timeout", True, "possible"),
    ("silent", "timeout", True, "possible"),
    ("html", "not_a_model", False, "possible"),
    ("text", "not_a_model", False, "possible"),
    ("number", "not_a_model", False, "possible"),
    ("whole", "not_a_model", False, "possible"),
    ("garbage", "not_a_model", False, "possible"),
    ("error event", "failed", True, "possible"),
    ("quota event", "quota", False, "none"),
    ("empty", "empty", True, "counted"),
    ("no choices", "cut", True, "counted"),
    ("tool", "empty", True, "counted"),
    ("refusal", "refused", False, "counted"),
    ("moderated", "refused", False, "counted"),
    ("length", "length", False, "counted"),
    ("flood", "length", False, "possible"),
]


@pytest.mark.parametrize(("behaviour", "code", "retryable", "charge"), ENDS)
def test_a_misbehaving_stream_is_a_provider_error_and_a_row(
    model_at, db, caplog, behaviour, code, retryable, charge
):
    with stand_in(behaviour) as server, pytest.raises(ProviderError) as caught:
        streamed(model_at(server, timeout_s=0.5))

    assert (caught.value.code, caught.value.retryable) == (code, retryable)
    assert (row(db)["status"], row(db)["error_code"]) == ("failed", code)
    assert row(db)["charge"] == charge
    [line] = [one for one in caplog.records if one.name.startswith("astra")]
    assert (line.levelname == "ERROR") == (code in FOR_THE_OPERATOR)
    assert ASK[1].content not in caplog.text


@pytest.mark.parametrize("behaviour", ["odd", "no usage"])
def test_what_the_protocol_allows_is_no_failure(model_at, db, behaviour):
    with stand_in(behaviour) as server:
        assert streamed(model_at(server)) == "Hello there. All is well."

    assert row(db)["status"] == "finished"


def test_an_answer_without_a_count_may_have_been_charged(model_at, db):
    with stand_in("no usage") as server:
        streamed(model_at(server))

    assert row(db)["charge"] == "possible"


def test_a_wrong_key_fails_for_good_and_costs_nothing(model_at, db):
    with stand_in() as server, pytest.raises(ProviderError, match="OPENAI_API_KEY") as caught:
        streamed(model_at(server, key="sk-wrong"))

    assert (caught.value.code, caught.value.retryable) == ("bad_key", False)
    assert row(db)["total_tokens"] == 0


def test_an_empty_key_is_refused_before_any_call(db):
    with pytest.raises(ProviderError, match="OPENAI_API_KEY"):
        OpenAIModel(" ", "stand-in", Ledger(db, daily_tokens=1))


@pytest.mark.parametrize("behaviour", ["429", "429 soon", "503", "html error"])
def test_a_passing_fault_before_the_first_word_is_tried_once_more(model_at, behaviour):
    with stand_in(behaviour, "say") as server:
        assert streamed(model_at(server)) == "Hello there. All is well."

    assert len(server.requests) == 2


@pytest.mark.parametrize("behaviour", ["429 wait", "429 date", "quota", "silent", "400"])
def test_a_fault_that_will_not_pass_in_a_moment_is_not_tried_again(model_at, behaviour):
    with stand_in(behaviour, "say") as server, pytest.raises(ProviderError):
        streamed(model_at(server, timeout_s=0.3))

    assert len(server.requests) == 1


def test_a_stream_that_drips_past_the_deadline_times_out(model_at):
    with stand_in("drip") as server, pytest.raises(ProviderError) as caught:
        streamed(model_at(server, timeout_s=0.3))

    assert caught.value.code == "timeout"


def test_a_server_that_is_not_there_is_unreachable(model_at, db):
    with stand_in() as server:
        model = model_at(server)
    with pytest.raises(ProviderError) as caught:
        streamed(model)

    assert (caught.value.code, caught.value.retryable) == ("unreachable", True)
    assert row(db)["total_tokens"] == 0


def test_closing_the_iterator_ends_the_call_and_keeps_what_was_reserved(model_at, db):
    with stand_in("drip") as server:
        pieces = model_at(server).stream(ASK, person_id="asha", purpose="chat")
        next(pieces)
        pieces.close()

    assert row(db)["status"] == "finished"
    assert "total_tokens" not in row(db)


def test_a_structured_answer_is_read_into_its_shape(model_at, db):
    with stand_in(answers=['{"sunny": true}']) as server:
        read = model_at(server).structured(ASK, Weather, person_id="asha", purpose="analysis")

    assert read == Weather(sunny=True)
    assert row(db)["total_tokens"] == 18


@pytest.mark.parametrize(
    ("behaviour", "answer", "code"),
    [
        ("say", "It will be sunny.", "misshapen"),
        ("say", '{"sunny": "perhaps"}', "misshapen"),
        ("html", "", "not_a_model"),
        ("empty", "", "empty"),
        ("no choices", "", "empty"),
        ("refusal", "", "refused"),
        ("moderated", "", "refused"),
        ("500", "", "unavailable"),
        ("429 wait", "", "rate_limited"),
        ("number", "", "not_a_model"),
        ("length", '{"sunny": tr', "length"),
    ],
)
def test_a_structured_answer_that_does_not_fit_is_a_provider_error(
    model_at, behaviour, answer, code
):
    with stand_in(behaviour, answers=[answer]) as server, pytest.raises(ProviderError) as caught:
        model_at(server).structured(ASK, Weather, person_id="asha", purpose="analysis")

    assert caught.value.code == code


def test_a_structured_answer_tried_again_has_a_row_for_each_call(model_at, db):
    with stand_in("503", "say", answers=['{"sunny": true}']) as server:
        read = model_at(server).structured(ASK, Weather, person_id="asha", purpose="analysis")

    assert read == Weather(sunny=True)
    charges = [one["charge"] for one in db["call_ledger"].find(sort=[("started_at", 1)])]
    assert charges == ["possible", "counted"]
