"""The people of this site as an operator sees them: that they are there and how it goes for them.

Neither birth data nor anything they wrote: the query itself leaves it out.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from pymongo import DESCENDING

from astra.mongo.connection import Document, Mongo

PAGE: Final = 50
_PROGRESS: Final = "user_overview.gamification"
_SEEN: Final = {
    "email": 1,
    "name": 1,
    "created_at": 1,
    "is_demo": 1,
    f"{_PROGRESS}.total_conversations": 1,
    f"{_PROGRESS}.streak_days": 1,
    f"{_PROGRESS}.last_conversation_date": 1,
}


@dataclass(frozen=True, slots=True)
class UserLine:
    """One person, in a line."""

    id: str
    email: str
    name: str
    joined_at: datetime | None
    last_talk_at: datetime | None
    conversations: int
    streak_days: int
    is_demo: bool


class Users:
    """Everybody, for operators only."""

    def __init__(self, db: Mongo) -> None:
        self._users = db.users

    def count(self) -> int:
        """Return how many people there are, nearly."""
        return self._users.estimated_document_count()

    def newest(self, limit: int = PAGE, skip: int = 0) -> list[UserLine]:
        """Return people, those who joined last first."""
        found = self._users.find({}, _SEEN).sort("created_at", DESCENDING)
        return [_line(document) for document in found.skip(skip).limit(limit)]

    def of_email(self, email: str) -> list[UserLine]:
        """Return whoever has this address, in any case."""
        found = self._users.find({"email": email.strip().lower()}, _SEEN)
        return [_line(document) for document in found]


def _line(document: Document) -> UserLine:
    progress = (document.get("user_overview") or {}).get("gamification") or {}
    return UserLine(
        id=document["_id"],
        email=document.get("email") or "",
        name=document.get("name") or "",
        joined_at=document.get("created_at"),
        last_talk_at=progress.get("last_conversation_date"),
        conversations=progress.get("total_conversations") or 0,
        streak_days=progress.get("streak_days") or 0,
        is_demo=bool(document.get("is_demo")),
    )
