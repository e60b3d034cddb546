"""What is measured of texts: repetition, likeness between people, ease of reading.

Words are lower-case runs of letters, digits and apostrophes; a sentence ends in ``.``, ``!``,
``?`` or ``।``. Nothing is left out: names, dates and planets count like any other word.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import combinations
from math import sqrt

WEEK = 7
_WORD = re.compile(r"[\w\u0900-\u097f]+(?:['’][\w]+)?")
_PARTED = re.compile(
    r"[aeiouy](?=ing)|(?<![tscg])i(?=[ao])|i(?=et|um)|e(?=a$|o(?!p|u))|[^q]u(?=al|el|ate|ous)"
)
_SENTENCE_END = re.compile(r"(?<=[.?!।])\s+")


def words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def sentences(text: str) -> list[str]:
    return [one.strip() for one in _SENTENCE_END.split(text) if one.strip()]


def paragraphs(text: str) -> list[str]:
    return [one for one in text.split("\n\n") if one.strip()]


def grams(text: str, size: int) -> set[tuple[str, ...]]:
    """Return the runs of ``size`` words of a text."""
    row = words(text)
    return {tuple(row[at : at + size]) for at in range(len(row) - size + 1)}


def sentence_reuse(texts: Sequence[str]) -> tuple[int, int]:
    """Return how many sentences stood in an earlier text or before in the same, and how many."""
    read: set[str] = set()
    again = total = 0
    for text in texts:
        for sentence in sentences(text):
            again += sentence in read
            total += 1
            read.add(sentence)
    return again, total


def grams_seen(texts: Sequence[str], size: int = 5, past: int = WEEK) -> tuple[int, int]:
    """Return how many of the runs of words stood in one of the ``past`` texts before, and all."""
    before: deque[set[tuple[str, ...]]] = deque(maxlen=past)
    again = total = 0
    for text in texts:
        here = grams(text, size)
        again += len(here & set().union(*before)) if before else 0
        total += len(here)
        before.append(here)
    return again, total


def likenesses(texts: Iterable[str]) -> list[float]:
    """Return the cosine between the sets of word trigrams of every two texts, in [0, 1]."""
    sets = [grams(text, 3) for text in texts]
    return [len(one & two) / sqrt(len(one) * len(two)) for one, two in combinations(sets, 2)]


def percentile(values: Iterable[float], share: float) -> float:
    """Return the value that ``share`` of all do not exceed."""
    row = sorted(values)
    return row[min(len(row) - 1, int(share * len(row)))]


def flesch(text: str) -> float:
    """Return Flesch's reading ease of an English text: 60 to 80 is plain English.

    Source: R. Flesch, "A new readability yardstick", 1948: 206.835 − 1.015 × words per
    sentence − 84.6 × syllables per word.
    """
    row = words(text)
    syllables_per_word = sum(map(syllables, row)) / len(row)
    return 206.835 - 1.015 * len(row) / len(sentences(text)) - 84.6 * syllables_per_word


@lru_cache(maxsize=20_000)
def syllables(word: str) -> int:
    """Return the syllables of an English word.

    Its groups of vowels; a silent e at the end is none, two vowels that part company
    ("being", "quiet", "idea", "usual") are two.
    """
    if word.isdigit():
        return 2
    silent = re.search(r"[^laeiouy]e$|[^laeiouycgsxzh]es$|[^laeiouytd]ed$", word)
    bare = word[: silent.start() + 1] if silent else word
    return max(1, len(re.findall(r"[aeiouy]+", bare)) + len(_PARTED.findall(word)))
