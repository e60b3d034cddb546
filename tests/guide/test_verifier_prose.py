"""The verifier over sentences as people and models write them about one chart on one day."""

from __future__ import annotations

import tomllib
from datetime import UTC, datetime
from pathlib import Path

import pytest

from astra.guide.facts import facts_for
from astra.guide.ground import ground_of
from astra.guide.verifier import verify
from tests.guide.people import asha

NOW = datetime(2026, 11, 21, 6, tzinfo=UTC)
SAID = tomllib.loads(
    (Path(__file__).parent / "data" / "verifier_prose.toml").read_text(encoding="utf-8")
)
FACTS, GROUND = facts_for(asha(), NOW), ground_of(asha(), NOW)


@pytest.mark.parametrize("text", SAID["so"])
def test_what_is_so_passes(text):
    assert verify(text, FACTS, GROUND) == ()


@pytest.mark.parametrize("text", SAID["not_so"])
def test_what_is_not_so_is_found(text):
    assert verify(text, FACTS, GROUND)


@pytest.mark.parametrize("text", SAID["no_claim"])
def test_lessons_questions_and_figures_of_speech_pass(text):
    assert verify(text, FACTS, GROUND) == ()


def test_that_day_is_the_day_told_before():
    told = "On 24 November the Moon is full. That day the Sun {} Sagittarius."

    assert verify(told.format("is in"), FACTS, GROUND) == ()
    assert verify(told.format("enters"), FACTS, GROUND)


def test_without_the_engine_a_date_to_come_is_not_believed():
    text = "Tomorrow the Sun enters Sagittarius."

    assert verify(text, FACTS, GROUND) == ()
    assert verify(text, FACTS)


def test_one_sentence_speaks_of_one_sky():
    # Mercury stands in Taurus in her chart and in Scorpio today, Mars in Taurus and in Leo.
    assert verify("Mercury in Taurus and Mars in Taurus.", FACTS, GROUND) == ()
    assert verify("Mercury in Scorpio and Mars in Leo.", FACTS, GROUND) == ()
    assert verify("Mercury in Taurus and Mars in Leo.", FACTS, GROUND)
