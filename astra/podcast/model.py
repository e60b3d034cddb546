"""What an episode is made of: who speaks, what is said, how it sounds, how its making stands.

A ``Script`` is data: turns of two hosts, each sentence of which was verified, in chapters. It knows
nothing of sound; how it came to sound stands in the episode's ``Audio``. Times are seconds from the
beginning of the audio.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any, Final, Literal, TypeAlias

SpokenLanguage: TypeAlias = Literal["en", "hinglish"]
"""The languages an episode is spoken in."""

LENGTHS_MIN: Final = (3, 7, 15)
"""How long an episode may be, in minutes."""


class Host(StrEnum):
    """Who speaks. Mira asks what it means on a Tuesday; Kabir has watched the sky for thirty years."""

    MIRA = "Mira"
    KABIR = "Kabir"

    @property
    def other(self) -> Host:
        """The one who listens."""
        return Host.KABIR if self is Host.MIRA else Host.MIRA


class Chapter(StrEnum):
    """The arc of every episode, in order."""

    HOOK = "hook"
    SKY = "sky"
    CHART = "chart"
    LIFE = "life"
    PRACTICE = "practice"
    CLOSE = "close"


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What was asked for. ``topic`` is in the person's own words; without one it is their day.

    ``length_minutes`` is one of ``LENGTHS_MIN``. With ``review`` the making waits after the script
    until it is approved. ``urls`` are pages to be harvested.
    """

    topic: str = ""
    topic_id: str | None = None
    length_minutes: int = 7
    language: SpokenLanguage = "en"
    review: bool = False
    urls: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Something to be told that is not about the chart, and where it is from.

    ``body`` names the planet it is about, if it is about one. ``added`` marks a page the person
    added. Whatever ``text`` says is data: it is quoted, never followed.
    """

    title: str
    text: str
    source: str
    url: str | None = None
    body: str | None = None
    added: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A page that was not read, and why, in a sentence for the person."""

    url: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What an episode rests on, as it is listed beside it and spoken at its end."""

    title: str
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What one host says before the other speaks. ``facts`` are the ids of those it states."""

    host: Host
    text: str
    chapter: Chapter
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A sentence of an edited script that was left out, because it is not true of the chart."""

    turn: int
    sentence: str
    truth: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """What is spoken, turn by turn. ``version`` grows with every edit; the first is ours.

    ``estimate_s`` is how long it should last, ``told`` the marks of what later ones say otherwise,
    ``flaw`` why it was written by other means than it was meant to be, in a sentence.
    """

    episode_id: str
    person_id: str
    version: int
    title: str
    language: SpokenLanguage
    turns: tuple[Turn, ...]
    sources: tuple[Source, ...]
    estimate_s: float
    created_at: datetime
    corrections: tuple[Correction, ...] = ()
    told: tuple[int, ...] = ()
    edited: bool = False
    flaw: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A sentence and when it is heard."""

    start_s: float
    end_s: float
    host: Host
    text: str
    turn: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Where a chapter begins."""

    start_s: float
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One voiced turn: an MP3 that can be played as it is, or after the one before it.

    ``lines`` are its sentences, timed from its own beginning. ``reused`` when it was not spoken
    anew.
    """

    content_key: str
    length_s: float
    lines: tuple[tuple[float, float, str], ...]
    reused: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Audio:
    """The finished sound, verified by decoding it."""

    content_key: str
    bytes: int
    length_s: float
    loudness_lufs: float
    marks: tuple[Mark, ...]
    cues: tuple[Cue, ...]
    script_version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Episode:
    """An episode of one person, from the moment it was asked for.

    ``cover_key`` names its picture once it is drawn. ``script_version`` is 0 until there is a
    script; ``audio`` is None until the whole of it was checked, and may be that of a script before.
    """

    id: str
    person_id: str
    order: Order
    title: str
    created_at: datetime
    notes: tuple[Note, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    script_version: int = 0
    cover_key: str | None = None
    cover_caption: str = ""
    audio: Audio | None = None

    @property
    def sound(self) -> Audio | None:
        """The finished sound of the script as it stands; None while that is still to be made."""
        audio = self.audio
        return audio if audio and audio.script_version == self.script_version else None


class Status(StrEnum):
    """How an episode stands, as programs read it."""

    GENERATING = "GENERATING"
    SCRIPT_READY = "SCRIPT_READY"
    COMPLETED = "COMPLETED"
    COMPLETED_WITH_ERRORS = "COMPLETED_WITH_ERRORS"
    FAILED = "FAILED"
    CANCELLED = "CANCELLED"


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How the making stands.

    ``stage`` is harvest, script, review, voice, cover, assemble or done. ``turn`` of ``turns``
    are voiced. ``seconds_left`` is an estimate, None before the script is there. ``parts`` are
    those that can be played already, from the first on without a gap.
    """

    status: Status
    stage: str
    turn: int
    turns: int
    seconds_left: float | None
    error: str | None
    parts: tuple[Part, ...]

    @property
    def playable_s(self) -> float:
        """How much can be listened to already, in seconds."""
        return sum(part.length_s for part in self.parts)


def part_of(result: Mapping[str, Any]) -> Part:
    """Read the result of a voicing task."""
    lines = tuple((float(start), float(end), str(text)) for start, end, text in result["lines"])
    return Part(
        content_key=result["content_key"],
        length_s=result["length_s"],
        lines=lines,
        reused=result["reused"],
    )


def cues_of(script: Script, parts: tuple[Part, ...]) -> tuple[Cue, ...]:
    """Return every sentence with its time, from the lengths of the parts before it."""
    cues: list[Cue] = []
    begin = 0.0
    for number, (turn, part) in enumerate(zip(script.turns, parts, strict=False)):
        cues += [
            Cue(start_s=begin + start, end_s=begin + end, host=turn.host, text=text, turn=number)
            for start, end, text in part.lines
        ]
        begin += part.length_s
    return tuple(cues)


def edited(script: Script, **changes: Any) -> Script:
    """Return the next version of a script."""
    return replace(script, version=script.version + 1, edited=True, **changes)
