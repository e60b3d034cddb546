"""Plays scenarios through the parts behind ``converse --script``, and listens to what is said.

Everything is played in one process and one throwaway database. What no result shows afterwards, the
person as they were when a text was written, is asked while it is played: the responder and the
readings are wrapped, so that every text is verified against the facts of that moment.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, SecretStr

from astra import bootstrap
from astra.bootstrap import Astra
from astra.cli.script import PERSON, Action, Clock, Said, Script, play
from astra.guide.facts import facts_for
from astra.guide.ground import ground_of
from astra.guide.verifier import verify
from astra.mongo.connection import Mongo
from astra.people.chart import chart_of, overview_markdown
from astra.people.model import Person
from astra.people.repository import People
from astra.readings.model import Declined
from astra.settings import Settings
from tests.conversations.expectations import Answer, Ending, Outcome
from tests.providers.stand_in import KEY, stand_in

FOLDER = Path(__file__).parent


class Model(BaseModel):
    """A language model to talk with: what the stand-in server does, request by request."""

    model_config = ConfigDict(extra="forbid")

    script: list[str]
    answers: list[str]


class Turn(Said):
    """A message and what is expected of its answer."""

    model_config = ConfigDict(extra="forbid")

    expect: Answer = Answer()


class Done(Action):
    """An action and what is expected of its outcome."""

    model_config = ConfigDict(extra="forbid")

    expect: Outcome = Outcome()


class Scenario(Script):
    """A script of ``converse``, with expectations."""

    model_config = ConfigDict(extra="forbid")

    about: str
    model: Model | None = None
    turns: Sequence[Turn] = ()
    after: Sequence[Done] = ()
    expect: Ending = Ending()


@dataclass
class Played:
    """What came of a scenario: the result of ``converse``, and what was noticed meanwhile."""

    result: dict[str, Any]
    false_claims: list[str] = field(default_factory=list)
    person: Person | None = None
    overview: str = ""


def scenarios() -> list[Path]:
    """Return every scenario's file."""
    return sorted(FOLDER.glob("*.json"))


def read(file: Path) -> Scenario:
    """Return the scenario of a file."""
    return Scenario.model_validate_json(file.read_text(encoding="utf-8"))


class Stage:
    """Where scenarios are played, one after another."""

    def __init__(self, db: Mongo, data_dir: Path) -> None:
        self._db, self._data_dir = db, data_dir

    def play(self, scenario: Scenario) -> Played:
        """Play a scenario on an empty database."""
        heard: list[str] = []
        clock = Clock()
        with self._settings(scenario.model) as settings:
            astra = _watched(bootstrap.build(settings, self._db, clock), heard)
            result = play(astra, clock, scenario)
        person = astra.people.find(PERSON)
        chart = chart_of(person.pinned_facts) if person else None
        return Played(result, heard, person, overview_markdown(chart) if chart else "")

    @contextmanager
    def _settings(self, model: Model | None) -> Iterator[Settings]:
        """Yield settings without a model, or with one that a server of our own plays."""
        settings = Settings(_env_file=None, data_dir=self._data_dir, responder="offline")
        if model is None:
            yield settings
            return
        with stand_in(*model.script, answers=model.answers) as server:
            vendor = {"openai_api_key": SecretStr(KEY), "openai_base_url": server.url}
            yield settings.model_copy(update={"responder": "openai", **vendor})


def _watched(astra: Astra, heard: list[str]) -> Astra:
    """Return the same Astra, writing down what its texts claim falsely."""
    return replace(
        astra,
        responder=_HeardResponder(astra, heard),
        horoscopes=_HeardReadings(astra.horoscopes, astra.people, heard),
        weekly_reports=_HeardReadings(astra.weekly_reports, astra.people, heard),
    )


@dataclass(frozen=True)
class _HeardResponder:
    astra: Astra
    heard: list[str]

    def answer_next(self, owner: str) -> bool:
        answered = self.astra.responder.answer_next(owner)
        if answered:
            person, now = self.astra.people.get(PERSON), self.astra.now()
            said = self.astra.events.latest(PERSON, 1)[-1].content
            self.heard.extend(false_of(person, said, now))
        return answered


@dataclass(frozen=True)
class _HeardReadings:
    readings: Any
    people: People
    heard: list[str]

    def prepare(self, person_id: str, now: datetime, *, force: bool = False) -> Any:
        prepared = self.readings.prepare(person_id, now, force=force)
        if not isinstance(prepared, Declined):
            self.heard.extend(false_of(self.people.get(person_id), prepared.content, now))
        return prepared


def false_of(person: Person, text: str, now: datetime) -> list[str]:
    """Return what a text claims falsely of this person's chart or of the sky at that moment."""
    false = verify(text, facts_for(person, now), ground_of(person, now))
    return [f"{claim.text} in {text!r}" for claim in false]
