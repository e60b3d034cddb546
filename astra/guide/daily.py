"""The daily horoscope: what is new, then love and work, then growth.

A plan chooses the parts of each paragraph; the plans and the words take turns, so that no two
mornings of a month read alike. To change what a reading is made of, edit the plans; how a part is
told stands in ``parts``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Final

from astra.guide import parts
from astra.guide.draft import Draft, Reading
from astra.guide.model import Fact
from astra.guide.parts import Morning
from astra.people.model import Person

Plan = tuple[str, ...]

FIRST: Final[tuple[Plan, ...]] = (
    ("moon", "lead"),
    ("lead", "moon"),
    ("hello", "lead", "moon"),
    ("phase", "lead"),
    ("lead", "phase"),
    ("hello", "moon", "lead"),
    ("hello", "phase", "lead"),
    ("lead", "second"),
)
"""What changed since yesterday. A day of the person's own comes before any of it."""

MIDDLE: Final[tuple[Plan, ...]] = (
    ("love", "work"),
    ("work", "love"),
    ("love", "work contact"),
    ("work", "love contact"),
    ("love contact", "work"),
    ("work contact", "love"),
    ("passing", "love", "work"),
    ("passing", "work", "love"),
)

LAST: Final[tuple[Plan, ...]] = (
    ("growth", "topic", "question"),
    ("topic", "growth", "closer"),
    ("season", "growth", "topic"),
    ("self", "growth", "topic"),
    ("growth", "topic", "closer"),
    ("topic", "season", "growth"),
    ("topic", "self", "growth"),
    ("season", "topic", "question"),
    ("self", "topic", "closer"),
    ("topic", "growth", "question"),
)

GENTLE: Final[tuple[tuple[Plan, ...], ...]] = (
    (("soft hello", "moon plain", "care"),),
    (("soft love", "soft work"), ("soft work", "soft love")),
    (("care", "reach", "soft closer"), ("reach", "care", "soft closer")),
)
"""The three paragraphs of a day after a crisis."""

_PARTS: Final[Mapping[str, Callable[[Morning], None]]] = {
    "hello": parts.hello,
    "moon": parts.moon,
    "moon plain": parts.moon_plain,
    "phase": parts.phase,
    "lead": parts.lead,
    "second": parts.second,
    "love": lambda morning: parts.advice(morning, "relationships"),
    "work": lambda morning: parts.advice(morning, "work"),
    "love contact": lambda morning: parts.contact_and_advice(morning, "relationships"),
    "work contact": lambda morning: parts.contact_and_advice(morning, "work"),
    "passing": parts.passing,
    "season": parts.season,
    "self": parts.self_portrait,
    "growth": lambda morning: parts.advice(morning, "growth"),
    "topic": parts.topic,
    "question": parts.question,
    "closer": parts.closer,
    "soft hello": lambda morning: parts.gentle(morning, "opener"),
    "soft love": lambda morning: parts.gentle(morning, "relationships"),
    "soft work": lambda morning: parts.gentle(morning, "work"),
    "care": lambda morning: parts.gentle(morning, "care"),
    "reach": lambda morning: parts.gentle(morning, "reach"),
    "soft closer": lambda morning: parts.gentle(morning, "closer"),
}


def horoscope(
    person: Person,
    facts: Sequence[Fact],
    topics: Sequence[str],
    now: datetime,
    *,
    gentle: bool = False,
) -> Reading:
    """Return today's horoscope in three paragraphs: what is new, love and work, growth.

    ``topics`` are what the person talked about lately, the newest first. ``gentle`` is for
    the days after a crisis: no contact that presses, no push, no celebration, and a kind
    word about reaching out.
    """
    latest = person.user_overview.get("latest_horoscope") or {}
    draft = Draft.of_the_day(
        person, facts, now, "horoscope", recent=latest.get("content") or "", gentle=gentle
    )
    morning = Morning.of(draft, person, topics)
    for number, plans in enumerate(GENTLE if gentle else (FIRST, MIDDLE, LAST)):
        draft.paragraph()
        if number == 0 and not gentle:
            parts.own_days(morning)
        for part in _next_plan(draft, plans):
            _PARTS[part](morning)
    return draft.reading


def _next_plan(draft: Draft, plans: Sequence[Plan]) -> Plan:
    """Return the plan this person has not read for longest."""
    turns = draft.picker.turns("plan", plans)
    plan = min(turns, key=lambda one: draft.picker.last(" ".join(one)))
    draft.picker.note(" ".join(plan))
    return plan
