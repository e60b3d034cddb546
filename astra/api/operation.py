"""Operations: what one method of one path takes, answers and may refuse, and how it is served.

A declaration is all there is to say about a route: the server checks requests by it, ``openapi``
describes it, and the tests try it with nobody's and somebody else's ids. Handlers are plain
functions from a ``Call`` and its input to an answer; declare them in the ``OPERATIONS`` of their
module, which ``routes`` joins.
"""

from __future__ import annotations

import logging
import re
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from pydantic import ValidationError
from pydantic_core import from_json
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, HTTPConnection, Request
from starlette.responses import Response

from astra import logs
from astra.api.model import Answer, Input, Started
from astra.api.problems import BodyTooLarge, failure, misread
from astra.bootstrap import Astra, current
from astra.errors import (
    AstraError,
    DatabaseUnavailable,
    InvalidInput,
    KeyReused,
    NotAllowed,
    NotFound,
    NotSignedIn,
    TooManyRequests,
)
from astra.identity.limits import Kind
from astra.identity.tokens import Caller, Scope
from astra.work.plan import Step

log = logging.getLogger(__name__)

MAX_BODY = 256 * 1024
KEY_HEADER, WORKFLOW_HEADER = "X-Idempotency-Key", "X-Workflow-ID"
REQUEST_HEADER = "X-Request-ID"
_SENT_ID = re.compile(r"[A-Za-z0-9:._-]{1,128}")

Method = Literal["GET", "POST", "PUT", "DELETE"]


@dataclass(frozen=True, slots=True)
class Call:
    """One request of a known person. ``key`` is its idempotency key, if it has one."""

    astra: Astra
    caller: Caller
    now: datetime
    request: Request
    key: str | None = None

    @property
    def person_id(self) -> str:
        """Who calls."""
        return self.caller.person_id

    def subject(self, given: str | None) -> str:
        """Return whom the call is about: oneself, or anyone for an operator.

        Raises:
            NotFound: somebody else, whether they exist or not.
        """
        if given is None or given == self.person_id:
            return self.person_id
        if "operate" in self.caller.scopes and self.astra.identity.is_admin(self.person_id):
            return self.astra.people.get(given).id
        raise NotFound("There is no such person.")

    def start(self, person_id: str, kind: str, steps: Sequence[Step], given: Input) -> Started:
        """Return the workflow this call's key stands for, made or mended as need be.

        Raises:
            KeyReused: the key was used with another request.
        """
        assert self.key is not None  # asked for only when there is one
        astra = self.astra
        begun = astra.idempotency.begin(
            self.person_id, kind, self.key, given.model_dump(mode="json"), self.now
        )
        workflow = astra.workflows.submit(
            person_id, kind, steps, self.now, workflow_id=begun.workflow_id
        )
        log.info("workflow begun", extra={"workflow_id": workflow.id, "kind": kind})
        return Started(
            workflow_id=workflow.id,
            tasks=[task.id for task in workflow.tasks],
            status=workflow.status,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One method of one path. Its name and description are those of its handler.

    ``scope`` is what a token must be allowed; ``operate`` is for admins, whatever they come with.
    None is an operation for anybody: its handler gets the input alone, any other ``(call, input)``.
    ``answers`` is what comes back, by status; ``may`` the errors beside those of every such
    operation. ``counts_as`` is the limit it uses up beside that of all requests, ``key`` whether
    its work may, or must, be begun under an idempotency key. ``media`` is what the answer is
    written in when that is not JSON.
    """

    method: Method
    path: str
    handler: Callable[..., Answer | Response]
    takes: type[Input]
    answers: Mapping[int, type[Answer]]
    scope: Scope | None
    may: tuple[type[AstraError], ...] = ()
    counts_as: Kind = "requests"
    key: Literal["optional", "needed"] | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    media: str = "application/json"

    @property
    def name(self) -> str:
        """What programs call it; unique."""
        return self.handler.__name__

    @property
    def takes_body(self) -> bool:
        """Whether the input comes as JSON in the body, not in the query."""
        return self.method in ("POST", "PUT")

    @property
    def statuses(self) -> frozenset[int]:
        """Every status it may answer with."""
        found = set(self.answers) | {error.status for error in self.may}
        if self.takes.model_fields:
            found.add(InvalidInput.status)
        if self.takes_body:
            found |= {InvalidInput.status, BodyTooLarge.status}
        if self.scope is not None:
            found |= {error.status for error in _OF_EVERYBODY_KNOWN}
        if self.key is not None:
            found |= {InvalidInput.status, KeyReused.status}
        return frozenset(found)

    async def respond(self, request: Request) -> Response:
        """Serve one request; whatever goes wrong becomes a problem document.

        What is logged meanwhile, and the answer, bear the ids the request came with, or a new
        one, so that a line in the logs of a proxy, of Astra and of a program can be matched.
        """
        request_id = _id_in(request, REQUEST_HEADER) or secrets.token_hex(8)
        workflow_id = _id_in(request, WORKFLOW_HEADER)
        with logs.about(request_id=request_id, workflow_id=workflow_id):
            try:
                sent = await self._sent(request)
                response = await run_in_threadpool(self._answered, request, sent)
            except Exception as error:
                response = failure(error)
        response.headers[REQUEST_HEADER] = request_id
        if workflow_id is not None:
            response.headers.setdefault(WORKFLOW_HEADER, workflow_id)
        return response

    async def _sent(self, request: Request) -> dict[str, Any]:
        body = await read_body(request) if self.takes_body else request.query_params
        return {**body, **request.path_params}

    def _answered(self, request: Request, sent: Mapping[str, Any]) -> Response:
        if self.scope is None:
            return self._written(self.handler(self._given(sent)))
        astra = current()
        astra.limits.admit_address(address_of(request))
        now = astra.now()
        who = caller(astra, request.headers, request.cookies, now, self.scope)
        astra.limits.admit(who.person_id, self.counts_as)
        call = Call(astra, who, now, request, self._key_of(request))
        return self._written(self.handler(call, self._given(sent)))

    def _given(self, sent: Mapping[str, Any]) -> Input:
        try:
            return self.takes.model_validate(sent, strict=self.takes_body)
        except ValidationError as error:
            raise misread(error) from error

    def _key_of(self, request: Request) -> str | None:
        if self.key is None:
            return None
        key = request.headers.get(KEY_HEADER)
        if key is None and self.key == "needed":
            raise InvalidInput(f"Send an {KEY_HEADER}, so that asking twice starts this once.")
        return key

    def _written(self, answer: Answer | Response) -> Response:
        if isinstance(answer, Response):
            return answer
        headers = {"Cache-Control": "no-store"}
        if isinstance(answer, Started):
            headers[WORKFLOW_HEADER] = answer.workflow_id
        status = next(code for code, kind in self.answers.items() if isinstance(answer, kind))
        return Response(answer.model_dump_json(), status, headers, self.media)


def caller(
    astra: Astra,
    headers: Mapping[str, str],
    cookies: Mapping[str, str],
    now: datetime,
    scope: Scope,
) -> Caller:
    """Return whose request this is, if they may do what ``scope`` covers.

    Raises:
        NotSignedIn: it is nobody's.
        NotAllowed: their token was not made for this, or they are no admin.
    """
    found = astra.identity.caller(headers, cookies, now)
    if found is None:
        raise NotSignedIn("Please sign in first.")
    if scope not in found.scopes:
        raise NotAllowed(f"This key was not made for this: it lacks “{scope}”.", code="scope")
    if scope == "operate" and not astra.identity.is_admin(found.person_id):
        raise NotAllowed("This is for operators.")
    return found


def _id_in(request: Request, header: str) -> str | None:
    """Return an id that was sent along, if it is one: it goes into logs and back into a header."""
    found = request.headers.get(header, "")
    return found if _SENT_ID.fullmatch(found) else None


def address_of(connection: HTTPConnection) -> str | None:
    """Return where a request comes from, as the server (and a proxy it trusts) tells."""
    return connection.client.host if connection.client else None


async def read_body(request: Request) -> Mapping[str, Any]:
    """Return the JSON object sent; nothing sent is an empty one.

    Raises:
        BodyTooLarge: over ``MAX_BODY`` bytes.
        InvalidInput: it is not JSON, not an object, or half of one.
    """
    raw = bytearray()
    try:
        async for chunk in request.stream():
            raw += chunk
            if len(raw) > MAX_BODY:
                raise BodyTooLarge(f"A request may hold {MAX_BODY // 1024} KB at most.")
    except ClientDisconnect as error:
        raise InvalidInput("The request ended half-way.") from error
    if not raw:
        return {}
    try:
        body = from_json(bytes(raw), allow_inf_nan=False)
    except ValueError as error:
        raise InvalidInput("The body is not JSON.") from error
    if not isinstance(body, dict):
        raise InvalidInput("The body must be a JSON object.")
    return body


_OF_EVERYBODY_KNOWN = (NotSignedIn, NotAllowed, TooManyRequests, DatabaseUnavailable)
