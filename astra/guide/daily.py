"""The daily horoscope: what is new, then love and work, then growth.

To change what a morning's reading is made of, edit ``horoscope``.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from astra.guide import answers, news
from astra.guide.draft import Draft, Reading
from astra.guide.model import Fact
from astra.guide.vocabulary import day_name
from astra.people.model import Person

SOON_DAYS: Final = 3


def horoscope(
    person: Person,
    facts: Sequence[Fact],
    topics: Sequence[str],
    now: datetime,
    *,
    gentle: bool = False,
) -> Reading:
    """Return today's horoscope in three paragraphs: what is new, love and work, growth.

    ``topics`` are what the person talked about lately, the newest first. ``gentle`` is
    for the days after a crisis: no contact that presses, no push.
    """
    latest = person.user_overview.get("latest_horoscope") or {}
    seen = frozenset(fact["id"] for fact in latest.get("facts") or ())
    recent = latest.get("content") or ""
    draft = Draft.of_the_day(person, facts, now, "horoscope", recent=recent)
    if gentle:
        draft.known = news.soothing(draft.known)
    lead = _what_is_new(draft, person, seen)
    told = frozenset({lead.id}) if lead is not None else frozenset()
    draft.paragraph()
    for area in ("relationships", "work"):
        contact = news.news_of_area(draft.known, area, seen | told)
        if contact is not None:
            draft.explain(contact)
            told |= {contact.id}
        draft.advise(area, news.tone_of(contact))
    draft.paragraph()
    draft.advise("growth", news.tone_of(lead))
    if topics:
        draft.say("daily/topic", topic=answers.topic_name(draft, topics[0]))
    draft.say("daily/closer")
    return draft.reading


def _what_is_new(draft: Draft, person: Person, seen: frozenset[str]) -> Fact | None:
    """Begin with what changed today: the person's own day, the Moon, the freshest contact."""
    _own_day(draft, person)
    lead = next(iter(news.freshest(draft.known, seen)), None)
    moon = draft.known.sky("moon")
    if moon is not None:
        draft.explain(moon)
        if moon.house is None:
            draft.phase()
    if lead is not None:
        draft.explain(lead)
    return lead


def _own_day(draft: Draft, person: Person) -> None:
    today = draft.known.now.date()
    for event in person.events:
        day = datetime.fromisoformat(event.date).date()
        if day == today:
            draft.say("daily/event.today", event=event.desc)
        elif 0 < (day - today).days <= SOON_DAYS:
            date = day_name(day, draft.picker.language, draft.known.now)
            draft.say("daily/event.soon", event=event.desc, date=date)
