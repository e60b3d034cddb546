"""What can go wrong with ElevenLabs, each as one ``ProviderError``.

Over HTTP failures carry a code of theirs; a session ends with a close code and a sentence, or with
neither. To treat a failure apart, give it a code in ``_MEANINGS``; ``astra/guide/notices.py`` says
what is told under an answer written instead.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeVar

import httpx
from elevenlabs.conversational_ai.conversation import DisconnectionDetails
from elevenlabs.core.api_error import ApiError

from astra.errors import ProviderError

Result = TypeVar("Result")

_IN_WRITING: Final = "Go on in writing; nothing you said is lost."
_MEANINGS: Final[dict[str, tuple[str, bool]]] = {
    "bad_key": (f"The voice service refused Astra's key. {_IN_WRITING}", False),
    "quota": (f"Astra's credit with the voice service is used up. {_IN_WRITING}", False),
    "rate_limited": (f"The voice service is busy. Try again in a minute. {_IN_WRITING}", True),
    "rejected": (f"The voice service refused how Astra's agent is set up. {_IN_WRITING}", False),
    "unreachable": (f"The voice service cannot be reached. {_IN_WRITING}", True),
    "unavailable": (f"The voice service is unavailable. {_IN_WRITING}", True),
    "timeout": (f"The voice service took too long. {_IN_WRITING}", True),
    "expired": (f"The address of this talk is too old. {_IN_WRITING}", True),
    "cut": (f"The line to the voice service broke. {_IN_WRITING}", True),
    "misshapen": (f"The voice service said something unreadable. {_IN_WRITING}", True),
    "empty": (f"The voice agent gave no answer. {_IN_WRITING}", True),
    "unknown_call": ("The voice service knows nothing of this talk.", True),
}
_THEIR_CODES: Final = {
    "invalid_api_key": "bad_key",
    "quota_exceeded": "quota",
    "conversation_not_found": "unknown_call",
}
_NORMAL, _BROKEN, _POLICY = 1000, 1006, 1008


def fault(code: str) -> ProviderError:
    """Return the failure of that code, one of ``_MEANINGS``."""
    message, retryable = _MEANINGS[code]
    return ProviderError(message, retryable=retryable, code=code)


def translated(call: Callable[[], Result]) -> Result:
    """Return what ``call`` returns; whatever goes wrong is a ``ProviderError``."""
    try:
        return call()
    except ApiError as error:
        raise fault(_code_of(error)) from error
    except httpx.TimeoutException as error:
        raise fault("timeout") from error
    except httpx.HTTPError as error:
        raise fault("unreachable") from error
    except (ValueError, AttributeError, TypeError) as error:
        # The library takes a page of HTML for an answer and stumbles over it in these ways.
        raise fault("misshapen") from error


def ended(details: DisconnectionDetails) -> ProviderError | None:
    """Return why a session ended; None when one of the two sides wanted it."""
    if details.reason == "user" or details.close_code == _NORMAL:
        return None
    why = (details.close_reason or details.message or "").lower()
    if "quota" in why or "credit" in why:
        return fault("quota")
    if details.close_code == _POLICY:
        return fault("rejected")
    if "http 403" in why or "http 401" in why:
        return fault("expired")
    if "http 429" in why:
        return fault("rate_limited")
    if details.close_code is None:
        return fault("unreachable" if "refused" in why else "misshapen")
    return fault("cut")


def _code_of(error: ApiError) -> str:
    detail = error.body.get("detail") if isinstance(error.body, dict) else None
    theirs = detail.get("status") if isinstance(detail, dict) else None
    if theirs in _THEIR_CODES:
        return _THEIR_CODES[str(theirs)]
    match error.status_code:
        case 401 | 403:
            return "bad_key"
        case 429:
            return "rate_limited"
        case int(status) if status >= 500:
            return "unavailable"
        case int(status) if status < 400:
            return "misshapen"  # a page of HTML, say, that calls itself a success
        case int():
            return "rejected"
        case _:
            return "misshapen"
