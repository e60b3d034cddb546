"""Answers to "so what do I do?": a step that belongs to what was asked before.

A kind of question that has a step of its own needs a line in ``_OWN`` and its piece in
``content/<language>/steps.toml``; an area of life has its advice, news its own step.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from astra.guide.answers import life, told
from astra.guide.answers.question import Question
from astra.guide.asked import periods
from astra.guide.intents import Ask
from astra.guide.model import Fact, FactKind

_OWN: Final[Mapping[Ask, str]] = {
    Ask.SADE_SATI: "sadesati",
    Ask.DASHA: "dasha",
    Ask.MANGLIK: "manglik",
    Ask.SATURN_RETURN: "return",
    Ask.HOUSE: "chart",
    Ask.BODIES: "chart",
    Ask.CHART: "chart",
    Ask.ASPECT: "chart",
    Ask.FIGURES: "chart",
    Ask.BALANCE: "chart",
    Ask.NAKSHATRA: "chart",
    Ask.YOGAS: "chart",
    Ask.DISCOVER: "chart",
    Ask.TRAIT: "chart",
    Ask.RETROGRADE: "sky",
    Ask.MOONS: "sky",
    Ask.ECLIPSE: "sky",
}


def step(q: Question) -> bool:
    """Give the step that belongs to the question before; false where there is none."""
    before = q.intent.former
    if before is None:
        return False
    if before.news is not None:
        told.step(q, before.news)
    elif before.ask in _OWN:
        _own_step(q, _OWN[before.ask])
    elif before.area:
        life.advise(q, before.area, "soft")
        _day_that_helps(q, before.area)
    return bool(q.draft.pieces)


def _own_step(q: Question, name: str) -> None:
    lasting = _sade_sati_told(q) if name in ("sadesati", "dasha") else None
    running = lasting is not None and lasting.at is not None and lasting.at <= q.turn.now
    if running or name == "sadesati":
        name = f"sadesati.{'on' if running else 'off'}"
    q.say(f"steps/{name}")
    q.draft.offer(f"steps/{name}.more")
    periods_now = q.known.all(FactKind.DASHA)
    if (running or name == "dasha") and periods_now:
        q.draft.paragraph()
        q.draft.explain(periods_now[-1])


def _sade_sati_told(q: Question) -> Fact | None:
    """The sade sati that was told of in this talk."""
    fact = periods.sade_sati(q.chart, q.turn.now) if q.chart else None
    return fact if fact is not None and fact.id in q.told else None


def _day_that_helps(q: Question, area: str) -> None:
    day = next((one for one in life.helpful(q, life.AREAS[area]) if one.id not in q.told), None)
    if day is not None:
        q.draft.paragraph()
        q.contact(day)
