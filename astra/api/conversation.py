"""Conversations over HTTP: begun, and ended with everything that follows."""

from __future__ import annotations

from datetime import datetime

from astra.api.model import Answer, ConversationId, Input, Nothing
from astra.api.operation import Call, Operation
from astra.chat.ending import end_conversation as end_talk


class WhichTalk(Input):
    """Which talk is meant; without one, the active one."""

    conversation_id: ConversationId | None = None


class ActiveTalk(Answer):
    """The talk that goes on."""

    conversation_id: str
    started_at: datetime


class EndedTalk(Answer):
    """The talk that ended, or None when none went on."""

    success: bool = True
    conversation_id: str | None


def start_conversation(call: Call, _: Nothing) -> ActiveTalk:
    """Return the active conversation, begun now if there was none."""
    talk = call.astra.conversations.active(call.person_id, call.now)
    return ActiveTalk(conversation_id=talk.id, started_at=talk.started_at)


def end_conversation(call: Call, given: WhichTalk) -> EndedTalk:
    """End the active conversation; ending when nothing is active is no error."""
    ended = end_talk(
        call.astra.conversations,
        call.astra.workflows,
        call.person_id,
        call.now,
        given.conversation_id,
    )
    return EndedTalk(conversation_id=ended.id if ended else None)


OPERATIONS = (
    Operation(
        method="POST",
        path="/api/conversation/start",
        handler=start_conversation,
        takes=Nothing,
        answers={200: ActiveTalk},
        scope="talk",
    ),
    Operation(
        method="POST",
        path="/api/conversation/end",
        handler=end_conversation,
        takes=WhichTalk,
        answers={200: EndedTalk},
        scope="talk",
        counts_as="tasks",
    ),
)
