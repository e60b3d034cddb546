"""What requests hold and answers are made of: the bases of every model, and the ids in them.

An operation takes one ``Input`` (path, query and body together) and returns an ``Answer``; both are
checked when they are made, and ``openapi`` describes them. An id says what it names, so that the
tests can try another person's: to add a kind of id, add an alias here.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

NAMES = "x-names"
"""Where the schema of an id says what it names."""

LONGEST_ID = 300

JsonObject = dict[str, Any]


def _id(what: str, description: str) -> Any:
    return Field(description=description, max_length=LONGEST_ID, json_schema_extra={NAMES: what})


PersonId = Annotated[str, _id("person", "Whom it is about: oneself, or anyone for an admin")]
MessageId = Annotated[str, _id("message", "A message of one's own")]
EventId = Annotated[str, _id("event", "Something said: a message or an answer")]
ConversationId = Annotated[str, _id("conversation", "A talk of one's own")]
VoiceSessionId = Annotated[str, _id("voice_session", "A voice session of one's own")]
TaskId = Annotated[str, _id("task", "A background task of one's own")]
PodcastId = Annotated[str, _id("podcast", "An episode of one's own")]
SnippetId = Annotated[str, _id("snippet", "A topic that was offered to oneself")]


class Input(BaseModel):
    """What an operation takes. Unknown fields are left alone."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Nothing(Input):
    """An operation that takes nothing."""


class Answer(BaseModel):
    """What an operation returns."""

    model_config = ConfigDict(frozen=True)


class Done(Answer):
    """It is done."""

    success: bool = True


class Started(Answer):
    """Work begun under an idempotency key, and how it stands now."""

    success: bool = True
    workflow_id: str
    tasks: list[str] = Field(description="Its tasks, for /api/v1/tasks/{id}")
    status: str = Field(
        description="pending, running, completed, completed_with_errors, failed or cancelled"
    )


class Problem(Answer):
    """What went wrong (RFC 9457)."""

    type: str = Field(description="The code as a URN", examples=["urn:astra:not_found"])
    title: str = Field(description="A sentence for the person")
    status: int = Field(ge=400, le=599)
    code: str = Field(description="Stable, for programs")
    suggestions: list[str] = Field(default=[], description="What could be given instead")
