"""What reading a text for claims is about: tokens, and the claims made of them.

Data only. ``tokens`` makes the tokens, ``claims`` the claims, ``verifier`` judges them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from astra.guide.claims.dates import When


class Kind(StrEnum):
    """What a token may be part of a statement as, and what a claim is about."""

    BODY = "body"  # also an angle, a cusp ("cusp.7"), "ruler", a lunation or an eclipse
    SIGN = "sign"
    HOUSE = "house"
    DEGREE = "degree"
    ASPECT = "aspect"
    MOTION = "motion"  # value is "retrograde" or "direct"
    NAKSHATRA = "nakshatra"
    PADA = "pada"
    DASHA = "dasha"  # value is the level: "1", "2" or "" for either
    PHASE = "phase"  # of the Moon
    LUNATION = "lunation"  # a claim that the body, a new or full Moon or an eclipse, comes
    RULER = "ruler"  # "chart" when it says what is ruled; a claim that the body rules the chart
    RULES = "rules"  # a claim that the body rules the sign or the house
    NATURE = "nature"  # the element or modality of a sign
    DIGNITY = "dignity"  # "own", "exalted" or "debilitated"
    COUNT = "count"  # how many planets are retrograde, in a sign or in an element
    FIGURE = "figure"  # an aspect pattern of the chart
    PERIOD = "period"  # "sade sati" or "saturn return"
    VOID = "void"  # the Moon void of course
    DATE = "date"
    WORD = "word"


class Frame(StrEnum):
    """Which sky a claim is about."""

    NATAL = "natal"
    SKY = "sky"
    EITHER = "either"
    OTHERS = "others"  # somebody else's chart


class Token(NamedTuple):
    """A word or a few that mean one thing; ``word`` is lower case, punctuation is a word too.

    A named tuple: every word of every text becomes one. ``whens`` are the readings of a date, all
    of which must hold: "Friday, the 20th" has two.
    """

    kind: Kind
    word: str
    start: int
    end: int
    value: str = ""
    number: float = 0.0
    whens: tuple[When, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One statement. ``value`` is a sign, a number, an aspect or a name, by ``kind``.

    ``body`` is empty for "you are a Leo". ``denied`` when the text says it is not so, ``hedged``
    when it says it may be. ``whens`` is the date said with it; with ``event`` the thing begins on
    that date, else it is so on that date. ``exact`` says that an aspect is perfect then. A dasha
    runs from ``since`` to ``until``; it is the ``following`` one when it comes after today's. Claims of one
    ``sentence`` that leave the sky open are about the same one.
    """

    kind: Kind
    value: str
    quote: str
    body: str = ""
    frame: Frame = Frame.EITHER
    other: str = ""
    other_frame: Frame = Frame.EITHER
    denied: bool = False
    hedged: bool = False
    whens: tuple[When, ...] = ()
    event: bool = False
    exact: bool = False
    since: tuple[When, ...] = ()
    until: tuple[When, ...] = ()
    following: bool = False
    sentence: int = 0


Placed = tuple[int, Claim]
"""A claim and the place in its sentence of the token that makes it."""
