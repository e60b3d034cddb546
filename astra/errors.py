"""Every error Astra raises on purpose.

Messages are written for the person who reads them: they say what is wrong and what to do, and
name a field rather than repeat what it held. ``code`` is stable and travels in JSON; ``suggestions``
are offered as they stand. To add an error, subclass the nearest one here.
"""

from __future__ import annotations

from collections.abc import Sequence


class AstraError(Exception):
    """Something a caller can understand and act on."""

    code = "error"
    status = 500

    def __init__(
        self, message: str, *, code: str | None = None, suggestions: Sequence[str] = ()
    ) -> None:
        super().__init__(message)
        self.message = message
        self.code = code or type(self).code
        self.suggestions = tuple(suggestions)


class InvalidInput(AstraError):
    """What was given cannot be used; ``suggestions`` say what could be."""

    code = "invalid_input"
    status = 400


class BirthDataError(InvalidInput):
    """A birth moment or place that cannot be a real one.

    Codes: ``nonexistent_time``, ``ambiguous_time``, ``out_of_range``, ``unknown_zone``,
    ``invalid_input``.
    """


class EphemerisError(AstraError):
    """Swiss Ephemeris has no data for that moment, or answered from another model than asked."""

    code = "ephemeris"


class NotSignedIn(AstraError):
    """There is no valid session."""

    code = "not_signed_in"
    status = 401


class NotAllowed(AstraError):
    """The person is known, and may not do this."""

    code = "not_allowed"
    status = 403


class NotFound(AstraError):
    """It does not exist, or belongs to someone else: the two look the same on purpose."""

    code = "not_found"
    status = 404


class Conflict(AstraError):
    """The same key was used for something else, or the state no longer allows it."""

    code = "conflict"
    status = 409


class KeyReused(AstraError):
    """An idempotency key came again with another request."""

    code = "idempotency_key_reused"
    status = 422


class TooManyRequests(AstraError):
    """A limit was reached; ``retry_after_s`` says when to come back."""

    code = "too_many_requests"
    status = 429

    def __init__(self, message: str, *, retry_after_s: int) -> None:
        super().__init__(message)
        self.retry_after_s = retry_after_s


class DatabaseUnavailable(AstraError):
    """MongoDB cannot be reached or did not start."""

    code = "database_unavailable"
    status = 503


class SpeechUnavailable(AstraError):
    """No speech engine of this machine can say what is to be said."""

    code = "speech_unavailable"
    status = 503


class LeaseLost(AstraError):
    """Another worker holds this piece of work now: discard the result."""

    code = "lease_lost"
    status = 409


class Cancelled(AstraError):
    """The person asked to stop."""

    code = "cancelled"
    status = 409


class PromptError(AstraError):
    """A prompt file is missing, or asks for a value that nothing provides."""

    code = "prompt"


class ProviderError(AstraError):
    """An outside service failed.

    ``retryable`` is true for a timeout, a rate limit or a 5xx. It is false for a bad key or a
    refused request: those fail the same way tomorrow.
    """

    code = "provider"
    status = 502

    def __init__(self, message: str, *, retryable: bool, code: str | None = None) -> None:
        super().__init__(message, code=code)
        self.retryable = retryable


class AddressRefused(ProviderError):
    """There is no such e-mail address: writing to it fails the same way tomorrow."""

    code = "address_refused"

    def __init__(self) -> None:
        super().__init__("The mail server knows no such address.", retryable=False)


class BudgetSpent(ProviderError):
    """The person has used up the day's tokens; ``first`` when this is said for the first time."""

    code = "budget"

    def __init__(self, *, first: bool) -> None:
        super().__init__(
            "Today's allowance for the language model is used up; it starts again at midnight UTC.",
            retryable=False,
        )
        self.first = first
