"""Where bodies stand and how they move: signs, houses, degrees, motions, dignities, counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from astra.guide.claims import words as said
from astra.guide.claims.calendar_words import COUNTS, INDIAN_COUNTS
from astra.guide.claims.dates import Said, When
from astra.guide.claims.model import Claim, Frame, Kind, Placed, Token
from astra.guide.claims.sentence import Owner, Sentence
from astra.sky.zodiac import SIGNS, Sign

_SIGN_COST = 18  # beyond it a sign and a body only stand in the same sentence
_HOUSE_COST = 20
_LOOSE_HOUSE_COST = 7  # a house that no "in" leads to
_DEGREE_COST = 12
_MOTION_COST = 14
_SOON = When(Said.OFFSET, 0, more=45)
_STELLIUM = 3
_SUN = Owner(("sun",), Frame.SKY)


def signs(sentence: Sentence, at: int) -> list[Claim]:
    """Read the sign there: a body's, the Sun's of a season, or "you are a Leo"."""
    if sentence.word(at + 1) in said.SEASON:
        return _about(sentence, at, _SUN._replace(at=at))
    owner = sentence.owner(at)
    if not owner.bodies or owner.cost > _SIGN_COST or _tasted(owner.gap) or _as_a(sentence, at):
        return _yours(sentence, at)
    if _left_behind(sentence, at):
        return []
    found = _about(sentence, at, owner)
    if found and found[0].event and sentence.word(at - 1) in said.LEAVES:
        following = SIGNS[(Sign(sentence.row[at].value).ordinal + 1) % 12]
        return [replace(claim, value=str(following)) for claim in found]
    return found


def _as_a(sentence: Sentence, at: int) -> bool:
    """Whether the sign is a person's: "as a Taurus with an Aries Moon"."""
    lead = sentence.word(at - 2)
    named = sentence.is_body(at + 1) or sentence.is_body(at + 2)
    return sentence.word(at - 1) in ("a", "an") and lead in ("as", "you're") and not named


def _tasted(gap: Sequence[Token]) -> bool:
    return any(token.word in said.TASTES or token.kind is Kind.RULER for token in gap)


def _left_behind(sentence: Sentence, at: int) -> bool:
    """Whether it is the sign left for the next one: "leaves Gemini for Cancer"."""
    following = [sentence.token(at + step).kind for step in (1, 2, 3)]
    if Kind.SIGN not in following:
        return False
    leaving = sentence.word(at - 1) in said.LEAVING or sentence.word(at + 1) in said.EXCHANGED
    return leaving and "in" not in sentence.around(at, -1)


def _yours(sentence: Sentence, at: int) -> list[Claim]:
    """Read "you are a Leo", "as a Gemini", "aapki rashi Singh hai"."""
    far, near, last = (sentence.word(at - step) for step in (3, 2, 1))
    if last in ("a", "an"):
        says = near in ("as", "you're", "being") or (far, near) == ("you", "are")
    else:
        noun = near if last in ("is", ":") else last
        says = noun in said.SIGN_NOUNS and bool(sentence.words & said.MINE)
        says = says and not sentence.bodies()
    if not says:
        return []
    quote = sentence.quote(at)
    value = sentence.row[at].value
    return [Claim(kind=Kind.SIGN, value=value, frame=Frame.NATAL, quote=quote)]


def houses(sentence: Sentence, at: int) -> list[Claim]:
    """Read the house there, when a body is said to be in it."""
    owner = sentence.owner(at)
    limit = _HOUSE_COST if _led_to(sentence, at) else _LOOSE_HOUSE_COST
    if owner.cost > limit or any(token.kind in (Kind.ASPECT, Kind.RULER) for token in owner.gap):
        return []
    loose = limit == _LOOSE_HOUSE_COST
    if loose and sentence.word(at + 1) in said.TEACHING and owner.at < at:
        return []
    return _about(sentence, at, owner)


def _led_to(sentence: Sentence, at: int) -> bool:
    """Whether an "in" leads to a house, or a "mein" follows it."""
    lead = at - 1
    while sentence.word(lead) in said.SMALL | said.MINE or sentence.token(lead).kind is Kind.MOTION:
        if sentence.word(lead) in said.HOUSE_LINKS:
            break
        lead -= 1
    if sentence.word(lead) == "," and sentence.token(lead - 1).kind is Kind.SIGN:
        return True  # "Pisces, your twelfth house"
    return sentence.word(lead) in said.HOUSE_LINKS or sentence.word(at + 1) in said.HOUSE_AFTER


def degrees(sentence: Sentence, at: int) -> list[Claim]:
    """Read the degree there, unless it is an orb or a distance."""
    sign_next = Kind.SIGN in (sentence.token(at + step).kind for step in (1, 2))
    if sentence.word(at + 1) in said.FROM_EXACT and not sign_next:
        return []
    if sentence.words & {"orb", "orbs"} or sentence.word(at - 1) in said.DISTANCES:
        return []
    owner = sentence.owner(at)
    if len(owner.bodies) != 1 or owner.cost > _DEGREE_COST:
        return []
    if any(token.kind is Kind.ASPECT for token in owner.gap):
        return []
    return _about(sentence, at, owner)


def motions(sentence: Sentence, at: int) -> list[Claim]:
    """Read the motion there: a state, or a station when a turn or its date is told."""
    token = sentence.row[at]
    owner = sentence.owner(at)
    if not owner.bodies or owner.cost > _MOTION_COST or _tasted(owner.gap):
        return []
    if any(one.kind is Kind.ASPECT for one in owner.gap):
        return []
    if token.word == "direct" and not _moves(sentence, at, owner):
        return []
    if _only_moves(sentence, at, owner):
        owner = owner._replace(frame=Frame.SKY)
    found = _about(sentence, at, owner)
    near = {one.word for one in owner.gap} | sentence.around(at, 1, 2)
    if near & said.ENDING and token.value == "retrograde":
        return [replace(claim, value="direct", event=True) for claim in found]
    return found


def _only_moves(sentence: Sentence, at: int, owner: Owner) -> bool:
    """Whether a body of an open sky "is retrograde", and nothing else is said: then it is now."""
    present = sentence.around(at, -1, -2, 1, 2) & said.PRESENT
    placed = sentence.kinds & {Kind.SIGN, Kind.HOUSE, Kind.DEGREE}
    if sentence.words & said.CONDITIONS:
        return False
    return owner.frame is Frame.EITHER and bool(present) and not placed


def _moves(sentence: Sentence, at: int, owner: Owner) -> bool:
    """Whether "direct" is a motion: "Mercury is direct", not "be direct with Mercury"."""
    near = sentence.around(at, -1, -2) | {token.word for token in owner.gap}
    return owner.at < at and bool(near & said.COPULAS or owner.gap == () or "," in near)


def dignities(sentence: Sentence, at: int) -> list[Claim]:
    """Read "exalted", "debilitated" and "in its own sign" of a body."""
    owner = sentence.owner(at)
    if not owner.bodies or owner.cost > _SIGN_COST:
        return []
    return _about(sentence, at, owner)


def counts(sentence: Sentence) -> list[Placed]:
    """Read "three planets retrograde", "four planets in fire signs", "a stellium in Leo"."""
    found: list[Placed] = []
    if not sentence.words & said.PLANETS and "stellium" not in sentence.words:
        return found
    for at in range(len(sentence.row)):
        number = _counted(sentence, at)
        if not number:
            continue
        ahead = range(at + 1, min(at + 9, len(sentence.row)))
        for place in ahead:
            thing = sentence.row[place]
            if thing.kind in (Kind.MOTION, Kind.SIGN, Kind.NATURE) and not any(
                sentence.is_body(one) for one in ahead
            ):
                found.append((at, _count(sentence, at, place, number)))
                break
    return found


def _count(sentence: Sentence, at: int, place: int, number: int) -> Claim:
    return Claim(
        kind=Kind.COUNT,
        value=sentence.row[place].value,
        body=str(number),
        other="at least" if sentence.word(at) == "stellium" else "",
        frame=sentence.frame_of(at),
        quote=sentence.quote(at, place),
        hedged=sentence.hedged(),
    )


def _counted(sentence: Sentence, at: int) -> int:
    token = sentence.row[at]
    if token.word == "stellium":
        return _STELLIUM
    if token.word not in said.PLANETS or token.word == "planet":
        return 0
    for back in (1, 2):
        before = sentence.token(at - back)
        number = COUNTS.get(before.word, 0) or INDIAN_COUNTS.get(before.word, 0)
        number = number or (int(before.number) if before.value == "number" else 0)
        if 1 < number <= len(COUNTS):
            return number
    return 0


def _about(sentence: Sentence, at: int, owner: Owner) -> list[Claim]:
    """Return the claim of each body, dated as the sentence dates it."""
    token = sentence.row[at]
    whens, event = _dated(sentence, at, owner)
    value = f"{token.number}" if token.kind is Kind.DEGREE else token.value
    return [
        Claim(
            kind=token.kind,
            value=value,
            body=body,
            frame=owner.frame,
            quote=sentence.quote(owner.at, at),
            denied=sentence.denied(at),
            hedged=sentence.hedged(),
            whens=whens,
            event=event,
        )
        for body in owner.bodies
    ]


def _dated(sentence: Sentence, at: int, owner: Owner) -> tuple[tuple[When, ...], bool]:
    """Return when it is so or begins to be so; nothing for a birth chart and for now."""
    if owner.frame is Frame.NATAL or sentence.words & said.BIRTHS:
        return (), False
    kind = sentence.row[at].kind
    begins = said.TURNS if kind is Kind.MOTION else said.ENTERS
    event = kind in (Kind.SIGN, Kind.MOTION) and _begins(sentence, at, owner, begins)
    whens = sentence.day(at)
    event = event or (kind in (Kind.SIGN, Kind.MOTION) and _from_then(sentence))
    if not whens:
        return ((_SOON,), True) if event and sentence.words & said.FUTURE else ((), False)
    if not event and all(when.is_now for when in whens) and not _comes(owner):
        return (), False
    return whens, event


def _from_then(sentence: Sentence) -> bool:
    """Whether a date is told as a beginning: "from 26 November", "26 नवंबर से"."""
    return any(
        token.kind is Kind.DATE
        and (sentence.word(at - 1) == "from" or sentence.word(at + 1) in ("se", "से"))
        for at, token in enumerate(sentence.row)
    )


def _comes(owner: Owner) -> bool:
    """Whether it is a lunation or an eclipse: nothing that stands in the sky for days."""
    return any(body.endswith((" moon", "quarter", "eclipse")) for body in owner.bodies)


def _begins(sentence: Sentence, at: int, owner: Owner, verbs: frozenset[str]) -> bool:
    """Whether a verb of entering or turning stands by the token or between it and its body."""
    words = {word for token in owner.gap for word in token.word.split()}
    words |= sentence.around(at, 1, 2, 3) | set(sentence.word(at).split())
    if sentence.row[at].kind is Kind.SIGN:
        words |= {token.word for token in sentence.clause(at)}
    return bool(words & verbs)
