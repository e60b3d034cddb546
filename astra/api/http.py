"""What every route shares: who calls, what was sent, and errors as ``application/problem+json``."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from pymongo.errors import PyMongoError
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from astra.bootstrap import Astra, current
from astra.errors import (
    AstraError,
    DatabaseUnavailable,
    InvalidInput,
    NotFound,
    NotSignedIn,
    TooManyRequests,
)

log = logging.getLogger(__name__)

MAX_BODY = 64 * 1024


@dataclass(frozen=True, slots=True)
class Call:
    """One request of a known person."""

    astra: Astra
    person_id: str
    now: datetime
    path: Mapping[str, Any]
    query: Mapping[str, str]
    body: Mapping[str, Any]

    def text(self, name: str, default: str | None = None) -> str:
        """Return a text field of the body.

        Raises:
            InvalidInput: it is missing or not text.
        """
        value = self.body.get(name, default)
        if not isinstance(value, str):
            raise InvalidInput(f"“{name}” must be text.")
        return value

    def whole(self, name: str) -> int:
        """Return a whole number of the body.

        Raises:
            InvalidInput: it is missing or something else.
        """
        value = self.body.get(name)
        if not isinstance(value, int) or isinstance(value, bool):
            raise InvalidInput(f"“{name}” must be a whole number.")
        return value

    def flag(self, name: str) -> bool:
        """Return a true-or-false field of the body, false when missing.

        Raises:
            InvalidInput: it is something else.
        """
        value = self.body.get(name, False)
        if not isinstance(value, bool):
            raise InvalidInput(f"“{name}” must be true or false.")
        return value

    def subject(self, given: Any) -> str:
        """Return whom the call is about: oneself, or anyone for an operator.

        Raises:
            NotFound: somebody else, whether they exist or not.
        """
        if given is None or given == self.person_id:
            return self.person_id
        if isinstance(given, str) and self.astra.identity.is_admin(self.person_id):
            return self.astra.people.get(given).id
        raise NotFound("There is no such person.")


Handler = Callable[[Call], tuple[int, Any]]


def route(path: str, handler: Handler, method: str) -> Route:
    """Return a route whose handler gets a ``Call`` and returns a status and what to send."""

    async def endpoint(request: Request) -> Response:
        try:
            body = await read_body(request) if method in ("POST", "DELETE") else {}
            status, content = await run_in_threadpool(_handle, handler, request, body)
        except Exception as error:
            return failure(error)
        return JSONResponse(plain(content), status, headers={"Cache-Control": "no-store"})

    return Route(path, endpoint, methods=[method])


def _handle(handler: Handler, request: Request, body: Mapping[str, Any]) -> tuple[int, Any]:
    astra = current()
    now = astra.now()
    person_id = caller(astra, request.headers, request.cookies, now)
    call = Call(astra, person_id, now, request.path_params, request.query_params, body)
    return handler(call)


def caller(
    astra: Astra, headers: Mapping[str, str], cookies: Mapping[str, str], now: datetime
) -> str:
    """Return whose request this is.

    Raises:
        NotSignedIn: nobody's.
    """
    found = astra.identity.caller(headers, cookies, now)
    if found is None:
        raise NotSignedIn("Please sign in first.")
    return found.person_id


async def read_body(request: Request) -> Mapping[str, Any]:
    """Return the JSON object sent; nothing sent is an empty one.

    Raises:
        InvalidInput: it is too large, not JSON, or not an object.
    """
    raw = b""
    try:
        async for chunk in request.stream():
            raw += chunk
            if len(raw) > MAX_BODY:
                raise InvalidInput("That is too much at once.")
    except ClientDisconnect as error:
        raise InvalidInput("The request ended half-way.") from error
    if not raw:
        return {}
    try:
        body = json.loads(raw)
        json.dumps(body, ensure_ascii=False).encode()  # an escaped half of a character passes JSON
    except (ValueError, RecursionError) as error:
        raise InvalidInput("The body is not JSON.") from error
    if not isinstance(body, dict):
        raise InvalidInput("The body must be a JSON object.")
    return body


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
    """Return an error as a problem document (RFC 9457)."""
    headers = {"Cache-Control": "no-store"}
    if isinstance(error, TooManyRequests):
        headers["Retry-After"] = str(error.retry_after_s)
    content: dict[str, Any] = {
        "type": f"urn:astra:{error.code}",
        "title": error.message,
        "status": error.status,
        "code": error.code,
    }
    if error.suggestions:
        content["suggestions"] = list(error.suggestions)
    return JSONResponse(content, error.status, headers, "application/problem+json")


def plain(value: Any) -> Any:
    """Return ``value`` with its dates as ISO text, ready for JSON."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [plain(inner) for inner in value]
    return value
