"""The end of a conversation: it is closed, its transcript kept, and what follows set going."""

from __future__ import annotations

from datetime import datetime

from astra.chat.conversations import Conversation, Conversations
from astra.work.tasks import Task, Tasks


def end_conversation(
    conversations: Conversations,
    tasks: Tasks,
    person_id: str,
    now: datetime,
    conversation_id: str | None = None,
    *,
    silent_since: datetime | None = None,
) -> Conversation | None:
    """End the person's active conversation (or the named one); None when nothing was active,
    or when something was said in it after ``silent_since``.

    The analysis that follows is a task of its own: should this process die before it is
    submitted, the analyzer job finds the ended conversation and submits it.
    """
    ended = conversations.end(person_id, now, conversation_id, silent_since=silent_since)
    if ended is not None:
        submit_transcript(conversations, tasks, ended, now)
    return ended


def submit_transcript(
    conversations: Conversations, tasks: Tasks, ended: Conversation, now: datetime
) -> Task:
    """Have the transcript analysed, once for each revision, however often this is called."""
    # ANCHOR: trigger-transcript-processing
    payload = {"conversation_id": ended.id}
    key = f"{ended.id}.{ended.revision}" if ended.revision else ended.id
    task = tasks.submit(ended.person_id, "transcript", key, payload, now)
    conversations.mark_queued(ended.person_id, ended.id)
    return task
