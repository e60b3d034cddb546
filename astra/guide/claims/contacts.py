"""Contacts: which two bodies an aspect joins, in a birth chart, in the sky or between the two."""

from __future__ import annotations

from collections.abc import Sequence

from astra.guide.claims import words as said
from astra.guide.claims.model import Claim, Frame, Kind, Placed
from astra.guide.claims.sentence import Sentence

_REACH = 9  # words after an aspect within which its bodies stand
_GAP = 6  # words between two bodies and an aspect that follows both
_NO_BODIES = ("new moon", "full moon", "first quarter", "last quarter", "ruler")


def aspects(sentence: Sentence) -> list[Placed]:
    """Return the aspects that a sentence states."""
    if Kind.ASPECT not in sentence.kinds and not sentence.words & said.DEGREES_APART:
        return []
    found: list[Placed] = []
    doers: dict[int, int] = {}  # the object of an aspect → its subject
    for at, token in enumerate(sentence.row):
        if token.kind is Kind.ASPECT and not _named_better(sentence, at):
            kind = token.value
        elif _distance(sentence, at) and not _said(sentence):
            kind = "conjunction"
        else:
            continue
        for one, two in _pairs(sentence, at, doers):
            found.append((at, _claim(sentence, at, kind, one, two)))
    return found


def _said(sentence: Sentence) -> bool:
    """Whether an aspect is named, so that a distance is only its orb."""
    return any(token.kind is Kind.ASPECT for token in sentence.row)


def _named_better(sentence: Sentence, at: int) -> bool:
    """Whether "joined", "together" or "facing" only leads to the aspect: "joined by a sextile"."""
    if sentence.word(at) not in said.JOININGS:
        return False
    following = (sentence.token(at + step) for step in range(1, 5))
    return any(one.kind is Kind.ASPECT and one.word not in said.LEADING for one in following)


def _distance(sentence: Sentence, at: int) -> bool:
    """Whether "within three degrees of" or "two degrees away" begins or ends here."""
    word = sentence.word(at)
    if word in ("within", "to"):
        near = [sentence.token(at + step) for step in range(1, 6)]
        places = [
            step
            for step, token in enumerate(near)
            if token.kind is Kind.DEGREE or token.word in said.DEGREES
        ]
        return word == "within" and bool(places) and near[min(places[0] + 1, 4)].word == "of"
    if word in said.AWAY:
        before = [sentence.token(at - step) for step in (1, 2)]
        apart = any(token.kind is Kind.DEGREE or token.word in said.DEGREES for token in before)
        return apart and sentence.word(at + 1) != "from"
    return False


def _claim(sentence: Sentence, at: int, kind: str, one: int, two: int) -> Claim:
    frame = _frame(sentence, one, two)
    exact = _exact(sentence)
    whens = sentence.day(at) if exact or frame is not Frame.NATAL else ()
    if not exact and all(when.is_now for when in whens):
        whens = ()
    return Claim(
        kind=Kind.ASPECT,
        value=kind,
        body=_value(sentence, one),
        other=_value(sentence, two),
        frame=frame,
        other_frame=_frame(sentence, two, one),
        quote=sentence.quote(one, two, at),
        denied=sentence.denied(at),
        hedged=sentence.hedged(),
        whens=whens,
        exact=exact,
    )


def _exact(sentence: Sentence) -> bool:
    return any(
        token.word in said.EXACT and sentence.word(at - 1) not in said.NEARLY
        for at, token in enumerate(sentence.row)
    )


def _value(sentence: Sentence, at: int) -> str:
    token = sentence.row[at]
    return token.value if token.kind is Kind.BODY else sentence.carried.bodies[-1]


def _frame(sentence: Sentence, one: int, two: int) -> Frame:
    """Return the sky of one side: a body that meets "your" body is in the sky, if now is meant."""
    own, far = _own(sentence, one), _own(sentence, two)
    if own is not Frame.EITHER:
        return own
    now, born = bool(sentence.words & said.TODAY), bool(sentence.words & said.BORN)
    if far is Frame.NATAL:
        return Frame.SKY if now and not born else Frame.EITHER
    return sentence.frame_of(one)


def _own(sentence: Sentence, at: int) -> Frame:
    if sentence.row[at].kind is Kind.BODY:
        return sentence.own_frame(at)
    return sentence.carried.frame


def _pairs(sentence: Sentence, at: int, doers: dict[int, int]) -> list[tuple[int, int]]:
    """The bodies an aspect joins: on both sides of it, both before it, or both after it."""
    before = [place for place in _subjects(sentence) if place < at]
    after = _after(sentence, at)
    words = sentence.around(at, 1, 2, 3)
    if len(after) > 1 and (not before or words & said.FROM_TO):
        return [(after[0], after[1])]
    if before and after:
        subject = _doer(sentence, before, at, doers)
        doers.update(dict.fromkeys(after, subject))
        return [(subject, one) for one in after]
    if len(before) > 1 and not after and sentence.word(at) not in said.LEADING:
        gap = sentence.row[before[-1] + 1 : at]
        if len(gap) <= _GAP and not any(token.kind is Kind.RULER for token in gap):
            return [(before[-2], before[-1])]
    return []


def _subjects(sentence: Sentence) -> list[int]:
    """Where bodies are named; a pronoun at the start is the body told of before."""
    named = [place for place in sentence.bodies() if sentence.row[place].value not in _NO_BODIES]
    if sentence.carried.bodies and sentence.word(0) in said.PRONOUNS | {"its"}:
        return [0, *named]
    return named


def _after(sentence: Sentence, at: int) -> list[int]:
    """The body, or two joined by "and" or "to", that follow an aspect directly."""
    found: list[int] = []
    for ahead in range(at + 1, min(at + 1 + _REACH, len(sentence.row))):
        word = sentence.word(ahead)
        if sentence.is_body(ahead):
            if sentence.row[ahead].value in _NO_BODIES:
                break
            found.append(ahead)
            continue
        glue = said.GROUPED | {"to"} if found else said.TO | said.FROM_TO | said.DISTANCING
        attribute = sentence.row[ahead].kind in (Kind.SIGN, Kind.MOTION, Kind.DEGREE)
        if (word not in glue and not attribute) or (found and word == ","):
            break
    return found


def _doer(sentence: Sentence, before: Sequence[int], at: int, doers: dict[int, int]) -> int:
    """The subject of an aspect; of a second one without its own, that of the first."""
    if sentence.around(at, -1, -2) & {"its", "her", "his"}:
        return before[0]
    last = before[-1]
    return doers.get(last, last)
