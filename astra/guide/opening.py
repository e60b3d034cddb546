"""The opening: what Astra says before anybody has spoken, from the whole of what it knows.

The last talk, a day the person spoke of, the streak, the horoscope of the day and the freshest
thing in the sky, as far as they are there. Somebody new is welcomed, somebody without a chart is
invited, and in tender days nothing is counted, celebrated or made urgent.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

from astra.guide import news
from astra.guide.answers import name_of, tell_the_sky
from astra.guide.asked.sky_wording import day_ahead
from astra.guide.draft import Draft, Known, Reading
from astra.guide.language import Language, language_of
from astra.guide.model import Fact
from astra.guide.pieces import Picker, name_in
from astra.guide.wording import days
from astra.people.model import Person

SOON_DAYS: Final = 3


def opening(
    person: Person,
    facts: Sequence[Fact],
    now: datetime,
    *,
    language: Language | None = None,
    gentle: bool = False,
) -> Reading:
    """Return how a conversation opens, in ``language`` or the one the person chose.

    ``gentle`` is for the days after a crisis.
    """
    known = Known.of(person, facts, now)
    spoken = language or language_of(person)
    step = known.now.date().toordinal()
    draft = Draft(Picker(spoken, f"{person.id}/opening", step), known)
    if gentle:
        _gently(draft, person)
    elif not known.charted:
        _to_somebody_unknown(draft, person)
    else:
        _to_somebody_known(draft, person)
    return Reading(draft.text, draft.facts)


def _name(draft: Draft, person: Person) -> str:
    return name_of(person, draft.picker.language)


def _gently(draft: Draft, person: Person) -> None:
    draft.say("opening/gentle", name=_name(draft, person))
    draft.say("opening/gentle.ask")


def _to_somebody_unknown(draft: Draft, person: Person) -> None:
    draft.say("opening/new", name=_name(draft, person))
    tell_the_sky(draft)
    draft.say("opening/invite")


def _to_somebody_known(draft: Draft, person: Person) -> None:
    topics = _last_topics(person)
    talked = topics is not None
    draft.say("opening/back" if talked else "opening/first", name=_name(draft, person))
    if topics:
        draft.say("talk/last", topic=draft.picker.topic(topics[0]))
    own_day = _own_day(draft, person)
    if talked and not own_day:
        _streak(draft, person)
    _horoscope(draft, person)
    fresh = [fact for fact in news.freshest(draft.known) if fact.body != "moon"]
    lead = next(iter(fresh), None) or draft.known.sky("moon")
    if lead is not None:
        draft.explain(lead)
    draft.ask("day")


def _last_topics(person: Person) -> Sequence[str] | None:
    """The topics of the last conversation; None before the first."""
    talks = list(person.user_overview.get("recent_conversations") or ())
    return list(talks[-1].get("topics") or ()) if talks else None


def _own_day(draft: Draft, person: Person) -> bool:
    today = draft.known.now.date()
    for event in sorted(person.events, key=lambda event: event.date):
        day = date.fromisoformat(event.date)
        name = name_in(draft.picker.language, "event", event.desc)
        if day == today:
            draft.say("opening/event.today", event=name)
            return True
        if 0 < (day - today).days <= SOON_DAYS:
            named = day_ahead(day, draft.picker.language, draft.known.now)
            draft.say("opening/event.soon", event=name, date=named)
            return True
    return False


def _streak(draft: Draft, person: Person) -> None:
    count = (person.user_overview.get("gamification") or {}).get("streak_days") or 0
    if count > 1:
        draft.say("talk/streak", days=days(count, draft.picker.language))


def _horoscope(draft: Draft, person: Person) -> None:
    latest = person.user_overview.get("latest_horoscope") or {}
    if latest.get("date") == draft.known.now.date().isoformat():
        draft.say("opening/horoscope")
