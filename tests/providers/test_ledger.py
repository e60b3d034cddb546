"""The ledger: what calls cost, and the budget of a day."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from astra.errors import ProviderError
from astra.providers.ledger import NOTHING, Ledger, Usage

NOW = datetime(2026, 11, 21, 10, tzinfo=UTC)


class Clock:
    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def ledger(db, clock) -> Ledger:
    return Ledger(db, daily_tokens=1_000, clock=clock)


def start(ledger: Ledger, person: str = "asha", tokens: int = 600) -> str:
    return ledger.start(
        person, provider="openai", model="m", purpose="chat", reserved_tokens=tokens
    )


def test_a_call_that_never_ended_counts_with_what_was_reserved(ledger):
    start(ledger)

    with pytest.raises(ProviderError) as caught:
        start(ledger)
    assert (caught.value.code, caught.value.retryable) == ("budget", False)


def test_a_finished_call_counts_with_what_it_used(ledger):
    ledger.finish(start(ledger), Usage(100, 50))

    assert ledger.used_tokens("asha", NOW) == 150
    start(ledger)


def test_a_call_turned_away_costs_nothing(ledger):
    ledger.fail(start(ledger), "bad_key", NOTHING)

    assert ledger.used_tokens("asha", NOW) == 0


def test_each_person_has_a_budget_of_their_own(ledger):
    start(ledger)

    start(ledger, person="ravi")


def test_the_budget_starts_again_at_midnight(ledger, clock):
    start(ledger)
    clock.now = NOW + timedelta(hours=14)

    start(ledger)


def test_a_closed_row_is_not_closed_again(ledger, db):
    call = start(ledger)
    ledger.finish(call, Usage(1, 1))
    ledger.fail(call, "cut", None)

    assert db["call_ledger"].find_one({"_id": call})["status"] == "finished"
