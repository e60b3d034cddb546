"""Whether words are a statement about this person, now: no question, no rule, no report.

"When Mars is in Leo, courage grows" teaches; "you said your Moon is in Leo, but it is not" reports;
"people with Leo rising" are others. What tradition teaches of signs is checked all the same.
"""

from __future__ import annotations

from astra.guide.claims import words as said
from astra.guide.claims.model import Claim, Frame
from astra.guide.claims.sentence import Sentence


def stated(sentence: Sentence, at: int, claim: Claim) -> bool:
    """Whether the claim that a token makes is meant of this person's chart or of the sky now."""
    if Frame.OTHERS in (claim.frame, claim.other_frame) or "whether" in sentence.words:
        return False
    if sentence.words & said.IFS and sentence.words & said.WOULD:
        return False
    framed = {claim.frame, claim.other_frame} != {Frame.EITHER} or bool(claim.whens)
    if _asked(sentence, framed) or _reported(sentence, at):
        return False
    if sentence.words & said.MEANINGS and not framed and not sentence.words & said.YOU:
        return False
    return not (_conditional(sentence, at) and not framed) and not _general(sentence, at)


def _asked(sentence: Sentence, framed: bool) -> bool:
    if sentence.word(len(sentence.row) - 1) != "?":
        return False
    return sentence.word(0) in said.ASKING or not (framed or sentence.words & said.YOU)


def _reported(sentence: Sentence, at: int) -> bool:
    """Whether it is what somebody said, and the text goes on to put right."""
    start, end = sentence.part(at)
    for place in range(start, end):
        if sentence.word(place) in said.REPORTS:
            lead = {sentence.word(place - step) for step in (1, 2, 3)}
            corrected = end < len(sentence.row) - 1 or sentence.disputed
            return corrected and not lead & said.MY_WORDS
    return False


def _conditional(sentence: Sentence, at: int) -> bool:
    for back in range(at - 1, -1, -1):
        word = sentence.word(back)
        if word == ",":
            return False
        if word in said.CONDITIONS:
            return sentence.word(back + 1) not in said.YOU
    return False


def _general(sentence: Sentence, at: int) -> bool:
    """Whether people at large are spoken of before the token, and this person nowhere."""
    if sentence.words & said.YOU:
        return False
    near = range(min(at + 6, len(sentence.row)))
    return any(sentence.word(place) in said.GENERAL for place in near)
