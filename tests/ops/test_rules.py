"""The alert rules, each at its threshold."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from astra.ops.numbers import Pace, Queue, Reading
from astra.ops.rules import Evidence, Severity, conditions
from astra.providers.ledger import Health, Spending
from astra.settings import Settings

WELL = Health(
    calls=5,
    failures={},
    last_error=None,
    failed_in_a_row=0,
    possibly_charged=0,
    tokens=9,
    cost_usd=0.1,
)
READING = Reading(
    at=datetime(2026, 11, 21, 12, tzinfo=UTC),
    queues=(Queue("tasks", waiting=3, running=1, failed=0, overdue_s=119),),
    paces=(Pace("horoscope", done=95, failed=5, p50_s=1, p95_s=2),),
    model=WELL,
    voice=WELL,
    spending=Spending(0.5, 1.0),
    schedulers=1,
)


def keys(reading: Reading, without_horoscope: int = 0) -> list[str]:
    settings = Settings(_env_file=None)
    return [one.key for one in conditions(Evidence(reading, settings, without_horoscope))]


def test_a_site_within_its_limits_raises_nothing():
    assert keys(READING) == []


def test_work_that_waits_too_long_is_critical():
    queue = Queue("messages", waiting=9, running=0, failed=0, overdue_s=121)
    evidence = Evidence(replace(READING, queues=(queue,)), Settings(_env_file=None), 0)

    [found] = conditions(evidence)

    assert (found.key, found.severity) == ("queue_age.messages", Severity.CRITICAL)
    assert "121 s" in found.text


def test_a_share_of_failures_counts_once_enough_has_ended():
    failing = Pace("chart", done=9, failed=1, p50_s=1, p95_s=1)
    few = Pace("persona", done=4, failed=5, p50_s=1, p95_s=1)

    assert keys(replace(READING, paces=(failing, few))) == ["failure_rate.chart"]


def test_what_was_given_up_on_waits_for_the_operator():
    queue = Queue("tasks", waiting=0, running=0, failed=1, overdue_s=0)
    assert keys(replace(READING, queues=(queue,))) == ["dead_letters.tasks"]


@pytest.mark.parametrize(
    ("error", "in_a_row", "expected"),
    [
        ("bad_key", 1, ["provider.refused"]),
        ("quota", 1, ["provider.refused"]),
        ("unreachable", 2, []),
        ("unreachable", 3, ["provider.down"]),
        (None, 0, []),
    ],
)
def test_a_wrong_key_is_told_at_once_and_an_outage_after_three_calls(error, in_a_row, expected):
    health = replace(WELL, last_error=error, failed_in_a_row=in_a_row)
    assert keys(replace(READING, model=health)) == expected


def test_a_day_that_nears_its_cap_is_told():
    assert keys(replace(READING, spending=Spending(0.9, 1.0))) == ["spending"]
    assert keys(replace(READING, spending=Spending(90.0, None))) == []


def test_missing_horoscopes_are_given_a_while():
    evidence = Evidence(READING, Settings(_env_file=None), 2)
    [found] = conditions(evidence)
    assert (found.key, found.hold) == ("no_horoscope", timedelta(minutes=5))


@pytest.mark.parametrize(
    ("code", "in_a_row", "expected"),
    [
        ("bad_key", 1, ["voice.refused"]),
        ("unreachable", 3, ["voice.down"]),
        ("unreachable", 1, []),
    ],
)
def test_a_voice_service_that_fails_is_told_of(code: str, in_a_row: int, expected: list[str]):
    failing = replace(WELL, last_error=code, failed_in_a_row=in_a_row)

    assert keys(replace(READING, voice=failing)) == expected
