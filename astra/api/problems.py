"""Errors as ``application/problem+json`` (RFC 9457): ours, the database's, and those of a request.

To say another mistake in a request in words of our own, add its type to ``_WORDS``.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from typing import Any

from pydantic import ValidationError
from pymongo.errors import PyMongoError
from starlette.responses import JSONResponse, Response

from astra.api.media import RangeNotThere
from astra.api.model import Problem
from astra.errors import AstraError, DatabaseUnavailable, InvalidInput, TooManyRequests

log = logging.getLogger(__name__)

MEDIA = "application/problem+json"

_WORDS: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
    "missing": lambda _: "is missing",
    "string_type": lambda _: "must be text",
    "int_type": lambda _: "must be a whole number",
    "bool_type": lambda _: "must be true or false",
    "literal_error": lambda about: f"must be {about['expected']}",
    "string_too_long": lambda about: f"may have at most {about['max_length']:,} characters",
    "string_too_short": lambda about: f"must have at least {about['min_length']:,} characters",
    "less_than_equal": lambda about: f"may be at most {about['le']:,}",
    "greater_than_equal": lambda about: f"must be at least {about['ge']:,}",
}


class NoSuchPlace(AstraError):
    """Nothing is served at this path."""

    code = "no_such_place"
    status = 404


class MethodNotAllowed(AstraError):
    """This path is served, by other methods."""

    code = "method_not_allowed"
    status = 405

    def __init__(self, allowed: str) -> None:
        super().__init__(f"This address answers {allowed} only.")
        self.allowed = allowed


class BodyTooLarge(AstraError):
    """More was sent than any operation takes."""

    code = "body_too_large"
    status = 413


def failure(error: Exception) -> Response:
    """Return whatever went wrong as a problem document; what nobody foresaw is logged."""
    if isinstance(error, AstraError):
        return problem(error)
    if isinstance(error, PyMongoError):
        log.warning("database away", extra={"error": type(error).__name__})
        return problem(DatabaseUnavailable("The database is away. Please try again soon."))
    log.error("request failed", exc_info=error)
    return problem(AstraError("Something went wrong on our side."))


def problem(error: AstraError) -> Response:
    """Return an error as a problem document."""
    headers = {"Cache-Control": "no-store"}
    if isinstance(error, TooManyRequests):
        headers["Retry-After"] = str(error.retry_after_s)
    if isinstance(error, MethodNotAllowed):
        headers["Allow"] = error.allowed
    if isinstance(error, RangeNotThere):
        headers["Content-Range"] = f"bytes */{error.length}"
    content = Problem(
        type=f"urn:astra:{error.code}",
        title=error.message,
        status=error.status,
        code=error.code,
        suggestions=list(error.suggestions),
    ).model_dump(exclude_defaults=True)
    return JSONResponse(content, error.status, headers, MEDIA)


def misread(error: ValidationError) -> InvalidInput:
    """Return the first mistake in a request as a sentence; never what the field held."""
    first = error.errors(include_url=False, include_input=False)[0]
    field = ".".join(str(part) for part in first["loc"])
    say = _WORDS.get(first["type"])
    words = say(first.get("ctx", {})) if say else f"is wrong: {first['msg'].lower()}"
    return InvalidInput(f"“{field}” {words}.")
