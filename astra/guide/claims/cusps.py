"""Cusps: a house that begins in a sign is read as a body of its own, "cusp.7"."""

from __future__ import annotations

from astra.guide.claims import words as said
from astra.guide.claims.model import Kind
from astra.guide.claims.sentence import Sentence


def cusps(sentence: Sentence) -> None:
    """Turn houses into cusps where a sign is said of them and no planet is.

    "Your 7th house is in Leo", "Scorpio on the 4th cusp", "pehla ghar Mithun se shuru".
    """
    houses = [at for at, token in enumerate(sentence.row) if token.kind is Kind.HOUSE]
    if not houses or not any(token.kind is Kind.SIGN for token in sentence.row):
        return
    bare = not sentence.carried_to() and not any(
        not sentence.row[at].value.startswith(("ascendant", "midheaven", "cusp"))
        for at in sentence.bodies()
    )
    for at in houses:
        if bare or _opens(sentence, at):
            token = sentence.row[at]
            sentence.row[at] = token._replace(kind=Kind.BODY, value=f"cusp.{token.value}")


def _opens(sentence: Sentence, at: int) -> bool:
    """Whether a house is said to begin; the sign may stand between: "ghar Mithun se shuru"."""
    reach = (1, 2, 3, -1) if sentence.token(at + 1).kind is Kind.SIGN else (1, 2, -1)
    return bool(sentence.around(at, *reach) & said.OPENS)
