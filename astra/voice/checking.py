"""Checking: what the agent said of a chart, held against the engine before it is shown.

Sentence by sentence and in the light of what came before, as on the model path. What was spoken
cannot be unsaid, so a false sentence is left out of what is shown, the person is told that it is,
and the agent is told what is true, to correct itself.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from astra.guide.ground import Ground
from astra.guide.mentions import mentioned
from astra.guide.model import Fact
from astra.guide.sentences import sentences
from astra.guide.verifier import FalseClaim, verify

CONTEXT: Final = 5


@dataclass(frozen=True, slots=True)
class Checked:
    """What may be shown of something said, the facts it rests on, and what was false in it."""

    text: str
    facts: tuple[Fact, ...]
    false: tuple[FalseClaim, ...]


def checked(said: str, facts: Sequence[Fact], ground: Ground) -> Checked:
    """Return ``said`` without the sentences that claim what ``facts`` and ``ground`` deny."""
    solid = [fact for fact in facts if fact.solid]
    shown: list[str] = []
    latest: deque[str] = deque(maxlen=CONTEXT)
    false: list[FalseClaim] = []
    for sentence in sentences([said]):
        found = verify("".join(latest) + sentence, solid, ground)
        false += found
        if not found:
            shown.append(sentence)
            latest.append(sentence)
    text = "".join(shown).strip()
    return Checked(text, mentioned(text, solid), tuple(false))


def correction(false: Sequence[FalseClaim]) -> str:
    """Return what to tell the agent of what it said wrongly."""
    claims = "; ".join(claim.text for claim in false)
    return (
        f"What you just said does not hold: {claims}. Say so in one sentence, give what is true "
        "or say that you cannot see it, and go on."
    )
