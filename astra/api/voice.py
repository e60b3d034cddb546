"""Talking aloud over HTTP: the handshake, what was heard, what the agent should know, the end.

The vendor's key stays here: a page gets a signed address for one session. What is heard is told
with a number of its own, so that telling it again after a broken line changes nothing.
"""

from __future__ import annotations

import asyncio
import gzip
import json
from collections.abc import AsyncIterator, Mapping
from functools import cache
from typing import Annotated, Literal

from pydantic import Field
from pymongo.errors import PyMongoError
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response, StreamingResponse

from astra.api.model import Answer, Done, Input, Nothing, VoiceSessionId
from astra.api.operation import Call, Operation
from astra.api.sockets import KEEP_ALIVE_S, admitted
from astra.chat.outbox import MAX_LENGTH
from astra.errors import AstraError, Conflict, NotFound, ProviderError
from astra.settings import ROOT
from astra.voice.sessions import VoiceSession

LOOK_EVERY_S = 0.4
MOST_LINES = 10_000
LONGEST_REASON = 200
CLIENT = ROOT / "astra/ui/voice/vendor/elevenlabs-client.js.gz"

Text = Annotated[str, Field(min_length=1, max_length=MAX_LENGTH)]


class Handshake(Answer):
    """A session about to be opened at ``signed_url``, and what it is to begin with."""

    session_id: str
    conversation_id: str
    signed_url: str = Field(description="Good for one session, for some minutes")
    user_id: str
    dynamic_variables: Mapping[str, str | int | float | bool]
    prompt: str
    first_message: str = Field(description="Empty: the agent waits to be spoken to")
    language: str


class OneSession(Input):
    """Which voice session is meant."""

    session_id: VoiceSessionId


class HeardLine(OneSession):
    """Something said in a session; the same number again is the same line."""

    number: int = Field(ge=0, lt=MOST_LINES)
    role: Literal["user", "agent"]
    text: Text
    call: str | None = Field(None, max_length=200, description="What ElevenLabs calls the session")
    cut_short: bool = Field(False, description="This is how much of that line was heard")


class Ending(OneSession):
    """Why a session is over."""

    reason: str = Field("user", max_length=LONGEST_REASON)
    call: str | None = Field(None, max_length=200, description="What ElevenLabs calls the session")
    goes_on: bool = Field(False, description="Another session takes over: the talk is not over")


def open_voice_session(call: Call, _: Nothing) -> Handshake:
    """Prepare a spoken session in the active conversation, begun now if there was none."""
    voice = call.astra.voice
    voice.required()  # said before anything is begun
    begun = voice.begin(call.person_id, call.now)
    url = voice.signed(begun, call.now)
    return Handshake(
        session_id=begun.session.id,
        conversation_id=begun.session.conversation_id,
        signed_url=url,
        user_id=begun.opening.person_id,
        dynamic_variables=begun.opening.variables,
        prompt=begun.opening.prompt,
        first_message=begun.opening.first_message,
        language=begun.opening.language,
    )


def hear_voice_line(call: Call, given: HeardLine) -> Done:
    """Take in what was said, as what is typed would be."""
    session = _session(call, given.session_id, given.call)
    if given.cut_short:
        call.astra.voice.cut_short(session, given.number, given.text, call.now)
    else:
        call.astra.voice.hear(session, given.number, given.role, given.text, call.now)
    return Done()


def end_voice_session(call: Call, given: Ending) -> Done:
    """End a session; ending it twice is ending it once. Its transcript is fetched later."""
    session = _session(call, given.session_id, given.call)
    call.astra.voice.end(session, given.reason, call.now, goes_on=given.goes_on)
    return Done()


def stream_voice_updates(call: Call, given: OneSession) -> StreamingResponse:
    """Follow what the agent should know, each update with its id and once for each connection."""
    session = call.astra.voice.sessions.get(call.person_id, given.session_id)
    return StreamingResponse(
        _updates(call, session),
        media_type="text/event-stream",
        headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"},
    )


def load_voice_client(_: Nothing) -> Response:
    """Return the browser's part of the voice service, as its vendor publishes it."""
    return Response(
        _client(),
        media_type="text/javascript",
        headers={"Content-Encoding": "gzip", "Cache-Control": "public, max-age=86400"},
    )


@cache
def _client() -> bytes:
    data = CLIENT.read_bytes()
    gzip.decompress(data)  # a damaged file is found here, not in somebody's browser
    return data


def _session(call: Call, session_id: str, named: str | None) -> VoiceSession:
    sessions = call.astra.voice.sessions
    session = sessions.get(call.person_id, session_id)
    if named and session.call is None:
        sessions.name(call.person_id, session_id, named)
        return sessions.get(call.person_id, session_id)
    return session


async def _updates(call: Call, session: VoiceSession) -> AsyncIterator[str]:
    """Yield updates until the reader leaves, their session ends, or the server stops."""
    astra, told, silent_s = call.astra, set[str](), 0.0
    yield "retry: 500\n\n"
    while not astra.feed.ending:
        try:
            await run_in_threadpool(admitted, astra, call.request)
            updates = await run_in_threadpool(astra.voice.updates, session)
        except AstraError:
            return
        except PyMongoError:
            updates = []  # the database is away: they are there when it is back
        for update in updates:
            if update.id not in told:
                told.add(update.id)
                silent_s = 0.0
                yield f"data: {json.dumps({'id': update.id, 'text': update.text})}\n\n"
        if silent_s >= KEEP_ALIVE_S:
            silent_s = 0.0
            yield ": still here\n\n"
        silent_s += LOOK_EVERY_S
        await asyncio.sleep(LOOK_EVERY_S)


OPERATIONS = (
    Operation(
        method="POST",
        path="/api/voice/session",
        handler=open_voice_session,
        takes=Nothing,
        answers={200: Handshake},
        scope="talk",
        may=(Conflict, ProviderError),
        counts_as="talk",
    ),
    Operation(
        method="POST",
        path="/api/voice/lines",
        handler=hear_voice_line,
        takes=HeardLine,
        answers={200: Done},
        scope="talk",
        may=(NotFound,),
    ),
    Operation(
        method="POST",
        path="/api/voice/end",
        handler=end_voice_session,
        takes=Ending,
        answers={200: Done},
        scope="talk",
        may=(NotFound,),
    ),
    Operation(
        method="GET",
        path="/api/voice/updates",
        handler=stream_voice_updates,
        takes=OneSession,
        answers={200: Answer},
        scope="read",
        may=(NotFound,),
        media="text/event-stream",
    ),
    Operation(
        method="GET",
        path="/api/voice/client.js",
        handler=load_voice_client,
        takes=Nothing,
        answers={200: Answer},
        scope=None,
        media="text/javascript",
    ),
)
