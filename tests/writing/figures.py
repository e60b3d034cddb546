"""The figures of readings written for many people, and what they have to reach."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import mean

from astra.guide.verifier import verify
from tests.writing.measures import (
    flesch,
    grams_seen,
    likenesses,
    paragraphs,
    percentile,
    sentence_reuse,
    sentences,
    words,
)
from tests.writing.readings import Written

Check = Callable[[Written], Sequence[object]]


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured number, the bounds it has to keep, and how it is printed."""

    name: str
    value: float
    at_least: float | None = None
    at_most: float | None = None
    style: str = ".2f"

    @property
    def kept(self) -> bool:
        """Whether the number is within its bounds."""
        low = self.at_least is None or self.value >= self.at_least
        return low and (self.at_most is None or self.value <= self.at_most)

    @property
    def bound(self) -> str:
        """The bounds in words."""
        parts = [("≥", self.at_least), ("≤", self.at_most)]
        return ", ".join(f"{sign} {edge:{self.style}}" for sign, edge in parts if edge is not None)


@dataclass(frozen=True, slots=True)
class Kind:
    """What a kind of reading has to keep: paragraphs, and how alike two people's may be."""

    paragraphs: tuple[int, int]
    likeness: float


HOROSCOPE = Kind((2, 3), 0.15)
REPORT = Kind((4, 4), 0.25)  # two reports share their frame: numbers, milestones, a question


def by_the_verifier(one: Written) -> Sequence[object]:
    """Return what the verifier finds false in a reading."""
    return verify(one.text, one.facts)


def false_claims(rows: Sequence[Sequence[Written]], check: Check) -> float:
    """Return how many false claims a check finds in all readings."""
    return sum(len(check(one)) for row in rows for one in row)


def figures(rows: Sequence[Sequence[Written]], kind: Kind, language: str) -> list[Figure]:
    """Return the figures of readings, a row a person, a column a day.

    How easy they are to read, and how alike two people's may be, is bounded for English,
    the language with the most pieces.
    """
    texts = [[one.text for one in row] for row in rows]
    every = [text for row in texts for text in row]
    alike = [value for day in zip(*texts, strict=True) for value in likenesses(day)]
    counts = [len(paragraphs(text)) for text in every]
    english = language == "en"
    low, high = kind.paragraphs
    found = [
        Figure(
            "sentences read before, share", _share(map(sentence_reuse, texts)), None, 0.05, ".2%"
        ),
        Figure("5-grams of the past 7, share", _share(map(grams_seen, texts)), None, 0.10, ".2%"),
        Figure("likeness on one day, median", percentile(alike, 0.5), None, None, ".3f"),
        Figure(
            "likeness on one day, 99th percentile",
            percentile(alike, 0.99),
            None,
            kind.likeness if english else None,
            ".3f",
        ),
        Figure("paragraphs, fewest", min(counts), low, None, ".0f"),
        Figure("paragraphs, most", max(counts), None, high, ".0f"),
        Figure("words, mean", mean(len(words(text)) for text in every), None, None, ".0f"),
        Figure("sentences, mean", mean(len(sentences(text)) for text in every), None, None, ".1f"),
    ]
    if english:
        ease = [flesch(text) for text in every]
        found.append(Figure("Flesch reading ease, mean", mean(ease), 60, 80, ".1f"))
        found.append(
            Figure("Flesch reading ease, 5th percentile", percentile(ease, 0.05), 60, None, ".1f")
        )
    return found


def _share(counted: Iterable[tuple[int, int]]) -> float:
    parts = list(counted)
    return sum(part for part, _ in parts) / sum(total for _, total in parts)
