"""Private feeds: the address under which one person's podcast app finds their episodes.

Whoever holds the address may listen, so it holds a token: made from Astra's secret key and a number
that is kept, while only the token's SHA-256 is stored. So the page can always show the address, and
a copy of the database opens nothing. Rotating it makes the old address end; what apps know the show
and its episodes by stays. Relies on the index ``token`` of ``feeds``.
"""

from __future__ import annotations

import hmac
import secrets
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from pymongo import ReturnDocument

from astra.errors import NotFound
from astra.identity.secrets import derived, digest
from astra.mongo.connection import Document, Mongo
from astra.podcast.cover import Cover, draw
from astra.podcast.model import Audio, Episode, Host
from astra.podcast.rss import Entry, Show, rss
from astra.podcast.store import Episodes
from astra.sky.bodies import Body
from astra.work.artifacts import Artifacts

NAME: Final = "Aethercast"
ABOUT: Final = (
    "Episodes about your own sky, made for you by Astra. This feed is private: whoever has its "
    "address can listen."
)
LISTED: Final = 100


@dataclass(frozen=True, slots=True)
class Feed:
    """The feed of a person. ``guid`` names the show for good; ``token`` opens it."""

    person_id: str
    token: str
    guid: str
    created_at: datetime


class Feeds:
    """The feeds of everyone; found by their person or by their token, never listed."""

    def __init__(
        self, db: Mongo, episodes: Episodes, artifacts: Artifacts, secret_key: str, base_url: str
    ) -> None:
        self._feeds, self._episodes, self._artifacts = db.feeds, episodes, artifacts
        self._key, self._base_url = secret_key, base_url

    def of(self, person_id: str, now: datetime) -> Feed:
        """Return the feed of a person, made when they first ask for it.

        Once the secret key is another, no old address opens anything: then it gets a new one.
        """
        number = secrets.token_hex(8)
        fresh = {
            "number": number,
            "token_hash": digest(self._token(person_id, number)),
            "guid": str(uuid.uuid4()),
            "created_at": now,
        }
        self._feeds.update_one({"_id": person_id}, {"$setOnInsert": fresh}, upsert=True)
        found = self._feeds.find_one({"_id": person_id})
        assert found is not None
        feed = self._feed(found)
        return feed if digest(feed.token) == found["token_hash"] else self.rotate(person_id, now)

    def rotate(self, person_id: str, now: datetime) -> Feed:
        """Return the feed under a new address; the old one is no longer served."""
        number = secrets.token_hex(8)
        changed = {"number": number, "token_hash": digest(self._token(person_id, number))}
        found = self._feeds.find_one_and_update(
            {"_id": person_id},
            {
                "$set": {**changed, "rotated_at": now},
                "$setOnInsert": {"guid": str(uuid.uuid4()), "created_at": now},
            },
            upsert=True,
            return_document=ReturnDocument.AFTER,
        )
        assert found is not None  # it was made, if it was not there
        return self._feed(found)

    def opened_by(self, token: str) -> Feed:
        """Return the feed a token opens.

        Raises:
            NotFound: it opens none, or no longer.
        """
        found = self._feeds.find_one({"token_hash": digest(token)})
        if found is None or not hmac.compare_digest(self._feed(found).token, token):
            raise NotFound("There is no such feed.")
        return self._feed(found)

    def address(self, feed: Feed) -> str:
        """Return what a podcast app is given."""
        return f"{self._base_url}/feed/{feed.token}.xml"

    def document(self, feed: Feed) -> bytes:
        """Return the feed as RSS: every finished episode, the newest first."""
        episodes = self._episodes.of(feed.person_id, LISTED)
        entries = [
            self._entry(feed, episode, episode.audio) for episode in episodes if episode.audio
        ]
        languages = [entry.language for entry in entries] or ["en"]
        show = Show(
            title=NAME,
            description=ABOUT,
            link=self._base_url,
            address=self.address(feed),
            image=f"{self._base_url}/feed/{feed.token}/cover.jpg",
            guid=feed.guid,
            language=max(languages, key=languages.count),
            built=max((entry.published for entry in entries), default=feed.created_at),
        )
        return rss(show, entries)

    def cover(self, feed: Feed, now: datetime) -> bytes:
        """Return the picture of the show: the sky of the minute the feed was made."""
        cover = Cover(NAME, Body.MOON, feed.created_at.replace(second=0, microsecond=0), feed.guid)
        key = f"{feed.person_id}/cover/{cover.key}"
        try:
            kept = self._artifacts.open(feed.person_id, key)
        except NotFound:
            self._artifacts.put(feed.person_id, key, draw(cover), "image/jpeg", now)
            kept = self._artifacts.open(feed.person_id, key)
        with kept as file:
            return file.read()

    def finished(self, feed: Feed, episode_id: str) -> tuple[Episode, Audio]:
        """Return one of the episodes listed, and its sound.

        Raises:
            NotFound: it is not finished, or not this person's.
        """
        episode = self._episodes.get(feed.person_id, episode_id)
        if episode.audio is None:
            raise NotFound("There is no such episode.")
        return episode, episode.audio

    def _entry(self, feed: Feed, episode: Episode, audio: Audio) -> Entry:
        files = f"{self._base_url}/feed/{feed.token}/{episode.id}"
        script = self._episodes.script(feed.person_id, episode.id, audio.script_version)
        show = f"{self._base_url}/feed/{feed.token}/cover.jpg"
        return Entry(
            guid=f"urn:astra:episode:{episode.id}",
            title=script.title,
            summary=_summary(audio),
            sources=[(source.title, source.url) for source in script.sources],
            published=episode.created_at,
            audio=f"{self._base_url}/audio/{feed.token}/{episode.id}.mp3",
            bytes=audio.bytes,
            seconds=audio.length_s,
            image=f"{files}.jpg" if episode.cover_key else show,
            transcript=f"{files}.vtt",
            chapters=f"{files}.chapters.json",
            language="en" if script.language == "en" else "hi",
            hosts=_hosts(audio),
        )

    def _feed(self, document: Document) -> Feed:
        person_id = document["_id"]
        token = self._token(person_id, document["number"])
        return Feed(person_id, token, document["guid"], document["created_at"])

    def _token(self, person_id: str, number: str) -> str:
        return derived(self._key, f"feed:{person_id}:{number}")


def _summary(audio: Audio) -> str:
    """How the episode begins, and its chapters."""
    opening = " ".join(cue.text for cue in audio.cues[:2])
    chapters = " · ".join(mark.title for mark in audio.marks)
    return f"{opening} ({chapters})" if chapters else opening


def _hosts(audio: Audio) -> Sequence[Host]:
    return tuple(dict.fromkeys(cue.host for cue in audio.cues))
