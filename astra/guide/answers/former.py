"""Answers about the last reply: why it was said, in simpler words, and more of it.

They rest on the facts of that reply, which are kept with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from astra.guide.answers.question import Question
from astra.guide.asked.sky_wording import contact_on
from astra.guide.draft import TONES
from astra.guide.model import Fact, FactKind, Utterance
from astra.guide.vocabulary import month_name

_EXPLAINED: Final = 2


def why(q: Question) -> None:
    """Say which facts the last reply rested on, and how such facts are read."""
    last, facts = _last_reply(q), _rested_on(q)
    if not facts:
        q.say("smalltalk/why.gone" if last and last.facts else "smalltalk/why.none")
        return
    q.say("smalltalk/why.open")
    for fact in _apart(facts)[:_EXPLAINED]:
        _restate(q, fact)
        _reason(q, fact)
    q.say("smalltalk/why.close")


def simply(q: Question) -> None:
    """Say the last reply again without a technical word."""
    facts = _rested_on(q)
    if not facts:
        q.say("smalltalk/unclear")
        return
    q.say("smalltalk/simple.open")
    for fact in _apart(facts)[:_EXPLAINED]:
        _plainly(q, fact)
    q.say("smalltalk/simple.close")


def _last_reply(q: Question) -> Utterance | None:
    return next((one for one in reversed(q.turn.history) if one.role == "assistant"), None)


def _rested_on(q: Question) -> list[Fact]:
    """The facts of the last reply that still hold, in its order."""
    last = _last_reply(q)
    held = {fact.id: fact for fact in q.known.facts}
    return [
        held.get(fact.id, fact)
        for fact in (last.facts if last else ())
        if fact.id in held or fact.kind in _LASTING or _of_a_day_to_come(q, fact)
    ]


_LASTING: Final = frozenset(
    {FactKind.CUSP, FactKind.FIGURE, FactKind.BALANCE, FactKind.YOGA, FactKind.PERIOD}
)


def _apart(facts: Sequence[Fact]) -> list[Fact]:
    """Facts of which each is explained in its own way: one of a kind that has a single way."""
    several = {FactKind.PLACEMENT, FactKind.ANGLE, FactKind.ASPECT, FactKind.TRANSIT}
    first = {fact.id if fact.kind in several else fact.kind: fact for fact in reversed(facts)}
    return [fact for fact in facts if fact in first.values()]


def _of_a_day_to_come(q: Question, fact: Fact) -> bool:
    dated = fact.kind in (FactKind.TRANSIT, FactKind.EVENT) and fact.at is not None
    return dated and fact.at is not None and fact.at > q.known.now and fact.orb_deg in (None, 0.0)


def _restate(q: Question, fact: Fact) -> None:
    if fact.kind is FactKind.TRANSIT and _of_a_day_to_come(q, fact):
        mine = q.dated(fact)
        q.draft.tell(mine, contact_on(mine, q.language, q.known.now))
    else:
        q.state(fact)


def _reason(q: Question, fact: Fact) -> None:
    theme, tone = q.draft.theme, TONES.get(fact.aspect or "", "join")
    match fact.kind:
        case FactKind.PLACEMENT | FactKind.ANGLE if fact.sign:
            q.say("smalltalk/why.placement", theme=theme(fact.body or ""), manner=_manner(q, fact))
            if fact.house:
                q.say(
                    "smalltalk/why.house", field=q.draft.picker.word(f"houses/field.{fact.house}")
                )
        case FactKind.ASPECT:
            q.say(
                f"smalltalk/why.aspect.{tone}",
                theme=theme(fact.body or ""),
                other=theme(fact.other or ""),
            )
        case FactKind.TRANSIT:
            q.say(f"smalltalk/why.transit.{tone}", theme=theme(fact.other or ""))
        case FactKind.MOON:
            q.say("smalltalk/why.moon")
        case FactKind.SKY:
            q.say("smalltalk/why.sky")
        case FactKind.DASHA:
            q.say("smalltalk/why.dasha")
        case _:
            q.say("smalltalk/why.other")


def _plainly(q: Question, fact: Fact) -> None:
    theme, tone = q.draft.theme, TONES.get(fact.aspect or "", "join")
    match fact.kind:
        case FactKind.PLACEMENT | FactKind.ANGLE if fact.sign:
            q.say(
                "natal/plain.placement", one=q.draft.wish(fact.body or ""), manner=_manner(q, fact)
            )
        case FactKind.ASPECT:
            one, two = q.draft.wish(fact.body or ""), q.draft.wish(fact.other or "")
            q.say(f"natal/pair.{tone}", one=one, two=two)
        case FactKind.TRANSIT:
            q.say(f"smalltalk/simple.{tone}", theme=theme(fact.other or ""))
        case FactKind.MOON:
            q.say("smalltalk/simple.moon", manner=_manner(q, fact))
        case FactKind.PERIOD if fact.detail == "sade sati":
            _plain_period(q, fact)
        case FactKind.YOGA if fact.detail in _MANGLIK:
            q.draft.tell(fact, q.draft.picker.pick(f"natal/plain.{_MANGLIK[fact.detail]}"))
        case FactKind.DASHA:
            q.say("natal/plain.dasha", theme=theme(fact.detail))
        case FactKind.CUSP:
            q.say("natal/plain.house", field=q.draft.picker.word(f"houses/field.{fact.house}"))
        case _:
            q.say("smalltalk/simple.other")


_MANGLIK: Final = {
    "not manglik": "manglik.no",
    "manglik": "manglik.yes",
    "manglik lifted": "manglik.lifted",
}


def _plain_period(q: Question, fact: Fact) -> None:
    """Say whether sade sati is on, and until or from when."""
    assert fact.at
    assert fact.until
    mine, on = q.dated(fact), fact.at <= q.known.now
    month = month_name((mine.until if on else mine.at) or q.known.now, q.language)
    key = "natal/plain.sadesati.on" if on else "natal/plain.sadesati.off"
    q.draft.tell(mine, q.draft.picker.pick(key, date=month))
    q.say("natal/lesson.sadesati")


def _manner(q: Question, fact: Fact) -> str:
    return q.draft.picker.word(f"placements/manner.{fact.sign}")
