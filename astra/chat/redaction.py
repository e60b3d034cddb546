"""Redaction: taking what is to be forgotten out of texts, a sentence at a time.

A sentence goes when it is one the fact was read from, when it holds every word the person called it
by, or when it states the fact again. To change what counts as stating it, edit ``Needle.in_``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from astra.people.memories import Memory
from astra.people.memories.words import words_of

GONE: Final = "[…]"
_SENTENCE: Final = re.compile(r"(?:[^.!?।\n]|\.(?=\d))*[.!?।\n]+|(?:[^.!?।\n]|\.(?=\d))+$")
_OF_THEMSELVES: Final = re.compile(
    r"(?<![\w\u0900-\u097F])(?:i|i'm|my|me|we|our|you|your|they|their|(?:mai|mer|mujh|aap|tum|hamar|humar)\w*"
    r"|(?:मैं|मेर|मुझ|आप|तुम|हमार)[\u0900-\u097F]*)(?![\w\u0900-\u097F])",
    re.IGNORECASE,
)
_NAMING: Final = frozenset({"person", "pet", "employer", "home", "note", "goal"})
"""Kinds whose words tell them apart by themselves; "nurse" or "tea" may be said of anybody."""


@dataclass(frozen=True, slots=True)
class Needle:
    """One thing to be forgotten, as it may stand in a text."""

    quote: str
    value: frozenset[str]
    called: frozenset[str]
    telling: bool

    def in_(self, sentence: str) -> bool:
        """Whether ``sentence`` speaks of it."""
        words = frozenset(words_of(sentence))
        if self.called and self.called <= words:
            return True
        if self.quote and self.quote in sentence.casefold():
            return True
        if not self.value or not self.value <= words:
            return False
        return self.telling or bool(_OF_THEMSELVES.search(sentence))

    def names(self, label: str) -> bool:
        """Whether ``label``, a word or two that can only be about the person, stands for it."""
        words = frozenset(words_of(label))
        return any(wanted and wanted <= words for wanted in (self.called, self.value))


def needle(memory: Memory, called: str) -> Needle:
    """Return how a forgotten memory is found in texts; ``called`` is the person's word for it."""
    value = frozenset(words_of(memory.value)) if memory.is_fact else frozenset[str]()
    return Needle(
        quote=memory.quote.casefold().strip(" .!?।"),
        value=value,
        called=frozenset(words_of(called)),
        telling=memory.kind in _NAMING or len(value) > 1,
    )


def redacted(text: str, needles: Sequence[Needle]) -> str:
    """Return ``text`` with a mark where sentences spoke of what is forgotten."""
    sentences = _SENTENCE.findall(text)
    spoken = [any(one.in_(sentence) for one in needles) for sentence in sentences]
    if not any(spoken):
        return text
    kept: list[str] = []
    for sentence, gone in zip(sentences, spoken, strict=True):
        if not gone:
            kept.append(sentence.strip(" "))
        elif not kept or kept[-1] != GONE:
            kept.append(GONE)
    return " ".join(kept).strip()
