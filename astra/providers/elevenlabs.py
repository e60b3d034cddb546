"""ElevenLabs: its conversational agent behind the port of ``voice``.

The library runs a session in threads of its own and ends it when a callback raises, so callbacks
here only pass on what was heard. Its default key is read when it is imported; ours is handed over.
The key stays in this process: a browser gets a signed address, good for one session.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Final

import httpx
from elevenlabs.client import ElevenLabs
from elevenlabs.conversational_ai.conversation import (
    AgentChatResponsePartType,
    AudioInterface,
    Conversation,
    ConversationInitiationData,
    DisconnectionDetails,
)
from elevenlabs.core.request_options import RequestOptions
from websockets.exceptions import ConnectionClosed

from astra.errors import ProviderError
from astra.providers.elevenlabs_faults import ended, fault, translated
from astra.providers.voice import Heard, Kind, LiveSession, Opening, Spoken, Transcript

ELEVENLABS_URL: Final = "https://api.elevenlabs.io"
HTTP_TIMEOUT_S: Final = 10
BEGIN_TIMEOUT_S: Final = 10.0
ONCE: Final = RequestOptions(max_retries=0, timeout_in_seconds=HTTP_TIMEOUT_S)


class ElevenLabsAgent:
    """A ``VoiceAgent`` at ElevenLabs, or at whatever speaks its protocol at ``base_url``."""

    def __init__(self, api_key: str, agent_id: str, *, base_url: str = ELEVENLABS_URL) -> None:
        """Prepare the client; nothing is sent yet.

        Raises:
            ProviderError: code ``bad_key``; the key is empty.
        """
        if not api_key.strip():
            raise fault("bad_key")
        # Calls are minutes apart: a connection kept open between them would only grow stale.
        rarely = httpx.Limits(max_keepalive_connections=0)
        http = httpx.Client(timeout=HTTP_TIMEOUT_S, follow_redirects=True, limits=rarely)
        self._client = ElevenLabs(
            api_key=api_key.strip(), base_url=base_url, httpx_client=http, timeout=HTTP_TIMEOUT_S
        )
        self._agent_id = agent_id

    @property
    def name(self) -> str:
        """The agent's id."""
        return self._agent_id

    def signed_url(self) -> str:
        """See ``VoiceAgent``. Not tried again: somebody waits, and may press again."""
        calls = self._client.conversational_ai.conversations
        return translated(
            lambda: str(
                calls.get_signed_url(agent_id=self._agent_id, request_options=ONCE).signed_url
            )
        )

    def connect(self, opening: Opening, hear: Callable[[Heard], None]) -> LiveSession:
        """See ``VoiceAgent``. Returns once the agent has greeted the connection."""
        session = _Session(self._client, self._agent_id, opening, hear)
        session.begin(self.signed_url())
        return session

    def transcript(self, call: str) -> Transcript:
        """See ``VoiceAgent``. Not retried here: whoever asks comes again."""
        calls = self._client.conversational_ai.conversations
        kept = translated(lambda: calls.get(call, request_options=ONCE))
        if kept.agent_id != self._agent_id:
            raise fault("unknown_call")
        if kept.status not in ("done", "failed"):
            return Transcript(status="waiting", person_id=kept.user_id)
        return Transcript(
            status="done" if kept.status == "done" else "failed",
            person_id=kept.user_id,
            turns=[
                Spoken("user" if turn.role == "user" else "agent", turn.message.strip())
                for turn in kept.transcript
                if turn.message and turn.message.strip()
            ],
            seconds=kept.metadata.call_duration_secs,
            credits=kept.metadata.cost,
        )


class _Headless(AudioInterface):
    """Neither microphone nor loudspeaker. An agent that speaks is heard as its words."""

    def start(self, input_callback: Callable[[bytes], None]) -> None:
        """Nothing is recorded."""

    def stop(self) -> None:
        """Nothing was."""

    def output(self, audio: bytes) -> None:
        """Nobody listens."""

    def interrupt(self) -> None:
        """Nothing plays."""


class _Session:
    """One session of the library, its callbacks turned into ``Heard``."""

    def __init__(
        self, client: ElevenLabs, agent_id: str, opening: Opening, hear: Callable[[Heard], None]
    ) -> None:
        self._hear, self._opening = hear, opening
        self._settled = threading.Event()  # it has begun, or never will
        self._begun = False
        self._failure: ProviderError | None = None
        self._conversation = _Conversation(
            client,
            agent_id,
            opening.person_id,
            requires_auth=True,
            audio_interface=None if opening.text_only else _Headless(),
            config=ConversationInitiationData(
                dynamic_variables=dict(opening.variables),
                conversation_config_override=overrides(opening),
            ),
            callback_agent_response=lambda text: self._tell(Kind.AGENT, text),
            callback_agent_response_correction=lambda said, heard: hear(
                Heard(Kind.CUT_SHORT, heard, of=said)
            ),
            callback_agent_chat_response_part=self._piece,
            callback_user_transcript=lambda text: self._tell(Kind.USER, text),
            callback_disconnect=self._disconnected,
        )
        self._conversation.on_begin = self._began

    def begin(self, signed_url: str) -> None:
        """Open it and wait until the agent answers, or does not."""
        self._conversation.signed_url = signed_url
        translated(self._conversation.start_session)
        if not self._settled.wait(BEGIN_TIMEOUT_S):
            self.end()
            raise fault("timeout")
        if not self._begun:
            raise self._failure or fault("cut")

    def say(self, text: str) -> None:
        with suppress(RuntimeError, ConnectionClosed):  # it is over, which is heard of
            self._conversation.send_user_message(text)

    def tell(self, text: str) -> None:
        with suppress(RuntimeError, ConnectionClosed):  # it is over, which is heard of
            self._conversation.send_contextual_update(text)

    def end(self) -> None:
        self._conversation.end_session()  # type: ignore[no-untyped-call]  # the library names no types

    def _began(self, call: str) -> None:
        self._begun = True
        self._hear(Heard(Kind.BEGAN, call))
        self._settled.set()

    def _tell(self, kind: Kind, text: str) -> None:
        if text:
            self._hear(Heard(kind, text))

    def _piece(self, text: str, part: AgentChatResponsePartType) -> None:
        if part is AgentChatResponsePartType.DELTA:
            self._tell(Kind.PIECE, text)

    def _disconnected(self, details: DisconnectionDetails) -> None:
        self._failure = ended(details)
        if self._begun:
            self._hear(Heard(Kind.ENDED, error=self._failure))
        self._settled.set()


class _Conversation(Conversation):
    """The library's, which tells nobody that it has begun, and asks for its address too often."""

    on_begin: Callable[[str], None]
    signed_url: str

    def _get_signed_url(self) -> str:
        return self.signed_url

    def _handle_message_core(self, message: dict[str, Any], message_handler: Any) -> None:
        super()._handle_message_core(message, message_handler)  # type: ignore[no-untyped-call]  # likewise
        if message["type"] == "conversation_initiation_metadata":
            self.on_begin(str(self._conversation_id))


def overrides(opening: Opening) -> dict[str, object]:
    """Return what a session changes of the agent, in the protocol's words."""
    return {
        "agent": {
            "prompt": {"prompt": opening.prompt},
            "first_message": opening.first_message,
            "language": opening.language,
        },
        "conversation": {"text_only": opening.text_only},
    }
