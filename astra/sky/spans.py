"""Spans: the pieces a timeline is made of, as data without prose.

To add a kind of span, add it to ``Kind`` and say in the table at ``Span`` what its parts are;
``timeline`` yields them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import TypeAlias


class Kind(StrEnum):
    """Where a span comes from."""

    TRANSIT = "transit"
    STATION = "station"
    HOUSE = "house"
    ECLIPSE = "eclipse"
    RETURN = "return"
    PROFECTION = "profection"
    PROGRESSION = "progression"
    SOLAR_ARC = "solar_arc"
    DASHA = "dasha"
    SADE_SATI = "sade_sati"


Part: TypeAlias = str | int


@dataclass(frozen=True, slots=True)
class Span:
    """Something in a life, from ``start`` to ``end`` (UTC); both the same for what is momentary.

    ===========  =====================================================================
    kind         parts
    ===========  =====================================================================
    transit      ``body``, ``aspect``, ``natal``
    station      ``body``, ``turns`` (retrograde or direct), ``aspect``, ``natal``
    house        ``body``, ``house`` it enters, ``turns`` when it enters backwards
    eclipse      ``name``, ``sign``; where certain ``house``, ``aspect`` and ``natal``
    return       ``body``
    profection   ``age``, ``sign``, ``house``, ``lord``
    progression  ``event`` ingress: ``body``, ``sign``; lunation: ``phase``; station:
                 ``body``, ``turns``; aspect: ``body``, ``aspect``, ``natal``
    solar_arc    ``body``, ``aspect``, ``natal``
    dasha        ``level``, ``lord``
    sade_sati    ``passage``, ``phase``, ``sign``
    ===========  =====================================================================

    All are told whole, also where they reach beyond the window asked for. ``exact`` holds
    the moments of exactness. ``strength`` in (0, 1] ranks spans for a reader. ``solid`` says
    that all of it holds at every possible birth time.
    """

    kind: Kind
    parts: Mapping[str, Part] = field(hash=False)
    start: datetime
    end: datetime
    exact: tuple[datetime, ...]
    strength: float
    solid: bool

    def __post_init__(self) -> None:
        object.__setattr__(self, "parts", MappingProxyType(dict(self.parts)))

    @property
    def momentary(self) -> bool:
        """Whether it is an instant rather than a stretch of time."""
        return self.start == self.end

    @classmethod
    def at(
        cls, kind: Kind, utc: datetime, parts: Mapping[str, Part], strength: float, *, solid: bool
    ) -> Span:
        """Return the span of something momentary."""
        return cls(kind, parts, utc, utc, (utc,), strength, solid)
