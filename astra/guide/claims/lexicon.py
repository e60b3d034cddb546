"""The lexicon: every name of ``names`` and ``idioms`` with what it stands for, and ordinals."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from astra.guide.claims import idioms
from astra.guide.claims.model import Kind
from astra.guide.claims.names import ASPECT_NAMES, BODY_NAMES, NAKSHATRA_NAMES, SIGN_NAMES
from astra.guide.claims.spelling import normal
from astra.guide.vocabulary import ORDINAL_ALIASES


def _of(kind: Kind, names: Mapping[str, str]) -> dict[str, tuple[Kind, str]]:
    return {name: (kind, key) for name, key in names.items()}


NAMED: Final[Mapping[str, tuple[Kind, str]]] = {
    **_of(Kind.ASPECT, ASPECT_NAMES),
    **_of(Kind.NAKSHATRA, NAKSHATRA_NAMES),
    **_of(Kind.MOTION, idioms.MOTIONS),
    **_of(Kind.DASHA, {name: idioms.LEVELS[key] for name, key in idioms.DASHAS.items()}),
    **_of(Kind.PHASE, idioms.PHASES),
    **_of(Kind.DIGNITY, idioms.DIGNITIES),
    **_of(Kind.RULER, idioms.RULERS),
    **_of(Kind.NATURE, idioms.NATURES),
    **_of(Kind.HOUSE, {name: str(house) for name, house in idioms.HOUSE_THEMES.items()}),
    **_of(Kind.FIGURE, {normal(name): key for name, key in idioms.FIGURES.items()}),
    **_of(Kind.PERIOD, idioms.PERIODS),
    **_of(Kind.VOID, {"void of course": "void"}),
    **_of(Kind.SIGN, SIGN_NAMES),
    **_of(Kind.BODY, BODY_NAMES),
    **_of(Kind.BODY, {name: idioms.LUNATION_BODIES[key] for name, key in idioms.LUNATIONS.items()}),
    **_of(
        Kind.WORD,
        dict.fromkeys(map(normal, (*idioms.FESTIVALS, *idioms.THIS_TIME, "to the degree")), ""),
    ),
    **_of(Kind.WORD, dict.fromkeys(map(normal, idioms.THAT_DAY_NAMES), idioms.THAT_DAY)),
}


def _prefixes(names: Iterable[str]) -> frozenset[str]:
    return frozenset(
        " ".join(parts[:count])
        for parts in (name.split() for name in names)
        for count in range(1, len(parts))
    )


PREFIXES: Final = _prefixes(NAMED)
"""How names of several words begin."""

_STEMS: Final = {
    "paanchv": 5,
    "panchv": 5,
    "saatv": 7,
    "satv": 7,
    "saatw": 7,
    "aathv": 8,
    "athv": 8,
    "aathw": 8,
    "nauv": 9,
    "navv": 9,
    "dasv": 10,
    "dasw": 10,
    "gyarahv": 11,
    "gyaarahv": 11,
    "barahv": 12,
    "baarahv": 12,
    "पाँचव": 5,
    "पांचव": 5,
    "छठव": 6,
    "सातव": 7,
    "आठव": 8,
    "नौव": 9,
    "नव": 9,
    "दसव": 10,
    "ग्यारहव": 11,
    "बारहव": 12,
}
_ENDINGS: Final = {True: ("e", "a", "i", "en", "ein", "aan"), False: ("ें", "े", "ाँ", "ां", "ा", "ीं")}
_SANSKRIT: Final = (
    "pratham dwitiya tritiya chaturth pancham shashth saptam ashtam navam dasham ekadash dwadash",
    "प्रथम द्वितीय तृतीय चतुर्थ पंचम षष्ठ सप्तम अष्टम नवम दशम एकादश द्वादश",
    "pahle doosre tisre chauthe panchve chhathe satve athve nave dasve gyarve barve",
    "pahla doosra tisra chautha panchva chatha satva athva nava dasva gyarva barva",
    "पहला दूसरा तीसरा चौथा पाँचवाँ छठा सातवाँ आठवाँ नौवाँ दसवाँ ग्यारहवाँ बारहवाँ",
    "पहली दूसरी तीसरी चौथी पाँचवीं छठी सातवीं आठवीं नौवीं दसवीं ग्यारहवीं बारहवीं",
)
ORDINALS: Final[Mapping[str, int]] = {
    **{
        normal(stem + ending): number
        for stem, number in _STEMS.items()
        for ending in _ENDINGS[stem.isascii()]
    },
    **{normal(word): number for row in _SANSKRIT for number, word in enumerate(row.split(), 1)},
    **{normal(word): number for word, number in ORDINAL_ALIASES.items()},
}
HOUSE_NOUNS: Final = frozenset(normal("house houses bhav bhava bhaav ghar भाव घर").split())
DEGREE_NOUNS: Final = frozenset(normal("° degree degrees deg अंश ansh डिग्री").split())
PADA_NOUNS: Final = frozenset(normal("pada paada charan quarter पद चरण पाद").split())
