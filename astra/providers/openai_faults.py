"""What can go wrong with a server that speaks OpenAI's protocol, each as one ``ProviderError``.

The library reports some failures as its own errors, some as errors of the transport below it or of
a parser, and lets some pass in silence; the silent ones are found by ``openai``. To treat a failure
apart, give it a code here: ``REFUSED_AT_THE_DOOR`` says whether it may have cost something, and
``astra/guide/notices.py`` what the person is told.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeVar

import httpx2
import openai
from pydantic import ValidationError

from astra.errors import ProviderError

Result = TypeVar("Result")

REFUSED_AT_THE_DOOR: Final = frozenset(
    {"bad_key", "quota", "rate_limited", "rejected", "too_long", "unreachable"}
)
"""Codes of requests that were turned away: the provider does not charge for those."""

FOR_THE_OPERATOR: Final = frozenset({"bad_key", "quota", "rejected", "not_a_model"})
"""Codes that stay as they are until somebody changes a setting or pays a bill."""

_MEANINGS: Final[dict[str, tuple[str, bool]]] = {
    "bad_key": ("The language model refused its key. Check OPENAI_API_KEY.", False),
    "quota": ("The language model's credit is used up.", False),
    "rate_limited": ("The language model is busy.", True),
    "rejected": (
        "The language model rejected the request. Check OPENAI_MODEL and OPENAI_BASE_URL.",
        False,
    ),
    "too_long": ("The conversation is too long for the language model.", False),
    "unreachable": ("The language model cannot be reached.", True),
    "unavailable": ("The language model is unavailable.", True),
    "timeout": ("The language model took too long.", True),
    "cut": ("The language model's answer was cut off.", True),
    "refused": ("The language model's answer was withheld.", False),
    "empty": ("The language model gave no answer.", True),
    "length": ("The language model's answer grew too long.", False),
    "misshapen": ("The language model's answer is misshapen.", True),
    "not_a_model": (
        "The address of the language model answers with something else. Check OPENAI_BASE_URL.",
        False,
    ),
    "failed": ("The language model failed.", True),
}

# The vendor's own codes, which also come as an event in the middle of a stream.
_VENDOR_CODES: Final = {
    "insufficient_quota": "quota",
    "invalid_api_key": "bad_key",
    "context_length_exceeded": "too_long",
    "content_filter": "refused",
    "content_policy_violation": "refused",
    "rate_limit_exceeded": "rate_limited",
}


_NOBODY_THERE: Final = (httpx2.ConnectError, httpx2.ConnectTimeout)


def fault(code: str) -> ProviderError:
    """Return the failure of that code, one of ``_MEANINGS``."""
    message, retryable = _MEANINGS[code]
    return ProviderError(message, retryable=retryable, code=code)


def translated(call: Callable[[], Result]) -> Result:
    """Return what ``call`` returns; whatever goes wrong is a ``ProviderError``."""
    try:
        return call()
    except (openai.OpenAIError, httpx2.HTTPError, ValidationError) as error:
        raise fault(_code_of(error)) from error
    except (ValueError, AttributeError, TypeError) as error:
        # The library takes a page of HTML for an answer and stumbles over it in these ways.
        raise fault("not_a_model") from error


def asks_to_wait_s(error: ProviderError) -> float:
    """Return how long the server asked us to wait, in seconds; 0 when it did not."""
    cause = error.__cause__
    if not isinstance(cause, openai.APIStatusError):
        return 0.0
    try:
        return float(cause.response.headers.get("retry-after", 0))
    except ValueError:  # a date: whenever that is, it is not at once
        return float("inf")


def _code_of(error: Exception) -> str:
    match error:
        case openai.APIConnectionError() if isinstance(error.__cause__, _NOBODY_THERE):
            return "unreachable"
        case openai.APITimeoutError() | httpx2.TimeoutException():
            return "timeout"
        case openai.APIConnectionError() | httpx2.HTTPError():
            return "cut"  # it took the request, and may have worked on it
        case openai.APIError(code=code) if code in _VENDOR_CODES:
            return _VENDOR_CODES[code]
        case openai.RateLimitError():
            return "rate_limited"
        case openai.AuthenticationError() | openai.PermissionDeniedError():
            return "bad_key"
        case openai.APIStatusError(status_code=status) if status >= 500 or status in {408, 409}:
            return "unavailable"
        case openai.APIStatusError():
            return "rejected"
        case openai.LengthFinishReasonError():
            return "length"
        case openai.ContentFilterFinishReasonError():
            return "refused"
        case ValidationError():
            return "misshapen"
        case _:
            return "failed"
