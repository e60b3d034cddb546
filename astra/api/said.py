"""What was said, as pages and programs receive it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from pydantic import Field

from astra.api.model import Answer, JsonObject
from astra.chat.events import Event
from astra.chat.outbox import Message


class Said(Answer):
    """One thing said, with the documents' names."""

    id: str
    role: str = Field(description="user or assistant")
    content: str
    status: str = Field(description="streaming or final")
    messageId: str | None = Field(description="What an answer answers")  # noqa: N815
    createdAt: datetime  # noqa: N815
    facts: list[JsonObject] = Field(description="What an answer rests on")
    metadata: JsonObject
    variants: list[str] = Field(description="Every wording an answer has had, if over one")
    thumb: str | None = Field(description="up or down")
    reason: str


def shown(event: Event) -> Said:
    """Return an event as pages and programs receive it."""
    metadata = {key: event.metadata[key] for key in sorted(event.metadata) if key != "fence"}
    return Said(
        id=event.id,
        role=event.role,
        content=event.content,
        status=event.status,
        messageId=event.message_id,
        createdAt=event.created_at,
        facts=[dict(fact) for fact in event.facts],
        metadata=metadata,
        variants=[one["content"] for one in event.variants] if len(event.variants) > 1 else [],
        thumb=event.thumb,
        reason=event.reason,
    )


def told(event: Event) -> dict[str, Any]:
    """Return the same, ready for JSON."""
    return shown(event).model_dump(mode="json")


def status_of(message: Message) -> dict[str, Any]:
    """Return how a message fares, ready for JSON."""
    return {
        "messageId": message.id,
        "status": message.status,
        "attempts": message.attempts,
        "error": message.error,
    }
