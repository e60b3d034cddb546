"""Claims: what a text states about a person's chart or the sky, in three languages.

A sentence is read as a row of tokens. What a sign, a house or a motion is said of is decided by
nearness (``sentence``); each kind of statement has its reader (``places``, ``contacts``,
``periods``, ``rulers``, ``cusps``). Questions, general statements ("people with the Moon in Leo"),
what the person said of themselves and other people's charts are no claims. To teach a name, see
``names``; a way of saying something, ``words``; a date, ``calendar_words``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from astra.guide.claims import words as said
from astra.guide.claims.contacts import aspects
from astra.guide.claims.cusps import cusps
from astra.guide.claims.figures import figures
from astra.guide.claims.model import Claim, Frame, Kind
from astra.guide.claims.periods import dashas, lunations, nakshatras, padas, phases
from astra.guide.claims.places import counts, degrees, dignities, houses, motions, signs
from astra.guide.claims.row import Carried
from astra.guide.claims.rulers import lessons, natures, rulers
from astra.guide.claims.sentence import Sentence
from astra.guide.claims.spelling import normal
from astra.guide.claims.standing import stated
from astra.guide.claims.tokens import names_something, sentences, states_something, tokens, words_of

__all__ = ["Claim", "Frame", "Kind", "claims"]

_READERS = {
    Kind.SIGN: signs,
    Kind.HOUSE: houses,
    Kind.DEGREE: degrees,
    Kind.MOTION: motions,
    Kind.DIGNITY: dignities,
    Kind.NAKSHATRA: nakshatras,
    Kind.PHASE: phases,
}


def claims(text: str) -> list[Claim]:
    """Return every claim of ``text``, in order."""
    plain = normal(text)
    if not names_something(plain.lower()):
        return []
    parts = sentences(plain)
    found: list[Claim] = []
    carried = Carried()
    for index, part in enumerate(parts):
        lowered = part.lower()
        if not (states_something(lowered) or (carried.bodies and names_something(lowered))):
            continue
        following = words_of(parts[index + 1].lower()) if index + 1 < len(parts) else ()
        disputed = not said.CONTRADICTIONS.isdisjoint(following)
        sentence = Sentence(part, tokens(part), carried, disputed)
        found.extend(replace(claim, sentence=index) for claim in _read(sentence))
        carried = sentence.carries()
    return found


def _read(sentence: Sentence) -> Iterator[Claim]:
    """Yield the claims of one sentence; what is part of another statement is read first."""
    if sentence.kinds <= {Kind.WORD, Kind.DATE}:
        return
    cusps(sentence)
    if Kind.NATURE in sentence.kinds:
        yield from natures(sentence)
    if Kind.RULER in sentence.kinds:
        yield from rulers(sentence)
    whole = (*dashas(sentence), *padas(sentence), *lunations(sentence), *counts(sentence))
    for at, claim in [*whole, *lessons(sentence), *figures(sentence), *aspects(sentence)]:
        if stated(sentence, at, claim):
            yield claim
    for at, token in enumerate(sentence.row):
        reader = _READERS.get(token.kind)
        if reader and at not in sentence.used:
            yield from (claim for claim in reader(sentence, at) if stated(sentence, at, claim))
