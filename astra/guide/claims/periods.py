"""Periods and phases: dashas, nakshatras and padas, the Moon's phases, lunations and eclipses."""

from __future__ import annotations

from collections.abc import Sequence

from astra.guide.claims import words as said
from astra.guide.claims.dates import Said, When
from astra.guide.claims.model import Claim, Frame, Kind, Placed, Token
from astra.guide.claims.sentence import Sentence

_LORDS = frozenset("sun moon mars mercury jupiter venus saturn true_node ketu".split())
_LUNATIONS = frozenset(["new moon", "full moon", "first quarter", "last quarter"])
_ECLIPSES = frozenset(["lunar eclipse", "solar eclipse", "eclipse"])
_TODAY = (When(Said.OFFSET),)


def dashas(sentence: Sentence) -> list[Placed]:
    """Return whose dasha runs, from when until when, and whose comes next."""
    places = [at for at, token in enumerate(sentence.row) if token.kind is Kind.DASHA]
    if not places and not _period(sentence):
        return []
    lords = [at for at in sentence.bodies() if sentence.row[at].value in _LORDS]
    if places and len(lords) > 1 and _succession(sentence, places):
        pairs = [(lords[0], False), (lords[-1], True)]
    else:
        pairs = [(lord, False) for lord in _lords(sentence, places, lords)]
    shared = next((sentence.row[at].value for at in places if sentence.row[at].value), "")
    found = [
        (lord, _dasha(sentence, lord, _level(sentence, lord, places, shared), later))
        for lord, later in pairs
    ]
    sentence.used.update(lord for lord, _ in pairs)
    return found


def _period(sentence: Sentence) -> list[int]:
    """Where "Ketu period" stands in a sentence on Vimshottari or on what comes after."""
    return [
        at
        for at, token in enumerate(sentence.row)
        if token.word in ("period", "periods") and sentence.is_body(at - 1)
    ]


def _succession(sentence: Sentence, places: Sequence[int]) -> bool:
    """Whether one dasha is said to come after another, not within it."""
    levels = {sentence.row[at].value for at in places}
    return bool(sentence.words & said.AFTERWARDS) and not {"1", "2"} <= levels


def _lords(sentence: Sentence, places: Sequence[int], lords: Sequence[int]) -> list[int]:
    """The lord of each dasha named: just before it, or after "of"."""
    found = []
    for at in [*places, *_period(sentence)]:
        before = [lord for lord in lords if 0 < at - lord <= 5 and _joins(sentence, lord, at)]
        after = [lord for lord in lords if 0 < lord - at <= 5 and _names(sentence, at, lord)]
        if before:
            found.append(before[-1])
        elif after:
            found.append(after[0])
    return list(dict.fromkeys(found))


def _joins(sentence: Sentence, lord: int, at: int) -> bool:
    between = sentence.row[lord + 1 : at]
    return all(token.word in said.DASHA_OF or token.kind is Kind.BODY for token in between)


def _names(sentence: Sentence, at: int, lord: int) -> bool:
    return all(
        token.word in ("of", "is", "the", ":", "that") for token in sentence.row[at + 1 : lord]
    )


def _level(sentence: Sentence, lord: int, places: Sequence[int], shared: str) -> str:
    """Return the level of the dasha nearest to its lord."""
    if not places:
        return "1"
    nearest = min(places, key=lambda at: abs(at - lord))
    return sentence.row[nearest].value or shared


def _dasha(sentence: Sentence, lord: int, level: str, following: bool) -> Claim:
    since, until = ends(sentence)
    return Claim(
        kind=Kind.DASHA,
        value=level,
        body=sentence.row[lord].value,
        frame=Frame.NATAL,
        quote=sentence.quote(lord, *_near(sentence, lord)),
        denied=sentence.denied(lord),
        hedged=sentence.hedged(),
        since=() if following else since,
        until=() if following else until,
        following=following,
    )


def _near(sentence: Sentence, lord: int) -> list[int]:
    places = [at for at, token in enumerate(sentence.row) if token.kind is Kind.DASHA]
    return [min(places, key=lambda at: abs(at - lord))] if places else []


def ends(sentence: Sentence) -> tuple[tuple[When, ...], tuple[When, ...]]:
    """Return when a period is said to begin and to end."""
    since: tuple[When, ...] = ()
    until: tuple[When, ...] = ()
    for at, token in enumerate(sentence.row):
        if token.kind is not Kind.DATE or all(when.is_now for when in token.whens):
            continue
        before = [sentence.word(at - step) for step in range(1, 7)]
        if sentence.around(at, 1) & {"tak", "तक"} or _leads(before, said.UNTIL, said.SINCE):
            until = token.whens
        elif sentence.around(at, 1) & {"se", "से"} or _leads(before, said.SINCE, said.UNTIL):
            since = token.whens
    return since, until


def _leads(before: Sequence[str], wanted: frozenset[str], other: frozenset[str]) -> bool:
    """Whether of two kinds of words the wanted one stands nearest before a date."""
    for word in before:
        if word in wanted:
            return True
        if word in other or word == ",":
            return False
    return False


def nakshatras(sentence: Sentence, at: int) -> list[Claim]:
    """Read the nakshatra there: the Moon's at birth, unless today's Moon is spoken of."""
    token = sentence.row[at]
    owner = sentence.owner(at)
    moon = owner.bodies[-1:] == ("moon",) and owner.cost <= 8
    told = bool(sentence.words & said.BIRTH_STARS) or moon or bool(_padas(sentence))
    if not told or sentence.words & said.ALL_STARS:
        return []
    if owner.bodies and not moon and owner.cost <= 4 and not sentence.words & said.BIRTHS:
        return []
    sky = moon and owner.frame is Frame.SKY
    return [
        Claim(
            kind=Kind.NAKSHATRA,
            value=token.value,
            body="moon",
            frame=Frame.SKY
            if sky
            else Frame.NATAL
            if owner.frame is not Frame.OTHERS
            else owner.frame,
            quote=sentence.quote(at),
            denied=sentence.denied(at),
            hedged=sentence.hedged(),
        )
    ]


def padas(sentence: Sentence) -> list[Placed]:
    """Return the pada said together with a nakshatra."""
    if Kind.NAKSHATRA not in sentence.kinds:
        return []
    return [
        (
            at,
            Claim(
                kind=Kind.PADA,
                value=str(int(sentence.row[at].number) or 1),
                body="moon",
                frame=Frame.NATAL,
                quote=sentence.quote(at),
                denied=sentence.denied(at),
                hedged=sentence.hedged(),
            ),
        )
        for at in _padas(sentence)
    ]


def _padas(sentence: Sentence) -> list[int]:
    return [
        at
        for at, token in enumerate(sentence.row)
        if token.kind is Kind.PADA or token.word == "first quarter"
    ]


def phases(sentence: Sentence, at: int) -> list[Claim]:
    """Read the phase there: the Moon's now."""
    token = sentence.row[at]
    now = bool(sentence.words & said.NOW)
    moon = any(sentence.token(at + step).value == "moon" for step in range(-5, 6))
    if not moon and not (now and sentence.around(at, -1, -2) & {"its", "a"}):
        return []
    return [_moon(sentence, at, Kind.PHASE, token.value, sentence.day(at))]


def lunations(sentence: Sentence) -> list[Placed]:
    """Return the new and full Moons and the eclipses that are said to come, dated."""
    if Kind.NAKSHATRA in sentence.kinds:
        return []  # its first quarter is a pada
    found = []
    for at, token in enumerate(sentence.row):
        if token.kind is not Kind.BODY or token.value not in _LUNATIONS | _ECLIPSES:
            continue
        whens = sentence.day(at)
        if not whens and sentence.words & said.TODAYS and token.value in _LUNATIONS:
            whens = _TODAY
        if whens:
            body = _light(sentence, token)
            size = _size(sentence, at)
            found.append((at, _moon(sentence, at, Kind.LUNATION, size, whens, body)))
    return found


def _light(sentence: Sentence, token: Token) -> str:
    """Return which eclipse is meant: that of the light named with it."""
    if token.value != "eclipse":
        return token.value
    lights = {one.value for one in sentence.row if one.kind is Kind.BODY} & {"sun", "moon"}
    return {"sun": "solar eclipse", "moon": "lunar eclipse"}[lights.pop()] if lights else "eclipse"


def _size(sentence: Sentence, at: int) -> str:
    """Return "total" or another size when an eclipse is said to have it."""
    for word in sentence.around(at, -1, -2, -3, 1):
        if word in said.SIZES:
            return said.SIZES[word]
    return ""


def _moon(
    sentence: Sentence,
    at: int,
    kind: Kind,
    value: str,
    whens: tuple[When, ...],
    body: str = "moon",
) -> Claim:
    return Claim(
        kind=kind,
        value=value,
        body=body,
        frame=Frame.SKY,
        quote=sentence.quote(at),
        denied=sentence.denied(at),
        hedged=sentence.hedged(),
        whens=whens,
    )
