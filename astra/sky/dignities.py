"""Essential dignities: how much a planet is at home where it stands, and who receives whom.

For the seven planets one sees; tradition gives the others none. Sources: domiciles, exaltations and
falls Ptolemy, Tetrabiblos I.17-19; triplicities Dorotheus of Sidon, Carmen I.1; terms those of the
Egyptians as Ptolemy lists them, I.20; faces in Chaldean order from Mars in Aries, Firmicus
Maternus, Mathesis II.4; points William Lilly, Christian Astrology (1647), p. 115. To use another
table, change it here; nothing else knows it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from typing import Final, NamedTuple

from astra.sky.bodies import PLANETS, Body
from astra.sky.chart import Chart
from astra.sky.zodiac import SIGNS, Sign, normalised, sign_of

SEVEN: Final = PLANETS[:7]
"""Sun to Saturn."""


class Dignity(StrEnum):
    """What a place is to a planet, strongest first; the last three are debilities."""

    DOMICILE = "domicile"
    EXALTATION = "exaltation"
    TRIPLICITY = "triplicity"
    TERM = "term"
    FACE = "face"
    DETRIMENT = "detriment"
    FALL = "fall"
    PEREGRINE = "peregrine"


POINTS: Final[Mapping[Dignity, int]] = dict(zip(Dignity, (5, 4, 3, 2, 1, -5, -4, -5), strict=True))

EXALTATIONS: Final[Mapping[Body, Sign]] = {
    Body.SUN: Sign.ARIES,
    Body.MOON: Sign.TAURUS,
    Body.MERCURY: Sign.VIRGO,
    Body.VENUS: Sign.PISCES,
    Body.MARS: Sign.CAPRICORN,
    Body.JUPITER: Sign.CANCER,
    Body.SATURN: Sign.LIBRA,
}

TRIPLICITIES: Final[Mapping[str, tuple[Body, Body, Body]]] = {
    "fire": (Body.SUN, Body.JUPITER, Body.SATURN),
    "earth": (Body.VENUS, Body.MOON, Body.MARS),
    "air": (Body.SATURN, Body.MERCURY, Body.JUPITER),
    "water": (Body.VENUS, Body.MARS, Body.MOON),
}
"""The rulers of each element by day, by night, and the one who takes part in both."""

_CHALDEAN: Final = (
    Body.MARS, Body.SUN, Body.VENUS, Body.MERCURY, Body.MOON, Body.SATURN, Body.JUPITER,
)  # fmt: skip
_LETTERS: Final = {
    "Y": Body.MERCURY, "V": Body.VENUS, "M": Body.MARS, "J": Body.JUPITER, "S": Body.SATURN,
}  # fmt: skip

# Each sign's terms in order: the planet's letter (Y is Mercury) and how many degrees it has.
_TERMS: Final = tuple(
    tuple((_LETTERS[term[0]], int(term[1:])) for term in row.split())
    for row in (
        "J6 V6 Y8 M5 S5", "V8 Y6 J8 S5 M3", "Y6 J6 V5 M7 S6", "M7 V6 Y6 J7 S4",
        "J6 V5 S7 Y6 M6", "Y7 V10 J4 M7 S2", "S6 Y8 J7 V7 M2", "M7 V4 Y8 J5 S6",
        "J12 V5 Y4 S5 M4", "Y7 J7 V8 S4 M4", "Y7 V6 J7 M5 S5", "V12 J4 Y3 M9 S2",
    )
)  # fmt: skip


def term_ruler(longitude_deg: float) -> Body:
    """Return the ruler of the Egyptian term at a longitude."""
    longitude = normalised(longitude_deg)
    left = longitude % 30.0
    for ruler, degrees in _TERMS[int(longitude // 30)]:
        if left < degrees:
            return ruler
        left -= degrees
    raise AssertionError("the terms of a sign fill its 30 degrees")


def face_ruler(longitude_deg: float) -> Body:
    """Return the ruler of the face, a third of a sign, at a longitude."""
    return _CHALDEAN[int(normalised(longitude_deg) // 10) % 7]


def dignities_at(
    body: Body, longitude_deg: float, *, by_day: bool | None = None
) -> tuple[Dignity, ...]:
    """Return what a place is to one of the seven; empty for any other body.

    The triplicity counts for its ruler by day or by night. Without ``by_day`` it is left
    out, and nobody who might have it is called peregrine.
    """
    if body not in SEVEN:
        return ()
    sign = sign_of(longitude_deg)
    opposite = SIGNS[(sign.ordinal + 6) % 12]
    rulers = TRIPLICITIES[sign.element]
    held = {
        Dignity.DOMICILE: sign.ruler is body,
        Dignity.EXALTATION: EXALTATIONS[body] is sign,
        Dignity.TRIPLICITY: by_day is not None and rulers[0 if by_day else 1] is body,
        Dignity.TERM: term_ruler(longitude_deg) is body,
        Dignity.FACE: face_ruler(longitude_deg) is body,
    }
    perhaps = by_day is None and body in rulers[:2]
    held |= {
        Dignity.DETRIMENT: opposite.ruler is body,
        Dignity.FALL: EXALTATIONS[body] is opposite,
        Dignity.PEREGRINE: not any(held.values()) and not perhaps,
    }
    return tuple(dignity for dignity, has in held.items() if has)


class Reception(NamedTuple):
    """Two planets each in the other's dignity; ``a_in`` is what ``b`` rules where ``a`` stands."""

    a: Body
    b: Body
    a_in: Dignity
    b_in: Dignity
    solid: bool

    @property
    def mixed(self) -> bool:
        """Whether one is received by domicile and the other by exaltation."""
        return self.a_in is not self.b_in


@dataclass(frozen=True, slots=True)
class Standing:
    """A planet's essential dignities and Lilly's points for them.

    In mutual reception by domicile a planet counts as in its domicile, and likewise by
    exaltation; then it is not peregrine. ``solid`` says that all of it holds at every possible birth time.
    """

    body: Body
    dignities: tuple[Dignity, ...]
    points: int
    solid: bool

    @property
    def peregrine(self) -> bool:
        """Whether it has no dignity at all, a stranger where it stands."""
        return Dignity.PEREGRINE in self.dignities


def standings(chart: Chart) -> Mapping[Body, Standing]:
    """Return the dignities of the seven, in the chart's own zodiac."""
    received = receptions(chart)
    return {body: _standing(chart, body, received) for body in SEVEN}


def receptions(chart: Chart) -> tuple[Reception, ...]:
    """Return the mutual receptions among the seven by domicile and exaltation."""
    found = []
    for a, b in combinations(SEVEN, 2):
        one, other = chart.positions[a], chart.positions[b]
        solid = one.solid and other.solid
        found += [
            Reception(a, b, a_in, b_in, solid)
            for a_in in _received(b, one.sign)
            for b_in in _received(a, other.sign)
        ]
    return tuple(found)


def _received(host: Body, sign: Sign) -> list[Dignity]:
    """By what a planet receives those who stand in a sign."""
    found = [Dignity.DOMICILE] if sign.ruler is host else []
    return [*found, Dignity.EXALTATION] if EXALTATIONS[host] is sign else found


def _standing(chart: Chart, body: Body, received: tuple[Reception, ...]) -> Standing:
    place = chart.positions[body]
    by_day = chart.by_day if chart.by_day_solid else None
    held = dignities_at(body, place.longitude_deg, by_day=by_day)
    reach = place.uncertainty_deg
    ends = [place.longitude_deg + off for off in (-reach, reach)]
    same = all(dignities_at(body, end, by_day=by_day) == held for end in ends)
    elements = {sign_of(end).element for end in ends}
    untimed = by_day is None and any(body in TRIPLICITIES[one][:2] for one in elements)
    mine = [one for one in received if body in (one.a, one.b) and not one.mixed]
    if mine:
        held = tuple(one for one in held if one is not Dignity.PEREGRINE)
    return Standing(
        body=body,
        dignities=held,
        points=sum(POINTS[one] for one in {*held, *(one.a_in for one in mine)}),
        solid=place.solid and same and not untimed and all(one.solid for one in mine),
    )
