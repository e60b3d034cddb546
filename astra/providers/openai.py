"""OpenAI, and every server that speaks its chat protocol (llama.cpp, Ollama, vLLM).

Only ``chat.completions`` is used, because local servers serve it fully. Each call has a row in the
ledger before it leaves, and each failure, also those the library lets pass (a stream cut mid-way, a
page of HTML with status 200), becomes a ``ProviderError``; ``openai_faults`` lists them. To use
another vendor, write a module beside this one with the same two methods.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from typing import cast

import openai
from openai.types import CompletionUsage
from openai.types.chat import ChatCompletionChunk, ChatCompletionMessageParam

from astra.errors import ProviderError
from astra.providers.faults import FOR_THE_OPERATOR, REFUSED_AT_THE_DOOR, fault
from astra.providers.language import OPENAI, REPORT_TOKENS, Message, Shape
from astra.providers.ledger import NOTHING, Ledger, Usage
from astra.providers.openai_faults import asks_to_wait_s, translated

log = logging.getLogger(__name__)

OPENAI_URL = "https://api.openai.com/v1"
REPLY_TOKENS = 900  # of a chat answer: three or four paragraphs
REPLY_CHARACTERS = 12_000  # of one from a server that does not know the limit in tokens
CONNECT_TIMEOUT_S = 5.0
JOB_TIMEOUT_S = 60.0
JOB_PATIENCE_S = 5.0  # a job holds a lease: it does not wait for long
RETRY_PAUSE_S = 0.4
CHARACTERS_PER_TOKEN = 3  # low for English, fair for Hinglish: the reserve should not be too small
EVENT_STREAM = "text/event-stream"


@dataclass(frozen=True, slots=True)
class _Payer:
    """Whose budget a call is paid from, and what it is made for."""

    person_id: str
    purpose: str
    about: str | None = None


class OpenAIModel:
    """A ``LanguageModel`` behind OpenAI's chat protocol.

    ``timeout_s`` bounds a chat answer: the wait for its first word, each silence in it,
    and, checked as each piece arrives, the whole. A chat call that fails before its
    first word is tried once more at once, unless the server asks for a longer pause:
    somebody is waiting, and the offline writer is ready. Structured calls are made by
    jobs, which have more time.
    """

    def __init__(
        self,
        api_key: str,
        model: str,
        ledger: Ledger,
        *,
        base_url: str | None = None,
        timeout_s: float = 25.0,
    ) -> None:
        """Prepare the client; nothing is sent yet.

        Raises:
            ProviderError: code ``bad_key``; the key is empty.
        """
        if not api_key.strip():
            raise ProviderError(
                "OPENAI_API_KEY is empty. Set it, or unset it to answer offline.",
                retryable=False,
                code="bad_key",
            )
        self._client = openai.OpenAI(
            api_key=api_key.strip(),
            base_url=base_url or OPENAI_URL,
            timeout=openai.Timeout(timeout_s, connect=min(timeout_s, CONNECT_TIMEOUT_S)),
            max_retries=0,
        )
        self._jobs = self._client.with_options(timeout=JOB_TIMEOUT_S)
        self._model = model
        self._ledger = ledger
        self._timeout_s = timeout_s

    def stream(
        self, messages: Sequence[Message], *, person_id: str, purpose: str
    ) -> Generator[str, None, None]:
        """Yield the reply piece by piece; see ``LanguageModel.stream``."""
        call = self._start(messages, _Payer(person_id, purpose), REPLY_TOKENS)
        answer = _Answer()
        try:
            yield from self._pieces(messages, answer)
        except GeneratorExit:  # the person pressed stop: tokens already made are paid
            self._ledger.finish(call, answer.usage)
            raise
        except ProviderError as error:
            self._failed(call, error, answer.usage)
            raise
        self._ledger.finish(call, answer.usage)

    def structured(
        self,
        messages: Sequence[Message],
        shape: type[Shape],
        *,
        person_id: str,
        purpose: str,
        tokens: int = REPORT_TOKENS,
        about: str | None = None,
    ) -> Shape:
        """Return the reply read into ``shape``; see ``LanguageModel.structured``.

        A failure that may pass is tried once more, with a row of its own: it may be paid twice.
        """
        payer = _Payer(person_id, purpose, about)
        try:
            return self._report(messages, shape, payer, tokens)
        except ProviderError as error:
            if not error.retryable or asks_to_wait_s(error) > JOB_PATIENCE_S:
                raise
            time.sleep(max(RETRY_PAUSE_S, asks_to_wait_s(error)))
        return self._report(messages, shape, payer, tokens)

    def _report(
        self, messages: Sequence[Message], shape: type[Shape], payer: _Payer, tokens: int
    ) -> Shape:
        call = self._start(messages, payer, tokens)
        answer = _Answer()
        try:
            parsed = self._parsed(messages, shape, answer, tokens)
        except ProviderError as error:
            self._failed(call, error, answer.usage)
            raise
        self._ledger.finish(call, answer.usage)
        return parsed

    def _start(self, messages: Sequence[Message], payer: _Payer, reply_tokens: int) -> str:
        prompt = sum(len(message.content) for message in messages) // CHARACTERS_PER_TOKEN
        return self._ledger.start(
            payer.person_id,
            provider=OPENAI,
            model=self._model,
            purpose=payer.purpose,
            reserved_tokens=prompt + reply_tokens,
            about=payer.about,
        )

    def _failed(self, call: str, error: ProviderError, usage: Usage | None) -> None:
        free = error.code in REFUSED_AT_THE_DOOR and usage is None
        self._ledger.fail(call, error.code, NOTHING if free else usage)
        level = logging.ERROR if error.code in FOR_THE_OPERATOR else logging.WARNING
        log.log(level, "language model failed", extra={"call": call, "code": error.code})

    def _pieces(self, messages: Sequence[Message], answer: _Answer) -> Iterator[str]:
        deadline = time.monotonic() + self._timeout_s
        stream = self._open(messages)
        length = 0
        try:
            if not stream.response.headers.get("content-type", EVENT_STREAM).startswith(
                EVENT_STREAM
            ):
                raise fault("not_a_model")
            for chunk in _guarded(stream):
                piece = answer.take(chunk)
                length += len(piece)
                if piece:
                    yield piece
                if length > REPLY_CHARACTERS:
                    raise fault("length")
                if time.monotonic() > deadline:
                    raise fault("timeout")
        finally:
            stream.close()
        answer.check()

    def _open(self, messages: Sequence[Message]) -> openai.Stream[ChatCompletionChunk]:
        """Send the request; one more try, at once, when it failed in a way that may pass."""
        try:
            return translated(lambda: self._request(messages))
        except ProviderError as error:
            patient = error.code == "timeout" or asks_to_wait_s(error) > RETRY_PAUSE_S
            if patient or not error.retryable:
                raise
        time.sleep(RETRY_PAUSE_S)
        return translated(lambda: self._request(messages))

    def _request(self, messages: Sequence[Message]) -> openai.Stream[ChatCompletionChunk]:
        return self._client.chat.completions.create(
            model=self._model,
            messages=_wire(messages),
            max_completion_tokens=REPLY_TOKENS,
            stream=True,
            stream_options={"include_usage": True},
        )

    def _parsed(
        self, messages: Sequence[Message], shape: type[Shape], answer: _Answer, tokens: int
    ) -> Shape:
        completion = translated(
            lambda: self._jobs.chat.completions.parse(
                model=self._model,
                messages=_wire(messages),
                max_completion_tokens=tokens,
                response_format=shape,
            )
        )
        answer.usage = _used(completion.usage)
        if not completion.choices:
            raise fault("empty")
        message = completion.choices[0].message
        if message.parsed is None:
            raise fault("refused" if message.refusal else "empty")
        return message.parsed


class _Answer:
    """What is known of a streamed answer so far, and whether it came to its end."""

    def __init__(self) -> None:
        self.usage: Usage | None = None
        self._finish: str | None = None
        self._spoke = self._refused = False

    def take(self, chunk: ChatCompletionChunk) -> str:
        """Return the text in ``chunk``, noting usage and the reason it ended."""
        self.usage = _used(chunk.usage) or self.usage
        if not chunk.choices:
            return ""
        choice = chunk.choices[0]
        self._finish = choice.finish_reason or self._finish
        if choice.delta is None:
            return ""
        self._refused = self._refused or bool(choice.delta.refusal)
        said = choice.delta.content  # the library does not check what it was sent
        text = said if isinstance(said, str) else ""
        self._spoke = self._spoke or bool(text.strip())
        return text

    def check(self) -> None:
        """Return if the answer is whole; the library reports a cut stream as a short one."""
        if self._finish is None:
            raise fault("cut")
        if self._finish == "content_filter" or (self._refused and not self._spoke):
            raise fault("refused")
        if not self._spoke:
            raise fault("empty")
        if self._finish == "length":
            raise fault("length")


def _used(usage: CompletionUsage | None) -> Usage | None:
    """Return the tokens a server counted, None when it did not say."""
    if usage is None or usage.prompt_tokens is None or usage.completion_tokens is None:
        return None
    return Usage(usage.prompt_tokens, usage.completion_tokens)


def _wire(messages: Sequence[Message]) -> list[ChatCompletionMessageParam]:
    return [
        cast(ChatCompletionMessageParam, {"role": message.role, "content": message.content})
        for message in messages
    ]


def _guarded(stream: openai.Stream[ChatCompletionChunk]) -> Iterator[ChatCompletionChunk]:
    """Yield the chunks of ``stream``, its failures as ours."""
    chunks = iter(stream)
    while True:
        chunk = translated(lambda: next(chunks, None))
        if chunk is None:
            return
        if not isinstance(chunk, ChatCompletionChunk):
            raise fault("not_a_model")
        yield chunk
