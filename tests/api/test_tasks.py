"""Work over HTTP: begun once under a key, followed by its id, and not without end."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import httpx2
import pytest
import structlog
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.testclient import TestClient

from astra.api.operation import KEY_HEADER, WORKFLOW_HEADER
from astra.api.resource import Resource
from astra.api.routes import OPERATIONS
from astra.bootstrap import Astra
from astra.chat.personas import Personas
from astra.identity import limits
from astra.jobs import run_due
from astra.settings import Settings
from tests.api.conftest import cookie

BIRTH = "14 May 1996, 7:20 am, Mumbai"
PREPARED = ("gamification", "horoscope", "weekly-report", "chart", "persona")


def begin(client: TestClient, task: str, key: str, **given: Any) -> httpx2.Response:
    return client.post(f"/api/tasks/{task}", json=given, headers={KEY_HEADER: key})


def born(client: TestClient, astra: Astra) -> None:
    client.post("/api/responder/messages", json={"content": BIRTH})
    run_due(astra)


@pytest.mark.parametrize("task", PREPARED)
def test_the_same_key_leads_to_the_same_work_and_shows_how_it_stands(
    asha: TestClient, astra: Astra, task: str
) -> None:
    born(asha, astra)
    first = begin(asha, task, "one")
    assert (first.status_code, first.json()["status"]) == (202, "pending")
    assert first.headers[WORKFLOW_HEADER] == first.json()["workflow_id"]

    run_due(astra)
    again = begin(asha, task, "one")
    assert again.json() == first.json() | {"status": "completed"}
    assert begin(asha, task, "two").json()["workflow_id"] != first.json()["workflow_id"]


def test_the_same_key_for_something_else_is_refused(asha: TestClient, astra: Astra) -> None:
    born(asha, astra)
    begin(asha, "horoscope", "one", force_regenerate=True)

    refused = begin(asha, "horoscope", "one", force_regenerate=False)
    assert (refused.status_code, refused.json()["code"]) == (422, "idempotency_key_reused")


def test_a_key_means_something_to_its_person_only(
    asha: TestClient, ravi: TestClient, astra: Astra
) -> None:
    hers = begin(asha, "persona", "one").json()["workflow_id"]

    assert begin(ravi, "persona", "one").json()["workflow_id"] != hers


@pytest.mark.parametrize("key", ["", "k" * 256])
def test_a_key_that_is_none_or_too_long_is_refused(asha: TestClient, key: str) -> None:
    assert begin(asha, "persona", key).status_code == 400


def test_a_key_that_is_needed_and_missing_is_refused(asha: TestClient, astra: Astra) -> None:
    optional = next(one for one in OPERATIONS if one.name == "learn_persona")
    needed = Route("/podcast", Resource([replace(optional, path="/podcast", key="needed")]))
    with TestClient(Starlette(routes=[needed]), cookies=cookie(astra, "asha")) as client:
        assert client.post("/podcast", json={}).status_code == 400
        assert client.post("/podcast", json={}, headers={KEY_HEADER: "1"}).status_code == 202


def test_ids_sent_along_come_back_and_stand_beside_what_is_logged(
    asha: TestClient, astra: Astra, monkeypatch: pytest.MonkeyPatch
) -> None:
    def note(*_: Any) -> None:
        seen.append(dict(structlog.contextvars.get_contextvars()))

    seen: list[dict[str, Any]] = []
    monkeypatch.setattr(Personas, "rebuild", note)
    sent = {"X-Request-ID": "proxy-7", WORKFLOW_HEADER: "wf:1"}
    assert asha.post("/api/tasks/persona", headers=sent).headers[WORKFLOW_HEADER] == "wf:1"
    assert seen == [{"request_id": "proxy-7", "workflow_id": "wf:1"}]

    fresh = asha.get("/api/me", headers={"X-Request-ID": "no id, but <words>"})
    assert len(fresh.headers["X-Request-ID"]) == 16
    assert WORKFLOW_HEADER not in fresh.headers


def test_a_forced_horoscope_is_written_anew_in_the_background(
    asha: TestClient, astra: Astra
) -> None:
    born(asha, astra)
    before = asha.post("/api/tasks/horoscope", json={}).json()["horoscope"]

    begin(asha, "horoscope", "kept")
    run_due(astra)
    assert asha.get("/api/tasks/horoscope").json()["horoscope"] == before

    begin(asha, "horoscope", "forced", force_regenerate=True)
    run_due(astra)
    assert asha.get("/api/tasks/horoscope").json()["horoscope"] != before


def test_a_task_is_followed_by_its_id(asha: TestClient, astra: Astra) -> None:
    (task_id,) = begin(asha, "persona", "one").json()["tasks"]
    waiting = asha.get(f"/api/v1/tasks/{task_id}").json()
    assert waiting["status"] == "pending"
    assert not {"result", "error"} & waiting.keys()

    run_due(astra)
    done = asha.get(f"/api/v1/tasks/{task_id}").json()
    assert (done["status"], done["result"]) == ("completed", {"traits": 0})

    astra.db.task_instances.update_one(
        {"_id": task_id}, {"$set": {"status": "failed", "error": "Why.", "result": None}}
    )
    failed = asha.get(f"/api/v1/tasks/{task_id}").json()
    assert (failed["status"], failed["error"]) == ("failed", "Why.")
    assert asha.get("/api/v1/tasks/unknown").status_code == 404


def test_a_transcript_is_analysed_as_one_workflow(asha: TestClient, astra: Astra) -> None:
    born(asha, astra)
    talk = asha.post("/api/conversation/end").json()["conversation_id"]
    first = asha.post("/api/tasks/transcript", json={"conversation_id": talk})
    assert first.status_code == 202
    run_due(astra)

    again = asha.post("/api/tasks/transcript", json={}).json()  # the latest is meant
    assert again["workflow_id"] == first.headers[WORKFLOW_HEADER]
    assert (again["status"], again["processed"]) == ("completed", True)


def test_without_an_ended_talk_there_is_no_transcript(asha: TestClient) -> None:
    answer = asha.post("/api/tasks/transcript")
    assert (answer.status_code, answer.json()["code"]) == (400, "no_conversation")


def limited(astra: Astra, **settings: str) -> None:
    """Set other limits for the application that runs."""
    strict = limits.build(Settings(_env_file=None, **settings), astra.db)
    astra.limits._people, astra.limits._address = strict._people, strict._address


def test_who_asks_for_too_much_is_told_when_to_come_back(
    asha: TestClient, ravi: TestClient, astra: Astra
) -> None:
    limited(astra, limit_tasks="2/hour")
    for _ in range(2):
        assert asha.post("/api/tasks/persona", json={}).status_code == 200

    refused = asha.post("/api/tasks/persona", json={})
    assert refused.status_code == 429
    assert refused.headers["content-type"] == "application/problem+json"
    assert 0 < int(refused.headers["retry-after"]) <= 3600
    assert asha.post("/api/responder/messages", json={"content": "Hello"}).status_code == 202
    assert ravi.post("/api/tasks/persona", json={}).status_code == 200


def test_an_address_is_limited_before_anybody_is_looked_up(
    stranger: TestClient, astra: Astra
) -> None:
    limited(astra, limit_address="2/hour")
    answers = [stranger.get("/api/me").status_code for _ in range(3)]

    assert answers == [401, 401, 429]
    assert stranger.get("/healthz").status_code == 200


def test_the_demo_account_is_not_erased(asha: TestClient, astra: Astra) -> None:
    astra.db.users.update_one({"_id": "asha"}, {"$set": {"is_demo": True}})

    refused = asha.delete("/api/me")
    assert (refused.status_code, refused.json()["code"]) == (403, "demo")
    assert asha.get("/api/me").status_code == 200


def test_everything_kept_is_exported_as_json(asha: TestClient, astra: Astra) -> None:
    born(asha, astra)
    astra.identity.tokens.issue("asha", datetime.now(UTC))

    exported = asha.get("/api/export").json()
    assert BIRTH in str(exported["responder_events"])
    assert exported["users"][0]["_id"] == "asha"
    assert "api_tokens" not in exported
