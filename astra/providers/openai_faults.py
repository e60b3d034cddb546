"""How a server that speaks OpenAI's protocol fails, told in the codes of ``faults``.

The library reports some failures as its own errors, some as errors of the transport below it or of
a parser, and lets some pass in silence; the silent ones are found by ``openai``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeVar

import httpx2
import openai
from pydantic import ValidationError

from astra.errors import ProviderError
from astra.providers.faults import fault

Result = TypeVar("Result")

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
