"""A feed as a podcast app meets it: found by its token, read, and listened to in parts."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from urllib.parse import urlsplit

import feedparser
import pytest
from PIL import Image
from starlette.applications import Starlette
from starlette.testclient import TestClient

from astra import logs
from astra.bootstrap import Astra
from astra.errors import NotFound
from astra.mongo.connection import Mongo
from astra.podcast.feeds import Feeds
from tests.podcast.studio import Studio

SITE = "http://localhost:8501"


@pytest.fixture
def studio(astra: Astra, db: Mongo) -> Studio:
    """Asha's, with one finished episode."""
    studio = Studio(db, datetime.now(UTC))
    studio.made = studio.brief("The sky is quiet tonight.", "So we may rest.")
    studio.making.voice("asha", studio.made.id, studio.now)
    studio.work()
    assert studio.episode(studio.made).audio is not None
    return studio


@pytest.fixture
def address(astra: Astra, studio: Studio) -> str:
    return path(astra.aethercast.feeds.address(astra.aethercast.feeds.of("asha", studio.now)))


@pytest.fixture
def app(astra: Astra, api: Starlette) -> Iterator[TestClient]:
    """A podcast app: nobody is signed in."""
    with TestClient(api, base_url=SITE) as client:
        yield client


def path(url: str) -> str:
    assert url.startswith(SITE)
    return urlsplit(url).path


def test_an_app_finds_every_file_the_feed_names(app: TestClient, studio: Studio, address: str):
    answer = app.get(address)
    read = feedparser.parse(answer.content)

    assert answer.headers["content-type"].startswith("application/rss+xml")
    assert not read.bozo
    assert app.get(address, headers={"If-None-Match": answer.headers["etag"]}).status_code == 304
    (entry,) = read.entries
    audio = app.get(path(entry.enclosures[0].href))
    assert audio.content == studio.audio(studio.made)
    assert int(entry.enclosures[0].length) == len(audio.content)
    picture = app.get(path(read.feed.image.href))
    shown = Image.open(BytesIO(picture.content))
    assert (shown.format, shown.mode, shown.size) == ("JPEG", "RGB", (1400, 1400))  # as Apple asks
    transcript = app.get(path(entry.podcast_transcript["url"]))
    assert transcript.text.startswith("WEBVTT")
    chapters = app.get(path(entry.podcast_chapters["url"]))
    assert json.loads(chapters.content)["chapters"][0]["startTime"] == 0
    assert app.get(path(entry.image.href)).headers["content-type"] == "image/jpeg"


def test_audio_comes_whole_in_parts_and_by_head(app: TestClient, studio: Studio, address: str):
    whole = studio.audio(studio.made)
    url = path(feedparser.parse(app.get(address).content).entries[0].enclosures[0].href)

    head = app.head(url)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-length"] == str(len(whole))
    assert head.headers["accept-ranges"] == "bytes"
    assert head.headers["content-type"] == "audio/mpeg"
    two = app.get(url, headers={"Range": "bytes=0-1"})
    assert (two.status_code, two.content) == (206, whole[:2])
    assert two.headers["content-range"] == f"bytes 0-1/{len(whole)}"
    assert app.get(url, headers={"Range": "bytes=-100"}).content == whole[-100:]
    assert app.get(url, headers={"Range": "bytes=100-"}).content == whole[100:]
    beyond = app.get(url, headers={"Range": f"bytes={len(whole)}-"})
    assert (beyond.status_code, beyond.headers["content-range"]) == (416, f"bytes */{len(whole)}")
    other = {"Range": "bytes=0-1", "If-Range": '"another"'}
    assert app.get(url, headers=other).content == whole
    same = {"Range": "bytes=0-1", "If-Range": two.headers["etag"]}
    assert app.get(url, headers=same).status_code == 206
    assert app.post(url).status_code == 405


def test_a_new_address_ends_the_old_one_and_apps_keep_what_they_know(
    astra: Astra, app: TestClient, studio: Studio, address: str
):
    before = feedparser.parse(app.get(address).content)
    audio = path(before.entries[0].enclosures[0].href)

    fresh = path(astra.aethercast.feeds.address(astra.aethercast.feeds.rotate("asha", studio.now)))

    after = feedparser.parse(app.get(fresh).content)
    assert fresh != address
    assert app.get(address).status_code == 404
    assert app.get(audio).status_code == 404
    assert after.entries[0].id == before.entries[0].id
    assert after.feed.podcast_guid == before.feed.podcast_guid


def test_a_token_opens_only_its_own_persons_episodes(astra: Astra, app: TestClient, studio: Studio):
    his = astra.aethercast.feeds.of("ravi", studio.now).token

    assert feedparser.parse(app.get(f"/feed/{his}.xml").content).entries == []
    for file in (f"/audio/{his}/{studio.made.id}.mp3", f"/feed/{his}/{studio.made.id}.vtt"):
        assert app.get(file).status_code == 404
    assert app.get("/feed/guessed.xml").status_code == 404


def test_the_database_holds_no_token(astra: Astra, db: Mongo, now: datetime):
    token = astra.aethercast.feeds.of("asha", now).token

    assert token not in repr(db.feeds.find_one({"_id": "asha"}))
    assert astra.aethercast.feeds.of("asha", now).token == token


def test_a_new_secret_key_ends_every_address_and_the_page_shows_one_that_opens(
    astra: Astra, db: Mongo, now: datetime
):
    before = astra.aethercast.feeds.of("asha", now)
    feeds = Feeds(db, astra.aethercast.episodes, astra.artifacts, "another key", SITE)

    with pytest.raises(NotFound):
        feeds.opened_by(before.token)
    after = feeds.of("asha", now)

    assert feeds.opened_by(after.token) == feeds.of("asha", now) == after
    assert (after.guid, after.token != before.token) == (before.guid, True)


def test_a_token_never_enters_an_access_log(astra: Astra, now: datetime):
    token = astra.aethercast.feeds.of("asha", now).token
    line = '%s - "%s %s HTTP/%s" %d'
    told = []
    for asked in (f"/feed/{token}.xml", f"/audio/{token}/1.mp3", "/audio/1.mp3"):
        args = ("10.0.0.1:5", "GET", asked, "1.1", 200)
        record = logging.LogRecord("uvicorn.access", 20, "", 1, line, args, None)
        assert logs.without_tokens(record)
        told.append(record.getMessage())

    assert not any(token in one for one in told)
    assert "/audio/1.mp3" in told[2]
