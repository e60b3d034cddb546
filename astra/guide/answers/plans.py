"""Plans: which function answers which kind of question."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from astra.guide.answers import (
    chart,
    days,
    former,
    houses,
    life,
    lore,
    sky,
    steps,
    talk,
    timing,
    told,
)
from astra.guide.answers.question import Question
from astra.guide.draft import Draft
from astra.guide.intent_words import AGREEMENT, REFUSAL
from astra.guide.intents import Ask, Intent
from astra.guide.model import Turn

Plan = Callable[[Question], None]


def fill(draft: Draft, intent: Intent, turn: Turn) -> None:
    """Write the answer to ``intent``; without a chart, only the sky everybody shares is told."""
    _planned(Question(draft, intent, turn))


def _planned(q: Question) -> None:
    plan = _PLANS[q.intent.ask]
    if q.intent.ask in _OF_THE_CHART and not q.known.charted:
        plan = _uncharted
    if q.intent.ask in _OF_LIFE and q.intent.news is not None and not q.opened:
        told.receive(q)  # what is told with a question is taken up before the question
        q = replace(q, opened=True)
    plan(q)


def _uncharted(q: Question) -> None:
    asked = q.intent.area
    if q.intent.mood or asked == "heartbreak":
        q.hear(f"areas/lead.{asked}")
    if asked:
        life.advise(q, asked, "soft")
    q.draft.paragraph()
    q.say("talk/uncharted")
    for body in q.intent.bodies[:3]:
        fact = q.known.sky(body)
        if fact is not None:
            q.draft.state(fact)
    sky.tell_the_sky(q.draft)


def _more(q: Question) -> None:
    """Go on with what was asked before, with what was not told yet."""
    before = q.intent.former
    if before is None or before.ask not in _GOES_ON or not q.known.charted:
        _planned(replace(q, intent=Intent(Ask.DISCOVER)))
        return
    q.say("smalltalk/more")
    _planned(replace(q, intent=replace(before, mood=""), opened=True))


def _step(q: Question) -> None:
    """Say what to do about what was asked before; about nothing, what the day is good for."""
    if not q.known.charted or not steps.step(q):
        _planned(replace(q, intent=Intent(Ask.TODAY)))


def _yes(q: Question) -> None:
    agreed = AGREEMENT.search(q.turn.text.lower()) and not REFUSAL.search(q.turn.text.lower())
    if q.intent.former is not None and agreed:
        _more(q)
    else:
        talk.fine(q)


_PLANS: Final[Mapping[Ask, Plan]] = {
    Ask.GREETING: talk.greeting,
    Ask.HOW_ARE_YOU: talk.how_are_you,
    Ask.THANKS: talk.thanks,
    Ask.BYE: talk.bye,
    Ask.WHO: talk.who,
    Ask.ABLE: talk.able,
    Ask.HOW: talk.how,
    Ask.HONEST: talk.honest,
    Ask.PRAISE: talk.praise,
    Ask.WRONG: talk.wrong,
    Ask.REPEATING: talk.repeating,
    Ask.JOKE: talk.joke,
    Ask.DISCOVER: chart.discover,
    Ask.ELSEWHERE: talk.elsewhere,
    Ask.UNCLEAR: talk.unclear,
    Ask.YES: _yes,
    Ask.MEMORY: talk.memory,
    Ask.FEELING: life.feeling,
    Ask.TOLD: told.told,
    Ask.HEARD: told.heard,
    Ask.WHY: former.why,
    Ask.SIMPLY: former.simply,
    Ask.MORE: _more,
    Ask.STEP: _step,
    Ask.DASHA: lore.dasha,
    Ask.NAKSHATRA: lore.nakshatra,
    Ask.SADE_SATI: lore.sade_sati,
    Ask.SATURN_RETURN: lore.saturn_return,
    Ask.MANGLIK: lore.manglik,
    Ask.YOGAS: lore.yogas,
    Ask.SYSTEMS: lore.systems,
    Ask.COUPLE: lore.couple,
    Ask.HOUSE: houses.house,
    Ask.ASPECT: chart.aspect,
    Ask.FIGURES: chart.figures,
    Ask.BALANCE: chart.balance,
    Ask.RULER: chart.ruler,
    Ask.BORN_RETROGRADE: chart.born_retrograde,
    Ask.BODIES: chart.bodies,
    Ask.TOUCHED: days.touched,
    Ask.RETROGRADE: sky.retrograde,
    Ask.ECLIPSE: sky.eclipse,
    Ask.MOONS: sky.moons,
    Ask.VOID: sky.void,
    Ask.HOUR: timing.hour,
    Ask.AROUND: timing.around,
    Ask.EASIER: timing.easier,
    Ask.CHART: chart.chart,
    Ask.DECISION: life.decision,
    Ask.TRAIT: life.trait,
    Ask.AREA: life.area,
    Ask.DAY: days.day,
    Ask.SPAN: days.span,
    Ask.TODAY: days.today,
}

_OF_THE_CHART: Final = frozenset(
    {
        Ask.AREA, Ask.ASPECT, Ask.BALANCE, Ask.BODIES, Ask.BORN_RETROGRADE, Ask.CHART, Ask.DASHA,
        Ask.DECISION, Ask.EASIER, Ask.FIGURES, Ask.HOUSE, Ask.MANGLIK, Ask.NAKSHATRA, Ask.RULER,
        Ask.SADE_SATI, Ask.SATURN_RETURN, Ask.DISCOVER, Ask.SPAN, Ask.TODAY, Ask.TOUCHED, Ask.TRAIT,
        Ask.YOGAS,
    }
)  # fmt: skip
_OF_LIFE: Final = frozenset({Ask.AREA, Ask.DAY, Ask.SPAN, Ask.TODAY, Ask.DECISION})
_GOES_ON: Final = frozenset(
    {
        Ask.AREA, Ask.ASPECT, Ask.BODIES, Ask.CHART, Ask.DAY, Ask.DECISION, Ask.FEELING, Ask.HOUSE,
        Ask.SPAN, Ask.TODAY, Ask.YOGAS,
    }
)  # fmt: skip
"""What has more to tell; after anything else "more" brings up something new."""
