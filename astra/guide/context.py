"""The context: what a language model or the voice agent is told about a person, by name.

One value for each placeholder of ``prompts/responder.md``; the voice agent receives the same as its
dynamic variables, so every value is text and none is empty. Only what the person may hear back goes
in: ``memory_tokens`` and e-mail addresses never do, a flirting tone only for somebody known to be of
age. To tell models more, add a line to ``dynamic_variables`` and a fence to the prompt.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from astra.guide.language import Language, language_for
from astra.guide.model import Fact, FactKind
from astra.people.calendar import local_day, zone_of
from astra.people.memories import Memory
from astra.people.memories.model import BACKGROUND
from astra.people.model import Person
from astra.people.repository import age_on

EVENTS_SHOWN: Final = 10
TALKS_SHOWN: Final = 5
LINE: Final = 240  # characters of one stored thing: a prompt is no place for an essay
OF_AGE: Final = 18
TODAY: Final = frozenset({FactKind.TRANSIT, FactKind.SKY, FactKind.MOON, FactKind.DASHA})
NOTHING: Final = "none yet"


def dynamic_variables(
    person: Person,
    facts: Iterable[Fact],
    memories: Sequence[Memory],
    now: datetime,
    language: Language | None = None,
) -> dict[str, str]:
    """Return what is known of ``person``, each part as lines of text, none of them empty.

    ``facts`` are those of today; only solid ones are told. ``memories`` are the ones that
    matter now, best first. Without a ``language`` it is the one the person chose.
    """
    overview = person.user_overview
    parts = {
        "today": _clock(person, now),
        "pinned_facts": _lines(_birth(person)),
        "astro_overview": person.astro_overview,
        "overview": person.overview,
        "preferences": _lines(_preferences(person, now, language or language_for(person, ""))),
        "events": _lines(_events(person)),
        "insights": _lines(overview.get("insights") or ()),
        "gamification": _lines(_progress(overview.get("gamification") or {})),
        "latest_horoscope": _reading(overview.get("latest_horoscope")),
        "latest_weekly_report": _reading(overview.get("latest_weekly_report")),
        "transits_today": _lines(fact.text for fact in facts if fact.kind in TODAY and fact.solid),
        "memories": _lines([*_remembered(memories), *_talks(overview)]),
        "persona": _lines((overview.get("persona") or {}).get("guidance") or ()),
    }
    return {name: text.strip() or NOTHING for name, text in parts.items()}


def _clock(person: Person, now: datetime) -> str:
    local = now.astimezone(zone_of(person.pinned_facts))
    return f"{local:%A}, {local.day} {local:%B %Y}, {local:%H:%M}"


def _birth(person: Person) -> list[str]:
    pinned = person.pinned_facts
    known = {
        "name": pinned.name or person.name,
        "birth date": pinned.birth_date,
        "birth time": pinned.birth_time,
        "time precision": pinned.time_precision,
        "birth place": pinned.birth_place,
        "time zone": pinned.timezone,
        "system": pinned.system,
        "ayanamsha": pinned.ayanamsha,
        "not known yet": ", ".join(pinned.missing_fields),
    }
    return [f"{name}: {value}" for name, value in known.items() if value]


def _preferences(person: Person, now: datetime, language: Language) -> list[str]:
    wanted = person.preferences
    age = age_on(person, local_day(person.pinned_facts, now))
    flirting = age is not None and age >= OF_AGE and wanted.flirt_opt_in
    lines = [
        f"tone: {wanted.tone}",
        f"length: {wanted.length}",
        f"language: {language}",
        f"flirting: {'light, if they start' if flirting else 'never'}",
    ]
    if wanted.hinglish_level:
        lines.append(f"how much Hindi in Hinglish: {wanted.hinglish_level}")
    return lines


def _events(person: Person) -> list[str]:
    return [
        f"{event.date}: {event.desc}" + (f" ({event.astro_tie})" if event.astro_tie else "")
        for event in person.events[-EVENTS_SHOWN:]
    ]


def _progress(gamification: Mapping[str, Any]) -> list[str]:
    if not gamification:
        return []
    return [
        f"streak: {gamification['streak_days']} days (best {gamification['best_streak']})",
        f"conversations: {gamification['total_conversations']}",
        f"topics so far: {', '.join(gamification.get('topics_explored') or ()) or NOTHING}",
    ]


def _reading(kept: Mapping[str, Any] | None) -> str:
    if not kept or not kept.get("content"):
        return ""
    return f"Of {kept.get('date') or kept.get('week_end')}:\n{kept['content']}"


def _remembered(memories: Sequence[Memory]) -> list[str]:
    return [
        memory.text
        + (f", on {memory.event_date}" if memory.event_date else "")
        + (" (only if they bring it up)" if memory.scope == BACKGROUND else "")
        for memory in memories
    ]


def _talks(overview: Mapping[str, Any]) -> list[str]:
    talks = list(overview.get("recent_conversations") or ())[-TALKS_SHOWN:]
    return [f"{talk.get('date', 'before')}: {talk['summary']}" for talk in talks]


def _lines(items: Iterable[object]) -> str:
    shortened = (textwrap.shorten(str(item), LINE, placeholder=" …") for item in items)
    return "\n".join(f"- {item}" for item in shortened if item)
