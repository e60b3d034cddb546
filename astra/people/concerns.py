"""Concerns: what kind of care a message needed, and for how long a crisis softens what follows.

``Concern`` names the kinds; ``Concerns`` reads the log of them, which holds no words, only which
message, what kind and when. To let a crisis soften readings for longer, edit ``TENDER_FOR``.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from astra.mongo.connection import Mongo

TENDER_FOR: Final = timedelta(days=7)
"""How long after a crisis readings stay gentle and nothing is celebrated.

A week, because the days after a crisis are those of the highest risk, and because a
weekly report looks back over just these days.
"""


class Concern(StrEnum):
    """What kind of care a message needs."""

    NONE = "none"
    CRISIS = "crisis"
    CRISIS_OF_ANOTHER = "crisis_of_another"
    DANGER = "danger"  # somebody hurts or threatens the person, or a child
    THREAT = "threat"  # the person may hurt somebody else
    EMERGENCY = "emergency"  # a body in danger now
    EATING = "eating"  # eating turned against oneself
    AFTERCARE = "aftercare"  # one of the above was spoken of a moment ago
    GRIEF = "grief"  # a fresh loss
    DEATH = "death"
    MEDICAL = "medical"
    MONEY = "money"
    LEGAL = "legal"
    FEAR = "fear"  # of a curse, a dosha, a remedy sold with a threat
    AI = "ai"
    INJECTION = "injection"
    FLIRT = "flirt"

    @property
    def grave(self) -> bool:
        """Whether astrology has to stay out of the answer altogether."""
        return self in _GRAVE


_GRAVE: Final = frozenset(
    {
        Concern.CRISIS,
        Concern.CRISIS_OF_ANOTHER,
        Concern.DANGER,
        Concern.THREAT,
        Concern.EMERGENCY,
        Concern.EATING,
        Concern.AFTERCARE,
    }
)
_SOFTENING: Final = sorted(_GRAVE | {Concern.GRIEF})


class Concerns:
    """The log of what needed care."""

    def __init__(self, db: Mongo) -> None:
        self._log = db.safety_log

    def tender(self, person_id: str, now: datetime) -> bool:
        """Whether a crisis or a fresh loss was spoken of within ``TENDER_FOR`` of ``now``."""
        return person_id in self.tender_among([person_id], now)

    def tender_among(self, person_ids: Sequence[str], now: datetime) -> frozenset[str]:
        """Return those of these people of whom ``tender`` holds."""
        since = {"$gt": now - TENDER_FOR, "$lte": now}
        among = {"$in": list(person_ids)}
        found = self._log.find(
            {"person_id": among, "concern": {"$in": _SOFTENING}, "at": since}, {"person_id": 1}
        )
        return frozenset(row["person_id"] for row in found)
