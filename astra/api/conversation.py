"""Conversations over HTTP: begun, and ended with everything that follows."""

from __future__ import annotations

from typing import Any

from starlette.routing import BaseRoute

from astra.api.http import Call, route
from astra.chat.ending import end_conversation


def routes() -> list[BaseRoute]:
    """Return the routes for ``st.App``."""
    return [
        route("/api/conversation/start", start, "POST"),
        route("/api/conversation/end", end, "POST"),
    ]


def start(call: Call) -> tuple[int, Any]:
    """Return the active conversation, begun now if there was none."""
    conversation = call.astra.conversations.active(call.person_id, call.now)
    return 200, {"conversation_id": conversation.id, "started_at": conversation.started_at}


def end(call: Call) -> tuple[int, Any]:
    """End the active conversation; ending when nothing is active is no error."""
    named = call.body.get("conversation_id") is not None
    ended = end_conversation(
        call.astra.conversations,
        call.astra.workflows,
        call.person_id,
        call.now,
        call.text("conversation_id") if named else None,
    )
    return 200, {"success": True, "conversation_id": ended.id if ended else None}
