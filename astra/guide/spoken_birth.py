"""Birth details told in a talk that nobody took down: by voice, or while something else went first.

The grammar of seeding reads each thing the person said. What was not known and is told plainly is
theirs. What contradicts what is known, or can be read two ways, stays as it was: the question is
kept and put under the next answer they read. To recognise another way of asking, edit ``_ASKED``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from astra.guide.language import Language
from astra.guide.model import Utterance
from astra.guide.seeding import BELONGING
from astra.people.model import PinnedFacts
from astra.people.places import Places
from astra.people.repository import BIRTH_FIELDS, People
from astra.people.words import Behaviour, BirthReading, read_birth

_ASKED: Final = (
    ("birth_time", re.compile(r"\bwhat time\b|\btime (?:were you|of birth)|\bkitne baje|किस समय")),
    ("birth_place", re.compile(r"\bwhere were you|\bwhich (?:town|city)|\bkahan|\bkis shehar|कहाँ")),
    (
        "birth_date",
        re.compile(r"\bwhen were you born|\bbirth ?(?:date|day)|\bkab (?:hua|paida)|जन्म कब"),
    ),
)


@dataclass(frozen=True, slots=True)
class SpokenBirth:
    """What a talk told of the person's birth.

    ``details`` are fields of ``PinnedFacts`` that were not known before, ``message_id``
    the latest message one of them is from. ``note`` is what has to be said of it, a
    question or an assumption, in the language of the talk, and ``state`` what seeding
    needs to understand the answer.
    """

    details: Mapping[str, Any] = field(default_factory=dict)
    message_id: str | None = None
    note: str = ""
    state: Mapping[str, Any] = field(default_factory=dict)


def spoken_birth(
    transcript: Sequence[Utterance], pinned: PinnedFacts, places: Places, language: Language
) -> SpokenBirth:
    """Return what ``transcript`` tells beyond ``pinned``.

    It holds what nobody took down when it was said, and what it was an answer to.
    """
    known = {name: value for name in BIRTH_FIELDS if (value := getattr(pinned, name)) is not None}
    listening = _Listening(known, places, language)
    asked = None
    for utterance in transcript:
        if utterance.role == "user":
            listening.hear(utterance, asked)
        else:
            asked = _asked(utterance.content)
    return listening.heard()


def keep(
    people: People, person_id: str, birth: SpokenBirth, utterances: Sequence[Utterance]
) -> None:
    """Make the details the person's, and keep the note until they write. Safe twice.

    A question that is open already goes first.
    """
    if birth.details:
        said = {one.message_id: one.at for one in utterances}
        people.save_birth(person_id, birth.details, birth.message_id, said[birth.message_id])
    state = people.seeding(person_id)
    waits = "note" in state and "noted_in" not in state
    if birth.note and not waits and not state.get("asked"):
        people.save_seeding(person_id, {"note": birth.note, "then": dict(birth.state)})


def open_note(people: People, person_id: str, message_id: str) -> str:
    """Return the note to put under the answer to this message, empty when there is none.

    Only from now on is what they write read as an answer to it. Safe twice.
    """
    state = people.seeding(person_id)
    if "note" not in state or state.get("noted_in", message_id) != message_id:
        return ""
    people.save_seeding(person_id, {**state, **state["then"], "noted_in": message_id})
    return str(state["note"])


class _Listening:
    """What has been understood of a talk so far."""

    def __init__(self, known: Mapping[str, Any], places: Places, language: Language) -> None:
        self._known, self._places, self._language = known, places, language
        self._details: dict[str, Any] = {}
        self._understood: dict[str, Any] = {}
        self._message_id: str | None = None
        self._asked: tuple[str | None, str, Mapping[str, Any]] | None = None
        self._assumed: list[str] = []

    def hear(self, utterance: Utterance, asked: str | None) -> None:
        reading = self._read(utterance, None)
        if asked is not None and not reading.kept:
            reading = self._read(utterance, asked)
        match reading.behaviour:
            case Behaviour.ASK:
                self._question(utterance, reading, asked)
            case Behaviour.ACCEPT | Behaviour.ASSUME_AND_SAY:
                self._take(utterance, reading)

    def heard(self) -> SpokenBirth:
        notes, state = list(self._assumed), dict[str, Any]()
        if self._asked is not None and self._asked[0] not in self._details:
            field_asked, question, pending = self._asked
            notes.append(question)
            state = {"asked": field_asked, "understood": self._understood, **pending}
        return SpokenBirth(self._details, self._message_id, " ".join(notes), state)

    def _read(self, utterance: Utterance, asked: str | None) -> BirthReading:
        return read_birth(
            utterance.content,
            asked=asked,
            known={**self._known, **self._understood, **self._details},
            now=utterance.at,
            places=self._places,
            language=self._language,
        )

    def _question(self, utterance: Utterance, reading: BirthReading, asked: str | None) -> None:
        """Note the latest question, and what was clear all the same unless it may be another's."""
        pending: dict[str, Any] = {}
        if reading.choices:
            pending["choices"] = list(reading.choices)
        if reading.confirmable:
            pending |= {"pending": utterance.content, "pending_asked": asked}
        else:
            unclear = set(reading.missing).union(*(BELONGING.get(n, ()) for n in reading.missing))
            self._understood |= {
                name: value
                for name, value in reading.details.items()
                if name not in unclear and value is not None
            }
        self._asked = (reading.missing[0] if reading.missing else None, reading.message, pending)

    def _take(self, utterance: Utterance, reading: BirthReading) -> None:
        told = {**self._understood, **reading.details}
        fresh = {n: value for n, value in told.items() if value is not None and self._open(n)}
        if not fresh.keys() - self._understood.keys() - {"utc_offset_minutes"}:  # it follows
            return
        self._details |= fresh
        self._message_id = utterance.message_id
        if reading.behaviour is Behaviour.ASSUME_AND_SAY:
            self._assumed.append(reading.message)

    def _open(self, name: str) -> bool:
        """Whether nothing is known of the detail that ``name`` belongs to."""
        part = next((part for part, names in BELONGING.items() if name in names), name)
        held = {part, "time_window"} if part == "birth_time" else {part}
        return not held & self._known.keys()


def _asked(text: str) -> str | None:
    said = text.lower()
    return next((part for part, pattern in _ASKED if pattern.search(said)), None)
