"""The feed as apps read it, with parsers of other people's, and the rules Apple publishes."""

from __future__ import annotations

import io
import json
import re
import subprocess
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

import feedparser
import podcastparser
import pytest

from astra.podcast.rss import ATOM, ITUNES, LONGEST_NOTES, PODCAST, Entry, Show, rss
from tests.npm import fetched

PLACE = "https://astra.example/feed/TOKEN"
SHOW = Show(
    title="Aethercast",
    description="Episodes about your own sky.",
    link="https://astra.example",
    address=f"{PLACE}.xml",
    image=f"{PLACE}/cover.jpg",
    guid="5e1b1c1e-0000-4000-8000-00000000000a",
    language="en",
    built=datetime(2026, 11, 21, 9, tzinfo=UTC),
)
NASTY = Entry(
    guid="urn:astra:episode:two",
    title="Full Moon & <you>\x0b\ufffe ]]> भोर",
    summary="What <script>alert(1)</script> says & means.",
    sources=[("NASA & friends", "https://example.com/?a=1&b=2"), ("Brihat Jataka", None)],
    published=datetime(2026, 11, 21, 8, tzinfo=UTC),
    audio="https://astra.example/audio/TOKEN/two.mp3",
    bytes=653_760,
    seconds=181.6,
    image=f"{PLACE}/two.jpg",
    transcript=f"{PLACE}/two.vtt",
    chapters=f"{PLACE}/two.chapters.json",
    language="hi",
    hosts=("Mira", "Kabir"),
)
FIRST = replace(
    NASTY,
    guid="urn:astra:episode:one",
    title="Tides",
    published=datetime(2026, 11, 20, 8, tzinfo=UTC),
)
# https://podcasters.apple.com/support/1691-apple-podcasts-categories
APPLE_CATEGORY = ("Religion & Spirituality", "Spirituality")

READERS = Path(__file__).with_name("readers.mjs")
NPM = ("feedsmith@3.0.1", "podcast-partytime@5.0.0")


@pytest.fixture(scope="module")
def feed() -> bytes:
    return rss(SHOW, [NASTY, FIRST])


@pytest.fixture(scope="module")
def channel(feed: bytes) -> ET.Element:
    found = ET.fromstring(feed).find("channel")
    assert found is not None
    return found


def test_feedparser_finds_nothing_to_complain_about(feed: bytes):
    read = feedparser.parse(feed)

    assert not read.bozo
    assert read.feed.title == "Aethercast"
    assert [one.id for one in read.entries] == [NASTY.guid, FIRST.guid]
    first = read.entries[0]
    assert first.title == "Full Moon & <you> ]]> भोर"
    assert first.enclosures[0].href == NASTY.audio
    assert (first.enclosures[0].length, first.enclosures[0].type) == ("653760", "audio/mpeg")
    assert 'href="https://example.com/?a=1&amp;b=2"' in first.summary
    assert "<script>" not in first.summary


def test_podcastparser_finds_audio_length_and_pictures(feed: bytes):
    read = podcastparser.parse(SHOW.address, io.BytesIO(feed))

    first = read["episodes"][0]
    assert read["cover_url"] == SHOW.image
    assert (first["guid"], first["total_time"]) == (NASTY.guid, 182)
    assert first["enclosures"][0]["url"] == NASTY.audio
    assert first["episode_art_url"] == NASTY.image


@pytest.fixture(scope="module")
def read_by_node(feed: bytes, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What two readers of npm's find in the feed, by their names."""
    modules = fetched(tmp_path_factory.mktemp("npm"), *NPM, demanded="ASTRA_REQUIRE_NPM")
    command = ["node", str(READERS), str(modules.parent)]
    return json.loads(
        subprocess.run(command, input=feed, stdout=subprocess.PIPE, check=True).stdout
    )


def test_feedsmith_finds_every_tag_in_its_place(read_by_node: dict[str, Any]):
    read = read_by_node["feedsmith"]

    assert (read["title"], read["language"]) == ("Aethercast", "en")
    assert read["itunes"]["image"] == SHOW.image
    assert read["itunes"]["categories"][0]["categories"][0]["text"] == APPLE_CATEGORY[1]
    assert read["podcast"]["guid"] == SHOW.guid
    assert (read["podcast"]["locked"], read["podcast"]["blocks"]) == (
        {"value": True},
        [{"value": True}],
    )
    first = read["items"][0]
    assert first["title"] == "Full Moon & <you> ]]> भोर"
    assert first["guid"] == {"value": NASTY.guid, "isPermaLink": False}
    assert first["enclosures"] == [
        {"url": NASTY.audio, "length": NASTY.bytes, "type": "audio/mpeg"}
    ]
    assert (first["itunes"]["duration"], first["itunes"]["image"]) == (182, NASTY.image)
    assert first["podcast"]["transcripts"][0]["url"] == NASTY.transcript
    assert first["podcast"]["chapters"]["url"] == NASTY.chapters
    assert [one["display"] for one in first["podcast"]["persons"]] == ["Mira", "Kabir"]


def test_partytime_finds_what_a_podcast_app_shows(read_by_node: dict[str, Any]):
    read = read_by_node["partytime"]

    assert read["itunesCategory"] == [" > ".join(APPLE_CATEGORY)]
    assert (read["itunesBlock"], read["podcastBlocked"]) == (True, "yes")
    assert read["guid"] == SHOW.guid
    assert read["pubsub"]["self"] == SHOW.address
    assert [one["guid"] for one in read["items"]] == [NASTY.guid, FIRST.guid]
    first = read["items"][0]
    assert first["enclosure"] == {"url": NASTY.audio, "length": NASTY.bytes, "type": "audio/mpeg"}
    assert (first["duration"], first["explicit"]) == (182, False)
    assert first["image"] == NASTY.image
    assert first["podcastTranscripts"][0]["language"] == "hi"
    assert first["podcastChapters"]["type"] == "application/json+chapters"
    assert [one["name"] for one in first["podcastPeople"]] == ["Mira", "Kabir"]


def test_an_empty_feed_is_a_feed_too():
    assert not feedparser.parse(rss(SHOW, [])).bozo


def test_the_show_has_what_apple_asks_of_shows(channel: ET.Element):
    # https://podcasters.apple.com/support/823-podcast-requirements
    for tag in ("title", "description", "language", "link"):
        assert channel.findtext(tag)
    image = channel.find(f"{{{ITUNES}}}image")
    assert image is not None
    assert image.attrib["href"].endswith((".jpg", ".png"))
    assert channel.findtext(f"{{{ITUNES}}}explicit") in ("true", "false")
    assert channel.findtext(f"{{{ITUNES}}}type") in ("episodic", "serial")
    broad = channel.find(f"{{{ITUNES}}}category")
    assert broad is not None
    assert (broad.attrib["text"], broad[0].attrib["text"]) == APPLE_CATEGORY
    assert re.fullmatch(r"[a-z]{2}(-[A-Za-z]+)?", channel.findtext("language") or "")


def test_the_episodes_have_what_apple_asks_of_episodes(channel: ET.Element):
    items = channel.findall("item")
    guids = [item.findtext("guid") for item in items]
    assert len(set(guids)) == len(items) == 2
    for item in items:
        assert item.findtext("title")
        enclosure = item.find("enclosure")
        assert enclosure is not None
        assert enclosure.attrib["url"].endswith(".mp3")
        assert int(enclosure.attrib["length"]) > 0
        assert enclosure.attrib["type"] == "audio/mpeg"
        assert parsedate_to_datetime(item.findtext("pubDate") or "").tzinfo is not None
        assert int(item.findtext(f"{{{ITUNES}}}duration") or "") == 182
        assert item.findtext(f"{{{ITUNES}}}explicit") == "false"
        guid = item.find("guid")
        assert guid is not None
        assert guid.attrib["isPermaLink"] == "false"
    numbers = [item.findtext(f"{{{ITUNES}}}episode") for item in items]
    assert numbers == ["2", "1"]  # the newest stands first


def test_a_private_feed_asks_not_to_be_listed(channel: ET.Element):
    assert channel.findtext(f"{{{ITUNES}}}block") == "Yes"
    assert channel.findtext(f"{{{PODCAST}}}block") == "yes"
    assert channel.findtext(f"{{{PODCAST}}}locked") == "yes"
    itself = channel.find(f"{{{ATOM}}}link")
    assert itself is not None
    assert itself.attrib["href"] == SHOW.address


def test_podcasting_2_0_finds_transcript_chapters_and_hosts(channel: ET.Element):
    item = channel.find("item")
    assert item is not None
    transcript, chapters = (item.find(f"{{{PODCAST}}}{tag}") for tag in ("transcript", "chapters"))
    assert transcript is not None
    assert chapters is not None
    assert transcript.attrib == {"url": NASTY.transcript, "type": "text/vtt", "language": "hi"}
    assert chapters.attrib["type"] == "application/json+chapters"
    hosts = [one.text for one in item.findall(f"{{{PODCAST}}}person")]
    assert hosts == ["Mira", "Kabir"]
    assert channel.findtext(f"{{{PODCAST}}}guid") == SHOW.guid
    assert channel.findtext(f"{{{PODCAST}}}medium") == "podcast"


def test_notes_stay_within_what_apple_shows():
    many = replace(FIRST, summary="word " * 3_000)

    item = ET.fromstring(rss(SHOW, [many])).find("channel/item")

    assert item is not None
    assert len(item.findtext("description") or "") <= LONGEST_NOTES
