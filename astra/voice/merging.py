"""Merging: the transcript of a call laid beside what was heard of it live.

Pure. Nothing heard is dropped: what the transcript lacks stays, what it has beyond is put in where
it was said, and an answer that was interrupted ends where the transcript ends it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final, Literal

from astra.chat.spoken import mark_of
from astra.providers.voice import Spoken

ALIKE: Final = 0.6
"""How much of two wordings must agree for them to be one line, from 0 to 1."""


@dataclass(frozen=True, slots=True)
class HeardLine:
    """A line kept during the call; ``mark`` is that of the words as they were spoken."""

    id: str
    role: Literal["user", "agent"]
    text: str
    mark: str


@dataclass(frozen=True, slots=True)
class Missed:
    """A turn nobody heard live. It was said after the line ``after``, or before all (None)."""

    after: str | None
    turn: Spoken


@dataclass(frozen=True, slots=True)
class Shorter:
    """An answer of which only ``text`` was spoken."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Merged:
    """What the transcript adds to what was heard."""

    missed: tuple[Missed, ...]
    shorter: tuple[Shorter, ...]


def merged(heard: Sequence[HeardLine], told: Sequence[Spoken]) -> Merged:
    """Return what ``told`` knows beyond ``heard``, both in the order they were spoken."""
    matcher = SequenceMatcher(
        None,
        [(line.role, line.mark) for line in heard],
        [(turn.role, mark_of(turn.text)) for turn in told],
        autojunk=False,
    )
    missed: list[Missed] = []
    shorter: list[Shorter] = []
    for kind, begin, end, first, last in matcher.get_opcodes():
        if kind == "equal":
            continue
        waiting = list(heard[begin:end])
        after = heard[begin - 1].id if begin else None
        for turn in told[first:last]:
            same = _same(waiting, turn)
            if same is None:
                missed.append(Missed(after, turn))
                continue
            after = same.id
            del waiting[: waiting.index(same) + 1]
            if turn.role == "agent" and len(turn.text) < len(same.text):
                shorter.append(Shorter(same.id, turn.text))
    return Merged(tuple(missed), tuple(shorter))


def _same(waiting: Sequence[HeardLine], turn: Spoken) -> HeardLine | None:
    """Return the first line that is this turn in other words, or cut short."""
    for line in waiting:
        if line.role == turn.role and _alike(line.text.casefold(), turn.text.casefold()):
            return line
    return None


def _alike(one: str, other: str) -> bool:
    short, long = sorted((one.rstrip(" .…-"), other.rstrip(" .…-")), key=len)
    if short and long.startswith(short):
        return True
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= ALIKE
