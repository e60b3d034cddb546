"""The alert rules: what is wrong, told from one reading, as sentences for an operator.

Pure: the same reading gives the same conditions, and none of them names a person. To add a rule,
write a function and name it in ``RULES``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Final

from astra.ops.numbers import Reading
from astra.providers.faults import FOR_THE_OPERATOR, fault
from astra.settings import Settings

AT_ONCE: Final = timedelta(0)
A_WHILE: Final = timedelta(minutes=5)
LEAST_ENDED: Final = 10
"""Fewer pieces of work than this say nothing about a share of failures."""
LEAST_IN_A_ROW: Final = 3


class Severity(StrEnum):
    """How much an alert asks of the operator."""

    WARNING = "warning"
    CRITICAL = "critical"


@dataclass(frozen=True, slots=True)
class Condition:
    """Something wrong now. ``key`` names it across reviews; ``text`` says what to do.

    An alert is raised when it has held for ``hold``.
    """

    key: str
    severity: Severity
    text: str
    hold: timedelta = AT_ONCE


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the rules judge. ``without_horoscope`` counts people at whose place 08:00 has passed."""

    reading: Reading
    settings: Settings
    without_horoscope: int


def conditions(evidence: Evidence) -> list[Condition]:
    """Return everything wrong, in the order of ``RULES``."""
    return [condition for rule in RULES for condition in rule(evidence)]


def _queue_age(evidence: Evidence) -> Iterator[Condition]:
    limit_s = evidence.settings.alert_queue_age_s
    for queue in evidence.reading.queues:
        if queue.overdue_s > limit_s:
            yield Condition(
                f"queue_age.{queue.name}",
                Severity.CRITICAL,
                f"The oldest of {queue.waiting} waiting {queue.name} is overdue by "
                f"{queue.overdue_s:.0f} s. Is a scheduler.py running, and is it enough?",
            )


def _failure_rate(evidence: Evidence) -> Iterator[Condition]:
    limit = evidence.settings.alert_failure_percent / 100
    for pace in evidence.reading.paces:
        if pace.done + pace.failed >= LEAST_ENDED and pace.failed_share > limit:
            yield Condition(
                f"failure_rate.{pace.kind}",
                Severity.CRITICAL,
                f"{pace.failed_share:.0%} of the {pace.kind.replace('_', ' ')} work of the last "
                f"hour failed ({pace.failed} of {pace.done + pace.failed}).",
            )


def _dead_letters(evidence: Evidence) -> Iterator[Condition]:
    for queue in evidence.reading.queues:
        if queue.failed:
            yield Condition(
                f"dead_letters.{queue.name}",
                Severity.WARNING,
                f"Given up on: {queue.failed} of the {queue.name}. Retry them or put them aside "
                "under Failures.",
            )


def _provider(evidence: Evidence) -> Iterator[Condition]:
    health = evidence.reading.model
    if health.last_error in FOR_THE_OPERATOR:
        yield Condition(
            "provider.refused",
            Severity.CRITICAL,
            f"{fault(health.last_error).message} People get our own writer's answers meanwhile.",
        )
    elif health.last_error and health.failed_in_a_row >= LEAST_IN_A_ROW:
        yield Condition(
            "provider.down",
            Severity.WARNING,
            f"The last {health.failed_in_a_row} calls to the language model failed "
            f"({health.last_error}). People get our own writer's answers meanwhile.",
        )


def _voice(evidence: Evidence) -> Iterator[Condition]:
    health = evidence.reading.voice
    if health.last_error in FOR_THE_OPERATOR:
        yield Condition(
            "voice.refused",
            Severity.CRITICAL,
            f"ElevenLabs refuses ({health.last_error}). Check ELEVENLABS_API_KEY, the agent's id, "
            "its credit and that overrides are allowed. People are told, and write meanwhile.",
        )
    elif health.last_error and health.failed_in_a_row >= LEAST_IN_A_ROW:
        yield Condition(
            "voice.down",
            Severity.WARNING,
            f"The last {health.failed_in_a_row} calls to ElevenLabs failed "
            f"({health.last_error}). People are told, and write meanwhile.",
        )


def _spending(evidence: Evidence) -> Iterator[Condition]:
    spending = evidence.reading.spending
    if spending.cap_usd is not None and spending.usd >= 0.9 * spending.cap_usd:
        yield Condition(
            "spending",
            Severity.WARNING,
            f"The language model has cost ${spending.usd:.2f} of today's ${spending.cap_usd:.2f} "
            "(ASTRA_MODEL_DAILY_USD). Beyond that our own writer answers until midnight UTC.",
        )


def _no_horoscope(evidence: Evidence) -> Iterator[Condition]:
    if evidence.without_horoscope:
        yield Condition(
            "no_horoscope",
            Severity.WARNING,
            f"No horoscope by 08:00 on their own clock: {evidence.without_horoscope} people. "
            "See the horoscope tasks under Failures.",
            hold=A_WHILE,
        )


RULES: Final[tuple[Callable[[Evidence], Iterator[Condition]], ...]] = (
    _queue_age,
    _failure_rate,
    _provider,
    _voice,
    _no_horoscope,
    _dead_letters,
    _spending,
)
