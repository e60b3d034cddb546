"""Checking: no sentence reaches a voice unless the chart and the sky bear it out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from astra.guide.facts import facts_for
from astra.guide.ground import ground_of
from astra.guide.mentions import mentioned
from astra.guide.sentences import sentences
from astra.guide.verifier import verify
from astra.people.model import Person
from astra.podcast.model import Correction, Turn


def checked(
    turns: Sequence[Turn], person: Person, at: datetime
) -> tuple[tuple[Turn, ...], tuple[Correction, ...]]:
    """Return the turns without what is false of the chart at ``at``, and what that was.

    A correction names the turn by its place in ``turns``. A turn of which nothing is left goes.
    """
    facts, ground = facts_for(person, at), ground_of(person, at)
    kept: list[Turn] = []
    corrections: list[Correction] = []
    for number, turn in enumerate(turns):
        true: list[str] = []
        for sentence in (one.strip() for one in sentences([turn.text])):
            false = verify(sentence, facts, ground)
            if false:
                truth = " ".join(dict.fromkeys(one.truth for one in false))
                corrections.append(Correction(turn=number, sentence=sentence, truth=truth))
            else:
                true.append(sentence)
        if true:
            text = " ".join(true)
            stated = tuple(fact.id for fact in mentioned(text, facts) if fact.solid)
            kept.append(replace(turn, text=text, facts=stated))
    return tuple(kept), tuple(corrections)
