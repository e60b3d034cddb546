"""Suggestions: three questions worth asking now, in the person's own voice.

Openers fit today's sky and the person's life; after a reply they carry it on. Each is one the
writer answers, and is found in ``content/<language>/suggestions.toml``. To offer another, write its
piece and add it to ``_openers`` or ``_NEXT``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Final
from zlib import crc32

from astra.guide.asked.sky_wording import day_ahead
from astra.guide.draft import Known
from astra.guide.language import Language, named
from astra.guide.model import Fact, FactKind, Reply, Turn
from astra.guide.news import freshest
from astra.guide.pieces import Picker
from astra.guide.vocabulary import body_name, house_name
from astra.people.model import Person

COUNT: Final = 3
SOON_DAYS: Final = 10
AREA_OF_TOPIC: Final = {
    "love": "relationships",
    "friends": "friends",
    "work": "work",
    "money": "money",
    "health": "wellbeing",
    "family": "family",
    "home": "home",
    "studies": "study",
    "growth": "growth",
    "spirituality": "spirit",
    "travel": "travel",
}
"""The area a stored topic belongs to."""

_THURSDAY: Final = 3
_SATURDAY: Final = 5
_GENTLE: Final = ("next.more", "next.tomorrow", "area.wellbeing")
_NEXT: Final[Mapping[str, Sequence[str]]] = {
    "area": ("next.when", "next.week", "next.why", "next.more"),
    "decision": ("next.when", "next.why", "next.month"),
    "feeling": _GENTLE,
    "told": _GENTLE,
    "heard": _GENTLE,
    "today": ("next.tomorrow", "next.why", "open.week"),
    "day": ("next.week", "next.more", "open.discover"),
    "span": ("next.month", "next.more", "open.discover"),
    "bodies": ("next.simple", "next.more", "open.aspect"),
    "house": ("next.simple", "next.more", "open.balance"),
    "aspect": ("next.simple", "next.more", "open.balance"),
    "chart": ("next.more", "open.aspect", "next.simple"),
    "dasha": ("next.simple", "open.chart", "next.why"),
}
"""What carries a reply on, by the kind of question it answered."""


def suggestions(
    person: Person,
    facts: Sequence[Fact],
    now: datetime,
    language: Language,
    last_reply: Reply | None = None,
) -> tuple[str, ...]:
    """Return three different questions: openers, or what carries ``last_reply`` on."""
    return _offered(person, facts, now, language, last_reply, "")


def _offered(
    person: Person,
    facts: Sequence[Fact],
    now: datetime,
    language: Language,
    last_reply: Reply | None,
    asked: str,
) -> tuple[str, ...]:
    """Three questions, none of them the one just ``asked``."""
    known = Known.of(person, facts, now)
    step = known.now.date().toordinal() + (crc32(last_reply.text.encode()) if last_reply else 0)
    picker = Picker(language, f"{person.id}/suggestions", step % 9973)
    found: dict[str, None] = {}
    for key, slots in _candidates(person, known, language, last_reply):
        question = picker.pick(f"suggestions/{key}", **slots)
        if question.lower() != asked:
            found.setdefault(question)
        if len(found) == COUNT:
            break
    return tuple(found)


def with_suggestions(reply: Reply, turn: Turn, facts: Sequence[Fact]) -> Reply:
    """Return ``reply`` carrying what may be asked next, in its language; never what was just asked."""
    language = named(reply.language) or "en"
    asked = turn.text.strip().lower()
    offered = _offered(turn.person, facts, turn.now, language, reply, asked)
    return replace(reply, metadata={**reply.metadata, "suggestions": list(offered)})


Candidate = tuple[str, Mapping[str, str]]


def _candidates(
    person: Person, known: Known, language: Language, last_reply: Reply | None
) -> Iterator[Candidate]:
    if not known.charted:
        yield from ((key, {}) for key in ("new.sky", "new.able", "new.honest"))
        return
    if last_reply is not None:
        yield from _following(last_reply, known)
    yield from _openers(person, known, language)


def _following(reply: Reply, known: Known) -> Iterator[Candidate]:
    """What carries a reply on; the order turns from day to day."""
    keys = _NEXT.get(str(reply.metadata.get("intent")), ())
    if not reply.facts:
        keys = [key for key in keys if key not in ("next.why", "next.simple")]
    turn = known.now.date().toordinal() % len(keys) if keys else 0
    for key in (*keys[turn:], *keys[:turn]):
        yield key, {}


def _openers(person: Person, known: Known, language: Language) -> Iterator[Candidate]:
    """What fits the person's days and today's sky, the most particular first."""
    today = known.now.date()
    for day in _days_to_come(person, today):
        yield "open.event", {"date": day_ahead(day, language, known.now)}
    areas = [AREA_OF_TOPIC[one] for one in _topics(person) if one in AREA_OF_TOPIC]
    if areas:
        yield f"area.{areas[0]}", {}
    yield from _of_the_sky(known, language)
    yield ("open.weekend" if _THURSDAY <= today.weekday() < _SATURDAY else "open.week"), {}
    yield "open.today", {}
    yield "open.discover", {}


def _of_the_sky(known: Known, language: Language) -> Iterator[Candidate]:
    moon = known.sky("moon")
    if moon is not None and moon.detail in ("waxing gibbous", "full moon"):
        yield "open.fullmoon", {}
    elif moon is not None and moon.detail in ("waning crescent", "new moon"):
        yield "open.newmoon", {}
    mercury = known.one(FactKind.SKY, "mercury")
    if mercury is not None and mercury.retrograde:
        yield "open.retrograde", {"body": body_name("mercury", language)}
    lead = next((one for one in freshest(known) if one.other in _PLANETS), None)
    if lead is not None and lead.other:
        yield "open.body", {"body": body_name(lead.other, language, lead.system)}
    elif moon is not None and moon.house:
        yield "open.house", {"house": house_name(moon.house, language)}


_PLANETS: Final = frozenset({"moon", "mercury", "venus", "mars", "jupiter", "saturn"})


def _days_to_come(person: Person, today: date) -> list[date]:
    days = sorted(date.fromisoformat(one.date) for one in person.events)
    return [day for day in days if 0 < (day - today).days <= SOON_DAYS][:1]


def _topics(person: Person) -> Sequence[str]:
    talks = list(person.user_overview.get("recent_conversations") or ())
    return list(talks[-1].get("topics") or ()) if talks else []
