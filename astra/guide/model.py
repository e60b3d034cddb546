"""What the guide is given, and what it gives back.

``Fact`` is the only way a statement about a chart enters a text: writers quote facts, the verifier
checks against them, pages show them as chips.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from astra.people.memories import Memory
from astra.people.model import LifeEvent, Person


class FactKind(StrEnum):
    """What a fact is about, which decides the fields it fills."""

    PLACEMENT = "placement"  # body, sign, degree, house (when the time is known), retrograde
    ANGLE = "angle"  # body is "ascendant" or "midheaven"; sign, degree
    ASPECT = "aspect"  # natal: body, aspect, other, orb_deg, applying
    TRANSIT = "transit"  # body in the sky, aspect, other natal, orb_deg, at (exact), applying
    SKY = "sky"  # body in the sky today: sign, degree, retrograde, house of the chart it crosses
    MOON = "moon"  # phase in ``detail``; sign
    NAKSHATRA = "nakshatra"  # natal Moon's: detail, with pada in ``number``
    DASHA = "dasha"  # detail is the lord; at..until; ``number`` is the level
    LIFE = "life"  # what the person told: detail, at
    CUSP = "cusp"  # where a house begins: house, sign; other is the sign's traditional ruler
    FIGURE = "figure"  # natal: detail names it, members make it, body is its apex; sign or house
    BALANCE = "balance"  # detail is an element or a modality, number of the ten planets in it
    YOGA = "yoga"  # detail names it, members form it
    PERIOD = "period"  # detail is "sade sati" or "saturn return"; at..until
    EVENT = "event"  # of the sky: body, detail (see ``asked.events``), sign, house, at..until


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One true statement, from the engine or from the person's own words.

    ``id`` is stable for the same statement (``natal.sun``, ``transit.saturn.square.moon``).
    Bodies and aspects are the engine's lower-case keys, signs are capitalised English
    names, degrees are within the sign. ``solid`` is false when it depends on a birth
    time that is not known well enough: such a fact is shown as fragile, never asserted.
    ``text`` states it in plain English. ``weight`` orders facts, larger first.
    """

    id: str
    kind: FactKind
    text: str
    system: str = "western"
    body: str | None = None
    sign: str | None = None
    degree: float | None = None
    house: int | None = None
    aspect: str | None = None
    other: str | None = None
    orb_deg: float | None = None
    applying: bool | None = None
    retrograde: bool | None = None
    number: int | None = None
    members: tuple[str, ...] = ()
    at: datetime | None = None
    until: datetime | None = None
    detail: str = ""
    solid: bool = True
    weight: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """One thing said in a conversation. ``role`` is ``user`` or ``assistant``.

    ``facts`` are those a reply rested on when it was given.
    """

    role: str
    content: str
    at: datetime
    message_id: str | None = None
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A message to be answered and all the guide may use to answer it.

    ``history`` is oldest first and ends before ``text``. ``variant`` grows when the
    person asks to regenerate, so another wording is chosen. ``memories`` are the few
    that speak of what ``text`` does, best first. ``reworded`` is whether the message
    said something else before, which has been taken back.
    """

    person: Person
    message_id: str
    text: str
    history: Sequence[Utterance]
    now: datetime
    variant: int = 0
    memories: Sequence[Memory] = ()
    reworded: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """An answer, with the facts its statements rest on.

    ``source`` is ``offline``, ``openai``, ``elevenlabs`` or ``safety``. ``notice`` is one plain sentence
    when a configured provider failed and the offline writer answered instead.
    """

    text: str
    facts: tuple[Fact, ...] = ()
    language: str = "en"
    source: str = "offline"
    notice: str | None = None
    metadata: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """The seven days a weekly report looks back on; every number is counted, none guessed.

    ``topics`` are the most talked about first, ``events`` those dated within the week,
    ``milestones`` the titles of all reached so far.
    """

    start: date
    end: date
    conversations: int
    topics: tuple[str, ...]
    events: tuple[LifeEvent, ...]
    streak_days: int
    best_streak: int
    milestones: tuple[str, ...]
