"""The agent of ElevenLabs as a writer: typed messages answered by whoever answers spoken ones.

Each answer is a text-only session of its own: what the model path gives a language model becomes
the agent's prompt, the person's words are said, and the session ends with the answer. So a worker
that dies leaves nothing open, and whoever takes over begins anew.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Generator, Sequence
from queue import Empty, SimpleQueue
from typing import Final

from astra.errors import ProviderError
from astra.providers.elevenlabs_faults import fault
from astra.providers.faults import FOR_THE_OPERATOR, REFUSED_AT_THE_DOOR
from astra.providers.language import ELEVENLABS, Message
from astra.providers.ledger import NOTHING, Ledger
from astra.providers.voice import Heard, Kind, Opening, VoiceAgent

log = logging.getLogger(__name__)

REPLY_TOKENS: Final = 900
CHARACTERS_PER_TOKEN: Final = 3
_SPEAKERS: Final = {"user": "They said", "assistant": "You said"}


class AgentWriter:
    """A ``Talker``. ``timeout_s`` bounds the whole of an answer."""

    def __init__(self, agent: VoiceAgent, ledger: Ledger, *, timeout_s: float = 25.0) -> None:
        self._agent, self._ledger, self._timeout_s = agent, ledger, timeout_s

    def stream(
        self, messages: Sequence[Message], *, person_id: str, purpose: str
    ) -> Generator[str, None, None]:
        """Yield the agent's answer to the last thing the person said; see ``Talker``."""
        opening, words = briefed(messages, person_id)
        call = self._ledger.start(
            person_id,
            provider=ELEVENLABS,
            model=self._agent.name,
            purpose=purpose,
            reserved_tokens=len(opening.prompt) // CHARACTERS_PER_TOKEN + REPLY_TOKENS,
        )
        try:
            yield from self._answer(opening, words)
        except ProviderError as error:
            self._failed(call, error)
            raise
        finally:
            self._ledger.finish(call, None)  # they tell the cost later, if at all

    def _answer(self, opening: Opening, words: str) -> Generator[str, None, None]:
        deadline = time.monotonic() + self._timeout_s
        heard: SimpleQueue[Heard] = SimpleQueue()
        session = self._agent.connect(opening, heard.put)
        try:
            session.say(words)
            said = ""
            while True:
                event = _next(heard, deadline)
                if event.kind is Kind.PIECE:
                    said += event.text
                    yield event.text
                elif event.kind is Kind.AGENT:
                    if not said:  # nothing came in pieces
                        yield event.text
                    return
                elif event.kind is Kind.ENDED:
                    raise event.error or fault("cut" if said else "empty")
        finally:
            session.end()

    def _failed(self, call: str, error: ProviderError) -> None:
        free = error.code in REFUSED_AT_THE_DOOR or error.code == "expired"
        self._ledger.fail(call, error.code, NOTHING if free else None)
        level = logging.ERROR if error.code in FOR_THE_OPERATOR else logging.WARNING
        log.log(level, "voice agent failed to write", extra={"call": call, "code": error.code})


def briefed(messages: Sequence[Message], person_id: str) -> tuple[Opening, str]:
    """Return how to open a session that answers ``messages``, and the person's words to say in it.

    Everything else is part of the prompt, in its order; braces in it are no placeholders.
    """
    asked = max(place for place, one in enumerate(messages) if one.role == "user")
    rest = [one for place, one in enumerate(messages) if place != asked]
    begun = [one.content if one.role == "system" else _told(one) for one in rest]
    prompt = "\n\n".join(begun).replace("{{", "{ {")
    return Opening(person_id=person_id, prompt=prompt, text_only=True), messages[asked].content


def _told(message: Message) -> str:
    return f"{_SPEAKERS[message.role]}: {message.content}"


def _next(heard: SimpleQueue[Heard], deadline: float) -> Heard:
    try:
        return heard.get(timeout=max(0.0, deadline - time.monotonic()))
    except Empty:
        raise fault("timeout") from None
