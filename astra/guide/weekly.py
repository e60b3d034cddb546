"""The weekly report: themes and growth, the true numbers, the sky behind and ahead, a question.

Four paragraphs, one function each. To change what a report is made of, edit them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from astra.guide import answers, news
from astra.guide.draft import Draft, Reading
from astra.guide.language import Language
from astra.guide.model import Fact, FactKind, Week
from astra.guide.parts import LASTING, Morning
from astra.guide.pieces import name_in
from astra.guide.wording import days, listed
from astra.people.model import Person

NAMED: Final = 4
"""How many topics, and how many happenings, are named."""
FEW: Final = 2
"""How many milestones are named each by its name."""
WEEK_DAYS: Final = 7


def report(
    person: Person,
    facts: Sequence[Fact],
    week: Week,
    now: datetime,
    *,
    gentle: bool = False,
) -> Reading:
    """Return the report on ``week`` in four paragraphs, with its numbers as they are.

    ``gentle`` is for the days after a crisis: no contact that presses, nothing counted or
    celebrated, and a kind word about reaching out.
    """
    draft = Draft.of_the_day(person, facts, now, "weekly", gentle=gentle)
    _themes(draft, person, week, gentle)
    draft.paragraph()
    if gentle:
        _care(draft, week)
    else:
        _numbers(draft, week)
    draft.paragraph()
    _sky(draft, person)
    draft.paragraph()
    _closing(draft, gentle)
    return draft.reading


def _themes(draft: Draft, person: Person, week: Week, gentle: bool) -> None:
    if not (gentle and draft.offer("gentle/week")):
        draft.say("weekly/opener", name=answers.name_of(person, draft.picker.language))
    if week.topics:
        names = [draft.picker.topic(topic) for topic in week.topics[:NAMED]]
        key = "weekly/topics" if len(names) > 1 else "weekly/topic"
        draft.say(key, topics=listed(names, draft.picker.language))
    else:
        draft.say("weekly/open")
    if not gentle:
        draft.say("weekly/growth")


def _numbers(draft: Draft, week: Week) -> None:
    language = draft.picker.language
    talks = _talks(week.conversations, language)
    row = {"streak": days(week.streak_days, language), "best": days(week.best_streak, language)}
    if draft.offer("weekly/talked", talks=talks):
        draft.offer(_streak(week), **row)
    else:
        draft.say("weekly/numbers", talks=talks, **row)
    if week.events:
        named = [name_in(language, "event", event.desc) for event in week.events[:NAMED]]
        draft.say("weekly/events", events=listed(named, language))
    _milestones(draft, week)


def _streak(week: Week) -> str:
    """The piece for a row of days: the first ever, one begun again, or a longer one."""
    if week.streak_days != 1:
        return "weekly/streak"
    return "weekly/streak.first" if week.best_streak == 1 else "weekly/streak.again"


def _milestones(draft: Draft, week: Week) -> None:
    """Name the milestones, or of a longer row one in turn and their number."""
    language = draft.picker.language
    reached = [name_in(language, "milestone", title) for title in week.milestones]
    if not reached:
        return
    if len(reached) > FEW:
        one = draft.picker.turns("milestones", reached)[0]
        if draft.offer("weekly/milestones.many", count=str(len(reached)), milestones=one):
            return
    draft.say("weekly/milestones", milestones=listed(reached, language))


def _care(draft: Draft, week: Week) -> None:
    draft.offer("weekly/talks", talks=_talks(week.conversations, draft.picker.language))
    if draft.offer("gentle/care"):
        draft.offer("gentle/reach")
    else:
        draft.advise("wellbeing", "soft")


def _sky(draft: Draft, person: Person) -> None:
    """What came to a point in the week behind, and what comes in the week ahead."""
    telling = Morning.of(draft, person, ())
    past = _exact(draft, range(-WEEK_DAYS, 0))
    if past and draft.offer("weekly/behind"):
        telling.contact(past[0])
    coming = _exact(draft, range(WEEK_DAYS + 1)) or _slow(draft)
    coming = [one for one in coming if one.id not in telling.told]
    if coming:
        if not draft.offer("weekly/ahead"):
            draft.say("weekly/sky")
        telling.contact(coming[0])
    if not telling.told:
        draft.say("weekly/sky")
        moon = draft.known.sky("moon")
        if moon is not None:
            draft.explain(moon)


def _exact(draft: Draft, days_away: range) -> list[Fact]:
    """Return the contacts exact so many days from today, those told longest ago first."""
    today = draft.known.now.date()
    found = [
        fact
        for fact in news.freshest(draft.known)
        if fact.at is not None
        and (fact.at.date() - today).days in days_away
        and fact.body != "moon"
    ]
    return sorted(found, key=lambda fact: (draft.picker.last(fact.id), fact.body not in LASTING))


def _slow(draft: Draft) -> list[Fact]:
    found = [fact for fact in draft.known.all(FactKind.TRANSIT) if fact.body in LASTING]
    return sorted(found, key=lambda fact: draft.picker.last(fact.id))


def _closing(draft: Draft, gentle: bool) -> None:
    if gentle:
        draft.offer("gentle/closer")
    else:
        draft.offer("weekly/hope")
    if not (gentle and draft.offer("gentle/question")):
        draft.say("weekly/question")


def _talks(count: int, language: Language) -> str:
    match language:
        case "en":
            return f"{count} conversation" if count == 1 else f"{count} conversations"
        case "hinglish":
            return f"{count} baar baat"
        case "hi":
            return f"{count} बार बात"
