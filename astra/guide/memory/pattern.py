"""A pattern: one way of saying a fact, and the pieces every language's table is built from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from astra.guide.memory.lexicon import TRADES


@dataclass(frozen=True, slots=True)
class Pattern:
    """A way of saying a fact.

    ``negated`` rows read clauses with a "not" in them, all others those without. ``ends``
    means that what is in force under this kind holds no longer. ``fixed`` is the value
    where the words themselves are not it.
    """

    kind: str
    words: str
    negated: bool = False
    ends: bool = False
    fixed: str = ""

    @property
    def regex(self) -> re.Pattern[str]:
        """What finds it, in any case; compiled at its first use, for there are many."""
        return _compiled(self.words)


@cache
def _compiled(words: str) -> re.Pattern[str]:
    return re.compile(words, re.IGNORECASE)


NAME: Final = r"(?-i:[A-Z][\w'-]+(?: [A-Z][\w'-]+)?)"
ANY_NAME: Final = r"[^\W\d_][\w'-]+"
PLACE: Final = (
    r"(?!(?:a|an|the|my|our|fear|hope|pain|hell|peace|denial|this|that|it|past|present|love|two|"
    r"constant|joint|his|her|their|sin|touch|bed|debt|between|such|same|for|with)\b)"
    r"(?P<value>[^\W\d_][\w'.-]*(?: [^\W\d_][\w'.-]*){0,3}?)"
)
_NO_ADJECTIVE: Final = (
    r"(?!(?:an?|the|my|his|her|no|like|with|to|of|in|at|for|so|such|seeing|dating|meeting|visiting"
    r"|calling|becoming|being|looking|waiting|talking|marrying|married|afraid|scared|jealous|mein|me)\b)"
)
WORKPLACES: Final = (
    r"hospital|clinic|school|college|university|bank|institute|court|airport|hotel|restaurant|studio"
    r"|lab|library|museum|office|factory|company"
)
TRADE: Final = rf"(?P<value>(?:{_NO_ADJECTIVE}[\w-]+ ){{0,3}}?(?:{TRADES}))"


def row(
    kind: str, pattern: str, *, negated: bool = False, ends: bool = False, fixed: str = ""
) -> Pattern:
    """Return a pattern that reads in any case."""
    return Pattern(kind, pattern, negated, ends, fixed)
