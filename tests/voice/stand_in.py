"""An ElevenLabs for tests: their HTTP and WebSocket protocol, spoken over real sockets, and broken.

The real SDK and the real browser client talk to it. What somebody says aloud cannot be recognised
here, so a test says it with ``Agent.hears``, as their recogniser would; the agent answers from
``answers``. To teach it another way to fail, add a name to ``FAULTS`` and the place it acts.
"""

from __future__ import annotations

import base64
import json
import re
import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http import HTTPStatus
from itertools import count
from typing import Any
from urllib.parse import parse_qs, urlsplit

from websockets.datastructures import Headers
from websockets.exceptions import ConnectionClosed
from websockets.http11 import Request, Response
from websockets.sync.server import Server, ServerConnection, serve

KEY, AGENT_ID = "xi-right", "agent_astra"
TALK = "/v1/convai/conversation"
SIGNED = "/v1/convai/conversation/get-signed-url"
TALKS = "/v1/convai/conversations/"
PATIENCE_S = 10.0
AUDIO_RATE_HZ = 16_000
SAMPLE_BYTES = 2  # mono

# Refused over HTTP, with ElevenLabs' own codes.
REFUSALS: Mapping[str, tuple[int, str]] = {
    "429": (429, "too_many_concurrent_requests"),
    "quota": (401, "quota_exceeded"),
    "500": (500, "internal_server_error"),
    "no agent": (404, "agent_not_found"),
}
FAULTS = frozenset(
    {
        *REFUSALS,
        "expired",  # every signed URL is too old by the time it is used
        "cut",  # the line breaks in the middle of an answer
        "malformed",  # something that is not JSON, instead of an answer
        "second metadata",
        "override refused",
        "quota midway",
        "mute",  # it never answers
        "no transcript",  # the conversation stays in "processing"
        "failed transcript",
    }
)
_PLACEHOLDER = re.compile(r"\{\{\s*(\w+)\s*\}\}")


@dataclass
class Session:
    """One conversation as the service sees it.

    ``sent`` holds what the client sent, in order, but for what it heard: that is ``audio``, of
    16 bits, mono, at ``AUDIO_RATE_HZ``.
    """

    id: str
    socket: ServerConnection
    initiation: dict[str, Any] = field(default_factory=dict)
    sent: list[dict[str, Any]] = field(default_factory=list)
    arrived: list[float] = field(default_factory=list)
    audio: bytearray = field(default_factory=bytearray)
    turns: list[dict[str, Any]] = field(default_factory=list)
    started: float = field(default_factory=time.time)
    ready: bool = False
    over: bool = False
    polls: int = 0
    event_id: int = 0

    @property
    def variables(self) -> dict[str, Any]:
        """The dynamic variables it began with."""
        return self.initiation.get("dynamic_variables") or {}

    @property
    def override(self) -> dict[str, Any]:
        """What the client changed of the agent."""
        return self.initiation.get("conversation_config_override") or {}

    @property
    def text_only(self) -> bool:
        """Whether nothing is spoken."""
        talk = self.override.get("conversation") or {}
        return bool(talk.get("text_only") or self.override.get("text_only"))

    def of_type(self, kind: str) -> list[dict[str, Any]]:
        """What the client sent of one type."""
        return [one for one in self.sent if one.get("type") == kind]

    def send(self, kind: str, **event: Any) -> None:
        """Send one event."""
        self.socket.send(json.dumps({"type": kind, **event}))

    def next_id(self) -> int:
        self.event_id += 1
        return self.event_id


def _refused(status: int, code: str) -> Response:
    return _json(status, {"detail": {"status": code, "message": code.replace("_", " ")}})


def _json(status: int, body: Any) -> Response:
    data = json.dumps(body).encode()
    headers = Headers([("Content-Type", "application/json"), ("Content-Length", str(len(data)))])
    return Response(status, HTTPStatus(status).phrase, headers, data)


class Agent:
    """The service and its one agent.

    ``answers`` gives the agent's words to what was said; ``first_message`` opens a spoken talk.
    Each of the eight parts of what it says sounds for ``part_s`` seconds, in silence. ``faults`` may
    be changed while it runs. The transcript of a talk is there after
    ``late_polls`` requests that come too early.
    """

    def __init__(self, answers: Callable[[str], str] = lambda said: f"I hear you: {said}") -> None:
        self.answers = answers
        self.first_message = ""
        self.prompt = "You are kind."
        self.faults: set[str] = set()
        self.late_polls = 0
        self.part_s = 0.2
        self.sessions: list[Session] = []
        self.keys: list[str | None] = []
        self._signatures: set[str] = set()
        self._numbers = count(1)
        self._changed = threading.Condition()
        self._server: Server | None = None

    @property
    def port(self) -> int:
        assert self._server is not None
        return int(self._server.socket.getsockname()[1])

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    # -- what tests do ------------------------------------------------------------------------

    def latest(self, number: int = 1) -> Session:
        """The latest session, once there have been ``number`` and it has greeted."""
        self.until(lambda: len(self.sessions) >= number and self.sessions[-1].ready)
        return self.sessions[-1]

    def until(self, holds: Callable[[], Any]) -> None:
        """Wait until something is so; something that happens here ends each wait."""
        with self._changed:
            assert self._changed.wait_for(holds, PATIENCE_S), "it never came to be"

    def hears(self, words: str, session: Session | None = None) -> None:
        """Recognise words in what was said aloud, and answer them."""
        session = session or self.latest()
        session.send("vad_score", vad_score_event={"vad_score": 0.9})
        session.send("user_transcript", user_transcription_event={"user_transcript": words})
        self._took(session, "user", words)
        self._answer(session, words)

    def loses(self, words: str, session: Session | None = None) -> None:
        """Recognise words that the client is never told of: only the transcript has them."""
        self._took(session or self.latest(), "user", words)

    def interrupts(self, said: str, heard: str, session: Session | None = None) -> None:
        """Be interrupted in the middle of ``said``: only ``heard`` of it was."""
        session = session or self.latest()
        session.send("interruption", interruption_event={"event_id": session.event_id})
        correction = {"original_agent_response": said, "corrected_agent_response": heard}
        session.send("agent_response_correction", agent_response_correction_event=correction)
        for turn in session.turns:
            if turn["message"] == said:
                turn.update(message=heard, original_message=said, interrupted=True)

    def breaks(self, session: Session | None = None) -> None:
        """Cut the line, with no word of farewell."""
        _cut((session or self.latest()).socket)

    # -- HTTP ---------------------------------------------------------------------------------

    def _asked(self, connection: ServerConnection, request: Request) -> Response | None:
        """Answer what is not a WebSocket; None lets one through."""
        where = urlsplit(request.path)
        query = {name: values[0] for name, values in parse_qs(where.query).items()}
        if where.path == TALK and "Upgrade" in request.headers:
            signature = query.get("conversation_signature")
            if signature not in self._signatures or "expired" in self.faults:
                return _refused(403, "signed_url_expired")
            self._signatures.discard(signature)
            return None
        self.keys.append(request.headers.get("xi-api-key"))
        if request.headers.get("xi-api-key") != KEY:
            return _refused(401, "invalid_api_key")
        for fault in self.faults & REFUSALS.keys():
            return _refused(*REFUSALS[fault])
        if where.path == SIGNED:
            return self._sign(query)
        if where.path.startswith(TALKS):
            return self._transcript(where.path.removeprefix(TALKS))
        return _refused(404, "not_found")

    def _sign(self, query: Mapping[str, str]) -> Response:
        if query.get("agent_id") != AGENT_ID:
            return _refused(404, "agent_not_found")
        signature = f"cvtkn_{next(self._numbers):04d}"
        self._signatures.add(signature)
        address = f"ws://127.0.0.1:{self.port}{TALK}?agent_id={AGENT_ID}"
        return _json(200, {"signed_url": f"{address}&conversation_signature={signature}"})

    def _transcript(self, conversation_id: str) -> Response:
        session = next((one for one in self.sessions if one.id == conversation_id), None)
        if session is None:
            return _refused(404, "conversation_not_found")
        session.polls += 1
        status = "done" if session.over else "in-progress"
        if session.over and ("no transcript" in self.faults or session.polls <= self.late_polls):
            status = "processing"
        if session.over and "failed transcript" in self.faults:
            status = "failed"
        return _json(
            200,
            {
                "agent_id": AGENT_ID,
                "conversation_id": session.id,
                "status": status,
                "user_id": session.initiation.get("user_id"),
                "transcript": session.turns if status == "done" else [],
                "metadata": {
                    "start_time_unix_secs": int(session.started),
                    "call_duration_secs": 12,
                    "cost": 80,
                },
                "has_audio": not session.text_only,
                "has_user_audio": bool(session.audio),
                "has_response_audio": not session.text_only,
                "has_auxiliary_audio": False,
            },
        )

    # -- the conversation ---------------------------------------------------------------------

    def _talk(self, connection: ServerConnection) -> None:
        session = Session(f"conv_{next(self._numbers):04d}", connection)
        try:
            session.initiation = json.loads(connection.recv(timeout=PATIENCE_S))
            if self._begin(session):
                with self._changed:
                    session.ready = True
                    self._changed.notify_all()
                for message in connection:
                    self._heard(session, json.loads(message))
        except ConnectionClosed:
            pass  # the client left, or the test cut the line
        finally:
            with self._changed:
                session.over = True
                self._changed.notify_all()

    def _begin(self, session: Session) -> bool:
        assert session.initiation["type"] == "conversation_initiation_client_data"
        agent = session.override.get("agent") or {}
        if "override refused" in self.faults and agent:
            session.socket.close(1008, "Override for field 'prompt' is not allowed by config.")
            return False
        prompt = (agent.get("prompt") or {}).get("prompt") or self.prompt
        first = agent.get("first_message") or self.first_message
        missing = {*_PLACEHOLDER.findall(f"{prompt} {first}")} - session.variables.keys()
        if missing:
            reason = f"Missing required dynamic variables in first message: {missing}"
            session.socket.close(1008, reason[:120])
            return False
        metadata = {
            "conversation_id": session.id,
            "agent_output_audio_format": f"pcm_{AUDIO_RATE_HZ}",
            "user_input_audio_format": f"pcm_{AUDIO_RATE_HZ}",
        }
        kind = "conversation_initiation_metadata"
        session.send(kind, conversation_initiation_metadata_event=metadata)
        session.send("ping", ping_event={"event_id": session.next_id(), "ping_ms": None})
        with self._changed:
            self.sessions.append(session)
            self._changed.notify_all()
        if "second metadata" in self.faults:
            session.send(kind, conversation_initiation_metadata_event=metadata)
        if first:
            self._say(
                session, _PLACEHOLDER.sub(lambda name: str(session.variables[name[1]]), first)
            )
        return True

    def _heard(self, session: Session, message: dict[str, Any]) -> None:
        with self._changed:
            if "user_audio_chunk" in message:
                session.audio += base64.b64decode(message["user_audio_chunk"])
            else:
                session.sent.append(message)
                session.arrived.append(time.time())
            self._changed.notify_all()
        if message.get("type") == "user_message":
            self._took(session, "user", message["text"])
            self._answer(session, message["text"])

    def _answer(self, session: Session, words: str) -> None:
        if "mute" in self.faults:
            return
        if "malformed" in self.faults:
            session.socket.send('{"type": "agent_resp')
            return
        if "quota midway" in self.faults:
            session.socket.close(1002, "This request exceeds your quota limit.")
            return
        self._say(session, self.answers(words))

    def _say(self, session: Session, words: str) -> None:
        event_id = session.next_id()
        size = max(7, len(words) // 8)
        parts = [words[i : i + size] for i in range(0, len(words), size)]
        if session.text_only:
            session.send("agent_chat_response_part", text_response_part={"type": "start"})
        for place, part in enumerate(parts):
            if "cut" in self.faults and place >= len(parts) // 2:
                self._took(session, "agent", words[: place * size])
                _cut(session.socket)
                return
            if session.text_only:
                piece = {"type": "delta", "text": part}
                session.send("agent_chat_response_part", text_response_part=piece)
            else:
                sound = bytes(round(AUDIO_RATE_HZ * self.part_s) * SAMPLE_BYTES)
                audio = {"audio_base_64": base64.b64encode(sound).decode(), "event_id": event_id}
                session.send("audio", audio_event=audio)
        if session.text_only:
            session.send("agent_chat_response_part", text_response_part={"type": "stop"})
        said = {"agent_response": words, "event_id": event_id}
        session.send("agent_response", agent_response_event=said)
        self._took(session, "agent", words)

    def _took(self, session: Session, role: str, words: str) -> None:
        seconds = int(time.time() - session.started)
        with self._changed:
            session.turns.append({"role": role, "message": words, "time_in_call_secs": seconds})
            self._changed.notify_all()

    # -- running ------------------------------------------------------------------------------

    @contextmanager
    def running(self) -> Iterator[Agent]:
        """Serve until the block ends."""
        with serve(
            self._talk,
            "127.0.0.1",
            0,
            process_request=self._asked,
            select_subprotocol=lambda _, offered: "convai" if "convai" in offered else None,
            ping_interval=None,
            close_timeout=1,
        ) as server:
            self._server = server
            thread = threading.Thread(target=server.serve_forever, daemon=True)
            thread.start()
            try:
                yield self
            finally:
                for session in self.sessions:
                    with suppress(OSError):
                        _cut(session.socket)
                server.shutdown()
                thread.join()


def _cut(connection: ServerConnection) -> None:
    with suppress(OSError):
        connection.socket.shutdown(socket.SHUT_RDWR)
