"""Answers to talk: courtesies, what Astra is, honest answers, praise, blame and play."""

from __future__ import annotations

from datetime import date
from typing import Final

from astra.guide.answers import chart
from astra.guide.answers.question import Question, name_of
from astra.guide.pieces import name_in
from astra.guide.vocabulary import day_name

EVENTS_TOLD: Final = 5


def greeting(q: Question) -> None:
    """Greet, with the Moon of the day."""
    q.say("talk/greeting")
    moon = q.known.sky("moon")
    if moon is not None and moon.id not in q.told:
        q.draft.explain(moon)
    q.ask("advice/question.day")


def how_are_you(q: Question) -> None:
    """Answer as what one is."""
    q.say("smalltalk/howareyou")
    q.ask("advice/question.day")


def thanks(q: Question) -> None:
    """Take thanks."""
    q.say("talk/thanks")


def bye(q: Question) -> None:
    """Take leave."""
    q.say("talk/bye")


def who(q: Question) -> None:
    """Say who speaks."""
    q.say("talk/who")
    q.ask("advice/question.day")


def able(q: Question) -> None:
    """Say what can be asked."""
    q.say("smalltalk/able")
    q.say("smalltalk/able.more")


def how(q: Question) -> None:
    """Say how the answers come about."""
    q.say("smalltalk/how")
    q.say("smalltalk/how.more")


def honest(q: Question) -> None:
    """Say what astrology is and is not."""
    q.say("smalltalk/honest")
    q.say("smalltalk/honest.more")


def praise(q: Question) -> None:
    """Take praise."""
    q.say("smalltalk/praise")


def wrong(q: Question) -> None:
    """Take blame, and ask what was off."""
    q.say("smalltalk/wrong")
    q.say("smalltalk/wrong.ask")


def repeating(q: Question) -> None:
    """Say sorry, and something new."""
    q.say("smalltalk/repeating")
    if q.known.charted:
        chart.discover(q)


def joke(q: Question) -> None:
    """Play along."""
    q.say("smalltalk/joke")
    q.say("smalltalk/joke.after")


def elsewhere(q: Question) -> None:
    """Decline kindly what is not about the person or the sky."""
    q.say("smalltalk/elsewhere")
    q.say("smalltalk/elsewhere.offer")


def unclear(q: Question) -> None:
    """Ask what was meant."""
    q.say("smalltalk/unclear")


def fine(q: Question) -> None:
    """Take a yes or a no that follows no question of ours."""
    q.say("smalltalk/fine")


def memory(q: Question) -> None:
    """Tell the person what is kept about them: their own words, no astrology."""
    pinned = q.person.pinned_facts
    events = [
        f"{name_in(q.language, 'event', one.desc)} ({day_name(date.fromisoformat(one.date), q.language)})"
        for one in q.person.events[-EVENTS_TOLD:]
    ]
    topics = (q.person.user_overview.get("gamification") or {}).get("topics_explored") or ()
    if not (pinned.birth_date or events or topics):
        q.say("talk/memory.none")
        return
    q.draft.say(
        "talk/memory.opener", name=name_of(q.person, q.language)
    )  # it may be what was asked
    if pinned.birth_date:
        q.say(
            "talk/memory.birth",
            date=day_name(date.fromisoformat(pinned.birth_date), q.language),
            time=f", {pinned.birth_time}" if pinned.birth_time else "",
            place=f", {pinned.birth_place}" if pinned.birth_place else "",
        )
    if events:
        q.say("talk/memory.events", events="; ".join(events))
    if topics:
        q.say("talk/memory.topics", topics=", ".join(q.draft.picker.topic(one) for one in topics))
    q.say("talk/memory.closer")
