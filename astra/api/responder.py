"""Talking over HTTP: messages in, and what was said out. ``live`` tells it as it happens."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field
from starlette.responses import StreamingResponse

from astra.api.live import frames
from astra.api.model import Answer, Done, EventId, Input, MessageId, Nothing
from astra.api.operation import Call, Operation
from astra.api.said import Said, shown
from astra.chat.outbox import MAX_LENGTH, Message, worded
from astra.errors import Conflict, NotFound

MOST_VARIANTS = 1_000
LONGEST_REASON = 500

Content = Annotated[
    str,
    Field(
        description=f"1 to {MAX_LENGTH:,} characters, blanks around them not counted",
        # Counted by ``worded``, after the blanks are gone.
        json_schema_extra={"minLength": 1, "maxLength": MAX_LENGTH, "pattern": r"\S"},
    ),
]


class Words(Input):
    """What a person says."""

    content: Content


class OneMessage(Input):
    """Which message is meant."""

    messageId: MessageId  # noqa: N815  # the documents' name


class Rewording(OneMessage):
    """What the last message is to say instead."""

    content: Content


class Choice(OneMessage):
    """Which of an answer's wordings is to be shown."""

    variant: int = Field(ge=0, le=MOST_VARIANTS, description="Its place among the variants")


class Thumb(OneMessage):
    """What a person thinks of an answer."""

    thumb: Literal["up", "down"]
    reason: str = Field("", max_length=LONGEST_REASON)


class Around(Input):
    """Which part of the talk is meant; without either, the latest."""

    after: EventId | None = None
    before: EventId | None = None


class Accepted(Answer):
    """A message on its way to its answer."""

    id: str
    status: str = Field(description="pending, processing, retry_wait, delivered or error")


class Talk(Answer):
    """A part of the talk, oldest first."""

    messages: list[Said]


def submit_message(call: Call, given: Words) -> Accepted:
    """Keep a message to be answered. The same text within two seconds is the same message.

    So is the same text with the same key, however late it is sent again.
    """
    message = _sent_before(call, given) or _sent_now(call, given)
    call.astra.events.said(message)
    return _accepted(message)


def list_events(call: Call, given: Around) -> Talk:
    """Return what was said after something, or just before it, or the latest."""
    said = call.astra.events
    if given.after:
        found = said.after(call.person_id, given.after)
    elif given.before:
        found = said.earlier(call.person_id, given.before)
    else:
        found = said.latest(call.person_id)
    return Talk(messages=[shown(event) for event in found])


def cancel_answer(call: Call, given: OneMessage) -> Accepted:
    """Stop the answer being written."""
    return _accepted(call.astra.outbox.cancel(call.person_id, given.messageId))


def regenerate_answer(call: Call, given: OneMessage) -> Accepted:
    """Have a message answered again, in other words."""
    return _accepted(call.astra.outbox.answer_again(call.person_id, given.messageId, call.now))


def reword_message(call: Call, given: Rewording) -> Accepted:
    """Change the last message and have it answered anew."""
    astra = call.astra
    message = astra.outbox.reword(call.person_id, given.messageId, given.content, call.now)
    astra.events.said(message)
    return _accepted(message)


def choose_variant(call: Call, given: Choice) -> Said:
    """Show another wording an answer has had."""
    return shown(call.astra.events.choose(call.person_id, given.messageId, given.variant))


def rate_answer(call: Call, given: Thumb) -> Done:
    """Keep a thumb on an answer, and what it missed."""
    call.astra.events.rate(call.person_id, given.messageId, given.thumb, given.reason, call.now)
    return Done()


def stream_events(call: Call, _: Nothing) -> StreamingResponse:
    """Serve the talk as it happens, as server-sent events.

    `init` carries the last 25 (or, after a break, what came since `Last-Event-ID`), then
    `append` new ones, `delta` an answer as far as it is written, `final` a whole one, `status`
    how a message fares, `notice` a sentence about the connection, `end` that it is over.
    """
    return StreamingResponse(
        frames(call),
        media_type="text/event-stream",
        headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"},
    )


def _sent_before(call: Call, given: Words) -> Message | None:
    if call.key is None:
        return None
    return call.astra.outbox.sent_with(call.person_id, call.key, given.content)


def _sent_now(call: Call, given: Words) -> Message:
    content = worded(given.content)  # what is refused begins no conversation
    talk = call.astra.conversations.active(call.person_id, call.now)
    return call.astra.outbox.submit(call.person_id, talk.id, content, call.now, key=call.key)


def _accepted(message: Message) -> Accepted:
    return Accepted(id=message.id, status=message.status)


OPERATIONS = (
    Operation(
        method="POST",
        path="/api/responder/messages",
        handler=submit_message,
        takes=Words,
        answers={202: Accepted},
        scope="talk",
        counts_as="talk",
        key="optional",
    ),
    Operation(
        method="GET",
        path="/api/responder/events",
        handler=list_events,
        takes=Around,
        answers={200: Talk},
        scope="read",
    ),
    Operation(
        method="GET",
        path="/api/responder/stream",
        handler=stream_events,
        takes=Nothing,
        answers={200: Answer},
        scope="read",
        headers={"Last-Event-ID": "The last event that arrived whole"},
        media="text/event-stream",
    ),
    Operation(
        method="POST",
        path="/api/responder/cancel",
        handler=cancel_answer,
        takes=OneMessage,
        answers={202: Accepted},
        scope="talk",
        may=(NotFound,),
    ),
    Operation(
        method="POST",
        path="/api/responder/regenerate",
        handler=regenerate_answer,
        takes=OneMessage,
        answers={202: Accepted},
        scope="talk",
        may=(NotFound, Conflict),
        counts_as="talk",
    ),
    Operation(
        method="POST",
        path="/api/responder/reword",
        handler=reword_message,
        takes=Rewording,
        answers={202: Accepted},
        scope="talk",
        may=(NotFound, Conflict),
        counts_as="talk",
    ),
    Operation(
        method="POST",
        path="/api/responder/choose",
        handler=choose_variant,
        takes=Choice,
        answers={200: Said},
        scope="talk",
        may=(NotFound, Conflict),
    ),
    Operation(
        method="POST",
        path="/api/responder/feedback",
        handler=rate_answer,
        takes=Thumb,
        answers={200: Done},
        scope="talk",
        may=(NotFound,),
    ),
)
