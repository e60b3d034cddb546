"""Every scenario of this folder, played and held against what it expects, and against the laws.

The laws hold in every conversation: nothing false is said, no sentence is said twice, a text is in
the language it says it is, what is stored of the chart follows from the birth details, and what
ties an event to the sky was in the sky on that day.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest

from astra.guide.claims import claims
from astra.mongo.opening import scratch
from astra.people.calendar import zone_of
from astra.people.chart import chart_of
from astra.people.model import LifeEvent, Person, PinnedFacts
from astra.settings import ROOT
from astra.sky.aspects import AspectKind
from astra.sky.bodies import Body
from astra.sky.chart import Chart
from astra.sky.positions import positions_at
from astra.sky.transits import ORBS_DEG, TOUCHED
from astra.sky.zodiac import separation
from tests.conversations.expectations import found
from tests.conversations.playing import Played, Scenario, Stage, false_of, read, scenarios

FILES = scenarios()
LONG_ENOUGH = 5  # words; "All right." may be said twice
_SENTENCE = re.compile(r"[^.!?।…\n]+[.!?।…]*")
_LISTED = re.compile(r"^(?:-|\d\)) .*$", re.MULTILINE)
_DEVANAGARI = re.compile("[\u0900-\u097f]")


@pytest.fixture(scope="module")
def stage(mongo_uri: str, data_dir: Path) -> Iterator[Stage]:
    with scratch(mongo_uri) as db:
        yield Stage(db, data_dir)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_conversation_goes_as_its_scenario_says(stage: Stage, file: Path):
    scenario = read(file)

    played = stage.play(scenario)

    problems = [*_unmet(scenario, played), *_broken_laws(scenario, played)]
    assert scenario.id == file.stem
    assert not problems, "\n".join(problems)


def test_a_false_sentence_would_not_go_unheard(stage: Stage):
    asha = stage.play(read(FILES[0])).person
    now = datetime(2026, 11, 21, 12, tzinfo=UTC)
    assert asha is not None

    assert false_of(asha, "Your Sun is in Leo.", now)
    assert not false_of(asha, "Your Sun is in Taurus.", now)


def test_the_command_plays_a_scenario_as_it_is(mongo_uri: str, data_dir: Path):
    file = next(file for file in FILES if file.stem == "seeding-one-message")
    settings = {"MONGODB_URI": mongo_uri, "DATA_DIR": str(data_dir), "RESPONDER": "offline"}

    ran = subprocess.run(
        [sys.executable, "-m", "astra", "converse", "--script", str(file), "--json"],
        cwd=ROOT,
        env=os.environ | {f"ASTRA_{name}": value for name, value in settings.items()},
        capture_output=True,
        check=True,
        text=True,
    )

    assert list(_unmet(read(file), Played(json.loads(ran.stdout)))) == []


def _unmet(scenario: Scenario, played: Played) -> Iterator[str]:
    """Yield what a scenario expects in vain."""
    result = played.result
    for number, (said, turn) in enumerate(zip(scenario.turns, result["turns"], strict=True)):
        for problem in said.expect.unmet_by(turn):
            yield f"turn {number}: {problem}: {turn['reply']}"
    for number, (wanted, action) in enumerate(zip(scenario.after, result["after"], strict=True)):
        for problem in wanted.expect.unmet_by(action, result["after"][:number]):
            yield f"action {number}: {problem}: {action['text']}"
    yield from scenario.expect.unmet_by(result)


def _broken_laws(scenario: Scenario, played: Played) -> Iterator[str]:
    """Yield what no conversation may do."""
    yield from (f"false: {claim}" for claim in played.false_claims)
    turns = [turn for turn in played.result["turns"] if turn["reply"]]
    replies = [turn["reply"] for turn in turns]
    for sentence in _repeated(replies, scenario.expect.may_repeat):
        yield f"said twice: {sentence}"
    for turn in turns:
        if (turn["language"] == "hi") != bool(_DEVANAGARI.search(turn["reply"])):
            yield f"not in {turn['language']}: {turn['reply']}"
    person = played.person
    if person is not None:
        if person.astro_overview != played.overview:
            yield "the stored chart does not follow from the stored birth details"
        yield from (f"not in the sky that day: {tie}" for tie in _untrue_ties(person))


def _repeated(replies: Sequence[str], allowed: Sequence[str]) -> list[str]:
    """Return the sentences worth noticing that two replies share.

    A fact of the chart has few ways to be said, and a line of a list quotes what was told.
    """
    counted = Counter(
        sentence
        for reply in replies
        for sentence in {
            one.strip().casefold() for one in _SENTENCE.findall(_LISTED.sub("", reply))
        }
        if len(sentence.split()) >= LONG_ENOUGH
        and not any(found(pattern, sentence) for pattern in allowed)
    )
    return [one for one, count in counted.items() if count > 1 and not claims(one)]


def _untrue_ties(person: Person) -> Iterator[str]:
    """Yield the ties of a person's events that no contact within its orb bears out at noon."""
    chart = chart_of(person.pinned_facts)
    for event in person.events:
        if event.astro_tie and (chart is None or not _held(event, chart, person.pinned_facts)):
            yield f"{event.date}: {event.astro_tie}"


def _held(event: LifeEvent, chart: Chart, pinned: PinnedFacts) -> bool:
    sky, aspect, _, natal = event.astro_tie.split(" ", 3)
    noon = datetime.combine(date.fromisoformat(event.date), time(12), tzinfo=zone_of(pinned))
    body = Body(sky.lower())
    point = next(point for point in TOUCHED if point.label == natal)
    there = chart.longitude_of(point)
    arc = separation(positions_at(noon)[body].longitude_deg, there or 0.0)
    return there is not None and abs(arc - AspectKind(aspect).angle_deg) <= ORBS_DEG[body]
