"""The API described in OpenAPI 3.1, written from the declarations that also serve it."""

from __future__ import annotations

import inspect
import json
from collections.abc import Iterator, Mapping, Sequence
from http import HTTPStatus
from typing import Any, Literal

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from astra import __version__
from astra.api.model import Answer, Problem, Started
from astra.api.operation import KEY_HEADER, WORKFLOW_HEADER, Operation
from astra.api.problems import MEDIA
from astra.identity.sessions import COOKIE
from astra.identity.tokens import SCOPES
from astra.work.idempotency import LONGEST_KEY

Mode = Literal["validation", "serialization"]
Schemas = Mapping[tuple[type[BaseModel], Mode], Mapping[str, Any]]

_JSON = "application/json"
_ABOUT = """\
Talk with Astra, and read what it keeps and prepares, as its pages do.

A program sends `Authorization: Bearer` with a token made on the profile page or by \
`python -m astra token EMAIL`; what it may do is the token's scopes. Another person's data is always \
404. What goes wrong comes as `application/problem+json`, after too many requests with `Retry-After`.\
"""


def document(operations: Sequence[Operation]) -> bytes:
    """Return the description of ``operations`` as JSON."""
    models = dict.fromkeys(_models(operations))
    written, definitions = models_json_schema(
        list(models), ref_template="#/components/schemas/{model}"
    )
    schemas: Schemas = {model: written[model] for model in models}
    paths: dict[str, dict[str, Any]] = {}
    for operation in operations:
        paths.setdefault(operation.path, {})[operation.method.lower()] = _described(
            operation, schemas
        )
    described = {
        "openapi": "3.1.0",
        "info": {"title": "Astra", "version": __version__, "description": _ABOUT},
        "paths": paths,
        "components": {
            "schemas": definitions["$defs"],
            "securitySchemes": {
                "session": {"type": "apiKey", "in": "cookie", "name": COOKIE},
                "token": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "\n".join(
                        f"- `{name}`: {what}" for name, what in SCOPES.items()
                    ),
                },
            },
        },
    }
    return json.dumps(described, ensure_ascii=False, separators=(",", ":")).encode()


def _models(operations: Sequence[Operation]) -> Iterator[tuple[type[BaseModel], Mode]]:
    yield Problem, "serialization"
    for operation in operations:
        if operation.takes_body and operation.takes.model_fields:
            yield operation.takes, "validation"
        for answer in operation.answers.values():
            if answer is not Answer:
                yield answer, "serialization"


def _described(operation: Operation, schemas: Schemas) -> dict[str, Any]:
    words = inspect.cleandoc(operation.handler.__doc__ or "")
    described: dict[str, Any] = {
        "operationId": operation.name,
        "summary": words.split("\n", 1)[0],
        "description": words,
        "parameters": [*_parameters(operation)],
        "responses": {
            str(status): _response(operation, status, schemas)
            for status in sorted(operation.statuses)
        },
    }
    if operation.scope is not None:
        described["security"] = [{"session": []}, {"token": [operation.scope]}]
    if operation.takes_body and operation.takes.model_fields:
        fields = operation.takes.model_fields.values()
        described["requestBody"] = {
            "required": any(one.is_required() for one in fields),
            "content": {_JSON: {"schema": schemas[operation.takes, "validation"]}},
        }
    return described


def _parameters(operation: Operation) -> Iterator[Mapping[str, Any]]:
    schema = operation.takes.model_json_schema()
    for name, about in schema.get("properties", {}).items():
        in_path = f"{{{name}}}" in operation.path
        if in_path or not operation.takes_body:
            yield {
                "name": name,
                "in": "path" if in_path else "query",
                "required": name in schema.get("required", ()),
                "schema": _without_null(about),
            }
    for name, words in operation.headers.items():
        yield _header(name, words, required=False)
    if operation.key is not None:
        words = "Asking twice with the same key starts the work once"
        yield _header(KEY_HEADER, words, required=operation.key == "needed") | {
            "schema": {"type": "string", "minLength": 1, "maxLength": LONGEST_KEY}
        }


def _header(name: str, words: str, *, required: bool) -> dict[str, Any]:
    return {
        "name": name,
        "in": "header",
        "description": words,
        "required": required,
        "schema": {"type": "string"},
    }


def _without_null(schema: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the schema of a parameter: it can be left out, but not be nothing."""
    for option in schema.get("anyOf", ()):
        if option != {"type": "null"}:
            found: Mapping[str, Any] = option
            return found
    return schema


def _response(operation: Operation, status: int, schemas: Schemas) -> dict[str, Any]:
    answer = operation.answers.get(status)
    if answer is None:
        refused: dict[str, Any] = {
            "description": HTTPStatus(status).phrase,
            "content": {MEDIA: {"schema": schemas[Problem, "serialization"]}},
        }
        if status == HTTPStatus.TOO_MANY_REQUESTS:
            refused["headers"] = {"Retry-After": {"schema": {"type": "string"}}}
        return refused
    schema = {"type": "object"} if operation.media == _JSON else {"type": "string"}
    answered: dict[str, Any] = {
        "description": inspect.cleandoc(answer.__doc__ or ""),
        "content": {
            operation.media: {
                "schema": schema if answer is Answer else schemas[answer, "serialization"]
            }
        },
    }
    if issubclass(answer, Started):
        answered["headers"] = {WORKFLOW_HEADER: {"schema": {"type": "string"}}}
    return answered
