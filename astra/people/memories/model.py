"""One memory: a fact somebody told, or a note of a talk, with where it came from.

Frozen values of one ``memories`` document. A key holds one fact at a time ("work"): the newest
explicit statement is in force, those before it name it in ``superseded_by``. To add a field, add it
here and in ``repository.memory_of``.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime

from astra.people.memories.words import words_of

FRONTLINE, BACKGROUND = "frontline", "background"


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """One memory.

    ``scope`` is frontline (used in talk) or background (used with care, never brought up
    first). ``type`` is profile, preferences, notes, horoscope or summary. ``key`` is empty
    for notes of talks; ``value`` is the fact in the person's own words and ``quote`` the
    words it was read from. ``event_date`` is ``YYYY-MM-DD``. ``confidence`` is in (0, 1].
    ``timestamp_iso`` is when it was said, UTC; ``updated_by`` is who wrote it down.
    """

    id: str
    kind: str
    type: str
    scope: str
    text: str
    key: str = ""
    value: str = ""
    quote: str = ""
    source_message_id: str | None = None
    confidence: float = 1.0
    event_date: str | None = None
    superseded_by: str | None = None
    updated_by: str = ""
    timestamp_iso: str = ""

    @property
    def is_fact(self) -> bool:
        """Whether it states something of the person, rather than noting a talk."""
        return bool(self.key)


def stamp(moment: datetime) -> str:
    """Return ``moment`` as memories keep it: UTC, so that later sorts after earlier."""
    return moment.astimezone(UTC).isoformat()


def fact_id(message_id: str, key: str) -> str:
    """Return the id of what a message tells under ``key``; it holds no word of the fact."""
    return f"fact:{message_id}:{hashlib.sha256(key.encode()).hexdigest()[:12]}"


def fingerprint(person_id: str, key: str, value: str) -> str:
    """Return what a forgotten fact is known by: it tells the fact again, never what it was."""
    said = " ".join(sorted(set(words_of(value))))
    return hashlib.sha256(f"{person_id}\0{key}\0{said}".encode()).hexdigest()[:32]
