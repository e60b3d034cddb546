"""Purposes: what people look for a good day for, and what tradition likes for it.

The table of conditions holds the words, ``PURPOSES`` the wishes and their weights. To add a purpose,
add a row; to add a condition, say in ``conditions`` when it holds.

Sources: W. Ramesey, Astrologia Restaurata (1653), book III (the Moon's hindrances, movable and fixed
signs); Dorotheus of Sidon, Carmen Astrologicum, book V; for the nakshatras Muhurta Chintamani: its
Nakshatra (opening a shop), Samskara (first letters), Vivaha, Yatra and Grihapravesha prakaranas.
Mercury retrograde is a rule of our time. Weights are ours: 3 for what a tradition insists on, 2
for what it likes, 1 for a grace.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, NamedTuple

from astra.sky.aspects import AspectKind
from astra.sky.bodies import Body
from astra.sky.elections.conditions import (
    Condition,
    System,
    aspecting,
    direct,
    far_from_eclipses,
    in_nakshatras,
    in_signs,
    in_tithis,
    not_,
    on_weekdays,
    rahu_kala,
    void,
    waxing,
)
from astra.sky.zodiac import SIGNS, Sign


class Wish(NamedTuple):
    """A condition and how much it weighs for a purpose, 1 to 3."""

    condition: Condition
    weight: int


@dataclass(frozen=True, slots=True)
class Purpose:
    """Something a good day is looked for."""

    key: str
    label: str
    wishes: tuple[Wish, ...]


_BOTH: Final[tuple[System, ...]] = ("western", "vedic")
_EASY: Final = (AspectKind.CONJUNCTION, AspectKind.SEXTILE, AspectKind.TRINE)
_ORB_DEG: Final = 3.0

MOON_AT_WORK: Final = Condition(
    "moon_at_work",
    not_(void),
    "The Moon has an aspect ahead of her in this sign, as tradition likes it for a beginning.",
    "The Moon is void of course; tradition keeps such hours for finishing and resting.",
)
MOON_AT_REST: Final = Condition(
    "moon_at_rest",
    void,
    "The Moon is void of course: tradition's own hours for letting things be.",
    "The Moon is still busy in her sign, so the hours may feel less empty.",
)
MOON_WAXING: Final = Condition(
    "moon_waxing",
    waxing,
    "The Moon is waxing, the half of the month that is given to beginnings.",
    "The Moon is waning, the half of the month that is given to completing things.",
    _BOTH,
)
MOON_WANING: Final = Condition(
    "moon_waning",
    not_(waxing),
    "The Moon is waning, the half of the month that is given to easing off.",
    "The Moon is waxing, which tradition would sooner use for beginnings.",
    _BOTH,
)
MERCURY_DIRECT: Final = Condition(
    "mercury_direct",
    direct(Body.MERCURY),
    "Mercury moves forwards.",
    "Mercury is retrograde: many would read everything twice and leave room for changes.",
)
VENUS_DIRECT: Final = Condition(
    "venus_direct",
    direct(Body.VENUS),
    "Venus moves forwards.",
    "Venus is retrograde: custom uses that for reconsidering rather than for vows.",
)
NO_ECLIPSE: Final = Condition(
    "no_eclipse",
    far_from_eclipses(3),
    "No eclipse is within three days.",
    "An eclipse is within three days, when the older books prefer to wait.",
    _BOTH,
)
MOON_FIXED: Final = Condition(
    "moon_fixed",
    in_signs(Body.MOON, *(sign for sign in SIGNS if sign.modality == "fixed")),
    "The Moon is in a fixed sign, which is chosen for what should last.",
    "The Moon is not in a fixed sign, which would be chosen for what should last.",
)
MOON_MOVABLE: Final = Condition(
    "moon_movable",
    in_signs(Body.MOON, *(sign for sign in SIGNS if sign.modality == "cardinal")),
    "The Moon is in a movable sign, which is chosen for what should go quickly.",
    "The Moon is not in a movable sign, which would be chosen for what should go quickly.",
)
MOON_IN_AIR: Final = Condition(
    "moon_in_air",
    in_signs(Body.MOON, *(sign for sign in SIGNS if sign.element == "air")),
    "The Moon is in an air sign, at home among words and ideas.",
    "The Moon is not in an air sign, where words and ideas are at home.",
)
MOON_GENTLE: Final = Condition(
    "moon_gentle",
    in_signs(Body.MOON, Sign.TAURUS, Sign.CANCER, Sign.PISCES),
    "The Moon is in a gentle sign: Taurus, Cancer or Pisces.",
    "The Moon is not in Taurus, Cancer or Pisces, the gentlest signs for her.",
)
VENUS_DIGNIFIED: Final = Condition(
    "venus_dignified",
    in_signs(Body.VENUS, Sign.TAURUS, Sign.LIBRA, Sign.PISCES),
    "Venus is in a sign of her own or of her exaltation.",
    "Venus is not in Taurus, Libra or Pisces, where she is strongest.",
)
JUPITER_TO_SUN: Final = Condition(
    "jupiter_to_sun",
    aspecting(Body.JUPITER, Body.SUN, _EASY, _ORB_DEG),
    "Jupiter is in an easy aspect to your Sun.",
    "Jupiter makes no easy aspect to your Sun now.",
)
VENUS_TO_MOON: Final = Condition(
    "venus_to_moon",
    aspecting(Body.VENUS, Body.MOON, _EASY, _ORB_DEG),
    "Venus is in an easy aspect to your Moon.",
    "Venus makes no easy aspect to your Moon now.",
)
VENUS_TO_VENUS: Final = Condition(
    "venus_to_venus",
    aspecting(Body.VENUS, Body.VENUS, _EASY, _ORB_DEG),
    "Venus is in an easy aspect to your own Venus.",
    "Venus makes no easy aspect to your own Venus now.",
)
MERCURY_TO_MERCURY: Final = Condition(
    "mercury_to_mercury",
    aspecting(Body.MERCURY, Body.MERCURY, _EASY, _ORB_DEG),
    "Mercury is in an easy aspect to your own Mercury.",
    "Mercury makes no easy aspect to your own Mercury now.",
)
FULL_TITHI: Final = Condition(
    "full_tithi",
    not_(in_tithis({4, 9, 14, 19, 24, 29, 30})),
    "The tithi is neither rikta (an empty fourth, ninth or fourteenth) nor amavasya.",
    "The tithi is rikta (an empty fourth, ninth or fourteenth) or amavasya.",
    ("vedic",),
)
GENTLE_DAY: Final = Condition(
    "gentle_day",
    on_weekdays(1, 3, 4, 5),
    "The weekday belongs to the Moon, Mercury, Jupiter or Venus.",
    "The weekday belongs to the Sun, Mars or Saturn; the Moon's, Mercury's, Jupiter's and "
    "Venus's are liked better.",
    ("vedic",),
)
OUTSIDE_RAHU_KALA: Final = Condition(
    "outside_rahu_kala",
    not_(rahu_kala),
    "It is not rahu kala.",
    "It is rahu kala, the part of the day custom leaves free of beginnings.",
    ("vedic",),
)


def _mansion(key: str, purpose: str, *names: str) -> Condition:
    return Condition(
        f"nakshatra_{key}",
        in_nakshatras(*names),
        f"The Moon is in a nakshatra that Muhurta Chintamani lists for {purpose}.",
        f"The Moon is in none of the nakshatras that Muhurta Chintamani lists for {purpose}.",
        ("vedic",),
    )


_STEADY: Final = ("Rohini", "Uttara Phalguni", "Uttara Ashadha", "Uttara Bhadrapada")
_SOFT: Final = ("Mrigashira", "Chitra", "Anuradha", "Revati")
_SWIFT: Final = ("Ashwini", "Pushya", "Hasta")
_OF_TRAVEL: Final = (
    "Ashwini", "Mrigashira", "Punarvasu", "Pushya", "Hasta", "Anuradha", "Shravana", "Dhanishta",
    "Revati",
)  # fmt: skip
_OF_WEDDINGS: Final = (
    "Rohini", "Mrigashira", "Magha", "Uttara Phalguni", "Hasta", "Swati", "Anuradha", "Mula",
    "Uttara Ashadha", "Uttara Bhadrapada", "Revati",
)  # fmt: skip
_OF_STUDY: Final = (
    "Ashwini", "Ardra", "Punarvasu", "Pushya", "Hasta", "Chitra", "Swati", "Anuradha", "Shravana",
    "Revati",
)  # fmt: skip

FOR_VENTURES: Final = _mansion("ventures", "opening a business", *_STEADY, *_SOFT, *_SWIFT)
FOR_TRAVEL: Final = _mansion("travel", "journeys", *_OF_TRAVEL)
FOR_WEDDINGS: Final = _mansion("weddings", "weddings", *_OF_WEDDINGS)
FOR_HOMES: Final = _mansion("homes", "entering a home", *_STEADY, *_SOFT)
FOR_STUDY: Final = _mansion("study", "beginning to learn", *_OF_STUDY)

_ALWAYS: Final = (
    Wish(MOON_AT_WORK, 3), Wish(NO_ECLIPSE, 2), Wish(FULL_TITHI, 2), Wish(OUTSIDE_RAHU_KALA, 2),
)  # fmt: skip


def _purpose(key: str, label: str, **wishes: tuple[Condition, ...]) -> Purpose:
    """A purpose with what it wishes most, more and also."""
    weights = {"most": 3, "more": 2, "also": 1}
    own = [Wish(one, weights[name]) for name, found in wishes.items() for one in found]
    return Purpose(key, label, (*_ALWAYS, *own))


_TABLE: Final = (
    _purpose(
        "begin_venture", "Begin something of your own",
        most=(FOR_VENTURES,), more=(MOON_WAXING, MERCURY_DIRECT), also=(JUPITER_TO_SUN, GENTLE_DAY),
    ),
    _purpose(
        "sign_contract", "Sign an agreement",
        most=(MERCURY_DIRECT,), more=(MOON_FIXED, FOR_VENTURES),
        also=(MOON_WAXING, MERCURY_TO_MERCURY, GENTLE_DAY),
    ),
    _purpose(
        "travel", "Set out on a journey",
        most=(FOR_TRAVEL,), more=(MOON_MOVABLE, MERCURY_DIRECT), also=(MOON_WAXING, GENTLE_DAY),
    ),
    _purpose(
        "wedding", "Marry",
        most=(VENUS_DIRECT, FOR_WEDDINGS), more=(MOON_WAXING, GENTLE_DAY),
        also=(MOON_FIXED, VENUS_DIGNIFIED, VENUS_TO_MOON, VENUS_TO_VENUS),
    ),
    _purpose(
        "move_home", "Move into a home",
        most=(FOR_HOMES,), more=(MOON_FIXED, MOON_WAXING), also=(MERCURY_DIRECT, GENTLE_DAY),
    ),
    _purpose(
        "study", "Begin to learn something",
        most=(FOR_STUDY,), more=(MERCURY_DIRECT, MOON_WAXING),
        also=(MOON_IN_AIR, MERCURY_TO_MERCURY, GENTLE_DAY),
    ),
    Purpose("rest", "Rest and retreat", (
        Wish(MOON_WANING, 2), Wish(MOON_GENTLE, 2), Wish(MOON_AT_REST, 1), Wish(NO_ECLIPSE, 1),
    )),
)  # fmt: skip

PURPOSES: Final = MappingProxyType({purpose.key: purpose for purpose in _TABLE})
"""Every purpose by its key."""
