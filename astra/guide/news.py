"""News: which contacts of the sky with a chart are worth telling now, and for which area of life.

Arithmetic on facts. To change what speaks for love or work, edit ``RULES``.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Final

from astra.guide.draft import TONES, Known
from astra.guide.model import Fact, FactKind

RULES: Final[Mapping[str, tuple[tuple[str, ...], tuple[int, ...]]]] = {
    "relationships": (("venus", "moon", "mars"), (7, 5)),
    "work": (("mars", "midheaven", "saturn", "sun"), (10, 6)),
    "growth": (("sun", "jupiter", "saturn"), (9, 1)),
    "money": (("venus", "jupiter", "saturn"), (2, 8)),
    "wellbeing": (("moon", "mars", "sun"), (6, 1)),
    "family": (("moon", "saturn"), (4,)),
    "study": (("mercury", "jupiter"), (3, 9)),
}
"""The points and houses of a chart that speak of each area of life."""

_SWIFT: Final[Mapping[str, float]] = {"moon": 1.0, "sun": 1.2, "mercury": 1.2, "venus": 1.2}
_NEAR: Final = timedelta(days=2)


def freshest(known: Known, seen: frozenset[str] = frozenset()) -> list[Fact]:
    """Return the contacts of the sky, those that are new today first.

    Something exact now and moving fast is news; a slow contact leads only about its
    exact day. What was told last time (``seen``) steps back.
    """

    def news(fact: Fact) -> float:
        days = abs(fact.at - known.now) / timedelta(days=1) if fact.at else 30.0
        return _SWIFT.get(fact.body or "", 1.4) / (0.4 + days) * (0.3 if fact.id in seen else 1.0)

    return sorted(known.all(FactKind.TRANSIT), key=news, reverse=True)


def of_area(known: Known, area: str) -> Fact | None:
    """Return the contact that speaks of an area, or None."""
    points, _ = RULES[area]
    touching = known.all(FactKind.TRANSIT, *points)
    return max(touching, key=lambda fact: _relevance(fact, points), default=None)


def news_of_area(known: Known, area: str, seen: frozenset[str]) -> Fact | None:
    """Return the freshest contact of an area that is exact about now and was not told last time."""
    points, _ = RULES[area]
    return next(
        (
            fact
            for fact in freshest(known)
            if fact.id not in seen
            and {fact.body, fact.other} & set(points)
            and fact.at
            and abs(fact.at - known.now) <= _NEAR
        ),
        None,
    )


def tone_of(fact: Fact | None) -> str:
    """Return the tone of a contact; without one the sky leaves room."""
    return TONES[fact.aspect] if fact is not None and fact.aspect else "soft"


def _relevance(fact: Fact, points: tuple[str, ...]) -> float:
    return fact.weight - 0.1 * (points.index(fact.other) if fact.other in points else 4)
