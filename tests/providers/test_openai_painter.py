"""The painter against a server that speaks OpenAI's image protocol and misbehaves."""

from __future__ import annotations

import pytest

from astra.errors import BudgetSpent, ProviderError
from astra.providers.ledger import Ledger
from astra.providers.openai_painter import OpenAIPainter
from astra.providers.prices import OPENAI
from tests.providers.stand_in import KEY, stand_in

MODEL = "gpt-image-1-mini"


@pytest.fixture
def painter_at(db):
    def build(server, *, model=MODEL, key=KEY, daily=50_000):
        ledger = Ledger(db, daily_tokens=daily, prices=OPENAI)
        return OpenAIPainter(key, model, ledger, base_url=server.url, timeout_s=0.5)

    return build


def painted(painter):
    return painter.paint("The Moon over the sea.", person_id="asha", about="episode-1")


def test_a_picture_is_returned_as_it_was_sent_and_its_cost_is_in_the_ledger(painter_at, db):
    with stand_in() as server:
        server.picture = b"a picture"
        assert painted(painter_at(server)) == b"a picture"

    [asked] = server.requests
    assert (asked["prompt"], asked["n"]) == ("The Moon over the sea.", 1)
    assert "response_format" not in asked  # these models refuse it
    [row] = db["call_ledger"].find()
    assert (row["status"], row["charge"], row["about"]) == ("finished", "counted", "episode-1")
    assert row["cost_usd"] == pytest.approx((40 * 2.0 + 1_056 * 8.0) / 1_000_000)


def test_another_model_is_asked_for_the_picture_itself_and_its_cost_stays_open(painter_at, db):
    with stand_in("no usage") as server:
        server.picture = b"a picture"
        painted(painter_at(server, model="local-diffusion"))

    assert server.requests[0]["response_format"] == "b64_json"
    assert Ledger(db, daily_tokens=0).cost_of("asha", "episode-1").open == 1


@pytest.mark.parametrize(
    ("behaviour", "code", "retryable", "charge"),
    [
        ("429", "rate_limited", True, "none"),
        ("quota", "quota", False, "none"),
        ("400", "rejected", False, "none"),
        ("500", "unavailable", True, "possible"),
        ("silent", "timeout", True, "possible"),
        ("html", "not_a_model", False, "possible"),
        ("number", "not_a_model", False, "possible"),
        ("empty", "empty", True, "counted"),
        ("garbage", "misshapen", True, "counted"),
    ],
)
def test_whatever_is_no_picture_is_a_provider_error_asked_for_once(
    painter_at, db, behaviour, code, retryable, charge
):
    with stand_in(behaviour) as server, pytest.raises(ProviderError) as caught:
        painted(painter_at(server))

    assert (caught.value.code, caught.value.retryable) == (code, retryable)
    assert len(server.requests) == 1
    [row] = db["call_ledger"].find()
    assert (row["status"], row["charge"]) == ("failed", charge)


def test_a_wrong_key_fails_for_good(painter_at):
    with stand_in() as server, pytest.raises(ProviderError) as caught:
        painted(painter_at(server, key="sk-wrong"))

    assert (caught.value.code, caught.value.retryable) == ("bad_key", False)


def test_nothing_is_asked_for_once_the_day_is_used_up(painter_at):
    with stand_in() as server, pytest.raises(BudgetSpent):
        painted(painter_at(server, daily=1_000))

    assert server.requests == []
