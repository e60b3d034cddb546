"""The turns of an episode as they are voiced, over a WebSocket.

Whoever opens it, or opens it again after a cut, is first told how the episode stands, with the turns
that are voiced already (``podcast:init``), then each turn once (``turn:voiced``) and how the making
goes (``podcast:status``). It ends when no turn will come any more. A script that is changed meanwhile
is another one: its turns are told from the first on, after a new ``podcast:init``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime
from functools import partial
from typing import Any, Final

from starlette.websockets import WebSocket

from astra.api import sockets
from astra.bootstrap import Astra
from astra.errors import NotFound
from astra.podcast.making import Making
from astra.podcast.model import Progress, Script, Status, cues_of
from astra.podcast.store import Episodes

PATH: Final = "/api/v1/podcasts/{id}/stream"
_ENDED: Final = {
    Status.COMPLETED,
    Status.COMPLETED_WITH_ERRORS,
    Status.FAILED,
    Status.CANCELLED,
}
Told = dict[str, Any]


async def stream_turns(websocket: WebSocket) -> None:
    """Announce the turns of one episode to its person."""
    await sockets.serve(websocket, partial(_opened, websocket.path_params["id"]))


def _opened(episode_id: str, astra: Astra, person_id: str) -> TurnsToldOnce:
    return TurnsToldOnce(
        astra.aethercast.episodes, astra.aethercast.making, person_id, episode_id, astra.now
    )


class TurnsToldOnce:
    """What one listener was told of an episode, and what is new since."""

    def __init__(
        self,
        episodes: Episodes,
        making: Making,
        person_id: str,
        episode_id: str,
        now: Callable[[], datetime],
    ) -> None:
        """Raises NotFound when it is not an episode of that person."""
        self._episodes, self._making, self._now = episodes, making, now
        self._person_id, self._id = person_id, episode_id
        self._version: int | None = None
        self._turns = 0
        self._standing: Told = {}
        self.over = False
        episodes.get(person_id, episode_id)

    def news(self) -> sockets.News:
        """Return what was not told yet.

        Raises:
            NotFound: the episode is gone.
        """
        version = self._episodes.get(self._person_id, self._id).script_version
        progress = self._making.progress(self._person_id, self._id, self._now())
        voiced = self._voiced(version, progress)
        standing = _standing(progress)
        self.over = progress.status in _ENDED
        if version != self._version or len(voiced) < self._turns:
            told = [("podcast:init", self._beginning(version, standing, voiced))]
        else:
            told = [("turn:voiced", turn) for turn in voiced[self._turns :]]
            if standing != self._standing:
                told.append(("podcast:status", standing))
        self._version, self._turns, self._standing = version, len(voiced), standing
        return told

    def _beginning(self, version: int, standing: Mapping[str, Any], voiced: list[Told]) -> Told:
        about = {"podcast_id": self._id, "script_version": version}
        return {**about, **standing, "voiced": voiced, "stream_url": f"/audio/{self._id}.mp3"}

    def _voiced(self, version: int, progress: Progress) -> list[Told]:
        """The turns that can be heard, with their sentences at the times of the finished file."""
        script: Script | None = None
        with suppress(NotFound):
            script = self._episodes.script(self._person_id, self._id, version)
        if script is None:
            return []
        cues, begin, told = cues_of(script, progress.parts), 0.0, []
        for number, (turn, part) in enumerate(zip(script.turns, progress.parts, strict=False)):
            lines = [
                {"start_s": cue.start_s, "end_s": cue.end_s, "text": cue.text}
                for cue in cues
                if cue.turn == number
            ]
            about = {"turn": number, "host": turn.host, "chapter": turn.chapter}
            told.append({**about, "start_s": begin, "length_s": part.length_s, "lines": lines})
            begin += part.length_s
        return told


def _standing(progress: Progress) -> Told:
    return {
        "status": progress.status,
        "stage": progress.stage,
        "turns": progress.turns,
        "error": progress.error,
    }
