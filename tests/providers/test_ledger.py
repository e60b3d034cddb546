"""The ledger: what calls cost, and the budget of a day."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from astra.errors import BudgetSpent, ProviderError
from astra.providers.ledger import NOTHING, Ledger, Usage
from astra.providers.prices import Price, prices
from astra.settings import Settings

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
    return Ledger(db, 1_000, clock, {"m": Price(0.15, 0.60)})


def start(ledger: Ledger, person: str = "asha", tokens: int = 600) -> str:
    return ledger.start(
        person, provider="openai", model="m", purpose="chat", reserved_tokens=tokens
    )


def spent(ledger: Ledger) -> bool:
    """Whether it is the first time that the budget is said to be spent."""
    with pytest.raises(BudgetSpent) as caught:
        start(ledger)
    return caught.value.first


def test_a_call_that_never_ended_counts_with_what_was_reserved(ledger):
    start(ledger)

    with pytest.raises(ProviderError) as caught:
        start(ledger)
    assert (caught.value.code, caught.value.retryable) == ("budget", False)


def test_that_the_budget_is_spent_is_new_once_a_day(ledger, clock, db):
    start(ledger)
    said = [spent(ledger), spent(ledger)]
    clock.now = NOW + timedelta(days=1)
    start(ledger)
    said.append(spent(ledger))

    assert said == [True, False, True]
    assert db["call_ledger"].count_documents({"status": "refused"}) == 2


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


def test_a_row_says_what_the_call_cost(ledger, db):
    ledger.finish(start(ledger), Usage(1_000, 500))

    assert db["call_ledger"].find_one()["cost_usd"] == pytest.approx(0.00045)


def test_a_model_without_a_known_price_has_an_open_cost(db):
    ledger = Ledger(db, 1_000)
    ledger.finish(start(ledger), Usage(10, 5))

    assert "cost_usd" not in db["call_ledger"].find_one()


def test_an_operator_sees_how_the_calls_of_a_day_went(ledger, clock):
    ledger.finish(start(ledger, "asha", 10), Usage(100, 50))
    start(ledger, "ravi", 10)  # and the process died
    ledger.finish(start(ledger, "meera", 10), None)
    clock.now = NOW + timedelta(hours=1)
    ledger.fail(start(ledger, "asha", 10), "bad_key", NOTHING)

    health = ledger.health("openai", clock.now)

    assert (health.calls, dict(health.failures), health.last_error) == (
        4,
        {"bad_key": 1},
        "bad_key",
    )
    assert (health.possibly_charged, health.tokens) == (2, 150)
    assert health.cost_usd == pytest.approx(0.000045)
    assert ledger.health("openai", NOW + timedelta(days=3)).calls == 0


def test_prices_are_openais_unless_the_server_is_another_or_the_operator_knows_better():
    assert prices(Settings(_env_file=None))["gpt-4o-mini"].prompt_usd == 0.15
    assert not prices(Settings(_env_file=None, openai_base_url="http://localhost:8080/v1"))
    own = Settings(_env_file=None, openai_model="mine", model_price_in=1, model_price_out=2)
    assert prices(own)["mine"] == Price(1, 2)


def test_everybodys_calls_together_never_cost_more_than_the_days_cap(db, clock):
    ledger = Ledger(db, 10**6, clock, {"m": Price(1.0, 10.0)}, daily_usd=0.01)
    first = start(ledger, "asha", 1_000)  # may cost a cent

    with pytest.raises(BudgetSpent):
        start(ledger, "ravi", 1_000)
    ledger.finish(first, Usage(100, 0))
    assert ledger.spending(NOW).usd == pytest.approx(0.0001)
    start(ledger, "ravi", 900)


def test_a_call_that_died_keeps_what_was_set_aside_until_midnight(db, clock):
    ledger = Ledger(db, 10**6, clock, {"m": Price(1.0, 10.0)}, daily_usd=0.01)
    start(ledger, "asha", 1_000)
    clock.now = NOW + timedelta(days=1)

    start(ledger, "asha", 1_000)
    assert ledger.spending(NOW).usd == ledger.spending(clock.now).usd == pytest.approx(0.01)


def test_under_a_cap_a_model_nobody_knows_the_price_of_is_not_asked(db, clock):
    with pytest.raises(BudgetSpent):
        start(Ledger(db, 10**6, clock, daily_usd=5.0))


def test_failures_in_a_row_end_with_the_first_success(ledger, clock):
    for code in ("timeout", None, "unreachable", "unreachable"):
        clock.now += timedelta(seconds=1)
        call = start(ledger, tokens=10)
        ledger.fail(call, code, NOTHING) if code else ledger.finish(call, Usage(1, 1))

    assert ledger.health("openai", clock.now).failed_in_a_row == 2
