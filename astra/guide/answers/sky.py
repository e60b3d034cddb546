"""Answers about the sky everybody shares: retrogrades, Moons, eclipses, voids."""

from __future__ import annotations

from typing import Final

from astra.guide import news
from astra.guide.answers.question import Question
from astra.guide.asked import sky as asked
from astra.guide.draft import Draft
from astra.guide.model import FactKind

_NODES: Final = frozenset({"true_node", "ketu"})
_FULL_WORDS: Final = ("full", "purnima", "poornima", "पूर्णिमा")


def tell_the_sky(draft: Draft) -> None:
    """Tell where the Moon is today, and its phase."""
    moon = draft.known.sky("moon")
    if moon is not None:
        draft.explain(moon)
        draft.phase()


def retrograde(q: Question) -> None:
    """Tell which bodies move backwards now, or about those asked for and when they turn."""
    known = q.known
    q.hear()
    backwards = [
        fact for fact in known.all(FactKind.SKY) if fact.retrograde and fact.body not in _NODES
    ]
    facts = [fact for body in q.intent.bodies if (fact := known.sky(body))]
    for fact in facts:
        q.draft.motion(fact)
        _turn(q, fact.body or "")
    for fact in () if facts else backwards[:4]:
        q.draft.state(fact)
    if not facts and not backwards:
        q.say("talk/quiet")
    own = [one for one in news.freshest(known) if one.body in {fact.body for fact in facts}]
    contact = q.choose(own[:2])
    if contact is not None:
        q.draft.paragraph()
        q.draft.explain(contact)


def _turn(q: Question, body: str) -> None:
    turn = asked.turn(body, q.turn.now)
    if turn is not None:
        q.state(turn)
        q.say("lore/retro.until")


def eclipse(q: Question) -> None:
    """Tell the next eclipse and the house it falls in."""
    q.hear()
    fact = asked.eclipse(q.chart, q.turn.now)
    if fact is not None:
        q.state(fact)
        if fact.house:
            q.say("areas/house.after", field=q.draft.picker.word(f"houses/field.{fact.house}"))
    q.say("lore/eclipse")


def moons(q: Question) -> None:
    """Tell today's phase and the next Full or New Moon."""
    q.hear()
    q.draft.phase()
    full = any(word in q.turn.text.lower() for word in _FULL_WORDS)
    fact = asked.lunation(q.chart, q.turn.now, "full moon" if full else "new moon")
    if fact is not None:
        q.state(fact)
        if fact.house:
            q.say("areas/house.after", field=q.draft.picker.word(f"houses/field.{fact.house}"))
    q.say("lore/moon.full" if full else "lore/moon.new")


def void(q: Question) -> None:
    """Tell the present or the next void of course of the Moon."""
    q.hear()
    fact = asked.void(q.turn.now)
    if fact is not None:
        q.state(fact)
    q.say("lore/void")
