"""OpenAI, and every server that speaks its chat protocol (llama.cpp, Ollama, vLLM).

Only ``chat.completions`` is used, because local servers serve it fully. Each call has a row in the
ledger before it leaves, and each failure, also those the library lets pass (a stream cut mid-way, a
page of HTML with status 200), becomes a ``ProviderError``. To use another vendor, write a module
beside this one with the same two methods.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from typing import TypeVar, cast

import openai
from openai.types.chat import ChatCompletionChunk, ChatCompletionMessageParam
from pydantic import ValidationError

from astra.errors import ProviderError
from astra.providers.language import Message, Shape
from astra.providers.ledger import NOTHING, Ledger, Usage

log = logging.getLogger(__name__)

Result = TypeVar("Result")

OPENAI_URL = "https://api.openai.com/v1"
REPLY_TOKENS = 900  # of a chat answer: three or four paragraphs
REPORT_TOKENS = 2_000  # of a structured answer
JOB_TIMEOUT_S = 60.0
JOB_RETRIES = 2
RETRY_PAUSE_S = 0.4
CHARACTERS_PER_TOKEN = 3  # low for English, fair for Hinglish: the reserve should not be too small


class OpenAIModel:
    """A ``LanguageModel`` behind OpenAI's chat protocol.

    ``timeout_s`` bounds a chat answer: the wait for its first word, each silence in it,
    and, checked as each piece arrives, the whole. A chat call that fails before its
    first word is tried once more at once, not as late as the server asks: somebody is
    waiting, and the offline writer is ready. Structured calls are made by jobs, which
    have more time.
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
            timeout=timeout_s,
            max_retries=0,
        )
        self._jobs = self._client.with_options(timeout=JOB_TIMEOUT_S, max_retries=JOB_RETRIES)
        self._model = model
        self._ledger = ledger
        self._timeout_s = timeout_s

    def stream(
        self, messages: Sequence[Message], *, person_id: str, purpose: str
    ) -> Generator[str, None, None]:
        """Yield the reply piece by piece; see ``LanguageModel.stream``."""
        call = self._start(messages, person_id, purpose, REPLY_TOKENS)
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
    ) -> Shape:
        """Return the reply read into ``shape``; see ``LanguageModel.structured``."""
        call = self._start(messages, person_id, purpose, REPORT_TOKENS)
        answer = _Answer()
        try:
            parsed = self._parsed(messages, shape, answer)
        except ProviderError as error:
            self._failed(call, error, answer.usage)
            raise
        self._ledger.finish(call, answer.usage)
        return parsed

    def _start(
        self, messages: Sequence[Message], person_id: str, purpose: str, reply_tokens: int
    ) -> str:
        prompt = sum(len(message.content) for message in messages) // CHARACTERS_PER_TOKEN
        return self._ledger.start(
            person_id,
            provider="openai",
            model=self._model,
            purpose=purpose,
            reserved_tokens=prompt + reply_tokens,
        )

    def _failed(self, call: str, error: ProviderError, usage: Usage | None) -> None:
        free = error.code in FREE_OF_CHARGE and usage is None
        self._ledger.fail(call, error.code, NOTHING if free else usage)
        log.warning("language model failed", extra={"call": call, "code": error.code})

    def _pieces(self, messages: Sequence[Message], answer: _Answer) -> Iterator[str]:
        deadline = time.monotonic() + self._timeout_s
        stream = self._open(messages)
        if stream.response.headers.get("content-type", "").startswith("text/html"):
            stream.close()
            raise _not_a_model()
        try:
            for chunk in _guarded(stream):
                piece = answer.take(chunk)
                if piece:
                    yield piece
                if time.monotonic() > deadline:
                    raise _slow()
        finally:
            stream.close()
        answer.check()

    def _open(self, messages: Sequence[Message]) -> openai.Stream[ChatCompletionChunk]:
        """Send the request; one more try, at once, when it failed in a way that may pass."""
        try:
            return _translated(lambda: self._request(messages))
        except ProviderError as error:
            if not error.retryable or error.code == "timeout":
                raise
        time.sleep(RETRY_PAUSE_S)
        return _translated(lambda: self._request(messages))

    def _request(self, messages: Sequence[Message]) -> openai.Stream[ChatCompletionChunk]:
        return self._client.chat.completions.create(
            model=self._model,
            messages=_wire(messages),
            max_completion_tokens=REPLY_TOKENS,
            stream=True,
            stream_options={"include_usage": True},
        )

    def _parsed(self, messages: Sequence[Message], shape: type[Shape], answer: _Answer) -> Shape:
        completion = _translated(
            lambda: self._jobs.chat.completions.parse(
                model=self._model,
                messages=_wire(messages),
                max_completion_tokens=REPORT_TOKENS,
                response_format=shape,
            )
        )
        if completion.usage:
            answer.usage = Usage(completion.usage.prompt_tokens, completion.usage.completion_tokens)
        parsed = completion.choices[0].message.parsed if completion.choices else None
        if parsed is None:
            raise _error("empty", "The language model gave no answer.", retryable=True)
        return parsed


class _Answer:
    """What is known of a streamed answer so far, and whether it came to its end."""

    def __init__(self) -> None:
        self.usage: Usage | None = None
        self._finish: str | None = None
        self._spoke = False

    def take(self, chunk: ChatCompletionChunk) -> str:
        """Return the text in ``chunk``, noting usage and the reason it ended."""
        if chunk.usage:
            self.usage = Usage(chunk.usage.prompt_tokens, chunk.usage.completion_tokens)
        if not chunk.choices:
            return ""
        choice = chunk.choices[0]
        self._finish = choice.finish_reason or self._finish
        text = choice.delta.content or "" if choice.delta else ""
        self._spoke = self._spoke or bool(text.strip())
        return text

    def check(self) -> None:
        """Return if the answer is whole; the library reports a cut stream as a short one."""
        if self._finish is None:
            raise _error("cut", "The language model's answer was cut off.", retryable=True)
        if self._finish == "content_filter":
            raise _error("refused", "The language model's answer was withheld.", retryable=False)
        if not self._spoke:
            raise _error("empty", "The language model gave no answer.", retryable=True)
        if self._finish == "length":
            raise _error("length", "The language model's answer grew too long.", retryable=False)


# Codes of failures the provider does not charge for: the request was turned away at the door.
FREE_OF_CHARGE = frozenset({"bad_key", "quota", "rate_limited", "rejected", "unreachable"})


def _wire(messages: Sequence[Message]) -> list[ChatCompletionMessageParam]:
    return [
        cast(ChatCompletionMessageParam, {"role": message.role, "content": message.content})
        for message in messages
    ]


def _guarded(stream: openai.Stream[ChatCompletionChunk]) -> Iterator[ChatCompletionChunk]:
    """Yield the chunks of ``stream``, its failures as ours."""
    chunks = iter(stream)
    while True:
        chunk = _translated(lambda: next(chunks, None))
        if chunk is None:
            return
        if not isinstance(chunk, ChatCompletionChunk):
            raise _not_a_model()
        yield chunk


def _translated(call: Callable[[], Result]) -> Result:
    """Return what ``call`` returns; whatever goes wrong is a ``ProviderError``."""
    try:
        return call()
    except (openai.OpenAIError, ValidationError) as error:
        raise _as_ours(error) from error
    except (ValueError, AttributeError, TypeError) as error:
        # The library takes a page of HTML for an answer and stumbles over it in these ways.
        raise _not_a_model() from error


def _as_ours(error: Exception) -> ProviderError:
    match error:
        case openai.APITimeoutError():
            return _slow()
        case openai.APIConnectionError():
            return _error("unreachable", "The language model cannot be reached.", retryable=True)
        case openai.RateLimitError(code="insufficient_quota"):
            return _error("quota", "The language model's credit is used up.", retryable=False)
        case openai.RateLimitError():
            return _error("rate_limited", "The language model is busy.", retryable=True)
        case openai.AuthenticationError() | openai.PermissionDeniedError():
            return _error(
                "bad_key",
                "The language model refused its key. Check OPENAI_API_KEY.",
                retryable=False,
            )
        case openai.APIStatusError(status_code=status) if status >= 500 or status in {408, 409}:
            return _error("unavailable", "The language model is unavailable.", retryable=True)
        case openai.APIStatusError():
            return _error(
                "rejected",
                "The language model rejected the request. Check OPENAI_MODEL and OPENAI_BASE_URL.",
                retryable=False,
            )
        case openai.LengthFinishReasonError():
            return _error("length", "The language model's answer grew too long.", retryable=False)
        case openai.ContentFilterFinishReasonError():
            return _error("refused", "The language model's answer was withheld.", retryable=False)
        case ValidationError():
            return _error("misshapen", "The language model's answer is misshapen.", retryable=True)
        case _:
            return _error("failed", "The language model failed.", retryable=True)


def _error(code: str, message: str, *, retryable: bool) -> ProviderError:
    return ProviderError(message, retryable=retryable, code=code)


def _slow() -> ProviderError:
    return _error("timeout", "The language model took too long.", retryable=True)


def _not_a_model() -> ProviderError:
    return _error(
        "not_a_model",
        "The address of the language model answers with something else. Check OPENAI_BASE_URL.",
        retryable=False,
    )
