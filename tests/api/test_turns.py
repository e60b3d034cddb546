"""The turns of an episode over a WebSocket: each told once, as it is voiced, to its person alone."""

from __future__ import annotations

import json
import threading
from datetime import UTC, datetime
from typing import Any

import pytest
from starlette.testclient import TestClient, WebSocketTestSession
from starlette.websockets import WebSocketDisconnect

from astra.api import sockets
from astra.bootstrap import Astra
from astra.mongo.connection import Mongo
from astra.podcast.model import Episode
from tests.podcast.studio import Studio

TURNS = ("The sky is quiet tonight.", "So we may rest. And sleep.", "Good night.")


@pytest.fixture
def studio(astra: Astra, db: Mongo) -> Studio:
    return Studio(db, datetime.now(UTC))


@pytest.fixture
def made(studio: Studio) -> Episode:
    """An episode that waits to be voiced."""
    return studio.brief(*TURNS)


def stream(made: Episode) -> str:
    return f"/api/v1/podcasts/{made.id}/stream"


def told(socket: WebSocketTestSession, code: int = sockets.DONE) -> list[dict[str, Any]]:
    """Everything that is sent until the server closes, with that code."""
    found = []
    while (message := socket.receive())["type"] != "websocket.close":
        found.append(json.loads(message["text"]))
    assert message["code"] == code
    return found


def test_turns_are_told_as_they_are_voiced_and_then_the_end(
    asha: TestClient, studio: Studio, made: Episode
):
    with asha.websocket_connect(stream(made)) as socket:
        first = socket.receive_json()
        studio.making.voice("asha", made.id, studio.now)
        worker = threading.Thread(target=studio.work)
        worker.start()
        rest = told(socket)
        worker.join()

    assert first["type"] == "podcast:init"
    assert (first["data"]["status"], first["data"]["voiced"]) == ("SCRIPT_READY", [])
    voiced = [one["data"] for one in rest if one["type"] == "turn:voiced"]
    assert [one["turn"] for one in voiced] == [0, 1, 2]
    assert [line["text"] for line in voiced[1]["lines"]] == ["So we may rest.", "And sleep."]
    assert rest[-1]["type"] == "podcast:status"
    assert (rest[-1]["data"]["status"], rest[-1]["data"]["stage"]) == ("COMPLETED", "done")
    audio = studio.episode(made).audio
    assert [line["start_s"] for one in voiced for line in one["lines"]] == [
        cue.start_s for cue in audio.cues
    ]


def test_after_a_cut_the_turns_voiced_already_come_first_and_none_twice(
    asha: TestClient, studio: Studio, made: Episode
):
    studio.making.voice("asha", made.id, studio.now)
    studio.work(most=2)
    with asha.websocket_connect(stream(made)) as socket:
        before = socket.receive_json()["data"]["voiced"]
    with asha.websocket_connect(stream(made)) as socket:
        again = socket.receive_json()["data"]["voiced"]
        studio.work()
        rest = told(socket)

    assert again == before
    assert [one["turn"] for one in again] == list(range(len(again)))
    later = [one["data"]["turn"] for one in rest if one["type"] == "turn:voiced"]
    assert later == list(range(len(again), len(TURNS)))


def test_of_a_finished_episode_everything_is_told_at_once(
    asha: TestClient, studio: Studio, made: Episode
):
    studio.making.voice("asha", made.id, studio.now)
    studio.work()

    with asha.websocket_connect(stream(made)) as socket:
        (only,) = told(socket)

    assert only["type"] == "podcast:init"
    assert [one["turn"] for one in only["data"]["voiced"]] == [0, 1, 2]
    assert asha.get(only["data"]["stream_url"]).status_code == 200


def test_a_script_that_is_changed_meanwhile_is_told_from_its_first_turn(
    asha: TestClient, studio: Studio, made: Episode
):
    studio.making.voice("asha", made.id, studio.now)
    studio.work(most=2)
    with asha.websocket_connect(stream(made)) as socket:
        first = socket.receive_json()["data"]
        script = studio.script(made)
        studio.making.edit("asha", made.id, script.version, script.turns[1:], studio.now)
        studio.work()
        rest = told(socket)

    anew = next(one["data"] for one in rest if one["type"] == "podcast:init")
    assert anew["script_version"] == first["script_version"] + 1
    after = rest[rest.index({"type": "podcast:init", "data": anew}) + 1 :]
    turns = [*anew["voiced"], *(one["data"] for one in after if one["type"] == "turn:voiced")]
    assert [one["lines"][0]["text"] for one in turns] == ["So we may rest.", "Good night."]


@pytest.mark.parametrize(
    ("who", "code"), [("stranger", sockets.SIGNED_OUT), ("ravi", sockets.NOT_THERE)]
)
def test_neither_nobody_nor_somebody_else_hears_of_it(
    request: pytest.FixtureRequest, made: Episode, who: str, code: int
):
    client: TestClient = request.getfixturevalue(who)

    with (
        pytest.raises(WebSocketDisconnect) as closed,
        client.websocket_connect(stream(made)),
    ):
        pass

    assert closed.value.code == code


def test_it_ends_when_its_person_signs_out(asha: TestClient, astra: Astra, made: Episode):
    with asha.websocket_connect(stream(made)) as socket:
        socket.receive_json()
        astra.identity.sessions.end_all("asha")
        astra.aethercast.making.voice("asha", made.id, astra.now())  # something changes

        told(socket, sockets.SIGNED_OUT)
