from __future__ import annotations

from datetime import UTC, datetime

import pytest
from starlette.testclient import TestClient

from astra.bootstrap import Astra
from astra.mongo.connection import Mongo
from tests.podcast.studio import Studio


@pytest.fixture
def studio(astra: Astra, db: Mongo) -> Studio:
    return Studio(db, datetime.now(UTC))


def test_a_finished_episode_is_heard_in_any_part(asha: TestClient, studio: Studio):
    made = studio.brief("The sky is quiet tonight.", "So we may rest.")
    studio.making.voice("asha", made.id, studio.now)
    studio.work()
    whole = studio.audio(made)

    assert asha.get(f"/audio/{made.id}.mp3").content == whole
    part = asha.get(f"/audio/{made.id}.mp3", headers={"Range": "bytes=10-19"})
    assert (part.status_code, part.content) == (206, whole[10:20])
    assert asha.head(f"/audio/{made.id}.mp3").headers["content-length"] == str(len(whole))
    picture = asha.get(f"/api/v1/podcasts/{made.id}/cover")
    assert picture.headers["content-type"] == "image/jpeg"


def test_what_is_voiced_already_is_heard_while_the_rest_is_made(asha: TestClient, studio: Studio):
    made = studio.brief("The sky is quiet tonight.", "So we may rest.", "Sleep well.")
    studio.making.voice("asha", made.id, studio.now)
    studio.work(most=2)
    early = studio.progress(made).parts
    studio.making.cancel("asha", made.id, studio.now)

    heard = asha.get(f"/audio/{made.id}.mp3")

    assert heard.headers["accept-ranges"] == "none"
    assert heard.content == b"".join(
        studio.artifacts.open("asha", part.content_key).read() for part in early
    )
    assert 1 <= len(early) < 3


def test_an_episode_that_says_nothing_is_said_to(asha: TestClient, studio: Studio):
    made = studio.begin()
    studio.making.cancel("asha", made.id, studio.now)

    refused = asha.get(f"/audio/{made.id}.mp3")

    assert (refused.status_code, refused.json()["code"]) == (404, "not_found")


def test_one_goes_on_listening_where_one_stopped_on_any_device(
    asha: TestClient, astra: Astra, studio: Studio
):
    made = studio.begin()
    place = f"/api/v1/podcasts/{made.id}/position"

    assert asha.post(place, json={"seconds": 61.5}).status_code == 200
    assert asha.post(place, json={"seconds": 12}).status_code == 200
    assert asha.post(place, json={"seconds": -1}).status_code == 400

    assert astra.aethercast.positions.of("asha") == {made.id: 12.0}
    assert astra.aethercast.positions.of("ravi") == {}


def test_a_player_is_told_the_transcript_as_far_as_it_can_be_heard(
    asha: TestClient, studio: Studio
):
    made = studio.brief("The sky is quiet tonight.", "So we may rest.", "Sleep well.")
    studio.making.voice("asha", made.id, studio.now)
    studio.work(most=2)
    early = asha.get(f"/api/v1/podcasts/{made.id}/listening").json()
    studio.work()
    late = asha.get(f"/api/v1/podcasts/{made.id}/listening").json()

    assert (early["finished"], late["finished"]) == (False, True)
    assert early["audio"] != late["audio"]
    assert early["cues"] == late["cues"][: len(early["cues"])]  # the swap is at the same second
    assert late["cues"][-1]["text"] == "Sleep well."
    assert late["length_s"] >= late["cues"][-1]["end_s"]
    assert late["chapters"][0]["start_s"] == 0
    assert asha.get(late["audio"]).headers["accept-ranges"] == "bytes"


def test_the_address_of_a_feed_is_told_to_its_person_and_changed_on_demand(
    asha: TestClient, ravi: TestClient
):
    first = asha.get("/api/v1/feed").json()["address"]

    assert asha.get("/api/v1/feed").json()["address"] == first
    assert ravi.get("/api/v1/feed").json()["address"] != first
    assert asha.post("/api/v1/feed/rotate").json()["address"] != first
