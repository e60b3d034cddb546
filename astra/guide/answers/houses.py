"""Answers about the houses of a birth chart: what one is about, who stands in it, who passes through."""

from __future__ import annotations

from typing import Final

from astra.guide.answers import chart
from astra.guide.answers.question import MEANT, Question
from astra.guide.asked.houses import cusp, empty_houses
from astra.guide.asked.wording import listed
from astra.guide.model import Fact, FactKind
from astra.guide.vocabulary import house_name

_TOLD_OF_A_HOUSE: Final = 3  # bodies in a house that are told with their meaning


def house(q: Question) -> None:
    """Tell how a house begins, who stands in it, its ruler and what passes through it."""
    q.hear()
    if q.chart is None or q.chart.houses is None:
        q.say("areas/house.timeless")
        chart.find_hour(q)
        return
    if not q.intent.houses:
        _empty(q)
        return
    for number in q.intent.houses[:2]:
        door = cusp(q.chart, number)
        if door is None or not door.solid:
            q.say("areas/house.timeless")
            continue
        tell_house(q, door)
        if q.room >= MEANT:
            tell_guest(q, number)


def tell_house(
    q: Question, door: Fact, *, brief: bool = False, most: int = _TOLD_OF_A_HOUSE
) -> None:
    """Tell a house from its cusp: what it is about, who is in it, else where its ruler stands."""
    q.state(door)
    if not brief:
        q.say(f"natal/house.{door.house}")
    inside = [one for one in q.known.all(FactKind.PLACEMENT) if one.house == door.house]
    meant_here = [one for one in inside if q.draft.picker.has(f"born/{one.body}.{one.house}")]
    for fact in (meant_here or inside)[:most]:
        if fact not in meant_here:
            q.draft.explain(fact)  # its sign has a meaning, its house none
        elif q.draft.state(fact):
            q.draft.housed(fact)
    ruler = None if inside else q.known.natal(door.other or "")
    if ruler is not None and brief:
        q.draft.state(ruler)
        q.draft.housed(ruler)
    elif ruler is not None:
        q.say("areas/house.empty")
        q.draft.explain(ruler)


def tell_guest(q: Question, number: int) -> bool:
    """Tell which body of the sky moves through a house, and what for; false where none does."""
    inside = [one for one in q.known.all(FactKind.SKY) if one.house == number]
    fact = q.choose(one for one in inside if q.draft.picker.has(f"passing/{_way(one)}.{one.body}"))
    if fact is not None:
        q.draft.passing(fact)
    return fact is not None


def _way(fact: Fact) -> str:
    return "back" if fact.retrograde else "through"


def _empty(q: Question) -> None:
    assert q.chart
    empty = empty_houses(q.chart)
    if not empty:
        q.say("areas/house.none_empty")
        return
    names = listed([house_name(number, q.language) for number in empty], q.language)
    q.say("areas/house.empties", houses=names)
    q.ask("advice/question.chart")
