"""Every route, tried as its declaration says: by nobody, by somebody else, with the wrong things.

What is tried is generated from ``OPERATIONS``, so a new route is tried too. An id whose field is not
declared as one fails ``test_every_id_says_what_it_names``.
"""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

import httpx2
import pytest
from starlette.testclient import TestClient

from astra.api.model import NAMES
from astra.api.openapi import document
from astra.api.operation import KEY_HEADER, Operation
from astra.api.problems import MEDIA
from astra.api.routes import OPERATIONS
from astra.bootstrap import Astra
from astra.identity.tokens import EVERY_SCOPE
from astra.jobs import run_due
from astra.podcast.model import Order

SECRET = "the well behind the temple"
KNOWN = [one for one in OPERATIONS if one.scope is not None]
SAMPLES: Mapping[str, Any] = {
    "string": "Hello",
    "integer": 0,
    "boolean": True,
    "array": [],
    "number": 0.5,
    "object": {},
}


def fields(operation: Operation) -> Mapping[str, Mapping[str, Any]]:
    """The fields an operation takes, each with the part of its schema that is not null."""
    properties = operation.takes.model_json_schema().get("properties", {})
    return {
        name: next((part for part in about.get("anyOf", ()) if part != {"type": "null"}), about)
        for name, about in properties.items()
    }


def ids(operation: Operation) -> Mapping[str, str]:
    """What each id an operation takes names, by its field."""
    return {name: about[NAMES] for name, about in fields(operation).items() if NAMES in about}


def required(operation: Operation) -> set[str]:
    return {name for name, one in operation.takes.model_fields.items() if one.is_required()}


def ask(client: TestClient, operation: Operation, given: Mapping[str, Any]) -> httpx2.Response:
    """Call an operation with what it takes, wherever that goes."""
    path = operation.path.format_map(given)
    rest = {name: value for name, value in given.items() if f"{{{name}}}" not in operation.path}
    headers = {KEY_HEADER: secrets.token_hex(8)} if operation.key == "needed" else {}
    if operation.takes_body:
        return client.request(operation.method, path, json=rest, headers=headers)
    return client.request(operation.method, path, params=rest)


def _scripted(astra: Astra, now: datetime) -> str:
    """An episode of Asha's whose script is there."""
    order = Order(length_minutes=3, review=True)
    episode = astra.aethercast.making.begin("asha", order, "a key", now)
    run_due(astra)
    return episode.id


class Home:
    """What belongs to Asha, and its ids by what they name."""

    def __init__(self, astra: Astra) -> None:
        self._astra = astra
        now = datetime.now(UTC)
        talk = astra.conversations.active("asha", now)
        message = astra.outbox.submit("asha", talk.id, SECRET, now)
        astra.events.said(message)
        run_due(astra)
        task = astra.tasks.submit("asha", "persona", "key", {"note": SECRET}, now)
        self.ids = {
            "person": "asha",
            "message": message.id,
            "event": message.id,
            "conversation": talk.id,
            "task": task.id,
            "snippet": astra.aethercast.snippets.today("asha", now).snippets[0].id,
            "podcast": _scripted(astra, now),
            "voice_session": astra.voice.sessions.begin("asha", talk.id, "none", now).id,
        }

    def sample(self, operation: Operation, *more: str) -> dict[str, Any]:
        """What the operation needs (and ``more`` of its fields), every id one of Asha's."""
        wanted = required(operation) | set(more)
        return {
            name: self.ids[about[NAMES]]
            if NAMES in about
            else about.get("enum", [SAMPLES[about.get("type", "object")]])[0]
            for name, about in fields(operation).items()
            if name in wanted
        }

    def belongings(self, but: str = "") -> str:
        db = self._astra.db
        hers = {"$or": [{field: "asha"} for field in ("_id", "person_id", "userId")]}
        mine = {
            name: list(db[name].find(hers).sort("_id", 1))
            for name in sorted({*db.list_collection_names()} - {but})
        }
        return json.dumps(mine, default=str, sort_keys=True)


@pytest.fixture
def home(astra: Astra) -> Home:
    return Home(astra)


@pytest.fixture
def program(astra: Astra, asha: TestClient) -> Iterator[Callable[..., TestClient]]:
    """Makes a program that acts for Asha with a token of some scopes."""

    def made(*scopes: str) -> TestClient:
        now = datetime.now(UTC)
        astra.db.api_tokens.delete_many({"person_id": "asha"})  # only so many at a time
        token = astra.identity.tokens.issue("asha", now, scopes=scopes)  # type: ignore[arg-type]
        asha.headers["authorization"] = f"Bearer {token}"
        return asha

    yield made
    asha.headers.pop("authorization", None)


def test_nobody_gets_in_without_a_session(home: Home, stranger: TestClient) -> None:
    before = home.belongings()
    for one in KNOWN:
        refused = ask(stranger, one, home.sample(one))
        assert (refused.status_code, refused.headers["content-type"]) == (401, MEDIA), one.name
        assert home.belongings() == before, one.name


def test_what_is_another_persons_does_not_exist(home: Home, ravi: TestClient) -> None:
    before = home.belongings()
    for one in OPERATIONS:
        for field, what in ids(one).items():
            tried = ask(ravi, one, home.sample(one, field))
            if field in required(one) or what == "person":
                assert tried.status_code == 404, (one.name, field)
            assert SECRET not in tried.text
            assert home.ids["conversation"] not in tried.text
            assert home.belongings() == before, (one.name, field)


def test_a_key_does_only_what_it_was_made_for(
    home: Home, program: Callable[..., TestClient]
) -> None:
    before = home.belongings(but="api_tokens")
    for one in KNOWN:
        client = program(*(EVERY_SCOPE - {one.scope, "operate"}))
        refused = ask(client, one, home.sample(one))
        assert (refused.status_code, refused.headers["content-type"]) == (403, MEDIA), one.name
        assert home.belongings(but="api_tokens") == before, one.name


def test_a_field_of_the_wrong_kind_is_named(home: Home, asha: TestClient) -> None:
    for one in KNOWN:
        in_body = [name for name in fields(one) if f"{{{name}}}" not in one.path]
        for field in in_body if one.takes_body else ():
            sent = home.sample(one, field) | {field: {"$ne": None}}
            refused = ask(asha, one, sent)
            assert (refused.status_code, refused.headers["content-type"]) == (400, MEDIA), one.name
            assert f"“{field}" in refused.json()["title"]


def test_every_id_says_what_it_names(home: Home) -> None:
    for operation in OPERATIONS:
        for field in fields(operation):
            looks_like_one = re.search(r"(^|_)ids?$|Ids?$|^(after|before)$", field)
            assert bool(looks_like_one) == (field in ids(operation)), (operation.name, field)
        assert set(ids(operation).values()) <= set(home.ids)


def test_an_operator_may_ask_about_others_and_their_key_only_when_made_for_it(
    astra: Astra, asha: TestClient
) -> None:
    now = datetime.now(UTC)
    secret = "seven brown tulips sing"
    admin = astra.identity.accounts.create("ops@example.org", secret, "Ops", now, admin=True)
    asked = {"user_id": "ravi"}
    for scopes, status in ((("read",), 404), (("read", "operate"), 200)):
        token = astra.identity.issue_token(admin.person_id, now, scopes=scopes)  # type: ignore[arg-type]
        headers = {"authorization": f"Bearer {token}"}
        got = asha.get("/api/tasks/gamification", params=asked, headers=headers)
        assert got.status_code == status


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/api/nowhere", 404),
        ("POST", "/api/", 404),
        ("GET", "/api/me/", 404),
        ("GET", "/api/v1/tasks/", 404),
        ("PUT", "/api/me", 405),
        ("GET", "/api/responder/messages", 405),
        ("POST", "/healthz", 405),
    ],
)
def test_what_is_not_served_is_a_problem_too(
    asha: TestClient, method: str, path: str, status: int
) -> None:
    refused = asha.request(method, path)
    assert (refused.status_code, refused.headers["content-type"]) == (status, MEDIA)
    assert refused.json()["status"] == status


def test_another_method_is_told_which_ones_there_are(asha: TestClient) -> None:
    assert asha.put("/api/me").headers["allow"] == "GET, DELETE"


def test_more_than_anything_takes_is_too_large(asha: TestClient) -> None:
    refused = asha.post("/api/tasks/persona", content=b" " * 300_000)
    assert (refused.status_code, refused.json()["code"]) == (413, "body_too_large")


def test_a_head_is_a_get(asha: TestClient) -> None:
    assert asha.head("/api/me").status_code == 200


def test_the_description_tells_of_every_operation_and_its_scope(asha: TestClient) -> None:
    described = asha.get("/api/openapi.json").json()
    assert described["openapi"] == "3.1.0"
    assert described == json.loads(document(OPERATIONS))
    told = {
        one["operationId"]: one for path in described["paths"].values() for one in path.values()
    }
    assert set(told) == {operation.name for operation in OPERATIONS}
    for operation in OPERATIONS:
        assert set(told[operation.name]["responses"]) == {str(one) for one in operation.statuses}
        assert ("security" in told[operation.name]) == (operation.scope is not None)
        assert told[operation.name]["summary"].endswith(".")
