"""OpenAI's image models, and every server that speaks their protocol, as a painter.

One request a picture, in the ledger before it leaves and never repeated by the library. Models of
the family ``gpt-image`` tell the tokens they used; of others the cost is left open.
"""

from __future__ import annotations

import base64
import binascii
import logging
from collections.abc import Mapping
from typing import Final

import openai
from openai.types import ImagesResponse

from astra.errors import ProviderError
from astra.providers.faults import FOR_THE_OPERATOR, REFUSED_AT_THE_DOOR, fault
from astra.providers.language import OPENAI
from astra.providers.ledger import NOTHING, Ledger, Usage
from astra.providers.openai import CHARACTERS_PER_TOKEN, CONNECT_TIMEOUT_S, OPENAI_URL
from astra.providers.openai_faults import translated

log = logging.getLogger(__name__)

PURPOSE: Final = "episode_cover"
SIZE: Final = "1024x1024"
PICTURE_TOKENS: Final = 4_200
"""The most one picture of that size takes."""
LARGEST_BYTES: Final = 20_000_000
TIMEOUT_S: Final = 60.0
_TELLS_USAGE: Final = "gpt-image"
"""These models send pictures in the answer, and refuse to be asked to."""


class OpenAIPainter:
    """A ``Painter`` behind OpenAI's image protocol."""

    def __init__(
        self,
        api_key: str,
        model: str,
        ledger: Ledger,
        *,
        base_url: str | None = None,
        timeout_s: float = TIMEOUT_S,
    ) -> None:
        """Prepare the client; nothing is sent yet.

        Raises:
            ProviderError: code ``bad_key``; the key is empty.
        """
        if not api_key.strip():
            raise fault("bad_key")
        self._client = openai.OpenAI(
            api_key=api_key.strip(),
            base_url=base_url or OPENAI_URL,
            timeout=openai.Timeout(timeout_s, connect=min(timeout_s, CONNECT_TIMEOUT_S)),
            max_retries=0,
        )
        self._model, self._ledger = model, ledger

    @property
    def identity(self) -> Mapping[str, str]:
        """See ``Painter``."""
        return {"provider": OPENAI, "model": self._model}

    def paint(self, prompt: str, *, person_id: str, about: str) -> bytes:
        """See ``Painter``. Tried once: whoever asks decides whether to ask again."""
        call = self._ledger.start(
            person_id,
            provider=OPENAI,
            model=self._model,
            purpose=PURPOSE,
            reserved_tokens=len(prompt) // CHARACTERS_PER_TOKEN + PICTURE_TOKENS,
            about=about,
        )
        usage: Usage | None = None
        try:
            answer = translated(lambda: self._answer(prompt))
            usage = _used(answer)
            picture = _picture(answer)
        except ProviderError as error:
            free = error.code in REFUSED_AT_THE_DOOR and usage is None
            self._ledger.fail(call, error.code, NOTHING if free else usage)
            level = logging.ERROR if error.code in FOR_THE_OPERATOR else logging.WARNING
            log.log(level, "image model failed", extra={"call": call, "code": error.code})
            raise
        self._ledger.finish(call, usage)
        return picture

    def _answer(self, prompt: str) -> ImagesResponse:
        asked = self._client.images.generate
        if self._model.startswith(_TELLS_USAGE):
            answer = asked(model=self._model, prompt=prompt, size=SIZE, n=1)
        else:
            answer = asked(
                model=self._model, prompt=prompt, size=SIZE, n=1, response_format="b64_json"
            )
        if not isinstance(answer, ImagesResponse):
            raise fault("not_a_model")
        return answer


def _used(answer: ImagesResponse) -> Usage | None:
    if answer.usage is None:
        return None
    return Usage(answer.usage.input_tokens, answer.usage.output_tokens)


def _picture(answer: ImagesResponse) -> bytes:
    encoded = answer.data[0].b64_json if answer.data else None
    if not encoded:
        raise fault("empty")
    try:
        picture = base64.b64decode(encoded, validate=True)
    except binascii.Error as error:
        raise fault("misshapen") from error
    if len(picture) > LARGEST_BYTES:
        raise fault("length")
    return picture
