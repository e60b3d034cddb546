"""Kutas: the eight comparisons of two Moons that make the thirty-six gunas.

Tables and arithmetic only. Each kuta reads the nakshatra or the sign of both Moons and gives points
with a reason. Three of them (varna, vashya, gana) tell groom from bride, as the texts do; whoever
has no such roles asks both ways. To change a table, edit it here.

Source: Muhurta Chintamani (Rama Daivajna, 1600), ch. 6 on marriage, from verse 21, for the kutas
and their weights. It tells classes in words; the numbers within them are those modern almanacs
print, which differ by a point here and there: our choices are said at the tables.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from astra.sky.vedic.grahas import ENEMY, FRIEND, NEUTRAL, natural_friendship
from astra.sky.vedic.nakshatras import Nakshatra, nakshatra
from astra.sky.zodiac import Sign, sign_of


@dataclass(frozen=True, slots=True)
class MoonPlace:
    """Where a Moon stands, sidereal longitude in [0, 360)."""

    sidereal_deg: float

    @property
    def sign(self) -> Sign:
        """The Moon sign (rashi)."""
        return sign_of(self.sidereal_deg)

    @property
    def nakshatra(self) -> Nakshatra:
        """The mansion and its quarter."""
        return nakshatra(self.sidereal_deg)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Points, and in words why."""

    points: float
    reason: str


@dataclass(frozen=True, slots=True)
class Kuta:
    """One comparison: the most points it gives, what it is read for, and its rule (groom, bride)."""

    name: str
    maximum: int
    read_for: str
    rule: Callable[[MoonPlace, MoonPlace], Verdict]


_VARNAS: Final = ("Shudra", "Vaishya", "Kshatriya", "Brahmin")
_VARNA_OF_ELEMENT: Final = {"air": 0, "earth": 1, "fire": 2, "water": 3}


def _varna(groom: MoonPlace, bride: MoonPlace) -> Verdict:
    his, hers = (_VARNA_OF_ELEMENT[one.sign.element] for one in (groom, bride))
    relation = "not lower than" if his >= hers else "lower than"
    reason = f"The groom's varna, {_VARNAS[his]}, is {relation} the bride's, {_VARNAS[hers]}."
    return Verdict(float(his >= hers), reason)


_QUADRUPED, _HUMAN, _WATER, _WILD, _INSECT = range(5)
_VASHYAS: Final = ("four-footed", "human", "of the water", "wild", "an insect")
_VASHYA_OF_SIGN: Final = (
    _QUADRUPED, _QUADRUPED, _HUMAN, _WATER, _WILD, _HUMAN,
    _HUMAN, _INSECT, _QUADRUPED, _WATER, _HUMAN, _WATER,
)  # fmt: skip
_FIRST_HALVES: Final = {Sign.SAGITTARIUS: _HUMAN, Sign.CAPRICORN: _QUADRUPED}

# Bride's row, groom's column: Leo is vashya to no sign but Leo. As freehoroscopesonline.in and
# AstroYogi print it; a stricter table (saravali.github.io) differs in eight of the twenty-five.
_VASHYA_POINTS: Final = (
    (2.0, 1.0, 1.0, 1.5, 1.0),
    (1.0, 2.0, 1.5, 0.0, 1.0),
    (1.0, 1.5, 2.0, 1.0, 1.0),
    (0.0, 0.0, 0.0, 2.0, 0.0),
    (1.0, 1.0, 1.0, 0.0, 2.0),
)


def _vashya_of(moon: MoonPlace) -> int:
    if moon.sidereal_deg % 30.0 < 15.0 and moon.sign in _FIRST_HALVES:
        return _FIRST_HALVES[moon.sign]
    return _VASHYA_OF_SIGN[moon.sign.ordinal]


def _vashya(groom: MoonPlace, bride: MoonPlace) -> Verdict:
    his, hers = _vashya_of(groom), _vashya_of(bride)
    reason = f"The groom's sign is {_VASHYAS[his]}, the bride's {_VASHYAS[hers]}."
    return Verdict(_VASHYA_POINTS[hers][his], reason)


TARAS: Final = (
    "Janma", "Sampat", "Vipat", "Kshema", "Pratyari", "Sadhaka", "Vadha", "Mitra", "Ati Mitra",
)  # fmt: skip
"""The nine taras, by the count from one nakshatra to another."""

_HARSH_TARAS: Final = frozenset({"Vipat", "Pratyari", "Vadha"})


def tara(origin: MoonPlace, other: MoonPlace) -> str:
    """Return which of ``TARAS`` the other's nakshatra is, counted from the first."""
    return TARAS[(other.nakshatra.index - origin.nakshatra.index) % 27 % 9]


def _tara(groom: MoonPlace, bride: MoonPlace) -> Verdict:
    to_groom, to_bride = tara(bride, groom), tara(groom, bride)
    kind = sum(one not in _HARSH_TARAS for one in (to_groom, to_bride))
    reason = f"From bride to groom is {to_groom}, from groom to bride {to_bride}."
    return Verdict(1.5 * kind, reason)


# fmt: off
_YONIS: Final = (
    "horse", "elephant", "sheep", "serpent", "dog", "cat", "rat",
    "cow", "buffalo", "tiger", "deer", "monkey", "mongoose", "lion",
)
_YONI_OF_NAKSHATRA: Final = (
    0, 1, 2, 3, 3, 4, 5, 2, 5, 6, 6, 7, 8, 9, 8, 9, 10, 10, 4, 11, 12, 11, 13, 0, 13, 7, 1,
)
# Same 4, friends 3, neutral 2, foes 1, sworn foes 0. The text names the sworn foes; between them
# and the same animal, tables differ most at horse and deer (1 or 3) and lion and buffalo (1 or 2).
_YONI_POINTS: Final = (
    (4, 2, 2, 3, 2, 2, 2, 1, 0, 1, 3, 3, 2, 1),
    (2, 4, 3, 3, 2, 2, 2, 2, 3, 1, 2, 3, 2, 0),
    (2, 3, 4, 2, 1, 2, 1, 3, 3, 1, 2, 0, 3, 1),
    (3, 3, 2, 4, 2, 1, 1, 1, 1, 2, 2, 2, 0, 2),
    (2, 2, 1, 2, 4, 2, 1, 2, 2, 1, 0, 2, 1, 1),
    (2, 2, 2, 1, 2, 4, 0, 2, 2, 1, 3, 3, 2, 1),
    (2, 2, 1, 1, 1, 0, 4, 2, 2, 2, 2, 2, 1, 2),
    (1, 2, 3, 1, 2, 2, 2, 4, 3, 0, 3, 2, 2, 1),
    (0, 3, 3, 1, 2, 2, 2, 3, 4, 1, 2, 2, 2, 1),
    (1, 1, 1, 2, 1, 1, 2, 0, 1, 4, 1, 1, 2, 1),
    (3, 2, 2, 2, 0, 3, 2, 3, 2, 1, 4, 2, 2, 1),
    (3, 3, 0, 2, 2, 3, 2, 2, 2, 1, 2, 4, 3, 2),
    (2, 2, 3, 0, 1, 2, 1, 2, 2, 2, 2, 3, 4, 2),
    (1, 0, 1, 2, 1, 1, 2, 1, 1, 1, 1, 2, 2, 4),
)
# fmt: on


def _yoni(groom: MoonPlace, bride: MoonPlace) -> Verdict:
    his, hers = (_YONI_OF_NAKSHATRA[one.nakshatra.index] for one in (groom, bride))
    reason = f"The groom's nakshatra is the {_YONIS[his]}'s, the bride's the {_YONIS[hers]}'s."
    return Verdict(float(_YONI_POINTS[his][hers]), reason)


# By how each lord regards the other. The text gives 2 to friend and enemy and 0 to neutral and
# enemy; almanacs print 1 and a half.
_MAITRI_POINTS: Final = {
    (FRIEND, FRIEND): 5.0,
    (NEUTRAL, FRIEND): 4.0,
    (NEUTRAL, NEUTRAL): 3.0,
    (ENEMY, FRIEND): 1.0,
    (ENEMY, NEUTRAL): 0.5,
    (ENEMY, ENEMY): 0.0,
}
_REGARD: Final = {FRIEND: "friend", NEUTRAL: "neutral", ENEMY: "enemy"}


def _maitri(groom: MoonPlace, bride: MoonPlace) -> Verdict:
    his, hers = groom.sign.ruler, bride.sign.ruler
    if his is hers:
        return Verdict(5.0, f"{his.label} rules both Moon signs.")
    there, back = natural_friendship(his, hers), natural_friendship(hers, his)
    low, high = sorted((there, back))
    reason = (
        f"To {his.label}, lord of the groom's sign, {hers.label} is a{_article(there)}; to "
        f"{hers.label}, lord of the bride's, {his.label} is a{_article(back)}."
    )
    return Verdict(_MAITRI_POINTS[low, high], reason)


def _article(regard: int) -> str:
    return f"n {_REGARD[regard]}" if regard == ENEMY else f" {_REGARD[regard]}"


def lords_are_friends(groom: MoonPlace, bride: MoonPlace) -> bool:
    """Return whether one graha rules both Moon signs, or two that are friends to each other."""
    his, hers = groom.sign.ruler, bride.sign.ruler
    return his is hers or natural_friendship(his, hers) == natural_friendship(hers, his) == FRIEND


_DEVA, _MANUSHYA, _RAKSHASA = range(3)
_GANAS: Final = ("Deva", "Manushya", "Rakshasa")
_GANA_OF_NAKSHATRA: Final = (
    _DEVA, _MANUSHYA, _RAKSHASA, _MANUSHYA, _DEVA, _MANUSHYA, _DEVA, _DEVA, _RAKSHASA,
    _RAKSHASA, _MANUSHYA, _MANUSHYA, _DEVA, _RAKSHASA, _DEVA, _RAKSHASA, _DEVA, _RAKSHASA,
    _RAKSHASA, _MANUSHYA, _MANUSHYA, _DEVA, _RAKSHASA, _RAKSHASA, _MANUSHYA, _MANUSHYA, _DEVA,
)  # fmt: skip
# Groom's row, bride's column; some print 5 both ways for Deva and Manushya.
_GANA_POINTS: Final = ((6, 6, 0), (5, 6, 0), (1, 0, 6))


def _gana_of(moon: MoonPlace) -> int:
    return _GANA_OF_NAKSHATRA[moon.nakshatra.index]


def ganas_clash(groom: MoonPlace, bride: MoonPlace) -> bool:
    """Return whether exactly one of the two nakshatras is a Rakshasa's."""
    return (_gana_of(groom) == _RAKSHASA) != (_gana_of(bride) == _RAKSHASA)


def _gana(groom: MoonPlace, bride: MoonPlace) -> Verdict:
    his, hers = _gana_of(groom), _gana_of(bride)
    reason = f"The groom's nakshatra is {_GANAS[his]}, the bride's {_GANAS[hers]}."
    return Verdict(float(_GANA_POINTS[his][hers]), reason)


_HARSH_DISTANCES: Final = frozenset({2, 5, 6, 8, 9, 12})


def signs_clash(groom: MoonPlace, bride: MoonPlace) -> bool:
    """Return whether the Moon signs are second and twelfth, fifth and ninth, or sixth and eighth."""
    return _distance(bride, groom) in _HARSH_DISTANCES


def _distance(origin: MoonPlace, other: MoonPlace) -> int:
    return (other.sign.ordinal - origin.sign.ordinal) % 12 + 1


def _bhakoot(groom: MoonPlace, bride: MoonPlace) -> Verdict:
    there, back = sorted((_distance(bride, groom), _distance(groom, bride)))
    if there == back == 1:
        reason = f"Both Moons are in {groom.sign}."
    else:
        reason = f"The Moon signs {groom.sign} and {bride.sign} are {there} and {back} apart."
    return Verdict(0.0 if signs_clash(groom, bride) else 7.0, reason)


_NADIS: Final = ("Adi", "Madhya", "Antya")
_NADI_ROUND: Final = (0, 1, 2, 2, 1, 0)


def _nadi_of(moon: MoonPlace) -> int:
    return _NADI_ROUND[moon.nakshatra.index % 6]


def nadis_clash(groom: MoonPlace, bride: MoonPlace) -> bool:
    """Return whether both nakshatras have one nadi."""
    return _nadi_of(groom) == _nadi_of(bride)


def _nadi(groom: MoonPlace, bride: MoonPlace) -> Verdict:
    his, hers = (_NADIS[_nadi_of(one)] for one in (groom, bride))
    reason = f"The groom's nadi is {his}, the bride's {hers}."
    return Verdict(0.0 if his == hers else 8.0, reason)


KUTAS: Final = (
    Kuta("Varna", 1, "temper and outlook", _varna),
    Kuta("Vashya", 2, "pull and influence", _vashya),
    Kuta("Tara", 3, "health and good fortune", _tara),
    Kuta("Yoni", 4, "instinct and closeness", _yoni),
    Kuta("Graha Maitri", 5, "friendship of minds", _maitri),
    Kuta("Gana", 6, "temperament", _gana),
    Kuta("Bhakoot", 7, "shared prosperity", _bhakoot),
    Kuta("Nadi", 8, "constitution and children", _nadi),
)
"""The eight kutas, weighing one to eight: thirty-six in all."""

MOST: Final = sum(kuta.maximum for kuta in KUTAS)
