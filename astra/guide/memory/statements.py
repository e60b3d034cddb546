"""Statements: the clauses of a message in which somebody may be telling something as a fact.

Precision before recall: a fact missed can be told again, one invented is a lie about a life. So
questions, quotations, jokes, hypotheticals, wishes and what others say are left out here, before
anybody reads for facts. To teach a way of not meaning it, add it to ``_DOUBT``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

B: Final = r"(?<![\w\u0900-\u097F])"  # Devanagari vowel signs defeat a plain word boundary
E: Final = r"(?![\w\u0900-\u097F])"


@dataclass(frozen=True, slots=True)
class Statement:
    """One clause, short forms written out, and the sentence it stands in as it was written."""

    clause: str
    quote: str
    negated: bool


_SENTENCE: Final = re.compile(r"(?:[^.!?।\n;]|\.(?=\w))+[.!?।]*")
_CLAUSE: Final = re.compile(
    r"[,;—]| - |\s+(?:but|because|although|though|while|lekin|magar|kyunki|लेकिन|मगर|क्योंकि)\s+"
    r"|\s+(?:and|so|aur|और)\s+(?=(?:i|i'm|my|we|main|mai|maine|mera|meri|mere|mujhe|mujhko)\b"
    r"|मैं|मेर|मुझे)",
    re.IGNORECASE,
)
_QUOTED: Final = re.compile(r"[\"“”«][^\"“”»]*[\"“”»]")
_JOKE: Final = re.compile(
    rf"{B}(?:just kidding|kidding|jk|joking|lol|lmao|haha\w*|hehe\w*|mazaak|mazak|मज़ाक|मजाक){E}"
    r"|[😂🤣😜😝🙃]",
    re.IGNORECASE,
)
_ALL_A_JOKE: Final = re.compile(
    rf"{B}(?:just kidding|only joking|was joking|mazaak (?:kar|tha)|mazak (?:kar|tha)"
    rf"|मज़ाक (?:कर|था)|मजाक (?:कर|था)){E}",
    re.IGNORECASE,
)
_ASKS: Final = re.compile(
    r"^\W*(?:(?:and|so|but|ok|okay|hey|hi|please|aur|to|toh|और|तो)\W+)*"
    r"(?:am|are|is|was|were|do(?! not)|does|did|have|has|had|can|could|will|would|should|shall|may|might"
    r"|what|when|where|who|whom|whose|which|why|how|kya|kab|kahan|kaun|kaise|kyun|kyon|kitn[aie]"
    r"|क्या|कब|कहाँ|कहां|कौन|कैसे|क्यों)\b",
    re.IGNORECASE,
)
_DOUBT: Final = re.compile(
    rf"{B}(?:if|unless|suppose|supposing|imagine|pretend|pretending|as though|like i am|would"
    r"|could|might|maybe|may be|perhaps|probably|possibly|someday|i thought|i used to|used to"
    r"|i wish i|in my dream|dreamt|dreamed|almost|agar|shayad|kaash|kash|maan lo|maan lijiye|socha"
    r"|hota to|hoti to|ho sakta|ho sakti|sapne mein|pehle main|अगर|शायद|काश|मान लो|सपने में"
    rf"|पहले मैं){E}",
    re.IGNORECASE,
)
_REPORTED: Final = re.compile(
    rf"{B}(?:he|she|they|people|everyone|everybody|someone|friends?|mom|mum|dad|boss|log|sab|dost"
    r"|usne|unhone|लोग|सब|उसने|उन्होंने)(?: \w+){0,2} (?:says?|said|thinks?|thought|tells?|told"
    r"|believes?|claims?|calls?|kehte|kehta|kehti|bola|boli|bole|kaha|sochte|कहते|कहता|कहती|बोला"
    rf"|कहा|सोचते){E}",
    re.IGNORECASE,
)
_NOT: Final = re.compile(
    rf"{B}(?:not|never|no longer|neither|nor|hardly|nahi|nahin|nhi|nai|mat|kabhi nahi|नहीं|मत|न){E}",
    re.IGNORECASE,
)
_SHORT_FORMS: Final = (
    (re.compile(r"\bcan't\b|\bcannot\b|\bcant\b", re.IGNORECASE), "can not"),
    (re.compile(r"\bwon't\b", re.IGNORECASE), "will not"),
    (re.compile(r"(?<=\w)n't\b", re.IGNORECASE), " not"),
    (re.compile(r"\b(do|did|does|is|was|are)nt\b", re.IGNORECASE), r"\1 not"),
    (re.compile(r"\bi(?:'m|m)\b|\bIm\b"), "I am"),
    (re.compile(r"\bI'm\b"), "I am"),
    (re.compile(r"(?<=\w)'ve\b", re.IGNORECASE), " have"),
    (re.compile(r"\bi'd\b", re.IGNORECASE), "I would"),
    (re.compile(r"\b(we|they)'re\b", re.IGNORECASE), r"\1 are"),
)


def statements(text: str) -> Iterator[Statement]:
    """Yield what ``text`` states, clause by clause; nothing at all when it was a joke."""
    plain = text.replace("’", "'").replace("‘", "'")
    if _ALL_A_JOKE.search(plain):
        return
    for found in _SENTENCE.finditer(plain):
        sentence = found[0].strip()
        if sentence:
            yield from _stated(sentence)


def written_out(text: str) -> str:
    """Return ``text`` with short forms written out and one kind of apostrophe."""
    plain = text.replace("’", "'").replace("‘", "'")
    for pattern, full in _SHORT_FORMS:
        plain = pattern.sub(full, plain)
    return " ".join(plain.split())


def _stated(sentence: str) -> Iterator[Statement]:
    full = written_out(_QUOTED.sub(" ", sentence))
    if _JOKE.search(full) or _DOUBT.search(full) or _REPORTED.search(full):
        return
    clauses = [part.strip(" \t.!?।") for part in _CLAUSE.split(full)]
    if full.endswith("?"):
        clauses = clauses[:-1]
    for clause in clauses:
        if clause and not _ASKS.match(clause):
            yield Statement(clause, sentence, bool(_NOT.search(clause)))
