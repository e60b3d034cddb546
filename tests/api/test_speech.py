"""Reading out over HTTP: heard by whose it is, in any part, spoken once, and gone when forgotten."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from starlette.testclient import TestClient

from astra.bootstrap import Astra
from astra.jobs import run_due
from astra.voice.recitals import KEPT

SAID = "The Moon is kind to you today. Rest a little."
MP3_BYTES_A_SECOND = 8_000


@pytest.fixture
def path(asha: TestClient, astra: Astra) -> str:
    """Where an answer to Asha is read out."""
    message = asha.post("/api/responder/messages", json={"content": "Hello"}).json()["id"]
    run_due(astra)
    astra.db.responder_events.update_one({"messageId": message}, {"$set": {"content": SAID}})
    return f"/api/speech/answer/{message}"


def recitals(astra: Astra) -> int:
    return astra.db.artifacts.count_documents({"person_id": "asha"})


def test_an_answer_is_read_out_and_kept(asha: TestClient, astra: Astra, path: str) -> None:
    streamed = asha.get(path)
    assert streamed.status_code == 200
    assert streamed.headers["content-type"] == "audio/mpeg"
    assert 2 < len(streamed.content) / MP3_BYTES_A_SECOND < 8
    again = asha.get(path)
    assert (again.headers["accept-ranges"], again.content) == ("bytes", streamed.content)
    assert recitals(astra) == 1


def test_any_part_of_it_may_be_asked_for(asha: TestClient, path: str) -> None:
    part = asha.get(path, headers={"range": "bytes=100-199"})  # before anybody heard the whole
    whole = asha.get(path).content
    assert (part.status_code, part.content) == (206, whole[100:200])
    assert part.headers["content-range"] == f"bytes 100-199/{len(whole)}"
    for asked, there in (("bytes=-10", whole[-10:]), ("bytes=500-", whole[500:])):
        assert asha.get(path, headers={"range": asked}).content == there
    for asked in ("bytes=a-b", "lines=1-2", "bytes=0-1,5-6", "bytes=-"):
        assert asha.get(path, headers={"range": asked}).content == whole
    other = asha.get(path, headers={"range": "bytes=0-9", "if-range": '"another"'})
    assert (other.status_code, other.content) == (200, whole)
    head = asha.head(path)
    assert head.headers["content-length"] == str(len(whole))


@pytest.mark.parametrize("asked", ["bytes=9999999-", "bytes=5-2"])
def test_a_part_that_is_not_there_is_refused(asha: TestClient, path: str, asked: str) -> None:
    refused = asha.get(path, headers={"range": asked})
    assert (refused.status_code, refused.json()["code"]) == (416, "range_not_there")


def test_nobody_else_hears_it(asha: TestClient, ravi: TestClient, path: str) -> None:
    assert asha.get(path).status_code == 200
    assert ravi.get(path).status_code == 404


def test_an_answer_being_written_is_not_read_out(asha: TestClient, astra: Astra, path: str) -> None:
    astra.db.responder_events.update_many({"role": "assistant"}, {"$set": {"status": "streaming"}})
    assert asha.get(path).status_code == 404


def test_what_cannot_be_said_is_refused_in_words(asha: TestClient, astra: Astra, path: str) -> None:
    astra.db.responder_events.update_many({"role": "assistant"}, {"$set": {"content": "✨"}})
    refused = asha.get(path)
    assert (refused.status_code, refused.json()["code"]) == (400, "nothing_to_say")


def test_readings_are_read_out_by_their_date(asha: TestClient, astra: Astra) -> None:
    today = datetime.now(UTC).date().isoformat()
    reading = {"date": today, "content": SAID, "generated_at": today, "facts": []}
    week = {"week_start": today, "week_end": today, "stats": {}, **reading}
    overview = {"latest_horoscope": reading, "weekly_reports": [week]}
    astra.db.users.update_one({"_id": "asha"}, {"$set": {"user_overview": overview}})
    for kind in ("horoscope", "weekly-report"):
        assert asha.get(f"/api/speech/{kind}/{today}").content
        assert asha.get(f"/api/speech/{kind}/1999-01-01").status_code == 404
    assert recitals(astra) == 1  # the same words


def test_a_recital_goes_when_something_is_forgotten_and_when_it_is_old(
    asha: TestClient, astra: Astra, path: str
) -> None:
    asha.get(path)
    assert astra.recitals.drop_old(datetime.now(UTC)) == 0
    assert astra.recitals.drop_old(datetime.now(UTC) + KEPT + timedelta(minutes=1)) == 1
    assert astra.db.media.chunks.count_documents({}) == 0
    asha.get(path)
    assert astra.artifacts.discard("recital", person_id="ravi") == 0
    assert astra.artifacts.discard("recital", person_id="asha") == 1


def test_a_text_that_changes_while_it_is_read_out_is_not_kept(astra: Astra) -> None:
    texts = iter([SAID, "Nothing of it is left."])
    assert b"".join(astra.recitals.stream("asha", lambda: next(texts), datetime.now(UTC)))
    assert recitals(astra) == 0
