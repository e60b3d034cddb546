"""Links to single episodes, which their person makes and takes back.

Whoever has a link hears that one episode, in the version that was shared: once the script is
changed the link opens nothing. An episode that says its person's name or birth gets no link. The
token in it is made from Astra's secret key and a number that is kept, and only its SHA-256 is
stored, as with ``feeds``. Relies on the indexes ``token`` and ``person`` of ``episode_shares``.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from astra.errors import Conflict, NotFound
from astra.identity.secrets import derived, digest
from astra.mongo.connection import Document, Mongo
from astra.people.repository import People
from astra.podcast.anonymity import naming, telling_birth, unnamed
from astra.podcast.making import Making
from astra.podcast.model import Audio, Episode, Script
from astra.podcast.store import Episodes

SEEN: Final = (
    "Whoever has the link can hear this episode and see its title, its cover, its sources and every "
    "word that is spoken, until you take the link back. It says where planets stand in your chart, "
    "from which somebody who knows astrology can tell roughly when you were born. Your name, your "
    "e-mail address and your birth details are not there, and search engines are asked to stay away."
)
"""What is said before a link is made."""
NAMED: Final = "says_name"


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A link to one version of an episode."""

    episode_id: str
    person_id: str
    token: str
    script_version: int
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """What a link opens."""

    episode: Episode
    script: Script
    audio: Audio


class Shares:
    """The links of everyone; found by their episode or by their token, never listed."""

    def __init__(
        self,
        db: Mongo,
        episodes: Episodes,
        making: Making,
        people: People,
        secret_key: str,
        base_url: str,
    ) -> None:
        self._shares = db.episode_shares
        self._episodes, self._making, self._people = episodes, making, people
        self._key, self._base_url = secret_key, base_url

    def of(self, person_id: str, episode_id: str) -> Share | None:
        """Return the link to an episode as it stands, if there is one.

        Raises:
            NotFound: there is no such episode.
        """
        episode = self._episodes.get(person_id, episode_id)
        found = self._shares.find_one({"_id": episode_id, "person_id": person_id})
        if found is None or found["script_version"] != episode.script_version:
            return None
        share = self._share(found)
        return share if digest(share.token) == found["token_hash"] else None  # the key is another

    def make(
        self, person_id: str, episode_id: str, now: datetime, *, anonymous: bool = False
    ) -> Share:
        """Return the link to a finished episode, made now if there is none.

        With ``anonymous`` the person is no longer called by name in it: those turns are spoken
        anew, and the link opens once they are.

        Raises:
            Conflict: the episode is not finished, or says what no stranger should hear; with the
                code ``NAMED`` when ``anonymous`` may help.
            NotFound: there is no such episode.
        """
        if (there := self.of(person_id, episode_id)) is not None:
            return there
        episode = self._episodes.get(person_id, episode_id)
        if episode.sound is None:
            raise Conflict("Share this once it is finished.")
        script = self._episodes.script(person_id, episode_id, episode.script_version)
        if anonymous:
            script = self._without_name(script, now)
        self._check(script, anonymous=anonymous)
        number = secrets.token_hex(8)
        fresh = {
            "number": number,
            "token_hash": digest(self._token(episode_id, number)),
            "script_version": script.version,
            "created_at": now,
        }
        mine = {"_id": episode_id, "person_id": person_id}
        self._shares.update_one(mine, {"$set": fresh}, upsert=True)
        return self._share({**mine, **fresh})

    def take_back(self, person_id: str, episode_id: str) -> None:
        """End the link to an episode; without one nothing happens.

        Raises:
            NotFound: there is no such episode.
        """
        self._episodes.get(person_id, episode_id)
        self._shares.delete_one({"_id": episode_id, "person_id": person_id})

    def opened_by(self, token: str) -> Shared:
        """Return what a token opens.

        Raises:
            NotFound: nothing, or not any longer, or not yet.
        """
        found = self._shares.find_one({"token_hash": digest(token)})
        if found is None or not hmac.compare_digest(self._share(found).token, token):
            raise NotFound("This link opens nothing.")
        with suppress(NotFound):  # forgotten or erased since
            episode = self._episodes.get(found["person_id"], found["_id"])
            audio, version = episode.sound, found["script_version"]
            if audio and audio.script_version == version:
                script = self._episodes.script(episode.person_id, episode.id, version)
                return Shared(episode=episode, script=script, audio=audio)
        raise NotFound("This link opens nothing.")

    def address(self, share: Share) -> str:
        """Return what is sent to others."""
        return f"{self._base_url}/listen/{share.token}"

    def _without_name(self, script: Script, now: datetime) -> Script:
        person = self._people.get(script.person_id)
        turns = [replace(turn, text=unnamed(person, turn.text)) for turn in script.turns]
        self._check(replace(script, turns=tuple(turns)), anonymous=True)
        if turns == list(script.turns):
            return script
        return self._making.edit(script.person_id, script.episode_id, script.version, turns, now)

    def _check(self, script: Script, *, anonymous: bool) -> None:
        person, texts = self._people.get(script.person_id), _texts(script)
        if (told := telling_birth(person, texts)) is not None:
            raise Conflict(f"This episode tells when or where you were born: “{told}” {_EDIT}")
        if (told := naming(person, texts)) is not None:
            if anonymous:
                raise Conflict(f"This episode tells your name: “{told}” {_EDIT}")
            raise Conflict("This episode calls you by your name.", code=NAMED)

    def _share(self, document: Document) -> Share:
        return Share(
            episode_id=document["_id"],
            person_id=document["person_id"],
            token=self._token(document["_id"], document["number"]),
            script_version=document["script_version"],
            created_at=document["created_at"],
        )

    def _token(self, episode_id: str, number: str) -> str:
        return derived(self._key, f"share:{episode_id}:{number}")


def _texts(script: Script) -> Sequence[str]:
    """Everything a stranger would read or hear."""
    sources = (source.title for source in script.sources)
    return (script.title, *(turn.text for turn in script.turns), *sources)


_EDIT: Final = "Change the script, have it voiced, then share it."
