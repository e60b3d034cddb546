"""Whose a clause is: its writer's, somebody else's, or an event's that is no birth.

"I was born at 7:20 am and my sister at 7:32" tells one's own time and another's. A clause that names
nobody belongs to whoever was spoken of before it, so "my wife on 2 June 1997, 9 pm, Delhi" gives
nobody else's hour away. The words it knows are in ``lexicon``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from astra.people.words.lexicon import EVENTS, FILLERS, OTHERS, SAYS, STATED_OWN
from astra.people.words.text import WORD, any_of

_OTHERS = any_of(OTHERS)
OTHER = re.compile(_OTHERS)
SOURCE = re.compile(
    rf"(?:{_OTHERS})(?:'s)?\s+(?:\w+\s+)?{any_of(SAYS)}(?: me)?"
    rf"|(?:according to|as per|from what|asked|ask|checked with) (?:my )?(?:{_OTHERS})"
)
"""A relative from whom the writer knows: "mummy kehti hai", "according to my father"."""
OTHERS_BIRTH = re.compile(
    rf"(?:{_OTHERS})(?:'s)?\s+(?:(?!i\b)\w+\s+){{0,3}}?"
    + any_of("was born|is born|were born|birth|dob|birthday|janm|bday|paida|का जन्म|जन्म|जन्मदिन")
)
_THIRD_PERSON = re.compile(
    rf"(?:^|[\s,.(])(?!i\b|who\b|and\b|when\b|that\b|main\b|also\b){WORD}\s+(?:was|is|were|got) born\b"
    r"|(?<!\bit)(?<!that)(?<!what)'s (?:birth|dob|bday|details|chart|kundli|time of|date of)"
    r"|\b(?!mera|meri|mere)[^\W\d_]+ (?:ka|ki) (?:janm|janam|birth|dob)"
    r"|\S (?:का|की) (?:जन्म|जन्मदिन)"
)
"""Ravi was born, Ravi's birth, Ravi ka janm."""
OWN = re.compile(
    any_of(STATED_OWN) + r"|\bmy \w+ (?:date of birth|birth|dob|birthday|birthdate|birthplace)\b"
)
OF_A_BIRTH = re.compile(
    r"\bborn\b(?! (?:to (?!a |an |my |the |\w+ (?:parents|family))|again|free\b))|"
    + any_of(
        "dob tob pob birth birthday birthdate birthplace birthtime bday paida peda janm janam "
        "janmdin जन्म पैदा जन्मदिन जन्मतिथि जन्मस्थान"
    )
)
FIRST_PERSON = re.compile(
    any_of("i i'm im my mine me mera meri mere main mai mujhe मैं मेरा मेरी मेरे मुझे")
)
_BOTH = re.compile(
    rf"(?:{_OTHERS}) (?:and|aur|&|और) (?:i|me|main|mai|मैं)\b"
    rf"|\b(?:i|main|mai|मैं) (?:and|aur|&|और) (?:my |mera |meri |mere )?(?:{_OTHERS})"
)
"""My sister and I, main aur mera bhai."""
_EVENT = re.compile(any_of(EVENTS))
_NOT_THEN = re.compile(
    r"\b(?:it's|its|it is)\b[^,.]*\bnow\b|\bi (?:was|am|turned) \d{1,2} (?:in|when|by)\b"
)
"""It's 7:20 now, I was 14 in May 1996: of another moment than the birth."""
_CLAUSE = re.compile(
    r"(?:,\s*)?\b(?:and|but|aur|lekin|then|phir|par|और|लेकिन)\b|[,;]|(?<=[!?\n])|(?<=[^\W\d]{3}\.)\s"
    rf"|(?<=\d{{4}}\.)\s|\s(?=(?:my|meri|mera|mere) (?:{_OTHERS}))"
)
_FAMILY = re.compile(
    r"\b(?:the |my |our |hamari |hamara )?(?:family|parents|ancestors|khandan|parivar|folks)"
    r" (?:is|are|was|were|lives?|lived|comes?|came|moved|hai|se|originally|from)\b"
)
_ASIDES = (
    (
        re.compile(
            rf"\b(?:my |meri |mera |mere )?(?:{_OTHERS})(?:'s|s')?(?: (?:ke|ka|ki|के|का|की))? "
            + any_of("house|home|place|village|hospital|clinic|ghar|gaon|yahan|maike|घर|गांव|यहां")
        ),
        " ",
    ),
    (re.compile(rf"\bsame (?:\w+ )?as (?:my |meri |mera |mere )?(?:{_OTHERS})(?:'s)?"), " same "),
    (
        re.compile(rf"(?:{_OTHERS}) (?:isn't|is not|aren't|not) (?:so |very )?(?:sure|certain)\b"),
        " not sure ",
    ),
)
"""Others who are named in passing: "nani ke ghar", "same city as my mother", "papa isn't sure"."""


@dataclass(frozen=True, slots=True)
class Parted:
    """A text parted by whose it is. ``own`` is what may be its writer's.

    ``others`` is whether somebody else is spoken of, ``details`` whether with a number or a
    word of birth, and ``explicit`` whether the writer says "I" or "mine" of what is left.
    ``both`` is true for "my sister and I", whose details cannot be told apart.
    """

    own: str
    others: bool = False
    details: bool = False
    explicit: bool = False
    both: bool = False


def without_asides(text: str) -> str:
    """Return ``text`` without others who are named only in passing."""
    for pattern, instead in _ASIDES:
        text = pattern.sub(instead, text)
    return text


def without_others(text: str) -> Parted:
    """Part ``text`` into the writer's clauses and those of other people."""
    if _BOTH.search(text) and OF_A_BIRTH.search(text):
        return Parted(text, others=True, details=True, both=True)
    own, explicit, others, details, anothers = [], False, False, False, False
    labelled = any(_is_label(clause) for clause in _clauses(text))
    for clause in _clauses(text):
        mine = bool(OWN.search(clause)) or (
            FIRST_PERSON.search(clause) is not None and not OTHER.search(clause)
        )
        if mine:
            anothers = False
        elif labelled or _of_others(clause):
            anothers = others = True
        if anothers:
            details = details or bool(re.search(r"\d", clause) or OF_A_BIRTH.search(clause))
            continue
        explicit = explicit or mine
        own.append(clause)
    return Parted(", ".join(own) if others else text, others, details, explicit)


def without_events(text: str) -> str:
    """Return ``text`` without what happens elsewhere in a life, and what follows from it."""
    if not (_EVENT.search(text) or _NOT_THEN.search(text)):
        return text
    kept, event = [], False
    for clause in _clauses(text):
        if _EVENT.search(clause) or _NOT_THEN.search(clause):
            event = True
        elif OF_A_BIRTH.search(clause):
            event = False
        if not event:
            kept.append(clause)
    return ", ".join(kept)


def _clauses(text: str) -> Iterator[str]:
    return (clause for clause in _CLAUSE.split(text) if clause.strip())


def _is_label(clause: str) -> bool:
    """Whether a clause only names somebody, whose all the rest then is: "... - my wife"."""
    rest = OTHER.sub(" ", clause)
    return rest != clause and all(word in FILLERS for word in re.findall(r"\w+", rest))


def _of_others(clause: str) -> bool:
    return any(pattern.search(clause) for pattern in (OTHER, _THIRD_PERSON, _FAMILY))
