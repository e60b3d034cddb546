"""What can go wrong with a language model, each as one ``ProviderError``.

No vendor is imported here, for whoever has no key need not wait for one. To treat a failure apart,
give it a code here: ``REFUSED_AT_THE_DOOR`` says whether it may have cost something, and
``astra/guide/notices.py`` what the person is told; ``openai_faults`` finds which of them it was.
"""

from __future__ import annotations

from typing import Final

from astra.errors import ProviderError

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


def fault(code: str) -> ProviderError:
    """Return the failure of that code, one of ``_MEANINGS``."""
    message, retryable = _MEANINGS[code]
    return ProviderError(message, retryable=retryable, code=code)
