"""ElevenLabs as a narrator: one request a text, which returns the sound and when each letter is heard.

The library tries a failed request again by itself unless it is told not to; here each request has a
row in the ledger, so it is. What was charged is known from what was sent: a credit a character.
"""

from __future__ import annotations

import base64
import binascii
import logging
from collections.abc import Mapping
from typing import Final

import httpx
from elevenlabs.client import ElevenLabs
from elevenlabs.core.request_options import RequestOptions
from elevenlabs.types import AudioWithTimestampsResponse, CharacterAlignmentResponseModel

from astra.errors import ProviderError
from astra.providers.elevenlabs_faults import fault, translated
from astra.providers.faults import FOR_THE_OPERATOR, REFUSED_AT_THE_DOOR
from astra.providers.language import ELEVENLABS
from astra.providers.ledger import NOTHING, Ledger, Usage
from astra.providers.narrating import RATE_HZ, Narration

log = logging.getLogger(__name__)

PURPOSE: Final = "episode_voice"
TIMEOUT_S: Final = 30
ONCE: Final = RequestOptions(max_retries=0, timeout_in_seconds=TIMEOUT_S)
LONGEST_S: Final = 300.0
"""No turn lasts as long: what does is no answer to what was asked."""
_FASTEST_S: Final = 0.02
"""No voice says a letter in less: what is shorter has left letters out."""
_BYTES_PER_S: Final = 2 * RATE_HZ


class ElevenLabsNarrator:
    """A ``Narrator`` at ElevenLabs, or at whatever speaks its protocol at ``base_url``."""

    def __init__(
        self, api_key: str, model: str, voices: Mapping[str, str], ledger: Ledger, *, base_url: str
    ) -> None:
        """Prepare the client; nothing is sent yet. ``voices`` holds an id of theirs for each part.

        Raises:
            ProviderError: code ``bad_key``; the key is empty.
        """
        if not api_key.strip():
            raise fault("bad_key")
        http = httpx.Client(timeout=TIMEOUT_S, follow_redirects=True)
        self._client = ElevenLabs(
            api_key=api_key.strip(), base_url=base_url, httpx_client=http, timeout=TIMEOUT_S
        )
        self._model, self._voices, self._ledger = model, dict(voices), ledger

    def identity(self, part: str) -> Mapping[str, str]:
        """See ``Narrator``."""
        return {"provider": ELEVENLABS, "model": self._model, "voice": self._voices[part]}

    def narrate(self, text: str, part: str, *, person_id: str, about: str) -> Narration:
        """See ``Narrator``. Tried once: whoever asks decides whether to ask again."""
        call = self._ledger.start(
            person_id,
            provider=ELEVENLABS,
            model=self._model,
            purpose=PURPOSE,
            characters=len(text),
            about=about,
        )
        try:
            narration = self._narrated(text, self._voices[part])
        except ProviderError as error:
            free = error.code in REFUSED_AT_THE_DOOR
            self._ledger.fail(call, error.code, NOTHING if free else None)
            level = logging.ERROR if error.code in FOR_THE_OPERATOR else logging.WARNING
            log.log(level, "narration failed", extra={"call": call, "code": error.code})
            raise
        self._ledger.finish(call, Usage(characters=len(text)))
        return narration

    def _narrated(self, text: str, voice: str) -> Narration:
        answer = translated(
            lambda: self._client.text_to_speech.convert_with_timestamps(
                voice,
                text=text,
                model_id=self._model,
                output_format="pcm_24000",
                request_options=ONCE,
            )
        )
        if not isinstance(answer, AudioWithTimestampsResponse) or answer.alignment is None:
            raise fault("misshapen")
        try:
            pcm = base64.b64decode(answer.audio_base_64, validate=True)
        except binascii.Error as error:
            raise fault("misshapen") from error
        letters = sum(map(str.isalnum, text))
        whole = letters * _FASTEST_S <= len(pcm) / _BYTES_PER_S <= LONGEST_S
        if not whole or len(pcm) % 2 or not _timed(answer.alignment, text):
            raise fault("misshapen")
        times = answer.alignment
        return Narration(
            pcm, times.character_start_times_seconds, times.character_end_times_seconds
        )


def _timed(times: CharacterAlignmentResponseModel, text: str) -> bool:
    """Whether each character of the text has its times, in order."""
    begins, ends = times.character_start_times_seconds, times.character_end_times_seconds
    return (
        "".join(times.characters) == text
        and len(begins) == len(ends) == len(times.characters)
        and begins == sorted(begins)
        and ends == sorted(ends)
    )
