"""Who rules what: "your chart ruler is Venus", "Makar ka swami Shani hai", "Leo is a fire sign".

What tradition teaches is checked too: a lesson that is wrong is no better than a wrong chart.
"""

from __future__ import annotations

from collections.abc import Iterator

from astra.guide.claims import words as said
from astra.guide.claims.model import Claim, Frame, Kind, Placed, Token
from astra.guide.claims.sentence import Sentence

_NEAR = 6  # words between a ruler and its name
_CHART = "chart"  # value of a token that says what is ruled itself: "chart ruler", "lagnesh"
_ANGLES = ("ascendant", "midheaven")


def rulers(sentence: Sentence) -> list[Claim]:
    """Return what is said of rulers, and take their tokens out of what is still to be read.

    A ruler of the chart that is not named stays in the sentence as the body "ruler".
    """
    found: list[Claim] = []
    for at, token in enumerate(sentence.row):
        if token.kind is Kind.RULER:
            found.extend(_ruler(sentence, at, token))
    return found


def _ruler(sentence: Sentence, at: int, token: Token) -> Iterator[Claim]:
    ruled, body = _ruled(sentence, at) if token.value != _CHART else ([], -1)
    if ruled and body >= 0:
        sentence.used.update(one for one in ruled if not _rises(sentence, one))
        for one in ruled:
            thing = sentence.row[one]
            value = thing.value if thing.kind is Kind.SIGN else f"house.{thing.value}"
            yield _claim(sentence, Kind.RULES, value, body, one)
    named = _named(sentence, at)
    cusp = _meant(sentence, at)
    if cusp >= 0 and named >= 0:
        house = sentence.row[cusp].value.replace("cusp", "house")
        yield _claim(sentence, Kind.RULES, house, named, at)
        return
    if token.value != _CHART and not _near_chart(sentence, at):
        return
    if named < 0:
        sentence.row[at] = token._replace(kind=Kind.BODY, value="ruler")
    else:
        yield _claim(sentence, Kind.RULER, sentence.row[named].value, named, at)


def _claim(sentence: Sentence, kind: Kind, value: str, body: int, at: int) -> Claim:
    return Claim(
        kind=kind,
        value=value,
        body=sentence.row[body].value,
        frame=Frame.NATAL,
        quote=sentence.quote(body, at),
        denied=sentence.denied(at) or sentence.denied(body),
    )


def _rises(sentence: Sentence, at: int) -> bool:
    """Whether a sign is also that of the Ascendant: "तुला लग्न का स्वामी"."""
    return sentence.token(at + 1).value == "ascendant"


def _meant(sentence: Sentence, at: int) -> int:
    """Return the cusp that "its ruler" speaks of, -1 when it speaks of none."""
    if sentence.word(at - 1) not in said.ITS:
        return -1
    before = [place for place in sentence.bodies() if place < at]
    cusp = before and sentence.row[before[-1]].value.startswith("cusp.")
    return before[-1] if cusp else -1


def _near_chart(sentence: Sentence, at: int) -> bool:
    return bool(sentence.around(at, -4, -3, -2, -1, 1, 2, 3, 4) & said.CHARTS)


def _named(sentence: Sentence, at: int) -> int:
    """Return where the ruler is named, just after or just before; -1 when it is not."""
    after = _planet(sentence, range(at + 1, at + _NEAR))
    before = _planet(sentence, range(at - 1, at - _NEAR, -1))
    if after >= 0 and (before < 0 or after - at <= at - before or sentence.word(at - 1) == ","):
        return after
    return before


def _planet(sentence: Sentence, places: range) -> int:
    for at in places:
        token = sentence.token(at)
        if sentence.is_body(at) and token.value not in _ANGLES:
            return at
        if token.kind in (Kind.SIGN, Kind.HOUSE, Kind.MOTION, Kind.ASPECT) or token.word == ";":
            break
    return -1


def _ruled(sentence: Sentence, at: int) -> tuple[list[int], int]:
    """Return the signs or houses said to be ruled, and by which body.

    "Venus rules Libra" names the body before and the sign after, "Libra is ruled by Venus" the
    other way round; in "the ruler of Libra is Venus" both come after.
    """
    after, named_after = _run(sentence, range(at + 1, len(sentence.row)))
    before, named_before = _run(sentence, range(at - 1, -1, -1))
    if after and named_before >= 0:
        return after, named_before
    if named_after >= 0:
        return after or before, named_after
    return before, named_before


def _run(sentence: Sentence, places: range) -> tuple[list[int], int]:
    """Return the signs and houses up to the first body, and that body; -1 if there is none."""
    things: list[int] = []
    body = -1
    for place in places:
        token = sentence.row[place]
        if token.kind in (Kind.SIGN, Kind.HOUSE):
            things.append(place)
        elif sentence.is_body(place) and token.value not in _ANGLES:
            body = place
            break
        elif token.word not in said.RULING and token.value != "ascendant":
            break
    return things, body


def natures(sentence: Sentence) -> list[Claim]:
    """Return what is said of the element or the modality of a sign."""
    found = []
    for at, token in enumerate(sentence.row):
        if token.kind is not Kind.NATURE:
            continue
        back = at - 1
        while sentence.word(back) in said.IS_A or sentence.token(back).kind is Kind.NATURE:
            back -= 1
        sign = sentence.token(back)
        if sign.kind is Kind.SIGN and at - back > 1:
            sentence.used.add(back)
            found.append(
                Claim(
                    kind=Kind.NATURE,
                    value=token.value,
                    body=sign.value,
                    quote=sentence.quote(back, at),
                    denied=sentence.denied(at),
                )
            )
    return found


def lessons(sentence: Sentence) -> list[Placed]:
    """Return what is taught of a dignity, of no chart: "Saturn is exalted in Libra"."""
    found: list[Placed] = []
    if Kind.DIGNITY not in sentence.kinds:
        return found
    for at, token in enumerate(sentence.row):
        owner = sentence.owner(at) if token.kind is Kind.DIGNITY else None
        if owner is None or not owner.bodies or owner.frame is not Frame.EITHER:
            continue
        for place in (at + 2, at - 2, at - 3):
            sign = sentence.token(place)
            if sign.kind is Kind.SIGN and place >= 0:
                sentence.used |= {at, place}
                claim = Claim(
                    kind=Kind.DIGNITY,
                    value=token.value,
                    body=owner.bodies[-1],
                    other=sign.value,
                    quote=sentence.quote(owner.at, at, place),
                    denied=sentence.denied(at),
                )
                found.append((at, claim))
                break
    return found
