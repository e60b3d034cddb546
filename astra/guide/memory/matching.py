"""Matching: which memories somebody means by "my job", "Ravi" or "that my sister is marrying".

Every telling word has to be met: in the memory's own words first, then by what its kind is called,
then by a synonym. The first of these that finds anything is the answer, so that "my mother" is not
the whole family, and "my job" the work and not whoever else works.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from astra.guide.memory.lexicon import PET_OF, RELATION_OF
from astra.people.memories import Memory
from astra.people.memories.search import KIND_WORDS, terms_of
from astra.people.memories.words import same_as, words_of

_NAMED: Final = frozenset(words_of("name naam called नाम"))  # "my sister's name" is my sister
_SAID_OF_ITSELF: Final = frozenset(
    words_of("about anything everything thing things fact said told")
)


def meant(memories: Sequence[Memory], about: str) -> list[Memory]:
    """Return the memories meant by ``about``, in the order given."""
    words = telling(about)
    if not words:
        return []
    for met in (_of_kind, _in_value, _in_terms, _by_synonym):
        found = [one for one in memories if met(one, words)]
        if found:
            return found
    return []


def own_words(memories: Iterable[Memory], about: str) -> str:
    """Return ``about`` where its words are those of the memories, so that they tell them apart.

    "Ravi" is found in every sentence that speaks of Ravi; "my job" would be found in many
    that speak of something else.
    """
    words = telling(about)
    return about if words and all(_in_value(one, words) for one in memories) else ""


def telling(about: str) -> frozenset[str]:
    """Return the words of ``about`` that say what is meant."""
    plain = " ".join(
        RELATION_OF.get(word, PET_OF.get(word, word)) for word in about.lower().split()
    )
    words = frozenset(words_of(plain)) - _SAID_OF_ITSELF
    return words - _NAMED or words


def _of_kind(memory: Memory, words: frozenset[str]) -> bool:
    return words <= frozenset(words_of(KIND_WORDS.get(memory.kind, "")))


def _in_value(memory: Memory, words: frozenset[str]) -> bool:
    return words <= telling(f"{memory.value} {memory.event_date or ''}")


def _in_terms(memory: Memory, words: frozenset[str]) -> bool:
    return words <= (frozenset(terms_of(memory)) | telling(memory.value))


def _by_synonym(memory: Memory, words: frozenset[str]) -> bool:
    terms = frozenset(terms_of(memory))
    return all(not same_as(word).isdisjoint(terms) for word in words)
