"""Figures and long periods by name: grand trines, sade sati, the Saturn return, a void Moon."""

from __future__ import annotations

from astra.guide.claims import words as said
from astra.guide.claims.model import Claim, Frame, Kind, Placed
from astra.guide.claims.periods import ends
from astra.guide.claims.sentence import Sentence


def figures(sentence: Sentence) -> list[Placed]:
    """Return the figures said to be in the chart, and the periods said to run or to come."""
    found: list[Placed] = []
    for at, token in enumerate(sentence.row):
        if token.kind is Kind.FIGURE and sentence.words & (said.BORN | said.MINE):
            found.append((at, _claim(sentence, at)))
        elif token.kind is Kind.PERIOD and sentence.words & said.YOU:
            claim = _period(sentence, at)
            found += [(at, claim)] if claim else []
        elif token.kind is Kind.VOID:
            whens = sentence.day(at)
            if whens or sentence.words & said.TODAY:
                found.append((at, _claim(sentence, at)))
    return found


def _period(sentence: Sentence, at: int) -> Claim | None:
    """A period that runs, or is dated; one that is only spoken of is no claim."""
    since, until = ends(sentence)
    coming = bool(sentence.words & said.COMING)
    dated = bool(since or until or sentence.dates())
    if not dated and not sentence.words & said.RUNNING:
        return None
    claim = _claim(sentence, at)
    return Claim(
        kind=claim.kind,
        value=claim.value,
        quote=claim.quote,
        denied=claim.denied,
        hedged=claim.hedged,
        frame=Frame.NATAL,
        whens=() if since or until else sentence.dates(),
        since=since,
        until=until,
        following=coming,
    )


def _claim(sentence: Sentence, at: int) -> Claim:
    token = sentence.row[at]
    sky = token.kind is Kind.VOID
    return Claim(
        kind=token.kind,
        value=token.value,
        body="moon" if sky else "",
        frame=Frame.SKY if sky else Frame.NATAL,
        quote=sentence.quote(at),
        denied=sentence.denied(at),
        hedged=sentence.hedged(),
        whens=sentence.day(at) if sky else (),
    )
