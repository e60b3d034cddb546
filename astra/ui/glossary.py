"""Glossary: what each term on a chart means, in a few plain words, for whoever points at it.

Meanings of symbols, not readings of a person: those come from the guide.
"""

from __future__ import annotations

from typing import Final

from astra.sky.accidents import Beams
from astra.sky.aspects import AspectKind
from astra.sky.bodies import Angle, Body, Point
from astra.sky.dignities import Dignity
from astra.sky.patterns import PatternKind
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
    Body.TRUE_LILITH: "what refuses to be tamed",
    Body.CERES: "nourishing, losing and finding again",
    Body.PALLAS: "seeing the pattern; skill and strategy",
    Body.JUNO: "the bond one commits to",
    Body.VESTA: "what one keeps sacred and tends alone",
    Body.SOUTH_NODE: "what one already knows and leans on",
    Body.VERTEX: "meetings that feel as if arranged",
    Body.EAST_POINT: "the self as it would like to be",
    Body.LOT_OF_SPIRIT: "what one does of one's own will",
    Body.LOT_OF_EROS: "what one longs for",
    Body.LOT_OF_NECESSITY: "what binds and cannot be argued with",
    Body.LOT_OF_COURAGE: "daring, and where it may go too far",
    Body.LOT_OF_VICTORY: "trust, effort and what they win",
    Body.LOT_OF_NEMESIS: "what lies underneath and comes due",
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
    AspectKind.SEMISEXTILE: "sit side by side with little in common",
    AspectKind.NOVILE: "ripen together over a long time",
    AspectKind.SEMISQUARE: "itch a little",
    AspectKind.SEPTILE: "are drawn together beyond reason",
    AspectKind.QUINTILE: "make something new of each other",
    AspectKind.SESQUIQUADRATE: "strain at each other now and then",
    AspectKind.BIQUINTILE: "shape each other with skill",
    AspectKind.QUINCUNX: "have to adjust to each other",
}

WORDS: Final = {
    "retrograde": "Seen from the Earth it moves backwards for a while. What it stands for is said "
    "to turn inwards, and to be gone over again.",
    "applying": "The two are still drawing together, so the aspect is said to grow.",
    "separating": "The two have met and draw apart, so the aspect is said to fade.",
    "orb": "How far two bodies are from the exact angle. The smaller, the stronger the aspect is "
    "taken to be.",
    "in sect": "Of the half of the day the birth fell in. Sun, Jupiter and Saturn belong to the "
    "day, Moon, Venus and Mars to the night, Mercury to either; in their own half they are said to "
    "work better.",
    "out of sect": "Of the other half of the day than the birth, where it is said to work with more "
    "friction.",
    "out of bounds": "Further from the celestial equator than the Sun ever gets: said to go its own "
    "way.",
    "reception": "Two planets each stand where the other has dignity, so each is the other's host "
    "and helps it.",
    "points": "William Lilly's points: 5 for its own sign, 4 for exaltation, 3 for triplicity, 2 "
    "for term, 1 for face; 5 off in detriment or without any dignity, 4 off in fall.",
    "cusp": "Where a house begins.",
    "lot": "A point laid off from the Ascendant by the distance between two others; by day and by "
    "night the other way round.",
    "not certain": "Another possible birth time changes it, so nothing is built on it.",
    "tropical": "The zodiac that begins where the Sun stands at the March equinox. It keeps step "
    "with the seasons.",
    "sidereal": "The zodiac that is held to the stars. It has drifted from the seasons by about a "
    "degree in 72 years.",
    "ayanamsha": "How far the tropical and the sidereal zodiac have drifted apart. Schools differ "
    "by a degree or so about where the sidereal one begins.",
    "universal time": "The one time the whole world reckons by, that of Greenwich without summer "
    "time. Positions are computed for it.",
    "local mean time": "Before clocks were set by zones, each town kept its own time by the Sun: "
    "four minutes for each degree of longitude.",
    "summer time": "The months in which clocks stand an hour ahead of standard time.",
    "sidereal time": "Which degree of the sky's equator stands on the meridian, told in hours. The "
    "houses hang on it.",
    "Julian day": "Days since noon on 1 January 4713 BC, as astronomers count them.",
    "transit": "A body of the sky as it passes a place in a birth chart.",
    "solar eclipse": "A new Moon that covers the Sun: said to begin something with more force than "
    "other new Moons.",
    "lunar eclipse": "A full Moon that passes through the Earth's shadow: said to bring something "
    "to light and to a close.",
    "void of course": "The Moon meets no other planet before she leaves her sign. Tradition keeps "
    "such hours for finishing and resting rather than for beginnings.",
    "new": "Moon and Sun stand together. The old round ends in the dark and another begins.",
    "first quarter": "The Moon, half lit, grows. What was begun asks for a decision.",
    "full": "The Moon stands opposite the Sun. What was begun shows itself.",
    "last quarter": "The Moon, half lit, wanes. A time to sort out and let go.",
    "turns retrograde": "It stands still and begins to move backwards, as seen from the Earth. What "
    "it stands for is said to turn inwards, and to be gone over again.",
    "turns direct": "It stands still and moves forwards again. What was gone over is said to go on.",
}
"""Words of the page itself."""

DIGNITIES: Final = {
    Dignity.DOMICILE: "In a sign of its own, where it does what it likes.",
    Dignity.EXALTATION: "In the sign where it is an honoured guest.",
    Dignity.TRIPLICITY: "In an element it looks after, by day or by night.",
    Dignity.TERM: "In a few degrees of the sign that belong to it.",
    Dignity.FACE: "In the third of a sign that belongs to it: a small dignity.",
    Dignity.DETRIMENT: "In the sign opposite its own, where it works on another's terms.",
    Dignity.FALL: "In the sign opposite its exaltation, where it is easily overlooked.",
    Dignity.PEREGRINE: "Without any dignity where it stands: a stranger that must find its way.",
}

BEAMS: Final = {
    Beams.CAZIMI: "Within 17′ of the Sun: in his heart, and strengthened.",
    Beams.COMBUST: "Within 8°30′ of the Sun and in his sign: outshone.",
    Beams.UNDER_THE_BEAMS: "Within 17° of the Sun: hard to see.",
}

PATTERNS: Final = {
    PatternKind.GRAND_CROSS: "Two oppositions square to each other. Four corners that pull, and a "
    "great deal of drive once they take turns.",
    PatternKind.KITE: "A grand trine with a planet opposite one of its corners, which gives its "
    "ease a direction.",
    PatternKind.MYSTIC_RECTANGLE: "Two oppositions held together by trines and sextiles: tensions "
    "that know how to be useful.",
    PatternKind.GRAND_TRINE: "Three planets a third of the circle apart. What they stand for flows "
    "by itself, and may be taken for granted.",
    PatternKind.T_SQUARE: "An opposition with a third planet square to both ends, on which the "
    "tension falls. It asks to be worked with, and gets things done.",
    PatternKind.YOD: "Two planets in sextile, and one quincunx to both: something that keeps "
    "asking to be adjusted.",
    PatternKind.STELLIUM: "Four or more planets in one sign or one house: a great deal of a life "
    "happens there.",
}
