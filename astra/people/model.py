"""A person as Astra knows them: who they are, where and when they were born, what they like.

Frozen values read from one ``users`` document; ``repository`` reads and writes it. Field names are
those of the document, so what a prompt or a page shows is named as it is stored.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from types import MappingProxyType
from typing import Any

from astra.sky.birth import BirthData, TimePrecision

ESSENTIALS = ("birth_date", "birth_time", "birth_place", "timezone")


@dataclass(frozen=True, slots=True, kw_only=True)
class PinnedFacts:
    """Birth details and chart choices. Every field is None until it is known.

    ``birth_date`` is ``YYYY-MM-DD``, ``birth_time`` ``HH:MM`` or ``HH:MM:SS`` on the
    local clock, ``time_window`` a pair of ``HH:MM``. A stated unknown time is
    ``time_precision == "unknown"`` with ``birth_time`` None. Coordinates are degrees
    north and east.
    """

    name: str | None = None
    birth_date: str | None = None
    birth_time: str | None = None
    time_precision: str | None = None
    time_window: Sequence[str] | None = None
    birth_place: str | None = None
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    timezone: str | None = None
    utc_offset_minutes: float | None = None
    fold: int | None = None
    system: str | None = None
    ayanamsha: str | None = None
    house_system: str | None = None
    history: Sequence[Mapping[str, Any]] = ()

    @property
    def missing_fields(self) -> tuple[str, ...]:
        """The essentials still to be asked, in the order they are asked."""
        have = {
            "birth_date": self.birth_date,
            "birth_time": self.birth_time or self.time_window or self.time_precision == "unknown",
            "birth_place": self.birth_place and self.latitude is not None,
            "timezone": self.timezone,
        }
        return tuple(name for name in ESSENTIALS if not have[name])

    def birth(self) -> BirthData | None:
        """The birth for the engine, or None while an essential is missing."""
        if self.missing_fields:
            return None
        assert self.birth_date is not None  # as are the others: missing_fields is empty
        assert self.timezone is not None
        assert self.latitude is not None
        assert self.longitude is not None
        window = self.time_window
        return BirthData(
            day=date.fromisoformat(self.birth_date),
            time=time.fromisoformat(self.birth_time) if self.birth_time else None,
            zone=self.timezone,
            latitude_deg=self.latitude,
            longitude_deg=self.longitude,
            precision=TimePrecision(self.time_precision or "exact"),
            window=(time.fromisoformat(window[0]), time.fromisoformat(window[1]))
            if window
            else None,
            fold=self.fold,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences:
    """How a person likes to be spoken to. ``extra`` keeps what this version does not know."""

    tone: str = "warm"
    lang: str | None = None
    length: str = "medium"
    flirt_opt_in: bool = False
    hinglish_level: str | None = None
    extra: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True, kw_only=True)
class LifeEvent:
    """Something that happened to the person. ``astro_tie`` is a true contact of that date, or empty."""

    date: str
    desc: str
    astro_tie: str = ""
    source_message_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One person. ``user_overview`` is the document's part of that name, as stored.

    So are ``seeding``, what was asked of the birth, and ``memory_request``, what is to be
    confirmed before it is forgotten: both empty while nothing is open.
    """

    id: str
    email: str | None = None
    name: str = ""
    dob: str | None = None
    star_sign: str | None = None
    is_demo: bool = False
    pinned_facts: PinnedFacts = PinnedFacts()
    preferences: Preferences = Preferences()
    astro_overview: str = ""
    overview: str = ""
    events: tuple[LifeEvent, ...] = ()
    user_overview: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    seeding: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    memory_request: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    created_at: datetime | None = None

    @property
    def seeded(self) -> bool:
        """Whether a chart can be drawn and has been."""
        return not self.pinned_facts.missing_fields and bool(self.astro_overview)

    @property
    def first_name(self) -> str:
        """What to call them; empty when nobody said."""
        full = self.pinned_facts.name or self.name
        return full.split()[0] if full.strip() else ""
