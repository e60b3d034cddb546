"""Talking over HTTP: what is accepted, what is refused, and what arrives as it happens."""

from __future__ import annotations

import json
import threading
from datetime import timedelta
from typing import Any

import pytest
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from astra.api import live
from astra.bootstrap import Astra
from astra.chat.events import Events
from astra.jobs import run_due
from astra.mongo.connection import Mongo

LONG_AGO = timedelta(minutes=1)


def say(client: TestClient, text: str) -> Any:
    return client.post("/api/responder/messages", json={"content": text})


def test_a_message_is_accepted_answered_and_seen(asha: TestClient, astra: Astra) -> None:
    accepted = say(asha, "  Hello  ")
    assert accepted.status_code == 202
    assert accepted.json()["status"] == "pending"
    run_due(astra)
    mine, answer = asha.get("/api/responder/events").json()["messages"]
    assert (mine["id"], mine["content"]) == (accepted.json()["id"], "Hello")
    assert (answer["messageId"], answer["status"]) == (mine["id"], "final")
    after = asha.get("/api/responder/events", params={"after": mine["id"]}).json()["messages"]
    assert [event["id"] for event in after] == [answer["id"]]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"not json",
        b"[]",
        b'{"content": "   "}',
        b'{"content": 7}',
        b'{"content": "' + b"x" * 4001 + b'"}',
        b'{"content": "' + b"x" * 100_000 + b'"}',
        b"[" * 50_000,
        b'{"content": "\\ud800"}',
    ],
)
def test_a_bad_message_is_refused_in_words(asha: TestClient, body: bytes) -> None:
    refused = asha.post("/api/responder/messages", content=body)
    assert refused.status_code == 400
    assert refused.headers["content-type"] == "application/problem+json"
    assert refused.json()["title"]


def test_a_refused_message_begins_no_conversation(asha: TestClient, astra: Astra) -> None:
    assert say(asha, "   ").status_code == 400
    assert astra.conversations.current("asha") is None


def test_a_conversation_is_ended_by_its_name_only_in_text(asha: TestClient, astra: Astra) -> None:
    say(asha, "Hello")
    assert asha.post("/api/conversation/end", json={"conversation_id": 7}).status_code == 400
    assert astra.conversations.current("asha")


def test_an_unforeseen_failure_is_a_problem_document_too(
    asha: TestClient, astra: Astra, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Events, "latest", lambda *_: 1 / 0)
    failed = asha.get("/api/responder/events")
    assert failed.status_code == 500
    assert failed.headers["content-type"] == "application/problem+json"


def test_a_page_told_of_trouble_hears_of_its_end(asha: TestClient, astra: Astra) -> None:
    view = live.View(astra, "asha", None)
    view.changes()
    view.interrupted()
    assert "notice" in dict(view.changes())


def test_a_message_dropping_out_of_the_failed_ones_shown_is_not_called_delivered(
    asha: TestClient, astra: Astra
) -> None:
    first = say(asha, "0").json()["id"]
    failed = {"$set": {"status": "error"}}
    astra.db.responder_outbox.update_many({}, failed)
    view = live.View(astra, "asha", None)
    view.changes()
    for number in range(1, 6):
        say(asha, str(number))
    astra.db.responder_outbox.update_many({}, failed)
    told = [data for kind, data in view.changes() if kind == "status"]
    assert {data["status"] for data in told if data["messageId"] == first} == {"error"}


def test_half_an_answer_is_not_marked_as_seen() -> None:
    half = {"id": "a.reply", "status": "streaming"}
    assert "id:" not in live.frame("append", half)
    assert "id: a.reply" in live.frame("final", {**half, "status": "final"})


def test_nobody_follows_the_talk_without_a_session(stranger: TestClient) -> None:
    with (
        pytest.raises(WebSocketDisconnect),
        stranger.websocket_connect("/api/responder/socket"),
    ):
        pass


def test_an_answer_can_be_asked_for_again_and_rated(asha: TestClient, astra: Astra) -> None:
    message_id = say(asha, "Hello").json()["id"]
    body = {"messageId": message_id}
    assert asha.post("/api/responder/regenerate", json=body).status_code == 409
    run_due(astra)
    assert asha.post("/api/responder/regenerate", json=body).status_code == 202
    run_due(astra)
    answer = asha.get("/api/responder/events").json()["messages"][-1]
    assert (answer["messageId"], len(answer["variants"])) == (message_id, 2)
    assert answer["content"] == answer["variants"][1]
    chosen = asha.post("/api/responder/choose", json={**body, "variant": 0})
    assert chosen.json()["content"] == answer["variants"][0]
    assert asha.post("/api/responder/choose", json={**body, "variant": 2}).status_code == 404
    assert asha.post("/api/responder/choose", json={**body, "variant": "0"}).status_code == 400
    assert asha.post("/api/responder/feedback", json={**body, "thumb": "up"}).status_code == 200
    assert asha.post("/api/responder/feedback", json={**body, "thumb": "?"}).status_code == 400


def test_the_last_message_can_be_changed_and_only_the_last(asha: TestClient, astra: Astra) -> None:
    first = say(asha, "What of my Sun?").json()["id"]
    run_due(astra)
    last = say(asha, "What of my Moon?").json()["id"]
    changed = {"messageId": last, "content": "  What of my Mars? "}
    assert asha.post("/api/responder/reword", json=changed).status_code == 409  # being answered
    run_due(astra)

    assert asha.post("/api/responder/reword", json=changed).status_code == 202
    assert asha.post("/api/responder/reword", json={**changed, "content": " "}).status_code == 400
    earlier = {"messageId": first, "content": "What of my Venus?"}
    assert asha.post("/api/responder/reword", json=earlier).status_code == 409

    run_due(astra)
    *_, mine, answer = asha.get("/api/responder/events").json()["messages"]
    assert (mine["id"], mine["content"]) == (last, "What of my Mars?")
    assert (answer["messageId"], answer["variants"]) == (last, [])


def test_earlier_talk_is_told_a_page_at_a_time(asha: TestClient, astra: Astra) -> None:
    for number in range(3):
        say(asha, f"Question {number}")
        run_due(astra)
    told = asha.get("/api/responder/events").json()["messages"]

    older = asha.get("/api/responder/events", params={"before": told[4]["id"]}).json()["messages"]

    assert [one["id"] for one in older] == [one["id"] for one in told[:4]]
    assert asha.get("/api/responder/events", params={"before": "?"}).json()["messages"] == []


def test_the_socket_sends_what_was_said_and_then_what_is_new(
    asha: TestClient, astra: Astra
) -> None:
    say(asha, "Hello")
    run_due(astra)
    with asha.websocket_connect("/api/responder/socket") as socket:
        first = socket.receive_json()
        assert first["type"] == "messages:init"
        assert len(first["data"]) == 2
        say(asha, "And now?")
        threading.Thread(target=run_due, args=[astra]).start()
        said, answered = None, None
        while answered is None:
            told = socket.receive_json()
            if told["type"] != "messages:append" or told["data"]["status"] != "final":
                continue
            if told["data"]["role"] == "user":
                said = told["data"]
            else:
                answered = told["data"]
        assert said is not None
        assert answered["messageId"] == said["id"]


def test_the_view_tells_a_page_each_thing_once(asha: TestClient, astra: Astra) -> None:
    view = live.View(astra, "asha", None)
    assert [kind for kind, _ in view.changes() if kind != "notice"] == ["init"]
    message_id = say(asha, "Hello").json()["id"]
    kinds = [kind for kind, _ in view.changes() if kind != "notice"]
    assert kinds == ["append", "status"]
    run_due(astra)
    told = dict(pair for pair in view.changes() if pair[0] != "notice")
    assert told["append"]["messageId"] == message_id
    assert told["status"]["status"] == "delivered"
    assert [kind for kind, _ in view.changes() if kind != "notice"] == []


def test_a_page_that_lost_its_connection_gets_only_what_it_missed(
    asha: TestClient, astra: Astra
) -> None:
    message_id = say(asha, "Hello").json()["id"]
    run_due(astra)
    changes = live.View(astra, "asha", message_id).changes()
    appended = [data["id"] for kind, data in changes if kind == "append"]
    assert appended == [message_id, f"{message_id}.reply"]
    assert not [kind for kind, _ in changes if kind == "init"]


def test_ending_a_conversation_sets_going_what_follows(asha: TestClient, astra: Astra) -> None:
    say(asha, "I got promoted at work today!")
    run_due(astra)
    ended = asha.post("/api/conversation/end").json()
    assert ended["success"]
    assert asha.post("/api/conversation/end").json() == {"success": True, "conversation_id": None}
    run_due(astra)
    gamification = asha.get("/api/tasks/gamification").json()["gamification"]
    assert gamification["streak_days"] == 1
    assert gamification["milestones_unlocked"] == ["first_conversation"]
    assert astra.conversations.get("asha", ended["conversation_id"]).processed


def test_a_chart_and_a_persona_are_made_when_asked_for(asha: TestClient, astra: Astra) -> None:
    lacking = asha.post("/api/tasks/chart", json={})
    assert (lacking.status_code, lacking.json()["code"]) == (400, "chart_incomplete")
    say(asha, "14 May 1996, 7:20 am, Mumbai")
    run_due(astra)
    drawn = asha.post("/api/tasks/chart", json={"user_id": "asha"}).json()
    assert drawn["success"]
    assert drawn["chart"]["sun_sign"] == "Taurus"
    learnt = asha.post("/api/tasks/persona", json={}).json()
    assert learnt["success"]
    assert learnt["persona"]["conversations"] == 0  # the one that goes on is not counted


def test_a_reading_that_cannot_be_written_says_what_it_needs(asha: TestClient) -> None:
    for path in ("horoscope", "weekly-report"):
        declined = asha.post(f"/api/tasks/{path}", json={})
        assert declined.status_code == 400
        assert declined.json()["title"]


def test_deleting_oneself_leaves_nothing_and_signs_out(
    asha: TestClient, ravi: TestClient, astra: Astra
) -> None:
    say(asha, "Hello")
    run_due(astra)
    assert asha.delete("/api/me").status_code == 200
    assert asha.get("/api/me").status_code == 401
    assert ravi.get("/api/me").json()["name"] == "Ravi"
    names = set(astra.db.list_collection_names()) - {"erasures"}  # the bare id, for an hour
    left = [name for name in names if "asha" in dump(astra.db, name)]
    assert left == []


def dump(db: Mongo, name: str) -> str:
    return json.dumps(list(db[name].find()), default=str)


def test_ready_only_when_somebody_works(asha: TestClient, astra: Astra) -> None:
    assert asha.get("/healthz").json() == {"status": "ok"}
    away = asha.get("/readyz")
    assert away.status_code == 503
    assert "scheduler" in away.json()["reason"]
    astra.heartbeats.beat("worker")
    assert asha.get("/readyz").json() == {"status": "ready"}


def test_what_is_sent_again_with_its_key_is_sent_once(asha: TestClient, astra: Astra) -> None:
    def send(text: str, key: str) -> Any:
        return asha.post(
            "/api/responder/messages",
            json={"content": text},
            headers={"X-Idempotency-Key": key},
        )

    first = send("Hello", "key-1")
    asha.post("/api/conversation/end", json={})
    astra.db.responder_outbox.update_one({}, {"$set": {"createdAt": astra.now() - LONG_AGO}})

    again = send("  Hello ", "key-1")

    assert (again.status_code, again.json()["id"]) == (202, first.json()["id"])
    assert astra.conversations.current("asha") is None  # nothing new was said
    assert send("Something else", "key-1").status_code == 422
    assert send("Hello", "k" * 256).status_code == 400


def test_the_key_of_one_person_is_not_that_of_another(asha: TestClient, ravi: TestClient) -> None:
    headers = {"X-Idempotency-Key": "key-1"}
    mine, his = (
        one.post("/api/responder/messages", json={"content": "Hello"}, headers=headers)
        for one in (asha, ravi)
    )
    assert mine.json()["id"] != his.json()["id"]
