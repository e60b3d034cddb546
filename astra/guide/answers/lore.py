"""Answers about the long counts: dashas, nakshatra, sade sati, returns, yogas, two zodiacs."""

from __future__ import annotations

from astra.guide.answers.chart import unsure_hour
from astra.guide.answers.question import Question
from astra.guide.asked import figures, periods
from astra.guide.model import FactKind
from astra.guide.vocabulary import LORD_BODIES, nakshatra_name, the_body
from astra.sky.vedic.nakshatras import lord_of


def dasha(q: Question) -> None:
    """Tell the periods running now."""
    q.hear()
    found = q.known.all(FactKind.DASHA)
    for fact in found:
        if any(one.detail == fact.detail for one in q.draft.facts):
            q.draft.state(fact)  # what this lord means was said of the longer period
        else:
            q.draft.explain(fact)
    if not found:
        unsure_hour(q)
        return
    q.ask("advice/question.chart")


def nakshatra(q: Question) -> None:
    """Tell the Moon's mansion at birth: its meaning unless that was told, its lord and deity, a trait."""
    q.hear()
    found = q.known.all(FactKind.NAKSHATRA)
    for fact in found:
        if fact.id not in q.told:
            q.draft.explain(fact)
        name = fact.detail
        lord = the_body(LORD_BODIES[lord_of(name)], q.language, "vedic")
        deity = q.draft.picker.word(f"stars/deity.{name}")
        named = nakshatra_name(name, q.language)
        q.draft.tell(fact, q.draft.picker.pick("stars/lesson", topic=named, one=lord, two=deity))
        q.say(f"stars/day.{name}")
    if not found:
        unsure_hour(q)
        return
    q.ask("advice/question.chart")


def sade_sati(q: Question) -> None:
    """Tell whether sade sati is on or when it comes, without fear."""
    q.hear()
    fact = periods.sade_sati(q.chart, q.turn.now) if q.chart else None
    if fact is None:
        q.say("lore/sadesati.unsure")
    else:
        q.state(fact)
        running = fact.at is not None and fact.at <= q.turn.now
        q.say("lore/sadesati.on" if running else "lore/sadesati.off")
    q.say("lore/sadesati.step")


def saturn_return(q: Question) -> None:
    """Tell the month of the next Saturn return."""
    q.hear()
    fact = periods.saturn_return(q.chart, q.turn.now) if q.chart else None
    if fact is None:
        q.say("lore/return.unsure")
    else:
        q.state(fact)
        q.say("lore/return.coming")
    q.say("lore/return.step")


def manglik(q: Question) -> None:
    """Tell whether the chart carries the mark, and how little that means."""
    q.hear()
    fact = figures.manglik_of(q.chart) if q.chart else None
    if fact is None:
        q.say("lore/manglik.unsure")
    else:
        key = {"not manglik": "no", "manglik": "yes", "manglik lifted": "lifted"}[fact.detail]
        q.draft.tell(fact, q.draft.picker.pick(f"lore/manglik.{key}"))
        for elsewhere in figures.manglik_elsewhere(q.chart) if q.chart and key == "no" else ():
            q.state(elsewhere)
    q.say("lore/manglik.after")


def yogas(q: Question) -> None:
    """Tell up to three fortunate combinations of the chart."""
    q.hear()
    found = figures.yogas_of(q.chart) if q.chart else ()
    fresh = [one for one in found if one.id not in q.told] or list(found)
    if not fresh:
        q.say("lore/yogas.none")
    else:
        q.say("lore/yogas.open")
        for fact in fresh[:3]:
            q.state(fact)
    q.say("lore/yogas.after")


def systems(q: Question) -> None:
    """Explain the two zodiacs."""
    q.say("lore/systems")
    q.say("lore/systems.more")
    q.say("lore/systems.offer")


def couple(q: Question) -> None:
    """Say what comparing two people needs, and what the person brings to it."""
    q.say("lore/couple")
    q.say("lore/couple.offer")
    own = q.choose(q.known.natal(body) for body in ("venus", "moon", "mars"))
    if own is not None:
        q.draft.paragraph()
        q.say("lore/couple.own")
        q.draft.explain(own)
    q.say("lore/couple.step")
