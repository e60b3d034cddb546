"""The end of a conversation: it is closed, its transcript kept, and what follows set going."""

from __future__ import annotations

from datetime import datetime

from astra.chat.conversations import Conversation, Conversations
from astra.work.crash import reach
from astra.work.plan import Step
from astra.work.workflows import Workflow, Workflows

AFTER_TALK = "conversation_end"


def end_conversation(
    conversations: Conversations,
    workflows: Workflows,
    person_id: str,
    now: datetime,
    conversation_id: str | None = None,
    *,
    silent_since: datetime | None = None,
) -> Conversation | None:
    """End the person's active conversation (or the named one); None when nothing was active,
    or when something was said in it after ``silent_since``.

    What follows is a workflow of its own: should this process die before it is submitted,
    the analyzer job finds the ended conversation and submits it.
    """
    ended = conversations.end(person_id, now, conversation_id, silent_since=silent_since)
    reach("conversation.ended")
    if ended is not None:
        follow_up(conversations, workflows, ended, now)
    return ended


def follow_up(
    conversations: Conversations, workflows: Workflows, ended: Conversation, now: datetime
) -> Workflow:
    """Have the transcript analysed and what follows done, once for each revision of it.

    Nothing is lost with an analysis that fails: the talk counts on the journey all the
    same, and what was counted and learnt without it is done again when it is retried.
    """
    # ANCHOR: trigger-transcript-processing
    payload = {"conversation_id": ended.id}
    analysis = Step("transcript", "transcript", payload, optional=True)
    after = [
        Step(kind, kind, payload, after=("transcript",), optional=True)
        for kind in ("gamification", "chart", "persona")
    ]
    revision = f"{ended.id}.{ended.revision}" if ended.revision else ended.id
    workflow = workflows.submit(
        ended.person_id,
        AFTER_TALK,
        [analysis, *after],
        now,
        workflow_id=f"{AFTER_TALK}:{revision}",
    )
    conversations.mark_queued(ended.person_id, ended.id)
    return workflow
