"""What was said aloud, in the same conversation as what was typed.

A line's id is its session's and its number there, so however often it is told it stands once. The
words of Astra's voice are checked by whoever keeps them here; what is kept is what is shown.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from pymongo import ASCENDING

from astra.chat.events import Event, event_of
from astra.mongo.connection import Mongo

VOICE = "voice"
_NO_WORD = re.compile(r"\W+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One thing said aloud. ``said`` is what was spoken, ``content`` what may be shown of it."""

    id: str
    person_id: str
    conversation_id: str
    session_id: str
    role: Literal["user", "assistant"]
    said: str
    content: str
    at: datetime
    facts: Sequence[Mapping[str, Any]] = ()
    metadata: Mapping[str, Any] = field(default_factory=dict)


def line_id(session_id: str, number: int) -> str:
    """Return the id of a session's line; ids sort as lines were numbered."""
    return f"{session_id}.{number:05d}"


def id_between(session_id: str, before: str | None, number: int) -> str:
    """Return an id that sorts after the line ``before`` (None: before all) and its next."""
    return f"{before or session_id + '.'}+{number:05d}"


def mark_of(words: str) -> str:
    """Return what tells words from others, whatever their punctuation and case."""
    plain = _NO_WORD.sub(" ", words.casefold()).strip()
    return hashlib.sha256(plain.encode()).hexdigest()[:24]


class SpokenLines:
    """The lines of voice sessions; every method takes the person's id, or a line that has it."""

    def __init__(self, db: Mongo) -> None:
        self._events = db.responder_events

    def keep(self, line: Line) -> None:
        """Keep a line. Safe twice: the first telling of it stands."""
        row = {
            "userId": line.person_id,
            "role": line.role,
            "content": line.content,
            "status": "final",
            "createdAt": line.at,
            "facts": [dict(fact) for fact in line.facts],
            "metadata": {
                "conversation_id": line.conversation_id,
                "source": VOICE,
                "session": line.session_id,
                "mark": mark_of(line.said),
                **line.metadata,
            },
        }
        self._events.update_one({"_id": line.id}, {"$setOnInsert": row}, upsert=True)

    def shorten(self, line: Line) -> None:
        """Keep only so much of a line as was heard before an interruption."""
        self._events.update_one(
            {"_id": line.id, "userId": line.person_id, "metadata.source": VOICE},
            {
                "$set": {
                    "content": line.content,
                    "facts": [dict(fact) for fact in line.facts],
                    "metadata.mark": mark_of(line.said),
                    "metadata.cut_short": True,
                    **{f"metadata.{key}": value for key, value in line.metadata.items()},
                }
            },
        )

    def of(self, person_id: str, session_id: str) -> list[Event]:
        """Return the lines of a session, in order."""
        query = {
            "_id": {"$gte": f"{session_id}.", "$lt": f"{session_id}/"},  # "/" comes after "."
            "userId": person_id,
            "metadata.source": VOICE,
        }
        return [event_of(row) for row in self._events.find(query).sort("_id", ASCENDING)]
