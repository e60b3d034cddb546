"""The weekly report: numbers, what it was about, the sky ahead, a question.

To change what a report is made of, edit ``report``.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from astra.guide import answers, news
from astra.guide.draft import Draft, Reading
from astra.guide.language import Language
from astra.guide.model import Fact, FactKind, Week
from astra.guide.wording import days
from astra.people.model import Person

LASTING: Final = ("jupiter", "saturn", "uranus", "neptune", "pluto")


def report(
    person: Person,
    facts: Sequence[Fact],
    week: Week,
    now: datetime,
    *,
    gentle: bool = False,
) -> Reading:
    """Return the report on ``week`` in four paragraphs, with its numbers as they are.

    ``gentle`` is for the days after a crisis: no contact that presses, nothing celebrated.
    """
    draft = Draft.of_the_day(person, facts, now, "weekly", gentle=gentle)
    language = draft.picker.language
    draft.say("weekly/opener", name=answers.name_of(person, language))
    draft.say(
        "weekly/numbers",
        talks=_talks(week.conversations, language),
        streak=days(week.streak_days, language),
        best=days(week.best_streak, language),
    )
    draft.paragraph()
    _what_it_was_about(draft, week)
    draft.paragraph()
    draft.say("weekly/sky")
    slow = [f for f in draft.known.all(FactKind.TRANSIT) if f.body in LASTING]
    for fact in (slow or news.freshest(draft.known))[:2]:
        draft.explain(fact)
    moon = draft.known.sky("moon")
    if not draft.known.all(FactKind.TRANSIT) and moon is not None:
        draft.explain(moon)
    draft.paragraph()
    if week.milestones and not gentle:
        draft.say("weekly/milestones", milestones=", ".join(week.milestones))
    draft.say("weekly/question")
    return draft.reading


def _what_it_was_about(draft: Draft, week: Week) -> None:
    if week.topics:
        names = ", ".join(answers.topic_name(draft, topic) for topic in week.topics[:4])
        draft.say("weekly/topics", topics=names)
    else:
        draft.say("weekly/open")
    if week.events:
        draft.say("weekly/events", events=", ".join(event.desc for event in week.events[:4]))
    draft.say("weekly/growth")


def _talks(count: int, language: Language) -> str:
    match language:
        case "en":
            return f"{count} conversation" if count == 1 else f"{count} conversations"
        case "hinglish":
            return f"{count} baar baat"
        case "hi":
            return f"{count} बार बात"
