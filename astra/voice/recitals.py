"""Recitals: what was read out to a person, spoken once and kept for a while.

A recital is streamed sentence by sentence while it is being spoken, and kept under the key of all
it depends on: whose it is, the text, the voice, the language, the engine. It can always be spoken
anew, so it goes when the person has anything forgotten, and after three days.
"""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from itertools import chain
from threading import Thread
from typing import Final

from gridfs import GridOut
from pymongo.errors import PyMongoError

from astra.errors import NotFound
from astra.guide.language import Language, told
from astra.voice.sound import Mp3, Sound
from astra.voice.speech import VERSION, Speech
from astra.voice.voices import Voice
from astra.work.artifacts import RECITAL, Artifacts

log = logging.getLogger(__name__)

MEDIA: Final = "audio/mpeg"
KEPT: Final = timedelta(days=3)


class Recitals:
    """Reads texts out, in Astra's own voice."""

    def __init__(self, artifacts: Artifacts, speech: Speech) -> None:
        self._artifacts, self._speech = artifacts, speech
        self._loading: Thread | None = None

    def make_ready(self) -> None:
        """Load the voice behind the scenes, once: who is shown a button may press it at once."""
        if self._loading is None:
            self._loading = Thread(target=self._speech.warm, name="voice")
            self._loading.start()

    def kept(self, person_id: str, text: str) -> GridOut | None:
        """Return the recital of a text if there is one, to be read from any place in it."""
        try:
            return self._artifacts.open(person_id, self._key(person_id, text))
        except NotFound:
            return None

    def stream(self, person_id: str, read: Callable[[], str], now: datetime) -> Iterator[bytes]:
        """Return the recital of what ``read`` returns, as an MP3 that grows while it is spoken.

        The first sentence is spoken before this returns, so what goes wrong does so at once.
        The whole is kept, unless ``read`` returns something else by then: what a person has
        had taken out of it must not stay behind in sound.

        Raises:
            InvalidInput: nothing in the text can be said.
            SpeechUnavailable: nothing on this machine can say it.
        """
        text = read()
        sounds = self._speech.stream(text, Voice.HEART, language_of(text))
        return self._written(person_id, text, read, next(sounds), sounds, now)

    def drop_old(self, now: datetime) -> int:
        """Delete recitals older than ``KEPT``; return how many."""
        return self._artifacts.discard(RECITAL, before=now - KEPT)

    def _written(
        self,
        person_id: str,
        text: str,
        read: Callable[[], str],
        first: Sound,
        rest: Iterator[Sound],
        now: datetime,
    ) -> Iterator[bytes]:
        encoder = Mp3()
        whole = bytearray()
        for sound in chain([first], rest):
            piece = encoder.add(sound)
            whole += piece
            yield piece
        piece = encoder.end()
        self._keep(person_id, text, read, bytes(whole + piece), now)
        yield piece

    def _keep(
        self, person_id: str, text: str, read: Callable[[], str], mp3: bytes, now: datetime
    ) -> None:
        try:
            self._artifacts.put(person_id, self._key(person_id, text), mp3, MEDIA, now)
            if not _still(read, text):
                self._artifacts.discard(RECITAL, person_id=person_id)
        except PyMongoError as error:  # it was heard; the next time it is spoken again
            log.warning("a recital was not kept", extra={"error": type(error).__name__})

    def _key(self, person_id: str, text: str) -> str:
        voice, language = Voice.HEART, language_of(text)
        engine = self._speech.engine(voice, language)
        parts = json.dumps([person_id, text, voice, language, engine, VERSION])
        return f"{RECITAL}:{hashlib.sha256(parts.encode()).hexdigest()}"


def language_of(text: str) -> Language:
    """Return the language a text is read out in."""
    return told(text) or "en"


def _still(read: Callable[[], str], text: str) -> bool:
    try:
        return read() == text
    except NotFound:
        return False
