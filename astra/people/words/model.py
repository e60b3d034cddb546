"""What passes between the steps of reading a birth: words found, details known, the outcome."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from typing import Any

from astra.people.model import ESSENTIALS
from astra.people.places import Place
from astra.people.words.about import About
from astra.people.words.dates import DateWord
from astra.people.words.systems import SystemWord
from astra.people.words.times import TimeWord
from astra.people.words.towns import PlaceWord
from astra.people.words.zones import ZoneWord
from astra.sky.birth import TimePrecision


class Behaviour(StrEnum):
    """What the conversation does with a text."""

    ACCEPT = "accept"
    ASSUME_AND_SAY = "assume_and_say"
    ASK = "ask"
    REJECT = "reject"
    IGNORE = "ignore"


@dataclass(frozen=True, slots=True, kw_only=True)
class BirthReading:
    """What a text says about its writer's birth.

    With ``accept`` and ``assume_and_say`` every field that is not None is to be stored.
    With ``ask`` and ``reject`` they are what was understood so far and may be kept while
    the question is open; what is in doubt is None. ``birth_date`` is
    ``YYYY-MM-DD``, ``birth_time`` ``HH:MM``, ``time_window`` a pair of ``HH:MM``;
    ``utc_offset_minutes`` is that of the birth moment, of the known details where the
    text holds only a part, to the nearest minute. ``message`` is for the person, empty when
    ignored. Where the question names its answers they are ``choices``: read as an answer,
    each settles it. Where a plain yes settles it, ``confirmable`` is true: the same text is
    then read once more as ``confirmed``. ``incomplete`` is true when all that was said is
    clear and only what was not said is asked. ``partial`` is what was understood of a date
    that lacks a part; the next answer may bring only that part. ``half_assumed`` is true when
    the half of the day was assumed, and said.
    """

    behaviour: Behaviour
    birth_date: str | None = None
    birth_time: str | None = None
    time_precision: str | None = None
    time_window: tuple[str, str] | None = None
    place: Place | None = None
    timezone: str | None = None
    utc_offset_minutes: int | None = None
    fold: int | None = None
    system: str | None = None
    ayanamsha: str | None = None
    missing: tuple[str, ...] = ()
    message: str = ""
    choices: tuple[str, ...] = ()
    confirmable: bool = False
    incomplete: bool = False
    partial: str = ""
    half_assumed: bool = False

    @property
    def kept(self) -> bool:
        """Whether what was said may be stored as it stands."""
        return self.behaviour in (Behaviour.ACCEPT, Behaviour.ASSUME_AND_SAY)

    @property
    def details(self) -> dict[str, Any]:
        """What was said, as fields of ``PinnedFacts``; a new time replaces all of the old one."""
        details: dict[str, Any] = {}
        if self.birth_date:
            details["birth_date"] = self.birth_date
        if self.time_precision:
            details |= {
                "birth_time": self.birth_time,
                "time_precision": self.time_precision,
                "time_window": list(self.time_window) if self.time_window else None,
                "fold": self.fold,
            }
        if self.place:
            details |= {
                "birth_place": self.place.label,
                "country": self.place.country,
                "latitude": self.place.latitude_deg,
                "longitude": self.place.longitude_deg,
                "timezone": self.place.timezone,
            }
        for field in ("timezone", "utc_offset_minutes", "system", "ayanamsha"):
            if getattr(self, field) is not None:
                details[field] = getattr(self, field)
        return details


@dataclass(frozen=True, slots=True)
class Found:
    """What the recognisers read from one text."""

    about: About
    day: DateWord | None
    time: TimeWord | None
    place: PlaceWord
    zone: ZoneWord | None
    system: SystemWord | None

    @property
    def fields(self) -> frozenset[str]:
        """Return the names of the details the text speaks of, settled or not."""
        present = {
            "birth_date": self.day,
            "birth_time": self.time,
            "birth_place": self.place.resolution,
            "timezone": self.zone,
            "system": self.system,
        }
        return frozenset(name for name, word in present.items() if word is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """Details of a birth as values, each None where it is not known."""

    day: date | None = None
    clock: time | None = None
    precision: TimePrecision | None = None
    window: tuple[time, time] | None = None
    place: Place | None = None

    @property
    def time_settled(self) -> bool:
        """Whether the time is known as well as it ever will be."""
        return bool(self.clock or self.window) or self.precision is TimePrecision.UNKNOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class Known(Details):
    """The details already stored."""

    zone: str | None = None

    @property
    def anything(self) -> bool:
        """Whether any birth detail is stored."""
        return bool(self.day or self.time_settled or self.place)

    def missing(self, kept: frozenset[str] = frozenset()) -> tuple[str, ...]:
        """Return the essentials neither known nor ``kept``, in the order they are asked."""
        there = {
            "birth_date": self.day,
            "birth_time": self.time_settled,
            "birth_place": self.place,
            "timezone": self.zone,
        }
        return tuple(name for name in ESSENTIALS if not there[name] and name not in kept)
