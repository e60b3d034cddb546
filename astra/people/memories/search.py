"""Finding again: which memories speak of what was just said.

BM25 over folded words, in which a synonym counts for a little less than the word itself, weighed by
how fresh a memory is and what sort it is; where no word is shared, likeness of letters finds the
misspelt. No database: the repository brings the candidates. To change what counts, edit the
constants.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence, Set
from datetime import datetime
from typing import Final

from astra.people.memories.model import Memory
from astra.people.memories.words import same_as, trigrams, words_of

SATURATION: Final = 1.2
LENGTH_COUNTS: Final = 0.4
USUAL_LENGTH: Final = 6.0
SYNONYM: Final = 0.6
FACT, TALK, TURN = 1.0, 0.75, 0.5
FADES_DAYS: Final = 90.0
FADED: Final = 0.6
ALIKE: Final = 0.3
KIND_WORDS: Final[Mapping[str, str]] = {
    "name": "name called naam",
    "work": "work job",
    "employer": "work job company",
    "study": "study college",
    "home": "home city live",
    "relationship": "relationship love marriage",
    "pet": "pet",
    "like": "likes hobby",
    "dislike": "dislikes",
    "goal": "goal dream",
    "worry": "worry",
    "health": "health",
}
"""Words a kind is asked for by, where its own text may not hold them."""


def terms_of(memory: Memory) -> list[str]:
    """Return the words a memory is found by; kept with it, blanked when it is forgotten."""
    told = " ".join((memory.text, memory.value, memory.quote, KIND_WORDS.get(memory.kind, "")))
    return sorted(set(words_of(told)))


def asked_for(query: str) -> list[str]:
    """Return the words that may find what ``query`` speaks of, synonyms among them."""
    return sorted({same for word in words_of(query) for same in same_as(word)})


def ranked(
    candidates: Sequence[tuple[Memory, Set[str]]],
    query: str,
    total: int,
    now: datetime,
    limit: int,
) -> list[Memory]:
    """Return the memories that share a word with ``query``, the best first.

    Each candidate comes with its ``terms_of``. ``total`` is how many memories the person
    has in all, of which these are those that match.
    """
    asked = list(dict.fromkeys(words_of(query)))
    rarity = {word: _rarity(word, [terms for _, terms in candidates], total) for word in asked}
    scored = [
        (score, memory)
        for memory, terms in candidates
        if (score := _match(terms, rarity) * _standing(memory, now)) > 0
    ]
    return _without_doubles(_best_first(scored), limit)


def alike(memories: Iterable[Memory], query: str, now: datetime, limit: int) -> list[Memory]:
    """Return the ``memories`` spelt most like ``query``: for when no word is shared."""
    asked = trigrams(query)
    scored = []
    for memory in memories:
        letters = trigrams(f"{memory.value or memory.text}")
        shared = len(asked & letters) / min(len(asked), len(letters)) if asked and letters else 0
        if shared >= ALIKE:
            scored.append((shared * _standing(memory, now), memory))
    return _without_doubles(_best_first(scored), limit)


def _rarity(word: str, candidates: Sequence[Set[str]], total: int) -> float:
    same = same_as(word)
    holding = sum(1 for terms in candidates if not same.isdisjoint(terms))
    return math.log(1 + (max(total, holding) - holding + 0.5) / (holding + 0.5))


def _match(terms: Set[str], rarity: Mapping[str, float]) -> float:
    long = 1 - LENGTH_COUNTS + LENGTH_COUNTS * len(terms) / USUAL_LENGTH
    return sum(
        weight * _held(word, terms) * (SATURATION + 1) / (1 + SATURATION * long)
        for word, weight in rarity.items()
    )


def _held(word: str, terms: Set[str]) -> float:
    if word in terms:
        return 1.0
    return 0.0 if same_as(word).isdisjoint(terms) else SYNONYM


def _standing(memory: Memory, now: datetime) -> float:
    """Return how much a memory weighs by itself: facts over notes, the recent over the old."""
    kind = FACT if memory.is_fact else TALK if memory.kind == "summary" else TURN
    if not memory.timestamp_iso:
        return kind * FADED
    age = (now - datetime.fromisoformat(memory.timestamp_iso)).total_seconds() / 86_400
    return kind * (FADED + (1 - FADED) * math.exp(-max(age, 0) / FADES_DAYS))


def _best_first(scored: Sequence[tuple[float, Memory]]) -> list[Memory]:
    ordered = sorted(scored, key=lambda one: (-one[0], one[1].id))
    return [memory for _, memory in ordered]


def _without_doubles(memories: Sequence[Memory], limit: int) -> list[Memory]:
    """Drop the note of a turn whose fact stands there already, and facts told in the same words."""
    kept: list[Memory] = []
    told: set[str | None] = set()
    for memory in memories:
        source = memory.source_message_id
        if memory.is_fact or source is None or source not in told:
            kept.append(memory)
            told.add(source)
    return kept[:limit]
