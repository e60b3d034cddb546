"""A second, independent check of what Astra says about charts, for English texts.

It shares nothing with the guide and its verifier but the texts: it reads English by its own
expressions (``english``), works everything out from the birth details and the moment by bare calls
of Swiss Ephemeris (``sky``), and judges (``judge``). ``tools/writing.py`` puts all readings it
measures through it. To have it understand something new, begin in ``statements``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from astra.people.model import Person
from tests.second_check.english import read
from tests.second_check.judge import Judge


@dataclass(frozen=True, slots=True)
class Findings:
    """What came of checking a text.

    ``false`` are sentences with what in them is not so, or cannot be traced. ``checked`` counts
    statements. ``about_the_sky`` counts sentences that name a planet, sign, house or phase;
    ``unread`` are those of them that were not wholly understood.
    """

    false: tuple[str, ...]
    checked: int
    about_the_sky: int
    unread: tuple[str, ...]


def examine(text: str, person: Person, now: datetime) -> Findings:
    """Read an English text told to ``person`` at ``now`` and judge each of its statements."""
    judge = Judge(person, now)
    sentences = list(read(text, judge.today))
    return Findings(
        false=tuple(
            f"{statement}: {sentence.text}"
            for sentence in sentences
            for statement in sentence.statements
            if not judge.so(statement)
        ),
        checked=sum(len(one.statements) for one in sentences),
        about_the_sky=sum(one.about_the_sky for one in sentences),
        unread=tuple(one.text for one in sentences if one.about_the_sky and not one.understood),
    )


def check(text: str, person: Person, now: datetime) -> list[str]:
    """Return what an English text says that is false, or that cannot be traced.

    Made for readings: a day without anything of the sky has to be one of the person's events,
    while in a conversation it may be one that they asked about.
    """
    return list(examine(text, person, now).false)
