"""Naming: what a message names, in English, Hinglish and Hindi.

Bodies, houses and aspects of a chart, areas of life, moods, sides of a character: found by tables,
in text that ``made_plain`` has evened out. What is asked of them is read by ``intents``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

from astra.guide import intent_words as words
from astra.guide.happenings import doubted
from astra.guide.intent_words import phrase
from astra.guide.language import Language
from astra.guide.spelling import mended
from astra.guide.vocabulary import (
    ASPECT_ALIASES,
    ASPECTS,
    BODIES,
    BODY_ALIASES,
    ORDINAL_ALIASES,
    SIGN_ALIASES,
    SIGNS,
)

_BODY_NAMES: Final = {
    **{name.lower(): key for key, names in BODIES.items() for name in names},
    **BODY_ALIASES,
}
_DOUBTFUL: Final = frozenset({"guru", "sun", "asc", "rising", "rising sign"})
_BODY: Final = phrase(
    "|".join(
        sorted(
            (re.escape(one) for one in _BODY_NAMES if one not in _DOUBTFUL), key=len, reverse=True
        )
    )
)
_SUN: Final = phrase(r"sun sign|(?:my|mera|meri|mere|the) sun|sun (?:in|mein|kya|sign)|sun")
_SUN_HINGLISH: Final = phrase(r"sun sign|mera sun|sun (?:in|mein)")  # "sun" is also "listen"
_GURU: Final = phrase(  # "guru" is also a teacher and, said to somebody, a friend
    r"(?:mera|mere|meri|chart mein|kundli mein) guru"
    r"|guru (?:kahan|kaha|kidhar|graha?|mere|meri|kundli|retrograde|vakri)"
    r"|guru (?:kis|kaun\w*) (?:ghar|rashi|sign|house)"
)
_RISING: Final = phrase(r"rising(?: sign)?|ascendant|asc|lagna|लग्न")
_DOINGS_OF_THE_MOON: Final = phrase(r"(?:full|new|next|half) moons?|moon phase|phase of the moon")
_ORDINAL: Final = "|".join(sorted(map(re.escape, ORDINAL_ALIASES), key=len, reverse=True))
_NUMBER: Final = rf"(?:(?P<{{0}}d>\d{{{{1,2}}}})(?:st|nd|rd|th|ve|va)?|(?P<{{0}}w>{_ORDINAL}))"
_HOUSE: Final = phrase(
    _NUMBER.format("a")
    + r" (?:houses?|bhava?|bhaav|ghar|lord|भाव|घर)"
    + "|(?:house|bhava?|भाव) (?:no |number )?"
    + _NUMBER.format("b")
    + "|(?:lord|ruler) of (?:the |my )?"
    + _NUMBER.format("c")
)
_SIGN: Final = phrase(
    "|".join([*SIGN_ALIASES, *(name.lower() for names in SIGNS.values() for name in names)])
)
_ASPECT_NAMES: Final = {
    **{name.lower(): key for key, names in ASPECTS.items() for name in names},
    **ASPECT_ALIASES,
}
_ASPECT: Final = phrase("|".join(sorted(map(re.escape, _ASPECT_NAMES), key=len, reverse=True)))
_ADDRESS: Final = phrase(
    r"yaar|यार|bro|^(?:bhai|dost)|(?:bhai|dost)[ .!?]*$"
)  # whom one speaks to, not of


def made_plain(text: str) -> str:
    """Return a text as the tables read it: lower case, single blanks, slips of typing mended."""
    spelt = unicodedata.normalize("NFC", text)
    return mended(" ".join(spelt.lower().replace("’", "'").split()))


def areas_of(text: str) -> Sequence[str]:
    """Return the areas of life a text touches, the most particular first."""
    return areas(made_plain(text))


def names_the_sky(text: str) -> bool:
    """Whether a text names a body or a sign, and so may claim something of a chart."""
    plain = made_plain(text)
    return bool(bodies(plain, "en") or _SIGN.search(plain))


def areas(plain: str) -> Sequence[str]:
    """Return the areas of life a plain text touches, the most particular first."""
    meant = _ADDRESS.sub(" ", plain)
    found = [area for area, found in words.AREA_WORDS.items() if found.search(meant)]
    return ["relationships", *found] if words.ROMANCE.search(meant) else found


def trait(plain: str) -> str:
    """Return the side of a character the person asks about of themselves, or nothing."""
    traits = (name for name, found in words.TRAITS.items() if found.search(plain))
    return next(traits, "") if words.OF_ME.search(plain) else ""


def mood(plain: str) -> str:
    """Return the mood a plain text shows, one of ``intent_words.MOODS``, or nothing."""
    if words.UNHAPPY.search(plain):
        return "low"
    glad = not doubted(plain)  # what is only wished for is no good news yet
    moods = (mood for mood, found in words.MOODS.items() if found.search(plain))
    return next((mood for mood in moods if glad or mood != "glad"), "")


def houses(plain: str) -> tuple[int, ...]:
    """Return the houses a plain text names by number, 1 to 12, in its order."""
    found: list[int] = []
    for one in _HOUSE.finditer(plain):
        said = next(value for value in one.groups() if value)
        number = int(said) if said.isdigit() else ORDINAL_ALIASES[said]
        if 1 <= number <= 12:
            found.append(number)
    return tuple(dict.fromkeys(found))


def aspect(plain: str) -> str:
    """Return the aspect a plain text names first, or nothing."""
    found = _ASPECT.search(plain)
    return _ASPECT_NAMES[found[0]] if found else ""


def bodies(plain: str, language: Language) -> tuple[str, ...]:
    """Return the bodies, and the ascendant, that a plain text names, in its order."""
    meant = _DOINGS_OF_THE_MOON.sub(" ", plain)
    found = {hit.start(): _BODY_NAMES[hit[0]] for hit in _BODY.finditer(meant)}
    sun = (_SUN_HINGLISH if language == "hinglish" else _SUN).search(meant)
    if sun:
        found[sun.start()] = "sun"
    guru = _GURU.search(meant)
    if guru:
        found[guru.start()] = "jupiter"
    rising = _RISING.search(meant)
    if rising:
        found[rising.start()] = "ascendant"
    return tuple(dict.fromkeys(found[at] for at in sorted(found)))
