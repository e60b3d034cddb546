"""The cast: who speaks the turns of an episode, and where what they spoke is kept (VFA).

With a narrator the hosts have its voices, and each turn is one paid call at most: it is kept under
the key of its words and its voice before anything else happens. When the narrator fails, the voices
of this machine speak, and the turn says so in its ``flaw``; once it has failed an episode, the rest
of it is spoken here as well, so that hosts do not change their voices with every line.
"""

from __future__ import annotations

import logging
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from astra.errors import NotFound, ProviderError
from astra.podcast.flaws import Helper, flaw
from astra.podcast.model import SpokenLanguage, Turn
from astra.podcast.sound.mp3 import length_s
from astra.podcast.voicing import Lines, key_of, narrated, speaker_here, voiced
from astra.providers.narrating import Narrator
from astra.voice.speech import Speech
from astra.work.artifacts import Artifacts
from astra.work.crash import reach

log = logging.getLogger(__name__)

PATIENCE: Final = 2
"""How often a turn is asked of a narrator whose failure may pass."""

Result = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Take:
    """A turn to be spoken for a person. ``last`` is for the last turn of a chapter.

    ``about`` is the episode it is for, ``attempt`` how often it was begun with this one, and
    ``given_up`` why the narrator is no longer asked, in a sentence.
    """

    person_id: str
    turn: Turn
    language: SpokenLanguage
    last: bool
    about: str
    attempt: int = 1
    given_up: str | None = None


class Cast:
    """Speaks turns."""

    def __init__(
        self, artifacts: Artifacts, speech: Speech, narrator: Narrator | None = None
    ) -> None:
        self._artifacts, self._speech, self._narrator = artifacts, speech, narrator

    def speak(self, take: Take, now: datetime) -> Result:
        """Return the part a turn became, unless it was spoken before: then the part it was.

        Raises:
            ProviderError: the narrator failed in a way that may pass; ask again.
            SpeechUnavailable: no engine on this machine can say it.
            InvalidInput: nothing in it can be said.
        """
        if self._narrator is None:
            return self._here(take, now)
        key = self._key(take, self._narrator)
        if (known := self._known(take, key)) is not None:
            return known
        if take.given_up is not None:
            return {**self._here(take, now), "flaw": take.given_up}
        try:
            narration = self._narrator.narrate(
                take.turn.text, take.turn.host, person_id=take.person_id, about=take.about
            )
        except ProviderError as error:
            if error.retryable and take.attempt < PATIENCE:
                raise
            log.warning("a turn is spoken here", extra={"code": error.code})
            return {**self._here(take, now), "flaw": flaw(Helper.VOICE, error)}
        return self._kept(take, key, *narrated(take.turn, narration, last=take.last), now)

    def _here(self, take: Take, now: datetime) -> Result:
        speaker = speaker_here(take.turn, take.language, self._speech)
        key = key_of(take.person_id, take.turn, take.language, speaker, last=take.last)
        if (known := self._known(take, key)) is not None:
            return known
        return self._kept(
            take, key, *voiced(take.turn, take.language, self._speech, last=take.last), now
        )

    def _key(self, take: Take, narrator: Narrator) -> str:
        speaker = narrator.identity(take.turn.host)
        return key_of(take.person_id, take.turn, take.language, speaker, last=take.last)

    def _known(self, take: Take, key: str) -> Result | None:
        with suppress(NotFound):
            kept = self._artifacts.get(take.person_id, key)
            return {**kept.details, "content_key": key, "reused": True}
        return None

    def _kept(self, take: Take, key: str, data: bytes, lines: Lines, now: datetime) -> Result:
        details = {"length_s": length_s(len(data)), "lines": [list(line) for line in lines]}
        reach("episode.voiced")
        self._artifacts.put(take.person_id, key, data, "audio/mpeg", now, details=details)
        return {**details, "content_key": key, "reused": False}
