"""What a check of the doctor found, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """How a check came out. Only ``BROKEN`` keeps Astra from working."""

    FINE = "fine"
    NOTE = "note"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found, and what to do about it (empty when there is nothing to do)."""

    subject: str
    state: State
    found: str
    advice: str = ""
