"""Tidings: what a message tells of a life, so that an answer can take it up first.

Wider than ``happenings``, which keeps events for good and so must be sure whose they are: here a
sister's wedding, a quarrel or a bad night count too, and nothing is kept. Denials, wishes and what-ifs
tell nothing. The words stand in ``tiding_words``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from astra.guide.happenings import clauses_of, doubted, plain_of
from astra.guide.manners import manners
from astra.guide.memory.facts import facts_told
from astra.guide.memory.lexicon import COUPLES, RELATION, RELATION_OF
from astra.guide.tiding_words import (
    ASKS,
    BETWEEN_TWO,
    BIDS,
    FOLLOWS,
    OF_A_COUPLE,
    OF_STUDY,
    OVER,
    THEMES,
    THINGS,
    Theme,
)

_SENTENCE: Final = re.compile(r"[^.!?।\n;]+[.!?।]?")
_MY: Final = r"(?:my|our|mer[aie]|hamar[aie]|apn[aie]|मेर[ाीे]|हमार[ाीे]|अपन[ाीे])"
_EDGE: Final = r"(?<![\w\u0900-\u097f])", r"(?![\w\u0900-\u097f])"
_POSTPOSITION: Final = r"(?:se|ki|ka|ke|ko|ne|bahut|से|की|का|के|को|ने|बहुत)"
_NAMED: Final = re.compile(
    rf"{_EDGE[0]}(?:{_MY} )(?:\w+ )?(?P<who>{RELATION})(?:'s)?{_EDGE[1]}"
    rf"|^(?P<first>{RELATION})(?= )|{_EDGE[0]}(?P<bare>{RELATION})(?:'s)?(?= {_POSTPOSITION}{_EDGE[1]})",
    re.IGNORECASE,
)
_FRIEND_CALLED: Final = re.compile(
    r"(?:bhai|dost|yaar)\b[,!. ]*$|^(?:bhai|dost|yaar)\b(?! (?:ki|ka|ke|ko|se|ne)\b)"
)
"""Whom one speaks to, not of."""
_SIDES: Final = {
    **dict.fromkeys(COUPLES, "relationships"),
    **dict.fromkeys(("friend", "roommate"), "friends"),
    **dict.fromkeys(("boss", "colleague"), "work"),
    **dict.fromkeys(("mother", "father", "sister", "brother", "son", "daughter"), "family"),
    **dict.fromkeys(("mother-in-law", "father-in-law", "uncle", "aunt", "cousin"), "family"),
}
"""The area of life somebody at the other end of a quarrel belongs to."""
_BORN: Final = frozenset({"baby", "son", "daughter"})
_OWN: Final = frozenset(
    {"work", "employer", "field", "study", "home", "pet", "person", "like", "relationship"}
)
"""Facts of oneself that are noted when nothing else is told."""


@dataclass(frozen=True, slots=True)
class Tidings:
    """What was told: the ``theme`` (see ``tiding_words``), of ``who`` and by what ``name``.

    ``who`` is a relation such as ``sister``, empty for oneself, and ``said`` the word it was
    called by. ``thing`` is what a test was called, see ``THINGS``. ``over`` says that its day is
    behind. ``quote`` holds the words it was told in.
    """

    theme: str
    area: str = ""
    who: str = ""
    name: str = ""
    said: str = ""
    thing: str = ""
    over: bool = False
    quote: str = ""


def asks(text: str) -> bool:
    """Whether some sentence of ``text`` asks or bids for something."""
    return any(_asks(one) for one in _sentences(text))


def tidings(text: str, today: date) -> Tidings | None:
    """Return what ``text``, said on ``today``, tells; None when it only asks or tells nothing.

    A thing a question takes for given ("will my mother's surgery go well?") is told by it.
    """
    for sentence in _sentences(text):
        found = _in_sentence(sentence, asked=_asks(sentence))
        if found is not None:
            return _tidings(*found, sentence, text)
    return None if asks(text) else _noted(text, today)


def follow_of(text: str, before: Tidings) -> str:
    """Return what ``text`` comes back to earlier news with, empty when with nothing known."""
    theme = next((one for one in THEMES if one.name == before.theme), None)
    plain = plain_of(text)
    return next(
        (
            name
            for name, words in FOLLOWS.items()
            if theme and name in theme.follows and words.search(plain)
        ),
        "",
    )


def _sentences(text: str) -> Sequence[str]:
    return [one.strip() for one in _SENTENCE.findall(plain_of(text)) if one.strip()]


def _asks(sentence: str) -> bool:
    return bool(ASKS.search(sentence) or BIDS.search(sentence))


def _in_sentence(sentence: str, *, asked: bool) -> tuple[Theme, str] | None:
    for theme in THEMES:
        words = theme.known if asked else theme.told
        found = words.search(sentence) if words else None
        if found is not None and not doubted(_around(sentence, found)):
            return theme, found[0]
    return None


def _tidings(theme: Theme, quote: str, sentence: str, text: str) -> Tidings:
    who, said, name = _whose(sentence, text)
    thing = next((thing for thing, words in THINGS.items() if words.search(sentence)), "")
    area = _SIDES.get(who, theme.area) if theme.name in BETWEEN_TWO else theme.area
    return Tidings(
        theme.name,
        "study" if thing in OF_STUDY else area,
        "" if _is_own(theme, who) else who,
        name,
        said,
        thing,
        theme.dated and OVER.search(sentence) is not None,
        quote,
    )


def _is_own(theme: Theme, who: str) -> bool:
    """Whether news that names somebody is the speaker's own all the same."""
    if theme.name == "baby":
        return who in _BORN
    return who in COUPLES and theme.name in OF_A_COUPLE


def _around(sentence: str, found: re.Match[str]) -> str:
    """Return the clause ``found`` stands in, without its own words: they may hold a "not"."""
    before, after = clauses_of(sentence[: found.start()]), clauses_of(sentence[found.end() :])
    return f"{before[-1]} {after[0]}"


def _whose(sentence: str, text: str) -> tuple[str, str, str]:
    found = _NAMED.search(_FRIEND_CALLED.sub(" ", sentence))
    if found is None:
        return "", "", ""
    said = found["who"] or found["first"] or found["bare"]
    named = re.search(rf"\b{re.escape(said)} (?-i:([A-Z][a-z]+))\b", text, re.IGNORECASE)
    return RELATION_OF[said], said, named[1] if named else ""


def _noted(text: str, today: date) -> Tidings | None:
    """What is told of oneself in passing: a name, a wish, work, a town, a pet."""
    facts = facts_told(text, today)
    called = next((one.value for one in facts if one.kind == "name"), "")
    if called:
        return Tidings("called", name=called)
    if wishes := manners([text]):
        return Tidings("manner", thing=wishes.get("length", ""))
    told = [one for one in facts if one.kind in _OWN and not one.ends]
    if not told:
        return None
    pet = next((one.value.split(" ", 1) for one in told if one.kind == "pet"), None)
    name = pet[1] if pet and len(pet) > 1 else ""
    return Tidings("noted", name=name, quote=text.strip(" .!?।"))
