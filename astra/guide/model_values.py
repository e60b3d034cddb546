"""What a prompt is told about a person: each placeholder of ``prompts/responder.md``, in lines.

Only what the person may hear back goes in. ``memory_tokens`` and e-mail addresses never do, a
flirting tone only for somebody known to be of age.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from astra.guide.language import language_for
from astra.guide.model import Fact, FactKind, Turn
from astra.people.calendar import local_day
from astra.people.model import Person
from astra.people.repository import age_on

EVENTS_SHOWN = 10
OF_AGE = 18
TODAY = frozenset({FactKind.TRANSIT, FactKind.SKY, FactKind.MOON, FactKind.DASHA})
NOTHING = "none yet"


def prompt_values(turn: Turn, facts: Sequence[Fact]) -> Mapping[str, str]:
    """Return the value of every placeholder of the responder's prompt."""
    person = turn.person
    overview = person.user_overview
    return {
        "pinned_facts": _lines(_birth(person)),
        "astro_overview": person.astro_overview or NOTHING,
        "overview": person.overview or NOTHING,
        "preferences": _lines(_preferences(turn)),
        "events": _lines([f"{one.date}: {one.desc}" for one in person.events[-EVENTS_SHOWN:]]),
        "insights": _lines([str(one) for one in overview.get("insights") or ()]),
        "gamification": _lines(_progress(overview.get("gamification") or {})),
        "latest_horoscope": (overview.get("latest_horoscope") or {}).get("content") or NOTHING,
        "transits_today": _lines([fact.text for fact in facts if fact.kind in TODAY]),
        "memories": _lines(
            [talk["summary"] for talk in overview.get("recent_conversations") or ()]
        ),
    }


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


def _preferences(turn: Turn) -> list[str]:
    person = turn.person
    age = age_on(person, local_day(person.pinned_facts, turn.now))
    adult = age is not None and age >= OF_AGE
    flirting = adult and person.preferences.flirt_opt_in
    return [
        f"tone: {person.preferences.tone}",
        f"length: {person.preferences.length}",
        f"language: {language_for(person, turn.text, turn.history)}",
        f"flirting: {'light, if they start' if flirting else 'never'}",
    ]


def _progress(gamification: Mapping[str, Any]) -> list[str]:
    if not gamification:
        return []
    return [
        f"streak: {gamification['streak_days']} days (best {gamification['best_streak']})",
        f"conversations: {gamification['total_conversations']}",
    ]


def _lines(items: Sequence[str]) -> str:
    return "\n".join(f"- {item}" for item in items) or NOTHING
