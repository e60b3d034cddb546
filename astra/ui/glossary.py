"""Glossary: what each term on a chart means, in a few plain words, for whoever points at it.

Meanings of symbols, not readings of a person: those come from the guide.
"""

from __future__ import annotations

from typing import Final

from astra.sky.aspects import AspectKind
from astra.sky.bodies import Angle, Body, Point
from astra.sky.zodiac import SIGNS, Sign

POINTS: Final[dict[Point, str]] = {
    Body.SUN: "who you are becoming; will and vitality",
    Body.MOON: "feeling, habit and what makes you safe",
    Body.MERCURY: "thinking, speaking and learning",
    Body.VENUS: "love, taste and what you value",
    Body.MARS: "drive, anger and how you act",
    Body.JUPITER: "growth, trust and meaning",
    Body.SATURN: "limits, patience and what you build",
    Body.URANUS: "freedom and sudden change",
    Body.NEPTUNE: "dreams, longing and blurred edges",
    Body.PLUTO: "power, endings and renewal",
    Body.CHIRON: "an old hurt that can teach",
    Body.MEAN_NODE: "the direction life pulls towards",
    Body.TRUE_NODE: "the direction life pulls towards",
    Body.MEAN_LILITH: "what refuses to be tamed",
    Body.PART_OF_FORTUNE: "where things come easily",
    Angle.ASCENDANT: "how you meet the world and are first seen",
    Angle.MIDHEAVEN: "calling and public standing",
}

SIGN_MANNERS: Final[dict[Sign, str]] = dict(
    zip(
        SIGNS,
        (
            "direct, quick, first",
            "steady, sensual, slow to move",
            "curious, many-sided, talkative",
            "protective, feeling, home-loving",
            "warm, proud, generous",
            "careful, useful, exact",
            "fair, graceful, relating",
            "intense, private, all or nothing",
            "seeking, frank, far-sighted",
            "serious, capable, long-term",
            "independent, inventive, of the group",
            "permeable, imaginative, kind",
        ),
        strict=True,
    )
)

HOUSES: Final = (
    "self and body",
    "money and what you own",
    "words, siblings, short journeys",
    "home, family, roots",
    "play, love affairs, children",
    "work, health, daily round",
    "partners and agreements",
    "shared money, crisis, intimacy",
    "travel, study, belief",
    "career and reputation",
    "friends, groups, hopes",
    "solitude, sleep, what is hidden",
)

ASPECT_MANNERS: Final = {
    AspectKind.CONJUNCTION: "act as one",
    AspectKind.SEXTILE: "help each other when asked",
    AspectKind.SQUARE: "rub against each other and get things moving",
    AspectKind.TRINE: "flow together without effort",
    AspectKind.OPPOSITION: "pull two ways and ask for balance",
}
